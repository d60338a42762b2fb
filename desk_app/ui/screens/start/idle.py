"""Notice that nobody has touched keyboard or mouse for a while, and that the PC slept meanwhile."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from desk_app.ui.window_events import WindowListener

IDLE_MINUTES: Final = 10
_MINUTE_MS: Final = 60_000
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)
_LOOK_MS: Final = 5_000
_JUMP_S: Final = 60.0


class IdleWatch(WindowListener):
    """Emits once when the limit has passed, and a minute before; every touch starts it again."""

    warned = Signal()  # a minute is left
    idled = Signal()

    def __init__(
        self, application: QApplication, *, limit_ms: int = IDLE_MINUTES * _MINUTE_MS, parent: QObject | None = None
    ) -> None:
        super().__init__(application, parent)
        self._timer, self._warning = QTimer(self), QTimer(self)
        for timer, signal in ((self._timer, self.idled), (self._warning, self.warned)):
            timer.setSingleShot(True)
            timer.timeout.connect(signal)
        self._is_watching = False
        self.set_limit(limit_ms)

    @property
    def minutes(self) -> int:
        """Return the limit."""
        return self._timer.interval() // _MINUTE_MS

    def set_limit(self, limit_ms: int) -> None:
        """Take another limit from now on."""
        self._timer.setInterval(limit_ms)
        self._warning.setInterval(max(limit_ms - _MINUTE_MS, 0))
        if self._is_watching:
            self._restart()

    def set_minutes(self, minutes: int) -> None:
        """Take another limit from now on."""
        self.set_limit(minutes * _MINUTE_MS)

    def start(self) -> None:
        """Watch from now on."""
        self._is_watching = True
        self.listen()
        self._restart()

    def stop(self) -> None:
        """Watch no longer."""
        self._is_watching = False
        self.stop_listening()
        self._timer.stop()
        self._warning.stop()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Start the limit again at every touch."""
        if event.type() in _TOUCHES:
            self._restart()
        return False

    def _restart(self) -> None:
        self._timer.start()
        if self._warning.interval() > 0:
            self._warning.start()


class SleepWatch(QObject):
    """Emits when the clock on the wall ran much further than this program: the PC slept, or was set aside.

    This needs nothing of the system, so it also catches what no notice was given of.
    """

    slept = Signal()

    def __init__(self, *, wall: Callable[[], float] = time.time, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wall = wall
        self._last = wall()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Watch from now on."""
        self._last = self._wall()
        self._timer.start()

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()

    def look(self) -> None:
        """Compare the clock with when it was looked at last."""
        now = self._wall()
        gap, self._last = now - self._last, now
        if gap > _LOOK_MS / 1_000 + _JUMP_S:
            self.slept.emit()
