"""A time limit is told in the same words and colours everywhere."""

from dataclasses import dataclass
from datetime import date

import pytest

from desk_app.domain.rules.limits import Light
from desk_app.ui.days_left import days_badge, light_state, limit_badge

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("remaining", "due_on", "words"),
    [
        (3, date(2026, 11, 26), "3 working day(s) left · 11-26"),
        (0, TODAY, "due today · 11-23"),
        (0, date(2026, 11, 22), "overdue · 11-22"),
        (-2, date(2026, 11, 19), "overdue 2 working day(s) · 11-19"),
        (0, date(2026, 11, 28), "0 working day(s) left · 11-28"),
    ],
    ids=[
        "days to come are counted",
        "the last day is named",
        "days off since the last day count as none but it is late",
        "late by working days",
        "a last day after a last working day",
    ],
)
def test_a_limit_tells_the_working_days_and_the_day(remaining, due_on, words):
    assert days_badge(remaining, due_on, TODAY) == words


def test_every_light_has_its_own_colour():
    assert len({light_state(light) for light in Light}) == len(Light)


@dataclass(frozen=True)
class Standing:
    remaining: int
    due_on: date
    is_suspended: bool


def test_a_limit_that_stands_still_is_never_called_overdue():
    late = date(2026, 11, 19)
    assert limit_badge(Standing(-2, late, is_suspended=False), TODAY) == days_badge(-2, late, TODAY)
    assert limit_badge(Standing(-2, late, is_suspended=True), TODAY) == "suspended"
