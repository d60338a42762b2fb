"""The built-in table of holidays and the office's files over it."""

from datetime import date

import pytest

from desk_app.app.calendar import built_in_calendar, office_calendar
from desk_app.errors import InputError

OFFICE_2027 = b"""
year = 2027
holidays = [2027-01-01, 2027-02-05]
workdays = [2027-02-07]
"""


def test_the_built_in_table_knows_the_spring_festival_of_2026() -> None:
    calendar = built_in_calendar()
    off = [date(2026, 2, day) for day in range(15, 24)]
    assert not any(calendar.is_working(day) for day in off)
    assert calendar.is_working(date(2026, 2, 14)), "make-up Saturday"
    assert calendar.is_working(date(2026, 2, 28)), "make-up Saturday"
    assert not calendar.is_working(date(2026, 3, 1))


def test_the_built_in_table_covers_2026_and_not_a_year_nobody_has_decided() -> None:
    assert 2026 in built_in_calendar().years
    assert 2040 not in built_in_calendar().years


def test_an_office_file_adds_its_year_and_leaves_the_others() -> None:
    calendar = office_calendar([("2027.toml", OFFICE_2027)])
    assert 2027 in calendar.years
    assert not calendar.is_working(date(2027, 2, 5))
    assert calendar.is_working(date(2027, 2, 7))
    assert not calendar.is_working(date(2026, 2, 16))


def test_a_later_file_replaces_its_whole_year() -> None:
    calendar = office_calendar(
        [("a.toml", OFFICE_2027), ("b.toml", b"year = 2027\nholidays = [2027-03-01]\nworkdays = []")]
    )
    assert calendar.is_working(date(2027, 2, 5))
    assert not calendar.is_working(date(2027, 3, 1))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"\xff", id="not text"),
        pytest.param(b"year =", id="not TOML"),
        pytest.param(b"year = 2027\nholidays = []", id="a key is missing"),
        pytest.param(b"year = 2027\nholidays = []\nworkdays = []\nextra = 1", id="a key too many"),
        pytest.param(b"year = true\nholidays = []\nworkdays = []", id="the year is no number"),
        pytest.param(b"year = 2027\nholidays = [2026-01-01]\nworkdays = []", id="a day of another year"),
        pytest.param(b"year = 2027\nholidays = ['2027-01-01']\nworkdays = []", id="a day as text"),
        pytest.param(b"year = 2027\nholidays = [2027-01-01T00:00:00]\nworkdays = []", id="an instant"),
        pytest.param(b"year = 2027\nholidays = 1\nworkdays = []", id="no list"),
        pytest.param(b"year = 2027\nholidays = [2027-01-04]\nworkdays = [2027-01-04]", id="off and worked"),
        pytest.param(b"#" * 100_001, id="too large"),
    ],
)
def test_a_bad_office_file_is_refused_by_name(content: bytes) -> None:
    with pytest.raises(InputError, match=r"calendar\.file") as caught:
        office_calendar([("2027.toml", content)])
    assert caught.value.params["file"] == "2027.toml"
