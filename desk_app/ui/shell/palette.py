"""What global search found, in a list below the search field; a child of the window, so that a lock covers it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desk_app.ui.icons import Icon, icon_of
from desk_app.ui.theme import Role, Space, current
from desk_app.ui.tips import plain_tip
from desk_app.ui.widgets.text import Label, TextLook

_HIT = int(Qt.ItemDataRole.UserRole)
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found; ``target`` is given back when it is chosen."""

    title: str
    note: str
    icon: Icon
    target: object


class SearchPalette(QFrame):
    """Opens below an anchor; Return or a click chooses, Escape closes."""

    hit_chosen = Signal(object)  # the target of the hit
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = parent
        self.setProperty("look", "card")
        self.list = QListWidget()
        self.list.setProperty("look", "popup")
        self.list.setAccessibleName(self.tr("Search results"))
        self.list.setUniformItemSizes(True)
        self._note = Label("", TextLook.MUTED)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XS, Space.XS, Space.XS, Space.S)
        column.addWidget(self.list)
        column.addWidget(self._note)
        self.list.itemActivated.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        self.hide()

    def show_hits(self, hits: Sequence[Hit], anchor: QWidget) -> None:
        """Show what was found, or that nothing was."""
        self.list.clear()
        for hit in hits:
            item = QListWidgetItem(icon_of(hit.icon, Role.MUTED), f"{hit.title}    {hit.note}", self.list)
            item.setData(_HIT, hit.target)
            item.setToolTip(plain_tip(hit.note))
        self.list.setVisible(bool(hits))
        self.list.setCurrentRow(0)
        self._note.setText(self.tr("%n hit(s)", "", len(hits)) if hits else self.tr("Nothing found"))
        row_height = current().px(30)
        height = row_height * min(_SHOWN, len(hits)) + current().px(46)
        corner = anchor.mapTo(self._around, QPoint(0, anchor.height() + 4))
        self.setGeometry(QRect(corner.x(), corner.y(), max(anchor.width(), current().px(460)), height))
        self.raise_()
        self.show()

    def focus_list(self) -> None:
        """Move into the list with the keyboard."""
        if self.isVisible():
            self.list.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _choose(self, item: QListWidgetItem) -> None:
        target = item.data(_HIT)
        self.hide()
        self.hit_chosen.emit(target)
