"""Working days, months and what is left of a limit."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.rules.workdays import WorkCalendar, add_months, remaining_workdays

SPRING_2026 = WorkCalendar.from_days(
    holidays=[date(2026, 2, day) for day in range(15, 24)],
    workdays=[date(2026, 2, 14), date(2026, 2, 28)],
    years=[2026],
)
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))

MONTHS = {
    "the same day next month": (date(2026, 3, 15), 1, date(2026, 4, 15), False),
    "the end of a short month": (date(2026, 1, 30), 1, date(2026, 2, 28), True),
    "the end of February in a leap year": (date(2028, 1, 31), 1, date(2028, 2, 29), True),
    "28 February stays 28": (date(2026, 2, 28), 1, date(2026, 3, 28), False),
    "over the end of the year": (date(2026, 11, 30), 3, date(2027, 2, 28), True),
    "December to December": (date(2026, 12, 31), 12, date(2027, 12, 31), False),
    "no month at all": (date(2026, 5, 31), 0, date(2026, 5, 31), False),
}


@pytest.mark.parametrize("sentence", MONTHS)
def test_months_keep_the_day_or_clamp(sentence: str) -> None:
    day, count, later, clamped = MONTHS[sentence]
    assert add_months(day, count) == (later, clamped)


LEFT = {
    "today is the last day": (date(2026, 3, 4), date(2026, 3, 4), 0),
    "tomorrow is the last day": (date(2026, 3, 4), date(2026, 3, 5), 1),
    "a week-end does not count": (date(2026, 3, 6), date(2026, 3, 9), 1),
    "the holiday does not count, the make-up days do": (date(2026, 2, 13), date(2026, 3, 2), 7),
    "yesterday was the last day": (date(2026, 3, 5), date(2026, 3, 4), -1),
    "overdue over a week-end": (date(2026, 3, 9), date(2026, 3, 6), -1),
    "overdue on a Sunday only": (date(2026, 3, 8), date(2026, 3, 6), 0),
}


@pytest.mark.parametrize("sentence", LEFT)
def test_remaining_working_days(sentence: str) -> None:
    today, due_on, left = LEFT[sentence]
    assert remaining_workdays(today, due_on, SPRING_2026) == left


@given(DAYS, st.integers(0, 60))
def test_the_nth_working_day_has_n_working_days_before_it(day: date, count: int) -> None:
    assert remaining_workdays(day, SPRING_2026.add_working(day, count), SPRING_2026) == count


@given(DAYS)
def test_the_next_working_day_is_the_first_one(day: date) -> None:
    found = SPRING_2026.next_working(day)
    assert SPRING_2026.is_working(found)
    assert not any(SPRING_2026.is_working(day + timedelta(days=n)) for n in range((found - day).days))


def test_an_overlay_replaces_its_years_and_keeps_the_others() -> None:
    office = WorkCalendar.from_days([date(2026, 3, 2)], [], [2026])
    both = SPRING_2026.overlaid(office)
    assert both.is_working(date(2026, 2, 16))
    assert not both.is_working(date(2026, 3, 2))
    next_year = SPRING_2026.overlaid(WorkCalendar.from_days([], [], [2027]))
    assert not next_year.is_working(date(2026, 2, 16))
    assert next_year.years == {2026, 2027}


def test_the_first_missing_year_is_named() -> None:
    assert SPRING_2026.missing_year(date(2026, 12, 1), date(2028, 1, 1)) == 2027
    assert SPRING_2026.missing_year(date(2026, 1, 1), date(2026, 12, 31)) is None


@given(DAYS, st.integers(0, 500))
def test_counting_by_weeks_is_counting_day_by_day(day: date, days: int) -> None:
    each = sum(SPRING_2026.is_working(day + timedelta(days=n)) for n in range(1, days + 1))
    assert remaining_workdays(day, day + timedelta(days=days), SPRING_2026) == each
    assert remaining_workdays(day + timedelta(days=days), day, SPRING_2026) == -each
