import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from desk_app.errors import EnvironmentFailureError, InputError
from desk_app.ledger import probing, reading
from desk_app.ledger.probing import FileKind
from desk_app.ledger.reading import read_table
from tests.support.ledgers import FILES, HEADER, ROWS, comma_text, workbook

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def saved(folder: Path, data: bytes, name: str = "台账.xlsx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def edited(data: bytes, member: str, change: tuple[bytes, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == member:
                assert change[0] in content
                content = content.replace(*change, 1)
            new.writestr(name, content)
    return target.getvalue()


def test_a_workbook_keeps_sheet_row_and_column() -> None:
    table = read_table(FILES / "messages.xlsx")
    assert (table.kind, table.sheet, table.other_sheets) == (FileKind.XLSX, "Sheet1", ("剔除后",))
    assert table.rows == (HEADER, *ROWS)


def test_a_title_above_the_header_keeps_its_rows(tmp_path: Path) -> None:
    table = read_table(FILES / "county.xlsx")
    assert table.rows[0][0] == "某县问题线索管理台账"
    assert not any(table.rows[1])
    assert table.rows[2][0] == "序号"


@pytest.mark.parametrize(("name", "encoding"), [("gb18030", "gb18030"), ("utf8", "utf-8"), ("bom", "utf-8-sig")])
def test_text_files_of_every_encoding_read_the_same(name: str, encoding: str) -> None:
    table = read_table(FILES / f"messages-{name}.csv")
    assert (table.kind, table.encoding) == (FileKind.TEXT, encoding)
    assert [row[2] for row in table.rows] == [HEADER[2], *(row[2] for row in ROWS)]
    assert [row[4] for row in table.rows] == [HEADER[4], *(row[4] for row in ROWS)]


@pytest.mark.parametrize("delimiter", ["\t", ";"])
def test_text_with_other_delimiters(tmp_path: Path, delimiter: str) -> None:
    path = saved(tmp_path, f'序号{delimiter}内容\n1{delimiter}"一,二,三,四,五,六"\n'.encode("utf-16"))
    assert read_table(path).rows == (("序号", "内容"), ("1", "一,二,三,四,五,六"))


def test_a_named_sheet_is_read_and_an_unknown_one_refused() -> None:
    assert len(read_table(FILES / "messages.xlsx", "剔除后").rows) == 3
    for name in ("messages.xlsx", "messages-utf8.csv"):
        with pytest.raises(InputError, match=r"ledger\.unknown_sheet"):
            read_table(FILES / name, "没有")


def test_an_empty_first_sheet_is_passed_over(tmp_path: Path) -> None:
    path = saved(tmp_path, workbook({"空": [], "台账": [("序号",)]}))
    assert read_table(path).sheet == "台账"


def test_hidden_sheets_are_not_read(tmp_path: Path) -> None:
    target = tmp_path / "hidden.xlsx"
    with xlsxwriter.Workbook(str(target)) as book:
        book.add_worksheet("看得见").write_string(0, 0, "序号")
        hidden = book.add_worksheet("看不见")
        hidden.write_string(0, 0, "秘密")
        hidden.hide()
    assert read_table(target).other_sheets == ()
    with pytest.raises(InputError, match=r"ledger\.unknown_sheet"):
        read_table(target, "看不见")


def test_cells_whose_formula_failed_are_known(tmp_path: Path) -> None:
    target = tmp_path / "failed.xlsx"
    with xlsxwriter.Workbook(str(target)) as book:
        book.add_chartsheet("图")
        sheet = book.add_worksheet("台账")
        sheet.write_string(0, 0, "序号")
        sheet.write_formula(1, 27, "=1/0", None, "#DIV/0!")
    assert read_table(target).failed == {(1, 27)}


REFUSED = {
    "an empty file": (b"", "empty"),
    "white space": (b" \n\t", "empty"),
    "an empty workbook": (workbook({"空": []}), "empty"),
    "a workbook of blanks": (workbook({"空": [("  ", "\n")]}), "empty"),
    "an archive of something else": (b"", "wrong_kind"),
    "half a workbook": (workbook({"台账": [("序号",)]})[:700], "damaged"),
    "a workbook with a broken sheet": (edited(workbook({"台账": [("序号",)]}), "xl/worksheets/sheet1.xml", (b"<sheetData>", b"<sheetData")), "damaged"),
    "a workbook with a password": (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "a broken old workbook": (OLE + bytes(600), "damaged"),
    "a web page called .xls": (b"\xef\xbb\xbf<html><table><tr><td>1</td></tr></table></html>", "web_page"),
    "an XML spreadsheet called .xls": (b'<?xml version="1.0"?><Workbook/>', "web_page"),
    "a PDF": (b"%PDF-1.7\n", "wrong_kind"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "wrong_kind"),
    "binary data": ("序号".encode() + bytes(4), "wrong_kind"),
    "no known encoding": (b"\xff\x80\x80\xff,", "encoding"),
    "an unclosed quote": ('序号,内容\n1,"未完'.encode(), "damaged"),
    "a text longer than a cell": (f"序号\n{'长' * 40_000}\n".encode(), "cell_too_long"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_refused_with_a_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    if not data and reason == "wrong_kind":
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr("word/document.xml", "<x/>")
        data = target.getvalue()
    with pytest.raises(InputError) as caught:
        read_table(saved(tmp_path, data))
    assert caught.value.code == f"ledger.{reason}"


def test_an_encrypted_archive_member_is_refused(tmp_path: Path) -> None:
    data = bytearray(workbook({"台账": [("序号",)]}))
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1
    with pytest.raises(InputError, match=r"ledger\.encrypted"):
        read_table(saved(tmp_path, bytes(data)))


def test_a_cell_in_the_last_corner_is_refused_before_it_costs_gigabytes(tmp_path: Path) -> None:
    plain = workbook({"台账": [("序号",)]})
    for far in (b'r="XFD1048576"', b"r='XFD150000'"):
        data = edited(plain, "xl/worksheets/sheet1.xml", (b'r="A1"', far))
        with pytest.raises(InputError, match=r"ledger\.too_many_rows"):
            read_table(saved(tmp_path, data))


def test_a_formatted_but_empty_far_cell_does_no_harm(tmp_path: Path) -> None:
    data = edited(
        workbook({"台账": [("序号",)]}),
        "xl/worksheets/sheet1.xml",
        (b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'),
    )
    assert read_table(saved(tmp_path, data)).rows == (("序号",),)


def test_cells_without_a_place_of_their_own_are_counted_by_their_row(tmp_path: Path) -> None:
    data = edited(
        workbook({"台账": [("序号",)]}),
        "xl/worksheets/sheet1.xml",
        (b"</sheetData>", b'<row r="1048576"><c><v>1</v></c></row></sheetData>'),
    )
    with pytest.raises(InputError, match=r"ledger\.too_many_rows"):
        read_table(saved(tmp_path, data))


def test_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "FILE_LIMIT", 1000)
    with pytest.raises(InputError, match=r"ledger\.too_large"):
        read_table(saved(tmp_path, workbook({"台账": [("序号",)]})))
    monkeypatch.undo()
    monkeypatch.setattr(probing, "UNPACKED_LIMIT", 1000)
    with pytest.raises(InputError, match=r"ledger\.too_large"):
        read_table(saved(tmp_path, workbook({"台账": [("序号",)]})))
    monkeypatch.undo()
    monkeypatch.setattr(probing, "ROW_LIMIT", 3)
    monkeypatch.setattr(reading, "ROW_LIMIT", 3)
    for data in (workbook({"台账": [("序号",)] * 4}), comma_text([("序号",)] * 4, "utf-8")):
        with pytest.raises(InputError, match=r"ledger\.too_many_rows"):
            read_table(saved(tmp_path, data))


def test_a_missing_file_is_a_fault_of_the_environment(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFailureError, match=r"ledger\.cannot_read"):
        read_table(tmp_path / "没有.xlsx")
