"""What a row tells beside its own fields: the stage of a step, the form of a measure, the problem of a remedy."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from desk_app.domain.records.clue import Allegation, Subject
from desk_app.domain.records.deciding import ExecutionItem
from desk_app.domain.records.handling import Deadline, Measure, Step
from desk_app.domain.records.oversight import Remedy, Reminder, Responsibility
from desk_app.store.unit import Stored

if TYPE_CHECKING:
    from desk_app.services.papers.values import Records

_More = Callable[["Records", Stored[Any]], Mapping[str, str]]


def _person_row(records: "Records", stored: Stored[Subject]) -> Mapping[str, str]:
    subject = stored.record
    return {
        "number": records.number_of(stored),
        "age": records.age(subject),
        "particulars": records.particulars(subject),
        "unit_and_post": subject.unit_name + subject.post,
    }


def _allegation_row(records: "Records", stored: Stored[Allegation]) -> Mapping[str, str]:
    kind, second = records.kinds_of(stored.record)
    return {"kind": kind, "second_kind": second}


def _step_row(records: "Records", stored: Stored[Step]) -> Mapping[str, str]:
    return {"stage": records.stage_of(stored.record.to_state), "told": records.told(stored.record)}


def _deadline_row(records: "Records", stored: Stored[Deadline]) -> Mapping[str, str]:
    return records.limit(stored.record)


def _measure_row(records: "Records", stored: Stored[Measure]) -> Mapping[str, str]:
    return {
        "form": records.form_of(stored.record),
        "subject_name": records.subject_name(stored.record.subject),
    }


def _execution_row(records: "Records", stored: Stored[ExecutionItem]) -> Mapping[str, str]:
    return {"subject_name": records.subject_name(stored.record.subject)}


def _use_row(records: "Records", stored: Stored[Step]) -> Mapping[str, str]:
    return records.use_of(stored.record)


def _problem_row(records: "Records", stored: Stored[Responsibility | Remedy | Reminder]) -> Mapping[str, str]:
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
