"""All sheets of a workbook as text, for reading on the screen; nothing is interpreted."""

from dataclasses import dataclass
from io import BytesIO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum

from desk_app.errors import InputError
from desk_app.ledger.cells import shown
from desk_app.ledger.probing import FileKind, kind_of, probe, probe_old


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; the first row is row 1 of the file."""

    name: str
    rows: tuple[tuple[str, ...], ...]


def read_sheets(data: bytes) -> tuple[Sheet, ...]:
    """Read every sheet of an .xlsx or .xls, hidden ones included: they are part of the file.

    Raises:
        InputError: ``ledger.encrypted``, ``ledger.damaged``, ``ledger.wrong_kind``, ``ledger.too_large``,
            ``ledger.too_many_rows`` and what ``probe`` says.
    """
    probe(data) if kind_of(data) is FileKind.XLSX else probe_old(data)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            return tuple(
                Sheet(found.name, _rows(book.get_sheet_by_index(number)))
                for number, found in enumerate(book.sheets_metadata)
                if found.typ is SheetTypeEnum.WorkSheet
            )
    except PasswordError as error:
        raise InputError("ledger.encrypted") from error
    except CalamineError as error:
        raise InputError("ledger.damaged") from error
    except BaseException as error:
        # The parser is Rust: on some broken files it panics, which reaches us outside the family of Exception.
        if type(error).__name__ == "PanicException":
            raise InputError("ledger.damaged") from error
        raise


def _rows(sheet: CalamineSheet) -> tuple[tuple[str, ...], ...]:
    """Take row by row: the whole at once would hold the interpreter, and with it the window."""
    before = ("",) * (sheet.start[1] if sheet.start else 0)
    return tuple((*before, *(shown(cell) for cell in row)) for row in sheet.iter_rows())
