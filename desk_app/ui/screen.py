"""What a screen is to the window: a place that can be opened at a subject and asks for navigation by signal."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Destination:
    """Where to go: the key of a place, and what to open there (an id or a filter the place understands)."""

    place: str
    subject: object = None


class Screen(QWidget):
    """Base of every place; constructor parameters are what it needs, never the main window."""

    navigation_requested = Signal(object)  # Destination
    toast_requested = Signal(object)  # shell.toast.Toast
    count_changed = Signal(object)  # int: what the rail shows beside the place

    def open_at(self, subject: object) -> None:
        """Show this subject; the default place has none."""

    def search_focus(self) -> None:
        """Put the focus where typing narrows the list."""
        self.setFocus()

    def view_state(self) -> dict[str, str]:
        """Return what brings the same view back after a lock: filter, selection, scroll, tab."""
        return {}

    def restore_view_state(self, state: dict[str, str]) -> None:
        """Bring a view back."""
