"""What is printed stands in the register, with its number and digest."""

import hashlib
from pathlib import Path

from tests.cli.conftest import Cli


def test_a_summary_is_printed_and_registered(cli: Cli, store_folder: Path, clue: str, tmp_path: Path) -> None:
    target = tmp_path / "summary.pdf"
    found = cli.json("print", store_folder, "summary", clue, "-o", target, "--purpose", "呈批", "--copies", "2")
    data = target.read_bytes()
    assert data.startswith(b"%PDF")
    assert found["sha256"] == hashlib.sha256(data).hexdigest()
    [row] = cli.json("list", store_folder, "prints")["rows"]
    assert (row["register_no"], row["document"], row["purpose"]) == (found["register_no"], "summary", "呈批")
    again = cli("print", store_folder, "summary", clue, "-o", target, "--purpose", "呈批")
    assert (again.code, target.read_bytes()) == (2, data)


def test_the_papers_are_listed_without_a_store(cli: Cli) -> None:
    rows = cli.json("documents")["documents"]
    assert [row["document"] for row in rows] == [
        *("summary", "registration", "four-forms", "disposal-table", "cases-table", "year-on-year", "bulletin"),
    ]
    assert cli.asked == []


def test_an_attachment_goes_in_and_out_unchanged(cli: Cli, store_folder: Path, clue: str, tmp_path: Path) -> None:
    file, out = tmp_path / "材料.txt", tmp_path / "out.txt"
    file.write_bytes(b"\x00evidence" * 1000)
    assert len(cli.json("attach", store_folder, clue, file)["attachments"]) == 1
    extracted = cli.json("extract", store_folder, clue, file.name, "-o", out, "--purpose", "核对")
    assert (out.read_bytes(), extracted["bytes"]) == (file.read_bytes(), 9000)
    cli.json("detach", store_folder, clue, file.name, "--reason", "传错了")
    assert cli("extract", store_folder, clue, file.name, "-o", tmp_path / "b", "--purpose", "核对").code == 2
