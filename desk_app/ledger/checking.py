"""Check one cell against the type of its column: a typed value and notes, or a reason to refuse it."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from desk_app.ledger.cells import is_blank, is_inexact, shown, trimmed
from desk_app.ledger.codes import CodeTables, Meaning
from desk_app.ledger.days import DayError, read_day
from desk_app.ledger.matching import MappedColumn
from desk_app.ledger.profiles import ColumnType
from desk_app.ledger.rows import Note, Place, RawCell, Reason, Value

TRIMMED: Final = "ledger.trimmed"
TRANSLATED: Final = "ledger.translated"
SERIAL_DAY: Final = "ledger.serial_day"
KEPT_AS_TEXT: Final = "ledger.kept_as_text"
AND_OTHERS: Final = "ledger.and_others"

_SEPARATORS = re.compile("[,;\n\r\t\u3001\uff0c\uff1b]+")
_CODE_SEPARATORS = re.compile("[,;/|+\n\r\t\u3001\uff0c\uff1b\uff0f]+")


class CellError(ValueError):
    """The cell cannot be taken; ``code`` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(slots=True)
class Finding:
    """What came of one cell; ``also`` are values for other fields that the cell implies."""

    place: Place
    value: Value | None = None
    also: dict[str, Value] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    def note(self, code: str, before: str = "", after: str = "") -> None:
        """Add something the person should know."""
        self.notes.append(Note(code, self.place, before, after))


def check_cell(
    cell: RawCell, mapped: MappedColumn, row: int, codes: CodeTables, *, has_failed: bool
) -> Finding | Reason:
    """Check a cell of the row counted from 0; a blank one gives a finding without value."""
    place = mapped.place(row)
    finding = Finding(place)
    if has_failed:
        return Reason("ledger.failed_formula", place, "")
    if is_blank(cell):
        return Reason("ledger.required", place, "") if mapped.column.is_required else finding
    try:
        finding.value = _READERS[mapped.column.type](cell, mapped, codes, finding)
    except (CellError, DayError) as error:
        return Reason(error.code, place, shown(cell))
    return finding


def _text(cell: RawCell, _mapped: MappedColumn, _codes: CodeTables, finding: Finding) -> str:
    if is_inexact(cell):
        raise CellError("ledger.inexact_number")
    whole = shown(cell)
    text = trimmed(whole)
    if text != whole:
        before = whole.index(text)
        finding.note(TRIMMED, str(before), str(len(whole) - before - len(text)))
    if "\ufffd" in text:
        raise CellError("ledger.lost_characters")
    return text


def _identifier(cell: RawCell, mapped: MappedColumn, codes: CodeTables, finding: Finding) -> str:
    if isinstance(cell, float) and not cell.is_integer():
        raise CellError("ledger.not_an_identifier")
    return _text(cell, mapped, codes, finding)


def _day(cell: RawCell, _mapped: MappedColumn, _codes: CodeTables, finding: Finding) -> Value:
    day = read_day(cell)
    if isinstance(cell, int | float):
        finding.note(SERIAL_DAY, shown(cell), str(day))
    return day


def _integer(cell: RawCell, mapped: MappedColumn, codes: CodeTables, finding: Finding) -> int:
    text = unicodedata.normalize("NFKC", _text(cell, mapped, codes, finding))
    if not re.fullmatch(r"-?[0-9]{1,15}", text):
        raise CellError("ledger.not_a_number")
    return int(text)


def _flag(cell: RawCell, mapped: MappedColumn, codes: CodeTables, finding: Finding) -> bool:
    if isinstance(cell, bool):
        return cell
    answer = codes.flag(_text(cell, mapped, codes, finding))
    if answer is None:
        raise CellError("ledger.not_yes_or_no")
    return answer


def _meaning(label: str, mapped: MappedColumn, codes: CodeTables) -> Meaning | None:
    meaning = codes.meaning(mapped.column.list_name, label)
    if meaning is not None and not meaning.code:
        raise CellError("ledger.ambiguous_label")
    return meaning


def _taken(label: str, meaning: Meaning, finding: Finding) -> str:
    if not meaning.is_official:
        finding.note(meaning.note or TRANSLATED, label, meaning.code)
    finding.also.update(meaning.also)
    return meaning.code


def _code(cell: RawCell, mapped: MappedColumn, codes: CodeTables, finding: Finding) -> str:
    label = _text(cell, mapped, codes, finding)
    meaning = _meaning(label, mapped, codes)
    if meaning is None:
        raise CellError("ledger.unknown_label")
    return _taken(label, meaning, finding)


def _codes(cell: RawCell, mapped: MappedColumn, codes: CodeTables, finding: Finding) -> tuple[str, ...]:
    whole = _text(cell, mapped, codes, finding)
    # A label may hold a separator itself, so the whole cell is tried first.
    labels = (whole,) if _meaning(whole, mapped, codes) else split(whole, _CODE_SEPARATORS)
    found = []
    for label in labels:
        meaning = _meaning(label, mapped, codes)
        if meaning is None:
            raise CellError("ledger.unknown_label")
        found.append(_taken(label, meaning, finding))
    return tuple(dict.fromkeys(found))


def _code_or_text(cell: RawCell, mapped: MappedColumn, codes: CodeTables, finding: Finding) -> str:
    label = _text(cell, mapped, codes, finding)
    finding.also[f"{mapped.column.field}_text"] = label
    meaning = codes.meaning(mapped.column.list_name, label)
    if meaning is None or not meaning.code:
        finding.note(KEPT_AS_TEXT, label)
        return ""
    return _taken(label, meaning, finding)


def _texts(cell: RawCell, mapped: MappedColumn, codes: CodeTables, finding: Finding) -> tuple[str, ...]:
    parts = list(split(_text(cell, mapped, codes, finding)))
    tail = mapped.column.tail
    if tail is not None:
        for number, part in enumerate(parts):
            short = trimmed(tail.sub("", part))
            if short and short != part:
                finding.note(AND_OTHERS, part, short)
                parts[number] = short
    return tuple(parts)


def split(text: str, separators: re.Pattern[str] = _SEPARATORS) -> tuple[str, ...]:
    """Cut an enumeration into its parts; a slash may belong to a number and does not cut."""
    return tuple(part for piece in separators.split(text) if (part := trimmed(piece)))


_Reader = Callable[[RawCell, MappedColumn, CodeTables, Finding], Value]
_READERS: Mapping[ColumnType, _Reader] = MappingProxyType(
    {
        ColumnType.TEXT: _text,
        ColumnType.IDENTIFIER: _identifier,
        ColumnType.SERIAL: _text,
        ColumnType.DAY: _day,
        ColumnType.INTEGER: _integer,
        ColumnType.FLAG: _flag,
        ColumnType.CODE: _code,
        ColumnType.CODES: _codes,
        ColumnType.CODE_OR_TEXT: _code_or_text,
        ColumnType.TEXTS: _texts,
    }
)
