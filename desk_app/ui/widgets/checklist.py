"""What must be there and what is there: lines with a tick or an empty ring, and amber lines to bear in mind."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QWidget

from desk_app.ui.theme import Space, State, current
from desk_app.ui.widgets.clearing import clear
from desk_app.ui.widgets.text import Label, TextLook


@dataclass(frozen=True, slots=True)
class Check:
    """One line: done, still missing, or something to bear in mind; ``note`` is the muted half."""

    text: str
    state: State
    note: str = ""


class Checklist(QFrame):
    """A pale block of such lines; hidden while there are none."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "sunken")
        self.setAccessibleName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        self._grid.setHorizontalSpacing(Space.S)
        self._grid.setVerticalSpacing(Space.XS)
        self._grid.setColumnStretch(1, 1)
        self.hide()

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Show these lines."""
        clear(self._grid)
        for row, check in enumerate(checks):
            words = Label(check.text, wraps=True)
            self._grid.addWidget(_Mark(check.state), row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(words, row, 1)
            if check.note:
                self._grid.addWidget(Label(check.note, TextLook.MUTED), row, 2, Qt.AlignmentFlag.AlignTop)
        self.setVisible(bool(checks))


class _Mark(QWidget):
    """A tick for what is there, a ring for what is not, a bar for what to mind; never colour alone."""

    def __init__(self, state: State) -> None:
        super().__init__()
        self._state = state
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Stand beside one line of text."""
        edge = current().px(18)
        return QSize(edge, edge)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre, radius = QPointF(self.width() / 2, self.height() / 2), self.width() / 2 - 3
        painter.setPen(QPen(current().colour(self._state.text), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        if self._state is State.FINE:
            tick = [QPointF(-0.8, 0.05), QPointF(-0.25, 0.6), QPointF(0.85, -0.6)]
            painter.drawPolyline([centre + point * radius for point in tick])
        elif self._state is State.SOON:
            painter.drawLine(centre + QPointF(0, -radius), centre + QPointF(0, radius * 0.25))
            painter.drawPoint(centre + QPointF(0, radius * 0.85))
        else:
            painter.drawEllipse(centre, radius * 0.8, radius * 0.8)
