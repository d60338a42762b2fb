"""Home: what is due sorted by remaining working days, five numbers that lead to their rows, the forms of this year."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desk_app.domain.rules.limits import Light
from desk_app.services.due import DeadlineFilter, DeadlineRow, ListDeadlines
from desk_app.services.home import HomeNumbers, Numbers
from desk_app.services.statistics import FormsTable, FourForms
from desk_app.ui.days_left import light_state, limit_badge
from desk_app.ui.desk import Desk
from desk_app.ui.icons import Icon
from desk_app.ui.screen import Destination, Screen
from desk_app.ui.screens.home.deadlines_page import DeadlinesPage
from desk_app.ui.theme import Space, State
from desk_app.ui.widgets.buttons import PlainButton, PrimaryButton
from desk_app.ui.widgets.card import Card
from desk_app.ui.widgets.empty_state import EmptyState
from desk_app.ui.widgets.error_banner import ErrorBanner
from desk_app.ui.widgets.form_bars import FormBars, Share
from desk_app.ui.widgets.link_list import Link, LinkList
from desk_app.ui.widgets.page_header import PageHeader
from desk_app.ui.widgets.scroll import ScrollPane
from desk_app.ui.widgets.stat_tile import Stat, StatTile

CLUES, RECTIFICATION, FORMS = "clues", "rectification", "forms"
DEADLINES = "deadlines"
MOST_DUE = 100


class HomeScreen(Screen):
    """Opens first; asks anew whenever something has changed."""

    numbers_changed = Signal(object)  # HomeNumbers, for the rail
    register_requested = Signal()
    import_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._items: dict[str, DeadlineRow] = {}
        self.header = PageHeader(self.tr("Home"))
        self.register_button = PrimaryButton(self.tr("Register a clue"), Icon.ADD)
        self.banner = ErrorBanner()
        self.tiles = tuple(StatTile() for _ in range(5))
        self.due, self.bars = LinkList(), FormBars()
        self.due_card = Card(self.tr("Due and time limits"), self.tr("by remaining working days"))
        self.forms_card = Card(self.tr("Four forms"))
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
        """Ask for everything again."""
        self.banner.hide()
        today = self._desk.services.kit.clock.today()
        runner, lang = self._desk.runner, self._desk.lang
        numbers = runner.ask(Numbers())
        numbers.succeeded.connect(self._show_numbers)
        numbers.failed.connect(self._show_failure)
        due = runner.ask(ListDeadlines(DeadlineFilter(most=MOST_DUE, lang=lang)))
        due.succeeded.connect(self._show_due)
        due.failed.connect(self._show_failure)
        forms = runner.ask(FourForms(date(today.year, 1, 1), today, lang))
        forms.succeeded.connect(self._show_forms)
        forms.failed.connect(self._show_failure)

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

    def _show_numbers(self, numbers: HomeNumbers) -> None:
        overdue = State.OVERDUE if numbers.overdue else None
        stats = (
            Stat("open", self.tr("Clues in hand"), f"{numbers.in_hand:,}", self.tr("not yet closed")),
            Stat(
                "unproposed",
                self.tr("Awaiting a proposal"),
                f"{numbers.unproposed:,}",
                self.tr("due within a month of receipt"),
                State.SOON if numbers.unproposed else None,
            ),
            Stat("overdue", self.tr("Overdue"), f"{numbers.overdue:,}", self.tr("open the list"), overdue),
            Stat("filed", self.tr("Cases filed"), f"{numbers.filed:,}", self.tr("under examination or trial")),
            Stat(
                RECTIFICATION,
                self.tr("Rectifications open"),
                f"{numbers.open_problems:,}",
                self.tr("not yet cancelled from the list"),
                State.INFO if numbers.open_problems else None,
            ),
        )
        for tile, stat in zip(self.tiles, stats, strict=True):
            tile.show_stat(stat)
        self._pages.setCurrentIndex(0 if numbers.clues or numbers.open_problems else 1)
        self.numbers_changed.emit(numbers)

    def _show_due(self, items: tuple[DeadlineRow, ...]) -> None:
        ordered = sorted(items, key=_urgency)
        self._items = {item.key: item for item in ordered}
        self.due.show_links([self._link(item) for item in ordered])
        self._due_pages.setCurrentIndex(0 if ordered else 1)
        today = self._desk.services.kit.clock.today()
        late = sum(item.light is Light.RED for item in ordered)
        note = self.tr("{day} \u00b7 {overdue}").format(
            day=today.isoformat(), overdue=self.tr("%n time limit(s) overdue", "", late)
        )
        self.header.set_title(self.tr("Home"), note if late else today.isoformat())

    def _link(self, item: DeadlineRow) -> Link:
        who = " \u00b7 ".join(filter(None, (" ".join(item.subjects), item.title)))
        return Link(
            item.key,
            f"{item.number}  {who}" if item.of else item.event,
            item.rule_label,
            self.badge(item),
            light_state(item.light),
            "\n".join((*item.explained, item.source)),
        )

    def badge(self, item: DeadlineRow) -> str:
        """Word both facts of a limit: the working days that remain and the day."""
        return limit_badge(item, self._desk.services.kit.clock.today())

    def _show_forms(self, table: FormsTable) -> None:
        self.forms_card.set_title(
            self.tr("Four forms"),
            self.tr("{year} \u00b7 {people}").format(
                year=table.first.year, people=self.tr("%n person-treatment(s)", "", table.total)
            ),
        )
        self.bars.show_shares([Share(form.label, form.count) for form in table.forms])

    def _follow(self, key: object) -> None:
        item = self._items.get(str(key))
        if item is not None and item.clue:
            self.navigation_requested.emit(Destination(CLUES, item.clue))

    def _open_stat(self, key: object) -> None:
        if key == RECTIFICATION:
            self.navigation_requested.emit(Destination(RECTIFICATION))
        else:
            self.navigation_requested.emit(Destination(CLUES, str(key)))

    def _open_forms(self) -> None:
        self.navigation_requested.emit(Destination(FORMS))

    def _note_facts(self, facts: object) -> None:
        assert isinstance(facts, Iterable)
        self.refresh()
        if self._whole.currentIndex() == 1:
            self.deadlines.refresh()

    def _show_failure(self, error: object) -> None:
        self.banner.show_notice(self._desk.notice(error))

    def _connect(self) -> None:
        self._desk.facts.published.connect(self._note_facts)
        self.due.link_requested.connect(self._follow)
        self.forms_button.clicked.connect(self._open_forms)
        self.all_due_button.clicked.connect(self.show_deadlines)
        self.deadlines.left.connect(self.show_overview)
        self.deadlines.navigation_requested.connect(self.navigation_requested)
        for tile in self.tiles:
            tile.stat_requested.connect(self._open_stat)
        self.register_button.clicked.connect(self.register_requested)
        self.empty.first.clicked.connect(self.register_requested)
        self.empty.second.clicked.connect(self.import_requested)

    def _lay_out(self) -> None:
        self.header.corner.addWidget(self.register_button)
        self._due_pages.addWidget(ScrollPane(self.due, margin=0))
        self._due_pages.addWidget(self.nothing_due)
        self.due_card.body.addWidget(self._due_pages, 1)
        self.forms_card.corner.addWidget(self.forms_button)
        self.forms_card.body.addWidget(self.bars)
        self.forms_card.body.addStretch(1)
        full = QWidget()
        tiles = QHBoxLayout()
        tiles.setSpacing(Space.M)
        for tile in self.tiles:
            tiles.addWidget(tile)
        grid = QGridLayout(full)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(Space.L)
        grid.addLayout(tiles, 0, 0, 1, 2)
        grid.addWidget(self.due_card, 1, 0, 2, 1)
        grid.addWidget(self.forms_card, 1, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.setRowStretch(2, 1)
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
