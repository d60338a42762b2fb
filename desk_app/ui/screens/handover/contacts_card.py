"""The other units: who they are, whether somebody verified them, and the way to do so."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.services.handover.identities import Contact
from desk_app.ui.icons import Icon
from desk_app.ui.screens.handover.words import VERIFIED
from desk_app.ui.theme import Space, State
from desk_app.ui.widgets.badge import Badge
from desk_app.ui.widgets.buttons import PlainButton
from desk_app.ui.widgets.card import Card
from desk_app.ui.widgets.clearing import clear
from desk_app.ui.widgets.scroll import ScrollPane
from desk_app.ui.widgets.text import ElidedLabel, Label, TextLook, rule_line


class ContactsCard(Card):
    """Lists the other units by name."""

    add_requested = Signal()
    verify_requested = Signal(object)  # Contact

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Other units"))
        self.add_button = PlainButton(self.tr("Add a unit"), Icon.ADD)
        self.nothing = Label(
            self.tr("No unit yet. Ask the other unit for its identity file, add it here, then verify its 40 digits."),
            TextLook.MUTED,
            wraps=True,
        )
        self.rows: list[ContactLine] = []
        self._column = QVBoxLayout()
        self._fill_body()
        self.add_button.clicked.connect(self.add_requested)

    def show_contacts(self, contacts: Sequence[Contact]) -> None:
        """Show these units."""
        clear(self._column)
        self.rows = [ContactLine(contact) for contact in contacts]
        for number, row in enumerate(self.rows):
            if number:
                self._column.addWidget(rule_line())
            self._column.addWidget(row)
            row.verify_requested.connect(self.verify_requested)
        self._column.addStretch(1)
        self.nothing.setVisible(not contacts)

    def _fill_body(self) -> None:
        self.corner.addWidget(self.add_button)
        inner = QWidget()
        inner.setLayout(self._column)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S)
        self.body.addWidget(self.nothing)
        self.body.addWidget(ScrollPane(inner, margin=0), 1)


class ContactLine(QWidget):
    """One unit with its people and its status."""

    verify_requested = Signal(object)  # Contact

    def __init__(self, contact: Contact, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.contact = contact
        is_verified = contact.status == VERIFIED
        self.badge = Badge(
            self.tr("verified") if is_verified else self.tr("not verified"),
            State.FINE if is_verified else State.SOON,
        )
        self.verify_button = PlainButton(self.tr("Verify"), Icon.SHIELD)
        self.verify_button.setAccessibleName(self.tr("Verify {unit}").format(unit=contact.name))
        self.verify_button.setVisible(not is_verified)
        names = QVBoxLayout()
        names.setSpacing(Space.XS)
        names.addWidget(Label(contact.name, TextLook.STRONG, wraps=True))
        people = self.tr("{people} \u00b7 unit {unit}").format(people=" ".join(contact.persons), unit=contact.unit)
        names.addWidget(ElidedLabel(people, TextLook.MUTED))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, Space.XS, 0, Space.XS)
        row.setSpacing(Space.S)
        row.addLayout(names, 1)
        row.addWidget(self.badge)
        row.addWidget(self.verify_button)
        self.verify_button.clicked.connect(self._ask)

    def _ask(self) -> None:
        self.verify_requested.emit(self.contact)
