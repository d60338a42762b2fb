# ruff: noqa: DTZ001 - a ledger knows no zone
from contextlib import suppress
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.ledger.days import DayError, read_day
from desk_app.ledger.rows import RawCell

DAY = date(2026, 1, 5)
READ: dict[str, tuple[RawCell, date]] = {
    "dashes": ("2026-01-05", DAY),
    "slashes without zeros": ("2026/1/5", DAY),
    "points": ("2026.1.5", DAY),
    "characters": ("2026年1月5日", DAY),
    "characters with the other word for day": ("2026年1月5号", DAY),
    "characters with spaces at the ends": (" 2026年1月5日\n", DAY),
    "full width": ("２０２６－０１－０５", DAY),
    "compact text": ("20260105", DAY),
    "compact number": (20260105.0, DAY),
    "with time": ("2026/1/5 8:05:09", datetime(2026, 1, 5, 8, 5, 9)),
    "with hours and minutes": ("2026-01-05 08:05", datetime(2026, 1, 5, 8, 5)),
    "in the form of databases": ("2026-01-05T08:05:09.000", datetime(2026, 1, 5, 8, 5, 9)),
    "with time in characters": ("2026年1月5日8时5分", datetime(2026, 1, 5, 8, 5)),
    "a day cell": (DAY, DAY),
    "a moment cell": (datetime(2026, 1, 5, 8), datetime(2026, 1, 5, 8)),
    "a serial without format": (46027.0, DAY),
    "a serial with half a day": (46027.5, datetime(2026, 1, 5, 12)),
    "a leap day": ("2024-02-29", date(2024, 2, 29)),
}
REFUSED: dict[str, tuple[RawCell, str]] = {
    "30 February": ("2026-02-30", "impossible"),
    "29 February of a common year": ("2026年2月29日", "impossible"),
    "a thirteenth month": ("2026-13-01", "impossible"),
    "25 o'clock": ("2026-01-05 25:00", "impossible"),
    "a year long ago": ("1026-01-05", "impossible"),
    "a year far away": (date(2926, 1, 5), "impossible"),
    "day or month first": ("5/1/2026", "ambiguous"),
    "a year of two digits": ("26.1.5", "ambiguous"),
    "a year of two digits in characters": ("26年1月5日", "ambiguous"),
    "a year and a month": ("2026年1月", "incomplete"),
    "a year and a month with a point": ("2026.1", "incomplete"),
    "a year": ("2026", "incomplete"),
    "a year as a number": (2026.0, "incomplete"),
    "a year and a month as a number": (2026.1, "unreadable"),
    "words": ("上个月", "unreadable"),
    "two days": ("2026-01-05、2026-01-06", "unreadable"),
    "a time": (time(8, 5), "unreadable"),
    "a duration": (timedelta(days=3), "unreadable"),
    "yes": (True, "unreadable"),
    "a small number": (12.0, "unreadable"),
    "infinity": (float("inf"), "unreadable"),
    "not a number": (float("nan"), "unreadable"),
}


@pytest.mark.parametrize(("cell", "expected"), READ.values(), ids=READ.keys())
def test_a_day_is_read_from(cell: RawCell, expected: date) -> None:
    found = read_day(cell)
    assert (type(found), found) == (type(expected), expected)


@pytest.mark.parametrize(("cell", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_no_day_is_guessed_from(cell: RawCell, reason: str) -> None:
    with pytest.raises(DayError) as caught:
        read_day(cell)
    assert caught.value.code == f"ledger.date_{reason}"


@given(
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"]),
)
def test_every_day_is_read_back(day: date, form: str) -> None:
    assert read_day(day.strftime(form)) == day


@given(st.datetimes(datetime(1950, 1, 1), datetime(2100, 12, 31)).map(lambda at: at.replace(microsecond=0)))
def test_every_moment_is_read_back_from_its_serial(at: datetime) -> None:
    serial = (at - datetime(1899, 12, 30)) / timedelta(days=1)
    found = read_day(serial)
    assert datetime(found.year, found.month, found.day) == datetime(at.year, at.month, at.day)
    if isinstance(found, datetime):
        assert found == at


@given(st.text(max_size=20))
def test_any_text_is_a_day_or_a_reason(text: str) -> None:
    with suppress(DayError):
        assert read_day(text).year >= 1900
