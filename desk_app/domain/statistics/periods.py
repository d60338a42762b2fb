"""Periods that statistics are asked for: months, quarters, half-years, years, or any days."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum, unique


@dataclass(frozen=True, slots=True)
class Period:
    """The days a statistic covers, both included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Tell whether a day belongs to the period."""
        return self.first <= day <= self.last


@unique
class Span(StrEnum):
    """The regular lengths of a period."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"

    @property
    def months(self) -> int:
        """Give how many months it has."""
        return _MONTHS[self]


_MONTHS = {Span.MONTH: 1, Span.QUARTER: 3, Span.HALF: 6, Span.YEAR: 12}


def period_holding(span: Span, day: date) -> Period:
    """Give the whole month, quarter, half-year or year a day lies in."""
    start = (day.month - 1) // span.months * span.months + 1
    end = start + span.months - 1
    return Period(date(day.year, start, 1), date(day.year, end, monthrange(day.year, end)[1]))


def neighbour(span: Span, period: Period, steps: int) -> Period:
    """Give the regular period so many before (negative) or after the one given."""
    day = period.first
    months = day.year * 12 + day.month - 1 + steps * span.months
    return period_holding(span, date(months // 12, months % 12 + 1, 1))


def span_of(period: Period) -> Span | None:
    """Tell of which regular length a period is; None for other days."""
    return next((span for span in Span if period_holding(span, period.first) == period), None)


def year_before(period: Period) -> Period:
    """Give the same period of the year before; what ends with a month ends with that month there too."""
    last = period.last
    is_month_end = (last + timedelta(days=1)).day == 1
    return Period(_earlier(period.first, is_month_end=False), _earlier(last, is_month_end=is_month_end))


def _earlier(day: date, *, is_month_end: bool) -> date:
    most = monthrange(day.year - 1, day.month)[1]
    return date(day.year - 1, day.month, most if is_month_end else min(day.day, most))


def whole_months(period: Period) -> bool:
    """Tell whether a period begins and ends with a month of one year."""
    ends = (period.last + timedelta(days=1)).day == 1
    return period.first.day == 1 and ends and period.first.year == period.last.year
