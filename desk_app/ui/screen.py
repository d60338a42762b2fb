"""What a screen is to the window: a place that can be opened at a subject and asks for navigation by signal."""

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Spot:
    """A field of what is opened: ``part`` is the record of kind ``kind`` that holds it, ``matter`` what it hangs on."""

    matter: str
    part: str
    kind: str
    field: str


@dataclass(frozen=True, slots=True)
class Destination:
    """Where to go: the key of a place, what to open there (an id or a filter the place understands), and a field."""

    place: str
    subject: object = None
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class OfferedStep:
    """A next step of what a place shows, as the palette offers it; ``why_not`` is empty when it can be taken.

    ``found_by`` are the words it is found by where that is not the whole text.
    """

    key: str
    text: str
    why_not: str = ""
    found_by: str = ""


class Screen(QWidget):
    """Base of every place; constructor parameters are what it needs, never the main window."""

    KEEPS_ROWS: ClassVar[bool] = False
    """Whether the window chooses the rows of its tables again after a lock, because it does not do so by record."""

    navigation_requested = Signal(object)  # Destination
    toast_requested = Signal(object)  # shell.toast.Toast
    count_changed = Signal(object)  # int: what the rail shows beside the place

    def open_at(self, subject: object) -> None:
        """Show this subject; the default place has none."""

    def show_spot(self, spot: Spot) -> None:
        """Show the part of the subject just opened that holds this field, and mark the field."""

    def offered_steps(self) -> tuple[OfferedStep, ...]:
        """List the next steps of what is shown; a place without steps has none."""
        return ()

    def take_step(self, key: str) -> None:
        """Open the form of an offered step."""

    def offered_papers(self) -> tuple[OfferedStep, ...]:
        """List the papers that can be filled in for what is shown; a place without papers has none."""
        return ()

    def open_paper(self, key: str) -> None:
        """Open one of those papers."""

    def act_on_list(self, key: str) -> bool:
        """Carry out an action on the list of this place; tell whether it has one."""
        del key
        return False

    def search_focus(self) -> None:
        """Put the focus where typing narrows the list."""
        self.setFocus()

    def view_state(self) -> dict[str, str]:
        """Return what brings the same view back after a lock: filter, selection, scroll, tab."""
        return {}

    def restore_view_state(self, state: dict[str, str]) -> None:
        """Bring a view back."""
