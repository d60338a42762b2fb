"""What this office is: its names, its people, and how it numbers."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.services.office import ShowOffice
from desk_app.ui.desk import Desk
from desk_app.ui.figures import local_time
from desk_app.ui.screens.administration.words import role_words
from desk_app.ui.theme import Space
from desk_app.ui.widgets.card import Card
from desk_app.ui.widgets.key_values import KeyValueGrid
from desk_app.ui.widgets.scroll import ScrollPane
from desk_app.ui.widgets.text import Label, TextLook


class OfficeTab(QWidget):
    """Shows; nothing here can be changed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        office, kit = desk.services.ask(ShowOffice()), desk.services.kit
        self.names, self.people, self.numbers = KeyValueGrid(), KeyValueGrid(), KeyValueGrid()
        self.names.show_pairs(
            (
                (self.tr("Name"), office.name),
                (self.tr("Short name"), office.short_name),
                (self.tr("Unit id"), office.unit),
                (self.tr("Station"), office.station),
                (self.tr("Store made on"), local_time(office.founded_at)),
            )
        )
        roles = role_words()
        self.people.show_pairs([(member.name, roles.get(member.role, member.role)) for member in office.members])
        year = kit.clock.today().year
        self.numbers.show_pairs(
            [
                (
                    series.zh if desk.lang == "zh" else series.en,
                    self.tr("{template}   such as {example}").format(
                        template=series.template.text,
                        example=series.template.format(group=office.short_name, year=year, serial=1),
                    ),
                )
                for series in kit.rules.numbering.series.values()
            ]
        )
        self._lay_out()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(Space.L)
        for title, grid in ((self.tr("This office"), self.names), (self.tr("People"), self.people)):
            card = Card(title)
            card.body.addWidget(grid)
            left.addWidget(card)
        left.addStretch(1)
        right = Card(self.tr("How things are numbered"))
        right.body.addWidget(self.numbers)
        right.body.addWidget(
            Label(self.tr("Numbers are given without gaps and never twice."), TextLook.MUTED, wraps=True)
        )
        right.body.addStretch(1)
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.L)
        row.addLayout(left, 1)
        row.addWidget(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.L, 0, 0)
        column.addWidget(ScrollPane(inner, margin=0))
