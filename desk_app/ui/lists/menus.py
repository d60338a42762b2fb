"""The menus of a list: which columns show, and what can be done."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desk_app.ui.icons import dress
from desk_app.ui.lists.spec import RowAction
from desk_app.ui.models.columns import Column, Layout


class ColumnMenu(QMenu):
    """One line a column, ticked when it shows; the last one shown stays. It is freed when it closes."""

    layout_chosen = Signal(object)  # Layout
    all_requested = Signal()

    def __init__(self, columns: Sequence[Column[Any]], layout: Layout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._layout = layout
        for column in columns:
            action = self.addAction(column.title.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(column.key in layout.shown)
            action.setEnabled(layout.shown != (column.key,))
            action.setData(column.key)
            action.triggered.connect(self._toggle)
        self.addSeparator()
        self.addAction(self.tr("Columns\u2026")).triggered.connect(self.all_requested)

    def _toggle(self) -> None:
        action, shown = self.sender(), self._layout.shown
        if isinstance(action, QAction):
            key = str(action.data())
            others = tuple(one for one in shown if one != key)
            self.layout_chosen.emit(Layout(others if key in shown else (*shown, key), self._layout.widths))


def add_actions(menu: QMenu, actions: Sequence[RowAction], slot: Any) -> None:
    """Put actions into a menu after what is there; the slot reads the key from the data of the sender."""
    if actions and not menu.isEmpty():
        menu.addSeparator()
    for one in actions:
        action = menu.addAction(one.title)
        action.setData(one.key)
        if one.icon:
            dress(action, one.icon)
        action.triggered.connect(slot)
