"""The kit is built from the shipped files and the office's own."""

from datetime import date
from pathlib import Path

import pytest

from desk_app.app.compose import build_kit


def test_an_office_holiday_file_replaces_its_year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    day = date(2027, 3, 3)  # a Wednesday in a year the program does not know
    monkeypatch.setenv("QINGJUAN_STATE", str(tmp_path))
    assert build_kit().calendar.is_working(day)
    (tmp_path / "calendar").mkdir()
    (tmp_path / "calendar" / "2027.toml").write_text("year = 2027\nholidays = [2027-03-03]\nworkdays = []\n", "utf-8")
    calendar = build_kit().calendar
    assert not calendar.is_working(day)
    assert calendar.missing_year(day, day) is None
