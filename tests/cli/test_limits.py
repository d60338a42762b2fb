"""Time limits on the command line: listed with every step of their way, started, suspended, extended, closed."""

from pathlib import Path
from typing import Any

from tests.cli.conftest import Cli
from tests.cli.test_procedure import APPROVED, TO_VERIFICATION, walk


def limit(cli: Cli, store: Path, clue: str, rule: str) -> Any:
    (found,) = cli.json("deadlines", store, "--of", clue, "--rule", rule)["rows"]
    return found


def test_a_limit_is_suspended_resumed_extended_and_closed(cli: Cli, store_folder: Path, clue: str) -> None:
    walk(cli, store_folder, clue, TO_VERIFICATION)
    assert limit(cli, store_folder, clue, "D12")["due_on"] == "2026-11-05"
    acts = ("limit", store_folder)
    still = cli.json(*acts, "suspend", clue, "D12", "--on", "2026-10-12", "--reason", "judiciary")
    assert (still["is_suspended"], still["light"], still["suspension_reason"]) == (True, "grey", "judiciary")
    assert cli.json("deadlines", store_folder, "--overdue")["rows"] == []
    again = cli.json(*acts, "resume", clue, "D12", "--on", "2026-11-20")
    assert (again["due_on"], again["light"]) == ("2026-12-14", "green")
    later = cli.json(*acts, "extend", clue, "D12", "--until", "2027-01-14", "--approver", "G", "--reason", "复杂")
    assert later["due_on"] == "2027-01-14"
    closed = cli.json(*acts, "close", clue, later["limit"], "--on", "2026-11-21", "--note", "另案办理")
    assert closed == {"limit": later["limit"], "is_closed": True}
    assert cli.json("deadlines", store_folder, "--of", clue)["rows"] == []


def test_a_limit_in_hours_starts_from_a_moment(cli: Cli, store_folder: Path, clue: str) -> None:
    given = ("limit", store_folder, "start", clue, "D15", "--at", "2026-11-20T22:30")
    assert cli.json(*given)["due_at"] == "2026-11-21T10:30"
    shown = cli("deadlines", store_folder, "--of", clue)
    assert "2026-11-21 10:30" in shown.out
    assert "已超期" in shown.out
    outcome = cli("limit", store_folder, "start", clue, "D15", "--json")
    assert (outcome.code, outcome.error["code"]) == (2, "limits.moment_missing")


def test_a_limit_starts_today_unless_said_otherwise(cli: Cli, store_folder: Path, clue: str) -> None:
    started = cli.json("limit", store_folder, "start", clue, "D22")
    assert (started["started_on"], started["due_on"]) == ("2026-11-23", "2026-11-26")
    assert "解除查封" in cli("limit", store_folder, "start", clue, "D22", "--on", "2026-11-20").out
    outcome = cli("limit", store_folder, "close", clue, "D22", "--json")
    assert (outcome.code, outcome.error["params"]["found"]) == (2, 2)


def test_a_duty_of_the_quarter_is_listed_before_its_end(cli: Cli, store_folder: Path, clue: str) -> None:
    found = cli.json("deadlines", store_folder, "--on", "2026-12-10")["rows"]
    assert [(row["rule"], row["due_on"]) for row in found if row["is_periodic"]] == [
        ("D07", "2026-12-31"),
        ("D30", "2026-12-31"),
    ]
    assert cli("deadlines", store_folder, "--on", "2026-12-10", "--lang", "en").out.count("2026-12-31") == 2


def test_a_coercive_measure_opens_its_limits_from_do(cli: Cli, store_folder: Path, clue: str) -> None:
    steps = [
        *TO_VERIFICATION,
        ("report_verification", "2026-09-20", {"report": "报告", "finding": "founded", "signed_by": "刘某,何某"}),
        ("file_case", "2026-09-22", {**APPROVED, "facts_held": "事实"}),
        (
            "approve_filing",
            "2026-09-25",
            {**APPROVED, "filing_kind": "party", "decision_number": "1号", "investigators": "刘某,何某"},
        ),
        (
            "record_coercive_measure",
            "2026-10-01",
            {**APPROVED, "approver": "O", "coercive_measure": "protective_custody", "started_at": "2026-09-30T23:30"},
        ),
    ]
    walk(cli, store_folder, clue, steps)
    rows = {row["rule"]: row for row in cli.json("deadlines", store_folder, "--of", clue)["rows"]}
    assert rows["D17"]["due_on"] == "2026-10-07"
    assert rows["D17b"]["due_at"] == rows["D19"]["due_at"] == "2026-10-01T23:30"
    asked = cli("actions", store_folder, clue).out
    assert "end_coercive_measure" in asked
