"""The values that records offer to a paper, by name: ``clue.number``, ``subject.name``, ``allegations``, ``today``.

Who reported is not among them, so no template can ask for it. What the report says is offered only to papers that do
not go to the person it is about: ``is_open`` marks what a letter to that person may use.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from desk_app.domain.kinds import FieldType, Record, Sensitivity, specs
from desk_app.domain.records.clue import Allegation, Clue, Subject
from desk_app.domain.records.deciding import Appeal, Approval, Clarification, ExecutionItem, FalseReport
from desk_app.domain.records.handling import Attachment, Case, Deadline, Measure, Step
from desk_app.domain.records.linking import Stub, Transfer
from desk_app.domain.records.oversight import Person, Problem, Recommendation, Remedy, Reminder, Responsibility


class Kind(Enum):
    """What a value is; a row is a table of texts and days by column."""

    TEXT = "text"
    DAY = "day"
    CODES = "codes"
    PEOPLE = "people"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Offer:
    """One value of the records; ``list_name`` is the code list of codes, ``columns`` what its rows have."""

    kind: Kind
    is_open: bool = False
    list_name: str = ""
    columns: Mapping[str, Kind] = field(default_factory=dict)


ONE_OF: Mapping[str, type[Record]] = MappingProxyType(
    {
        kind.KIND: kind
        for kind in (
            *(Clue, Subject, Case, Measure, Recommendation, Transfer, Clarification, Appeal, FalseReport),
            *(Problem, ExecutionItem),
        )
    }
)
"""Kinds a paper can be about, or whose newest record its clue offers; each field is ``kind.field``."""
MANY_OF: Mapping[str, type[Record]] = MappingProxyType(
    {
        "subjects": Subject,
        "allegations": Allegation,
        "steps": Step,
        "approvals": Approval,
        "deadlines": Deadline,
        "measures": Measure,
        "executions": ExecutionItem,
        "attachments": Attachment,
        "transfers": Transfer,
        "problems": Problem,
        "responsibilities": Responsibility,
        "remedies": Remedy,
        "reminders": Reminder,
        "recommendations": Recommendation,
        "measure_uses": Step,
    }
)
"""Kinds of which a clue has several; each is a value of rows, with the fields as columns."""
SANCTIONS: Mapping[str, str] = MappingProxyType(
    {f"{kind}_sanction": kind for kind in ("party", "government")} | {"organisational_measure": "organisational"}
)
"""The newest measure of one kind: ``party_sanction.measure``, whatever else was decided for the person."""
ABOUT = frozenset({*ONE_OF}) - {Case.KIND}
"""What a paper can be about; a case is its clue."""
STANDS_FOR: Mapping[str, frozenset[str]] = MappingProxyType(
    {Stub.KIND: frozenset({Clue.KIND, Transfer.KIND}), Person.KIND: frozenset({Subject.KIND})}
)
"""Records without a clue that give, from their own fields of the same name, what these would give."""
ALSO = ABOUT | frozenset(STANDS_FOR)
"""What a paper can further be about."""
_OPEN = frozenset({Subject.KIND, Case.KIND, Measure.KIND, Appeal.KIND, ExecutionItem.KIND})
_OPEN_ALONE = frozenset({"clue.handlers", "clue.handling_department", "clarification.way", "clarification.scope"})
_KEPT = frozenset(
    {
        *("clue.source_note", "clue.rule_version", "clue.tags", "clue.marks", "clue.papers", "clue.name_kind"),
        *("clue.external_numbers", "clue.report_type", "subject.restricted_on", "subject.unrestricted_on"),
        *("attachment.sha256", "attachment.mime", "attachment.original_name", "attachment.note"),
    }
)
"""Fields that no paper shows."""
_NEVER = frozenset({"rule_version", "marks", "papers", "scheme", "computation", "inputs", "machine", "transition"})
_MADE: Mapping[str, Offer] = MappingProxyType(
    {
        "office.name": Offer(Kind.TEXT, is_open=True),
        "office.short_name": Offer(Kind.TEXT, is_open=True),
        "person.name": Offer(Kind.TEXT, is_open=True),
        "today": Offer(Kind.DAY, is_open=True),
        "label": Offer(Kind.TEXT, is_open=True),
        "clue.stage": Offer(Kind.TEXT),
        "clue.registered_on": Offer(Kind.DAY),
        "clue.reporter_kind": Offer(Kind.TEXT),
        "subject_names": Offer(Kind.TEXT),
        "subject.label": Offer(Kind.TEXT, is_open=True),
        "subject.number": Offer(Kind.TEXT, is_open=True),
        "subject.age": Offer(Kind.TEXT, is_open=True),
        "subject.whole_identity_no": Offer(Kind.TEXT, is_open=True),
        "subject.particulars": Offer(Kind.TEXT, is_open=True),
        "subject.unit_and_post": Offer(Kind.TEXT, is_open=True),
        "measure.form": Offer(Kind.TEXT, is_open=True),
        "measure.subject_name": Offer(Kind.TEXT, is_open=True),
    }
)
"""Values that are worked out, not a field of a record."""
_OF_PROBLEM = dict.fromkeys(("problem_number", "problem_text", "problem_state", "problem_unit"), Kind.TEXT)
_MADE_COLUMNS: Mapping[str, Mapping[str, Kind]] = MappingProxyType(
    {
        "subjects": dict.fromkeys(("number", "age", "particulars", "unit_and_post"), Kind.TEXT),
        "allegations": dict.fromkeys(("kind", "second_kind"), Kind.TEXT),
        "steps": dict.fromkeys(("stage", "told"), Kind.TEXT),
        "deadlines": dict.fromkeys(("matter", "light", "source"), Kind.TEXT),
        "measures": dict.fromkeys(("form", "subject_name"), Kind.TEXT),
        "executions": {"subject_name": Kind.TEXT},
        "measure_uses": dict.fromkeys(("measure", "executors", "started_at", "reason"), Kind.TEXT)
        | {"ended_on": Kind.DAY},
        **dict.fromkeys(("responsibilities", "remedies", "reminders"), _OF_PROBLEM),
    }
)
STEP = "step"
STEP_PARTS: Mapping[str, Kind] = MappingProxyType(
    {"taken_on": Kind.DAY, "approver": Kind.TEXT, "opinion": Kind.TEXT, "approver_role": Kind.CODES}
)
"""What ``step.<action>.<part>`` gives of the newest step of an action."""
STEP_INPUTS: Mapping[str, Kind] = MappingProxyType(
    {
        **dict.fromkeys(("reason", "conclusion", "report", "facts_held", "decision_number"), Kind.TEXT),
        **dict.fromkeys(("subject_opinion", "refusal_note", "trial_talk", "collective_review"), Kind.TEXT),
        **dict.fromkeys(("host_opinion", "receipt_signed_by"), Kind.TEXT),
        **dict.fromkeys(("filing_kind", "investigative_measure", "coercive_measure"), Kind.CODES),
        **dict.fromkeys(("new_due", "branch_meeting_on"), Kind.DAY),
        "executors": Kind.PEOPLE,
    }
)
"""What was entered with a step, as ``step.<action>.<input>``; a code list has the name of its input."""
_STEP_NAME_PARTS = 3
_PLAIN = frozenset({Kind.CODES, Kind.DAY})
"""What of a step the person may learn: which kind of decision it was, and when; no text."""


def offered(name: str) -> Offer | None:
    """Find what a name stands for; nothing when records offer no such value."""
    head, *parts = name.split(".")
    return _of_step(parts[1]) if head == STEP and len(parts) == _STEP_NAME_PARTS - 1 else OFFERED.get(name)


def _of_step(part: str) -> Offer | None:
    if part in STEP_INPUTS:
        kind = STEP_INPUTS[part]
        return Offer(kind, kind in _PLAIN, list_name=part if kind is Kind.CODES else "")
    found = STEP_PARTS.get(part)
    return Offer(found, found in _PLAIN, list_name="approver" if found is Kind.CODES else "") if found else None


def columns_of(kind: type[Record]) -> Iterator[tuple[str, Kind, str]]:
    """List the fields of a kind that a paper may show, with what each is and its code list."""
    for name, spec in specs(kind).items():
        known = _KINDS.get(spec.type)
        if known is None or spec.sensitivity is Sensitivity.REPORTER or name in _NEVER:
            continue
        if f"{kind.KIND}.{name}" not in _KEPT:
            yield name, known, spec.list_name if known is Kind.CODES else ""


_KINDS: Mapping[FieldType, Kind] = MappingProxyType(
    {
        FieldType.TEXT: Kind.TEXT,
        FieldType.LONG_TEXT: Kind.TEXT,
        FieldType.INTEGER: Kind.TEXT,
        FieldType.FLAG: Kind.TEXT,
        FieldType.DAY: Kind.DAY,
        FieldType.CODE: Kind.CODES,
        FieldType.CODES: Kind.CODES,
        FieldType.TEXTS: Kind.PEOPLE,
    }
)


def _all() -> Iterator[tuple[str, Offer]]:
    yield from _MADE.items()
    heads: dict[str, type[Record]] = {**ONE_OF, **dict.fromkeys(SANCTIONS, Measure)}
    for head, kind in heads.items():
        for name, known, list_name in columns_of(kind):
            is_short = specs(kind)[name].type is not FieldType.LONG_TEXT and name != "result"
            is_open = f"{head}.{name}" in _OPEN_ALONE or (kind.KIND in _OPEN and is_short)
            yield f"{head}.{name}", Offer(known, is_open, list_name)
    for name, kind in MANY_OF.items():
        columns = {
            column: Kind.DAY if known is Kind.DAY else Kind.TEXT for column, known, _ in columns_of(kind)
        } | dict(_MADE_COLUMNS.get(name, {}))
        yield name, Offer(Kind.ROWS, columns=MappingProxyType(columns))


OFFERED: Mapping[str, Offer] = MappingProxyType(dict(_all()))
"""All values but those of steps."""
