"""The blocks of a signed paper on the command line."""

from pathlib import Path

from tests.cli.conftest import Cli

BLOCKS = ("--approval", "H:赵某:2026-09-02:拟办", "--approval", "G:张某:2026-09-02:同意")
STEP = ("--set", "done_on=2026-09-02", "--set", "handlers=刘某")


def test_a_step_takes_its_approver_from_the_paper(cli: Cli, store_folder: Path, clue: str, tmp_path: Path) -> None:
    scan = tmp_path / "slip.pdf"
    scan.write_bytes(b"%PDF-1.4")
    taken = cli.json("do", store_folder, clue, "assign", *STEP, *BLOCKS, "--scan", f"G={scan}")
    approvals = taken["parts"]["approval"]
    assert [(one["role"], one["person_name"], bool(one.get("scan"))) for one in approvals] == [
        ("H", "赵某", False),
        ("G", "张某", True),
    ]
    assert [reminder["code"] for reminder in taken["reminders"]] == ["approval.rung_missing"]


def test_a_block_or_scan_that_cannot_be_read_is_a_wrong_call(cli: Cli, store_folder: Path, clue: str) -> None:
    for words in (
        ("--approval", "G:张某"),
        ("--approval", "G:张某:昨天:同意"),
        ("--approval", "G::2026-09-02:同意"),
        (*BLOCKS, "--scan", "D=slip.pdf"),
        (*BLOCKS, "--scan", "G="),
    ):
        outcome = cli("do", store_folder, clue, "assign", *STEP, *words, "--json")
        assert outcome.code == 2
        assert "cli.bad_approval" in outcome.out + outcome.err
