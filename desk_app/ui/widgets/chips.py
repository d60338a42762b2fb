"""Chips: saved views with counts, and filters that can be taken off one by one."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from desk_app.ui.icons import Icon, dress
from desk_app.ui.theme import Role, Space
from desk_app.ui.widgets.flow import FlowLayout


@dataclass(frozen=True, slots=True)
class Chip:
    """One chip: ``count`` below zero means not counted."""

    key: str
    text: str
    count: int = -1


class ChipBar(QWidget):
    """Saved views of which exactly one is on; the arrow keys move between them."""

    chosen = Signal(object)  # str, the key

    def __init__(self, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._flow = FlowLayout(self, spacing=Space.XS + 2)
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._tell)
        self._buttons: dict[str, QPushButton] = {}

    def show_chips(self, chips: Sequence[Chip], current: str) -> None:
        """Show these chips with one of them on; buttons are kept when only counts changed."""
        if [chip.key for chip in chips] != list(self._buttons):
            self._rebuild(chips)
        for chip in chips:
            button = self._buttons[chip.key]
            button.setText(chip.text if chip.count < 0 else f"{chip.text} {chip.count:,}")
            button.setAccessibleName(button.text())
            button.setChecked(chip.key == current)

    def current(self) -> str:
        """Return the key of the chip that is on, or nothing."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def button(self, key: str) -> QPushButton:
        """Return the button of a chip."""
        return self._buttons[key]

    def _rebuild(self, chips: Sequence[Chip]) -> None:
        for button in self._buttons.values():
            self._group.removeButton(button)
            self._flow.removeWidget(button)
            button.deleteLater()
        self._buttons = {chip.key: self._make(chip) for chip in chips}

    def _make(self, chip: Chip) -> QPushButton:
        button = _chip_button(chip, self)
        button.setCheckable(True)
        self._group.addButton(button)
        self._flow.addWidget(button)
        return button

    def _tell(self, _button: object) -> None:
        self.chosen.emit(self.current())


class FilterChips(QWidget):
    """The filters in force; pressing one, or Delete on it, asks to take it off."""

    removal_requested = Signal(object)  # str, the key

    def __init__(self, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._flow = FlowLayout(self, spacing=Space.S)
        self._buttons: list[QPushButton] = []
        self._last: QWidget | None = None

    def add_at_end(self, widget: QWidget) -> None:
        """Let something stand after the chips."""
        self._last = widget
        self._flow.addWidget(widget)

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Show one chip per filter in force."""
        for button in self._buttons:
            self._flow.removeWidget(button)
            button.deleteLater()
        self._buttons = []
        for chip in chips:
            button = _chip_button(chip, self)
            button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            button.setAccessibleName(self.tr("Remove filter {name}").format(name=chip.text))
            button.setToolTip(button.accessibleName())
            dress(button, Icon.CLOSE, Role.MUTED)
            button.clicked.connect(self._ask_removal)
            self._flow.addWidget(button)
            self._buttons.append(button)
        if self._last is not None:
            self._flow.removeWidget(self._last)
            self._flow.addWidget(self._last)
        self.setVisible(bool(chips))

    def _ask_removal(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.removal_requested.emit(button.property("chip_key"))


def _chip_button(chip: Chip, parent: QWidget) -> QPushButton:
    button = QPushButton(chip.text, parent)
    button.setProperty("look", "chip")
    button.setProperty("chip_key", chip.key)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button
