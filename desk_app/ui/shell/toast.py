"""A short notice at the bottom of the window, with undo when there is something to undo."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desk_app.ui.theme import Space, current
from desk_app.ui.widgets.buttons import PlainButton
from desk_app.ui.widgets.text import Label

_SHOWN_MS = 6_000


@dataclass(frozen=True, slots=True)
class Toast:
    """A sentence, the text of its button, and what the button asks for."""

    sentence: str
    button: str = ""
    request: object = None


class ToastBar(QFrame):
    """Shows one toast at a time; stays while the pointer or the focus is on it."""

    requested = Signal(object)  # the request of the toast whose button was pressed

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = parent
        self.setObjectName("toast")
        self._sentence = Label("")
        self.button = PlainButton("")
        self._request: object = None
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.S, Space.S, Space.S)
        row.setSpacing(Space.L)
        row.addWidget(self._sentence)
        row.addWidget(self.button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOWN_MS)
        self._timer.timeout.connect(self._fade)
        self.button.clicked.connect(self._press)
        parent.installEventFilter(self)
        self.hide()

    def show_toast(self, toast: Toast) -> None:
        """Show a toast in place of the one before."""
        self._sentence.setText(toast.sentence)
        self.setAccessibleName(toast.sentence)
        self.button.setText(toast.button)
        self.button.setVisible(bool(toast.button))
        self._request = toast.request
        self._place()
        self.raise_()
        self.show()
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom when the window is resized."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.adjustSize()
        around = self._around.rect()
        self.move((around.width() - self.width()) // 2, around.height() - self.height() - current().px(Space.XL))

    def _fade(self) -> None:
        if self.underMouse() or self.button.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def _press(self) -> None:
        self.hide()
        self.requested.emit(self._request)
