"""Declarations of form fields: what a form asks, without a widget."""

import re
from dataclasses import dataclass
from datetime import date, time
from enum import Enum, unique
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

if TYPE_CHECKING:
    from desk_app.ui.runner import Job

FieldValue: TypeAlias = str | bool | int | date | tuple[str, ...] | None
"""What a field means once it is well formed; None is an empty or malformed field."""

Raw: TypeAlias = str | bool | tuple[str, ...]
"""What was typed, well formed or not; drafts keep this."""

_OLDEST_YEAR, _NEWEST_YEAR = 1900, 2200
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_PARTED = re.compile(r"(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D?")
_MOMENT = re.compile(r"(.*\d\D?)[\sT]+(\d{1,2})[:\uff1a](\d{2})")


@unique
class FieldKind(Enum):
    """How a field is filled in."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    DAY = "day"
    MOMENT = "moment"
    NUMBER = "number"
    RECORD = "record"
    CODE = "code"
    CODES = "codes"
    FLAG = "flag"
    PEOPLE = "people"
    ITEMS = "items"
    SHOWN = "shown"


_TALL = frozenset({FieldKind.LONG_TEXT, FieldKind.CODES, FieldKind.PEOPLE, FieldKind.ITEMS, FieldKind.SHOWN})


@dataclass(frozen=True, slots=True)
class Option:
    """One entry of a code list; ``search`` holds what else finds it, such as pinyin initials."""

    key: str
    label: str
    search: str = ""


class Finder(Protocol):
    """Looks for the records a typed text may mean."""

    def ask(self, typed: str) -> "Job[Any]":
        """Start to look while the person goes on."""

    def options(self, answer: Any) -> tuple[Option, ...]:
        """Give what such a job found."""

    def now(self, typed: str) -> tuple[Option, ...]:
        """Look at once, for a form that is answered before the search is."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field; ``hint`` is a muted line below it, ``longest`` zero means no limit.

    ``find`` looks for the records that a typed text may mean; ``is_more`` fields show on demand; a list that
    ``is_narrow`` shares its row with another field.
    """

    name: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    is_required: bool = False
    options: tuple[Option, ...] = ()
    hint: str = ""
    placeholder: str = ""
    longest: int = 0
    is_wide: bool = False
    find: Finder | None = None
    is_more: bool = False
    is_narrow: bool = False

    @property
    def spans_row(self) -> bool:
        """Tell whether the field takes the whole width of a form."""
        is_tall = self.kind in _TALL
        return self.is_wide or (is_tall and not self.is_narrow)


def parse_day(text: str) -> date | None:
    """Read a day written with any separators or none, or return None; never guesses."""
    found = _COMPACT.fullmatch(text.strip()) or _PARTED.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day = (int(part) for part in found.groups())
    if not _OLDEST_YEAR <= year <= _NEWEST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parse_moment(text: str) -> str | None:
    """Read a day and a time to the minute and write it as ``2026-03-01 22:30``, or return None; never guesses."""
    found = _MOMENT.fullmatch(text.strip())
    day = parse_day(found[1]) if found else None
    if found is None or day is None:
        return None
    try:
        return f"{day.isoformat()} {time(int(found[2]), int(found[3])):%H:%M}"
    except ValueError:
        return None
