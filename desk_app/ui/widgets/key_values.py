"""Names and values in two columns; values wrap and can be selected."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QWidget

from desk_app.ui.theme import Space, Type, current
from desk_app.ui.widgets.clearing import clear
from desk_app.ui.widgets.text import Label, TextLook

_NAME_WIDTH = 150
"""The most a name takes before it wraps."""


class KeyValueGrid(QWidget):
    """The summary of a record; an empty value shows a dash, never nothing."""

    def __init__(self, *, columns: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._values: dict[str, Label] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setVerticalSpacing(Space.S)
        for column in range(columns):
            self._grid.setColumnStretch(column * 2 + 1, 1)
            self._grid.setColumnMinimumWidth(column * 2, current().px(84))

    def show_pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Show these names and values, filling row by row."""
        self._values = {}
        clear(self._grid)
        top, metrics = Qt.AlignmentFlag.AlignTop, QFontMetrics(current().font(Type.MUTED))
        for number, (name, value) in enumerate(pairs):
            row, column = divmod(number, self._columns)
            label = Label(name, TextLook.MUTED, wraps=True)
            widest = current().px(_NAME_WIDTH if self._columns == 1 else _NAME_WIDTH * 2 // 3)
            label.setMinimumWidth(min(metrics.horizontalAdvance(name) + 2, widest))
            shown = Label(value or "\u2014", wraps=True)
            shown.setAccessibleName(f"{name} {value}")
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._values[name] = shown
            self._grid.addWidget(label, row, column * 2, top)
            self._grid.addWidget(shown, row, column * 2 + 1, top)

    def mark(self, name: str) -> QWidget | None:
        """Mark the value of a name as what was looked for, and return it; nothing when the name is not shown."""
        value = self._values.get(name)
        if value is not None:
            value.set_look(TextLook.FOUND)
        return value
