"""The records that two offices changed at the same time; each is opened and united."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desk_app.domain.events import RecordsChanged
from desk_app.domain.records.catalogue import KINDS
from desk_app.services.conflicts import Conflicted, Conflicts
from desk_app.ui.desk import Desk
from desk_app.ui.drafts import Address
from desk_app.ui.history.conflict_dialog import open_conflict
from desk_app.ui.models.columns import Column
from desk_app.ui.models.held import HeldModel
from desk_app.ui.theme import Space, State
from desk_app.ui.widgets.buttons import PlainButton, PrimaryButton
from desk_app.ui.widgets.empty_state import EmptyState
from desk_app.ui.widgets.error_banner import ErrorBanner
from desk_app.ui.widgets.fitting import open_at_size
from desk_app.ui.widgets.table_view import TableView
from desk_app.ui.widgets.text import Label, TextLook

CONFLICTS = "conflict.list"
_WIDTH, _HEIGHT = 680, 440


def open_conflicts(desk: Desk, parent: QWidget | None = None) -> "ConflictList":
    """Open the list before its window."""
    dialog = ConflictList(desk, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


class ConflictList(QDialog):
    """Lists them on the runner; follows what is united meanwhile."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.address = Address(CONFLICTS)
        self.setWindowTitle(self.tr("Records with two versions"))
        self.banner = ErrorBanner()
        self.table = TableView(self.windowTitle())
        self.open_button = PrimaryButton(self.tr("Lay side by side\u2026"))
        self.close_button = PlainButton(self.tr("Close"))
        self._stack = QStackedWidget()
        self.model: HeldModel[Conflicted] = HeldModel(self._columns(), self)
        self._lay_out()
        self.table.show_model(self.model)
        self.table.opened.connect(self._open)
        self.table.current_changed.connect(self._refresh)
        self.open_button.clicked.connect(self._open)
        self.close_button.clicked.connect(self.reject)
        desk.facts.published.connect(self._note_facts)
        self._refresh()
        self.load()

    def load(self) -> None:
        """Ask for them."""
        job = self._desk.runner.ask(Conflicts())
        job.succeeded.connect(self._show)
        job.failed.connect(self._show_failure)

    def _show(self, found: tuple[Conflicted, ...]) -> None:
        self.model.show_rows(found)
        self._stack.setCurrentIndex(0 if found else 1)
        if found:
            self.table.go_to_id(0)
        self._refresh()

    def _note_facts(self, facts: object) -> None:
        assert isinstance(facts, Iterable)
        if any(isinstance(fact, RecordsChanged) for fact in facts):
            self.load()

    def _chosen(self) -> Conflicted | None:
        number = self.table.current_id()
        return self.model.row_at(number) if number is not None else None

    def _refresh(self, _number: object = None) -> None:
        self.open_button.setEnabled(self._chosen() is not None)

    def _open(self, _number: object = None) -> None:
        found = self._chosen()
        if found is not None:
            open_conflict(self._desk, found.uid, self)

    def _show_failure(self, error: object) -> None:
        self.banner.show_notice(self._desk.notice(error))

    def _columns(self) -> tuple[Column[Conflicted], ...]:
        kinds = {kind: self._desk.services.kit.terms.kind(kind, self._desk.lang) for kind in _kinds()}
        return (
            Column("kind", self.tr("Record"), _Kind(kinds), 140),
            Column("number", self.tr("Number"), _number, 240, stretches=True),
            Column("versions", self.tr("Versions"), _versions, 90, is_right=True, state=_state),
        )

    def _lay_out(self) -> None:
        open_at_size(self, _WIDTH, _HEIGHT)
        self._stack.addWidget(self.table)
        self._stack.addWidget(
            EmptyState(
                self.tr("No record has two versions"),
                self.tr("When two offices change the same record, both versions come here after the handover."),
            )
        )
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.open_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(Label(self.windowTitle(), TextLook.PAGE_TITLE))
        column.addWidget(self.banner)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)


@dataclass(frozen=True, slots=True)
class _Kind:
    kinds: Mapping[str, str]

    def __call__(self, row: Conflicted) -> str:
        return self.kinds[row.kind]


def _kinds() -> tuple[str, ...]:
    return tuple(kind.KIND for kind in KINDS)


def _number(row: Conflicted) -> str:
    return row.number


def _versions(row: Conflicted) -> str:
    return str(row.versions)


def _state(_row: Conflicted) -> State:
    return State.SOON
