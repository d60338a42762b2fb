"""A volume is looked at, put in order and bound from the command line."""

from pathlib import Path

from tests.cli.conftest import Cli
from tests.support import scans


def attached(cli: Cli, store: Path, clue: str, folder: Path, name: str, data: bytes, *about: str) -> None:
    (folder / name).write_bytes(data)
    cli.json("attach", store, clue, folder / name, *about)


def test_a_volume_is_planned_ordered_and_bound(cli: Cli, store_folder: Path, clue: str, tmp_path: Path) -> None:
    attached(cli, store_folder, clue, tmp_path, "审批.jpg", scans.jpeg(), "--paper", "disposal_form")
    attached(cli, store_folder, clue, tmp_path, "照片.jpg", scans.jpeg("照片"))
    attached(cli, store_folder, clue, tmp_path, "信.jpg", scans.jpeg("信"), "--reporter-source")
    plan = cli.json("volume", store_folder, "plan", clue)
    assert [item["title"] for item in plan["items"]] == ["问题线索登记表", "审批", "照片"]
    assert (plan["kept_apart"], "disposal_form" in plan["missing"]) == (1, False)
    told = cli("volume", store_folder, "plan", clue).out
    assert "还缺：" in told
    assert "另行按密件保管" in told
    after = cli.json(
        "volume", store_folder, "order", clue, "--order", "3,1", "--leave-out", "2", "--set", "fonds_no=021"
    )
    assert [(item["title"], item["left_out"]) for item in after["items"]] == [
        ("照片", False), ("问题线索登记表", False), ("审批", True),
    ]  # fmt: skip
    target = tmp_path / "卷.pdf"
    refused = cli("volume", store_folder, "make", clue, "-o", target, "--purpose", "归档", "--json")
    assert refused.error["code"] == "volume.papers_missing"
    assert "收件回执" in refused.error["message"]
    assert not target.exists()
    made = cli.json("volume", store_folder, "make", clue, "-o", target, "--purpose", "归档", "--incomplete")
    assert made["missing"] == plan["missing"]
    (part,) = made["parts"]
    assert (part["items"], part["pages"]) == (2, 2)
    assert target.read_bytes().startswith(b"%PDF")
    (row,) = cli.json("list", store_folder, "prints")["rows"]
    assert row["register_no"] == part["register_no"]


def test_a_locked_item_is_named_with_exit_code_7(cli: Cli, store_folder: Path, clue: str, tmp_path: Path) -> None:
    attached(cli, store_folder, clue, tmp_path, "锁.pdf", scans.pdf(password="x"), "--paper", "disposal_form")
    refused = cli(
        "volume", store_folder, "make", clue, "-o", tmp_path / "卷.pdf", "--purpose", "归档", "--incomplete", "--json"
    )
    assert (refused.code, refused.error["code"]) == (7, "volume.locked")
    assert "第 2 件" in refused.error["message"]
    assert not (tmp_path / "卷.pdf").exists()


def test_numbers_that_are_not_there_are_refused(cli: Cli, store_folder: Path, clue: str) -> None:
    refused = cli("volume", store_folder, "order", clue, "--leave-out", "9", "--json")
    assert (refused.code, refused.error["code"]) == (2, "volume.no_such_item")
