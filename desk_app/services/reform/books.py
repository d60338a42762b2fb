"""Recommendation books as pages show them, and the problems that hang on one."""

from dataclasses import dataclass

from desk_app.domain.ids import Uid
from desk_app.domain.kinds import changed
from desk_app.domain.records.clue import Clue
from desk_app.domain.records.handling import Step
from desk_app.domain.records.oversight import Problem, Recommendation
from desk_app.domain.workflow.steps import Option
from desk_app.errors import RuleViolationError
from desk_app.jobs import Report
from desk_app.services.door import Command, Look, Query, Work
from desk_app.services.followups import FollowUp, followed_books, followed_problems
from desk_app.services.procedure.situation import facts_of
from desk_app.services.reform.units import units_of
from desk_app.store.unit import Read, Stored


@dataclass(frozen=True, slots=True)
class Books(Query[tuple[FollowUp, ...]]):
    """Ask for the books, newest first."""

    def run(self, look: Look) -> tuple[FollowUp, ...]:
        """List them."""
        return followed_books(look, tuple(reversed(look.read.find(Recommendation))))


@dataclass(frozen=True, slots=True)
class BookDetail:
    """A book with the problems it names, the steps taken (oldest first) and those possible now."""

    book: Stored[Recommendation]
    row: FollowUp
    clue_number: str
    problems: tuple[FollowUp, ...]
    steps: tuple[Stored[Step], ...]
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class ShowBook(Query[BookDetail]):
    """Ask for one book with everything about it."""

    AUDITED_AS = "record.view"

    uid: Uid

    def run(self, look: Look) -> BookDetail:
        """Load it.

        Raises:
            NotFoundError: ``record.not_found``.
        """
        read, rules = look.read, look.kit.rules
        book = read.get(Recommendation, self.uid)
        clues = read.find(Clue, uid=book.record.clue) if book.record.clue else ()
        return BookDetail(
            book=book,
            row=followed_books(look, (book,))[0],
            clue_number=clues[0].record.number if clues else "",
            problems=followed_problems(look, read.find(Problem, recommendation=self.uid)),
            steps=read.find(Step, of=self.uid),
            options=rules.machines[Recommendation.KIND].options(book.record.state, facts_of(read, rules, book)),
        )

    def audit_object(self) -> str:
        """Name the book."""
        return self.uid


@dataclass(frozen=True, slots=True)
class LinkProblem(Command[None]):
    """Hang a problem on the book that names it."""

    AUDITED_AS = "problem.link"

    problem: Uid
    book: Uid

    def run(self, work: Work, report: Report) -> None:  # noqa: ARG002 - short
        """Link them.

        Raises:
            NotFoundError: ``record.not_found``.
            RuleViolationError: ``reform.other_unit`` when the book goes to another unit.
        """
        stored = work.unit.get(Problem, self.problem)
        check_book(work.unit, stored.record, self.book)
        work.unit.change(stored, changed(stored.record, {"recommendation": self.book}))

    def audit_object(self, result: None) -> str:  # noqa: ARG002 - the door passes what run gave
        """Name the problem."""
        return self.problem


def check_book(read: Read, problem: Problem, book: Uid) -> None:
    """Refuse a book to another unit: one book, also a combined one, goes to one unit only.

    Raises:
        NotFoundError: ``record.not_found``.
        RuleViolationError: ``reform.other_unit``.
    """
    if not units_of(read).is_same(problem, read.get(Recommendation, book).record):
        raise RuleViolationError("reform.other_unit", field="recommendation")
