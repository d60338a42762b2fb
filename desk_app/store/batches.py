"""Undo a batch: compensating revisions put every record back to the state before it."""

from sqlalchemy import func, select, update

from desk_app.domain.ids import Uid
from desk_app.domain.records.catalogue import kind_named
from desk_app.domain.revision import Revision
from desk_app.errors import ConflictError, NotFoundError
from desk_app.store.journal import history
from desk_app.store.tables import journal as t
from desk_app.store.tables import ledgers
from desk_app.store.unit import Unit


def undo_batch(unit: Unit, uid: Uid) -> int:
    """Write compensating revisions for every record of a batch; give how many.

    Raises:
        NotFoundError: ``batch.not_found``.
        ConflictError: ``batch.undone`` when it was undone before, ``batch.moved_on`` when records changed since, or
            when something was added to a record the batch made.
    """
    unit.journal.flush()
    batch = unit.connection.execute(select(ledgers.batch).where(ledgers.batch.c.uid == uid)).one_or_none()
    if batch is None:
        raise NotFoundError("batch.not_found")
    if batch.undone_at is not None:
        raise ConflictError("batch.undone")
    rows = unit.connection.execute(
        select(t.record.c.uid, t.revision.c.rev, t.revision.c.is_head, t.revision.c.record_id)
        .join(t.record, t.record.c.id == t.revision.c.record_id)
        .where(t.revision.c.batch_id == batch.id)
        .order_by(t.revision.c.seq)
    ).all()
    last = {row.uid: row for row in rows}
    moved = sum(not row.is_head for row in last.values())
    moved = moved or _hung_on(unit, batch.id)
    if moved:
        raise ConflictError("batch.moved_on", records=moved)
    inside = {row.rev for row in rows}
    for record_uid in reversed(last):
        # Only what the batch made loses its number: a record put back to an earlier state keeps its own.
        if _restore(unit, Uid(record_uid), inside):
            unit.numbers.void(Uid(record_uid), "batch.undone")
    unit.journal.flush()
    unit.connection.execute(update(ledgers.batch).where(ledgers.batch.c.id == batch.id).values(undone_at=unit.at))
    return len(last)


def _hung_on(unit: Unit, batch: int) -> int:
    """Count the living records that were added later to matters the batch made: undoing would leave them nowhere."""
    touched = select(t.revision.c.record_id).where(t.revision.c.batch_id == batch)
    older = select(t.revision.c.record_id).where(t.revision.c.batch_id.is_distinct_from(batch))
    made = select(t.record.c.uid).where(t.record.c.id.in_(touched), t.record.c.id.not_in(older))
    later = (
        select(func.count())
        .select_from(t.record)
        .where(t.record.c.matter.in_(made), t.record.c.id.not_in(touched), t.record.c.deleted.is_(False))
    )
    return unit.connection.scalar(later) or 0


def _restore(unit: Unit, uid: Uid, inside: set[str]) -> bool:
    """Put a record back to the state before the batch; tell whether the batch made it, so that it is withdrawn."""
    unit.journal.flush()
    known = unit.journal.known(uid)
    before: Revision | None = None
    for revision in history(unit.connection, uid, unit.sealer):
        if revision.rev not in inside:
            before = revision
    fields = before.fields if before else unit.journal.revision(known.rev).fields
    unit.journal.write(
        kind_named(known.kind),
        uid,
        fields,
        author=unit.author,
        at=unit.at,
        parents=tuple(unit.journal.heads(known)),
        deleted=before is None or before.deleted,
    )
    return before is None
