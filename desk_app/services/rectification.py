"""The three lists of rectification as pages show them: problems, who answers for them, what is done and by when."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Clue
from desk_app.domain.records.handling import Step
from desk_app.domain.records.oversight import Problem, Remedy, Responsibility
from desk_app.domain.rules.workdays import remaining_workdays
from desk_app.domain.workflow.steps import Option
from desk_app.services.door import Look, Query
from desk_app.services.procedure.situation import facts_of
from desk_app.store.unit import Stored

__all__ = ["CLOSED", "ProblemDetail", "ProblemRow", "Problems", "ShowProblem", "Stored"]

CLOSED = "R5"


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One line of the problem list; ``due_on`` is the first open remedy's, ``remaining`` its working days."""

    uid: Uid
    number: str
    description: str
    unit_name: str
    category: str
    state: str
    found_on: date | None
    owners: tuple[str, ...]
    due_on: date | None
    remaining: int | None


@dataclass(frozen=True, slots=True)
class Problems(Query[tuple[ProblemRow, ...]]):
    """Ask for the problem list, newest first."""

    def run(self, look: Look) -> tuple[ProblemRow, ...]:
        """List it with owners and first due days."""
        owners: defaultdict[Uid, list[str]] = defaultdict(list)
        for answer in look.read.find(Responsibility):
            owners[answer.record.problem].append(answer.record.leader or answer.record.person_name)
        due: dict[Uid, date] = {}
        for remedy in look.read.find(Remedy):
            day = remedy.record.due_on
            if day is not None and remedy.record.done_on is None:
                due[remedy.record.problem] = min(day, due.get(remedy.record.problem, day))
        found = look.read.find(Problem)
        return tuple(_row(look, stored, owners, due.get(stored.uid)) for stored in reversed(found))


def _row(look: Look, stored: Stored[Problem], owners: defaultdict[Uid, list[str]], due_on: date | None) -> ProblemRow:
    problem, is_open = stored.record, stored.record.state != CLOSED
    today = look.read.clock.today()
    return ProblemRow(
        uid=stored.uid,
        number=problem.number,
        description=problem.description,
        unit_name=problem.unit_name,
        category=problem.category,
        state=problem.state,
        found_on=problem.found_on,
        owners=tuple(dict.fromkeys(name for name in owners[stored.uid] if name)),
        due_on=due_on if is_open else None,
        remaining=remaining_workdays(today, due_on, look.kit.calendar) if due_on is not None and is_open else None,
    )


@dataclass(frozen=True, slots=True)
class ProblemDetail:
    """A problem with its two other lists, the steps taken (oldest first) and those possible now."""

    problem: Stored[Problem]
    clue_number: str
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
        clues = read.find(Clue, uid=problem.record.clue) if problem.record.clue else ()
        return ProblemDetail(
            problem=problem,
            clue_number=clues[0].record.number if clues else "",
            responsibilities=read.find(Responsibility, problem=self.uid),
            remedies=read.find(Remedy, problem=self.uid),
            steps=read.find(Step, of=self.uid),
            options=rules.machines["problem"].options(problem.record.state, facts_of(read, rules, problem)),
        )

    def audit_object(self) -> str:
        """Name the problem."""
        return self.uid
