"""What follows a case for the units it touched: recommendation books and problems under rectification, as one list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Clue
from desk_app.domain.records.oversight import Problem, Recommendation, Remedy
from desk_app.domain.rules.limits import Light, light
from desk_app.domain.rules.workdays import remaining_workdays
from desk_app.services.door import Look, Query
from desk_app.store.queries import deadlines as sql
from desk_app.store.unit import Stored

_NOWHERE = Uid("")


class FollowUpKind(StrEnum):
    """The two kinds of follow-up, by the names of their kinds of record."""

    BOOK = "recommendation"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One book or problem as a list shows it.

    ``category`` is a code of ``book_kind`` or ``problem_category``; ``due_on`` is the first day something about it is
    due under ``due_rule`` (a row of the limits, empty for the problem's own day or its first remedy's), also the
    look-back of a closed problem; ``remaining`` counts its working days.
    """

    kind: FollowUpKind
    uid: Uid
    clue: Uid
    number: str
    title: str
    category: str
    unit: Uid
    unit_name: str
    state: str
    is_open: bool
    began_on: date | None
    due_on: date | None
    due_rule: str
    remaining: int | None
    light: Light | None
    book: Uid = _NOWHERE
    recurrences: int = 0

    @property
    def state_list(self) -> str:
        """Name the code list of its state."""
        return "recommendation_state" if self.kind is FollowUpKind.BOOK else "rectification_state"

    @property
    def category_list(self) -> str:
        """Name the code list of its category."""
        return "book_kind" if self.kind is FollowUpKind.BOOK else "problem_category"


@dataclass(frozen=True, slots=True)
class FollowUps(Query[tuple[FollowUp, ...]]):
    """Ask for the follow-ups of a clue: books first, then problems, each oldest first."""

    clue: Uid

    def run(self, look: Look) -> tuple[FollowUp, ...]:
        """List them.

        Raises:
            NotFoundError: ``record.not_found`` when there is no such clue.
        """
        clue = look.read.get(Clue, self.clue)
        books = look.read.find(Recommendation, clue=clue.uid)
        problems = look.read.find(Problem, clue=clue.uid)
        return (*followed_books(look, books), *followed_problems(look, problems))


def followed_books(look: Look, books: Sequence[Stored[Recommendation]]) -> tuple[FollowUp, ...]:
    """Show books as follow-ups, in the order given."""
    limits = first_limits(look, [stored.uid for stored in books])
    return tuple(_book(look, stored, limits.get(stored.uid)) for stored in books)


def followed_problems(look: Look, problems: Sequence[Stored[Problem]]) -> tuple[FollowUp, ...]:
    """Show problems as follow-ups, in the order given."""
    limits, remedies = first_limits(look, [stored.uid for stored in problems]), _first_remedies(look)
    return tuple(_problem(look, stored, limits.get(stored.uid), remedies.get(stored.uid)) for stored in problems)


def _first_remedies(look: Look) -> Mapping[Uid, date]:
    """Give the first due day among the open remedies of each problem."""
    found: dict[Uid, date] = {}
    for stored in look.read.find(Remedy, done_on=None):
        day, problem = stored.record.due_on, stored.record.problem
        if day is not None:
            found[problem] = min(day, found.get(problem, day))
    return found


@dataclass(frozen=True, slots=True)
class FirstLimit:
    """The running limit of a record that ends first."""

    rule: str
    due_on: date
    is_suspended: bool


def first_limits(look: Look, uids: Sequence[Uid]) -> Mapping[Uid, FirstLimit]:
    """Give for every record the running limit that ends first; one that stands still counts only when alone."""
    found: dict[Uid, FirstLimit] = {}
    for row in sql.running_of(look.read.connection, uids):
        if row["due_on"]:
            first = FirstLimit(row["rule"], date.fromisoformat(row["due_on"]), bool(row["suspended_on"]))
            found.setdefault(Uid(row["of"]), first)
    return found


def _book(look: Look, stored: Stored[Recommendation], limit: FirstLimit | None) -> FollowUp:
    book = stored.record
    is_open = book.state not in look.kit.rules.machines[Recommendation.KIND].finals
    due_on, remaining, shown = _due(look, limit, None)
    return FollowUp(
        kind=FollowUpKind.BOOK,
        uid=stored.uid,
        clue=book.clue,
        number=book.number,
        title=" ".join((book.advice or book.findings).split()),
        category=book.book_kind,
        unit=book.unit,
        unit_name=book.unit_name,
        state=book.state,
        is_open=is_open,
        began_on=book.served_on,
        due_on=due_on,
        due_rule=limit.rule if limit else "",
        remaining=remaining,
        light=shown,
    )


def _problem(look: Look, stored: Stored[Problem], limit: FirstLimit | None, remedy: date | None) -> FollowUp:
    problem = stored.record
    is_open = problem.state not in look.kit.rules.machines[Problem.KIND].finals
    # What relapsed gets its new day when it is restarted; the old one says nothing any more.
    has_relapsed = look.kit.rules.list("rectification_state")[problem.state].extra["group"] == "relapsed"
    due_on, remaining, shown = _due(look, limit, (problem.due_on or remedy) if is_open and not has_relapsed else None)
    return FollowUp(
        kind=FollowUpKind.PROBLEM,
        uid=stored.uid,
        clue=problem.clue,
        number=problem.number,
        title=" ".join(problem.description.split()),
        category=problem.category,
        unit=problem.unit,
        unit_name=problem.unit_name,
        state=problem.state,
        is_open=is_open,
        began_on=problem.found_on,
        due_on=due_on,
        due_rule=limit.rule if limit else "",
        remaining=remaining,
        light=shown,
        book=problem.recommendation,
        recurrences=problem.recurrences or 0,
    )


def _due(look: Look, limit: FirstLimit | None, own: date | None) -> tuple[date | None, int | None, Light | None]:
    due_on = limit.due_on if limit is not None else own
    if due_on is None:
        return None, None, None
    today = look.read.clock.today()
    shown = light(today, due_on, suspended=limit is not None and limit.is_suspended)
    return due_on, remaining_workdays(today, due_on, look.kit.calendar), shown
