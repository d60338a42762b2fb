"""What ties a clue to other clues, offices and people: relations, transfers, feedback, recusals, stubs.

Source: domain design sections 1.8, 1.10, 1.11 and 7.4.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desk_app.domain.ids import Uid
from desk_app.domain.kinds import Sensitivity, code, codes, day, flag, integer, long_text, ref, text, texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How a clue relates to another one; ``noted_in_state`` is where the clue stood before it was joined."""

    KIND: ClassVar[str] = "relation"
    PARENT: ClassVar[str] = "clue"

    clue: Uid = ref("clue")
    other: Uid = ref("clue")
    relation: str = code("relation", is_indexed=True)
    noted_on: date | None = day()
    noted_in_state: str = text()
    note: str = long_text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """A clue handed to somebody else, from sending to the feedback or its return."""

    KIND: ClassVar[str] = "transfer"
    PARENT: ClassVar[str] = "clue"

    clue: Uid = ref("clue")
    number: str = text(is_indexed=True)
    transfer_kind: str = code("transfer_kind")
    sent_to: str = text()
    sent_on: date | None = day(is_indexed=True)
    sent_by: str = text()
    carrier: str = code("carrier")
    items: tuple[str, ...] = texts()
    page_count: int | None = integer()
    secrecy_mark: str = text()
    wants_result: bool = flag()
    result_due_on: date | None = day()
    receipt_signed_by: str = text()
    receipt_on: date | None = day()
    feedback: str = long_text()
    feedback_on: date | None = day()
    returned_on: date | None = day()
    return_reason: str = long_text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """A duty towards the reporter fulfilled: told of acceptance, or of the result."""

    KIND: ClassVar[str] = "feedback"
    PARENT: ClassVar[str] = "clue"

    clue: Uid = ref("clue")
    reporter: Uid = ref("reporter")
    feedback_kind: str = code("feedback_kind", is_indexed=True)
    given_on: date | None = day()
    given_by: str = text()
    channel: str = code("feedback_channel")
    content: str = long_text()
    has_objection: bool = flag()
    has_new_evidence: bool = flag()
    evidence_note: str = long_text()
    waiver: str = code("feedback_waiver")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recusal:
    """Somebody of the office who must keep away from a clue."""

    KIND: ClassVar[str] = "recusal"
    PARENT: ClassVar[str] = "clue"

    clue: Uid = ref("clue")
    person_name: str = text(is_indexed=True)
    ground: str = code("recusal_ground")
    asked_by: str = code("recusal_asker")
    decided_by: str = text()
    decided_on: date | None = day()
    lifted_on: date | None = day()
    note: str = long_text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stub:
    """A paper that belongs to the superior and goes up unread: it has no field for what the paper says."""

    KIND: ClassVar[str] = "stub"
    PARENT: ClassVar[str] = ""

    number: str = text(is_indexed=True)
    state: str = code("stub_state", is_indexed=True)
    received_on: date | None = day(is_indexed=True)
    sender: str = text(sensitivity=Sensitivity.REPORTER)
    pieces: int | None = integer()
    sent_to: str = text()
    sent_on: date | None = day()
    carrier: str = code("carrier")
    receipt_signed_by: str = text()
    papers: tuple[str, ...] = codes("paper")
    marks: tuple[str, ...] = codes("mark")
    rule_version: str = text()
