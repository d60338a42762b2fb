"""Rectification on the command line: the board, a unit, the figures and the reminders."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli


@pytest.fixture
def late(cli: Cli, store_folder: Path) -> str:
    """Give the number of a problem whose unit is three weeks late."""
    given = ("--set", "description=把关不严", "--set", "unit_name=物业科", "--set", "found_on=2026-03-02")
    number = cli.json("add", store_folder, "problem", *given)["number"]
    answers = ("--set", "owners=韩某某", "--set", "measures_text=修订", "--set", "due_on=2026-11-02")
    cli.json("do", store_folder, number, "claim", "--set", "done_on=2026-03-09", *answers)
    return number


def test_the_board_shows_columns_and_what_to_remind_of(cli: Cli, store_folder: Path, late: str) -> None:
    found = cli.json("reform", store_folder, "board", "--overdue")
    assert [column["group"] for column in found["columns"]] == [
        *("waiting", "mending", "accepting", "closed", "long_term", "relapsed"),
    ]
    (problem,) = found["columns"][1]["problems"]
    assert (problem["number"], problem["light"], problem["rung"], problem["remaining"]) == (late, "red", "overdue", -15)
    assert cli.json("reform", store_folder, "board", "--unit", "规划科")["total"] == 0
    assert "逾期提醒" in cli("reform", store_folder, "board").out


def test_reminders_are_listed_given_and_then_the_next_is_due(cli: Cli, store_folder: Path, late: str) -> None:
    (due,) = cli.json("reform", store_folder, "remind")["rows"]
    assert (due["number"], due["rung"], due["days_over"], due["since"]) == (late, "overdue", 21, "2026-11-03")
    give = ("reform", store_folder, "remind", "--give", late)
    assert cli(*give, "--json").error["code"] == "reform.rung_missing"
    assert cli(*give, "--rung", "talk", "--json").error["code"] == "reform.rung_not_due"
    assert "逾期提醒" in cli(*give, "--rung", "overdue", "--on", "2026-11-09").out
    assert [row["rung"] for row in cli.json("reform", store_folder, "remind")["rows"]] == ["letter"]
    page = cli.json("reform", store_folder, "unit", "物业科")
    assert [row["number"] for row in page["problems"]] == [late]
    assert [(row["rung"], row["given_on"]) for row in page["reminders"]] == [("overdue", "2026-11-09")]
    assert [row["rung"] for row in page["reminders_due"]] == ["letter"]
    assert late in cli("reform", store_folder, "unit", "物业科").out


def test_figures_name_the_records_behind_them(cli: Cli, store_folder: Path, late: str) -> None:
    given = ("reform", store_folder, "metrics", "--from", "2026-01-01")
    found = cli.json(*given, "--to", "2026-12-31")
    uid = cli.json("show", store_folder, late)["uid"]
    assert (found["in_time"]["per_cent"], found["in_time"]["of"], found["done"]["out_of"]) == (0.0, [uid], 1)
    assert found["rules_made"]["per_cent"] is None
    assert "按期整改率" in cli(*given, "--to", "2026-12-31").out
    assert cli(*given, "--to", "2025-12-31", "--json").error["code"] == "reform.period"
