"""The problem list: saved views over rows in memory, and the columns."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from desk_app.domain.rules.book import RuleBook
from desk_app.services.rectification import CLOSED, ProblemRow
from desk_app.ui.days_left import days_badge, light_state
from desk_app.ui.models.columns import Column
from desk_app.ui.theme import State
from desk_app.ui.widgets.chips import Chip

ALL, OPEN, OVERDUE, ACCEPTING, CLOSED_VIEW = "all", "open", "overdue", "accepting", "closed"
GROUP_STATES: Mapping[str, State] = {
    "waiting": State.SOON,
    "mending": State.INFO,
    "accepting": State.SOON,
    "closed": State.FINE,
    "relapsed": State.OVERDUE,
}
"""How the groups of states are coloured, in the list and on the board; any other is neutral."""


def is_in(view: str, row: ProblemRow) -> bool:
    """Tell whether a problem belongs to a saved view."""
    match view:
        case "open":
            return row.state != CLOSED
        case "overdue":
            return row.remaining is not None and row.remaining < 0
        case "accepting":
            return row.group == ACCEPTING
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


def problem_columns(rules: RuleBook, lang: str, today: Callable[[], date]) -> tuple[Column[ProblemRow], ...]:
    """Make the columns of the list."""
    translate = QCoreApplication.translate
    return (
        Column("number", translate("rectification", "Number"), _number, 164),
        Column("description", translate("rectification", "Problem"), _description, 110, stretches=True),
        Column("unit", translate("rectification", "Unit"), _unit, 110, stretches=True),
        Column("state", translate("rectification", "State"), _StateText(rules, lang), 80, state=_state),
        Column("due", translate("rectification", "Due"), _DueText(today), 174, state=_due_state, tip=_due_tip),
    )


@dataclass(frozen=True, slots=True)
class _StateText:
    rules: RuleBook
    lang: str

    def __call__(self, row: ProblemRow) -> str:
        return self.rules.label("rectification_state", row.state, self.lang) if row.state else ""


@dataclass(frozen=True, slots=True)
class _DueText:
    today: Callable[[], date]

    def __call__(self, row: ProblemRow) -> str:
        if row.due_on is None or row.remaining is None:
            return ""
        return days_badge(row.remaining, row.due_on, self.today())


def _due_state(row: ProblemRow) -> State | None:
    return light_state(row.light) if row.light is not None else None


def _state(row: ProblemRow) -> State:
    return GROUP_STATES.get(row.group, State.NEUTRAL)


def _number(row: ProblemRow) -> str:
    return row.number


def _description(row: ProblemRow) -> str:
    return " ".join(row.description.split())


def _unit(row: ProblemRow) -> str:
    return row.unit_name


def _due_tip(row: ProblemRow) -> str:
    return row.due_on.isoformat() if row.due_on else ""
