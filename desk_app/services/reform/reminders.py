"""Remind units of rectification that is due: which rung of the ladder is next, and keep what was given."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from desk_app.domain.ids import Uid
from desk_app.domain.records.oversight import Problem, Reminder
from desk_app.domain.rules.ladder import Given, Rung, next_rung
from desk_app.errors import RuleViolationError
from desk_app.jobs import Report
from desk_app.services.door import Command, Look, Query, Work
from desk_app.services.kit import Kit
from desk_app.services.reform.units import units_of
from desk_app.store.unit import Read, Stored

_NOT_CLIMBING = frozenset({"closed", "long_term", "relapsed"})
"""Groups of states in which nothing is late: no due day runs there."""


@dataclass(frozen=True, slots=True)
class ReminderRow:
    """A problem whose unit should be reminded; ``days_over`` counts days after the due day, negative before it."""

    problem: Uid
    number: str
    description: str
    unit_name: str
    due_on: date
    days_over: int
    rung: str
    since: date


@dataclass(frozen=True, slots=True)
class DueReminders(Query[tuple[ReminderRow, ...]]):
    """Ask which reminders are due, longest overdue first; ``unit`` narrows them to a unit and its parts."""

    unit: str = ""
    on: date | None = None

    def run(self, look: Look) -> tuple[ReminderRow, ...]:
        """List them."""
        today, units = self.on or look.read.clock.today(), units_of(look.read)
        problems = [each for each in look.read.find(Problem) if units.is_of(each.record, self.unit)]
        rungs = rungs_due(look.kit, look.read, problems, today)
        rows = []
        for stored in problems:
            rung, due_on = rungs.get(stored.uid), stored.record.due_on
            if rung is not None and due_on is not None:
                rows.append(
                    ReminderRow(
                        stored.uid,
                        stored.record.number,
                        stored.record.description,
                        units.name_of(stored.record),
                        due_on,
                        (today - due_on).days,
                        rung.id,
                        rung.from_day(due_on),
                    )
                )
        return tuple(sorted(rows, key=lambda row: (row.due_on, row.number)))


def rungs_due(kit: Kit, read: Read, problems: Iterable[Stored[Problem]], today: date) -> Mapping[Uid, Rung]:
    """Give the next rung of every problem that has one now."""
    given: defaultdict[Uid, list[Given]] = defaultdict(list)
    for stored in read.find(Reminder):
        if stored.record.given_on is not None:
            given[stored.record.problem].append(Given(stored.record.rung, stored.record.given_on))
    found = {}
    for problem in problems:
        due_on = problem.record.due_on
        if due_on is not None and _climbs(kit, problem.record):
            rung = next_rung(kit.rules.ladder, due_on, today, given[problem.uid])
            if rung is not None:
                found[problem.uid] = rung
    return found


def _climbs(kit: Kit, problem: Problem) -> bool:
    return kit.rules.list("rectification_state")[problem.state].extra["group"] not in _NOT_CLIMBING


@dataclass(frozen=True, slots=True)
class GiveReminder(Command[Uid]):
    """Keep that a rung was climbed; ``sent_to`` is the problem's unit unless said otherwise."""

    AUDITED_AS = "reminder.give"

    problem: Uid
    rung: str
    on: date
    given_by: str = ""
    sent_to: str = ""
    document_no: str = ""
    note: str = ""

    def run(self, work: Work, report: Report) -> Uid:  # noqa: ARG002 - short
        """Store the reminder and give its uid.

        Raises:
            NotFoundError: ``record.not_found``.
            RuleViolationError: ``reform.rung_not_due`` when another rung, or none, is next; ``reform.in_future``.
        """
        problem = work.unit.get(Problem, self.problem)
        if self.on > work.kit.clock.today():
            raise RuleViolationError("reform.in_future", field="on")
        due = rungs_due(work.kit, work.unit, [problem], self.on).get(self.problem)
        if due is None or due.id != self.rung:
            raise RuleViolationError("reform.rung_not_due", field="rung", rung=due.id if due else "")
        reminder = Reminder(
            problem=self.problem,
            rung=self.rung,
            given_on=self.on,
            given_by=self.given_by,
            sent_to=self.sent_to or units_of(work.unit).name_of(problem.record),
            document_no=self.document_no,
            note=self.note,
        )
        return work.unit.add(reminder)

    def audit_object(self, result: Uid) -> str:
        """Name the reminder."""
        return result
