"""Recurrences: same system, same category, same cause or step, within twelve months after closing."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.ids import Uid
from desk_app.domain.rules.recurrence import Sighting, came_back_as, suspected

CLOSED = date(2025, 6, 30)
OLD = Sighting(Uid("old"), "市住建局", "J3", "supervision", "资金支付", date(2025, 1, 6), (CLOSED,))
NEW = replace(OLD, uid=Uid("new"), found_on=date(2026, 1, 5), closed=())

CASES: dict[str, tuple[dict[str, Any], bool]] = {
    "the same in everything half a year later": ({}, True),
    "on the last day of the twelve months": ({"found_on": date(2026, 6, 30)}, True),
    "one day after the twelve months": ({"found_on": date(2026, 7, 1)}, False),
    "on the day after closing": ({"found_on": date(2025, 7, 1)}, True),
    "on the day of closing itself": ({"found_on": CLOSED}, False),
    "before it was closed": ({"found_on": date(2025, 3, 3)}, False),
    "without a day": ({"found_on": None}, False),
    "in another system": ({"system": "市水务局"}, False),
    "where no unit is given": ({"system": ""}, False),
    "of another category": ({"category": "J5"}, False),
    "of no category": ({"category": ""}, False),
    "another cause but the same step": ({"cause_kind": "thinking"}, True),
    "another step but the same cause": ({"process_step": "招标"}, True),
    "another cause and another step": ({"cause_kind": "thinking", "process_step": "招标"}, False),
    "no cause and no step": ({"cause_kind": "", "process_step": ""}, False),
    "the step written with spaces": ({"cause_kind": "", "process_step": "资金 支付"}, True),
    "the problem itself": ({"uid": Uid("old")}, False),
}


@pytest.mark.parametrize("sentence", CASES)
def test_a_later_problem_is_a_recurrence(sentence: str) -> None:
    changes, wanted = CASES[sentence]
    assert (came_back_as(OLD, replace(NEW, **changes)) is not None) is wanted


def test_nothing_filled_in_is_like_nothing() -> None:
    blank = replace(OLD, cause_kind="", process_step="")
    assert came_back_as(blank, replace(NEW, cause_kind="", process_step="")) is None
    assert came_back_as(replace(OLD, category=""), replace(NEW, category="")) is None
    assert came_back_as(replace(OLD, system=""), replace(NEW, system="")) is None


def test_a_month_end_is_clamped_like_every_limit_in_months() -> None:
    leap = replace(OLD, closed=(date(2024, 2, 29),))
    assert came_back_as(leap, replace(NEW, found_on=date(2025, 2, 28))) == date(2024, 2, 29)
    assert came_back_as(leap, replace(NEW, found_on=date(2025, 3, 1))) is None


def test_the_last_closed_is_suggested_first() -> None:
    again = replace(OLD, uid=Uid("again"), closed=(date(2025, 2, 3), date(2025, 11, 3)))
    assert suspected(NEW, [OLD, NEW, again]) == (Uid("again"), Uid("old"))


@given(st.integers(-800, 800))
def test_only_the_days_between_closing_and_a_year_later_count(offset: int) -> None:
    found = CLOSED + timedelta(days=offset)
    assert (came_back_as(OLD, replace(NEW, found_on=found)) == CLOSED) is (1 <= offset <= 365)
