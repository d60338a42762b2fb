"""The revisions of a record and its parts as stored, and the acts of the log that only looked at it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, or_, select

from desk_app.domain.ids import RevId, Uid
from desk_app.domain.records.catalogue import KINDS
from desk_app.store.audit import AuditEntry, entry_of
from desk_app.store.tables.journal import audit, record, revision
from desk_app.store.tables.ledgers import batch
from desk_app.store.tables.projections import TABLES


@dataclass(frozen=True, slots=True)
class Line:
    """One stored revision; ``act`` and ``act_at`` are those of the command that wrote it here."""

    uid: Uid
    kind: str
    rev: RevId
    is_head: bool
    is_sealed: bool
    line: bytes
    act: str
    act_at: str
    act_uid: str


def of_record(connection: Connection, uid: Uid) -> tuple[Line, ...]:
    """List the revisions of a record and of what hangs on it, oldest first; of a whole matter when it is the top."""
    hanging = (
        record.c.id.in_(select(TABLES[kind.KIND].c.id).where(TABLES[kind.KIND].c[kind.PARENT] == uid))
        for kind in KINDS
        if kind.PARENT
    )
    rows = connection.execute(
        select(
            record.c.uid,
            record.c.kind,
            revision,
            batch.c.kind.label("act"),
            batch.c.at.label("act_at"),
            batch.c.uid.label("act_uid"),
        )
        .join(record, record.c.id == revision.c.record_id)
        .join(batch, batch.c.id == revision.c.batch_id, isouter=True)
        .where(or_(record.c.uid == uid, record.c.matter == uid, *hanging))
        .order_by(revision.c.seq)
    )
    return tuple(
        Line(
            Uid(row.uid),
            row.kind,
            RevId(row.rev),
            bool(row.is_head),
            bool(row.sealed),
            row.line,
            row.act or "",
            row.act_at or "",
            row.act_uid or "",
        )
        for row in rows
    )


def entered(connection: Connection, matter: Uid, kinds: Sequence[str]) -> dict[str, str]:
    """Give the account that entered each record of some kinds here, by its uid."""
    rows = connection.execute(
        select(record.c.uid, batch.c.by)
        .join(revision, revision.c.record_id == record.c.id)
        .join(batch, batch.c.id == revision.c.batch_id)
        .where(record.c.matter == matter, record.c.kind.in_(kinds), revision.c.gen == 1)
    )
    return {row.uid: row.by for row in rows}


def looks_at(connection: Connection, uid: Uid) -> Iterator[AuditEntry]:
    """List the acts on a record that wrote nothing, oldest first; reads the whole log."""
    about = func.instr(audit.c.entry, f'"obj":"{uid}"'.encode())
    for raw in connection.scalars(select(audit.c.entry).where(about > 0).order_by(audit.c.seq)):
        entry = entry_of(raw)
        if not entry.detail.get("revisions"):
            yield entry
