"""What a row tells beside its own fields: the stage of a step, the form of a measure, the problem of a remedy."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Protocol

from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Allegation, Subject
from desk_app.domain.records.deciding import ExecutionItem
from desk_app.domain.records.handling import Deadline, Measure, Step
from desk_app.domain.records.oversight import Problem, Remedy, Reminder, Responsibility
from desk_app.store.unit import Stored


class Records(Protocol):
    """What the records of a matter can be asked for a row."""

    def number_of(self, subject: Stored[Subject]) -> str:
        """Give the number of a subject when the clue names several."""
        ...

    def age(self, subject: Subject) -> str:
        """Word the age of a person."""
        ...

    def particulars(self, subject: Subject) -> str:
        """Give the sentence on a person; what is not known is left out."""
        ...

    def kinds_of(self, item: Allegation) -> tuple[str, str]:
        """Name what an allegation is about: the wider and the narrower kind."""
        ...

    def stage_of(self, state: str) -> str:
        """Name the stage of a state; empty for a state of anything but a clue."""
        ...

    def told(self, step: Step) -> str:
        """Name a step as the procedure does."""
        ...

    def limit(self, deadline: Deadline) -> Mapping[str, str]:
        """Word a time limit."""
        ...

    def form_of(self, measure: Measure) -> str:
        """Name the form a measure counts as."""
        ...

    def subject_name(self, uid: Uid) -> str:
        """Name a subject of the clue."""
        ...

    def use_of(self, step: Step) -> Mapping[str, str]:
        """Tell which measure a step was the use of; nothing for other steps."""
        ...

    def problem(self, uid: Uid) -> Problem | None:
        """Find a problem of the matter."""
        ...

    def state_of(self, problem: Problem) -> str:
        """Word how far a problem is mended."""
        ...


_More = Callable[[Records, Stored[Any]], Mapping[str, str]]


def _person_row(records: Records, stored: Stored[Subject]) -> Mapping[str, str]:
    subject = stored.record
    return {
        "number": records.number_of(stored),
        "age": records.age(subject),
        "particulars": records.particulars(subject),
        "unit_and_post": subject.unit_name + subject.post,
    }


def _allegation_row(records: Records, stored: Stored[Allegation]) -> Mapping[str, str]:
    kind, second = records.kinds_of(stored.record)
    return {"kind": kind, "second_kind": second}


def _step_row(records: Records, stored: Stored[Step]) -> Mapping[str, str]:
    return {"stage": records.stage_of(stored.record.to_state), "told": records.told(stored.record)}


def _deadline_row(records: Records, stored: Stored[Deadline]) -> Mapping[str, str]:
    return records.limit(stored.record)


def _measure_row(records: Records, stored: Stored[Measure]) -> Mapping[str, str]:
    return {
        "form": records.form_of(stored.record),
        "subject_name": records.subject_name(stored.record.subject),
    }


def _execution_row(records: Records, stored: Stored[ExecutionItem]) -> Mapping[str, str]:
    return {"subject_name": records.subject_name(stored.record.subject)}


def _use_row(records: Records, stored: Stored[Step]) -> Mapping[str, str]:
    return records.use_of(stored.record)


def _problem_row(records: Records, stored: Stored[Responsibility | Remedy | Reminder]) -> Mapping[str, str]:
    problem = records.problem(stored.record.problem)
    if problem is None:
        return {}
    return {
        "problem_number": problem.number,
        "problem_text": problem.description,
        "problem_unit": problem.unit_name,
        "problem_state": records.state_of(problem),
    }


MORE: Mapping[str, _More] = MappingProxyType(
    {
        "subjects": _person_row,
        "allegations": _allegation_row,
        "steps": _step_row,
        "deadlines": _deadline_row,
        "measures": _measure_row,
        "executions": _execution_row,
        "measure_uses": _use_row,
        **dict.fromkeys(("responsibilities", "remedies", "reminders"), _problem_row),
    }
)
"""What rows of a value say beside the fields of their record."""
