"""The kit is built from the shipped files and the office's own."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from desk_app.app import resources
from desk_app.app.compose import build_kit
from desk_app.app.paths import resources_folder
from desk_app.errors import InputError


def test_an_office_holiday_file_replaces_its_year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    day = date(2027, 3, 3)  # a Wednesday in a year the program does not know
    monkeypatch.setenv("QINGJUAN_STATE", str(tmp_path))
    assert build_kit().calendar.is_working(day)
    (tmp_path / "calendar").mkdir()
    (tmp_path / "calendar" / "2027.toml").write_text("year = 2027\nholidays = [2027-03-03]\nworkdays = []\n", "utf-8")
    calendar = build_kit().calendar
    assert not calendar.is_working(day)
    assert calendar.missing_year(day, day) is None


def _with_a_wrong_paper(folder: Path) -> Path:
    """Lay out the resources with one template that has a misspelt key."""
    for entry in resources_folder().iterdir():
        if entry.name == "templates":
            shutil.copytree(entry, folder / entry.name)
        else:
            (folder / entry.name).symlink_to(entry)
    wrong = folder / "templates" / "papers" / "receipt.toml"
    wrong.write_text(wrong.read_text("utf-8").replace("family", "famly", 1), "utf-8")
    return folder


def test_a_wrong_paper_is_named_and_the_others_can_be_used(tmp_path: Path) -> None:
    kit = build_kit(folder=_with_a_wrong_paper(tmp_path))
    assert kit.templates.papers["talk_notice"].id == "talk_notice"
    for looked_at in (lambda: kit.templates.papers["receipt"], kit.check):
        with pytest.raises(InputError) as caught:
            looked_at()
        assert caught.value.code == "rules.invalid"
        assert caught.value.params["file"] == "papers/receipt"


def test_starting_reads_no_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    table = resources.Resources.table
    monkeypatch.setattr(resources.Resources, "table", lambda self, name: read.append(name) or table(self, name))
    kit = build_kit()
    assert "templates/common.toml" in read
    assert [name for name in read if name.startswith("templates/papers/")] == []
    assert "receipt" in kit.templates.papers
    kit.check()
    assert len({name for name in read if name.startswith("templates/papers/")}) == len(kit.templates.papers)
