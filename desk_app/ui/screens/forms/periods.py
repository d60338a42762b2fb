"""The periods a table of statistics is asked for; a period under way ends today."""

from datetime import date, timedelta
from enum import StrEnum, unique

from desk_app.services.papers.printing import Period

_MONTHS_IN_A_QUARTER = 3


@unique
class PeriodChoice(StrEnum):
    """What the chips offer."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    LAST_YEAR = "last_year"
    CUSTOM = "custom"


def period_of(choice: PeriodChoice, today: date) -> Period | None:
    """Give the days of a choice as seen on a day; None for a custom one."""
    match choice:
        case PeriodChoice.YEAR:
            return Period(date(today.year, 1, 1), today)
        case PeriodChoice.QUARTER:
            start = (today.month - 1) // _MONTHS_IN_A_QUARTER * _MONTHS_IN_A_QUARTER + 1
            return Period(date(today.year, start, 1), today)
        case PeriodChoice.MONTH:
            return Period(today.replace(day=1), today)
        case PeriodChoice.LAST_YEAR:
            last = date(today.year, 1, 1) - timedelta(days=1)
            return Period(date(last.year, 1, 1), last)
        case PeriodChoice.CUSTOM:
            return None
