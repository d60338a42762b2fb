"""Tell rows a person looks at from rows walked over on the way."""

from PySide6.QtCore import QObject, QTimer, Signal

STEP_MS = 150
"""Rows that follow each other faster than this are walked over: only the first and the last one are looked at."""


class Footing(QObject):
    """Hears of every step and says where it came to rest; the first step after a rest counts at once."""

    stood = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_walking = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(STEP_MS)
        self._pause.timeout.connect(self._rest)

    def step(self) -> None:
        """Note that another row is the current one."""
        self._is_walking = self._pause.isActive()
        self._pause.start()
        if not self._is_walking:
            self.stood.emit()

    def forget(self) -> None:
        """Drop a walk under way: the list was read anew."""
        self._is_walking = False

    def _rest(self) -> None:
        if self._is_walking:
            self._is_walking = False
            self.stood.emit()
