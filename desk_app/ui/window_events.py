"""Hear keys and pointers at the windows, which get them before any widget.

A filter on the application hears every event of every object, and Python is asked each time. While a worker computes,
each asking waits for the interpreter: scrolling stuttered during an import, and every screen took longer to build.
"""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication


class WindowListener(QObject):
    """Has its ``eventFilter`` called with what every window gets, popups and dialogs too."""

    def __init__(self, application: QGuiApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._application = application
        self._is_listening = False

    def listen(self) -> None:
        """Hear the windows there are, and each later one when it gets the focus."""
        self._is_listening = True
        self._application.focusWindowChanged.connect(self._attend)
        self._attend()

    def stop_listening(self) -> None:
        """Hear nothing any more."""
        if self._is_listening:
            self._is_listening = False
            self._application.focusWindowChanged.disconnect(self._attend)
            for window in self._application.topLevelWindows():
                window.removeEventFilter(self)

    @Slot()
    def _attend(self) -> None:
        for window in self._application.topLevelWindows():
            window.installEventFilter(self)  # once more is no harm: it is not called twice
