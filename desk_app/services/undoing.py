"""Undo by name: what the signed-in person did last, and taking one of it back as one step over all its records.

Undoing writes compensating revisions and is an act of its own, so that undoing it does the first thing again.
What the procedure signed, and what has a way back of its own, is refused with where that way is.

Source: house design of the desk, behaviour 4 and 9.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from desk_app.domain.events import LedgerChanged
from desk_app.domain.ids import Uid
from desk_app.domain.kinds import differences, load, specs
from desk_app.domain.records.catalogue import kind_named
from desk_app.domain.records.clue import Clue
from desk_app.domain.records.handling import Step
from desk_app.errors import ConflictError, DeskError, NotPermittedError, RuleViolationError
from desk_app.jobs import Report
from desk_app.services import recusing
from desk_app.services.door import Command, Look, Query, Work
from desk_app.services.procedure.situation import need_free_to_act
from desk_app.store import batches
from desk_app.store.batches import Act, Written
from desk_app.store.queries import acts as sql
from desk_app.store.queries import recusals
from desk_app.store.unit import Read

PRINTED, HANDED_OVER = "undo.printed", "undo.handed_over"
_LARGE = 500
_MOVE_STEPS = frozenset(
    {"clue.register", "clue.generate", "ledger.import", "bundle.receive", "record.void", "conflict.resolve"}
)
"""What writes steps without taking one: they come, go and come back with their matter."""
_CHANGE = "record.change"


@dataclass(frozen=True, slots=True)
class Undoable:
    """One act as it can be undone.

    ``turns`` counts how often it was taken back and done again: odd means that undoing it does the thing again.
    ``fields`` are those a change wrote, of the kind ``of_kind``; ``refusal`` says why it cannot be undone.
    """

    uid: Uid
    kind: str
    obj: Uid
    of_kind: str
    number: str
    fields: tuple[str, ...]
    at: str
    records: int
    turns: int
    refusal: DeskError | None

    @property
    def is_again(self) -> bool:
        """Tell whether undoing it does something again that was undone."""
        return self.turns % 2 == 1


@dataclass(frozen=True, slots=True)
class Undoables(Query[tuple[Undoable, ...]]):
    """Ask for the last acts of the signed-in person that stand, newest first; ``only`` asks for one of them."""

    newest: int = 30
    only: Uid | None = None

    def run(self, look: Look) -> tuple[Undoable, ...]:
        """List them; what belongs to a matter the person recused from is left out."""
        read = look.read
        found = batches.acts_of(read.connection, read.person, newest=self.newest)
        wanted = (act for act in found if not act.is_undone and self.only in (None, act.uid))
        return tuple(
            _undoable(read, act)
            for act in wanted
            if not read.kept_from or sql.matter_of(read.connection, act.obj) not in read.kept_from
        )


def next_undo(acts: Sequence[Undoable]) -> Undoable | None:
    """Choose what Ctrl+Z takes back of the standing acts, newest first: the last one that was done, or done again."""
    return next((act for act in acts if not act.is_again), None)


def next_redo(acts: Sequence[Undoable]) -> Undoable | None:
    """Choose what is done again: what was undone last, unless something new was done since."""
    for act in acts:
        if act.turns == 0:
            return None
        if act.is_again:
            return act
    return None


@dataclass(frozen=True, slots=True)
class UndoPlan:
    """An act about to be undone; ``warnings`` are the codes of what happened with its records since."""

    act: Undoable
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanUndo(Query[UndoPlan]):
    """Ask what undoing an act means now."""

    uid: Uid

    def run(self, look: Look) -> UndoPlan:
        """Look it up.

        Raises:
            NotFoundError: ``batch.not_found``.
            ConflictError, RuleViolationError: as ``UndoAct`` says, without the warnings.
        """
        read = look.read
        act, found = _checked(read, self.uid)
        recusing.keep_away(read, look.kit, tuple(written.uid for written in found))
        if batches.moved_on(read, act, found):
            raise ConflictError("undo.moved_on")
        return UndoPlan(_undoable(read, act), _warnings(read, act, found))


@dataclass(frozen=True, slots=True)
class Undone:
    """What was undone; ``act`` is the uid under which the undoing itself can be undone."""

    act: Uid
    records: int
    obj: Uid


@dataclass(frozen=True, slots=True)
class UndoAct(Command[Undone]):
    """Take back one act of one's own, in one step over every record it wrote.

    ``despite`` are the warnings the person has seen and goes on in spite of.
    """

    AUDITED_AS = "act.undo"

    uid: Uid
    despite: frozenset[str] = frozenset()

    def run(self, work: Work, report: Report) -> Undone:  # noqa: ARG002 - one transaction
        """Undo it.

        Raises:
            NotFoundError: ``batch.not_found``.
            NotPermittedError: ``undo.not_yours``, ``record.recused``.
            RuleViolationError: ``undo.step`` and the other ways back, ``procedure.recused``.
            ConflictError: ``batch.undone``, ``undo.moved_on``, ``undo.printed``, ``undo.handed_over``.
        """
        unit = work.unit
        act, found = _checked(unit, self.uid)
        need_free(work, found)
        if batches.moved_on(unit, act, found):
            raise ConflictError("undo.moved_on")
        unseen = frozenset(_warnings(unit, act, found)) - self.despite
        if PRINTED in unseen:
            raise ConflictError("undo.printed")
        if HANDED_OVER in unseen:
            raise ConflictError("undo.handed_over")
        records = batches.take_back(unit, act, found)
        unit.record(LedgerChanged("batch"))
        return Undone(unit.act, records, act.obj)

    def audit_object(self, result: Undone) -> str:
        """Name the record the act was about, or the act when it was about many."""
        return result.obj or self.uid


def need_free(work: Work, found: tuple[Written, ...]) -> None:
    """Refuse to undo on a matter of which who undoes keeps away, or to bring back to a clue who recused from it since.

    Raises:
        NotPermittedError: ``record.recused``.
        RuleViolationError: ``procedure.recused``.
    """
    recusing.keep_away(work.unit, work.kit, tuple(written.uid for written in found))
    clues = {written.uid: written for written in found if written.kind == Clue.KIND}
    for uid, names in recusals.names_by_matter(work.unit.connection, tuple(clues)).items():
        state = batches.before(work.unit, clues[uid])
        stands = work.unit.find(Clue, uid=uid)
        if state is not None and stands:
            need_free_to_act(work.kit.rules, stands[0].record, load(Clue, state.fields), names)


def _checked(read: Read, uid: Uid) -> tuple[Act, tuple[Written, ...]]:
    act = batches.find_act(read.connection, uid)
    if act.by != read.person:
        raise NotPermittedError("undo.not_yours")
    if act.is_undone:
        raise ConflictError("batch.undone")
    found = batches.written_by(read, act)
    refusal = _way_back(act, found)
    if refusal is not None:
        raise refusal
    return act, found


def _way_back(act: Act, found: tuple[Written, ...]) -> DeskError | None:
    """Give the refusal that names the act's own way back; nothing when it can be undone here."""
    if act.origin not in _MOVE_STEPS and any(written.kind == Step.KIND for written in found):
        return RuleViolationError("undo.step")  # such as feedback, which is a step by another name
    match act.origin:
        case "step.take":
            return RuleViolationError("undo.step")
        case "clue.register":
            return RuleViolationError("undo.registered")
        case "rules.adopt" | "rules.withdraw":
            return RuleViolationError("undo.rules")
        case "conflict.resolve":
            return RuleViolationError("undo.resolved")
        case _:
            return None


def _undoable(read: Read, act: Act) -> Undoable:
    found = batches.written_by(read, act) if act.records <= _LARGE else ()
    refusal = _way_back(act, found)
    of_kind, fields = "", tuple[str, ...]()
    if found:
        if refusal is None and batches.moved_on(read, act, found):
            refusal = ConflictError("undo.moved_on")
        if act.origin == _CHANGE:
            of_kind, fields = _changed_fields(read, act, found)
    return Undoable(
        act.uid,
        act.origin,
        act.obj,
        of_kind,
        sql.number_ever(read.connection, act.obj),
        fields,
        act.at,
        act.records,
        act.turns,
        refusal,
    )


def _changed_fields(read: Read, act: Act, found: tuple[Written, ...]) -> tuple[str, tuple[str, ...]]:
    """Name the fields a change wrote; none of a sealed record to somebody without the key."""
    for written in found:
        if written.uid == act.obj:
            try:
                earlier = batches.before(read, written)
                later = batches.revision_of(read, written)
            except NotPermittedError:
                return written.kind, ()
            wrote = set(differences(earlier.fields if earlier else {}, later.fields))
            return written.kind, tuple(name for name in specs(kind_named(written.kind)) if name in wrote)
    return "", ()


def _warnings(read: Read, act: Act, found: tuple[Written, ...]) -> tuple[str, ...]:
    uids = [written.uid for written in found]
    codes = []
    if sql.printed_since(read.connection, uids, act.at):
        codes.append(PRINTED)
    if sql.handed_over_since(read.connection, uids, act.at):
        codes.append(HANDED_OVER)
    return tuple(codes)
