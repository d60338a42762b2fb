"""What happens to a clue: steps, deadlines, measures, the case, attachments.

Source: domain design sections 1.12-1.16, 2, 3.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desk_app.canonical import Json
from desk_app.domain.ids import Uid
from desk_app.domain.kinds import Search, code, codes, day, flag, integer, long_text, ref, text, texts, values


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One transition of the procedure, with who decided it and on what paper; never changed afterwards."""

    KIND: ClassVar[str] = "step"
    PARENT: ClassVar[str] = "of"

    of: Uid = ref("")
    machine: str = text()
    action: str = text(is_indexed=True)
    transition: str = text()
    from_state: str = text()
    to_state: str = text()
    taken_on: date | None = day(is_indexed=True)
    approver: str = text()
    approver_role: str = code("approver")
    opinion: str = long_text()
    inputs: Mapping[str, Json] = values()
    rule_version: str = text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A time limit that runs or ran for a record, with the computation that led to the day.

    Limits counted in hours also have moments (local time, ``YYYY-MM-DDTHH:MM``); ``subject`` is set when the limit is
    about one person of several. While ``suspended_on`` is set the limit stands still.
    """

    KIND: ClassVar[str] = "deadline"
    PARENT: ClassVar[str] = "of"

    of: Uid = ref("")
    rule: str = text(is_indexed=True)
    subject: Uid = ref("subject")
    started_on: date | None = day()
    started_at: str = text()
    due_on: date | None = day(is_indexed=True)
    due_at: str = text()
    suspended_on: date | None = day()
    suspension_reason: str = code("suspension_reason")
    closed_on: date | None = day()
    is_soft: bool = flag()
    computation: Mapping[str, Json] = values()
    note: str = long_text(search=Search.NONE)
    rule_version: str = text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measure decided for one person in one matter; the source of the four-forms count."""

    KIND: ClassVar[str] = "measure"
    PARENT: ClassVar[str] = "clue"

    clue: Uid = ref("clue")
    subject: Uid = ref("subject")
    measure: str = code("measure", is_indexed=True)
    decided_on: date | None = day(is_indexed=True)
    decided_by: str = code("approver")
    authorised_by: str = text()
    document_no: str = text(search=Search.SHORT)
    months: int | None = integer()
    effective_on: date | None = day()
    effect_until: date | None = day(is_indexed=True)
    lifted_on: date | None = day()
    revoked_on: date | None = day()
    note: str = long_text()
    scheme: str = text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The facts of filing; the state of the matter stays on the clue (decision 0011)."""

    KIND: ClassVar[str] = "case"
    PARENT: ClassVar[str] = "clue"

    clue: Uid = ref("clue")
    number: str = text(search=Search.SHORT, is_indexed=True)
    kinds: tuple[str, ...] = codes("filing_kind")
    filed_on: date | None = day(is_indexed=True)
    document_no: str = text(search=Search.SHORT)
    team: tuple[str, ...] = texts()
    note: str = long_text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that belongs to a record; the bytes lie encrypted beside the database, found by their hash.

    ``name`` is what the office calls it, ``original_name`` what the file was called; ``position`` is its place in the
    list of its record, and ``void_reason`` says why it was withdrawn.
    """

    KIND: ClassVar[str] = "attachment"
    PARENT: ClassVar[str] = "of"

    of: Uid = ref("")
    name: str = text(search=Search.SHORT)
    original_name: str = text()
    mime: str = text()
    sha256: str = text(is_indexed=True)
    size_bytes: int | None = integer()
    attachment_kind: str = code("attachment_kind")
    paper: str = text()
    note: str = long_text()
    position: int | None = integer()
    is_reporter_source: bool = flag()
    void_reason: str = text()
