"""Read a day, with or without the time, from the forms in which ledgers write it; never guess.

An order of day and month that could be meant either way, a year of two digits and a day that does not exist are
refused with a reason of their own.
"""

import math
import re
import unicodedata
from datetime import date, datetime, timedelta
from typing import Final

from desk_app.ledger.cells import trimmed
from desk_app.ledger.rows import RawCell

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100

UNREADABLE: Final = "ledger.date_unreadable"
AMBIGUOUS: Final = "ledger.date_ambiguous"
INCOMPLETE: Final = "ledger.date_incomplete"
IMPOSSIBLE: Final = "ledger.date_impossible"

_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a ledger knows no zone
_SERIALS = range(18264, 73416)  # 1950 to 2100 by Excel's count; below, 2026 would be a day of 1905
_COMPACT = range(1900_01_01, 2100_12_31 + 1)
_SECONDS_A_DAY = 86400

_YEAR, _MONTH, _DAY = "\u5e74", "\u6708", "[\u65e5\u53f7]"
_CLOCK = (
    r"(?:[ T]*(?P<hour>\d{1,2})(?::|\u65f6|\u70b9)(?P<minute>\d{1,2})(?:(?::|\u5206)(?P<second>\d{1,2})(?:\.0+)?)?"
    r"[\u5206\u79d2]?)?"
)
_FULL = re.compile(
    rf"(?P<year>\d{{4}})(?:[-/.](?P<m1>\d{{1,2}})[-/.](?P<d1>\d{{1,2}})"
    rf"|{_YEAR}(?P<m2>\d{{1,2}}){_MONTH}(?P<d2>\d{{1,2}}){_DAY}?"
    rf"|(?P<m3>\d{{2}})(?P<d3>\d{{2}})){_CLOCK}"
)
_YEAR_LAST = re.compile(rf"\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{1,4}}{_CLOCK}")
_YEAR_SHORT = re.compile(rf"\d{{2}}{_YEAR}\d{{1,2}}{_MONTH}\d{{1,2}}{_DAY}?{_CLOCK}")
_NO_DAY = re.compile(rf"\d{{4}}(?:[-/.]\d{{1,2}}|{_YEAR}(?:\d{{1,2}}{_MONTH})?)?")


class DayError(ValueError):
    """The cell is no day; ``code`` is the reason for the person who corrects the ledger."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_day(cell: RawCell) -> date:
    """Give a day, as ``datetime`` when the cell also tells the time.

    Raises:
        DayError: the cell holds something else.
    """
    if isinstance(cell, datetime | date):
        return _plausible(cell)
    if isinstance(cell, str):
        return _plausible(_from_text(unicodedata.normalize("NFKC", trimmed(cell))))
    if isinstance(cell, int | float) and not isinstance(cell, bool) and math.isfinite(cell):
        return _from_number(float(cell))
    raise DayError(UNREADABLE)


def _plausible(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise DayError(IMPOSSIBLE)
    return day


def _from_number(number: float) -> date:
    if int(number) in _SERIALS:
        whole, part = divmod(number, 1)
        moment = _EPOCH + timedelta(days=whole, seconds=round(part * _SECONDS_A_DAY))
        return moment if part else moment.date()
    if number.is_integer() and int(number) in _COMPACT:
        return _from_text(str(int(number)))
    if number.is_integer() and FIRST_YEAR <= number <= LAST_YEAR:
        raise DayError(INCOMPLETE)
    raise DayError(UNREADABLE)


def _from_text(text: str) -> date:
    found = _FULL.fullmatch(text)
    if found is None:
        raise DayError(_why_not(text))
    part = found.groupdict()
    month, day = part["m1"] or part["m2"] or part["m3"], part["d1"] or part["d2"] or part["d3"]
    try:
        if part["hour"] is None:
            return date(int(part["year"]), int(month), int(day))
        clock = int(part["hour"]), int(part["minute"]), int(part["second"] or 0)
        return datetime(int(part["year"]), int(month), int(day), *clock)  # noqa: DTZ001 - a ledger knows no zone
    except ValueError:
        raise DayError(IMPOSSIBLE) from None


def _why_not(text: str) -> str:
    if _YEAR_LAST.fullmatch(text) or _YEAR_SHORT.fullmatch(text):
        return AMBIGUOUS
    return INCOMPLETE if _NO_DAY.fullmatch(text) else UNREADABLE
