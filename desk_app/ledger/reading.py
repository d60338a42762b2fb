"""Read a ledger file into rows of raw cells, with sheet, row and column kept.

The kind is told by content: .xlsx, .xls, or text with commas, tabs or semicolons in UTF-8, UTF-16 or GB18030.
Nothing is interpreted here.
"""

import csv
import hashlib
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    WorksheetNotFound,
)

from desk_app.errors import EnvironmentFailureError, InputError
from desk_app.ledger.cells import CELL_LIMIT, is_blank
from desk_app.ledger.probing import FILE_LIMIT, ROW_LIMIT, FileKind, kind_of, probe, probe_old
from desk_app.ledger.rows import RawCell

_DELIMITERS = ",\t;"
_SAMPLE = 20_000


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet as it is: ``rows[0]`` is row 1 of the file, a blank cell is the empty text.

    ``failed`` are the cells (from 0) whose formula ended in an error and which therefore look empty.
    """

    name: str
    sha256: str
    kind: FileKind
    encoding: str
    sheet: str
    other_sheets: tuple[str, ...]
    rows: tuple[tuple[RawCell, ...], ...]
    failed: frozenset[tuple[int, int]]


def read_table(path: Path, sheet: str = "") -> Table:
    """Read one sheet: the named one, or else the first visible one that is not empty.

    Raises:
        InputError: ``ledger.empty``, ``ledger.encrypted``, ``ledger.wrong_kind``, ``ledger.web_page``,
            ``ledger.damaged``, ``ledger.too_large``, ``ledger.too_many_rows``, ``ledger.encoding``,
            ``ledger.unknown_sheet``, ``ledger.cell_too_long``.
        EnvironmentFailureError: ``ledger.cannot_read``.
    """
    data = _bytes(path)
    kind = kind_of(data)
    read = _read_text if kind is FileKind.TEXT else _read_workbook
    table = read(path.name, kind, data, sheet)
    if not any(not is_blank(cell) for row in table.rows for cell in row):
        raise InputError("ledger.empty")
    return table


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(FILE_LIMIT + 1)
    except OSError as error:
        raise EnvironmentFailureError("ledger.cannot_read", name=path.name, errno=error.errno or 0) from error
    if len(data) > FILE_LIMIT:
        raise InputError("ledger.too_large", limit=FILE_LIMIT >> 20)
    return data


def _read_workbook(name: str, kind: FileKind, data: bytes, sheet: str) -> Table:
    seen = probe(data) if kind is FileKind.XLSX else probe_old(data)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            usable = [
                (number, found.name)
                for number, found in enumerate(book.sheets_metadata)
                if found.typ is SheetTypeEnum.WorkSheet and found.visible is SheetVisibleEnum.Visible
            ]
            wanted = [pair for pair in usable if pair[1] == sheet] if sheet else usable
            number, chosen, rows = _first_filled(book, wanted, sheet)
    except PasswordError as error:
        raise InputError("ledger.encrypted") from error
    except CalamineError as error:
        raise InputError("ledger.damaged") from error
    except BaseException as error:
        # The parser is Rust: on some broken files it panics, which reaches us outside the family of Exception.
        if type(error).__name__ == "PanicException":
            raise InputError("ledger.damaged") from error
        raise
    failed = seen.failed[number] if number < len(seen.failed) else frozenset()
    others = tuple(other for _, other in usable if other != chosen)
    return Table(name, hashlib.sha256(data).hexdigest(), kind, "", chosen, others, rows, failed)


def _first_filled(
    book: CalamineWorkbook, wanted: list[tuple[int, str]], sheet: str
) -> tuple[int, str, tuple[tuple[RawCell, ...], ...]]:
    if not wanted:
        raise InputError("ledger.unknown_sheet" if sheet else "ledger.empty")
    for number, name in wanted:
        try:
            found = book.get_sheet_by_index(number)
        except WorksheetNotFound:
            continue
        rows = tuple(tuple(row) for row in found.to_python(skip_empty_area=False))
        if rows:
            return number, name, rows
    raise InputError("ledger.empty")


def _read_text(name: str, kind: FileKind, data: bytes, sheet: str) -> Table:
    if sheet:
        raise InputError("ledger.unknown_sheet")
    text, encoding = _decoded(data)
    csv.field_size_limit(FILE_LIMIT)
    rows: list[tuple[RawCell, ...]] = []
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True):
            rows.append(tuple(row))
            if any(len(cell) > CELL_LIMIT for cell in row):
                raise InputError("ledger.cell_too_long", row=len(rows), limit=CELL_LIMIT)
            if len(rows) > ROW_LIMIT:
                raise InputError("ledger.too_many_rows", limit=ROW_LIMIT)
    except csv.Error as error:
        raise InputError("ledger.damaged") from error
    return Table(name, hashlib.sha256(data).hexdigest(), kind, encoding, "", (), tuple(rows), frozenset())


def _decoded(data: bytes) -> tuple[str, str]:
    """Decode without losing a character: a byte-order mark decides, then strict UTF-8, then strict GB18030."""
    marks = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
    encodings = [encoding for mark, encoding in marks.items() if data.startswith(mark)] or ["utf-8", "gb18030"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            raise InputError("ledger.wrong_kind")
        return text, encoding
    raise InputError("ledger.encoding")


def _delimiter(text: str) -> str:
    """Choose the delimiter that stands most often outside quotes in the first lines."""
    outside = "".join(text[:_SAMPLE].split('"')[::2])
    return max(_DELIMITERS, key=outside.count)
