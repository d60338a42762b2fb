"""Home: what is due sorted by remaining working days, five numbers that lead to their rows, the forms of this year."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desk_app.domain.rules.limits import Light
from desk_app.services.due import DeadlineFilter, DeadlineRow, ListDeadlines
from desk_app.services.home import HomeNumbers, LastOpened, Numbers, Opened
from desk_app.services.keeping import KeptLine, KeptLines
from desk_app.services.reform.reminders import DueReminders, ReminderRow
from desk_app.services.sanctions import Ending, EndingEffects
from desk_app.services.statistics import FormsTable, FourForms
from desk_app.ui.desk import Desk
from desk_app.ui.drafts import SHELF as DRAFT_SHELF
from desk_app.ui.drafts import DraftLeft
from desk_app.ui.icons import Icon
from desk_app.ui.screen import Destination, Screen
from desk_app.ui.screens.home.deadlines_page import DeadlinesPage
from desk_app.ui.screens.home.words import (
    FORMS,
    PEOPLE,
    RECTIFICATION,
    STUBS,
    TILES,
    due_link,
    ending_link,
    is_ending,
    opened_link,
    opened_place,
    place_of,
    reminder_link,
    stats,
)
from desk_app.ui.theme import Space
from desk_app.ui.widgets.buttons import PlainButton, PrimaryButton
from desk_app.ui.widgets.card import Card
from desk_app.ui.widgets.empty_state import EmptyState
from desk_app.ui.widgets.error_banner import ErrorBanner
from desk_app.ui.widgets.form_bars import FormBars, Share
from desk_app.ui.widgets.link_list import Link, LinkList, LinkSection
from desk_app.ui.widgets.page_header import PageHeader
from desk_app.ui.widgets.scroll import ScrollPane
from desk_app.ui.widgets.stat_tile import StatTile

DEADLINES = "deadlines"
MOST_DUE = 100


class HomeScreen(Screen):
    """Opens first; asks anew whenever something has changed."""

    KEEPS_ROWS = True

    drafts_requested = Signal()
    numbers_changed = Signal(object)  # HomeNumbers, for the rail
    papers_requested = Signal(object, str)  # tuple[Wanted, ...], what they are about
    register_requested = Signal()
    import_requested = Signal()
    stubs_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_stale = True  # something may have changed since the rest was asked for
        self._leads: dict[str, dict[str, Destination]] = {"due": {}, "reminders": {}, "endings": {}, "opened": {}}
        self._told: dict[str, tuple[Link, ...]] = {"reminders": (), "endings": ()}
        self.header = PageHeader(self.tr("Home"))
        self.drafts_button = PlainButton("", Icon.EDIT)
        self.register_button = PrimaryButton(self.tr("Register a clue"), Icon.ADD)
        self.banner = ErrorBanner()
        self.tiles = tuple(StatTile() for _ in range(5))
        self.due, self.bars = LinkList(), FormBars()
        self.due_card = Card(self.tr("Due and time limits"), self.tr("by remaining working days"))
        self.forms_card = Card(self.tr("Four forms"))
        self.beside_card = Card()
        self.coming = LinkSection(
            self.tr("Reminders and ends of effects"),
            self.tr("Nobody is to be reminded; no effect ends within 30 days."),
        )
        self.opened = LinkSection(self.tr("Opened last"), self.tr("Nothing was opened yet."))
        self.forms_button = PlainButton(self.tr("Show the table"))
        self.all_due_button = PlainButton(self.tr("Show all"))
        self.deadlines = DeadlinesPage(desk)
        self.nothing_due = EmptyState(self.tr("Nothing is due"), self.tr("Running time limits appear here by urgency."))
        self.empty = EmptyState(
            self.tr("This store is still empty"),
            self.tr("Clues arrive here one by one or from an existing ledger. Start with one of the two."),
            self.tr("Register the first clue"),
            self.tr("Import a ledger"),
        )
        self._pages, self._due_pages = QStackedWidget(), QStackedWidget()
        self._whole = QStackedWidget()
        self._lay_out()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Ask for the numbers again, which the rail shows too, and for the rest as soon as it is seen."""
        self.banner.hide()
        numbers = self._desk.runner.ask(Numbers())
        numbers.succeeded.connect(self._show_numbers)
        numbers.failed.connect(self._show_failure)
        self._is_stale = True
        if self.isVisible():
            self._ask_rest()

    def _ask_rest(self) -> None:
        self._is_stale = False
        today = self._desk.services.kit.clock.today()
        runner, lang = self._desk.runner, self._desk.lang
        drafts = runner.ask(KeptLines(DRAFT_SHELF))
        drafts.succeeded.connect(self._show_drafts)
        drafts.failed.connect(self._show_failure)
        due = runner.ask(ListDeadlines(DeadlineFilter(most=MOST_DUE, lang=lang)))
        due.succeeded.connect(self._show_due)
        due.failed.connect(self._show_failure)
        forms = runner.ask(FourForms(date(today.year, 1, 1), today, lang))
        forms.succeeded.connect(self._show_forms)
        forms.failed.connect(self._show_failure)
        reminders = runner.ask(DueReminders())
        reminders.succeeded.connect(self._show_reminders)
        reminders.failed.connect(self._show_failure)
        endings = runner.ask(EndingEffects())
        endings.succeeded.connect(self._show_endings)
        endings.failed.connect(self._show_failure)
        self._ask_opened()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what changed meanwhile, and for what was opened last: looking publishes no fact."""
        super().showEvent(event)
        if self._is_stale:
            self._ask_rest()
        else:
            self._ask_opened()

    def _ask_opened(self) -> None:
        opened = self._desk.runner.ask(LastOpened())
        opened.succeeded.connect(self._show_opened)
        opened.failed.connect(self._show_failure)

    def open_at(self, subject: object) -> None:
        """Show the table of all time limits by its name, else the overview."""
        if subject == DEADLINES:
            self.show_deadlines()
        else:
            self.show_overview()

    def show_deadlines(self) -> None:
        """Show every running limit."""
        self._whole.setCurrentIndex(1)
        self.deadlines.refresh()
        self.deadlines.table.setFocus()

    def show_overview(self) -> None:
        """Go back to what is due first."""
        self._whole.setCurrentIndex(0)
        self.all_due_button.setFocus()

    def view_state(self) -> dict[str, str]:
        """Remember whether the table of limits is shown."""
        return {"page": str(self._whole.currentIndex())}

    def restore_view_state(self, state: dict[str, str]) -> None:
        """Bring the table of limits back."""
        if state.get("page") == "1":
            self.show_deadlines()

    def _show_drafts(self, lines: tuple[KeptLine, ...]) -> None:
        self.drafts_button.setText(self.tr("Drafts {count}").format(count=len(lines)))
        self.drafts_button.setVisible(bool(lines))

    def _show_numbers(self, numbers: HomeNumbers) -> None:
        for tile, stat in zip(self.tiles, stats(self._desk, numbers), strict=True):
            tile.show_stat(stat)
        self._pages.setCurrentIndex(0 if numbers.clues or numbers.open_problems else 1)
        self.numbers_changed.emit(numbers)

    def _show_due(self, items: tuple[DeadlineRow, ...]) -> None:
        ordered = sorted((item for item in items if not is_ending(item)), key=_urgency)
        self._leads["due"] = {item.key: place for item in ordered if (place := place_of(item)) is not None}
        self.due.show_links([due_link(self._desk, item) for item in ordered])
        self._due_pages.setCurrentIndex(0 if ordered else 1)
        today = self._desk.services.kit.clock.today()
        late = sum(item.light is Light.RED for item in ordered)
        note = self.tr("{day} \u00b7 {overdue}").format(
            day=today.isoformat(), overdue=self.tr("%n time limit(s) overdue", "", late)
        )
        self.header.set_title(self.tr("Home"), note if late else today.isoformat())

    def _show_reminders(self, rows: tuple[ReminderRow, ...]) -> None:
        self._leads["reminders"] = {row.problem: Destination(RECTIFICATION, row.problem) for row in rows}
        self._told["reminders"] = tuple(reminder_link(self._desk, row) for row in rows[:MOST_DUE])
        self._show_coming()

    def _show_endings(self, rows: tuple[Ending, ...]) -> None:
        self._leads["endings"] = {row.uid: Destination(PEOPLE, row.subject) for row in rows}
        self._told["endings"] = tuple(ending_link(self._desk, row) for row in rows[:MOST_DUE])
        self._show_coming()

    def _show_coming(self) -> None:
        links = (*self._told["reminders"], *self._told["endings"])
        self.coming.show_links(links)

    def _show_opened(self, rows: tuple[Opened, ...]) -> None:
        self._leads["opened"] = {row.uid: opened_place(row) for row in rows}
        self.opened.show_links([opened_link(row) for row in rows])

    def _show_forms(self, table: FormsTable) -> None:
        self.forms_card.set_title(
            self.tr("Four forms"),
            self.tr("{year} \u00b7 {people}").format(
                year=table.first.year, people=self.tr("%n person-treatment(s)", "", table.total)
            ),
        )
        self.bars.show_shares([Share(form.label, form.count) for form in table.forms])

    def _follow(self, key: object) -> None:
        place = next((leads[str(key)] for leads in self._leads.values() if str(key) in leads), None)
        if place is None:
            self.show_deadlines()
        elif place.place == STUBS:
            self.stubs_requested.emit()
        else:
            self.navigation_requested.emit(place)

    def _open_stat(self, key: object) -> None:
        self.navigation_requested.emit(TILES[str(key)])

    def _open_forms(self) -> None:
        self.navigation_requested.emit(Destination(FORMS))

    def _note_facts(self, facts: object) -> None:
        assert isinstance(facts, Iterable)
        if all(isinstance(fact, DraftLeft) for fact in facts):
            return
        self.refresh()
        if self._whole.currentIndex() == 1:
            self.deadlines.refresh()

    def _show_failure(self, error: object) -> None:
        self.banner.show_notice(self._desk.notice(error))

    def _connect(self) -> None:
        self._desk.facts.published.connect(self._note_facts)
        for links in (self.due, self.coming, self.opened):
            links.link_requested.connect(self._follow)
        self.forms_button.clicked.connect(self._open_forms)
        self.all_due_button.clicked.connect(self.show_deadlines)
        self.deadlines.left.connect(self.show_overview)
        self.deadlines.navigation_requested.connect(self.navigation_requested)
        self.deadlines.stubs_requested.connect(self.stubs_requested)
        self.deadlines.papers_requested.connect(self.papers_requested)
        self.deadlines.toast_requested.connect(self.toast_requested)
        for tile in self.tiles:
            tile.stat_requested.connect(self._open_stat)
        self.drafts_button.clicked.connect(self.drafts_requested)
        self.register_button.clicked.connect(self.register_requested)
        self.empty.first.clicked.connect(self.register_requested)
        self.empty.second.clicked.connect(self.import_requested)

    def _lay_out(self) -> None:
        self.header.corner.addWidget(self.drafts_button)
        self.header.corner.addWidget(self.register_button)
        self.drafts_button.hide()
        self._due_pages.addWidget(ScrollPane(self.due, margin=0))
        self._due_pages.addWidget(self.nothing_due)
        self.due_card.body.addWidget(self._due_pages, 1)
        self.forms_card.corner.addWidget(self.forms_button)
        self.forms_card.body.addWidget(self.bars)
        sections = QWidget()
        told = QVBoxLayout(sections)
        told.setContentsMargins(0, 0, 0, 0)
        told.setSpacing(Space.L)
        told.addWidget(self.coming)
        told.addWidget(self.opened)
        told.addStretch(1)
        self.beside_card.body.addWidget(ScrollPane(sections, margin=0), 1)
        beside = QVBoxLayout()
        beside.setSpacing(Space.L)
        beside.addWidget(self.forms_card)
        beside.addWidget(self.beside_card, 1)
        full = QWidget()
        tiles = QHBoxLayout()
        tiles.setSpacing(Space.M)
        for tile in self.tiles:
            tiles.addWidget(tile)
        grid = QGridLayout(full)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(Space.L)
        grid.addLayout(tiles, 0, 0, 1, 2)
        grid.addWidget(self.due_card, 1, 0)
        grid.addLayout(beside, 1, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.setRowStretch(1, 1)
        self._pages.addWidget(full)
        self._pages.addWidget(self.empty)
        self.due_card.corner.addWidget(self.all_due_button)
        overview = QWidget()
        self._whole.addWidget(overview)
        self._whole.addWidget(self.deadlines)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(Space.L + Space.XS, Space.L, Space.L + Space.XS, Space.L)
        outer.addWidget(self._whole)
        column = QVBoxLayout(overview)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.header)
        column.addWidget(self.banner)
        column.addWidget(self._pages, 1)


def _urgency(item: DeadlineRow) -> tuple[bool, int, date, str]:
    return item.is_suspended, item.remaining, item.due_on, item.number
