"""The figures of rectification over a period, and everything open of one unit."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from desk_app.domain.ids import Uid
from desk_app.domain.records.oversight import Problem, Recommendation, Remedy, Reminder
from desk_app.domain.statistics.rectifying import RectifyingFigures, Tracked, rectifying_figures
from desk_app.errors import UsageError
from desk_app.services.door import Look, Query
from desk_app.services.followups import FollowUp, followed_books, followed_problems
from desk_app.services.reform.recurring import days_of, sighting
from desk_app.services.reform.reminders import rungs_due
from desk_app.services.reform.units import units_of
from desk_app.store.unit import Read, Stored

_LONG_TERM = "R9"


@dataclass(frozen=True, slots=True)
class Figures(Query[RectifyingFigures]):
    """Ask for the figures from ``first`` to ``last``, of all units or of one with its parts.

    Recurrences are looked for among all problems: one in another part of the system is one too.
    """

    first: date
    last: date
    unit: str = ""

    def run(self, look: Look) -> RectifyingFigures:
        """Count.

        Raises:
            UsageError: ``reform.period`` when the last day is before the first.
        """
        if self.last < self.first:
            raise UsageError("reform.period")
        units = units_of(look.read)
        inside = {each.uid for each in look.read.find(Problem) if units.is_of(each.record, self.unit)}
        tracked = _tracked(look.read)
        return rectifying_figures(
            [each for each in tracked if each.seen.uid in inside],
            self.first,
            self.last,
            look.read.clock.today(),
            others=[each for each in tracked if each.seen.uid not in inside],
        )


def _tracked(read: Read) -> list[Tracked]:
    units, closings, relapses = units_of(read), days_of(read, "accept"), days_of(read, "find_relapse")
    made: defaultdict[Uid, list[tuple[Uid, date]]] = defaultdict(list)
    for remedy in read.find(Remedy):
        if remedy.record.institution and remedy.record.done_on is not None:
            made[remedy.record.problem].append((remedy.uid, remedy.record.done_on))
    return [
        Tracked(
            seen=sighting(each, units, closings.get(each.uid, ())),
            due_on=each.record.due_on,
            closed_on=each.record.closed_on,
            is_long_term=each.record.state == _LONG_TERM,
            relapsed=relapses.get(each.uid, ()),
            recurrence_of=each.record.recurrence_of,
            made_rules=tuple(made[each.uid]),
        )
        for each in read.find(Problem)
    ]


@dataclass(frozen=True, slots=True)
class UnitPage:
    """Everything open of one unit, what it should be reminded of (rung by problem), and what it was reminded of."""

    name: str
    books: tuple[FollowUp, ...]
    problems: tuple[FollowUp, ...]
    closed: int
    rungs: tuple[tuple[Uid, str], ...]
    reminders: tuple[Stored[Reminder], ...]


@dataclass(frozen=True, slots=True)
class ShowUnit(Query[UnitPage]):
    """Ask for the follow-ups of a unit and its parts by its name, those due first."""

    name: str

    def run(self, look: Look) -> UnitPage:
        """Load them."""
        read, units = look.read, units_of(look.read)
        books = tuple(each for each in read.find(Recommendation) if units.is_of(each.record, self.name))
        problems = tuple(each for each in read.find(Problem) if units.is_of(each.record, self.name))
        ours = {each.uid for each in problems}
        shown = followed_problems(look, problems)
        reminders = [each for each in read.find(Reminder) if each.record.problem in ours]
        rungs = rungs_due(look.kit, read, problems, read.clock.today())
        return UnitPage(
            name=self.name,
            books=_open(followed_books(look, books)),
            problems=_open(shown),
            closed=sum(not each.is_open for each in shown),
            rungs=tuple((uid, rung.id) for uid, rung in rungs.items()),
            reminders=tuple(sorted(reminders, key=lambda each: each.record.given_on or date.min, reverse=True)),
        )


def _open(rows: tuple[FollowUp, ...]) -> tuple[FollowUp, ...]:
    found = [row for row in rows if row.is_open]
    return tuple(sorted(found, key=lambda row: (row.due_on or date.max, row.number)))
