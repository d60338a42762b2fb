"""What is registered is listed, shown with its history, found and due."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import CLUE, Cli


def test_a_clue_from_json_comes_with_everything_that_belongs_to_it(cli: Cli, store_folder: Path) -> None:
    cli.given = json.dumps(
        {
            "clue": {"title": "反映某事", "received_on": "2026-09-01", "sources": ["A1", "A2"], "wants_result": True},
            "subjects": [{"name": "钱某某", "post": "科长"}, {"name": "周某某"}],
            "allegations": [{"content": "某事", "discipline": "J1-01", "amount_cents": 120000}],
            "reporter": {"name": "保密之人", "phone": "12345"},
        }
    )
    added = cli.json("add", store_folder, "clue", "--from", "-", "--on", "2026-09-02")
    assert set(added) == {"uid", "number", "state", "missing", "for_others", "known_as"}
    assert (added["state"], added["missing"]) == ("S01", None)
    shown = cli.json("show", store_folder, added["number"])
    assert (shown["kind"], shown["sources"], shown["wants_result"]) == ("clue", ["A1", "A2"], True)
    assert [subject["name"] for subject in shown["parts"]["subject"]] == ["钱某某", "周某某"]
    assert shown["parts"]["allegation"][0]["amount_cents"] == 120000
    assert set(shown["parts"]["reporter"][0]) == {"uid", "rev", "clue"}
    reporter = shown["parts"]["reporter"][0]["uid"]
    assert "保密之人" not in cli("show", store_folder, reporter, "--json").out
    assert cli("show", store_folder, reporter, "--history").code == 2


def test_a_clue_that_lacks_something_is_only_received_and_says_why(cli: Cli, store_folder: Path) -> None:
    outcome = cli("add", store_folder, "clue", "--set=title=反映某事", "--set=received_on=2026-09-01")
    assert outcome.code == 0
    assert len(outcome.out.splitlines()) > 1
    [row] = cli.json("list", store_folder, "clues")["rows"]
    assert row["state"] == "S00"
    blocked = cli.json("actions", store_folder, row["number"])["blocked"]
    assert "register" in {reason["action"] for reason in blocked}


SHAPES: dict[str, str] = {
    "no JSON": "{",
    "a list": "[]",
    "a part that is not known": '{"clue": {}, "witnesses": []}',
    "subjects that are no list": '{"clue": {}, "subjects": {}}',
    "a subject that is no object": '{"clue": {}, "subjects": ["x"]}',
    "a value that is an object": '{"clue": {"title": {"a": 1}}}',
    "a value that is a fraction": '{"clue": {"title": 1.5}}',
}


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES.keys())
def test_a_file_of_another_shape_is_refused(cli: Cli, store_folder: Path, text: str) -> None:
    cli.given = text
    outcome = cli("add", store_folder, "clue", "--from", "-")
    assert outcome.code == 7, outcome.err
    assert cli.json("list", store_folder, "clues")["total"] == 0


def test_a_list_is_filtered_sorted_and_paged(cli: Cli, store_folder: Path) -> None:
    for day in ("2026-09-03", "2026-09-01", "2026-09-02"):
        cli.json("add", store_folder, "clue", *CLUE[2:], f"--set=title=于{day}", f"--set=received_on={day}")
    rows = cli.json("list", store_folder, "clues", "--sort", "received_on")["rows"]
    assert [row["received_on"] for row in rows] == ["2026-09-01", "2026-09-02", "2026-09-03"]
    assert rows[0]["subjects"] == ["孙某某"]
    one = cli.json("list", store_folder, "clues", "--where", "received_on=2026-09-02")
    assert [row["title"] for row in one["rows"]] == ["于2026-09-02"]
    assert (
        cli.json("list", store_folder, "clues", "--where", "received_on=2026-09-02", "--where", "way=C")["total"] == 0
    )
    several = cli("list", store_folder, "clues", "--where", "sources=A1", "--json")
    assert (several.code, several.error["code"]) == (2, "cli.not_comparable")


@pytest.mark.parametrize(
    "kind", ["clues", "cases", "measures", "rectifications", "people", "units", "tasks", "bundles", "prints"]
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_register_is_listed(cli: Cli, store_folder: Path, clue: str, kind: str, lang: str) -> None:
    assert cli("list", store_folder, kind, "--lang", lang).code == 0
    found = cli.json("list", store_folder, kind)
    assert {"rows", "total", "next"} == set(found)
    assert (found["total"] > 0) == (kind == "clues")


def test_records_of_other_kinds_are_added_and_linked_by_number(cli: Cli, store_folder: Path, clue: str) -> None:
    unit = cli.json("add", store_folder, "unit", "--set=name=市住建局")["uid"]
    person = cli.json("add", store_folder, "person", "--set=name=赵某某", f"--set=unit={unit}")["uid"]
    assert cli.json("show", store_folder, person)["unit"] == unit
    problem = cli.json(
        "add",
        store_folder,
        "rectification",
        f"--set=clue={clue}",
        "--set=description=某制度缺失",
        "--set=found_on=2026-09-10",
    )
    assert problem["number"]
    shown = cli.json("show", store_folder, problem["number"])
    assert shown["clue"] == cli.json("show", store_folder, clue)["uid"]
    assert cli.json("actions", store_folder, problem["number"])["allowed"]
    assert cli("add", store_folder, "measure", f"--set=clue={clue}").code == 2


ASSIGNED = {"done_on": "2026-09-02", "approver": "G", "approved_by": "张组长", "opinion": "同意", "handlers": "刘某"}


def test_history_tells_each_change_of_a_field(cli: Cli, store_folder: Path, clue: str) -> None:
    cli.do(store_folder, clue, "assign", **ASSIGNED)
    history = cli.json("show", store_folder, clue, "--history")["history"]
    assert {"rev", "at", "by", "origin", "deleted", "fields"} == set(history[0])
    changed = {change["field"]: (change["before"], change["after"]) for change in history[-1]["fields"]}
    assert changed["handlers"] == (None, ["刘某"])
    assert changed["state"] == ("S01", "S05")
    for lang in ("zh", "en"):
        assert "刘某" in cli("show", store_folder, clue, "--history", "--lang", lang).out


def test_words_are_found_with_their_place(cli: Cli, store_folder: Path, clue: str) -> None:
    found = cli.json("search", store_folder, "购物卡")
    assert found["total"] == 1
    [hit] = found["hits"]
    assert {"uid", "kind", "number", "field", "snippet"} <= set(hit)
    assert hit["number"] == clue
    assert "[购物卡]" in cli("search", store_folder, "购物卡").out


def test_what_is_due_names_rule_and_source(cli: Cli, store_folder: Path, clue: str) -> None:
    cli.do(store_folder, clue, "assign", **ASSIGNED)
    found = cli.json("deadlines", store_folder, "--on", "2026-12-31")
    assert found["on"] == "2026-12-31"
    assert all(row["rule"] and row["source"] for row in found["rows"])
    [of_the_clue] = [row for row in found["rows"] if not row["is_periodic"]]
    [task] = cli.json("list", store_folder, "tasks")["rows"]
    assert (of_the_clue["number"], of_the_clue["due_on"]) == (clue, task["due_on"])
    [row] = cli.json("list", store_folder, "clues")["rows"]
    assert (row["due_on"], row["due_rule"]) == (task["due_on"], task["rule"])
    assert cli.json("deadlines", store_folder, "--on", "2026-01-01", "--within", "3")["rows"] == []
    assert "2026-12-31" in cli("deadlines", store_folder, "--on", "2026-12-31", "--lang", "en").out
