"""A form whose answer is one command: it stays open until the command went through, and shows what was refused."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from desk_app.errors import DeskError, RuleViolationError
from desk_app.services.door import Command
from desk_app.ui.desk import Desk
from desk_app.ui.drafts import Address, DraftKeeper, DraftOf, Typed, plain, typed
from desk_app.ui.guards import Granted, ask_guard
from desk_app.ui.widgets.dialogs import FormDialog, Question
from desk_app.ui.widgets.fields import Field, FieldValue
from desk_app.ui.widgets.fitting import grow_to_fit

Build = Callable[[Mapping[str, FieldValue]], Command[Any]]
"""From the values of a form to the command; raises a ``DeskError`` for values that cannot be one.

Never a bound method of a screen: the dialog would keep it alive.
"""


@dataclass(frozen=True, slots=True)
class CommandForm:
    """What a dialog asks, and the command its answer makes; ``lead`` is one muted line above the form.

    With an address, what is typed is kept as a draft: ``base`` is the revision the form shows, ``hides_reporter``
    seals the draft because it may tell who reported. ``guard`` is asked before the command runs, as careful as its act
    is risky.
    """

    title: str
    fields: tuple[Field, ...]
    build: Build
    lead: str = ""
    at: Address | None = None
    base: str = ""
    hides_reporter: bool = False
    guard: Question | None = None


class CommandDialog(FormDialog):
    """Runs its command on the write lane; what a field is at fault for is told beside it."""

    carried_out = Signal(object)  # the result of the command

    def __init__(self, desk: Desk, asked: CommandForm, parent: QWidget | None = None) -> None:
        accept = QCoreApplication.translate("CommandDialog", "Submit")
        super().__init__(asked.title, asked.fields, accept=accept, lead=asked.lead, parent=parent)
        self._desk, self._build, self._guard = desk, asked.build, asked.guard
        self._waiting: Command[Any] | None = None
        self._names = frozenset(field.name for field in asked.fields)
        self.drafts: DraftKeeper | None = None
        if asked.at is not None:
            of = DraftOf(asked.at, asked.title, asked.base, hides_all=asked.hides_reporter)
            self.drafts = DraftKeeper(desk, self, of, self)
            self.above.insertWidget(0, self.drafts.strip)
            self.drafts.watch(self.form)
            self.drafts.failed.connect(self._show_failure)

    def start(self) -> None:
        """Show the dialog before its window, with what was typed last time; it is freed when it closes."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.drafts is not None:
            self.drafts.begin()
        self.open()

    def reject(self) -> None:
        """Close; what was typed is kept."""
        if self.drafts is not None:
            self.drafts.leave()
        super().reject()

    def draft_state(self) -> dict[str, Any]:
        """Return what was typed, by field."""
        return plain(self.form.draft())

    def take_draft_state(self, state: Typed) -> None:
        """Put back what was typed."""
        self.form.take_draft(typed(state))

    def draft_label(self, name: str) -> str:
        """Name a field for the person."""
        return self.form.label(name)

    def _accept_checked(self) -> None:
        if not self.accept_button.isEnabled() or not self.form.check():
            return
        try:
            command = self._build(self.form.values())
        except DeskError as error:
            self._show_failure(error)
            return
        if self._guard is None:
            self._start(command, Granted())
            return
        self._waiting = command
        dialog = ask_guard(self._desk, command.audit_act(), self._guard, self)
        dialog.granted.connect(self._go_on)
        dialog.start()

    def _go_on(self, granted: Granted) -> None:
        if self._waiting is not None:
            self._start(self._waiting, granted)

    def _start(self, command: Command[Any], granted: Granted) -> None:
        self._waiting = None
        self.accept_button.setEnabled(False)
        whole = self.drafts.settling(command) if self.drafts is not None else command
        job = self._desk.runner.start(whole, second=granted.second)
        job.succeeded.connect(self._finish)
        job.failed.connect(self._show_failure)

    def _finish(self, result: object) -> None:
        self.accept()
        self.carried_out.emit(result)

    def _show_failure(self, error: object) -> None:
        self.accept_button.setEnabled(True)
        if self.drafts is not None:
            self.drafts.resume()
        notice = self._desk.notice(error)
        if isinstance(error, RuleViolationError) and error.field in self._names:
            self.banner.hide()
            self.form.show_problems({error.field: notice.happened})
        else:
            self.banner.show_notice(notice)
        grow_to_fit(self)
