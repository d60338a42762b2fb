"""Which matters the person who is signed in has recused from, and whether a request names one of them."""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, select

from desk_app.domain.ids import Uid
from desk_app.store.queries.parts import parts
from desk_app.store.tables import ledgers
from desk_app.store.tables.journal import record
from desk_app.store.tables.projections import TABLES


def kept_from(connection: Connection, person: str) -> frozenset[Uid]:
    """List the matters somebody must keep away from; recusals are entered by name, accounts have one."""
    recusal = TABLES["recusal"]
    name = select(ledgers.account.c.name).where(ledgers.account.c.id == person).scalar_subquery()
    rows = connection.scalars(
        select(record.c.matter)
        .join(recusal, recusal.c.id == record.c.id)
        .where(recusal.c.person_name == name, recusal.c.lifted_on.is_(None))
    )
    return frozenset(Uid(uid) for uid in rows)


def named_among(connection: Connection, uids: Collection[str], matters: Collection[Uid]) -> Uid | None:
    """Give one of ``uids`` that is a record of one of ``matters``, when there is one."""
    for part in parts(sorted(uids)):
        found = connection.scalar(
            select(record.c.uid).where(record.c.uid.in_(part), record.c.matter.in_(matters)).order_by(record.c.id)
        )
        if found is not None:
            return Uid(found)
    return None


def names_by_matter(connection: Connection, matters: Sequence[Uid]) -> dict[Uid, frozenset[str]]:
    """Name who recused from each of some matters and has not come back; matters without any are left out."""
    recusal = TABLES["recusal"]
    found: dict[Uid, set[str]] = {}
    for part in parts(matters):
        rows = connection.execute(
            select(record.c.matter, recusal.c.person_name)
            .join(recusal, recusal.c.id == record.c.id)
            .where(record.c.matter.in_(part), recusal.c.lifted_on.is_(None))
        )
        for row in rows:
            found.setdefault(Uid(row.matter), set()).add(row.person_name or "")
    return {matter: frozenset(names) for matter, names in found.items()}
