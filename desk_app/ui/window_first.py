"""Workers wait while the window has something to do.

Only one thread at a time runs Python. Painting a page of a list asks for the interpreter hundreds of times, and a
worker that takes it between two of them costs a moment each: together more than a person notices.
"""

import time
from threading import Event
from typing import Final

from PySide6.QtCore import QAbstractEventDispatcher, QEvent, QObject, Slot
from PySide6.QtGui import QGuiApplication

from desk_app.ui.window_events import WindowListener

_PATIENCE_S: Final = 0.1
"""How long workers wait at most: a dialog of the system, or a test, may keep the event loop for minutes."""


class WindowFirst(WindowListener):
    """Knows whether the event loop is at work or waits for something to happen.

    The loop says when it begins with what was posted, painting above all, but nothing when keys or the pointer come.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        super().__init__(application, parent)
        self._at_rest = Event()
        self._at_rest.set()
        self._since = 0.0
        self._dispatcher = QAbstractEventDispatcher.instance()
        self._dispatcher.awake.connect(self._begin)
        self._dispatcher.aboutToBlock.connect(self._end)
        self.listen()

    def wait(self) -> None:
        """Come back when the event loop is at rest or has been at work too long; for worker threads."""
        if not self._at_rest.is_set():
            self._at_rest.wait(max(0.0, self._since + _PATIENCE_S - time.monotonic()))

    def stop(self) -> None:
        """Keep nobody waiting any more."""
        self.stop_listening()
        self._dispatcher.awake.disconnect(self._begin)
        self._end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's name
        """Take a window's event for the beginning of work, and leave it alone."""
        self._begin()
        return False

    @Slot()
    def _begin(self) -> None:
        if self._at_rest.is_set():  # else it only goes on, and patience goes on running out
            self._since = time.monotonic()
            self._at_rest.clear()

    @Slot()
    def _end(self) -> None:
        self._at_rest.set()
