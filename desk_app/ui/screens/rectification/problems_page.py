"""The problem list, and beside it one problem with its other lists, its reminders and its next step."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.events import RecordsChanged
from desk_app.domain.ids import Uid
from desk_app.domain.records.oversight import Problem, Remedy
from desk_app.services.rectification import ProblemDetail, ProblemRow, Problems, ShowProblem, Stored
from desk_app.services.reform.recurring import MarkRecurrence
from desk_app.ui.attachments.panel import FilesPanel
from desk_app.ui.command_dialog import CommandDialog
from desk_app.ui.desk import Desk
from desk_app.ui.history.pane import HistoryPane
from desk_app.ui.icons import Icon
from desk_app.ui.latest import Latest
from desk_app.ui.models.held import HeldModel
from desk_app.ui.on_page import OnPage
from desk_app.ui.screen import Destination, OfferedStep, Screen
from desk_app.ui.screens.papers.tab import PapersTab
from desk_app.ui.screens.rectification.list_cards import ListTab, RemedyEntry, ResponsibilityEntry
from desk_app.ui.screens.rectification.narrowing import Narrowing
from desk_app.ui.screens.rectification.problem_list import ALL, OPEN, is_in, problem_columns, view_chips
from desk_app.ui.screens.rectification.questions import (
    ask_link,
    ask_problem,
    ask_progress,
    ask_remedy,
    ask_responsibility,
)
from desk_app.ui.screens.rectification.step_parts import step_moments, way_of
from desk_app.ui.screens.rectification.suspects_bar import SuspectsBar
from desk_app.ui.step_dialog import ask_step, offered, step_of
from desk_app.ui.theme import Space, State
from desk_app.ui.widgets.buttons import LinkButton, PrimaryButton
from desk_app.ui.widgets.empty_state import EmptyState
from desk_app.ui.widgets.held_table import show_rows
from desk_app.ui.widgets.key_values import KeyValueGrid
from desk_app.ui.widgets.list_detail import DetailPane, ListPane, SplitPane
from desk_app.ui.widgets.scroll import ScrollPane
from desk_app.ui.widgets.timeline import Moment, Timeline

CLUES = "clues"
KINDS = frozenset({"problem", "responsibility", "remedy", "step", "reminder", "deadline"})
_SHOWN = ("description", "cause", "process_step", "due_on", "closed_on", "look_back_on", "recurrences")
_CODED = (("severity", "problem_severity"), ("origin", "problem_origin"), ("cause_kind", "problem_cause"))


class ProblemsPage(Screen):
    """Problems from finding to closing, as a list."""

    rows_changed = Signal(object)  # tuple[ProblemRow, ...], all of them
    book_requested = Signal(object)  # Uid
    problem_requested = Signal(object)  # Uid, one that may be narrowed away

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.rows: tuple[ProblemRow, ...] = ()
        self._narrowing = Narrowing()
        self._detail: ProblemDetail | None = None
        self._wanted: Uid | None = None
        self._on_page = OnPage()
        self._listing = Latest(desk.runner)
        empty = EmptyState(
            self.tr("No problem yet"),
            self.tr("Problems found in cases, inspections and recommendations stand here until they are closed."),
            self.tr("Add a problem"),
        )
        self.list_pane = ListPane(self.tr("Rectification"), empty)
        self.detail_pane = DetailPane(
            EmptyState(self.tr("No problem chosen"), self.tr("Choose one on the left to see its lists and next step."))
        )
        self.add_button = PrimaryButton(self.tr("Add a problem"), Icon.ADD)
        self.summary, self.timeline = KeyValueGrid(), Timeline(self.tr("No step was taken yet."))
        self.clue_link, self.book_link = LinkButton(""), LinkButton("")
        self.link_button = LinkButton(self.tr("Name it in a book"))
        self.reminders, self.suspects = Timeline(self.tr("No reminder was given yet.")), SuspectsBar()
        self.files, self.history, self.papers = FilesPanel(desk), HistoryPane(desk), PapersTab(desk)
        self.responsibilities = ListTab(self.tr("Nobody answers for it yet."), self.tr("Add who answers for it"))
        self.remedies = ListTab(self.tr("Nothing is planned yet."), self.tr("Add a remedy"))
        kit = desk.services.kit
        self.model: HeldModel[ProblemRow] = HeldModel(problem_columns(kit.rules, desk.lang, kit.clock.today), self)
        self._lay_out()
        self.list_pane.table.show_model(self.model)
        self._connect()
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what was chosen while nobody looked."""
        super().showEvent(event)
        if self._on_page.uid is not None:
            self._load(self._on_page.uid)

    def refresh(self) -> None:
        """Ask for the list again, and for the problem shown."""
        self._on_page.is_stale = True
        job = self._listing.ask(Problems())
        job.succeeded.connect(self._show_rows)
        job.failed.connect(self.show_failure)

    def open_at(self, subject: object) -> None:
        """Show one problem by its uid."""
        self._wanted = Uid(str(subject))
        self.show_list(self._fitting_view())

    def holds(self, uid: Uid) -> bool:
        """Tell whether a uid is one of the problems."""
        return any(row.uid == uid for row in self.rows)

    def narrow(self, narrowing: Narrowing, wanted: Uid | None = None) -> None:
        """Show only some problems, and of those behind a figure open and closed ones alike."""
        self._narrowing, self._wanted = narrowing, wanted or self._wanted
        self.show_list(self._fitting_view() if narrowing.only is None else ALL)

    def view_state(self) -> dict[str, str]:
        """Remember the view and the problem."""
        return {"view": self.list_pane.views.current(), "problem": self._on_page.uid or ""}

    def restore_view_state(self, state: dict[str, str]) -> None:
        """Bring the view and the problem back."""
        self.list_pane.views.show_chips(view_chips(self.rows), state.get("view") or OPEN)
        if state.get("problem"):
            self.open_at(state["problem"])

    def _show_rows(self, rows: tuple[ProblemRow, ...]) -> None:
        self.rows = rows
        self.list_pane.show_empty(is_empty=not rows)
        self.show_list(self._fitting_view())
        self.rows_changed.emit(rows)

    def show_list(self, view: str) -> None:
        """Show a saved view."""
        self.list_pane.views.show_chips(view_chips(self._narrowed()), view)
        self._show_view(view)

    def _narrowed(self) -> tuple[ProblemRow, ...]:
        return tuple(row for row in self.rows if self._narrowing.fits(row))

    def _fitting_view(self) -> str:
        """Keep the view, unless the wanted problem is not in it."""
        view = self.list_pane.views.current() or OPEN
        wanted = next((row for row in self.rows if row.uid == self._wanted), None)
        return ALL if wanted is not None and not is_in(view, wanted) else view

    def _show_view(self, view: object) -> None:
        rows = (row for row in self._narrowed() if is_in(str(view), row))
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
            job = self._desk.runner.ask(ShowProblem(uid))
            job.succeeded.connect(self._show_detail)
            job.failed.connect(self._show_detail_failure)

    def _show_detail(self, detail: ProblemDetail) -> None:
        if detail.problem.uid != self._on_page.uid:
            return
        self._detail = detail
        pane, rules, lang = self.detail_pane, self._desk.services.kit.rules, self._desk.lang
        problem = detail.problem.record
        category = rules.label("problem_category", problem.category, lang) if problem.category else ""
        state = rules.label("rectification_state", problem.state, lang)
        found = self.tr("found on {day}").format(day=problem.found_on) if problem.found_on else ""
        note = " \u00b7 ".join(part for part in (problem.unit_name, category, found, state) if part)
        pane.header.set_title(problem.number, note)
        self.files.show_record(detail.problem.uid)
        self.history.show_record(detail.problem.uid)
        self.papers.show_own(detail.problem.uid, problem.number)
        path, at = way_of(rules, "rectification_state", problem.state)
        pane.stepper.show_steps([rules.label("rectification_state", code, lang) for code in path], at)
        pane.next_step.show_steps([offered(self._desk, option) for option in detail.options])
        pane.banner.hide()
        self._show_lists(detail)
        pane.show_record(is_chosen=True)

    def _show_lists(self, detail: ProblemDetail) -> None:
        problem, terms, lang = detail.problem.record, self._desk.services.kit.terms, self._desk.lang
        pairs = [(name, str(getattr(problem, name) or "")) for name in _SHOWN]
        labels = self._desk.services.kit.rules.label
        pairs += [(name, labels(listed, code, lang)) for name, listed in _CODED if (code := getattr(problem, name))]
        if detail.asked_day is not None:
            pairs.append(("due_on", self.tr("asked for: {day}").format(day=detail.asked_day)))
        self.summary.show_pairs([(terms.field("problem", name, lang), text) for name, text in pairs if text])
        self.book_link.setText(self.tr("Named in book {number}").format(number=detail.book_number))
        self.book_link.setVisible(bool(detail.book_number))
        self.link_button.setVisible(not detail.book_number)
        self.suspects.show_suspects(detail.suspects)
        self.clue_link.setText(self.tr("Found in {number}").format(number=detail.clue_number))
        self.clue_link.setVisible(bool(detail.clue_number))
        self.responsibilities.show_entries(
            [ResponsibilityEntry(self._desk, stored.record) for stored in detail.responsibilities]
        )
        remedies = [RemedyEntry(self._desk, stored) for stored in detail.remedies]
        for entry in remedies:
            entry.progress_requested.connect(self._ask_progress)
        self.remedies.show_entries(remedies)
        self.timeline.show_moments(
            step_moments(self._desk, Problem.KIND, "rectification_state", reversed(detail.steps))
        )
        self.reminders.show_moments(self._reminder_moments(detail))
        tabs = self.detail_pane.tabs
        tabs.setTabText(1, self.tr("Responsibility {count}").format(count=len(detail.responsibilities)))
        tabs.setTabText(2, self.tr("Remedies {count}").format(count=len(detail.remedies)))

    def _reminder_moments(self, detail: ProblemDetail) -> list[Moment]:
        rules, lang = self._desk.services.kit.rules, self._desk.lang
        return [
            Moment(
                str(stored.record.given_on or ""),
                rules.label("reminder_rung", stored.record.rung, lang),
                tuple(part for part in (stored.record.document_no, stored.record.note) if part),
                State.INFO,
            )
            for stored in reversed(detail.reminders)
        ]

    def _ask_problem(self) -> None:
        dialog = ask_problem(self._desk, self)
        dialog.carried_out.connect(self._go_to_new)
        dialog.start()

    def _go_to_new(self, added: object) -> None:
        self.open_at(getattr(added, "uid", ""))

    def _ask_responsibility(self) -> None:
        if self._detail is not None:
            self._start(ask_responsibility(self._desk, self._detail.problem.uid, self))

    def _ask_remedy(self) -> None:
        if self._detail is not None:
            self._start(ask_remedy(self._desk, self._detail.problem.uid, self))

    def _ask_progress(self, remedy: Stored[Remedy]) -> None:
        self._start(ask_progress(self._desk, remedy, self))

    def offered_steps(self) -> tuple[OfferedStep, ...]:
        """List the next steps of the problem shown."""
        options = self._detail.options if self._detail is not None else ()
        steps = [offered(self._desk, option) for option in options]
        return tuple(OfferedStep(step.key, step.text, step.blocked_by) for step in steps)

    def take_step(self, key: str) -> None:
        """Open the form of one of them."""
        self._ask_step(key)

    def _ask_step(self, transition: object) -> None:
        option = step_of(self._detail.options, transition) if self._detail is not None else None
        if self._detail is not None and option is not None:
            self._start(ask_step(self._desk, self._detail.problem.uid, option, self))

    def _start(self, dialog: CommandDialog) -> None:
        dialog.start()

    def _ask_link(self) -> None:
        if self._detail is not None:
            self._start(ask_link(self._desk, self._detail.problem.uid, self))

    def _mark(self, suspect: object) -> None:
        if self._detail is not None:
            job = self._desk.runner.start(MarkRecurrence(self._detail.problem.uid, Uid(str(suspect))))
            job.failed.connect(self._show_detail_failure)

    def _open_book(self) -> None:
        if self._detail is not None:
            self.book_requested.emit(self._detail.problem.record.recommendation)

    def _open_clue(self) -> None:
        if self._detail is not None:
            self.navigation_requested.emit(Destination(CLUES, self._detail.problem.record.clue))

    def _count_papers(self, number: int) -> None:
        name = self.tr("Papers")
        self.detail_pane.tabs.setTabText(6, f"{name} {number}" if number else name)

    def _count_files(self, number: int) -> None:
        name = self.tr("Attachments")
        self.detail_pane.tabs.setTabText(5, f"{name} {number}" if number else name)

    def _note_facts(self, facts: object) -> None:
        assert isinstance(facts, Iterable)
        if any(isinstance(fact, RecordsChanged) and fact.kinds & KINDS for fact in facts):
            self.refresh()

    def show_failure(self, error: object) -> None:
        """Tell what could not be loaded or done."""
        self.list_pane.banner.show_notice(self._desk.notice(error))

    def _show_detail_failure(self, error: object) -> None:
        self._on_page.is_stale = True
        self.detail_pane.show_notice(self._desk.notice(error))

    def _connect(self) -> None:
        self._desk.facts.published.connect(self._note_facts)
        self.add_button.clicked.connect(self._ask_problem)
        self.list_pane.empty.first.clicked.connect(self._ask_problem)
        self.list_pane.views.chosen.connect(self._show_view)
        self.list_pane.table.current_changed.connect(self._load_current)
        self.detail_pane.next_step.step_requested.connect(self._ask_step)
        self.responsibilities.add_requested.connect(self._ask_responsibility)
        self.remedies.add_requested.connect(self._ask_remedy)
        self.clue_link.clicked.connect(self._open_clue)
        self.book_link.clicked.connect(self._open_book)
        self.link_button.clicked.connect(self._ask_link)
        self.suspects.marked.connect(self._mark)
        self.suspects.opened.connect(self.problem_requested)
        self.files.counted.connect(self._count_files)
        self.papers.counted.connect(self._count_papers)
        self.papers.failed.connect(self._show_detail_failure)
        self.files.toast_requested.connect(self.toast_requested)

    def _lay_out(self) -> None:
        self.list_pane.header.hide()
        self.list_pane.filter_button.hide()
        self.detail_pane.print_button.hide()
        problem = QWidget()
        column = QVBoxLayout(problem)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.suspects)
        column.addWidget(self.summary)
        for link in (self.clue_link, self.book_link, self.link_button):
            column.addWidget(link)
        column.addStretch(1)
        tabs = self.detail_pane.tabs
        for widget, name in (
            (problem, self.tr("Problem")),
            (self.responsibilities, self.tr("Responsibility")),
            (self.remedies, self.tr("Remedies")),
            (self.reminders, self.tr("Reminders")),
            (self.timeline, self.tr("Steps taken")),
            (self.files, self.tr("Attachments")),
        ):
            tabs.addTab(ScrollPane(widget, margin=Space.M), name)
        tabs.addTab(self.papers, self.tr("Papers"))
        tabs.addTab(self.history, self.tr("History"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(SplitPane(self.list_pane, self.detail_pane))
