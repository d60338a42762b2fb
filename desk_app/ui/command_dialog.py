"""A form whose answer is one command: it stays open until the command went through, and shows what was refused."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from desk_app.errors import DeskError, RuleViolationError
from desk_app.services.door import Command
from desk_app.ui.desk import Desk
from desk_app.ui.widgets.dialogs import FormDialog
from desk_app.ui.widgets.fields import Field, FieldValue
from desk_app.ui.widgets.fitting import grow_to_fit

Build = Callable[[Mapping[str, FieldValue]], Command[Any]]
"""From the values of a form to the command; raises a ``DeskError`` for values that cannot be one.

Never a bound method of a screen: the dialog would keep it alive.
"""


@dataclass(frozen=True, slots=True)
class CommandForm:
    """What a dialog asks, and the command its answer makes; ``lead`` is one muted line above the form."""

    title: str
    fields: tuple[Field, ...]
    build: Build
    lead: str = ""


class CommandDialog(FormDialog):
    """Runs its command on the write lane; what a field is at fault for is told beside it."""

    carried_out = Signal(object)  # the result of the command

    def __init__(self, desk: Desk, asked: CommandForm, parent: QWidget | None = None) -> None:
        accept = QCoreApplication.translate("CommandDialog", "Submit")
        super().__init__(asked.title, asked.fields, accept=accept, lead=asked.lead, parent=parent)
        self._desk, self._build = desk, asked.build
        self._names = frozenset(field.name for field in asked.fields)

    def start(self) -> None:
        """Show the dialog before its window; it is freed when it closes."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.open()

    def _accept_checked(self) -> None:
        if not self.accept_button.isEnabled() or not self.form.check():
            return
        try:
            command = self._build(self.form.values())
        except DeskError as error:
            self._show_failure(error)
            return
        self.accept_button.setEnabled(False)
        job = self._desk.runner.start(command)
        job.succeeded.connect(self._finish)
        job.failed.connect(self._show_failure)

    def _finish(self, result: object) -> None:
        self.accept()
        self.carried_out.emit(result)

    def _show_failure(self, error: object) -> None:
        self.accept_button.setEnabled(True)
        notice = self._desk.notice(error)
        if isinstance(error, RuleViolationError) and error.field in self._names:
            self.banner.hide()
            self.form.show_problems({error.field: notice.happened})
        else:
            self.banner.show_notice(notice)
        grow_to_fit(self)
