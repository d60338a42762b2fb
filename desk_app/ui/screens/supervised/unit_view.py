"""The page of one unit with its parts: its numbers, clues, people, and what is to be rectified."""

from array import array
from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from desk_app.domain.ids import Uid
from desk_app.services.clues.filters import ClueFilter
from desk_app.services.clues.rows import ClueIds, ClueRow, ClueRows
from desk_app.services.door import Query
from desk_app.services.followups import FollowUp
from desk_app.services.people import PeopleFilter, PeopleIds, PeopleIndex, PersonRow
from desk_app.services.reform.figures import ShowUnit, UnitPage
from desk_app.services.units import UnitRow
from desk_app.ui.days_left import days_badge, light_state
from desk_app.ui.desk import Desk
from desk_app.ui.field_words import SEPARATOR
from desk_app.ui.latest import Latest
from desk_app.ui.lists.reading import Reading
from desk_app.ui.models.windowed import WindowedModel
from desk_app.ui.screen import Destination
from desk_app.ui.screens.supervised.people_list import RowsOf
from desk_app.ui.screens.supervised.unit_columns import unit_clue_columns, unit_people_columns
from desk_app.ui.theme import Space, State
from desk_app.ui.widgets.card import Card
from desk_app.ui.widgets.empty_state import EmptyState
from desk_app.ui.widgets.error_banner import ErrorBanner
from desk_app.ui.widgets.link_list import Link, LinkList, LinkSection
from desk_app.ui.widgets.page_header import PageHeader
from desk_app.ui.widgets.scroll import ScrollPane
from desk_app.ui.widgets.table_view import TableView

CLUES, RECTIFICATION = "clues", "rectification"
OVERVIEW, CLUE_TAB, PEOPLE_TAB, FOLLOW_UPS = range(4)
_LANES = _OF_CLUES, _OF_PEOPLE, _FOLLOW_UPS = "clues", "people", "follow_ups"
_TAB_OF = {
    "clues": CLUE_TAB,
    "cases": CLUE_TAB,
    "reviewed": PEOPLE_TAB,
    "sanctioned": PEOPLE_TAB,
    "problems": FOLLOW_UPS,
    "books": FOLLOW_UPS,
}


class UnitPageView(QStackedWidget):
    """Shows a loaded unit; a number of the overview leads to the tab that lists it."""

    person_requested = Signal(object)  # Uid
    navigation_requested = Signal(object)  # Destination

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._index = desk, PeopleIndex()
        self._row: UnitRow | None = None
        self._narrowed = ""
        self._asked = {lane: Latest(desk.runner) for lane in _LANES}
        self.header, self.banner = PageHeader("", note_below=True), ErrorBanner()
        self.tabs, self.numbers = QTabWidget(), LinkList()
        self.clues, self.people = TableView(self.tr("Clues of the unit")), TableView(self.tr("People of the unit"))
        clues, people = Reading(desk, ClueRows), Reading(desk, RowsOf(self._index))
        self.clue_model: WindowedModel[ClueRow] = WindowedModel(unit_clue_columns(desk), clues.now, self, ask=clues.ask)
        self.people_model: WindowedModel[PersonRow] = WindowedModel(
            unit_people_columns(desk), people.now, self, ask=people.ask
        )
        self.clues.show_model(self.clue_model)
        self.people.show_model(self.people_model)
        self.problems = LinkSection(self.tr("Problems to rectify"), self.tr("No problem is open."))
        self.books = LinkSection(self.tr("Recommendation books"), self.tr("No book is open."))
        self.due = LinkSection(self.tr("Reminders due"), self.tr("Nothing to remind of now."))
        self.given = LinkSection(self.tr("Reminders given"), self.tr("No reminder was given."))
        self._lay_out()
        self._connect()

    @property
    def shown(self) -> str:
        """Return the name of the unit shown, or nothing."""
        return self._row.name if self._row is not None else ""

    def show_nothing(self) -> None:
        """Show that no unit is chosen."""
        self._row = None
        self.setCurrentIndex(1)

    def show_unit(self, row: UnitRow) -> None:
        """Show the numbers of a unit, and ask for what they count."""
        is_other = row.name != self.shown
        self._row = row
        self._narrowed = "" if is_other else self._narrowed
        self.banner.hide()
        note = self._note(row)
        self.header.set_title(row.name, note)
        self.header.note.setVisible(bool(note))
        self.numbers.show_links(self._numbers(row))
        count = row.problems + row.books
        name = self.tr("Rectification")
        self.tabs.setTabText(FOLLOW_UPS, f"{name} {count}" if count else name)
        self._ask(_FOLLOW_UPS, ShowUnit(row.name), self._show_follow_ups)
        self._ask_lists()
        self.setCurrentIndex(0)

    def show_failure(self, error: object) -> None:
        """Tell what could not be loaded."""
        self.banner.show_notice(self._desk.notice(error))
        self.setCurrentIndex(0)

    def _note(self, row: UnitRow) -> str:
        others = [name for name in row.names if name != row.name]
        if not others:
            return ""
        return self.tr("with {names}").format(names=SEPARATOR.join(others))

    def _numbers(self, row: UnitRow) -> list[Link]:
        def link(key: str, title: str, number: int, state: State, note: str = "") -> Link:
            return Link(key, title, note, f"{number:,}", state if number else State.NEUTRAL)

        in_hand = self.tr("%n in hand", "", row.open_clues)
        late = self.tr("%n overdue", "", row.late)
        return [
            link("clues", self.tr("Clues"), row.clues, State.INFO, in_hand),
            link("cases", self.tr("Cases"), row.cases, State.INFO),
            link("reviewed", self.tr("People under review or investigation"), row.reviewed, State.OVERDUE),
            link("sanctioned", self.tr("People with a measure of effect"), row.sanctioned, State.SOON),
            link("problems", self.tr("Problems to rectify"), row.problems, State.INFO, late if row.late else ""),
            link("books", self.tr("Recommendation books open"), row.books, State.INFO),
        ]

    def _follow(self, key: object) -> None:
        self._narrowed = str(key)
        self.tabs.setCurrentIndex(_TAB_OF[self._narrowed])
        self._ask_lists()

    def _ask_lists(self) -> None:
        """Ask for the clues and people of the unit; a number of the overview narrows them to what it counts."""
        if self._row is None:
            return
        names = self._row.names
        self._ask(_OF_CLUES, ClueIds(ClueFilter(units=names, is_filed=self._narrowed == "cases")), self._show_clues)
        view = {"reviewed": "reviewed", "sanctioned": "effect"}.get(self._narrowed, "all")
        self._ask(_OF_PEOPLE, PeopleIds(PeopleFilter(view, units=names), self._index), self._show_people)

    def _ask(self, lane: str, query: Query[Any], show: Callable[[Any], None]) -> None:
        job = self._asked[lane].ask(query)
        job.succeeded.connect(show)
        job.failed.connect(self.show_failure)

    def _show_follow_ups(self, page: UnitPage) -> None:
        rules, lang = self._desk.services.kit.rules, self._desk.lang
        today = self._desk.services.kit.clock.today()
        self.problems.show_links([_follow_up(self._desk, row, today) for row in page.problems])
        self.books.show_links([_follow_up(self._desk, row, today) for row in page.books])
        numbers = {row.uid: row.number for row in page.problems}
        self.due.show_links(
            [Link(uid, rules.label("reminder_rung", rung, lang), numbers.get(uid, "")) for uid, rung in page.rungs]
        )
        self.given.show_links(
            [
                Link(
                    each.record.problem,
                    rules.label("reminder_rung", each.record.rung, lang),
                    SEPARATOR.join(filter(None, (numbers.get(each.record.problem, ""), each.record.document_no))),
                    str(each.record.given_on or ""),
                )
                for each in page.reminders
            ]
        )
        self.given.setVisible(bool(page.reminders))

    def _show_clues(self, ids: "array[int]") -> None:
        self.clue_model.show_ids(ids)
        name = self.tr("Cases") if self._narrowed == "cases" else self.tr("Clues")
        self.tabs.setTabText(CLUE_TAB, f"{name} {len(ids):,}" if len(ids) else name)

    def _show_people(self, ids: "array[int]") -> None:
        self.people_model.show_ids(ids)
        names = {"reviewed": self.tr("Under review"), "sanctioned": self.tr("In effect")}
        name = names.get(self._narrowed, self.tr("People"))
        self.tabs.setTabText(PEOPLE_TAB, f"{name} {len(ids):,}" if len(ids) else name)

    def _widen(self, tab: int) -> None:
        """Show everything again once somebody goes back to the overview."""
        if tab == OVERVIEW and self._narrowed:
            self._narrowed = ""
            self._ask_lists()

    def _open_clue(self, number: object) -> None:
        row = _row_of(self.clue_model, number)
        if row is not None:
            self.navigation_requested.emit(Destination(CLUES, row.uid))

    def _open_person(self, number: object) -> None:
        row = _row_of(self.people_model, number)
        if row is not None:
            self.person_requested.emit(row.uid)

    def _open_follow_up(self, uid: object) -> None:
        self.navigation_requested.emit(Destination(RECTIFICATION, Uid(str(uid))))

    def _connect(self) -> None:
        self.numbers.link_requested.connect(self._follow)
        self.tabs.currentChanged.connect(self._widen)
        self.clues.opened.connect(self._open_clue)
        self.people.opened.connect(self._open_person)
        self.clue_model.failed.connect(self.show_failure)
        self.people_model.failed.connect(self.show_failure)
        for section in (self.problems, self.books, self.due, self.given):
            section.link_requested.connect(self._open_follow_up)

    def _lay_out(self) -> None:
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setAccessibleName(self.tr("About this unit"))
        follow_ups = QWidget()
        column = QVBoxLayout(follow_ups)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        for section in (self.problems, self.books, self.due, self.given):
            column.addWidget(section)
        column.addStretch(1)
        self.tabs.addTab(ScrollPane(self.numbers, margin=Space.M), self.tr("Overview"))
        self.tabs.addTab(self.clues, self.tr("Clues"))
        self.tabs.addTab(self.people, self.tr("People"))
        self.tabs.addTab(ScrollPane(follow_ups, margin=Space.M), self.tr("Rectification"))
        card, blank = Card(), Card()
        for widget in (self.header, self.banner):
            card.body.addWidget(widget)
        card.body.addWidget(self.tabs, 1)
        blank.body.addWidget(
            EmptyState(self.tr("No unit chosen"), self.tr("Choose one on the left to see everything about it."))
        )
        self.addWidget(card)
        self.addWidget(blank)
        self.setCurrentIndex(1)


def _follow_up(desk: Desk, row: FollowUp, today: date) -> Link:
    """Make a problem or book a link with its state and what is due."""
    state = desk.services.kit.rules.label(row.state_list, row.state, desk.lang)
    title = "  ".join(filter(None, (row.number, row.title)))
    if row.due_on is None or row.remaining is None or row.light is None:
        return Link(row.uid, title, state)
    return Link(row.uid, title, state, days_badge(row.remaining, row.due_on, today), light_state(row.light))


def _row_of(model: WindowedModel[Any], number: object) -> Any:
    place = model.row_of(number) if isinstance(number, int) else None
    return model.row_at(place) if place is not None else None
