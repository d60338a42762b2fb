"""What a problem may be a recurrence of, with a button that says so."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.services.reform.recurring import Suspect
from desk_app.ui.theme import Space, State
from desk_app.ui.widgets.badge import Badge
from desk_app.ui.widgets.buttons import LinkButton
from desk_app.ui.widgets.text import ElidedLabel, TextLook


class SuspectsBar(QWidget):
    """One line for every closed problem of the same kind."""

    opened = Signal(object)  # Uid
    marked = Signal(object)  # Uid

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mark_buttons: tuple[LinkButton, ...] = ()
        self._lines: tuple[QWidget, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)

    def show_suspects(self, suspects: Sequence[Suspect]) -> None:
        """Show these, or nothing at all."""
        for line in self._lines:
            line.hide()
            self._column.removeWidget(line)
            line.deleteLater()
        self.mark_buttons = ()
        self._lines = tuple(self._line(suspect) for suspect in suspects)
        for line in self._lines:
            self._column.addWidget(line)
        self.setVisible(bool(suspects))

    def _line(self, suspect: Suspect) -> QWidget:
        number, mark = LinkButton(suspect.number), LinkButton(self.tr("Mark as its recurrence"))
        for button, action in ((number, self._open), (mark, self._mark)):
            button.setProperty("problem", str(suspect.uid))
            button.clicked.connect(action)
        mark.setAccessibleName(f"{mark.text()} {suspect.number}")
        self.mark_buttons = (*self.mark_buttons, mark)
        closed = self.tr("closed on {day}").format(day=suspect.closed_on)
        line = QWidget()
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(Badge(self.tr("Seen before?"), State.SOON))
        row.addWidget(number)
        row.addStretch(1)
        row.addWidget(mark)
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(row)
        column.addWidget(ElidedLabel(f"{suspect.description} \u00b7 {closed}", TextLook.MUTED))
        return line

    def _open(self) -> None:
        self.opened.emit(self._asked())

    def _mark(self) -> None:
        self.marked.emit(self._asked())

    def _asked(self) -> str:
        return str(self.sender().property("problem"))
