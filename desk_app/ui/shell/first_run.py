"""First run: create the store, or open the demo; and the check that the recovery sheet was really printed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desk_app.ui.shell.secret_fields import SecretLine, Strength, StrengthLine
from desk_app.ui.theme import Space, current
from desk_app.ui.widgets.buttons import PlainButton, PrimaryButton
from desk_app.ui.widgets.error_banner import ErrorBanner
from desk_app.ui.widgets.fitting import grow_to_fit
from desk_app.ui.widgets.text import Label, TextLook


@dataclass(frozen=True, slots=True)
class NewStore:
    """What a store is created from; the secret is in no ``repr``."""

    office: str
    person: str
    secret: str = field(repr=False)


class CreateStoreDialog(QDialog):
    """Asks office, name and password twice; every fault is shown beside its field."""

    create_requested = Signal(object)  # NewStore
    demo_requested = Signal()

    def __init__(self, measure: Callable[[str], Strength], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Create the store"))
        self.office, self.person = QLineEdit(), QLineEdit()
        self.secret, self.again = SecretLine(self.tr("Password")), SecretLine(self.tr("Password once more"))
        self.strength = StrengthLine(measure)
        self.problem = Label("", TextLook.PROBLEM, wraps=True)
        self.banner = ErrorBanner()
        self.demo_button = PlainButton(self.tr("Open the demo"))
        self.create_button = PrimaryButton(self.tr("Create"))
        self._lay_out()
        self.secret.edited.connect(self._measure)
        self.create_button.clicked.connect(self._create)
        self.demo_button.clicked.connect(self.demo_requested)
        self.create_button.setDefault(True)

    def showEvent(self, event: QShowEvent) -> None:
        """Open tall enough for every wrapped line."""
        super().showEvent(event)
        grow_to_fit(self)

    def _measure(self) -> None:
        self.strength.measure(self.secret.text())
        self.problem.clear()

    def _create(self) -> None:
        fault = self._fault()
        self.problem.setText(fault)
        if not fault:
            store = NewStore(self.office.text().strip(), self.person.text().strip(), self.secret.take())
            self.again.line.clear()
            self.create_requested.emit(store)

    def _fault(self) -> str:
        for line, sentence in (
            (self.office, self.tr("Name the office")),
            (self.person, self.tr("Name the person who looks after this store")),
        ):
            if not line.text().strip():
                line.setFocus()
                return sentence
        self.strength.measure(self.secret.text())
        if not self.strength.strength.is_enough:
            self.secret.setFocus()
            return self.strength.strength.sentence or self.tr("Choose a password")
        if self.secret.text() != self.again.text():
            self.again.setFocus()
            return self.tr("The two passwords differ")
        return ""

    def _lay_out(self) -> None:
        self.setMinimumWidth(current().px(440))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.S)
        column.addWidget(Label(self.windowTitle(), TextLook.PAGE_TITLE))
        lead = self.tr("Everything is kept encrypted on this computer. Nobody can open it without the password.")
        column.addWidget(Label(lead, TextLook.MUTED, wraps=True))
        column.addSpacing(Space.S)
        for text, widget in (
            (self.tr("Office"), self.office),
            (self.tr("Your name"), self.person),
            (self.tr("Password"), self.secret),
            ("", self.strength),
            (self.tr("Password once more"), self.again),
        ):
            if text:
                label = Label(text, TextLook.MUTED)
                label.setBuddy(widget)
                widget.setAccessibleName(text)
                column.addWidget(label)
            column.addWidget(widget)
        column.addWidget(self.problem)
        column.addWidget(self.banner)
        buttons = QHBoxLayout()
        buttons.addWidget(self.demo_button)
        buttons.addStretch(1)
        buttons.addWidget(self.create_button)
        column.addLayout(buttons)


class RecoveryCheckDialog(QDialog):
    """Asks for some groups of the printed recovery sheet; others compare them."""

    groups_given = Signal(object)  # tuple of str, upper case, in the order asked
    print_requested = Signal()

    def __init__(self, numbers: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Check the recovery sheet"))
        self.lines = {number: QLineEdit() for number in numbers}
        self.banner = ErrorBanner()
        self.print_button = PlainButton(self.tr("Print again"))
        self.check_button = PrimaryButton(self.tr("Check"))
        self.check_button.setDefault(True)
        self._lay_out()
        self.check_button.clicked.connect(self._give)
        self.print_button.clicked.connect(self.print_requested)

    def showEvent(self, event: QShowEvent) -> None:
        """Open tall enough for every wrapped line."""
        super().showEvent(event)
        grow_to_fit(self)

    def _give(self) -> None:
        self.groups_given.emit(tuple(line.text().strip().upper() for line in self.lines.values()))

    def _lay_out(self) -> None:
        self.setMinimumWidth(current().px(440))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.S)
        column.addWidget(Label(self.windowTitle(), TextLook.PAGE_TITLE))
        lead = self.tr(
            "Type these groups from the paper you printed. Without the sheet a lost password loses everything."
        )
        column.addWidget(Label(lead, TextLook.MUTED, wraps=True))
        row = QHBoxLayout()
        for number, line in self.lines.items():
            cell = QVBoxLayout()
            label = Label(self.tr("Group {number}").format(number=number), TextLook.MUTED)
            label.setBuddy(line)
            line.setAccessibleName(label.text())
            cell.addWidget(label)
            cell.addWidget(line)
            row.addLayout(cell)
        column.addLayout(row)
        column.addWidget(self.banner)
        buttons = QHBoxLayout()
        buttons.addWidget(self.print_button)
        buttons.addStretch(1)
        buttons.addWidget(self.check_button)
        column.addLayout(buttons)
