"""Notice that nobody has touched keyboard or mouse for a while."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

IDLE_MS: Final = 10 * 60 * 1_000
_TOUCHES = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel})


class IdleWatch(QObject):
    """Emits once when the limit has passed; every touch starts it again."""

    idled = Signal()

    def __init__(self, application: QApplication, *, limit_ms: int = IDLE_MS, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._application = application
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(limit_ms)
        self._timer.timeout.connect(self.idled)

    def start(self) -> None:
        """Watch from now on."""
        self._application.installEventFilter(self)
        self._timer.start()

    def stop(self) -> None:
        """Watch no longer."""
        self._application.removeEventFilter(self)
        self._timer.stop()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Start the limit again at every touch."""
        if event.type() in _TOUCHES:
            self._timer.start()
        return False
