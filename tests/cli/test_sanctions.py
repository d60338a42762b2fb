"""Sanctions on the command line: what has effect, what is to be done, who is under review."""

from pathlib import Path

from tests.cli.conftest import Cli
from tests.cli.test_procedure import TO_SANCTION, TO_VERIFICATION, walk


def test_effects_execution_and_reviews_are_told(cli: Cli, store_folder: Path, clue: str) -> None:
    walk(cli, store_folder, clue, TO_VERIFICATION)
    walk(cli, store_folder, clue, TO_SANCTION[:-1])
    shown = cli.json("show", store_folder, clue)
    name, measure = shown["parts"]["subject"][0]["name"], shown["parts"]["measure"][0]["uid"]

    assert cli.json("restrictions", store_folder, name)["is_restricted"] is True
    assert cli.json("restrictions", store_folder, "没有某某") == {"is_restricted": False, "rows": []}
    told = cli("restrictions", store_folder, name)
    assert (told.code, clue in told.out, "正在接受审查调查" in told.out) == (0, False, True)

    [person] = cli.json("effects", store_folder, clue)["people"]
    assert person["reasons"] == ["under_review", "party"]
    assert [row["until"] for row in person["effects"]] == ["2027-11-04"]
    assert cli.json("effects", store_folder, "--person", name)["people"] == [person]
    assert cli.json("effects", store_folder)["people"] == [person]
    assert "2027-11-04" in cli("effects", store_folder, clue, "--lang", "en").out
    assert cli("effects", store_folder, clue, "--person", name).code == 2

    listed = cli.json("execution", store_folder, clue)
    assert ([item["item"] for item in listed["items"]], listed["open"]) == (
        ["announce", "serve", "archive", "report"],
        4,
    )
    assert cli.json("execution", store_folder)["open"] == 4

    refused = cli("lift", store_folder, measure, "--json")
    assert (refused.code, refused.error["code"]) == (3, "sanctions.runs")


def test_a_measure_is_added_by_no_other_word_than_a_step(cli: Cli, store_folder: Path, clue: str) -> None:
    walk(cli, store_folder, clue, TO_VERIFICATION)
    walk(cli, store_folder, clue, TO_SANCTION[:-2])
    fields = {"party_measures": "F2-01", "decision_number": "2号", "effective_on": "2026-11-05", "decided_by": "G"}
    given = [f"--set={name}={value}" for name, value in {**fields, "done_on": "2026-11-05"}.items()]
    refused = cli("do", store_folder, clue, "decide_party_sanction", *given, "--json")
    assert (refused.code, refused.error["code"]) == (3, "procedure.party_group_decides")
    added = cli("add", store_folder, "measure", "--set=measure=F2-01", "--json")
    assert (added.code, added.error["code"]) == (2, "cli.not_addable")
