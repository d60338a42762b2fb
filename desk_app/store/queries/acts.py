"""What became of the records of an act: printed, handed over; and how an act names what it was about."""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, exists, select

from desk_app.domain.ids import Uid
from desk_app.store import peers
from desk_app.store.queries import records
from desk_app.store.queries.parts import parts
from desk_app.store.tables import ledgers
from desk_app.store.tables.journal import record


def matter_of(connection: Connection, uid: Uid) -> Uid:
    """Give the matter a record belongs to, also of one withdrawn; empty for what is no record."""
    return Uid(connection.scalar(select(record.c.matter).where(record.c.uid == uid)) or "")


def number_ever(connection: Connection, uid: Uid, *, without: Collection[Uid] = ()) -> str:
    """Give the printed number of a record or of its matter, also when it was withdrawn; none ``without`` matters."""
    matter = matter_of(connection, uid)
    if matter in without:
        return ""
    for one in dict.fromkeys((uid, matter)):
        given = connection.scalar(select(ledgers.number.c.number).where(ledgers.number.c.uid == one))
        found = given or records.number_of(connection, one)
        if found:
            return found
    return ""


def printed_since(connection: Connection, uids: Sequence[Uid], at: str) -> bool:
    """Tell whether a paper about one of these records, or their matters, was printed since an instant."""
    printed = ledgers.print_entry
    return any(
        connection.scalar(select(exists().where(printed.c.uid.in_(part), printed.c.at >= at)))
        for part in parts(_with_matters(connection, uids))
    )


def handed_over_since(connection: Connection, uids: Sequence[Uid], at: str) -> bool:
    """Tell whether one of these records went out in a bundle since an instant."""
    sent = (
        select(ledgers.record_sent.c.uid)
        .join(ledgers.bundle, ledgers.bundle.c.id == ledgers.record_sent.c.bundle)
        .where(ledgers.bundle.c.direction == peers.SENT, ledgers.bundle.c.at >= at)
    )
    return any(
        connection.scalar(sent.where(ledgers.record_sent.c.uid.in_(part)).limit(1)) is not None
        for part in parts(_with_matters(connection, uids))
    )


def _with_matters(connection: Connection, uids: Sequence[Uid]) -> tuple[str, ...]:
    found: dict[str, None] = dict.fromkeys(uids)
    for part in parts(uids):
        found.update(dict.fromkeys(connection.scalars(select(record.c.matter).where(record.c.uid.in_(part)))))
    return tuple(found)
