"""The plain values a ledger turns into: accepted and rejected rows, notes, and the draft of a clue."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

RawCell: TypeAlias = str | int | float | bool | datetime | date | time | timedelta
"""A cell as the file has it; the empty text when there is nothing."""

Value: TypeAlias = str | int | bool | datetime | date | tuple[str, ...]
"""A checked value; which type follows from the column's type."""


@dataclass(frozen=True, slots=True)
class Place:
    """A cell, in the words of the person who looks at the sheet: row from 1, column letter, header."""

    row: int
    column: str
    header: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a cell was refused; ``code`` has its sentences in ``terms/messages/ledger.toml``."""

    code: str
    place: Place
    value: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something a person should know although the row is accepted: what was trimmed, translated, left over."""

    code: str
    place: Place
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """An accepted row: our field names to typed values; empty cells have no entry."""

    row: int
    values: Mapping[str, Value]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A refused row with every reason, not only the first."""

    row: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A row that says the same as an earlier one, or carries its number; flagged, never dropped."""

    row: int
    first: int
    code: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do.

    Every row of the sheet below the header is accepted, rejected or blank. ``headers`` names the column each of our
    fields was read from.
    """

    profile: str
    header_row: int
    headers: Mapping[str, str]
    accepted: tuple[LedgerRow, ...]
    rejected: tuple[RejectedRow, ...]
    blank: int
    notes: tuple[Note, ...]
    duplicates: tuple[Duplicate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectDraft:
    """Who a clue is about, as the ledger tells it; ``rank`` is a code, ``rank_text`` what was written."""

    name: str
    unit: str = ""
    post: str = ""
    rank: str = ""
    rank_text: str = ""
    gender: str = ""
    nation: str = ""
    political_status: str = ""
    is_supervised: bool | None = None
    identity_no: str = ""


@dataclass(frozen=True, slots=True)
class Hint:
    """A cell that has no field of its own in a clue but must not be lost."""

    field: str
    header: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClueDraft:
    """A clue as one ledger row gives it.

    ``reporter_code`` belongs into the protected reporter record, never into the clue.
    """

    row: int
    received_on: date | None = None
    title: str = ""
    content: str = ""
    sources: tuple[str, ...] = ()
    report_type: str = ""
    name_kind: str = ""
    reporter_code: str = ""
    subjects: tuple[SubjectDraft, ...] = ()
    external_numbers: tuple[str, ...] = ()
    way: str = ""
    result: str = ""
    wants_result: bool | None = None
    is_repeat: bool | None = None
    remarks: str = ""
    handling_department: str = ""
    handlers: tuple[str, ...] = ()
    hints: tuple[Hint, ...] = ()
    notes: tuple[Note, ...] = ()
