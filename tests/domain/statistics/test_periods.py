"""Periods: whole months, quarters, half-years and years, and the same days a year before."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.statistics.bulletin import period_text
from desk_app.domain.statistics.periods import Period, Span, neighbour, period_holding, span_of, year_before
from tests.support.rulebook import rule_book

WORDS = rule_book().figures.periods


def period(first: str, last: str) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last))


NAMES = {
    "a year": (period("2025-01-01", "2025-12-31"), "2025年"),
    "a first half": (period("2022-01-01", "2022-06-30"), "2022年上半年"),
    "a second half": (period("2022-07-01", "2022-12-31"), "2022年下半年"),
    "a quarter": (period("2026-07-01", "2026-09-30"), "2026年第三季度"),
    "a month": (period("2026-02-01", "2026-02-28"), "2026年2月"),
    "three quarters": (period("2025-01-01", "2025-09-30"), "2025年1至9月"),
    "any days": (period("2025-12-03", "2026-01-08"), "2025年12月3日至2026年1月8日"),
    "a year under way": (period("2026-01-01", "2026-11-23"), "2026年1月1日至11月23日"),
}


@pytest.mark.parametrize("claim", NAMES)
def test_a_period_is_called_by_its_name(claim: str) -> None:
    given_period, name = NAMES[claim]
    assert period_text(given_period, WORDS["zh"]) == name
    assert str(given_period.first.year) in period_text(given_period, WORDS["en"])


EARLIER = {
    "a year": (period("2025-01-01", "2025-12-31"), period("2024-01-01", "2024-12-31")),
    "February of a common year": (period("2025-02-01", "2025-02-28"), period("2024-02-01", "2024-02-29")),
    "February of a leap year": (period("2024-02-01", "2024-02-29"), period("2023-02-01", "2023-02-28")),
    "days within a month": (period("2024-02-29", "2024-03-05"), period("2023-02-28", "2023-03-05")),
}


@pytest.mark.parametrize("claim", EARLIER)
def test_the_same_period_of_the_year_before(claim: str) -> None:
    now, before = EARLIER[claim]
    assert year_before(now) == before


@given(st.sampled_from(Span), st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_a_regular_period_holds_its_day_and_its_neighbours_touch_it(span: Span, day: date) -> None:
    found = period_holding(span, day)
    assert found.holds(day)
    assert span_of(found) is span
    after, before = neighbour(span, found, 1), neighbour(span, found, -1)
    assert (after.first - found.last).days == (found.first - before.last).days == 1
    assert neighbour(span, after, -1) == found
