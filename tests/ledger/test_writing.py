# ruff: noqa: DTZ001 - a ledger knows no zone
import os
import re
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.errors import EnvironmentFailureError, InputError
from desk_app.ledger.matching import choose_profile
from desk_app.ledger.preview import preview
from desk_app.ledger.reading import read_table
from desk_app.ledger.rows import RawCell
from desk_app.ledger.writing import RejectWords, Sheet, write_rejects, write_sheets
from tests.support.ledgers import FILES, HEADER, REJECTED, ROWS, shipped_codes, shipped_profiles

WORDS = RejectWords("退回", "退回原因", lambda reason: f"{reason.place.column} {reason.code}")
DANGEROUS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    '=HYPERLINK("x")',
    "\t=1",
    "{=1}",
    "http://example.invalid",
    "mailto:a@example.invalid",
    "file:///x",
    "1234567890123456789",
    "_x000D_",
]


def rejects(tmp_path: Path, source: Path) -> Path:
    table = read_table(source)
    seen = preview(table, choose_profile(table, shipped_profiles().values()), shipped_codes())
    target = tmp_path / "退回.xlsx"
    write_rejects(target, table, seen, WORDS)
    return target


def xml(path: Path, member: str = "xl/worksheets/sheet1.xml") -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(member).decode()


def test_rejected_rows_keep_their_columns_and_get_their_reasons(tmp_path: Path) -> None:
    table = read_table(rejects(tmp_path, FILES / "messages.xlsx"))
    assert table.sheet == "退回"
    assert table.rows == (
        (*HEADER, "退回原因"),
        (*ROWS[4], "D ledger.date_impossible"),
        (*ROWS[5], "C ledger.required"),
        (*ROWS[8], "D ledger.date_ambiguous"),
    )


def test_every_reason_of_a_row_is_written(tmp_path: Path) -> None:
    table = read_table(rejects(tmp_path, FILES / "county.xlsx"))
    assert table.rows[0][0] == "序号"
    assert str(table.rows[1][-1]).count("\n") == 4


def test_refused_cells_are_red_and_others_are_not(tmp_path: Path) -> None:
    path = rejects(tmp_path, FILES / "messages.xlsx")
    styles = dict(re.findall(r'<c r="([A-Z]+\d+)" s="(\d+)"', xml(path)))
    red = {styles["D2"], styles["C3"], styles["D4"]}
    assert len(red) == 1
    assert [cell for cell, style in styles.items() if style in red] == ["D2", "C3", "D4"]
    assert "FFF8D7DA" in xml(path, "xl/styles.xml")


def test_a_mended_reject_file_can_be_imported_again(tmp_path: Path) -> None:
    table = read_table(rejects(tmp_path, FILES / "messages.xlsx"))
    seen = preview(table, choose_profile(table, shipped_profiles().values()), shipped_codes())
    assert len(seen.rejected) == REJECTED
    assert "退回原因" in [note.place.header for note in seen.notes]


def test_nothing_that_looks_like_a_formula_or_a_link_is_one(tmp_path: Path) -> None:
    target = tmp_path / "out.xlsx"
    write_sheets(target, [Sheet("表", DANGEROUS, [DANGEROUS])])
    assert read_table(target).rows == (tuple(DANGEROUS), tuple(DANGEROUS))
    assert "<f>" not in xml(target)
    assert "hyperlink" not in xml(target).lower()


VALUES = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=20),
    st.integers(-(10**14), 10**14).map(float),
    st.booleans(),
    st.dates(date(1901, 1, 1), date(2100, 1, 1)),
    st.datetimes(datetime(1901, 1, 1), datetime(2100, 1, 1)).map(lambda at: at.replace(microsecond=0, second=1)),
)


@given(st.lists(VALUES, min_size=1, max_size=6))
def test_cells_read_back_as_written(tmp_path_factory: pytest.TempPathFactory, cells: list[RawCell]) -> None:
    target = tmp_path_factory.mktemp("out") / "out.xlsx"
    write_sheets(target, [Sheet("表", ["甲"] * len(cells), [cells])])
    rows = read_table(target).rows
    assert list(rows[1] if len(rows) > 1 else [""] * len(cells)) == cells


def test_odd_cells_do_not_stop_the_writing(tmp_path: Path) -> None:
    target = tmp_path / "out.xlsx"
    odd: list[RawCell] = [time(8, 5), timedelta(days=3), 1e17, float("nan"), float("inf"), date(1899, 12, 31), "\x07"]
    write_sheets(target, [Sheet("表", ["甲"] * len(odd), [odd])])
    assert read_table(target).rows[1][2] == "1e+17"


def test_a_text_no_cell_can_hold_is_not_cut(tmp_path: Path) -> None:
    target = tmp_path / "out.xlsx"
    target.write_bytes(b"old")
    with pytest.raises(InputError, match=r"ledger\.cell_too_long limit=32767 row=2"):
        write_sheets(target, [Sheet("表", ["甲"], [["长" * 32_768]])])
    assert target.read_bytes() == b"old"


def test_a_folder_that_is_not_there_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFailureError, match=r"ledger\.cannot_write"):
        write_sheets(tmp_path / "none" / "out.xlsx", [Sheet("表", ["甲"], [])])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_list_is_for_its_owner_alone(tmp_path: Path) -> None:
    (tmp_path / "out.xlsx.part").write_bytes(b"left by a killed program")
    write_sheets(tmp_path / "out.xlsx", [Sheet("表", ["甲"], [])])
    assert [(path.name, path.stat().st_mode & 0o777) for path in tmp_path.iterdir()] == [("out.xlsx", 0o600)]


def test_nothing_is_left_in_the_folder_for_temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "none"))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setattr("tempfile.mkstemp", lambda *_a, **_k: pytest.fail("a temporary file"))
    write_sheets(tmp_path / "out.xlsx", [Sheet("表", ["甲"], [["乙"]])])
    assert [file.name for file in tmp_path.iterdir()] == ["out.xlsx"]
