"""Long work in one line: what, how far, how long still, and cancel."""

import math
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from desk_app.ui.runner import Job, Progress
from desk_app.ui.theme import Space
from desk_app.ui.widgets.buttons import PlainButton
from desk_app.ui.widgets.text import Label, TextLook

_MINUTE_S = 60


class ProgressLine(QWidget):
    """Follows one job at a time and hides when it is over."""

    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = Label("")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._left = Label("", TextLook.MUTED)
        self.cancel_button = PlainButton(self.tr("Cancel"))
        self._job: Job[Any] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(self._what)
        row.addWidget(self._bar, 1)
        row.addWidget(self._left)
        row.addWidget(self.cancel_button)
        self.cancel_button.clicked.connect(self._cancel)
        self.hide()

    def follow(self, job: Job[Any], what: str) -> None:
        """Show the progress of a job under this name until it is over."""
        self._job = job
        self.name(what)
        self._bar.setRange(0, 0)
        self._left.clear()
        self.cancel_button.setEnabled(True)
        job.progressed.connect(self.show_progress)
        job.finished.connect(self._end)
        self.setVisible(not job.is_over)

    def name(self, what: str) -> None:
        """Name the work that is under way."""
        self._what.setText(what)
        self._bar.setAccessibleName(what)

    def show_progress(self, progress: Progress) -> None:
        """Show how far the work is and guess the time left."""
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        self._left.setText(self._remaining(progress))

    def _remaining(self, progress: Progress) -> str:
        seconds = progress.remaining_s
        if seconds is None:
            return self.tr("estimating")
        if seconds < _MINUTE_S:
            return self.tr("%n second(s) left", "", max(1, math.ceil(seconds)))
        return self.tr("%n minute(s) left", "", math.ceil(seconds / _MINUTE_S))

    def _cancel(self) -> None:
        self.cancel_button.setEnabled(False)
        self._left.setText(self.tr("stopping"))
        self.cancel_requested.emit()
        if self._job is not None:
            self._job.cancel()

    def _end(self) -> None:
        self._job = None
        self.hide()
