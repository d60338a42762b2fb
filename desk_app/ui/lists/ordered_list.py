"""A short list whose entries are moved up and down, by buttons or Alt and the arrow keys, and may be ticked."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desk_app.ui.theme import Space
from desk_app.ui.widgets.buttons import PlainButton

_KEY = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; ``is_ticked`` is None where there is nothing to tick."""

    key: str
    text: str
    is_ticked: bool | None = None


class OrderedList(QWidget):
    """Entries, and beside them the buttons that move the current one; add more buttons to ``side``."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = _MovingList()
        self.list.setProperty("look", "field")
        self.list.setAccessibleName(name)
        self.up_button, self.down_button = PlainButton(self.tr("Move up")), PlainButton(self.tr("Move down"))
        self.side = QVBoxLayout()
        self.side.setSpacing(Space.S)
        self.side.addWidget(self.up_button)
        self.side.addWidget(self.down_button)
        outer = QVBoxLayout()
        outer.addLayout(self.side)
        outer.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(self.list, 1)
        row.addLayout(outer)
        self.up_button.clicked.connect(self.move_up)
        self.down_button.clicked.connect(self.move_down)
        self.list.moved_up.connect(self.move_up)
        self.list.moved_down.connect(self.move_down)
        self.list.currentRowChanged.connect(self._refresh_actions)
        self.list.itemChanged.connect(self._tell)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these entries, the first one current, and tell nobody."""
        with QSignalBlocker(self.list):  # while it is emptied, one entry after the other is the current one
            self.list.clear()
            for entry in entries:
                item = QListWidgetItem(entry.text)
                item.setData(_KEY, entry.key)
                if entry.is_ticked is not None:
                    item.setCheckState(Qt.CheckState.Checked if entry.is_ticked else Qt.CheckState.Unchecked)
                self.list.addItem(item)
            self.list.setCurrentRow(0)
        self._refresh_actions()

    def entries(self) -> tuple[Entry, ...]:
        """Return the entries as they are now."""
        return tuple(self._entry(self.list.item(row)) for row in range(self.list.count()))

    def current(self) -> Entry | None:
        """Return the current entry."""
        return self._entry(self.list.currentItem()) if self.list.currentRow() >= 0 else None

    def rename_current(self, text: str) -> None:
        """Call the current entry otherwise."""
        self.list.currentItem().setText(text)

    def remove_current(self) -> None:
        """Take the current entry out."""
        self.list.takeItem(self.list.currentRow())
        self._tell()

    def move_up(self) -> None:
        """Move the current entry one place up."""
        self._move(-1)

    def move_down(self) -> None:
        """Move the current entry one place down."""
        self._move(1)

    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        if 0 <= row + by < self.list.count():
            item = self.list.takeItem(row)
            self.list.insertItem(row + by, item)
            self.list.setCurrentRow(row + by)
            self._tell()

    def _tell(self) -> None:
        self._refresh_actions()
        self.changed.emit()

    def _refresh_actions(self) -> None:
        row = self.list.currentRow()
        self.up_button.setEnabled(row > 0)
        self.down_button.setEnabled(0 <= row < self.list.count() - 1)

    @staticmethod
    def _entry(item: QListWidgetItem) -> Entry:
        ticked = item.data(Qt.ItemDataRole.CheckStateRole)
        return Entry(
            str(item.data(_KEY)),
            item.text(),
            None if ticked is None else item.checkState() is Qt.CheckState.Checked,
        )


class _MovingList(QListWidget):
    moved_up = Signal()
    moved_down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with Alt and an arrow."""
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            (self.moved_up if event.key() == Qt.Key.Key_Up else self.moved_down).emit()
        else:
            super().keyPressEvent(event)
