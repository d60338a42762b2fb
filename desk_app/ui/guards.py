"""The questions before an act, as careful as the act is risky; which act asks what is one table in the services."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desk_app.jobs import Report
from desk_app.services.door import Services
from desk_app.services.guarding import Guard, Second, guard_of
from desk_app.services.office import ShowOffice
from desk_app.services.voiding import VoidRecord
from desk_app.ui.desk import Desk
from desk_app.ui.shell.secret_fields import SecretLine
from desk_app.ui.theme import Space, current
from desk_app.ui.widgets.buttons import DangerButton, PlainButton, PrimaryButton
from desk_app.ui.widgets.dialogs import Question
from desk_app.ui.widgets.error_banner import ErrorBanner
from desk_app.ui.widgets.fitting import grow_to_fit
from desk_app.ui.widgets.text import Label, TextLook

_FIGURES = 5


@dataclass(frozen=True, slots=True)
class Granted:
    """The act may go on: who else stands for it, and the reason that was asked for."""

    second: Second | None = None
    reason: str = ""


class GuardDialog(QDialog):
    """Asks one question at a level; the cautious button has the focus.

    Only from the level ``NUMBER`` on must ``question.typed`` be typed; ``reason`` is the label of a reason to be given.
    """

    granted = Signal(object)  # Granted

    def __init__(
        self,
        desk: Desk,
        guard: Guard,
        question: Question,
        people: Mapping[str, str],
        *,
        reason: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._guard, self._question = desk, guard, question
        self._asks_reason = bool(reason)
        self.wanted = typable(question.typed)
        self.setWindowTitle(question.title)
        self.setMinimumWidth(current().px(440))
        self.reason, self.line = QLineEdit(), QLineEdit()
        self.reason.setAccessibleName(reason)
        self.line.setAccessibleName(self.tr("Type {text} to go on").format(text=self.wanted))
        self.person, self.secret = QComboBox(), SecretLine(self.tr("Password of the second person"))
        self.person.setAccessibleName(self.tr("Second person"))
        for account, name in people.items():
            self.person.addItem(name, account)
        self.banner = ErrorBanner()
        self.accept_button = DangerButton(question.accept) if question.is_danger else PrimaryButton(question.accept)
        self.cancel_button = PlainButton(self.tr("Cancel"))
        self._lay_out()
        self._connect()
        self._refresh()

    def start(self) -> None:
        """Show the dialog before its window; it is freed when it closes."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.open()

    def showEvent(self, event: QShowEvent) -> None:
        """Open tall enough for everything that is asked."""
        super().showEvent(event)
        grow_to_fit(self)

    @property
    def _asks_second(self) -> bool:
        return self._guard is Guard.SECOND

    @property
    def _asks_number(self) -> bool:
        return self._guard is Guard.NUMBER and bool(self.wanted)

    def _refresh(self) -> None:
        is_typed = not self._asks_number or self.line.text().strip() == self.wanted
        has_reason = not self._asks_reason or bool(self.reason.text().strip())
        has_second = not self._asks_second or bool(self.secret.text())
        self.accept_button.setEnabled(is_typed and has_reason and has_second)

    def _go_on(self) -> None:
        if not self.accept_button.isEnabled():
            return
        if not self._asks_second:
            self._grant(None)
            return
        self.accept_button.setEnabled(False)
        vouching = _Vouching(self._desk.services, self.person.currentText(), self.secret.take())
        job = self._desk.runner.work(vouching)
        job.succeeded.connect(self._grant)
        job.failed.connect(self._show_failure)

    def _grant(self, second: object) -> None:
        granted = Granted(second if isinstance(second, Second) else None, self.reason.text().strip())
        self.accept()
        self.granted.emit(granted)

    def _show_failure(self, error: object) -> None:
        self.banner.show_notice(self._desk.notice(error))
        self._refresh()
        self.secret.setFocus()
        grow_to_fit(self)

    def _connect(self) -> None:
        self.reason.textChanged.connect(self._refresh)
        self.line.textChanged.connect(self._refresh)
        self.secret.line.textChanged.connect(self._refresh)
        self.secret.returned.connect(self._go_on)
        self.line.returnPressed.connect(self._go_on)
        self.accept_button.clicked.connect(self._go_on)
        self.cancel_button.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(Label(self._question.title, TextLook.PAGE_TITLE, wraps=True))
        column.addWidget(Label(self._question.sentence, wraps=True))
        if self._asks_reason:
            column.addWidget(Label(self.reason.accessibleName(), TextLook.MUTED, wraps=True))
            column.addWidget(self.reason)
        if self._asks_number:
            column.addWidget(Label(self.line.accessibleName(), TextLook.MUTED, wraps=True))
            column.addWidget(self.line)
        if self._asks_second:
            told = self.tr("A second person chooses their name and types their password. Both stand in the log.")
            column.addWidget(Label(told, TextLook.MUTED, wraps=True))
            column.addWidget(self.person)
            column.addWidget(self.secret)
        column.addWidget(self.banner)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.accept_button)
        column.addLayout(row)
        self.cancel_button.setDefault(True)
        self.accept_button.setAutoDefault(False)


def typable(text: str) -> str:
    """Give what is typed for a printed number: its figures, because its brackets are on no keyboard."""
    figures = "".join(char for char in text if char.isdecimal())
    return figures if len(figures) >= _FIGURES else text.strip()


def ask_guard(
    desk: Desk, act: str, question: Question, parent: QWidget, *, count: int = 1, reason: str = ""
) -> GuardDialog:
    """Make the question an act asks for, by the word of the log and the number of records; ``start`` shows it."""
    office = desk.services.ask(ShowOffice())
    others = {member.id: member.name for member in office.members if member.id != desk.services.user}
    guard = guard_of(act, count=count, people=len(office.members))
    return GuardDialog(desk, guard, question, others, reason=reason, parent=parent)


def ask_void(desk: Desk, number: str, parent: QWidget) -> GuardDialog:
    """Make the question before a record is voided, with its reason."""
    translate = QCoreApplication.translate
    question = Question(
        translate("guards", "Void {number}?").format(number=number),
        translate(
            "guards",
            "It is withdrawn with all its parts. The number stays used and is never given again; the history stays.",
        ),
        translate("guards", "Void"),
        typed=number,
        is_danger=True,
    )
    return ask_guard(desk, VoidRecord.AUDITED_AS, question, parent, reason=translate("guards", "Reason"))


@dataclass(frozen=True, slots=True)
class _Vouching:
    services: Services
    name: str
    secret: str

    def __repr__(self) -> str:
        return "_Vouching()"

    def __call__(self, _report: Report) -> Second:
        return self.services.vouch(self.name, self.secret)
