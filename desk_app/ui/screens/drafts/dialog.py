"""Every draft of the person who is signed in: what it is, where it belongs, when it was typed; open or throw away."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desk_app.domain.events import KeptChanged
from desk_app.services.keeping import Forget, KeptLine, KeptLines
from desk_app.ui.desk import Desk
from desk_app.ui.drafts import SHELF, Address, draft_line
from desk_app.ui.figures import local_time
from desk_app.ui.models.columns import Column
from desk_app.ui.models.held import HeldModel
from desk_app.ui.theme import Space
from desk_app.ui.widgets.buttons import DangerButton, PlainButton, PrimaryButton
from desk_app.ui.widgets.dialogs import ConfirmDialog, Question
from desk_app.ui.widgets.empty_state import EmptyState
from desk_app.ui.widgets.error_banner import ErrorBanner
from desk_app.ui.widgets.fitting import open_at_size
from desk_app.ui.widgets.table_view import TableView
from desk_app.ui.widgets.text import Label, TextLook

DRAFTS = Address("draft.list")


@dataclass(frozen=True, slots=True)
class Row:
    """A draft as the list shows it."""

    address: Address
    title: str
    number: str
    at: str


def open_drafts(desk: Desk, parent: QWidget | None = None) -> "DraftsDialog":
    """Open the list of drafts before its window; it is freed when it closes."""
    dialog = DraftsDialog(desk, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


class DraftsDialog(QDialog):
    """Lists the drafts, newest first."""

    open_requested = Signal(object)  # Address

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.address = DRAFTS
        title = self.tr("Drafts")
        self.setWindowTitle(title)
        self.table = TableView(title)
        self.model: HeldModel[Row] = HeldModel(_columns(), self)
        self.table.show_model(self.model)
        self.banner = ErrorBanner()
        self.open_button = PrimaryButton(self.tr("Open"))
        self.throw_button = DangerButton(self.tr("Throw away"))
        self.close_button = PlainButton(self.tr("Close"))
        self._pages = QStackedWidget()
        self._lay_out(title)
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Ask for the drafts again."""
        job = self._desk.runner.ask(KeptLines(SHELF))
        job.succeeded.connect(self._show)
        job.failed.connect(self._fail)

    def _show(self, lines: tuple[KeptLine, ...]) -> None:
        self.model.show_rows(_row(line) for line in lines)
        self._pages.setCurrentIndex(0 if lines else 1)
        if lines and self.table.current_id() is None:
            self.table.go_to_id(0)
        self._refresh_actions()

    def _chosen(self) -> list[Row]:
        return [row for row in map(self.model.row_at, self.table.selection().ids) if row is not None]

    def _refresh_actions(self, _selection: object = None) -> None:
        chosen = self._chosen()
        self.open_button.setEnabled(len(chosen) == 1)
        self.throw_button.setEnabled(bool(chosen))

    def _open(self, _id: object = None) -> None:
        chosen = self._chosen()
        if len(chosen) == 1:
            self.accept()
            self.open_requested.emit(chosen[0].address)

    def _throw_away(self) -> None:
        chosen = self._chosen()
        question = Question(
            self.tr("Throw away %n draft(s)?", "", len(chosen)),
            self.tr("What was typed there and not submitted is gone then. Nothing that is stored changes."),
            self.tr("Throw away"),
            is_danger=True,
        )
        if chosen and ConfirmDialog.ask(self, question):
            for row in chosen:
                job = self._desk.runner.start(Forget(SHELF, row.address.key, row.address.about))
                job.failed.connect(self._fail)

    def _note_facts(self, facts: object) -> None:
        assert isinstance(facts, Iterable)
        if any(isinstance(fact, KeptChanged) and fact.shelf == SHELF for fact in facts):
            self.refresh()

    def _fail(self, error: object) -> None:
        self.banner.show_notice(self._desk.notice(error))

    def _connect(self) -> None:
        self._desk.facts.published.connect(self._note_facts)
        self.table.selection_changed.connect(self._refresh_actions)
        self.table.opened.connect(self._open)
        self.open_button.clicked.connect(self._open)
        self.throw_button.clicked.connect(self._throw_away)
        self.close_button.clicked.connect(self.reject)

    def _lay_out(self, title: str) -> None:
        lead = self.tr("What you began and did not submit. Nobody else sees it; it lies encrypted in the store.")
        empty = EmptyState(
            self.tr("No draft"), self.tr("Whatever you type into a form is kept here until you submit it.")
        )
        self._pages.addWidget(self.table)
        self._pages.addWidget(empty)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(self.throw_button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.open_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(Label(title, TextLook.PAGE_TITLE))
        column.addWidget(Label(lead, TextLook.MUTED, wraps=True))
        column.addWidget(self.banner)
        column.addWidget(self._pages, 1)
        column.addLayout(buttons)
        self.open_button.setDefault(True)
        open_at_size(self, 720, 440)


def _columns() -> tuple[Column[Row], ...]:
    translate = QCoreApplication.translate
    return (
        Column("title", translate("DraftsDialog", "Form"), _title, 240, stretches=True, tip=_title),
        Column("number", translate("DraftsDialog", "Belongs to"), _number, 190, tip=_number),
        Column("at", translate("DraftsDialog", "Typed on"), _at, 140),
    )


def _row(line: KeptLine) -> Row:
    draft = draft_line(line.item)
    return Row(draft.address, draft.title, line.number, local_time(draft.at))


def _title(row: Row) -> str:
    return row.title


def _number(row: Row) -> str:
    return row.number or QCoreApplication.translate("DraftsDialog", "something new")


def _at(row: Row) -> str:
    return row.at
