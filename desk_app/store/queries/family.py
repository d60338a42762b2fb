"""What belongs to a matter: its records, the people and units they name, and their revision lines."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from desk_app.domain.ids import Uid
from desk_app.domain.kinds import is_sealed
from desk_app.domain.records.catalogue import KINDS, kind_named
from desk_app.store.queries.parts import parts
from desk_app.store.tables.journal import record, revision
from desk_app.store.tables.projections import TABLES


@dataclass(frozen=True, slots=True)
class Family:
    """The records that travel with some matters, and how many stay behind sealed."""

    uids: tuple[Uid, ...]
    sealed: int


def family(connection: Connection, matters: Sequence[Uid], *, without: Iterable[Uid] = ()) -> Family:
    """Collect the records of ``matters`` with the people and units they refer to, roots first."""
    excluded = set(without)
    found: dict[str, list[Uid]] = {kind.KIND: [] for kind in KINDS}
    sealed = 0
    for row in connection.execute(
        select(record.c.uid, record.c.kind).where(record.c.matter.in_(matters)).order_by(record.c.id)
    ):
        if is_sealed(kind_named(row.kind)):
            sealed += 1
        elif row.uid not in excluded:
            found[row.kind].append(Uid(row.uid))
    for uid in _referred(connection, found["subject"], "person"):
        found["person"].append(uid)
    units = [*_referred(connection, found["person"], "unit"), *_referred(connection, found["problem"], "unit")]
    found["unit"].extend(uid for uid in dict.fromkeys(units) if uid not in found["unit"])
    return Family(tuple(uid for kind in KINDS for uid in found[kind.KIND]), sealed)


def _referred(connection: Connection, uids: Sequence[Uid], field: str) -> list[Uid]:
    """List the distinct records that the field ``field`` of some records names and that exist here."""
    found: dict[Uid, None] = {}
    tables = [table for table in TABLES.values() if field in table.c]
    for table in tables:
        for part in parts(uids):
            statement = select(table.c[field]).join(record, record.c.uid == table.c[field]).where(table.c.uid.in_(part))
            found.update(dict.fromkeys(Uid(uid) for uid in connection.scalars(statement)))
    return list(found)


def revision_count(connection: Connection, uids: Sequence[Uid]) -> int:
    """Count the revisions of some records."""
    total = 0
    for part in parts(uids):
        total += (
            connection.scalar(
                select(func.count())
                .select_from(revision)
                .join(record, record.c.id == revision.c.record_id)
                .where(record.c.uid.in_(part))
            )
            or 0
        )
    return total


def revision_lines(connection: Connection, uids: Sequence[Uid]) -> Iterator[bytes]:
    """List the unsealed revision lines of some records: records in the order given, oldest revision first."""
    for part in parts(uids):
        place = {uid: index for index, uid in enumerate(part)}
        rows = connection.execute(
            select(record.c.uid, revision.c.line)
            .join(record, record.c.id == revision.c.record_id)
            .where(record.c.uid.in_(part), revision.c.sealed.is_(False))
            .order_by(revision.c.seq)
        ).all()
        for row in sorted(rows, key=lambda row: place[row.uid]):
            yield row.line
