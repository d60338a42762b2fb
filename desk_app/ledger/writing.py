"""Write .xlsx files a spreadsheet program opens without running anything: lists for export, rejected rows to mend.

Texts are written as texts, never as formulas or links; nothing is left in the system's folder for temporary files.
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from desk_app.errors import EnvironmentFailureError, InputError
from desk_app.ledger.cells import CELL_LIMIT, is_inexact, letters
from desk_app.ledger.reading import Table
from desk_app.ledger.rows import Preview, RawCell, Reason

_WIDEST = 60
_NARROWEST = 8
_RED = "#F8D7DA"
_DARK_RED = "#8F1F1F"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet to write; ``red`` are cells to mark, counted from 0 with the header as row 0."""

    name: str
    header: Sequence[RawCell]
    rows: Sequence[Sequence[RawCell]]
    red: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class RejectWords:
    """The words of the reject file: its sheet, its reason column, and one sentence per reason."""

    sheet: str
    header: str
    sentence: Callable[[Reason], str]


def write_sheets(path: Path, sheets: Iterable[Sheet]) -> None:
    """Write a workbook; an existing file is replaced only when the new one is complete.

    Raises:
        InputError: ``ledger.cell_too_long`` for a text no cell can hold; nothing is written then.
        EnvironmentFailureError: ``ledger.cannot_write``.
    """
    sheets = tuple(sheets)
    for sheet in sheets:
        for number, row in enumerate((sheet.header, *sheet.rows), start=1):
            if any(isinstance(cell, str) and len(cell) > CELL_LIMIT for cell in row):
                raise InputError("ledger.cell_too_long", row=number, limit=CELL_LIMIT)
    part = path.with_name(f"{path.name}.part")
    try:
        part.unlink(missing_ok=True)
        with open(part, "xb", opener=_for_its_owner) as out:
            _write(out, sheets)
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    except (OSError, XlsxWriterException) as error:
        raise EnvironmentFailureError("ledger.cannot_write", name=path.name) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def write_rejects(path: Path, table: Table, preview: Preview, words: RejectWords) -> None:
    """Write the rejected rows with their original columns, the refused cells red, and the reasons in a last column.

    The file can be mended and imported again: the header keeps its words, and the reason column is ignored.

    Raises:
        EnvironmentFailureError: ``ledger.cannot_write``.
    """
    width = max((len(row) for row in table.rows), default=0)
    columns = {letters(index): index for index in range(width)}
    rows: list[tuple[RawCell, ...]] = []
    red: set[tuple[int, int]] = set()
    for number, one in enumerate(preview.rejected, start=1):
        told = "\n".join(words.sentence(reason) for reason in one.reasons)
        rows.append((*_padded(table.rows[one.row - 1], width), told[:CELL_LIMIT]))
        red.update((number, columns[reason.place.column]) for reason in one.reasons if reason.place.column in columns)
    header = (*_padded(table.rows[preview.header_row - 1], width), words.header)
    write_sheets(path, [Sheet(words.sheet, header, rows, frozenset(red))])


def _padded(row: Sequence[RawCell], width: int) -> tuple[RawCell, ...]:
    return (*row, *([""] * (width - len(row))))


def _for_its_owner(path: str, flags: int) -> int:
    """Open a file nobody but its owner may read, like every other thing written out in plain."""
    return os.open(path, flags, 0o600)


def _write(out: BinaryIO, sheets: Iterable[Sheet]) -> None:
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": True,
    }
    with xlsxwriter.Workbook(out, options) as book:
        formats = _Formats(book)
        for sheet in sheets:
            written = book.add_worksheet(sheet.name)
            written.freeze_panes(1, 0)
            for column, cell in enumerate(sheet.header):
                _put(written, (0, column), cell, formats.header)
            for number, row in enumerate(sheet.rows, start=1):
                for column, cell in enumerate(row):
                    _put(written, (number, column), cell, formats.body(cell, is_red=(number, column) in sheet.red))
            for column in range(len(sheet.header)):
                written.set_column(column, column, _width(sheet, column))


class _Formats:
    """The few cell formats of a workbook."""

    def __init__(self, book: Any) -> None:
        wrapped = {"text_wrap": True, "valign": "top"}
        red = {"bg_color": _RED, "font_color": _DARK_RED, "border": 1, "border_color": _DARK_RED}
        numbers: Mapping[type, str] = {
            datetime: "yyyy-mm-dd hh:mm:ss",
            date: "yyyy-mm-dd",
            time: "hh:mm:ss",
            timedelta: "[h]:mm:ss",
        }
        self.header = book.add_format({"bold": True, "valign": "top", "text_wrap": True, "bottom": 1})
        self._plain = {False: book.add_format(wrapped), True: book.add_format({**wrapped, **red})}
        self._numbers = MappingProxyType(
            {
                (kind, is_red): book.add_format({**wrapped, **(red if is_red else {}), "num_format": form})
                for kind, form in numbers.items()
                for is_red in (False, True)
            }
        )

    def body(self, cell: RawCell, *, is_red: bool) -> Any:
        """Give the format for a cell."""
        return self._numbers.get((type(cell), is_red), self._plain[is_red])


def _put(sheet: Any, at: tuple[int, int], cell: RawCell, style: Any) -> None:
    if isinstance(cell, str):
        if cell:
            sheet.write_string(*at, cell, style)
        else:
            sheet.write_blank(*at, None, style)
    elif isinstance(cell, bool):
        sheet.write_boolean(*at, cell, style)
    elif isinstance(cell, int | float):
        if is_inexact(cell):
            sheet.write_string(*at, repr(cell), style)
        else:
            sheet.write_number(*at, cell, style)
    else:
        sheet.write_datetime(*at, cell, style)


def _width(sheet: Sheet, column: int) -> int:
    texts = [str(row[column]) for row in (sheet.header, *sheet.rows[:200]) if column < len(row)]
    longest = max((max(map(len, text.splitlines() or [""])) for text in texts), default=0)
    # A Chinese character is as wide as two digits.
    return min(_WIDEST, max(_NARROWEST, longest * 2))
