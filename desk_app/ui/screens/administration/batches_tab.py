"""Imports and merges as batches; one can be undone as a whole."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desk_app.domain.events import LedgerChanged
from desk_app.domain.ids import Uid
from desk_app.services.ledgers.batches import Batches, BatchRow, UndoBatch
from desk_app.services.office import PersonNames, ShowOffice
from desk_app.ui.desk import Desk
from desk_app.ui.figures import local_time
from desk_app.ui.guards import ask_guard
from desk_app.ui.icons import Icon
from desk_app.ui.latest import Latest
from desk_app.ui.models.columns import Column
from desk_app.ui.models.held import HeldModel
from desk_app.ui.screens.administration.words import batch_words
from desk_app.ui.theme import Space, State
from desk_app.ui.widgets.buttons import PlainButton
from desk_app.ui.widgets.dialogs import Question
from desk_app.ui.widgets.empty_state import EmptyState
from desk_app.ui.widgets.error_banner import ErrorBanner, Notice
from desk_app.ui.widgets.progress_line import ProgressLine
from desk_app.ui.widgets.table_view import TableView
from desk_app.ui.widgets.text import Label, TextLook


class BatchesTab(QWidget):
    """The batches, newest first."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._asked = desk, Latest(desk.runner)
        self._waiting = Uid("")
        self.banner, self.progress = ErrorBanner(), ProgressLine()
        self.table = TableView(self.tr("Batches"))
        self.undo_button = PlainButton(self.tr("Undo this batch"), Icon.UNDO)
        self.note = Label("", TextLook.MUTED, wraps=True)
        self._stack = QStackedWidget()
        mine = desk.services.ask(ShowOffice()).unit
        names = {person: name for (unit, person), name in desk.services.ask(PersonNames()).items() if unit == mine}
        self.model: HeldModel[BatchRow] = HeldModel(self._columns(names), self)
        self._lay_out()
        self.table.show_model(self.model)
        desk.facts.published.connect(self._note_facts)
        self.table.current_changed.connect(self._refresh_actions)
        self.undo_button.clicked.connect(self._ask_undo)
        self.refresh()

    def refresh(self) -> None:
        """Ask for the batches."""
        job = self._asked.ask(Batches())  # it looks through all acts there ever were
        job.succeeded.connect(self._show_rows)
        job.failed.connect(self._show_failure)

    def _show_rows(self, rows: tuple[BatchRow, ...]) -> None:
        self.model.show_rows(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        self._refresh_actions(self.table.current_id())

    def _note_facts(self, facts: object) -> None:
        assert isinstance(facts, Iterable)
        if any(isinstance(fact, LedgerChanged) and fact.ledger in ("batch", "bundle") for fact in facts):
            self.refresh()

    def _chosen(self) -> BatchRow | None:
        number = self.table.current_id()
        return self.model.row_at(number) if number is not None else None

    def _refresh_actions(self, _number: object) -> None:
        row = self._chosen()
        self.undo_button.setEnabled(row is not None and not row.undone_at)
        if row is None:
            self.note.setText(self.tr("Choose a batch to undo it as a whole."))
        elif row.undone_at:
            self.note.setText(self.tr("This batch was undone on {time}.").format(time=local_time(row.undone_at)))
        else:
            self.note.setText(self.tr("Undoing withdraws what the batch made; what was changed since is not undone."))

    def _ask_undo(self) -> None:
        row = self._chosen()
        if row is None:
            return
        question = Question(
            self.tr("Undo this batch?"),
            self.tr("%n record(s) go back to the state before it; the history stays.", "", row.records),
            self.tr("Undo the batch"),
            typed=str(row.records),
            is_danger=True,
        )
        self._waiting = Uid(row.uid)
        dialog = ask_guard(self._desk, UndoBatch.AUDITED_AS, question, self)
        dialog.granted.connect(self._undo)
        dialog.start()

    def _undo(self, _granted: object) -> None:
        self.banner.hide()
        job = self._desk.runner.start(UndoBatch(self._waiting))
        job.succeeded.connect(self._say_undone)
        job.failed.connect(self._show_failure)
        self.progress.follow(job, self.tr("Undoing the batch"))

    def _say_undone(self, records: int) -> None:
        self.banner.show_notice(Notice(self.tr("Undone: %n record(s).", "", records), state=State.FINE))

    def _show_failure(self, error: object) -> None:
        self.banner.show_notice(self._desk.notice(error))

    def _columns(self, names: Mapping[str, str]) -> tuple[Column[BatchRow], ...]:
        return (
            Column("at", self.tr("Time"), _at, 136),
            Column("kind", self.tr("Kind"), _Kind(batch_words()), 160, stretches=True),
            Column("by", self.tr("Who"), _Named(names), 110),
            Column("records", self.tr("Records"), _records, 80, is_right=True),
            Column(
                "state", self.tr("State"), _Standing(self.tr("in force"), self.tr("undone")), 110, state=_standing_state
            ),
        )

    def _lay_out(self) -> None:
        empty = EmptyState(
            self.tr("No batch yet"),
            self.tr("Every import of a ledger and every merge of a bundle stands here and can be undone as a whole."),
        )
        self._stack.addWidget(self.table)
        self._stack.addWidget(empty)
        foot = QHBoxLayout()
        foot.setSpacing(Space.M)
        foot.addWidget(self.note, 1)
        foot.addWidget(self.undo_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.L, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.banner)
        column.addWidget(self.progress)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)


@dataclass(frozen=True, slots=True)
class _Named:
    names: Mapping[str, str]

    def __call__(self, row: BatchRow) -> str:
        return self.names.get(row.by, row.by)


@dataclass(frozen=True, slots=True)
class _Kind:
    words: Mapping[str, str]

    def __call__(self, row: BatchRow) -> str:
        return self.words.get(row.kind, row.kind)


@dataclass(frozen=True, slots=True)
class _Standing:
    in_force: str
    undone: str

    def __call__(self, row: BatchRow) -> str:
        return self.undone if row.undone_at else self.in_force


def _standing_state(row: BatchRow) -> State:
    return State.NEUTRAL if row.undone_at else State.FINE


def _at(row: BatchRow) -> str:
    return local_time(row.at)


def _records(row: BatchRow) -> str:
    return f"{row.records:,}"
