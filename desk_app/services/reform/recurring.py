"""Add a problem and tell at once which closed one it may be a recurrence of; mark a recurrence."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from desk_app.domain.ids import Uid
from desk_app.domain.kinds import changed
from desk_app.domain.records.handling import Step
from desk_app.domain.records.oversight import Problem
from desk_app.domain.rules.recurrence import Sighting, suspected
from desk_app.errors import RuleViolationError
from desk_app.jobs import Report
from desk_app.services.door import Command, Look, Query, Work
from desk_app.services.records import AddRecord
from desk_app.services.reform.books import check_book
from desk_app.services.reform.units import Units, units_of
from desk_app.store.unit import Read, Stored

_CLOSING = "accept"


@dataclass(frozen=True, slots=True)
class Suspect:
    """A closed problem that a new one may be a recurrence of."""

    uid: Uid
    number: str
    description: str
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class ProblemAdded:
    """A new problem, with what it may be a recurrence of, last closed first."""

    uid: Uid
    number: str
    suspects: tuple[Suspect, ...]


@dataclass(frozen=True, slots=True)
class AddProblem(Command[ProblemAdded]):
    """Store a new problem and look for closed ones of the same kind."""

    AUDITED_AS = "record.add"

    problem: Problem

    def run(self, work: Work, report: Report) -> ProblemAdded:
        """Add it.

        Raises:
            NotFoundError: ``record.not_found`` when its clue or book does not exist.
            RuleViolationError: ``reform.other_unit`` when its book goes to another unit.
        """
        if self.problem.recommendation:
            check_book(work.unit, self.problem, self.problem.recommendation)
        added = AddRecord(self.problem).run(work, report)
        return ProblemAdded(added.uid, added.number, suspects_of(work.unit, work.unit.get(Problem, added.uid)))

    def audit_object(self, result: ProblemAdded) -> str:
        """Name the problem."""
        return result.uid


@dataclass(frozen=True, slots=True)
class Suspects(Query[tuple[Suspect, ...]]):
    """Ask which closed problems a problem may be a recurrence of."""

    uid: Uid

    def run(self, look: Look) -> tuple[Suspect, ...]:
        """List them.

        Raises:
            NotFoundError: ``record.not_found``.
        """
        return suspects_of(look.read, look.read.get(Problem, self.uid))


@dataclass(frozen=True, slots=True)
class MarkRecurrence(Command[None]):
    """Say that a problem is the recurrence of a closed one, which then counts it."""

    AUDITED_AS = "problem.recurs"

    uid: Uid
    of: Uid

    def run(self, work: Work, report: Report) -> None:  # noqa: ARG002 - short
        """Mark both.

        Raises:
            NotFoundError: ``record.not_found``.
            RuleViolationError: ``reform.recurrence_known`` when it is already marked, ``reform.recurrence_ring`` when
                the other one is itself, or a recurrence of it.
        """
        problem, earlier = work.unit.get(Problem, self.uid), work.unit.get(Problem, self.of)
        if problem.record.recurrence_of:
            raise RuleViolationError("reform.recurrence_known", field="recurrence_of")
        if self.uid in _line(work.unit, earlier):
            raise RuleViolationError("reform.recurrence_ring", field="recurrence_of")
        work.unit.change(problem, changed(problem.record, {"recurrence_of": self.of}))
        count = (earlier.record.recurrences or 0) + 1
        work.unit.change(earlier, changed(earlier.record, {"recurrences": count}))

    def audit_object(self, result: None) -> str:  # noqa: ARG002 - the door passes what run gave
        """Name the problem."""
        return self.uid


def suspects_of(read: Read, problem: Stored[Problem]) -> tuple[Suspect, ...]:
    """Find the closed problems of the same kind; none for one that is already marked."""
    if problem.record.recurrence_of:
        return ()
    units, closings = units_of(read), days_of(read, _CLOSING)
    stored = {each.uid: each for each in read.find(Problem)}
    known = [sighting(each, units, closings.get(each.uid, ())) for each in stored.values()]
    found = [stored[uid] for uid in suspected(sighting(problem, units, ()), known)]
    return tuple(
        Suspect(each.uid, each.record.number, each.record.description, max(closings.get(each.uid, ()), default=None))
        for each in found
    )


def sighting(problem: Stored[Problem], units: Units, closed: tuple[date, ...]) -> Sighting:
    """Describe a problem for the watch."""
    record = problem.record
    return Sighting(
        uid=problem.uid,
        system=units.system_of(record),
        category=record.category,
        cause_kind=record.cause_kind,
        process_step=record.process_step,
        found_on=record.found_on,
        closed=closed,
    )


def days_of(read: Read, action: str) -> dict[Uid, tuple[date, ...]]:
    """Give the days on which an action of rectification was taken, by problem, oldest first."""
    found: defaultdict[Uid, list[date]] = defaultdict(list)
    for stored in read.find(Step, machine="rectification", action=action):
        if stored.record.taken_on is not None:
            found[stored.record.of].append(stored.record.taken_on)
    return {uid: tuple(sorted(days)) for uid, days in found.items()}


def _line(read: Read, problem: Stored[Problem]) -> list[Uid]:
    line = [problem.uid]
    before = problem.record.recurrence_of
    while before and before not in line:
        line.append(before)
        found = read.find(Problem, uid=before)
        before = found[0].record.recurrence_of if found else Uid("")
    return line
