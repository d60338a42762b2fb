"""The recommendation books: a list, and beside it one book with its next step and the problems it names."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.ids import Uid
from desk_app.domain.records.oversight import Recommendation
from desk_app.domain.rules.book import RuleBook
from desk_app.services.followups import FollowUp
from desk_app.services.reform.books import BookDetail, Books, ShowBook
from desk_app.ui.attachments.panel import FilesPanel
from desk_app.ui.days_left import days_badge, light_state
from desk_app.ui.desk import Desk
from desk_app.ui.history.pane import HistoryPane
from desk_app.ui.latest import Latest
from desk_app.ui.models.columns import Column
from desk_app.ui.models.held import HeldModel
from desk_app.ui.on_page import OnPage
from desk_app.ui.screens.papers.tab import PapersTab
from desk_app.ui.screens.rectification.step_parts import step_moments, way_of
from desk_app.ui.screens.rectification.unit_page import FollowUpLine
from desk_app.ui.step_dialog import ask_step, offered, step_of
from desk_app.ui.theme import Space, State
from desk_app.ui.widgets.buttons import LinkButton
from desk_app.ui.widgets.chips import Chip
from desk_app.ui.widgets.empty_state import EmptyState
from desk_app.ui.widgets.held_table import show_rows
from desk_app.ui.widgets.key_values import KeyValueGrid
from desk_app.ui.widgets.list_detail import DetailPane, ListPane, SplitPane
from desk_app.ui.widgets.scroll import ScrollPane
from desk_app.ui.widgets.text import Label, TextLook
from desk_app.ui.widgets.timeline import Timeline

OPEN, ALL = "open", "all"
_SHOWN = ("unit_name", "basis", "findings", "causes", "advice", "document_no", "reply", "outcome_note")


class BooksPage(QWidget):
    """Books from draft to outcome."""

    book_asked = Signal()
    rows_changed = Signal()
    problem_requested = Signal(object)  # Uid
    clue_requested = Signal(object)  # Uid

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: tuple[FollowUp, ...] = ()
        self._detail: BookDetail | None = None
        self._wanted: Uid | None = None
        self._on_page = OnPage()
        self._listing = Latest(desk.runner)
        empty = EmptyState(
            self.tr("No recommendation book yet"),
            self.tr("A book tells a unit what to mend; here its reply and outcome are followed."),
            self.tr("Draft a book"),
        )
        self.list_pane = ListPane(self.tr("Recommendation books"), empty)
        self.detail_pane = DetailPane(
            EmptyState(self.tr("No book chosen"), self.tr("Choose one on the left to see its content and next step."))
        )
        self.files, self.history, self.papers = FilesPanel(desk), HistoryPane(desk), PapersTab(desk)
        self.summary, self.timeline = KeyValueGrid(), Timeline(self.tr("No step was taken yet."))
        self._no_problem = Label(self.tr("No problem is named in it yet."), TextLook.MUTED, wraps=True)
        self.clue_link = LinkButton("")
        self.problem_lines: tuple[FollowUpLine, ...] = ()
        self._problems = QVBoxLayout()
        self.model: HeldModel[FollowUp] = HeldModel(_columns(desk.services.kit.rules, desk), self)
        self._lay_out()
        self.list_pane.table.show_model(self.model)
        self.files.counted.connect(self._count_files)
        self.papers.counted.connect(self._count_papers)
        self.papers.failed.connect(self._show_detail_failure)
        empty.first.clicked.connect(self.book_asked)
        self.list_pane.views.chosen.connect(self._show_view)
        self.list_pane.table.current_changed.connect(self._load_current)
        self.detail_pane.next_step.step_requested.connect(self._ask_step)
        self.clue_link.clicked.connect(self._open_clue)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what was chosen while nobody looked."""
        super().showEvent(event)
        if self._on_page.uid is not None:
            self._load(self._on_page.uid)

    def refresh(self) -> None:
        """Ask for the books again, and for the one shown."""
        self._on_page.is_stale = True
        job = self._listing.ask(Books())
        job.succeeded.connect(self._show_rows)
        job.failed.connect(self._show_failure)

    @property
    def shown(self) -> Uid | None:
        """Return the book shown."""
        return self._detail.book.uid if self._detail else None

    def open_at(self, uid: Uid) -> None:
        """Show one book, a new one as soon as the list has it."""
        self._wanted = uid
        self._show_list()

    def holds(self, uid: Uid) -> bool:
        """Tell whether a uid is one of the books."""
        return any(row.uid == uid for row in self._rows)

    def _show_rows(self, rows: tuple[FollowUp, ...]) -> None:
        self._rows = rows
        self.list_pane.show_empty(is_empty=not rows)
        self._show_list()
        self.rows_changed.emit()

    def _show_list(self) -> None:
        rows = self._rows
        chips = (
            Chip(OPEN, self.tr("Not concluded"), sum(row.is_open for row in rows)),
            Chip(ALL, self.tr("All"), len(rows)),
        )
        view = self.list_pane.views.current() or OPEN
        if any(row.uid == self._wanted and not row.is_open for row in rows):
            view = ALL
        self.list_pane.views.show_chips(chips, view)
        self._show_view(view)

    def _show_view(self, view: object) -> None:
        rows = (row for row in self._rows if row.is_open or view == ALL)
        if self._wanted is not None and self.holds(self._wanted):
            self._on_page.want(self._wanted)
            self._wanted = None
        chosen = show_rows(self.list_pane.table, self.model, rows, self._on_page.uid)
        if chosen is not None:
            self._load(chosen.uid)
        else:
            self._detail = None
            self._on_page.clear()
            self.detail_pane.show_record(is_chosen=False)

    def _load_current(self, number: object) -> None:
        row = self.model.row_at(number) if isinstance(number, int) else None
        if row is not None:
            self._wanted = None
            self._load(row.uid)

    def _load(self, uid: Uid) -> None:
        self._on_page.want(uid)
        # Looking at one is logged: a page nobody sees waits until it is shown.
        if self.isVisible() and self._on_page.take(uid):
            job = self._desk.runner.ask(ShowBook(uid))
            job.succeeded.connect(self._show_detail)
            job.failed.connect(self._show_detail_failure)

    def _show_detail(self, detail: BookDetail) -> None:
        if detail.book.uid != self._on_page.uid:
            return
        self._detail = detail
        rules, lang, book = self._desk.services.kit.rules, self._desk.lang, detail.book.record
        pane = self.detail_pane
        kind = rules.label("book_kind", book.book_kind, lang) if book.book_kind else ""
        state = rules.label("recommendation_state", book.state, lang)
        self.files.show_record(detail.book.uid)
        self.history.show_record(detail.book.uid)
        self.papers.show_own(detail.book.uid, book.number)
        pane.header.set_title(book.number, " \u00b7 ".join(part for part in (kind, book.unit_name, state) if part))
        path, at = way_of(rules, "recommendation_state", book.state)
        pane.stepper.show_steps([rules.label("recommendation_state", code, lang) for code in path], at)
        pane.next_step.show_steps([offered(self._desk, option) for option in detail.options])
        self._show_due(detail)
        pane.banner.hide()
        self._show_parts(detail)
        pane.show_record(is_chosen=True)

    def _show_due(self, detail: BookDetail) -> None:
        row, today = detail.row, self._desk.services.kit.clock.today()
        if row.due_on is None or row.remaining is None or row.light is None:
            self.detail_pane.show_due("", State.NEUTRAL, "", "")
            return
        name = self._desk.services.kit.terms.field(Recommendation.KIND, "reply_due_on", self._desk.lang)
        self.detail_pane.show_due(
            days_badge(row.remaining, row.due_on, today), light_state(row.light), name, row.due_on.isoformat()
        )

    def _show_parts(self, detail: BookDetail) -> None:
        kit, lang, book = self._desk.services.kit, self._desk.lang, detail.book.record
        pairs = [(kit.terms.field(book.KIND, name, lang), str(getattr(book, name))) for name in _SHOWN]
        if book.outcome:
            outcome = kit.rules.label("recommendation_outcome", book.outcome, lang)
            pairs.append((kit.terms.field(book.KIND, "outcome", lang), outcome))
        self.summary.show_pairs([(name, text) for name, text in pairs if text])
        self.clue_link.setText(self.tr("Made for {number}").format(number=detail.clue_number))
        self.clue_link.setVisible(bool(detail.clue_number))
        for line in self.problem_lines:
            line.hide()
            self._problems.removeWidget(line)
            line.deleteLater()
        self.problem_lines = tuple(FollowUpLine(self._desk, row) for row in detail.problems)
        self._no_problem.setVisible(not detail.problems)
        for place, line in enumerate(self.problem_lines):
            line.requested.connect(self._open_problem)
            self._problems.insertWidget(place, line)
        self.detail_pane.tabs.setTabText(1, self.tr("Problems {count}").format(count=len(detail.problems)))
        steps = reversed(detail.steps)
        self.timeline.show_moments(step_moments(self._desk, book.KIND, "recommendation_state", steps))

    def _ask_step(self, transition: object) -> None:
        option = step_of(self._detail.options, transition) if self._detail is not None else None
        if self._detail is not None and option is not None:
            ask_step(self._desk, self._detail.book.uid, option, self).start()

    def _open_problem(self, row: FollowUp) -> None:
        self.problem_requested.emit(row.uid)

    def _open_clue(self) -> None:
        if self._detail is not None:
            self.clue_requested.emit(self._detail.book.record.clue)

    def _count_papers(self, number: int) -> None:
        name = self.tr("Papers")
        self.detail_pane.tabs.setTabText(4, f"{name} {number}" if number else name)

    def _count_files(self, number: int) -> None:
        name = self.tr("Attachments")
        self.detail_pane.tabs.setTabText(3, f"{name} {number}" if number else name)

    def _show_detail_failure(self, error: object) -> None:
        self._on_page.is_stale = True
        self.detail_pane.show_notice(self._desk.notice(error))

    def _show_failure(self, error: object) -> None:
        self.list_pane.banner.show_notice(self._desk.notice(error))

    def _lay_out(self) -> None:
        self.list_pane.header.hide()
        self.list_pane.filter_button.hide()
        self.detail_pane.print_button.hide()
        content, problems = QWidget(), QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.summary)
        column.addWidget(self.clue_link)
        column.addStretch(1)
        problems.setLayout(self._problems)
        self._problems.addWidget(self._no_problem)
        self._problems.addStretch(1)
        for widget, name in (
            (content, self.tr("Content")),
            (problems, self.tr("Problems")),
            (self.timeline, self.tr("Steps taken")),
            (self.files, self.tr("Attachments")),
        ):
            self.detail_pane.tabs.addTab(ScrollPane(widget, margin=Space.M), name)
        self.detail_pane.tabs.addTab(self.papers, self.tr("Papers"))
        self.detail_pane.tabs.addTab(self.history, self.tr("History"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(SplitPane(self.list_pane, self.detail_pane))


def _columns(rules: RuleBook, desk: Desk) -> tuple[Column[FollowUp], ...]:
    translate, lang = QCoreApplication.translate, desk.lang
    today = desk.services.kit.clock.today

    def kind(row: FollowUp) -> str:
        return rules.label("book_kind", row.category, lang) if row.category else ""

    def due(row: FollowUp) -> str:
        return days_badge(row.remaining, row.due_on, today()) if row.due_on and row.remaining is not None else ""

    return (
        Column("number", translate("rectification", "Number"), lambda row: row.number, 164),
        Column("kind", translate("rectification", "Kind"), kind, 90, stretches=True, may_rest=True),
        Column("unit", translate("rectification", "Unit"), lambda row: row.unit_name, 110, stretches=True),
        Column(
            "state",
            translate("rectification", "State"),
            lambda row: rules.label("recommendation_state", row.state, lang),
            130,
            state=lambda row: State.INFO if row.is_open else State.FINE,
        ),
        Column(
            "due",
            translate("rectification", "Reply due"),
            due,
            166,
            state=lambda row: light_state(row.light) if row.light else None,
        ),
    )
