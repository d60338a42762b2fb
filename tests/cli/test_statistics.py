"""The statistics on the command line: five outputs, the records behind a figure, and files in the register."""

import hashlib
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest

from desk_app.domain.records.clue import Subject
from desk_app.domain.records.handling import Measure
from desk_app.services.door import Services
from desk_app.services.kit import Kit
from desk_app.services.records import AddRecord, FindUid
from desk_app.store.store import Store
from tests.cli.conftest import Cli
from tests.support.stores import PASSPHRASE

DAYS = ("--from", "2026-01-01", "--to", "2026-12-31")


@pytest.fixture
def treated(cli: Cli, kit: Kit, store_folder: Path, clue: str) -> str:
    """One clue whose subject works in a unit with a dangerous name, with one measure."""
    services = Services(Store.open(store_folder, PASSPHRASE, kit.clock, kit.search), kit)
    uid = services.ask(FindUid(clue))
    subject = services.execute(AddRecord(Subject(clue=uid, name="孙某某", unit_name="=1+1"))).uid
    scheme, day = kit.rules.scheme.id, date(2026, 3, 1)
    services.execute(AddRecord(Measure(clue=uid, subject=subject, measure="F1-05", decided_on=day, scheme=scheme)))
    services.close()
    return clue


def test_the_table_of_the_four_forms(cli: Cli, store_folder: Path, treated: str) -> None:
    found = cli.json("stats", store_folder, *DAYS, "--by", "unit")
    assert (found["output"], found["by"], found["total"]["form_1"], found["shares"][0]) == ("forms", "unit", 1, "100.0")
    assert [line["label"] for line in found["lines"]] == ["=1+1"]
    assert "2026年" in cli("stats", store_folder, *DAYS).out


def test_a_figure_leads_to_its_records_without_names(cli: Cli, store_folder: Path, treated: str) -> None:
    answer = cli("stats", store_folder, *DAYS, "--records", "form_1", "--line", "F1-05", "--json")
    [record] = answer.document["records"]
    assert (record["number"], record["what"], record["day"]) == (treated, "批评教育", "2026-03-01")
    assert "name" not in record
    for wrong in (("--records", "form_9"), ("--records", "form_1", "--line", "F9")):
        refused = cli("stats", store_folder, *DAYS, *wrong, "--json")
        assert (refused.code, refused.error["code"]) == (2, "statistics.no_such_figure")


@pytest.mark.parametrize("output", ["forms", "disposal", "cases", "year-on-year", "bulletin"])
def test_every_output_is_shown_and_printed(cli: Cli, store_folder: Path, tmp_path: Path, output: str) -> None:
    target = tmp_path / "a.pdf"
    args = ("stats", store_folder, "--output", output, *DAYS)
    assert "2026" in cli(*args).out
    found = cli.json(*args, "--pdf", target, "--purpose", "上报")
    [file] = found["files"]
    assert file["sha256"] == hashlib.sha256(target.read_bytes()).hexdigest()
    [row] = cli.json("list", store_folder, "prints")["rows"]
    assert (row["register_no"], row["purpose"]) == (file["register_no"], "上报")


def test_the_workbook_has_five_sheets_without_formulas(
    cli: Cli, store_folder: Path, treated: str, tmp_path: Path
) -> None:
    target = tmp_path / "a.xlsx"
    found = cli.json("stats", store_folder, *DAYS, "--by", "unit", "--xlsx", target, "--purpose", "上报")
    assert found["files"][0]["sha256"] == hashlib.sha256(target.read_bytes()).hexdigest()
    with zipfile.ZipFile(target) as book:
        names = re.findall(r'<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode())
        sheets = [book.read(f"xl/worksheets/sheet{number}.xml").decode() for number in range(1, 6)]
        texts = book.read("xl/sharedStrings.xml").decode()
    assert [name[0] for name in names] == list("①②③④⑤")
    assert not any("<f>" in sheet for sheet in sheets)
    assert "=1+1" in texts
    assert "孙某某" not in texts
    [row] = cli.json("list", store_folder, "prints")["rows"]
    assert row["document"] == "statistics_workbook"
    again = cli("stats", store_folder, *DAYS, "--xlsx", target, "--purpose", "上报", "--json")
    assert (again.code, again.error["code"]) == (2, "file.exists")


def test_a_published_set_is_generated_by_name(cli: Cli, store_folder: Path) -> None:
    refused = cli("generate", store_folder, "--set", "Z", "--json")
    assert (refused.code, refused.error["code"]) == (2, "generate.unknown_set")
