"""A ledger comes in row by row, every refused cell is named, and the batch can be undone."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli

FILES = Path(__file__).resolve().parents[1] / "ledger" / "files"
LEDGER = FILES / "messages.xlsx"


def test_the_ten_rows_come_in_and_the_batch_goes_out_again(cli: Cli, store_folder: Path) -> None:
    outcome = cli("import", store_folder, LEDGER, "--json")
    found = outcome.document
    rows = {cell["row"] for cell in found["rejected"]}
    assert {"batch", "read", "accepted", "registered", "rejected", "duplicates"} == set(found)
    assert (found["read"], found["accepted"] + len(rows)) == (10, 10)
    assert found["accepted"] > 0
    assert (outcome.code, outcome.error["params"]) == (7, {"refused": len(rows)})
    assert all({"row", "column", "value", "reason"} <= set(cell) and cell["reason"] for cell in found["rejected"])
    assert cli.json("list", store_folder, "clues")["total"] == found["accepted"]

    [batch] = cli.json("batches", store_folder)["rows"]
    assert batch["uid"] == found["batch"]
    assert cli.json("undo", store_folder, found["batch"])["batch"] == found["batch"]
    assert cli.json("list", store_folder, "clues")["total"] == 0
    again = cli("undo", store_folder, found["batch"], "--json")
    assert (again.code, again.error["code"]) == (3, "batch.undone")


def test_values_of_refused_cells_stay_out_of_the_error(cli: Cli, store_folder: Path) -> None:
    outcome = cli("import", store_folder, LEDGER, "--dry-run", "--json")
    values = {cell["value"] for cell in outcome.document["rejected"] if len(cell["value"]) > 1}
    assert values
    assert not [value for value in values if value in outcome.err]


def test_a_dry_run_foresees_the_import_and_writes_nothing(cli: Cli, store_folder: Path, tmp_path: Path) -> None:
    rejects = tmp_path / "rejects.xlsx"
    foreseen = cli("import", store_folder, LEDGER, "--dry-run", "--rejects", rejects, "--json").document
    assert foreseen["batch"] is None
    assert rejects.stat().st_size > 0
    assert cli.json("list", store_folder, "clues")["total"] == 0
    done = cli("import", store_folder, LEDGER, "--json").document
    assert all(foreseen[key] == done[key] for key in ("read", "accepted", "rejected", "duplicates"))
    # What came in once is refused the second time, never doubled.
    assert cli("import", store_folder, LEDGER, "--json").document["accepted"] == 0


def test_a_file_of_refused_rows_is_never_written_over(cli: Cli, store_folder: Path, tmp_path: Path) -> None:
    rejects = tmp_path / "rejects.xlsx"
    rejects.write_bytes(b"kept")
    assert cli("import", store_folder, LEDGER, "--rejects", rejects).code == 2
    assert rejects.read_bytes() == b"kept"
    assert cli.json("list", store_folder, "clues")["total"] == 0


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_people_read_which_cells_were_refused(cli: Cli, store_folder: Path, lang: str) -> None:
    outcome = cli("import", store_folder, LEDGER, "--dry-run", "--lang", lang)
    assert len(outcome.err.splitlines()) == 3
    assert len(outcome.out.splitlines()) > 2
    assert "{" not in outcome.out
