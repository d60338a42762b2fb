"""A store is made, checked and verified; what is broken is named and given its exit code."""

import json
from pathlib import Path

import pytest

from desk_app.services.kit import Kit
from desk_app.services.opening import open_store
from tests.cli.conftest import CLUE, Cli
from tests.support.stores import PASSPHRASE, USER


def test_a_new_store_opens_and_its_code_is_shown_once(cli: Cli, tmp_path: Path) -> None:
    store = tmp_path / "new"
    made = cli.json("create", store, "--unit", "江海市某纪检监察组", "--short", "驻某", "--user", USER)
    assert set(made) == {"store", "recovery_code"}
    assert cli.asked == ["新密码： ", "再输入一次： "]
    number = cli.json("add", store, "clue", *CLUE)["number"]
    assert number.startswith("驻某线")
    assert made["recovery_code"] not in cli("show", store, number).out + cli("audit", store, "list").out
    assert cli("create", store, "--unit", "某组", "--user", USER).code == 3


def test_two_different_passwords_make_no_store(cli: Cli, tmp_path: Path) -> None:
    answers = iter(["一个足够长的密码 1", "另一个足够长的密码 2"])
    cli.answer = lambda _question: next(answers)
    outcome = cli("create", tmp_path / "new", "--unit", "某组", "--user", USER, "--json")
    assert (outcome.code, outcome.error["code"]) == (2, "cli.passwords_differ")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("options", [(), ("--full",), ("--rebuild",)])
def test_a_sound_store_passes_every_check(cli: Cli, store_folder: Path, clue: str, options: tuple[str, ...]) -> None:
    found = cli.json("check", store_folder, *options)
    assert {check["result"] for check in found["checks"]} == {"good"}
    assert (found["rebuilt"] is not None) == (options == ("--rebuild",))
    assert cli.json("show", store_folder, clue)["number"] == clue


def test_a_failed_check_is_named_with_its_fix(cli: Cli, store_folder: Path, clue: str, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"content" * 1000)
    cli.json("attach", store_folder, clue, file)
    for kept in (store_folder / "att").rglob("*"):
        if kept.is_file():
            kept.unlink()
    outcome = cli("check", store_folder, "--json")
    assert (outcome.code, outcome.error["params"]) == (5, {"bad": 1})
    [bad] = [check for check in outcome.document["checks"] if check["result"] == "bad"]
    assert bad["name"] == "attachment_files"
    assert bad["fix"]


def test_the_log_is_listed_verified_and_exported(cli: Cli, store_folder: Path, clue: str, tmp_path: Path) -> None:
    entries = cli.json("audit", store_folder, "list", "--limit", "3")["entries"]
    assert [entry["seq"] for entry in entries] == sorted((entry["seq"] for entry in entries), reverse=True)
    verdict = cli.json("audit", store_folder, "verify")
    assert verdict["good"]
    anchor = tmp_path / "anchor.json"
    anchor.write_text(json.dumps(verdict), encoding="utf-8")
    assert cli.json("audit", store_folder, "verify", "--anchor", anchor)["size"] > verdict["size"]
    target = tmp_path / "log.jsonl"
    exported = cli.json("audit", store_folder, "export", target)
    lines = target.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["seq"] for line in lines] == list(range(1, exported["entries"] + 1))
    assert "孙某某" not in target.read_text(encoding="utf-8")
    assert cli("audit", store_folder, "export", target).code == 2


def test_a_log_that_differs_from_an_anchor_is_named(cli: Cli, store_folder: Path, tmp_path: Path) -> None:
    anchor = tmp_path / "anchor.json"
    anchor.write_text(json.dumps({"size": 1, "head": "0" * 64}), encoding="utf-8")
    outcome = cli("audit", store_folder, "verify", "--anchor", anchor, "--json")
    assert (outcome.code, outcome.error["code"]) == (5, "audit.anchor")
    assert (outcome.document["good"], outcome.document["bad_anchor"]["size"]) == (False, 1)


@pytest.mark.parametrize("text", ["[", "{}", '{"size": "1", "head": "0"}', "[[]]"])
def test_a_file_that_is_no_anchor_is_refused(cli: Cli, store_folder: Path, tmp_path: Path, text: str) -> None:
    anchor = tmp_path / "anchor.json"
    anchor.write_text(text, encoding="utf-8")
    assert cli("audit", store_folder, "verify", "--anchor", anchor).code == 7


def test_a_store_that_somebody_has_open_is_left_alone(cli: Cli, store_folder: Path, kit: Kit) -> None:
    services = open_store(kit, store_folder, PASSPHRASE)
    try:
        outcome = cli("list", store_folder, "clues", "--json")
    finally:
        services.close()
    assert (outcome.code, outcome.error["code"]) == (3, "store.in_use")
