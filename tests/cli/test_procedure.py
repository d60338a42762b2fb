"""Whole matters go from the first paper to the end by ``do`` alone."""

from pathlib import Path
from typing import Any

from tests.cli.conftest import Cli

APPROVED = {"approver": "G", "approved_by": "张组长", "opinion": "同意"}


def walk(cli: Cli, store: Path, number: str, steps: list[tuple[str, str, dict[str, str]]]) -> Any:
    taken: Any = None
    for action, day, fields in steps:
        done = {} if day == "" else {"done_on": day}
        taken = cli.do(store, number, action, **done, **fields)
    return taken


TO_VERIFICATION = [
    ("assign", "2026-09-02", {**APPROVED, "handlers": "刘某,何某"}),
    ("write_plan", "2026-09-03", {"plan_kind": "verification_plan", "plan": "方案"}),
    ("propose_way", "2026-09-04", {"way": "C", "reason": "具体可查", "study_note": "集体研究"}),
    ("approve_verification", "2026-09-05", {**APPROVED, "verifiers": "刘某、何某"}),
]
TO_SANCTION: list[tuple[str, str, dict[str, str]]] = [
    ("report_verification", "2026-09-20", {"report": "初核报告", "finding": "founded", "signed_by": "刘某,何某"}),
    ("file_case", "2026-09-22", {**APPROVED, "facts_held": "收受购物卡"}),
    (
        "approve_filing",
        "2026-09-25",
        {**APPROVED, "filing_kind": "party", "decision_number": "1号", "investigators": "刘某,何某"},
    ),
    ("announce_filing", "2026-09-26", {"receipt_signed_by": "孙某某"}),
    ("meet_facts", "2026-10-10", {"signed": "true", "subject_opinion": "无异议"}),
    ("transfer_to_trial", "2026-10-12", {**APPROVED, "report": "报告"}),
    ("accept_trial", "2026-10-13", {**APPROVED, "approver": "R", "reviewers": "王某,周某"}),
    (
        "finish_trial",
        "2026-10-30",
        {**APPROVED, "approver": "GM", "trial_talk": "谈话", "report": "审理报告", "collective_review": "集体审议"},
    ),
    ("consult_party_group", "2026-11-02", {"host_opinion": "同意"}),
    (
        "decide_party_sanction",
        "2026-11-05",
        {"decided_by": "PG", "party_measures": "F2-01", "decision_number": "2号", "effective_on": "2026-11-05"},
    ),
    ("announce_decision", "2026-11-10", {"served_on": "2026-11-10", "receipt_signed_by": "孙某某"}),
    ("finish_execution", "2026-11-20", {**APPROVED, "approver": "D", "report": "执行完毕"}),
]
FINISH = TO_SANCTION.pop()


def test_a_case_goes_from_verification_to_the_executed_sanction(cli: Cli, store_folder: Path, clue: str) -> None:
    walk(cli, store_folder, clue, TO_VERIFICATION)
    walk(cli, store_folder, clue, TO_SANCTION)
    todo = [item for item in cli.json("execution", store_folder, clue)["items"] if item["is_open"]]
    assert [item["item"] for item in todo] == ["archive", "report"]
    for item in todo:
        assert cli.do(store_folder, item["uid"], "carry_out", done_on="2026-11-15")["state"] == "E1"
    assert cli.json("execution", store_folder)["items"] == []
    shown = walk(cli, store_folder, clue, [FINISH])
    [case] = shown["parts"]["case"]
    [measure] = shown["parts"]["measure"]
    assert (case["document_no"], measure["measure"], measure["decided_on"]) == ("1号", "F2-01", "2026-11-05")
    assert [step["action"] for step in shown["parts"]["step"]][-1] == "finish_execution"

    days = ("--from", "2026-01-01", "--to", "2026-12-31")
    total = cli.json("stats", store_folder, *days)["total"]
    assert (total["form_1"], total["form_2"], total["total"]) == (0, 1, 1)
    sanctions = cli.json("stats", store_folder, "--output", "cases", *days)["total"]
    assert (sanctions["filed"], sanctions["people"], sanctions["party"]) == (1, 1, 1)
    # The number of the case names the same matter.
    assert cli.json("show", store_folder, case["number"])["kind"] == "case"


def test_a_talk_ends_with_the_explanation_accepted(cli: Cli, store_folder: Path, clue: str) -> None:
    shown = walk(
        cli,
        store_folder,
        clue,
        [
            ("assign", "2026-09-02", {**APPROVED, "handlers": "刘某,何某"}),
            ("propose_way", "2026-09-04", {"way": "T", "reason": "一般性问题", "study_note": "集体研究"}),
            ("write_plan", "2026-09-05", {"plan_kind": "talk_plan", "plan": "方案"}),
            ("write_plan", "2026-09-05", {"plan_kind": "safety_plan", "plan": "预案"}),
            ("approve_talk", "2026-09-06", {**APPROVED, "talk_mode": "talk", "talkers": "刘某,何某"}),
            ("record_talk", "2026-09-10", {"reply": "作了说明"}),
            ("report_talk", "2026-09-15", {"report": "情况报告"}),
            ("accept_explanation", "2026-09-18", {**APPROVED, "conclusion": "予以采信了结"}),
        ],
    )
    assert shown["state"] == "S40"
    assert shown["parts"].get("case", []) == []


def test_a_step_against_a_rule_is_refused_with_rule_and_source(cli: Cli, store_folder: Path, clue: str) -> None:
    fields = {**APPROVED, "handlers": "秘密某甲", "done_on": "2026-08-01"}
    outcome = cli("do", store_folder, clue, "assign", *(f"--set={k}={v}" for k, v in fields.items()), "--json")
    assert (outcome.code, outcome.out) == (3, "")
    assert outcome.error["params"]["rule"] == "9"
    assert outcome.error["params"]["source"]
    assert "秘密某甲" not in outcome.err
    assert cli.json("show", store_folder, clue)["state"] == "S01"


def test_a_step_out_of_turn_is_refused_by_its_state(cli: Cli, store_folder: Path, clue: str) -> None:
    outcome = cli("do", store_folder, clue, "file_case", "--set=facts_held=秘密事实甲", "--json")
    assert (outcome.code, outcome.out) == (3, "")
    assert (outcome.error["code"], outcome.error["params"]["state"]) == ("procedure.illegal", "S01")
    assert "秘密事实甲" not in outcome.err


def test_actions_tell_what_is_possible_and_why_the_rest_is_not(cli: Cli, store_folder: Path, clue: str) -> None:
    found = cli.json("actions", store_folder, clue)
    assert "assign" in {row["action"] for row in found["allowed"]}
    assert all(row["reason"] and row["source"] for row in found["blocked"])
    for row in found["allowed"]:
        assert {"action", "label", "rule", "to", "source", "approvers", "inputs", "reminders"} == set(row)
    told = cli("actions", store_folder, clue, "--lang", "en")
    assert (told.code, told.err) == (0, "")
    assert "assign" in told.out
