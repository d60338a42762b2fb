"""What the window does about our own mistakes."""

from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox

from desk_app.app.crash import CrashReport
from desk_app.ui.places import CRASH, crash_notice


class Composed(Protocol):
    """The part of the composition this needs."""

    @property
    def desk(self) -> object | None:
        """The open store, if there is one."""

    def lock(self, cause: str, detail: str) -> None:
        """Give way to a fresh process."""


class CrashNotice(QObject):
    """Ends the store safely after our own mistake: what is typed is kept, and a fresh process says what happened."""

    _told = Signal(str)

    def __init__(self, composition: Composed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._composition = composition
        self._told.connect(self._tell)  # a mistake of another thread is told by the GUI thread

    def __call__(self, report: CrashReport) -> None:
        """Tell of a crash report from any thread."""
        self._told.emit(str(report.path or ""))

    def _tell(self, path: str) -> None:
        if self._composition.desk is not None:
            self._composition.lock(CRASH, path)
        else:
            QMessageBox(QMessageBox.Icon.Critical, *crash_notice(path)).exec()
