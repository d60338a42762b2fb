"""Statements over records of any kind and over the ledgers: numbers, handovers, batches, due days."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, func, select

from desk_app.domain.ids import Uid
from desk_app.domain.kinds import Record, specs
from desk_app.domain.records.catalogue import KINDS
from desk_app.domain.records.oversight import Person
from desk_app.store.tables import ledgers
from desk_app.store.tables.base import metadata
from desk_app.store.tables.journal import record, revision
from desk_app.store.tables.projections import TABLES

_NUMBERED = tuple(kind.KIND for kind in KINDS if "number" in specs(kind))


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """One bundle sent or received."""

    bundle_id: str
    direction: str
    peer: str
    peer_name: str
    seq: int
    at: str
    by: str
    records: int
    attachments: int
    status: str


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One act that moved many records: an import, a merge."""

    uid: str
    kind: str
    at: str
    by: str
    records: int
    undone_at: str


def uids_by_number(connection: Connection, number: str) -> tuple[Uid, ...]:
    """Find records by printed number or by uid."""
    found: dict[Uid, None] = {}
    for kind in _NUMBERED:
        table = TABLES[kind]
        found.update(
            dict.fromkeys(Uid(uid) for uid in connection.scalars(select(table.c.uid).where(table.c.number == number)))
        )
    if not found:
        rows = connection.scalars(select(record.c.uid).where(record.c.uid == number, record.c.deleted.is_(False)))
        found.update(dict.fromkeys(Uid(uid) for uid in rows))
    return tuple(found)


def kind_of(connection: Connection, uid: Uid) -> str | None:
    """Tell the kind of a record."""
    return connection.scalar(select(record.c.kind).where(record.c.uid == uid))


def number_of(connection: Connection, uid: Uid) -> str:
    """Give the printed number of a record; empty when its kind has none."""
    kind = kind_of(connection, uid)
    if kind not in _NUMBERED:
        return ""
    table = TABLES[kind]
    return connection.scalar(select(table.c.number).where(table.c.uid == uid)) or ""


def told_as(connection: Connection, uid: Uid) -> str:
    """Give what people call a record: its number, else that of the matter it is part of, or the name of a person."""
    matter = connection.scalar(select(record.c.matter).where(record.c.uid == uid))
    if matter is None:
        return ""
    person = TABLES[Person.KIND]
    return (
        number_of(connection, uid)
        or number_of(connection, Uid(matter))
        or connection.scalar(select(person.c.name).where(person.c.uid == uid))
        or ""
    )


def count(connection: Connection, kind: type[Record]) -> int:
    """Count the records of a kind."""
    return connection.scalar(select(func.count()).select_from(TABLES[kind.KIND])) or 0


def last_place(connection: Connection, kind: type[Record], parent: Uid) -> int:
    """Give the highest place a part of a record has or had; parts without one, and withdrawn ones, are counted."""
    table = TABLES[kind.KIND]
    highest = connection.scalar(select(func.max(table.c.position)).where(table.c[kind.PARENT] == parent)) or 0
    parts = select(func.count()).where(record.c.kind == kind.KIND, record.c.matter == parent)
    return max(highest, connection.scalar(parts) or 0)


def handovers_of(connection: Connection, uid: Uid | None = None) -> tuple[HandoverRow, ...]:
    """List the bundles, newest first, that one record travelled with, or all."""
    table = ledgers.bundle
    statement = (
        select(table, ledgers.contact.c.name)
        .join(ledgers.contact, ledgers.contact.c.unit == table.c.peer, isouter=True)
        .order_by(table.c.id.desc())
    )
    if uid is not None:
        statement = statement.where(
            table.c.id.in_(select(ledgers.record_sent.c.bundle).where(ledgers.record_sent.c.uid == uid))
        )
    return tuple(
        HandoverRow(
            row.bundle_id,
            row.direction,
            row.peer,
            row.name or "",
            row.seq,
            row.at,
            row.by,
            row.records,
            row.attachments,
            row.status,
        )
        for row in connection.execute(statement)
    )


def batches(connection: Connection, kinds: Collection[str]) -> tuple[BatchRow, ...]:
    """List the acts of some kinds as batches, newest first."""
    table = ledgers.batch
    return tuple(
        BatchRow(row.uid, row.kind, row.at, row.by, row.records, row.undone_at or "")
        for row in connection.execute(select(table).where(table.c.kind.in_(kinds)).order_by(table.c.id.desc()))
    )


def attachment_file(connection: Connection, sha256: str) -> RowMapping | None:
    """Find where the bytes of an attachment lie."""
    table = ledgers.attachment_file
    return connection.execute(select(table).where(table.c.sha256 == sha256)).mappings().one_or_none()


def matching_ids(
    connection: Connection,
    kind: type[Record],
    where: Mapping[str, object],
    sort: str,
    *,
    without: Collection[Uid] = (),
) -> list[int]:
    """List the row ids of the records whose columns equal the given values, by a column, then by age.

    Records of the matters ``without`` are left out.
    """
    table = TABLES[kind.KIND]
    statement = select(table.c.id).where(*(table.c[name] == value for name, value in where.items()))
    if without:
        statement = statement.where(table.c.id.not_in(select(record.c.id).where(record.c.matter.in_(without))))
    order = (table.c[sort], table.c.id) if sort else (table.c.id,)
    statement = statement.order_by(*order)
    return list(connection.scalars(statement))


def last_change(connection: Connection) -> int:
    """Give a number that grows with every change of a record."""
    return connection.scalar(select(func.max(revision.c.seq))) or 0


def projection_count(connection: Connection, kind: str) -> int:
    """Count the records of a kind by name."""
    return connection.scalar(select(func.count()).select_from(TABLES[kind])) or 0


def ledger_count(connection: Connection, name: str) -> int:
    """Count the entries of one of the store's own ledgers."""
    return connection.scalar(select(func.count()).select_from(metadata.tables[name])) or 0
