"""The figures of this year above the board; each leads to the problems behind it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.ids import Uid
from desk_app.domain.statistics.rectifying import Figure, RectifyingFigures
from desk_app.ui.theme import Space
from desk_app.ui.tips import plain_tip
from desk_app.ui.widgets.buttons import LinkButton
from desk_app.ui.widgets.card import Card
from desk_app.ui.widgets.text import ElidedLabel, TextLook


class FiguresStrip(Card):
    """Name, share and what it is a share of, in one row."""

    figure_requested = Signal(object)  # frozenset[Uid], the problems behind it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.buttons: dict[str, LinkButton] = {}
        self._behind: dict[str, tuple[Uid, ...]] = {}
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        for key, name, tip in (
            ("in_time", self.tr("Rectified in time"), self.tr("Of the problems due this year until today")),
            ("done", self.tr("Rectified"), self.tr("Of the problems found this year, without long-term work")),
            ("come_back", self.tr("Come back"), self.tr("Of the problems closed this year")),
            ("rules_made", self.tr("Rules made"), self.tr("Remedies of this year that made a rule or system")),
            ("long_term", self.tr("Long-term"), self.tr("Confirmed every year, counted in no share")),
        ):
            row.addWidget(self._made(key, name, tip), 1)
        self.body.addLayout(row)

    def show_figures(self, found: RectifyingFigures) -> None:
        """Show these figures."""
        for key in ("in_time", "done", "come_back"):
            figure: Figure = getattr(found, key)
            self._behind[key] = figure.of
            share = "\u2013" if figure.per_cent is None else f"{figure.per_cent:g}%"
            self._show(key, f"{share} \u00b7 {len(figure.counted)}/{len(figure.of)}", is_open=bool(figure.of))
        self._show("rules_made", str(len(found.rules_made.counted)), is_open=False)
        self._behind["long_term"] = found.long_term
        self._show("long_term", str(len(found.long_term)), is_open=bool(found.long_term))

    def _show(self, key: str, text: str, *, is_open: bool) -> None:
        button = self.buttons[key]
        button.setText(text)
        button.setAccessibleName(f"{button.property('figure')} {text}")
        button.setEnabled(is_open)

    def _made(self, key: str, name: str, tip: str) -> QWidget:
        button = LinkButton("")
        button.setProperty("figure", name)
        button.setProperty("figure_key", key)
        button.setToolTip(plain_tip(tip))
        button.clicked.connect(self._open)
        self.buttons[key] = button
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(ElidedLabel(name, TextLook.MUTED))
        line = QHBoxLayout()
        line.addWidget(button)
        line.addStretch(1)
        column.addLayout(line)
        return whole

    def _open(self) -> None:
        sender = self.sender()
        if isinstance(sender, LinkButton):
            self.figure_requested.emit(frozenset(self._behind.get(str(sender.property("figure_key")), ())))
