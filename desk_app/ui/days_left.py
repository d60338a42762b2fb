"""How a time limit is told everywhere: the working days left, the day itself, and one colour for both."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from desk_app.domain.rules.limits import Light
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
    return translate("days_left", "%n working day(s) overdue", "", -remaining)


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
