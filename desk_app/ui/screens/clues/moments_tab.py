"""A tab of the page of a clue that tells moments: what was done, decided, printed."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.ui.theme import Space
from desk_app.ui.widgets.buttons import PlainButton
from desk_app.ui.widgets.text import Label, TextLook
from desk_app.ui.widgets.timeline import Moment, Timeline


class MomentsTab(QWidget):
    """A line of buttons, a timeline, and a sentence while there is nothing to tell."""

    def __init__(self, nothing: str, *buttons: PlainButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.timeline = Timeline()
        self._nothing = Label(nothing, TextLook.MUTED, wraps=True)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        if buttons:
            column.addLayout(row)
        column.addWidget(self._nothing)
        column.addWidget(self.timeline, 1)

    def show_moments(self, moments: list[Moment]) -> None:
        """Show these, or the sentence."""
        self._nothing.setVisible(not moments)
        self.timeline.show_moments(moments)
