"""Undo one act: look what it means now, ask when something happened with its records since, carry it out."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desk_app.domain.ids import Uid
from desk_app.services.undoing import HANDED_OVER, PRINTED, PlanUndo, UndoAct, UndoPlan
from desk_app.ui.desk import Desk
from desk_app.ui.guards import Granted, ask_guard
from desk_app.ui.history.act_names import undo_text
from desk_app.ui.widgets.dialogs import Question


class Undoing(QObject):
    """Carries out one undo after the other; ``window`` is what its question stands before."""

    failed = Signal(object)

    def __init__(self, desk: Desk, window: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._window = desk, window
        self._plan: UndoPlan | None = None

    def start(self, act: object) -> None:
        """Undo one act, after a question when something happened with its records since."""
        job = self._desk.runner.ask(PlanUndo(Uid(str(act))))
        job.succeeded.connect(self._follow)
        job.failed.connect(self.failed)

    def _follow(self, plan: UndoPlan) -> None:
        self._plan = plan
        if not plan.warnings:
            self._carry_out(plan.act.uid, frozenset())
            return
        happened = {
            PRINTED: self.tr("A paper about it was printed since: take the paper back or correct it."),
            HANDED_OVER: self.tr("It was handed over since: the other unit keeps what it has until it is sent again."),
        }
        question = Question(
            undo_text(self._desk, plan.act),
            "\n".join(happened[code] for code in plan.warnings),
            self.tr("Undo nevertheless"),
            is_danger=True,
        )
        dialog = ask_guard(self._desk, UndoAct.AUDITED_AS, question, self._window)
        dialog.granted.connect(self._go_on)
        dialog.start()

    def _go_on(self, _granted: Granted) -> None:
        if self._plan is not None:
            self._carry_out(self._plan.act.uid, frozenset(self._plan.warnings))

    def _carry_out(self, act: Uid, despite: frozenset[str]) -> None:
        self._desk.runner.start(UndoAct(act, despite)).failed.connect(self.failed)
