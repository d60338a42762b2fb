"""A short notice at the bottom of the window, with undo when there is something to undo."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from desk_app.ui.theme import Space, current
from desk_app.ui.widgets.buttons import PlainButton
from desk_app.ui.widgets.text import Label

SHOWN_MS = 8_000
_TOGETHER_MS = 1_500
_SEPARATOR = " \u00b7 "


@dataclass(frozen=True, slots=True)
class Toast:
    """A sentence, the text of its button, and what the button asks for."""

    sentence: str
    button: str = ""
    request: object = None


class ToastBar(QFrame):
    """Shows one toast at a time; stays while the pointer or the focus is on it.

    Two that come at one moment, such as what a step led to and the way to undo it, are shown as one.
    """

    requested = Signal(object)  # the request of the toast whose button was pressed

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = parent
        self.setObjectName("toast")
        self._sentence = Label("")
        self.button = PlainButton("")
        self._toast = Toast("")
        self._before: QWidget | None = None
        self._since = QElapsedTimer()
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.S, Space.S, Space.S)
        row.setSpacing(Space.L)
        row.addWidget(self._sentence)
        row.addWidget(self.button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self._fade)
        self.button.clicked.connect(self._press)
        parent.installEventFilter(self)
        self.hide()

    def show_toast(self, toast: Toast) -> None:
        """Show a toast in place of the one before, or with it when only one of them has a button."""
        self._toast = self._joined(toast)
        self._sentence.setText(self._toast.sentence)
        self.setAccessibleName(self._toast.sentence)
        self.button.setText(self._toast.button)
        self.button.setAccessibleName(" ".join(filter(None, (self._toast.button, self._toast.sentence))))
        self.button.setVisible(bool(self._toast.button))
        self._place()
        self.raise_()
        self.show()
        self._since.start()
        self._timer.start()

    def take_focus(self) -> None:
        """Put the focus on the button, if there is one to press; Escape gives it back."""
        if self.isVisible() and self.button.isVisible():
            self._before = QApplication.focusWidget()
            self.button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Escape, back to where the person worked."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom when the window is resized."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _joined(self, toast: Toast) -> Toast:
        old = self._toast
        is_fresh = self.isVisible() and self._since.isValid() and self._since.elapsed() < _TOGETHER_MS
        if not is_fresh or bool(old.button) == bool(toast.button):
            return toast
        sentence = _SEPARATOR.join((old.sentence, toast.sentence))
        return replace(toast if toast.button else old, sentence=sentence)

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
        self._leave()
        self.requested.emit(self._toast.request)

    def _leave(self) -> None:
        before, self._before = self._before, None
        self.hide()
        if before is not None and before.isVisible():
            before.setFocus()
