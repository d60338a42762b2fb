"""The official table of the four forms by measure, its shares, and the people behind the figure that was pressed."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.rules.book import RuleBook
from desk_app.services.statistics import CountedPerson, FormsTable
from desk_app.ui.desk import Desk
from desk_app.ui.models.columns import Column
from desk_app.ui.models.held import HeldModel
from desk_app.ui.screens.forms.forms_table import Cut, FormsGrid
from desk_app.ui.theme import Space
from desk_app.ui.widgets.card import Card
from desk_app.ui.widgets.form_bars import FormBars, Share
from desk_app.ui.widgets.key_values import KeyValueGrid
from desk_app.ui.widgets.scroll import ScrollPane
from desk_app.ui.widgets.table_view import TableView


class MeasuresPage(QWidget):
    """Shows one table; a person of the list opens the clue."""

    clue_requested = Signal(object)  # Uid

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table: FormsTable | None = None
        self.bars, self.grid, self.sanctions = FormBars(), FormsGrid(), KeyValueGrid(columns=3)
        self.people_card = Card(self.tr("People"))
        self.people = TableView(self.tr("People behind the figure"))
        self.model: HeldModel[CountedPerson] = HeldModel(self._columns(desk), self)
        self._lay_out()
        self.people.show_model(self.model)
        self.grid.cut_requested.connect(self._show_cut)
        self.people.opened.connect(self._open_person)

    def show_table(self, table: FormsTable) -> None:
        """Show a table and everybody it counts."""
        self._table = table
        self.bars.show_shares([Share(form.label, form.count) for form in table.forms])
        self.grid.show_table(table)
        self.sanctions.show_pairs(
            (
                (self.tr("People sanctioned"), f"{table.people_sanctioned:,}"),
                (self.tr("Party sanctions"), f"{table.party_sanctioned:,}"),
                (self.tr("Government sanctions"), f"{table.government_sanctioned:,}"),
            )
        )
        self._show_cut(Cut(self.tr("All four forms")))

    def _show_cut(self, cut: object) -> None:
        assert isinstance(cut, Cut)
        behind = self._table.behind if self._table else ()
        people = sorted((person for person in behind if cut.holds(person)), key=_age, reverse=True)
        self.model.show_rows(people)
        title = self.tr("{title}, raised later").format(title=cut.title) if cut.only_raised else cut.title
        self.people_card.set_title(title, self.tr("%n person-treatment(s)", "", len(people)))

    def _open_person(self, number: object) -> None:
        person = self.model.row_at(number) if isinstance(number, int) else None
        if person is not None:
            self.clue_requested.emit(person.clue)

    def _columns(self, desk: Desk) -> tuple[Column[CountedPerson], ...]:
        rules, lang = desk.services.kit.rules, desk.lang
        return (
            Column("name", self.tr("Person"), _name, 72),
            Column("number", self.tr("Clue"), _number, 168),
            Column("measure", self.tr("Measure"), _Measure(rules, lang), 120, stretches=True),
            Column("decided", self.tr("Decided on"), _decided, 88),
            Column("raised", self.tr("Raised on"), _raised, 88),
        )

    def _lay_out(self) -> None:
        table_card = Card(self.tr("The table"), self.tr("press a figure to see the people behind it"))
        table_card.body.addWidget(ScrollPane(self.grid, margin=0))
        shares = Card(self.tr("Shares"))
        shares.body.addWidget(self.bars)
        shares.body.addWidget(self.sanctions)
        self.people_card.body.addWidget(self.people)
        right = QVBoxLayout()
        right.setSpacing(Space.L)
        right.addWidget(shares)
        right.addWidget(self.people_card, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.L)
        row.addWidget(table_card, 5)
        row.addLayout(right, 6)


@dataclass(frozen=True, slots=True)
class _Measure:
    rules: RuleBook
    lang: str

    def __call__(self, person: CountedPerson) -> str:
        return self.rules.label("measure", person.measure, self.lang)


def _name(person: CountedPerson) -> str:
    return person.subject_name


def _number(person: CountedPerson) -> str:
    return person.clue_number


def _decided(person: CountedPerson) -> str:
    return person.decided_on.isoformat()


def _age(person: CountedPerson) -> tuple[date, str]:
    return person.decided_on, person.clue_number


def _raised(person: CountedPerson) -> str:
    return person.upgraded_on.isoformat() if person.upgraded_on else ""
