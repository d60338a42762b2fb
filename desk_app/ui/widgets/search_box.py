"""A search field that waits until typing pauses before it asks."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desk_app.ui.icons import Icon, dress
from desk_app.ui.theme import Role
from desk_app.ui.tips import plain_tip

PAUSE_MS = 200


class SearchBox(QLineEdit):
    """One line; ``searched`` follows 200 ms after the last key, at once on Return; Escape clears."""

    searched = Signal(object)  # str, stripped
    left_downwards = Signal()  # the down key: move to the results

    def __init__(self, name: str, placeholder: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder or name)
        self.setToolTip(plain_tip(placeholder or name))
        self.setClearButtonEnabled(True)
        magnifier = QAction(self)
        dress(magnifier, Icon.SEARCH, Role.MUTED)
        self.addAction(magnifier, QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self._last = ""
        self.textChanged.connect(self._wait)
        self.returnPressed.connect(self._search_now)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear on Escape and leave on the down key."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._search()
        elif event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)

    def _wait(self, _text: str) -> None:
        self._pause.start()

    def _search_now(self) -> None:
        self._last = "\0"
        self._search()

    def _search(self) -> None:
        self._pause.stop()
        text = self.text().strip()
        if text != self._last:
            self._last = text
            self.searched.emit(text)
