"""Collect cyclic garbage on the GUI thread only.

Python's collector runs on whichever thread allocates. When a worker finds a dropped widget, Qt destroys it on that
thread and the process dies. So automatic collection is off, and a timer of the GUI thread collects instead.
"""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_EVERY_MS: Final = 1_000


class GuiCollector(QObject):
    """Owns garbage collection from ``start`` to ``stop``; one per program and one per test run."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.collect_due)

    def start(self) -> None:
        """Switch automatic collection off and collect from now on here."""
        gc.disable()
        self._timer.start()

    def set_aside(self) -> None:
        """Leave what was built so far out of every later collection: rules and modules stay until the end.

        Looking through them again and again held the window up for longer than a key press takes.
        """
        gc.collect()
        gc.freeze()

    def stop(self) -> None:
        """Collect a last time and give automatic collection back."""
        self._timer.stop()
        gc.unfreeze()
        gc.collect()
        gc.enable()

    def collect_due(self) -> None:
        """Collect the oldest generation whose allocation count passed Python's own threshold."""
        counts = gc.get_count()
        for generation in (2, 1, 0):
            if counts[generation] > self._thresholds[generation]:
                gc.collect(generation)
                return
