"""How a time limit is told everywhere: the working days left, the day itself, and one colour for both."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from desk_app.domain.rules.limits import Light, light
from desk_app.domain.rules.workdays import remaining_workdays
from desk_app.ui.desk import Desk
from desk_app.ui.theme import State

_STATES: Mapping[Light, State] = {
    Light.GREEN: State.FINE,
    Light.YELLOW: State.SOON,
    Light.RED: State.OVERDUE,
    Light.GREY: State.NEUTRAL,
}


def days_words(remaining: int, due_on: date, today: date) -> str:
    """Say how many working days are left, or how many too many have passed."""
    translate = QCoreApplication.translate
    if due_on == today:
        return translate("days_left", "due today")
    if due_on > today:
        return translate("days_left", "%n working day(s) left", "", remaining)
    if remaining == 0:  # only days off have passed since
        return translate("days_left", "overdue")
    return translate("days_left", "overdue %n working day(s)", "", -remaining)


def days_badge(remaining: int, due_on: date, today: date) -> str:
    """Tell both facts: the working days and the day."""
    return f"{days_words(remaining, due_on, today)} \u00b7 {due_on:%m-%d}"


class Standing(Protocol):
    """What the words for a limit are made from."""

    @property
    def remaining(self) -> int:
        """Give the working days left."""

    @property
    def due_on(self) -> date:
        """Give the day it ends."""

    @property
    def is_suspended(self) -> bool:
        """Tell whether it stands still."""


def limit_badge(limit: Standing, today: date) -> str:
    """Tell the working days and the day of a limit, or that it stands still."""
    if limit.is_suspended:
        return QCoreApplication.translate("days_left", "suspended")
    return days_badge(limit.remaining, limit.due_on, today)


def light_state(light: Light) -> State:
    """Colour a limit by its traffic light."""
    return _STATES[light]


class Dated(Protocol):
    """A row with the running limit that ends first."""

    @property
    def due_on(self) -> date | None:
        """Give the day it ends, if one runs."""

    @property
    def due_rule(self) -> str:
        """Give its row in the table of limits."""


class DueCell:
    """Tells in a cell of a list the limit of a row that ends first: text, colour and tooltip."""

    def __init__(self, desk: Desk) -> None:
        kit = desk.services.kit
        self._rules, self._calendar, self._today, self._lang = kit.rules, kit.calendar, kit.clock.today(), desk.lang

    def text(self, row: Dated) -> str:
        """Say the working days left, or that none runs."""
        if row.due_on is None:
            return "\u2014"
        return days_words(remaining_workdays(self._today, row.due_on, self._calendar), row.due_on, self._today)

    def state(self, row: Dated) -> State:
        """Colour them."""
        return State.NEUTRAL if row.due_on is None else light_state(light(self._today, row.due_on))

    def tip(self, row: Dated) -> str:
        """Give the day, the rule and its source."""
        if row.due_on is None:
            return QCoreApplication.translate("days_left", "No time limit is running.")
        limit = self._rules.limits.get(row.due_rule)
        name = limit.label(self._lang) if limit else row.due_rule
        source = limit.provenance.source if limit else ""
        return "\n".join(part for part in (f"{self.text(row)} \u00b7 {row.due_on}", name, source) if part)
