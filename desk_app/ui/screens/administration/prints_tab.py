"""The print register: every paper that left the store, with its purpose and its number."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desk_app.domain.events import LedgerChanged
from desk_app.domain.rules.secrecy import LIST
from desk_app.services.papers.register import MadeAs, PrintLine, PrintLines
from desk_app.ui.desk import Desk
from desk_app.ui.figures import local_time
from desk_app.ui.icons import Icon
from desk_app.ui.models.columns import Column
from desk_app.ui.models.held import HeldModel
from desk_app.ui.paper_words import paper_words
from desk_app.ui.screen import Destination
from desk_app.ui.theme import Space
from desk_app.ui.widgets.buttons import PlainButton
from desk_app.ui.widgets.empty_state import EmptyState
from desk_app.ui.widgets.error_banner import ErrorBanner
from desk_app.ui.widgets.table_view import TableView

_CLUES = "clues"


class PrintsTab(QWidget):
    """The register, newest first; opening a line leads to the record."""

    navigation_requested = Signal(object)  # Destination
    verify_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.banner = ErrorBanner()
        self.table = TableView(self.tr("Print register"))
        self.verify_button = PlainButton(self.tr("Verify a paper\u2026"), Icon.CHECK)
        self._stack = QStackedWidget()
        self.model: HeldModel[PrintLine] = HeldModel(self._columns(), self)
        self._lay_out()
        self.table.show_model(self.model)
        desk.facts.published.connect(self._note_facts)
        self.table.opened.connect(self._open)
        self.verify_button.clicked.connect(self.verify_requested)
        self.refresh()

    def refresh(self) -> None:
        """Ask for the register."""
        job = self._desk.runner.ask(PrintLines())
        job.succeeded.connect(self._show_lines)
        job.failed.connect(self._show_failure)

    def _show_lines(self, lines: tuple[PrintLine, ...]) -> None:
        self.model.show_rows(lines)
        self._stack.setCurrentIndex(0 if lines else 1)

    def _note_facts(self, facts: object) -> None:
        assert isinstance(facts, Iterable)
        if any(isinstance(fact, LedgerChanged) and fact.ledger == "print_entry" for fact in facts):
            self.refresh()

    def _open(self, number: object) -> None:
        line = self.model.row_at(number) if isinstance(number, int) else None
        if line is not None and line.uid:
            self.navigation_requested.emit(Destination(_CLUES, line.uid))

    def _show_failure(self, error: object) -> None:
        self.banner.show_notice(self._desk.notice(error))

    def _columns(self) -> tuple[Column[PrintLine], ...]:
        words = paper_words(self._desk.services.kit.rules, self._desk.lang)
        named = _Paper(words, self.tr("{paper} (Word)"))
        return (
            Column("register_no", self.tr("Register number"), _register_no, 172),
            Column("at", self.tr("Time"), _at, 136),
            Column("document", self.tr("Paper"), named, 120),
            Column("about", self.tr("About"), _about, 172),
            Column("purpose", self.tr("Purpose"), _purpose, 140, stretches=True),
            Column("mark", self.tr("Mark"), _Marked(self._desk), 88),
            Column("copies", self.tr("Copies"), _copies, 64, is_right=True),
            Column("pages", self.tr("Pages"), _pages, 64, is_right=True),
            Column("who", self.tr("Who"), _who, 90),
        )

    def _lay_out(self) -> None:
        empty = EmptyState(
            self.tr("Nothing was printed yet"),
            self.tr("Every print and every saved paper stands here with its number, purpose and copies."),
        )
        self._stack.addWidget(self.table)
        self._stack.addWidget(empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.L, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.banner)
        column.addWidget(self._stack, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.verify_button)
        buttons.addStretch(1)
        column.addLayout(buttons)


@dataclass(frozen=True, slots=True)
class _Paper:
    words: Mapping[str, str]
    as_word: str

    def __call__(self, line: PrintLine) -> str:
        paper = self.words.get(line.document, line.document)
        return self.as_word.format(paper=paper) if line.made_as == MadeAs.WORD else paper


@dataclass(frozen=True, slots=True)
class _Marked:
    desk: Desk

    def __call__(self, line: PrintLine) -> str:
        kind = line.mark.kind
        return self.desk.services.kit.rules.label(LIST, kind, self.desk.lang) if kind else ""


def _register_no(line: PrintLine) -> str:
    return line.register_no


def _at(line: PrintLine) -> str:
    return local_time(line.at)


def _about(line: PrintLine) -> str:
    return line.about


def _purpose(line: PrintLine) -> str:
    return line.purpose


def _copies(line: PrintLine) -> str:
    return str(line.copies)


def _pages(line: PrintLine) -> str:
    return str(line.pages)


def _who(line: PrintLine) -> str:
    return line.who
