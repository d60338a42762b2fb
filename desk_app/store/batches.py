"""Undo an act: compensating revisions put every record it wrote back to the state before it.

Nothing is removed: the act, its undoing, and the undoing of that (which is doing it again) all stay in the journal.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, select, update

from desk_app.domain.ids import RevId, RowId, Uid
from desk_app.domain.records.catalogue import kind_named
from desk_app.domain.revision import Revision
from desk_app.errors import ConflictError, NotFoundError, NotPermittedError
from desk_app.store.projecting import opened
from desk_app.store.queries.naming import naming
from desk_app.store.queries.parts import table_of
from desk_app.store.tables import journal as t
from desk_app.store.tables import ledgers
from desk_app.store.unit import Read, Unit

RECEIVED = "bundle.receive"


@dataclass(frozen=True, slots=True)
class Act:
    """One act that wrote records; ``turns`` counts how often it was taken back and done again: odd means undone.

    ``origin`` is the kind of the act at the beginning of that chain, ``first`` its uid.
    """

    row: int
    uid: Uid
    kind: str
    at: str
    by: str
    records: int
    obj: Uid
    is_undone: bool
    origin: str
    first: Uid
    turns: int


@dataclass(frozen=True, slots=True)
class Written:
    """What an act wrote of one record: its last revision there, and where its first one stands in the journal."""

    row: RowId
    uid: Uid
    kind: str
    rev: RevId
    first_seq: int
    is_moved_on: bool


def find_act(connection: Connection, uid: Uid) -> Act:
    """Find an act.

    Raises:
        NotFoundError: ``batch.not_found``.
    """
    row = connection.execute(_acts().where(ledgers.batch.c.uid == uid)).mappings().one_or_none()
    if row is None:
        raise NotFoundError("batch.not_found")
    return _act(connection, row)


def acts_of(connection: Connection, person: str, *, newest: int) -> tuple[Act, ...]:
    """List the newest acts of one person, newest first."""
    rows = connection.execute(
        _acts().where(ledgers.batch.c.by == person).order_by(ledgers.batch.c.id.desc()).limit(newest)
    )
    return tuple(_act(connection, row) for row in rows.mappings())


def _acts() -> Select[Any]:
    return select(ledgers.batch)


def _act(connection: Connection, row: RowMapping) -> Act:
    first, turns = row, 0
    while first["undoes"] is not None:
        first = connection.execute(_acts().where(ledgers.batch.c.id == first["undoes"])).mappings().one()
        turns += 1
    return Act(
        row["id"],
        Uid(row["uid"]),
        row["kind"],
        row["at"],
        row["by"],
        row["records"],
        Uid(first["obj"]),
        row["undone_at"] is not None,
        first["kind"],
        Uid(first["uid"]),
        turns,
    )


def written_by(read: Read, act: Act) -> tuple[Written, ...]:
    """List the records an act wrote, in the order it began to write them."""
    rows = read.connection.execute(
        select(t.record.c.uid, t.record.c.kind, t.record.c.heads, t.record.c.rev.label("shown"), t.revision)
        .join(t.record, t.record.c.id == t.revision.c.record_id)
        .where(t.revision.c.batch_id == act.row)
        .order_by(t.revision.c.seq)
    )
    first: dict[str, int] = {}
    found: dict[str, Written] = {}
    for row in rows:
        # A second head is a change beside this one, except where receiving itself brought it.
        is_forked = row.heads > 1 and act.origin != RECEIVED
        moved = is_forked or not (row.is_head or _says_the_same(read, row.rev, row.shown))
        at = first.setdefault(row.uid, row.seq)
        found[row.uid] = Written(RowId(row.record_id), Uid(row.uid), row.kind, RevId(row.rev), at, moved)
    return tuple(found.values())


def _says_the_same(read: Read, rev: str, shown: str) -> bool:
    """Tell whether a record stands again as an act left it, because everything later was undone."""
    try:
        was, stands = (_revision(read, RevId(one)) for one in (rev, shown))
    except NotPermittedError:
        return False
    return (was.fields, was.deleted) == (stands.fields, stands.deleted)


def _revision(read: Read, rev: RevId) -> Revision:
    row = read.connection.execute(select(t.revision.c.line, t.revision.c.sealed).where(t.revision.c.rev == rev)).one()
    return opened(row.line, rev, read.sealer, is_sealed_line=row.sealed)


def before(read: Read, written: Written) -> Revision | None:
    """Load the state of a record before an act; nothing when the act made it."""
    row = read.connection.execute(
        select(t.revision.c.line, t.revision.c.rev, t.revision.c.sealed)
        .where(t.revision.c.record_id == written.row, t.revision.c.seq < written.first_seq)
        .order_by(t.revision.c.seq.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else opened(row.line, RevId(row.rev), read.sealer, is_sealed_line=row.sealed)


def revision_of(read: Read, written: Written) -> Revision:
    """Load the state an act left of a record."""
    return _revision(read, written.rev)


def moved_on(read: Read, act: Act, found: Sequence[Written]) -> int:
    """Count what changed since an act: records somebody wrote again, or else what was hung on those it made."""
    return sum(written.is_moved_on for written in found) or _hung_on(read, act, found)


def _hung_on(read: Read, act: Act, found: Sequence[Written]) -> int:
    """Count the living records that belong to, or name, what undoing would withdraw: it would leave them nowhere."""
    touched = select(t.revision.c.record_id).where(t.revision.c.batch_id == act.row)
    going = _brought_back(read, found) if act.turns % 2 else _made_by(read.connection, act)
    later = select(t.record.c.id).where(
        t.record.c.matter.in_(select(table_of(going).c.value)),
        t.record.c.id.not_in(touched),
        t.record.c.deleted.is_(False),
    )
    return len({*read.connection.scalars(later), *naming(read.connection, going, but_of=act.row)})


def _brought_back(read: Read, found: Sequence[Written]) -> tuple[str, ...]:
    """List what an undoing brought back, so that it would go again."""
    going = []
    for written in found:
        try:
            state = before(read, written)
        except NotPermittedError:  # of the compartment: nothing hangs on it
            continue
        if state is not None and state.deleted:
            going.append(written.uid)
    return tuple(going)


def _made_by(connection: Connection, act: Act) -> tuple[str, ...]:
    """List what the act made, or made again."""
    first = select(ledgers.batch.c.id).where(ledgers.batch.c.uid == act.first).scalar_subquery()
    chosen = select(t.revision.c.record_id).where(t.revision.c.batch_id == act.row)
    begins = (
        select(t.revision.c.record_id)
        .where(t.revision.c.record_id.in_(chosen), t.revision.c.gen == 1)
        .where(t.revision.c.batch_id == first)
    )
    return tuple(connection.scalars(select(t.record.c.uid).where(t.record.c.id.in_(begins))))


def undo_batch(unit: Unit, act: Act, found: Sequence[Written]) -> int:
    """Write compensating revisions for every record an act wrote, ``found``; give how many.

    Raises:
        ConflictError: ``batch.undone`` when it was undone before, ``batch.moved_on`` when records changed since, or
            when something was added to a record the act made.
    """
    if act.is_undone:
        raise ConflictError("batch.undone")
    moved = moved_on(unit, act, found)
    if moved:
        raise ConflictError("batch.moved_on", records=moved)
    return take_back(unit, act, found)


def take_back(unit: Unit, act: Act, found: Sequence[Written]) -> int:
    """Write compensating revisions for what an act wrote, which was found to stand as the act left it."""
    for written in reversed(found):
        _restore(unit, written)
    unit.journal.flush()
    _note(unit, act.row, {"undone_at": unit.at})
    if unit.journal.batch_id is not None:
        _note(unit, unit.journal.batch_id, {"undoes": act.row})
    return len(found)


def bring_back_parts(unit: Unit, uid: Uid, withdrawal: RevId) -> int:
    """Bring back what went with a record, because its withdrawal does not count; give how many.

    A withdrawal that came in a bundle brought those of its parts with it.
    """
    unit.journal.flush()
    batch = unit.connection.scalar(
        select(ledgers.batch.c.uid)
        .join(t.revision, t.revision.c.batch_id == ledgers.batch.c.id)
        .where(t.revision.c.rev == withdrawal)
    )
    if batch is None:
        return 0
    went = []
    for written in written_by(unit, find_act(unit.connection, Uid(batch))):
        known = unit.journal.known(written.uid)
        if known.matter == uid and written.uid != uid and known.deleted and not written.is_moved_on:
            went.append(written)
    for written in reversed(went):
        _restore(unit, written)
    return len(went)


def _note(unit: Unit, row: int, values: Mapping[str, object]) -> None:
    unit.connection.execute(update(ledgers.batch).where(ledgers.batch.c.id == row).values(values))


def _restore(unit: Unit, written: Written) -> None:
    """Put a record back to its state before; its numbers count as long as it is there."""
    known = unit.journal.known(written.uid)
    was_gone, state = known.deleted, before(unit, written)
    is_gone = state is None or state.deleted
    unit.journal.write(
        kind_named(known.kind),
        written.uid,
        state.fields if state else unit.journal.revision(known.rev).fields,
        author=unit.author,
        at=unit.at,
        parents=tuple(unit.journal.heads(known)),
        deleted=is_gone,
    )
    # A record put back to an earlier state keeps its number; one that goes loses it, one that returns has it again.
    if is_gone and not was_gone:
        unit.numbers.void(written.uid, "batch.undone")
    elif was_gone and not is_gone:
        unit.numbers.restore(written.uid)
