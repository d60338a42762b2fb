"""The tab of the papers of a matter: what can be filled in now, how each stands, and what was printed."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desk_app.domain.events import LedgerChanged, RecordsChanged
from desk_app.domain.ids import Uid
from desk_app.domain.records.papers import FilledPaper
from desk_app.jobs import Report
from desk_app.services.papers.filling import Filling, PaperForm
from desk_app.services.papers.fitting import Fitting, PapersFor
from desk_app.services.papers.live import OpenPaper
from desk_app.services.papers.printing import PaperKind, Wanted
from desk_app.services.papers.register import OwnPapers, ShowOwnPapers
from desk_app.services.spoken import Spoken, plainly, spoken_all, typed_form
from desk_app.ui.desk import Desk
from desk_app.ui.icons import Icon
from desk_app.ui.latest import Latest
from desk_app.ui.print_moment import print_moment
from desk_app.ui.screen import OfferedStep
from desk_app.ui.screens.papers.dialog import open_paper
from desk_app.ui.screens.papers.paper_list import PaperList
from desk_app.ui.screens.papers.rows import PaperRow, paper_rows
from desk_app.ui.screens.papers.word import open_word
from desk_app.ui.screens.printing.dialog import open_print
from desk_app.ui.theme import Space
from desk_app.ui.widgets.buttons import PlainButton
from desk_app.ui.widgets.chips import Chip, ChipBar
from desk_app.ui.widgets.flow import FlowLayout
from desk_app.ui.widgets.scroll import ScrollPane
from desk_app.ui.widgets.search_box import SearchBox
from desk_app.ui.widgets.text import Label, TextLook
from desk_app.ui.widgets.timeline import Moment, Timeline

TO_FILL, PRINTED = "fill", "printed"


class PapersTab(QWidget):
    """Lists the papers that fit a matter; every act goes through a window."""

    counted = Signal(object)  # int, the papers that were filled in
    failed = Signal(object)  # the error of what was asked here

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._number = ""
        self._own: ShowOwnPapers | None = None
        self._rows: tuple[PaperRow, ...] = ()
        self._readings: dict[str, Spoken] = {}
        self._asking = Latest(desk.runner)
        self.chips = ChipBar(self.tr("Papers"))
        self.search = SearchBox(self.tr("Find a paper"), self.tr("name or initials of a paper"))
        self.list = PaperList(self.tr("Papers of this matter"))
        self.fill_button = PlainButton(self.tr("Fill in\u2026"), Icon.EDIT)
        self.print_button = PlainButton(self.tr("Preview, print\u2026"), Icon.PRINT)
        self.word_button = PlainButton(self.tr("Word\u2026"), Icon.SAVE)
        self.anew_button = PlainButton(self.tr("Another one\u2026"), Icon.ADD)
        self.printed = Timeline(self.tr("Nothing was printed yet."))
        self._no_match = Label(self.tr("No paper of that name fits this matter."), TextLook.MUTED, wraps=True)
        self._lay_out()
        self._connect()
        self._show_chips(0)
        self._offer(None)

    def show_matter(self, uid: Uid, number: str, printed: list[Moment]) -> None:
        """Show what was printed about a matter, and ask which papers fit it now."""
        self._number, self._own = number, None
        self.printed.show_moments(printed)
        self._show_chips(len(printed))
        job = self._asking.ask(PapersFor(uid, self._desk.lang))
        job.succeeded.connect(self._show)
        job.failed.connect(self.failed)

    def show_own(self, uid: Uid, number: str, like: str = "") -> None:
        """Ask for the papers of a record that is no clue, and for what was printed of it."""
        self._number, self._own = number, ShowOwnPapers(uid, self._desk.lang, like)
        self._refresh()

    def _refresh(self) -> None:
        assert self._own is not None
        job = self._asking.ask(self._own)
        job.succeeded.connect(self._show_all)
        job.failed.connect(self.failed)

    def _show_all(self, papers: OwnPapers) -> None:
        self.printed.show_moments([print_moment(self._desk, line, line.who) for line in papers.prints])
        self._show_chips(len(papers.prints))
        self._show(papers.fitting)

    def _note_facts(self, facts: object) -> None:
        """Ask again when a paper was saved or printed; the page of a clue does so itself."""
        assert isinstance(facts, Iterable)
        if self._own is not None and any(_is_of_papers(fact) for fact in facts):
            self._refresh()

    def show_printed(self) -> None:
        """Turn to what was printed."""
        self.chips.button(PRINTED).click()

    def offers(self) -> tuple[OfferedStep, ...]:
        """List the papers for the palette, those asked for now first."""
        return tuple(OfferedStep(row.key, row.about, found_by=row.title) for row in self._rows)

    def open_paper(self, key: str) -> None:
        """Open one of them for filling in."""
        row = next((row for row in self._rows if row.key == key), None)
        if row is not None:
            self._open(row)

    def _show(self, fittings: tuple[Fitting, ...]) -> None:
        self._rows = paper_rows(fittings)
        self.list.show_rows(self._rows)
        self.counted.emit(sum(row.saved is not None for row in self._rows))
        unread = {row.about for row in self._rows} - set(self._readings)
        if unread:

            def look_up(_report: Report) -> dict[str, Spoken]:
                return spoken_all(unread)

            self._desk.runner.work(look_up).succeeded.connect(self._learn)

    def _learn(self, readings: dict[str, Spoken]) -> None:
        self._readings.update(readings)
        if self.search.text().strip():
            self._narrow()

    def _narrow(self, _text: object = None) -> None:
        typed = typed_form(self.search.text().strip())
        readings = self._readings

        def fits(row: PaperRow) -> bool:
            return (readings.get(row.about) or plainly(row.about)).rank(typed) is not None

        self.list.narrow(fits if typed else None)
        self._no_match.setVisible(bool(typed) and not self.list.shown())

    def _open_first(self) -> None:
        self._narrow()
        self.list.open_chosen()

    def _go_to_list(self) -> None:
        self.list.setFocus()

    def _offer(self, row: PaperRow | None) -> None:
        saved = row.saved if row else None
        is_printed = saved is not None and bool(saved.printed_no) and not saved.missing
        words = (
            self.tr("Correct\u2026") if is_printed else self.tr("Go on\u2026") if saved else self.tr("Fill in\u2026")
        )
        self.fill_button.setText(words)
        self.fill_button.setEnabled(row is not None)
        for button in (self.print_button, self.word_button, self.anew_button):
            button.setEnabled(saved is not None)

    def _fill(self) -> None:
        self.list.open_chosen()

    def _fill_anew(self) -> None:
        row = self.list.chosen()
        if row is not None:
            self._ask(row.anew)

    def _open(self, row: PaperRow) -> None:
        self._ask(row.filling)

    def _ask(self, filling: Filling) -> None:
        job = self._desk.runner.ask(OpenPaper(filling, self._desk.lang))
        job.succeeded.connect(self._show_paper)
        job.failed.connect(self.failed)

    def _show_paper(self, form: PaperForm) -> None:
        open_paper(self._desk, form, self.window())

    def _print(self) -> None:
        row = self.list.chosen()
        if row is not None and row.saved is not None:
            wanted = (Wanted(PaperKind.FILLED, row.saved.uid),)
            open_print(self._desk, wanted, about=self._number, parent=self.window())

    def _write(self) -> None:
        row = self.list.chosen()
        if row is not None and row.saved is not None:
            open_word(self._desk, row.saved.uid, row.title, self.window())

    def _turn(self, key: object) -> None:
        self._pages.setCurrentIndex(1 if key == PRINTED else 0)

    def _show_chips(self, printed: int) -> None:
        chips = (Chip(TO_FILL, self.tr("To fill in")), Chip(PRINTED, self.tr("Printed"), printed))
        self.chips.show_chips(chips, self.chips.current() or TO_FILL)

    def _connect(self) -> None:
        self._desk.facts.published.connect(self._note_facts)
        self.chips.chosen.connect(self._turn)
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self._open_first)
        self.search.left_downwards.connect(self._go_to_list)
        self.list.row_chosen.connect(self._offer)
        self.list.opened.connect(self._open)
        self.fill_button.clicked.connect(self._fill)
        self.print_button.clicked.connect(self._print)
        self.word_button.clicked.connect(self._write)
        self.anew_button.clicked.connect(self._fill_anew)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(self.chips, 3)
        head.addWidget(self.search, 4)
        held = QWidget()
        acts = FlowLayout(held, spacing=Space.S)
        for button in (self.fill_button, self.print_button, self.word_button, self.anew_button):
            acts.addWidget(button)
        to_fill = QWidget()
        column = QVBoxLayout(to_fill)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._no_match)
        column.addWidget(self.list, 1)
        column.addWidget(held)
        self._no_match.hide()
        self._pages = QStackedWidget()
        self._pages.addWidget(to_fill)
        self._pages.addWidget(ScrollPane(self.printed))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        column.setSpacing(Space.M)
        column.addLayout(head)
        column.addWidget(self._pages, 1)


def _is_of_papers(fact: object) -> bool:
    is_print = isinstance(fact, LedgerChanged) and fact.ledger == "print_entry"
    return is_print or (isinstance(fact, RecordsChanged) and FilledPaper.KIND in fact.kinds)
