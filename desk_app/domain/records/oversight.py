"""Units and people under supervision, and rectification with its three lists.

Source: domain design sections 1.1, 1.5 and 5.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desk_app.domain.ids import Uid
from desk_app.domain.kinds import Search, Sensitivity, code, codes, day, flag, integer, long_text, ref, text, texts


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisedUnit:
    """A host unit or one of its parts."""

    KIND: ClassVar[str] = "unit"
    PARENT: ClassVar[str] = ""

    name: str = text(search=Search.SHORT, is_indexed=True)
    short_name: str = text(search=Search.SHORT)
    parent: Uid = ref("unit")
    unit_kind: str = text()
    remarks: str = long_text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person under supervision."""

    KIND: ClassVar[str] = "person"
    PARENT: ClassVar[str] = ""

    name: str = text(search=Search.NAME, sensitivity=Sensitivity.PERSONAL, is_indexed=True)
    gender: str = text()
    nation: str = text()
    born: str = text()
    education: str = text()
    identity_no: str = text(sensitivity=Sensitivity.PERSONAL, is_indexed=True)
    political_status: str = code("political_status")
    joined_party_on: date | None = day()
    started_work_on: date | None = day()
    unit: Uid = ref("unit")
    unit_name: str = text(search=Search.SHORT)
    post: str = text(search=Search.SHORT)
    in_post_since: date | None = day()
    rank: str = code("rank_level")
    rank_bin: str = code("rank_bin")
    is_supervised: bool = flag()
    supervision_class: str = code("supervision_class")
    authority: str = code("cadre_authority")
    remarks: str = long_text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """An entry of the problem list; it carries the rectification state."""

    KIND: ClassVar[str] = "problem"
    PARENT: ClassVar[str] = "clue"

    clue: Uid = ref("clue")
    number: str = text(search=Search.SHORT, is_indexed=True)
    state: str = code("rectification_state", is_indexed=True)
    unit: Uid = ref("unit")
    unit_name: str = text(search=Search.SHORT)
    category: str = code("problem_category")
    description: str = long_text()
    cause: str = long_text()
    severity: str = code("problem_severity")
    found_on: date | None = day(is_indexed=True)
    recommendation: Uid = ref("recommendation")
    origin: str = code("problem_origin")
    cause_kind: str = code("problem_cause")
    process_step: str = text()
    due_on: date | None = day(is_indexed=True)
    closed_on: date | None = day(is_indexed=True)
    look_back_on: date | None = day()
    recurrences: int | None = integer()
    recurrence_of: Uid = ref("problem")
    papers: tuple[str, ...] = codes("paper")
    marks: tuple[str, ...] = codes("mark")
    rule_version: str = text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility:
    """An entry of the responsibility list: who answers for a problem."""

    KIND: ClassVar[str] = "responsibility"
    PARENT: ClassVar[str] = "problem"

    problem: Uid = ref("problem")
    leader: str = text()
    department: str = text()
    person_name: str = text()
    cooperating: str = text()
    supervisor: str = text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """An entry of the rectification list: what is done about a problem, by when, proved by what."""

    KIND: ClassVar[str] = "remedy"
    PARENT: ClassVar[str] = "problem"

    problem: Uid = ref("problem")
    goal: str = text()
    action: str = long_text()
    remedy_kind: str = code("rectification_kind")
    start_on: date | None = day()
    due_on: date | None = day(is_indexed=True)
    standard: str = text()
    evidence: str = long_text()
    institution: str = text()
    progress: int | None = integer()
    done_on: date | None = day()
    accepted_by: tuple[str, ...] = texts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """A recommendation book to a unit: discipline, supervision or both, from draft to its outcome."""

    KIND: ClassVar[str] = "recommendation"
    PARENT: ClassVar[str] = "clue"

    clue: Uid = ref("clue")
    number: str = text(search=Search.SHORT, is_indexed=True)
    state: str = code("recommendation_state", is_indexed=True)
    book_kind: str = code("book_kind")
    unit: Uid = ref("unit")
    unit_name: str = text(search=Search.SHORT)
    basis: str = long_text()
    findings: str = long_text()
    causes: str = long_text()
    advice: str = long_text()
    document_no: str = text(search=Search.SHORT)
    served_on: date | None = day()
    reply_due_on: date | None = day(is_indexed=True)
    replied_on: date | None = day()
    reply: str = long_text()
    outcome: str = code("recommendation_outcome")
    outcome_note: str = long_text()
    papers: tuple[str, ...] = codes("paper")
    marks: tuple[str, ...] = codes("mark")
    rule_version: str = text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One rung of the ladder a late unit climbs: reminder, letter, talk, accountability."""

    KIND: ClassVar[str] = "reminder"
    PARENT: ClassVar[str] = "problem"

    problem: Uid = ref("problem")
    rung: str = code("reminder_rung", is_indexed=True)
    given_on: date | None = day()
    given_by: str = text()
    sent_to: str = text()
    document_no: str = text()
    note: str = long_text()
