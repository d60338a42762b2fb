"""The list of units: its views over rows in memory, and its columns."""

from PySide6.QtCore import QCoreApplication

from desk_app.services.units import UnitRow
from desk_app.ui.models.columns import Column
from desk_app.ui.theme import State
from desk_app.ui.widgets.chips import Chip

ALL, OPEN, AGAINST, LATE = "all", "open", "against", "late"
_NONE = "\u2014"


def is_in(view: str, row: UnitRow) -> bool:
    """Tell whether a unit belongs to a view."""
    shown = {OPEN: row.open_clues, AGAINST: row.reviewed + row.sanctioned, LATE: row.late}
    return bool(shown.get(view, 1))


def view_chips(rows: tuple[UnitRow, ...]) -> tuple[Chip, ...]:
    """Make the views with their counts."""
    translate = QCoreApplication.translate
    names = {
        ALL: translate("supervised", "All"),
        OPEN: translate("supervised", "Clues in hand"),
        AGAINST: translate("supervised", "People under review or sanction"),
        LATE: translate("supervised", "Rectification overdue"),
    }
    return tuple(Chip(view, name, sum(is_in(view, row) for row in rows)) for view, name in names.items())


def unit_columns() -> tuple[Column[UnitRow], ...]:
    """Make the columns of the list."""
    translate = QCoreApplication.translate
    return (
        Column("name", translate("supervised", "Unit"), _name, 200, stretches=True),
        Column("clues", translate("supervised", "Clues", "number"), _clues, 60, is_right=True),
        Column("open", translate("supervised", "In hand"), _open, 60, is_right=True),
        Column("cases", translate("supervised", "Cases"), _cases, 60, is_right=True, may_rest=True),
        Column(
            "reviewed", translate("supervised", "Under review", "number"), _reviewed, 80, is_right=True, may_rest=True
        ),
        Column(
            "sanctioned", translate("supervised", "In effect", "number"), _sanctioned, 72, is_right=True, may_rest=True
        ),
        Column("problems", translate("supervised", "To rectify", "number"), _problems, 60, is_right=True),
        Column("books", translate("supervised", "Books"), _books, 60, is_right=True, may_rest=True),
        Column("late", translate("supervised", "Overdue"), _late, 72, state=_late_state),
    )


def _counted(number: int) -> str:
    return f"{number:,}" if number else _NONE


def _name(row: UnitRow) -> str:
    return row.name


def _clues(row: UnitRow) -> str:
    return _counted(row.clues)


def _open(row: UnitRow) -> str:
    return _counted(row.open_clues)


def _cases(row: UnitRow) -> str:
    return _counted(row.cases)


def _reviewed(row: UnitRow) -> str:
    return _counted(row.reviewed)


def _sanctioned(row: UnitRow) -> str:
    return _counted(row.sanctioned)


def _problems(row: UnitRow) -> str:
    return _counted(row.problems)


def _books(row: UnitRow) -> str:
    return _counted(row.books)


def _late(row: UnitRow) -> str:
    return _counted(row.late)


def _late_state(row: UnitRow) -> State | None:
    return State.OVERDUE if row.late else None
