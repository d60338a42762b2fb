"""The problem list: saved views over rows in memory, and the columns."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desk_app.domain.rules.book import RuleBook
from desk_app.services.rectification import CLOSED, ProblemRow
from desk_app.ui.models.columns import Column
from desk_app.ui.theme import State
from desk_app.ui.widgets.chips import Chip

ALL, OPEN, OVERDUE, ACCEPTING, CLOSED_VIEW = "all", "open", "overdue", "accepting", "closed"
_SOON_DAYS = 7
_STATES: Mapping[str, State] = {
    "R0": State.SOON,
    "R1": State.INFO,
    "R2": State.INFO,
    "R3": State.SOON,
    "R4": State.SOON,
    "R5": State.FINE,
    "R6": State.INFO,
    "R7": State.OVERDUE,
    "R8": State.SOON,
    "R9": State.NEUTRAL,
}


def is_in(view: str, row: ProblemRow) -> bool:
    """Tell whether a problem belongs to a saved view."""
    match view:
        case "open":
            return row.state != CLOSED
        case "overdue":
            return row.remaining is not None and row.remaining < 0
        case "accepting":
            return row.state in ("R3", "R4")
        case "closed":
            return row.state == CLOSED
        case _:
            return True


def view_chips(rows: tuple[ProblemRow, ...]) -> tuple[Chip, ...]:
    """Make the saved views with their counts."""
    translate = QCoreApplication.translate
    names = {
        OPEN: translate("rectification", "Open"),
        OVERDUE: translate("rectification", "Overdue"),
        ACCEPTING: translate("rectification", "To be accepted"),
        CLOSED_VIEW: translate("rectification", "Closed"),
        ALL: translate("rectification", "All"),
    }
    return tuple(Chip(view, name, sum(is_in(view, row) for row in rows)) for view, name in names.items())


def problem_columns(rules: RuleBook, lang: str) -> tuple[Column[ProblemRow], ...]:
    """Make the columns of the list."""
    translate = QCoreApplication.translate
    return (
        Column("number", translate("rectification", "Number"), _number, 176),
        Column("description", translate("rectification", "Problem"), _description, 130, stretches=True),
        Column("unit", translate("rectification", "Unit"), _unit, 70, stretches=True),
        Column("state", translate("rectification", "State"), _StateText(rules, lang), 80, state=_state),
        Column("due", translate("rectification", "Due"), due_text, 178, state=due_state, tip=_due_tip),
    )


def due_text(row: ProblemRow) -> str:
    """Say how many working days are left, or how many too many have passed."""
    if row.remaining is None:
        return ""
    translate = QCoreApplication.translate
    day = row.due_on.strftime("%m-%d") if row.due_on else ""
    days = abs(row.remaining)
    left = translate("rectification", "%n working day(s) left", "", days)
    overdue = translate("rectification", "%n working day(s) overdue", "", days)
    return f"{overdue if row.remaining < 0 else left} \u00b7 {day}"


def due_state(row: ProblemRow) -> State | None:
    """Colour the days left."""
    if row.remaining is None:
        return None
    if row.remaining < 0:
        return State.OVERDUE
    return State.SOON if row.remaining <= _SOON_DAYS else State.FINE


@dataclass(frozen=True, slots=True)
class _StateText:
    rules: RuleBook
    lang: str

    def __call__(self, row: ProblemRow) -> str:
        return self.rules.label("rectification_state", row.state, self.lang) if row.state else ""


def _state(row: ProblemRow) -> State:
    return _STATES.get(row.state, State.NEUTRAL)


def _number(row: ProblemRow) -> str:
    return row.number


def _description(row: ProblemRow) -> str:
    return " ".join(row.description.split())


def _unit(row: ProblemRow) -> str:
    return row.unit_name


def _due_tip(row: ProblemRow) -> str:
    return row.due_on.isoformat() if row.due_on else ""
