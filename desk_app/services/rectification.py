"""The three lists of rectification as pages show them: problems, who answers for them, what is done and by when."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Clue
from desk_app.domain.records.handling import Step
from desk_app.domain.records.oversight import Problem, Recommendation, Remedy, Reminder, Responsibility
from desk_app.domain.rules.ladder import Rung
from desk_app.domain.rules.limits import Light
from desk_app.domain.workflow.steps import Option
from desk_app.services.door import Look, Query
from desk_app.services.followups import FollowUp, followed_problems
from desk_app.services.procedure.rectifying import asked_day
from desk_app.services.procedure.situation import facts_of
from desk_app.services.reform.recurring import Suspect, suspects_of
from desk_app.services.reform.reminders import rungs_due
from desk_app.services.reform.units import units_of
from desk_app.store.unit import Stored

__all__ = ["CLOSED", "ProblemDetail", "ProblemRow", "Problems", "ShowProblem", "Stored"]

CLOSED, EXTENDING = "R5", "R8"


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One line of the problem list, or one card of the board; ``group`` is its column there.

    ``due_on`` is what is due first (see ``FollowUp``), ``remaining`` its working days, ``rung`` the reminder that
    should be given now.
    """

    uid: Uid
    number: str
    description: str
    unit_name: str
    category: str
    state: str
    group: str
    found_on: date | None
    owners: tuple[str, ...]
    due_on: date | None
    remaining: int | None
    light: Light | None
    rung: str
    recurrences: int


@dataclass(frozen=True, slots=True)
class Problems(Query[tuple[ProblemRow, ...]]):
    """Ask for the problem list, newest first; ``unit`` narrows it to a unit and its parts."""

    unit: str = ""

    def run(self, look: Look) -> tuple[ProblemRow, ...]:
        """List it with owners, what is due first and the reminders to give."""
        owners: defaultdict[Uid, list[str]] = defaultdict(list)
        for answer in look.read.find(Responsibility):
            owners[answer.record.problem].append(answer.record.leader or answer.record.person_name)
        units = units_of(look.read)
        found = [each for each in reversed(look.read.find(Problem)) if units.is_of(each.record, self.unit)]
        rungs = rungs_due(look.kit, look.read, found, look.read.clock.today())
        shown = followed_problems(look, found)
        return tuple(
            _row(look, follow_up, owners[follow_up.uid], units.name_of(each.record), rungs.get(follow_up.uid))
            for each, follow_up in zip(found, shown, strict=True)
        )


def _row(look: Look, problem: FollowUp, owners: list[str], unit_name: str, rung: Rung | None) -> ProblemRow:
    return ProblemRow(
        uid=problem.uid,
        number=problem.number,
        description=problem.title,
        unit_name=unit_name,
        category=problem.category,
        state=problem.state,
        group=look.kit.rules.list("rectification_state")[problem.state].extra["group"],
        found_on=problem.began_on,
        owners=tuple(dict.fromkeys(name for name in owners if name)),
        due_on=problem.due_on,
        remaining=problem.remaining,
        light=problem.light,
        rung=rung.id if rung else "",
        recurrences=problem.recurrences,
    )


@dataclass(frozen=True, slots=True)
class ProblemDetail:
    """A problem with its two other lists, reminders, suspected recurrences, steps taken (oldest first) and possible."""

    problem: Stored[Problem]
    clue_number: str
    book_number: str
    reminders: tuple[Stored[Reminder], ...]
    suspects: tuple[Suspect, ...]
    asked_day: date | None
    responsibilities: tuple[Stored[Responsibility], ...]
    remedies: tuple[Stored[Remedy], ...]
    steps: tuple[Stored[Step], ...]
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class ShowProblem(Query[ProblemDetail]):
    """Ask for one problem with everything about it."""

    AUDITED_AS = "record.view"

    uid: Uid

    def run(self, look: Look) -> ProblemDetail:
        """Load it.

        Raises:
            NotFoundError: ``record.not_found``.
        """
        read, rules = look.read, look.kit.rules
        problem = read.get(Problem, self.uid)
        record = problem.record
        clues = read.find(Clue, uid=record.clue) if record.clue else ()
        books = read.find(Recommendation, uid=record.recommendation) if record.recommendation else ()
        return ProblemDetail(
            problem=problem,
            clue_number=clues[0].record.number if clues else "",
            book_number=books[0].record.number if books else "",
            reminders=read.find(Reminder, problem=self.uid),
            suspects=suspects_of(read, problem),
            asked_day=asked_day(read, self.uid) if record.state == EXTENDING else None,
            responsibilities=read.find(Responsibility, problem=self.uid),
            remedies=read.find(Remedy, problem=self.uid),
            steps=read.find(Step, of=self.uid),
            options=rules.machines["problem"].options(record.state, facts_of(read, rules, problem)),
        )

    def audit_object(self) -> str:
        """Name the problem."""
        return self.uid
