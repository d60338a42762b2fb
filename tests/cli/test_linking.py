"""Clues among each other and with others, by words on a terminal and as JSON."""

import json
from pathlib import Path
from typing import Any

import pytest

from desk_app.cli.registers import _COLUMNS
from desk_app.domain.kinds import Record, is_sealed, specs
from desk_app.domain.records.catalogue import KINDS
from tests.cli.conftest import CLUE, Cli

APPROVED = {"approver": "G", "approved_by": "张组长", "opinion": "同意", "done_on": "2026-09-03"}
REPORTER = {"name": "赵某某", "phone": "13900000000"}


@pytest.fixture
def again(cli: Cli, store_folder: Path) -> str:
    """Register the same clue once more, signed by a reporter."""
    cli.given = json.dumps(
        {"clue": {"name_kind": "real_name"}, "subjects": [], "allegations": [], "reporter": REPORTER}
    )
    words = [word for word in CLUE if "name_kind" not in word]
    made = cli.json("add", store_folder, "clue", *words, "--on", "2026-09-01", "--from", "-")
    return str(made["number"])


def test_a_repeat_is_found_and_joined_and_parted(cli: Cli, store_folder: Path, clue: str, again: str) -> None:
    [found] = cli.json("similar", store_folder, again)["rows"]
    assert (found["number"], found["suggestion"], found["percent"]) == (clue, "duplicate_of", 100)
    assert found["traits"] == ["name_and_unit", "content"]
    joined = cli.do(
        store_folder, again, "confirm_duplicate", linked_to=clue, relation="joined_into", comparison="同一", **APPROVED
    )
    assert joined["state"] == "S04"
    [row] = cli.json("relations", store_folder, clue)["rows"]
    assert (row["number"], row["is_from_here"], row["is_join"]) == (again, False, True)
    assert cli("unrelate", store_folder, row["uid"]).code == 3
    assert cli.do(store_folder, again, "unjoin", reason="不是同一事项", **APPROVED)["state"] == "S01"


def test_relations_are_shown_with_their_direction(cli: Cli, store_folder: Path, clue: str, again: str) -> None:
    uid = cli.json("relate", store_folder, again, clue, "supplement_of", "--note", "新的事实")["uid"]
    assert "\u2192 补充件" in cli("relations", store_folder, again).out
    assert "\u2190 补充件" in cli("relations", store_folder, clue).out
    assert "补充件" in cli("show", store_folder, again).out
    assert cli("relate", store_folder, again, clue, "series", "--note", "13900000000").code == 3
    cli.json("unrelate", store_folder, uid)
    assert cli.json("relations", store_folder, clue) == {"rows": []}


def test_feedback_is_noted_and_shown(cli: Cli, store_folder: Path, again: str) -> None:
    told = ("--set=given_on=2026-09-04", "--set=given_by=陈某", "--set=channel=phone", "--set=content=已告知受理")
    evidence = ("--set=has_new_evidence=true", "--set=evidence_note=截图两张")
    refused = cli("feedback", store_folder, again, "acceptance", *told, *evidence)  # asked with the result only
    assert refused.code == 2
    assert cli.json("feedback", store_folder, again, "acceptance", *told)["reminders"] == []
    [part] = cli.json("show", store_folder, again)["parts"]["feedback"]
    assert (part["content"], part["feedback_kind"]) == ("已告知受理", "acceptance")
    assert "已登记对举报人的答复" in cli("feedback", store_folder, again, "acceptance", *told).out


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("--set=content=已告知赵某某", "feedback.names_reporter"),
        ("--set=waiver=lazy", "record.unknown_code"),
        ("--set=reporter=x", "record.unknown_field"),
        ("--set=mood=x", "record.unknown_field"),
    ],
)
def test_wrong_feedback_is_refused_without_the_name(
    cli: Cli, store_folder: Path, again: str, word: str, code: str
) -> None:
    told = ("--set=given_on=2026-09-04", "--set=given_by=陈某", "--set=channel=phone")
    outcome = cli("feedback", store_folder, again, "acceptance", *told, word, "--json")
    assert outcome.error["code"] == code
    assert "赵某某" not in outcome.err


def test_transfers_are_listed_by_what_they_wait_for(cli: Cli, store_folder: Path, clue: str) -> None:
    given = {"referred_to": "江海市公安局", "carrier": "courier", "reason": "不属本组", "page_count": "3"}
    cli.do(store_folder, clue, "refer_out", wants_result="true", result_due_on="2026-10-01", **given, **APPROVED)
    [row] = cli.json("transfers", store_folder, "--waiting", "overdue")["rows"]
    assert (row["clue_number"], row["sent_to"], row["page_count"]) == (clue, "江海市公安局", 3)
    assert (row["is_unsigned"], row["is_awaited"], row["is_overdue"]) == (True, True, True)
    shown = cli("transfers", store_folder, clue).out
    assert "未签收、待反馈、逾期未反馈" in shown
    cli.do(store_folder, clue, "note_receipt", receipt_signed_by="李某", done_on="2026-09-05")
    assert cli.json("transfers", store_folder, "--waiting", "unsigned") == {"rows": []}


def test_a_stub_comes_goes_and_is_signed_for(cli: Cli, store_folder: Path) -> None:
    cli.given = json.dumps({"sender": "赵某某"})
    words = ("--set=received_on=2026-11-16", "--set=pieces=2")
    number = cli.json("add", store_folder, "stub", *words, "--from", "-")["number"]
    [due] = [row for row in cli.json("list", store_folder, "tasks")["rows"] if row["number"] == number]
    # Five working days from Monday 16 November.
    assert (due["rule"], due["due_on"]) == ("D02", "2026-11-23")
    sent = {**APPROVED, "done_on": "2026-11-17", "sent_to": "江海市纪委监委", "carrier": "confidential_post"}
    assert cli.do(store_folder, number, "send_stub", **sent)["limits"] == []
    cli.do(store_folder, number, "confirm_stub", receipt_signed_by="李某", done_on="2026-11-18")
    [row] = cli.json("stubs", store_folder)["rows"]
    assert (row["state"], row["sent_on"], row["receipt_signed_by"], row["pieces"]) == ("U3", "2026-11-17", "李某", 2)
    told = cli("stubs", store_folder).out + cli("show", store_folder, number, "--json").out
    assert "已签收" in told
    assert "赵某某" not in told
    assert cli.json("search", store_folder, "赵某某")["total"] == 0


def test_a_stub_takes_no_content_no_copy_and_no_sender_on_the_line(
    cli: Cli, store_folder: Path, tmp_path: Path
) -> None:
    def refused(*argv: object) -> Any:
        return cli(*argv, "--json").error["code"]

    assert refused("add", store_folder, "stub", "--set=summary=内容") == "record.unknown_field"
    assert refused("add", store_folder, "stub", "--set=sender=某人") == "cli.reporter_on_line"
    number = cli.json("add", store_folder, "stub", "--set=pieces=1")["number"]
    (tmp_path / "scan.pdf").write_bytes(b"%PDF")
    assert refused("attach", store_folder, number, tmp_path / "scan.pdf") == "stub.no_copy"
    sent = [f"--set={name}={value}" for name, value in {**APPROVED, "sent_to": "市纪委", "carrier": "courier"}.items()]
    taken = ("do", store_folder, number, "send_stub", *sent, "--attach", tmp_path / "scan.pdf")
    assert refused(*taken) == "stub.no_copy"
    allegation = ("--set=content=内容", f"--set=clue={number}")
    assert refused("add", store_folder, "allegation", *allegation) == "record.not_found"


def test_the_page_of_a_clue_numbers_people_and_scores_allegations(cli: Cli, store_folder: Path, clue: str) -> None:
    shown = cli.json("show", store_folder, clue)
    assert shown["sub_numbers"] == [f"{clue}-01"]
    assert (shown["verifiability"]["best"], shown["verifiability"]["allegations"][0]["missing"][0]) == (0, "when")
    told = cli("show", store_folder, clue).out
    assert f"{clue}-01" in told
    assert "可查性评分：最高 0，平均 0" in told
    assert "缺：何时、何地" in told


def test_registering_reminds_of_other_bodies_and_of_known_numbers(cli: Cli, store_folder: Path) -> None:
    words = (*CLUE, "--on", "2026-09-01", "--set=external_numbers=city:7", "--set=subject.authority=city")
    first = cli.json("add", store_folder, "clue", *words)
    assert (first["for_others"], first["known_as"]) == (["dispatching"], [])
    told = cli("add", store_folder, "clue", *words).out
    assert f"外部编号与已有线索相同：{first['number']}" in told
    assert "报告派出机关" in told


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.KIND)
def test_every_kind_that_hangs_on_another_has_columns(kind: type[Record]) -> None:
    if kind.KIND in _COLUMNS or not is_sealed(kind) or kind.PARENT:
        assert set(_COLUMNS[kind.KIND]) <= set(specs(kind))
