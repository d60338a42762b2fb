"""What a cell says as text, and where it stands."""

import unicodedata
from datetime import date, datetime, time, timedelta

from desk_app.ledger.rows import RawCell

CELL_LIMIT = 32_767
"""What one cell can hold in a spreadsheet program; more would be cut there without a word."""

EXACT_DIGITS = 15
"""Excel keeps no more digits of a number: a longer one has already been changed by Excel itself."""


def letters(column: int) -> str:
    """Name a column counted from 0 as Excel does: A … Z, AA …."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def is_blank(cell: RawCell) -> bool:
    """Tell whether the cell says nothing."""
    return isinstance(cell, str) and not trimmed(cell)


def trimmed(text: str) -> str:
    """Drop white space, tabs, line breaks, non-breaking and zero-width characters at both ends, nothing inside."""
    start, end = 0, len(text)
    while start < end and _is_margin(text[start]):
        start += 1
    while end > start and _is_margin(text[end - 1]):
        end -= 1
    return text[start:end]


def _is_margin(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) in {"Cf", "Cc"}


def is_inexact(cell: RawCell) -> bool:
    """Tell whether a number is too long to be what was typed, like an identity number stored as a number."""
    return isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) >= 10**EXACT_DIGITS


def shown(cell: RawCell) -> str:
    """Write the cell as a person would: 123.0 is "123", days as 2026-01-05, texts untouched."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, datetime | date | time | timedelta):
        return str(cell)
    if isinstance(cell, float) and cell.is_integer() and not is_inexact(cell):
        return str(int(cell))
    return repr(cell)


def plain(text: str) -> str:
    """Bring a header or label to the form in which it is compared: half width, lower case, no space at all."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return "".join(char for char in folded if not _is_margin(char) and char not in "*:")
