"""Rules and packs on the command line: list, show, preview, adopt, withdraw, and what is judged meanwhile."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.support.packs import BASIS, FIFTEEN_DAYS, NEW_SOURCE, pack_text

NOW = {"effective_from": "2026-11-01"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "p.toml"
    made.write_text(pack_text(FIFTEEN_DAYS + NEW_SOURCE, **NOW), "utf-8")
    return made


def test_a_pack_is_previewed_adopted_listed_and_withdrawn(cli: Cli, store_folder: Path, file: Path) -> None:
    seen = cli("rules", store_folder, "preview", file, "--json").document
    assert {row["id"] for row in seen["rows"]} == {"D12", "X1"}
    assert cli("rules", store_folder, "list", "--changed", "--json").document["rows"] == []
    adopted = cli("rules", store_folder, "adopt", file, "--by", "某主任", "--json").document
    assert adopted["pack"] == "mouxian"
    listed = cli("rules", store_folder, "list", "--changed", "--what", "limits", "--json").document
    assert [(row["id"], row["source"], row["confidence"]) for row in listed["rows"]] == [("D12", BASIS, "office")]
    assert listed["rows"][0]["changes"] == [{"name": "期限", "old": "2 个月", "new": "15 个工作日"}]
    assert [pack["standing"] for pack in listed["packs"]] == ["in_force"]
    early = cli("rules", store_folder, "list", "--changed", "--on", "2026-10-31", "--json").document
    assert [row["id"] for row in early["rows"]] == ["X1"]
    gone = cli("rules", store_folder, "withdraw", "mouxian", "--json").document
    assert gone == {"uid": adopted["uid"], "withdrawn_on": "2026-11-23"}
    assert cli("rules", store_folder, "withdraw", "mouxian").code == 2


def test_people_read_it_too(cli: Cli, store_folder: Path, file: Path) -> None:
    told = cli("rules", store_folder, "preview", file).out
    assert "改动 2 行" in told
    assert "15 个工作日" in told
    assert "已采用" in cli("rules", store_folder, "adopt", file, "--by", "某主任").out
    listed = cli("rules", store_folder, "list", "--what", "limits").out
    assert "施行中" in listed
    shown = cli("rules", store_folder, "show", "D12", "--lang", "en").out
    assert "15 working days" in shown
    assert "this office" in shown


def test_a_code_of_a_pack_can_be_entered(cli: Cli, store_folder: Path, file: Path) -> None:
    clue = ("--set", "received_on=2026-11-10", "--set", "title=反映某某", "--set", "sources=X1")
    assert cli("add", store_folder, "clue", *clue).code != 0
    cli("rules", store_folder, "adopt", file, "--by", "某主任")
    assert cli("add", store_folder, "clue", *clue).code == 0


def test_the_starting_file_goes_to_standard_output(cli: Cli, store_folder: Path, tmp_path: Path) -> None:
    told = cli("rules", store_folder, "start", "--what", "limits")
    start = tmp_path / "start.toml"
    start.write_text(told.out, "utf-8")
    assert cli("rules", store_folder, "preview", start, "--json").document["rows"] == []


REFUSED: dict[str, tuple[tuple[str, ...], str, int]] = {
    "an unknown kind of rules": (("list", "--what", "weather"), "cli.unknown_rules", 2),
    "a row that is not there": (("show", "D99"), "cli.unknown_rule", 2),
    "a pack that is not there": (("withdraw", "nobody"), "rules.no_pack", 2),
    "a file that is not there": (("preview", "absent.toml"), "file.not_found", 2),
}


@pytest.mark.parametrize(("words", "code", "exit_code"), REFUSED.values(), ids=REFUSED.keys())
def test_refused_with_its_code(cli: Cli, store_folder: Path, words: tuple[str, ...], code: str, exit_code: int) -> None:
    found = cli("rules", store_folder, *words, "--json")
    assert (found.error["code"], found.code) == (code, exit_code)


def test_a_forbidden_pack_names_file_and_row(cli: Cli, store_folder: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text(pack_text("[limits.D02]\namount = 90\n"), "utf-8")
    found = cli("rules", store_folder, "adopt", bad, "--by", "某主任", "--json")
    assert (found.code, found.error["params"]) == (7, {"file": "limits", "row": "D02", "key": "amount"})
