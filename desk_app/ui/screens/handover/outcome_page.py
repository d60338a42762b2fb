"""A page that tells what would happen or what has: a heading, a sentence, figures, and names with values."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.ui.theme import Space, State
from desk_app.ui.widgets.card import Card
from desk_app.ui.widgets.clearing import clear
from desk_app.ui.widgets.key_values import KeyValueGrid
from desk_app.ui.widgets.stat_tile import Stat, StatTile
from desk_app.ui.widgets.text import Label, TextLook


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with its name and a few words."""

    name: str
    number: int
    note: str = ""
    state: State | None = None


class OutcomePage(QWidget):
    """Shows an outcome; buttons for what can be done with it go into ``buttons``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Label("", TextLook.PAGE_TITLE, wraps=True)
        self.sentence = Label("", wraps=True)
        self.pairs = KeyValueGrid()
        self.buttons = QHBoxLayout()
        self._tiles = QHBoxLayout()
        self._lay_out()

    def show_outcome(
        self, heading: str, sentence: str, figures: Sequence[Figure], pairs: Sequence[tuple[str, str]]
    ) -> None:
        """Show this outcome in place of the one before."""
        self.heading.setText(heading)
        self.sentence.setText(sentence)
        self.pairs.show_pairs(pairs)
        clear(self._tiles)
        for figure in figures:
            tile = StatTile()
            tile.show_stat(Stat("", figure.name, f"{figure.number:,}", figure.note, figure.state))
            # The figures tell; they lead nowhere.
            tile.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            tile.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._tiles.addWidget(tile)

    def _lay_out(self) -> None:
        self._tiles.setSpacing(Space.L)
        self.buttons.setSpacing(Space.S)
        self.buttons.addStretch(1)
        card = Card()
        card.body.setSpacing(Space.L)
        for widget in (self.heading, self.sentence, self.pairs):
            card.body.addWidget(widget)
        card.body.addLayout(self.buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        column.addLayout(self._tiles)
        column.addWidget(card)
        column.addStretch(1)
