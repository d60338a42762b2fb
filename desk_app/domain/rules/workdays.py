"""Working days and calendar months, from a table of holidays and make-up working days.

A year the table does not cover counts Monday to Friday, and whoever asks can see that it was missing.
"""

import functools
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_ONE = timedelta(days=1)
_SATURDAY = 5
_WEEK, _WEEKDAYS = 7, 5
_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Holidays and make-up working days of the years it covers."""

    holidays: frozenset[date] = frozenset()
    workdays: frozenset[date] = frozenset()
    years: frozenset[int] = frozenset()

    @classmethod
    def from_days(cls, holidays: Iterable[date], workdays: Iterable[date], years: Iterable[int]) -> "WorkCalendar":
        """Make a calendar from days off, weekend days worked, and the years they are complete for."""
        return cls(frozenset(holidays), frozenset(workdays), frozenset(years))

    def overlaid(self, other: "WorkCalendar") -> "WorkCalendar":
        """Replace every year that ``other`` covers by what ``other`` says."""
        return WorkCalendar(
            holidays=frozenset(d for d in self.holidays if d.year not in other.years) | other.holidays,
            workdays=frozenset(d for d in self.workdays if d.year not in other.years) | other.workdays,
            years=self.years | other.years,
        )

    def is_working(self, day: date) -> bool:
        """Tell whether offices work on ``day``."""
        if day in self.workdays:
            return True
        return day not in self.holidays and day.weekday() < _SATURDAY

    def next_working(self, day: date) -> date:
        """Give ``day`` itself or the first working day after it."""
        while not self.is_working(day):
            day += _ONE
        return day

    def previous_working(self, day: date) -> date:
        """Give ``day`` itself or the last working day before it."""
        while not self.is_working(day):
            day -= _ONE
        return day

    def add_working(self, day: date, count: int) -> date:
        """Give the ``count``-th working day after ``day``."""
        while count > 0:
            day += _ONE
            if self.is_working(day):
                count -= 1
        return day

    def missing_year(self, first: date, last: date) -> int | None:
        """Give the first year from ``first`` to ``last`` that the table does not cover."""
        for year in range(first.year, last.year + 1):
            if year not in self.years:
                return year
        return None


def add_months(day: date, count: int) -> tuple[date, bool]:
    """Give the same day ``count`` months later, and whether it had to be clamped to the end of the month."""
    months = day.month - 1 + count
    year, month = day.year + months // 12, months % 12 + 1
    last = _last_day(year, month)
    return date(year, month, min(day.day, last)), day.day > last


def remaining_workdays(today: date, due_on: date, calendar: WorkCalendar) -> int:
    """Count working days after ``today`` up to and including ``due_on``; overdue ones count as negative."""
    if due_on >= today:
        return _working_between(today, due_on, calendar)
    return -_working_between(due_on, today, calendar)


def _working_between(after: date, until: date, calendar: WorkCalendar) -> int:
    """Count by whole weeks and the exceptions between, because lists ask this for limits long overdue."""
    weeks, rest = divmod((until - after).days, _WEEK)
    count = weeks * _WEEKDAYS + sum((after + _ONE * n).weekday() < _SATURDAY for n in range(1, rest + 1))
    off, worked = _exceptions(calendar)
    return count - _within(off, after, until) + _within(worked, after, until)


def _within(days: Sequence[date], after: date, until: date) -> int:
    return bisect_right(days, until) - bisect_right(days, after)


@functools.lru_cache(maxsize=8)
def _exceptions(calendar: WorkCalendar) -> tuple[Sequence[date], Sequence[date]]:
    """Give the weekdays off and the weekend days worked, sorted."""
    off = sorted(day for day in calendar.holidays - calendar.workdays if day.weekday() < _SATURDAY)
    return off, sorted(day for day in calendar.workdays if day.weekday() >= _SATURDAY)


def _last_day(year: int, month: int) -> int:
    following = date(year + 1, 1, 1) if month == _DECEMBER else date(year, month + 1, 1)
    return (following - _ONE).day
