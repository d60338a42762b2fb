"""Do a long piece of drawing in short pieces, one for every turn of the event loop, so that keys are heard between."""

from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer


class Turns(QObject):
    """Pieces waiting for their turn; starting anew drops those that still wait."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[Callable[[], None]] = deque()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._take)

    def start(self, pieces: Iterable[Callable[[], None]]) -> None:
        """Do the first piece now and the others one by one."""
        self._waiting = deque(pieces)
        self._take()
        if self._waiting:
            self._timer.start()

    def finish(self) -> None:
        """Do at once what still waits."""
        while self._waiting:
            self._take()

    def _take(self) -> None:
        if self._waiting:
            self._waiting.popleft()()
        if not self._waiting:
            self._timer.stop()
