"""Which clues go, to whom and what for: a search on the left, what was chosen on the right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Clue
from desk_app.services.clues.choosing import CluesNamed, NewestClues
from desk_app.services.clues.rows import ClueRow
from desk_app.services.search import FoundPage, Search
from desk_app.ui.desk import Desk
from desk_app.ui.icons import Icon
from desk_app.ui.latest import Latest
from desk_app.ui.models.columns import Column
from desk_app.ui.models.held import HeldModel
from desk_app.ui.screens.handover.words import purpose_options
from desk_app.ui.theme import Space
from desk_app.ui.widgets.buttons import PlainButton
from desk_app.ui.widgets.card import Card
from desk_app.ui.widgets.field_form import FieldForm
from desk_app.ui.widgets.fields import Field, FieldKind, Option
from desk_app.ui.widgets.search_box import SearchBox
from desk_app.ui.widgets.table_view import TableView

_SHOWN = 200
_MOST_HITS = 50


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clue that may go."""

    uid: Uid
    number: str
    title: str


class ChooseCluesPage(QWidget):
    """Find, add, take off; the newest clues are offered before anything is typed."""

    changed = Signal()

    def __init__(self, desk: Desk, units: Sequence[Option], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._offering = desk, Latest(desk.runner)
        self._units = {unit.key: unit.label for unit in units}
        self.form = FieldForm(
            (
                Field("unit", self.tr("To"), FieldKind.CODE, is_required=True, options=tuple(units)),
                Field("purpose", self.tr("Purpose"), FieldKind.CODE, is_required=True, options=purpose_options()),
            )
        )
        self.search = SearchBox(self.tr("Find clues"), self.tr("number, name or words"))
        self.offered_table, self.chosen_table = TableView(self.tr("Clues")), TableView(self.tr("Chosen clues"))
        self.add_button = PlainButton(self.tr("Add"), Icon.RIGHT)
        self.remove_button = PlainButton(self.tr("Take off"), Icon.LEFT)
        self.chosen_card = Card(self.tr("Chosen"))
        self.offered: HeldModel[Candidate] = HeldModel(self._columns(), self)
        self.chosen_rows: HeldModel[Candidate] = HeldModel(self._columns(), self)
        self._lay_out()
        self.offered_table.show_model(self.offered)
        self.chosen_table.show_model(self.chosen_rows)
        self.form.set_values({"unit": units[0].key if len(units) == 1 else None, "purpose": purpose_options()[0].key})
        self._connect()
        self._offer_newest()

    def unit(self) -> str:
        """Return the unit the bundle is for, or nothing."""
        return str(self.form.values()["unit"] or "")

    def unit_name(self) -> str:
        """Return the name of that unit."""
        return self._units.get(self.unit(), "")

    def purpose(self) -> str:
        """Return what the bundle is for."""
        return str(self.form.values()["purpose"] or "")

    def chosen(self) -> tuple[Uid, ...]:
        """Return the clues chosen so far."""
        return tuple(row.uid for row in self.chosen_rows.rows)

    def show_chosen(self, clues: Sequence[Uid]) -> None:
        """Have these clues chosen and no others."""
        self._show(_candidate(row) for row in self._desk.services.ask(CluesNamed(tuple(clues))))

    def _columns(self) -> tuple[Column[Candidate], ...]:
        return (
            Column("number", self.tr("Number"), _number, 176),
            Column("title", self.tr("Title"), _title, 160, stretches=True),
        )

    def _offer_newest(self) -> None:
        self._offering.ask(NewestClues(_SHOWN)).succeeded.connect(self._offer)

    def _offer(self, rows: tuple[ClueRow, ...]) -> None:
        self.offered.show_rows(map(_candidate, rows))

    def _search(self, words: str) -> None:
        if not words:
            self._offer_newest()
            return
        self._offering.ask(Search(words, _MOST_HITS)).succeeded.connect(self._offer_found)

    def _offer_found(self, page: FoundPage) -> None:
        found = {row.uid: Candidate(row.uid, row.number, row.title) for row in page.rows if row.kind == Clue.KIND}
        self.offered.show_rows(found.values())

    def _add(self, _id: object = None) -> None:
        self._choose([row for row in map(self.offered.row_at, self.offered_table.selection().ids) if row is not None])

    def _add_one(self, _id: object = None) -> None:
        wanted = self.offered_table.current_id()
        row = self.offered.row_at(wanted) if wanted is not None else None
        if row is not None:
            self._choose([row])

    def _choose(self, rows: Sequence[Candidate]) -> None:
        together = {row.uid: row for row in (*self.chosen_rows.rows, *rows)}
        self._show(together.values())

    def _remove(self, _id: object = None) -> None:
        gone = set(self.chosen_table.selection().ids)
        self._show([row for at, row in enumerate(self.chosen_rows.rows) if at not in gone])

    def _show(self, rows: Iterable[Candidate]) -> None:
        self.chosen_rows.show_rows(rows)
        count = len(self.chosen_rows.rows)
        self.chosen_card.set_title(self.tr("Chosen"), self.tr("%n clue(s)", "", count) if count else "")
        self.changed.emit()

    def _note_change(self, _field: object) -> None:
        self.changed.emit()

    def _connect(self) -> None:
        self.search.searched.connect(self._search)
        self.add_button.clicked.connect(self._add)
        self.offered_table.opened.connect(self._add_one)
        self.remove_button.clicked.connect(self._remove)
        self.chosen_table.opened.connect(self._remove)
        self.form.changed.connect(self._note_change)

    def _lay_out(self) -> None:
        top = Card()
        top.body.addWidget(self.form)
        left, buttons = Card(self.tr("Clues")), QHBoxLayout()
        left.body.addWidget(self.search)
        left.body.addWidget(self.offered_table, 1)
        buttons.addStretch(1)
        buttons.addWidget(self.add_button)
        left.body.addLayout(buttons)
        self.chosen_card.body.addWidget(self.chosen_table, 1)
        taking = QHBoxLayout()
        taking.addWidget(self.remove_button)
        taking.addStretch(1)
        self.chosen_card.body.addLayout(taking)
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        row.addWidget(left, 3)
        row.addWidget(self.chosen_card, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        column.addWidget(top)
        column.addLayout(row, 1)


def _candidate(row: ClueRow) -> Candidate:
    return Candidate(row.uid, row.number, row.title)


def _number(row: Candidate) -> str:
    return row.number


def _title(row: Candidate) -> str:
    return row.title
