"""The last acts of the signed-in person by name: which can be undone, and why the others cannot."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desk_app.domain.events import ActDone
from desk_app.domain.ids import Uid
from desk_app.services.undoing import Undoable, Undoables
from desk_app.ui.desk import Desk
from desk_app.ui.drafts import Address
from desk_app.ui.figures import local_time
from desk_app.ui.history.act_names import done_text, named
from desk_app.ui.history.undoing import Undoing
from desk_app.ui.icons import Icon
from desk_app.ui.models.columns import Column
from desk_app.ui.models.held import HeldModel
from desk_app.ui.theme import Space, State
from desk_app.ui.widgets.buttons import PlainButton, PrimaryButton
from desk_app.ui.widgets.empty_state import EmptyState
from desk_app.ui.widgets.error_banner import ErrorBanner
from desk_app.ui.widgets.fitting import open_at_size
from desk_app.ui.widgets.table_view import TableView
from desk_app.ui.widgets.text import Label, TextLook

UNDO = "undo.list"
_WIDTH, _HEIGHT = 720, 460


def open_undo(desk: Desk, parent: QWidget | None = None) -> "UndoDialog":
    """Open the list of acts before its window."""
    dialog = UndoDialog(desk, None, parent)
    dialog.start()
    return dialog


class UndoDialog(QDialog):
    """Lists what stands, newest first; stays open, because after one act often comes the one before."""

    def __init__(self, desk: Desk, chosen: Uid | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._chosen = desk, chosen
        self.address = Address(UNDO)
        self._undoing = Undoing(desk, self, self)
        self.setWindowTitle(self.tr("Undo"))
        self.banner = ErrorBanner()
        self.table = TableView(self.tr("What you did last"))
        self.undo_button = PrimaryButton(self.tr("Undo"), Icon.UNDO)
        self.close_button = PlainButton(self.tr("Close"))
        self._stack = QStackedWidget()
        self.model: HeldModel[Undoable] = HeldModel(self._columns(), self)
        self._lay_out()
        self.table.show_model(self.model)
        self.table.current_changed.connect(self._refresh)
        self.table.opened.connect(self._ask)
        self.undo_button.clicked.connect(self._ask)
        self.close_button.clicked.connect(self.reject)
        self._undoing.failed.connect(self._show_failure)
        desk.facts.published.connect(self._note_facts)
        self._refresh(None)
        self.load()

    def start(self) -> None:
        """Show the dialog before its window; it is freed when it closes."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.open()

    def load(self) -> None:
        """Ask for the acts."""
        self._desk.runner.ask(Undoables()).succeeded.connect(self._show)

    def _show(self, acts: tuple[Undoable, ...]) -> None:
        self.model.show_rows(acts)
        self._stack.setCurrentIndex(0 if acts else 1)
        place = next((at for at, act in enumerate(acts) if act.uid == self._chosen), 0)
        if acts:
            self.table.go_to_id(place)
        self._refresh(self.table.current_id())

    def _note_facts(self, facts: object) -> None:
        assert isinstance(facts, Iterable)
        if any(isinstance(fact, ActDone) for fact in facts):
            self._chosen = None
            self.banner.hide()
            self.load()

    def _refresh(self, number: object) -> None:
        act = self.model.row_at(number) if isinstance(number, int) else None
        self.undo_button.setEnabled(act is not None and act.refusal is None)
        self.undo_button.setText(self.tr("Do again") if act is not None and act.is_again else self.tr("Undo"))
        if act is not None and act.refusal is not None:
            self.banner.show_notice(self._desk.notice(act.refusal, state=State.SOON))
        elif act is not None:
            self.banner.hide()

    def _ask(self) -> None:
        number = self.table.current_id()
        act = self.model.row_at(number) if number is not None else None
        if act is not None and act.refusal is None:
            self._undoing.start(act.uid)

    def _show_failure(self, error: object) -> None:
        self.banner.show_notice(self._desk.notice(error))

    def _columns(self) -> tuple[Column[Undoable], ...]:
        return (
            Column("at", self.tr("Time"), _at, 136),
            Column("what", self.tr("What"), _What(self._desk), 280, stretches=True),
            Column(
                "state",
                self.tr("State"),
                _Standing(self.tr("can be undone"), self.tr("cannot be undone"), self.tr("was undone")),
                140,
                state=_standing_state,
            ),
        )

    def _lay_out(self) -> None:
        open_at_size(self, _WIDTH, _HEIGHT)
        self._stack.addWidget(self.table)
        self._stack.addWidget(
            EmptyState(self.tr("Nothing to undo"), self.tr("What you enter, change or withdraw stands here by name."))
        )
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.undo_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(Label(self.tr("What you did last"), TextLook.PAGE_TITLE))
        note = self.tr("Undoing writes the earlier state again; the history keeps both. Each act is one step.")
        column.addWidget(Label(note, TextLook.MUTED, wraps=True))
        column.addWidget(self._stack, 1)
        column.addWidget(self.banner)
        column.addLayout(foot)


@dataclass(frozen=True, slots=True)
class _What:
    desk: Desk

    def __call__(self, act: Undoable) -> str:
        return done_text(self.desk, act) if act.is_again else named(self.desk, act)


@dataclass(frozen=True, slots=True)
class _Standing:
    free: str
    fixed: str
    undone: str

    def __call__(self, act: Undoable) -> str:
        if act.refusal is not None:
            return self.fixed
        return self.undone if act.is_again else self.free


def _standing_state(act: Undoable) -> State:
    if act.refusal is not None:
        return State.NEUTRAL
    return State.INFO if act.is_again else State.FINE


def _at(act: Undoable) -> str:
    return local_time(act.at)
