"""The place of rectification: figures on top, then the board, the list, the books, or the page of one unit."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desk_app.domain.events import RecordsChanged
from desk_app.domain.ids import Uid
from desk_app.services.rectification import ProblemRow
from desk_app.services.reform.figures import Figures
from desk_app.services.units import UnitNamed
from desk_app.ui.command_dialog import CommandDialog
from desk_app.ui.desk import Desk
from desk_app.ui.icons import Icon
from desk_app.ui.screen import Destination, OfferedStep, Screen
from desk_app.ui.screens.papers.tab import PapersTab
from desk_app.ui.screens.rectification.board import Board
from desk_app.ui.screens.rectification.books_page import BooksPage
from desk_app.ui.screens.rectification.figures_strip import FiguresStrip
from desk_app.ui.screens.rectification.narrowing import Narrowing
from desk_app.ui.screens.rectification.problem_list import OPEN, is_in
from desk_app.ui.screens.rectification.problems_page import KINDS, ProblemsPage
from desk_app.ui.screens.rectification.questions import ask_book, ask_reminder
from desk_app.ui.screens.rectification.unit_page import UnitView
from desk_app.ui.theme import Space
from desk_app.ui.widgets.buttons import PlainButton
from desk_app.ui.widgets.chips import Chip, ChipBar
from desk_app.ui.widgets.page_header import PageHeader

CLUES, PEOPLE = "clues", "people"
BOARD, LIST, BOOKS, UNIT = "board", "list", "books", "unit"
_BOOK_KINDS = frozenset({"recommendation", "problem", "step", "deadline"})


class RectificationScreen(Screen):
    """Problems and books from finding to closing; ``open_at`` shows a problem or a book by its uid."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.header = PageHeader(self.tr("Rectification"))
        self.figures = FiguresStrip()
        self.pages = ChipBar(self.tr("Ways to look"))
        self.units, self.overdue = QComboBox(), QCheckBox(self.tr("Only overdue"))
        self.units.setAccessibleName(self.tr("Unit"))
        self.units.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.unit_button = PlainButton(self.tr("Page of the unit"))
        self.book_button = PlainButton(self.tr("Draft a book"), Icon.ADD)
        self.board, self.problems = Board(desk), ProblemsPage(desk)
        self.books, self.unit = BooksPage(desk), UnitView(desk)
        self._stack = QStackedWidget()
        self._by_key: dict[str, QWidget] = {
            BOARD: self.board,
            LIST: self.problems,
            BOOKS: self.books,
            UNIT: self.unit,
        }
        self._narrowing = Narrowing()
        self._awaited: Uid | None = None  # asked for before the lists came: a problem or a book
        self._lay_out()
        self._connect()
        self.show_page(BOARD)
        self.books.refresh()
        self._ask_figures()

    def show_page(self, key: str) -> None:
        """Show the board, the list, the books, or the page of a unit."""
        self._stack.setCurrentWidget(self._by_key[key])
        chips = (Chip(BOARD, self.tr("Board")), Chip(LIST, self.tr("List")), Chip(BOOKS, self.tr("Books")))
        self.pages.show_chips(chips, key)
        for widget in (self.units, self.overdue):
            widget.setVisible(key in (BOARD, LIST))
        self._show_unit_button()

    def page(self) -> str:
        """Give the key of what is shown."""
        shown = self._stack.currentWidget()
        return next(key for key, widget in self._by_key.items() if widget is shown)

    def open_at(self, subject: object) -> None:
        """Show a problem or a book by its uid, or the list of what is open by its name."""
        if subject == OPEN:
            self._show_narrowed(Narrowing())
            self.show_page(LIST)
            self.problems.show_list(OPEN)
            return
        uid = Uid(str(subject))
        if self.books.holds(uid):
            self._open_book(uid)
        else:
            self._open_problem(uid)
            self._awaited = None if self.problems.holds(uid) else uid

    def offered_steps(self) -> tuple[OfferedStep, ...]:
        """List the next steps of the problem shown; the other pages show no single one."""
        return self.problems.offered_steps() if self.page() == LIST else ()

    def take_step(self, key: str) -> None:
        """Open the form of one of them."""
        self.problems.take_step(key)

    def offered_papers(self) -> tuple[OfferedStep, ...]:
        """List the papers of the problem or the book shown."""
        shown = self._shown_papers()
        return shown.offers() if shown is not None else ()

    def open_paper(self, key: str) -> None:
        """Open one of them for filling in."""
        shown = self._shown_papers()
        if shown is not None:
            shown.open_paper(key)

    def _shown_papers(self) -> PapersTab | None:
        return {LIST: self.problems.papers, BOOKS: self.books.papers}.get(self.page())

    def view_state(self) -> dict[str, str]:
        """Remember the page, the unit and what the list showed."""
        narrowed = {"of": self._narrowing.unit, "overdue": "yes" if self._narrowing.only_overdue else ""}
        pages = {"page": self.page(), "unit": self.unit.name, "book": self.books.shown or ""}
        return {**pages, **narrowed, **self.problems.view_state()}

    def restore_view_state(self, state: dict[str, str]) -> None:
        """Bring them back."""
        self._show_narrowed(Narrowing(state.get("of", ""), state.get("overdue") == "yes"))
        self.problems.restore_view_state(state)
        if state.get("book"):
            self.books.open_at(Uid(state["book"]))
        page = state.get("page", BOARD)
        if page == UNIT and state.get("unit"):
            self._open_unit(state["unit"])
        elif page in (BOARD, LIST, BOOKS):
            self.show_page(page)

    def search_focus(self) -> None:
        """Put the focus where the list is narrowed."""
        self.units.setFocus()

    def _show_rows(self, rows: tuple[ProblemRow, ...]) -> None:
        names = sorted({row.unit_name for row in rows if row.unit_name})
        wanted = self._narrowing.unit
        with QSignalBlocker(self.units):
            self.units.clear()
            self.units.addItem(self.tr("All units"), "")
            for name in names:
                self.units.addItem(name, name)
            self.units.setCurrentIndex(max(0, self.units.findData(wanted)))
        open_count = sum(is_in(OPEN, row) for row in rows)
        note = self.tr("{all} problems \u00b7 {open} open").format(all=len(rows), open=open_count)
        self.header.set_title(self.tr("Rectification"), note)
        self.count_changed.emit(open_count)
        self._show_board()
        self._open_awaited()

    def _show_board(self) -> None:
        self.board.show_rows([row for row in self.problems.rows if self._narrowing.fits(row)])

    def _narrow(self) -> None:
        self._show_narrowed(Narrowing(self.units.currentData() or "", self.overdue.isChecked()))

    def _show_narrowed(self, narrowing: Narrowing, wanted: Uid | None = None) -> None:
        self._narrowing = narrowing
        with QSignalBlocker(self.units), QSignalBlocker(self.overdue):
            self.units.setCurrentIndex(max(0, self.units.findData(narrowing.unit)))
            self.overdue.setChecked(narrowing.only_overdue)
        self.problems.narrow(narrowing, wanted)
        self._show_board()
        self._show_unit_button()

    def _show_unit_button(self) -> None:
        self.unit_button.setVisible(bool(self.units.currentData()) and self.page() in (BOARD, LIST))

    def _show_behind(self, uids: object) -> None:
        assert isinstance(uids, frozenset)
        self._show_narrowed(Narrowing(only=uids))
        self.show_page(LIST)

    def _choose_page(self, key: object) -> None:
        self._awaited = None
        if self._narrowing.only is not None:
            self._narrow()
        self.show_page(str(key))

    def _open_problem(self, uid: object) -> None:
        row = next((row for row in self.problems.rows if row.uid == uid), None)
        if row is not None and not self._narrowing.fits(row):
            self._show_narrowed(Narrowing(), row.uid)
        else:
            self.problems.open_at(uid)
        self.show_page(LIST)

    def _open_book(self, uid: object) -> None:
        self.books.open_at(Uid(str(uid)))
        self.show_page(BOOKS)

    def _open_awaited(self) -> None:
        if self._awaited is not None and (self.books.holds(self._awaited) or self.problems.holds(self._awaited)):
            self.open_at(self._awaited)

    def _open_unit(self, name: object) -> None:
        self.unit.show_unit(str(name))
        self.show_page(UNIT)

    def _open_chosen_unit(self) -> None:
        self._open_unit(self.units.currentData())

    def _open_whole_unit(self, name: object) -> None:
        self.navigation_requested.emit(Destination(PEOPLE, UnitNamed(str(name))))

    def _back(self) -> None:
        self.show_page(BOARD)

    def _open_clue(self, uid: object) -> None:
        self.navigation_requested.emit(Destination(CLUES, uid))

    def _ask_reminder(self, row: ProblemRow) -> None:
        ask_reminder(self._desk, row, self).start()

    def _ask_reminder_of(self, uid: object) -> None:
        for row in self.problems.rows:
            if row.uid == uid and row.rung:
                self._ask_reminder(row)

    def _ask_book(self) -> None:
        dialog: CommandDialog = ask_book(self._desk, self)
        dialog.carried_out.connect(self._go_to_book)
        dialog.start()

    def _go_to_book(self, added: object) -> None:
        self._open_book(getattr(added, "uid", ""))

    def _ask_figures(self) -> None:
        today = self._desk.services.kit.clock.today()
        job = self._desk.runner.ask(Figures(today.replace(month=1, day=1), today.replace(month=12, day=31)))
        job.succeeded.connect(self.figures.show_figures)
        job.failed.connect(self.problems.show_failure)

    def _note_facts(self, facts: object) -> None:
        assert isinstance(facts, Iterable)
        changed = frozenset(kind for fact in facts if isinstance(fact, RecordsChanged) for kind in fact.kinds)
        if changed & _BOOK_KINDS:
            self.books.refresh()
        if changed & (KINDS | _BOOK_KINDS):
            self._ask_figures()
            if self.page() == UNIT:
                self.unit.show_unit(self.unit.name)

    def _connect(self) -> None:
        self._desk.facts.published.connect(self._note_facts)
        self.problems.toast_requested.connect(self.toast_requested)
        self.books.files.toast_requested.connect(self.toast_requested)
        self.problems.rows_changed.connect(self._show_rows)
        self.problems.navigation_requested.connect(self.navigation_requested)
        self.problems.book_requested.connect(self._open_book)
        self.problems.problem_requested.connect(self._open_problem)
        self.books.rows_changed.connect(self._open_awaited)
        self.pages.chosen.connect(self._choose_page)
        self.units.currentIndexChanged.connect(self._narrow)
        self.overdue.toggled.connect(self._narrow)
        self.unit_button.clicked.connect(self._open_chosen_unit)
        self.book_button.clicked.connect(self._ask_book)
        self.figures.figure_requested.connect(self._show_behind)
        for place in (self.board, self.unit):
            place.problem_requested.connect(self._open_problem)
        self.board.unit_requested.connect(self._open_unit)
        self.board.reminder_requested.connect(self._ask_reminder)
        self.unit.rung_requested.connect(self._ask_reminder_of)
        self.unit.book_requested.connect(self._open_book)
        self.unit.back_requested.connect(self._back)
        self.unit.whole_requested.connect(self._open_whole_unit)
        self.books.book_asked.connect(self._ask_book)
        self.books.problem_requested.connect(self._open_problem)
        self.books.clue_requested.connect(self._open_clue)

    def _lay_out(self) -> None:
        self.header.corner.addWidget(self.book_button)
        self.header.corner.addWidget(self.problems.add_button)
        for widget in self._by_key.values():
            self._stack.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(self.pages, 1)
        for widget in (self.overdue, self.units, self.unit_button):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L + Space.XS, Space.L, Space.L + Space.XS, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self.header)
        column.addWidget(self.figures)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
