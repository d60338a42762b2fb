"""Void a record entered by mistake: it is withdrawn with a reason, its number stays and is never given again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from desk_app.domain.ids import Uid
from desk_app.domain.kinds import Record
from desk_app.domain.records.catalogue import KINDS, kind_named
from desk_app.domain.records.clue import Clue
from desk_app.domain.records.explaining import Explanation
from desk_app.domain.records.handling import Step
from desk_app.domain.records.linking import Relation
from desk_app.errors import NotFoundError, RuleViolationError
from desk_app.jobs import Report
from desk_app.services.discretion import names_reporter
from desk_app.services.door import Command, Work
from desk_app.store.queries import records as sql
from desk_app.store.queries.naming import naming
from desk_app.store.unit import Stored, Unit

_INTAKE = frozenset({"receive", "register"})
_VOIDABLE = frozenset({Clue.KIND, "problem", "recommendation", "subject", "allegation", "unit", "person"})


@dataclass(frozen=True, slots=True)
class Voided:
    """What was voided, with so many parts."""

    uid: Uid
    number: str
    parts: int


@dataclass(frozen=True, slots=True)
class VoidRecord(Command[Voided]):
    """Withdraw a record and all its parts with a reason; a matter whose procedure has begun ends by its steps."""

    AUDITED_AS = "record.void"

    uid: Uid
    reason: str

    def run(self, work: Work, report: Report) -> Voided:  # noqa: ARG002 - one transaction
        """Withdraw it.

        Raises:
            NotFoundError: ``record.not_found``.
            RuleViolationError: ``void.reason_missing``, ``void.not_this_kind``, ``void.in_procedure``,
                ``reporter.named``, or ``void.named`` while other records name it, such as the measures of a subject.
        """
        if not self.reason.strip():
            raise RuleViolationError("void.reason_missing", field="reason")
        unit = work.unit
        kind = sql.kind_of(unit.connection, self.uid)
        if kind is None:
            raise NotFoundError("record.not_found")
        if kind not in _VOIDABLE:
            raise RuleViolationError("void.not_this_kind")
        stored = unit.get(kind_named(kind), self.uid)
        if names_reporter(unit, (unit.journal.known(self.uid).matter,), self.reason):
            raise RuleViolationError("reporter.named", field="reason")
        number = str(getattr(stored.record, "number", ""))
        hanging = tuple(_parts(unit, self.uid))
        # A problem of a clue may have a procedure of its own.
        if any(isinstance(part.record, Step) and part.record.action not in _INTAKE for part in hanging):
            raise RuleViolationError("void.in_procedure")
        _need_unnamed(unit, (stored, *hanging))
        for part in hanging:
            unit.withdraw(part)
        unit.withdraw(stored)
        unit.numbers.void(self.uid, self.AUDITED_AS)
        rev = unit.journal.known(self.uid).rev
        unit.add(Explanation(of=self.uid, act=self.AUDITED_AS, rev=rev, reason=self.reason.strip()))
        return Voided(self.uid, number, len(hanging))


def _need_unnamed(unit: Unit, going: Sequence[Stored[Any]]) -> None:
    """Refuse while a record that stays names one that goes; what was noted between clues may outlive one of them."""
    rows = {one.row for one in going}
    stays = set(naming(unit.connection, [one.uid for one in going])) - rows
    if stays - {one.row for one in unit.by_rows(Relation, tuple(stays))}:
        raise RuleViolationError("void.named")


def _parts(unit: Unit, uid: Uid) -> Iterator[Stored[Any]]:
    """List what hangs on a record, and on that, the deepest first."""
    for kind in KINDS:
        if kind.PARENT and kind is not Explanation:
            for part in _children(unit, kind, uid):
                yield from _parts(unit, part.uid)
                yield part


def _children(unit: Unit, kind: type[Record], uid: Uid) -> tuple[Stored[Record], ...]:
    return unit.find(kind, **{kind.PARENT: uid})
