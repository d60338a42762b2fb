"""What a table shows of a row: columns made of pure functions."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import Qt

from desk_app.ui.theme import State

RowT = TypeVar("RowT")

STATE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""Item role under which a badge column gives its ``State``."""
MARK_ROLE = STATE_ROLE + 1
"""Item role under which a column says whether the row has a draft."""


@dataclass(frozen=True, slots=True)
class Column(Generic[RowT]):
    """One column; ``text``, ``state`` and ``tip`` are functions of a row and never methods of a screen.

    ``state`` makes the cell a badge; ``sort_key`` names the order the header asks for, empty when it cannot sort.
    ``mark`` tells whether the person who looks has a draft of the row, shown as a pen at the end of the cell.
    A column that ``may_rest`` is left out while the table is too narrow for all; one that ``starts_hidden`` until a
    person asks for it.
    """

    key: str
    title: str
    text: Callable[[RowT], str]
    width: int = 100
    state: Callable[[RowT], State | None] | None = None
    tip: Callable[[RowT], str] | None = None
    sort_key: str = ""
    is_right: bool = False
    stretches: bool = False
    may_rest: bool = False
    starts_hidden: bool = False
    mark: Callable[[RowT], bool] | None = None


@dataclass(frozen=True, slots=True)
class Sort:
    """The order a header asks for."""

    key: str
    is_descending: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """Which columns a person wants, in their order, and how wide at 100 per cent; without widths they fill the room."""

    shown: tuple[str, ...]
    widths: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """What is selected: ids, or everything that matches the filter in force."""

    ids: tuple[int, ...] = ()
    is_everything: bool = False
