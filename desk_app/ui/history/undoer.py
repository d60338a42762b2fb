"""Undo and do again: offers the last act in a toast, and carries it out from the keys and the list of acts."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desk_app.domain.events import ActDone
from desk_app.domain.ids import Uid
from desk_app.services.undoing import (
    Undoable,
    Undoables,
    next_redo,
    next_undo,
)
from desk_app.ui.desk import Desk
from desk_app.ui.history.act_names import done_text
from desk_app.ui.history.undo_dialog import UndoDialog
from desk_app.ui.history.undoing import Undoing
from desk_app.ui.shell.toast import Toast


@dataclass(frozen=True, slots=True)
class UndoRequest:
    """What the button of a toast asks for."""

    act: Uid


class Undoer(QObject):
    """Listens to what was done and takes it back on request; lives as long as the store is open."""

    toast_requested = Signal(object)  # Toast

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__()
        self._desk, self._window = desk, window
        self._undoing = Undoing(desk, window)
        self._undoing.failed.connect(self._show_refusal)
        desk.facts.published.connect(self._note_facts)

    def undo(self) -> None:
        """Take back the last act; one that cannot be is shown among the others with the reason."""
        self._desk.runner.ask(Undoables()).succeeded.connect(self._undo_next)

    def redo(self) -> None:
        """Do again what was undone last."""
        self._desk.runner.ask(Undoables()).succeeded.connect(self._redo_next)

    def show_list(self) -> None:
        """Show the last acts."""
        self._open_list(None)

    def carry_out(self, request: object) -> None:
        """Undo the act a toast offered."""
        if isinstance(request, UndoRequest):
            self.undo_act(request.act)

    def undo_act(self, act: object) -> None:
        """Undo one act, after a question when something happened with its records since."""
        self._undoing.start(act)

    def _note_facts(self, facts: object) -> None:
        assert isinstance(facts, Iterable)
        for fact in facts:
            if isinstance(fact, ActDone):
                self._desk.runner.ask(Undoables(only=fact.act)).succeeded.connect(self._offer)

    def _offer(self, acts: tuple[Undoable, ...]) -> None:
        for act in acts:
            if act.refusal is None:
                again = self.tr("Do again") if act.is_again else self.tr("Undo")
                self.toast_requested.emit(Toast(done_text(self._desk, act), again, UndoRequest(act.uid)))

    def _undo_next(self, acts: tuple[Undoable, ...]) -> None:
        self._carry_out(next_undo(acts), self.tr("There is nothing to undo."))

    def _redo_next(self, acts: tuple[Undoable, ...]) -> None:
        self._carry_out(next_redo(acts), self.tr("There is nothing to do again."))

    def _carry_out(self, act: Undoable | None, nothing: str) -> None:
        if act is None:
            self.toast_requested.emit(Toast(nothing))
        elif act.refusal is not None:
            self._open_list(act.uid)
        else:
            self.undo_act(act.uid)

    def _show_refusal(self, error: object) -> None:
        dialog = self._open_list(None)
        dialog.banner.show_notice(self._desk.notice(error))

    def _open_list(self, act: Uid | None) -> UndoDialog:
        dialog = UndoDialog(self._desk, act, self._window)
        dialog.start()
        return dialog
