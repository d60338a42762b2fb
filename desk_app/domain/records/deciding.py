"""What is decided beside the clue's own way: approvals, execution, appeals, false reports, clarification.

Source: domain design sections 1.13 rows 57-63, 1.14 and 2 (D27-D34).
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desk_app.domain.ids import Uid
from desk_app.domain.kinds import Search, code, codes, day, flag, integer, long_text, ref, text, texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """One opinion on a signed paper: a rung of the chain that led to a step."""

    KIND: ClassVar[str] = "approval"
    PARENT: ClassVar[str] = "of"

    of: Uid = ref("")
    step: Uid = ref("step")
    chain: str = text()
    position: int | None = integer()
    role: str = code("approver")
    person_name: str = text()
    decided_on: date | None = day()
    opinion: str = long_text()
    is_folded: bool = flag()
    scan: Uid = ref("attachment")
    rule_version: str = text()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExecutionItem:
    """One thing to do so that a decision is carried out, such as announcing it or changing the pay."""

    KIND: ClassVar[str] = "execution"
    PARENT: ClassVar[str] = "clue"

    clue: Uid = ref("clue")
    subject: Uid = ref("subject")
    measure: Uid = ref("measure")
    item: str = code("execution_item")
    state: str = code("execution_state", is_indexed=True)
    due_on: date | None = day()
    done_on: date | None = day()
    note: str = long_text()
    papers: tuple[str, ...] = codes("paper")
    marks: tuple[str, ...] = codes("mark")
    rule_version: str = text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeal:
    """A decision contested by the person it is about."""

    KIND: ClassVar[str] = "appeal"
    PARENT: ClassVar[str] = "clue"

    clue: Uid = ref("clue")
    subject: Uid = ref("subject")
    measure: Uid = ref("measure")
    number: str = text(search=Search.SHORT, is_indexed=True)
    state: str = code("appeal_state", is_indexed=True)
    appeal_kind: str = code("appeal_kind")
    filed_on: date | None = day(is_indexed=True)
    decision_received_on: date | None = day()
    grounds: str = long_text()
    reviewers: tuple[str, ...] = texts()
    outcome: str = code("appeal_outcome")
    outcome_note: str = long_text()
    document_no: str = text(search=Search.SHORT)
    decided_on: date | None = day()
    papers: tuple[str, ...] = codes("paper")
    marks: tuple[str, ...] = codes("mark")
    rule_version: str = text()


@dataclass(frozen=True, slots=True, kw_only=True)
class FalseReport:
    """The question whether a report was malicious; the reporter stays in the sealed compartment."""

    KIND: ClassVar[str] = "false_report"
    PARENT: ClassVar[str] = "clue"

    clue: Uid = ref("clue")
    number: str = text(search=Search.SHORT, is_indexed=True)
    state: str = code("false_report_state", is_indexed=True)
    suspected_on: date | None = day()
    forged_facts: str = long_text()
    intent: str = long_text()
    decided_on: date | None = day()
    document_no: str = text(search=Search.SHORT)
    conclusion: str = long_text()
    papers: tuple[str, ...] = codes("paper")
    marks: tuple[str, ...] = codes("mark")
    rule_version: str = text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clarification:
    """A person reported without ground whose name is cleared."""

    KIND: ClassVar[str] = "clarification"
    PARENT: ClassVar[str] = "clue"

    clue: Uid = ref("clue")
    subject: Uid = ref("subject")
    number: str = text(search=Search.SHORT, is_indexed=True)
    state: str = code("clarification_state", is_indexed=True)
    proposed_by: str = code("clarification_proposer")
    proposed_on: date | None = day()
    subject_opinion: str = long_text()
    way: str = code("clarification_way")
    scope: str = text()
    plan: str = long_text()
    done_on: date | None = day()
    followed_up_on: date | None = day()
    follow_up: str = long_text()
    papers: tuple[str, ...] = codes("paper")
    marks: tuple[str, ...] = codes("mark")
    rule_version: str = text()
