"""Trust a unit by typing the 40 digits it reads out; stays open while they do not fit."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desk_app.services.handover.identities import Contact, VerifyContact
from desk_app.ui.desk import Desk
from desk_app.ui.drafts import Address, DraftKeeper, DraftOf, Typed
from desk_app.ui.theme import Space, current
from desk_app.ui.widgets.buttons import PlainButton, PrimaryButton
from desk_app.ui.widgets.error_banner import ErrorBanner
from desk_app.ui.widgets.fitting import grow_to_fit
from desk_app.ui.widgets.text import Label, TextLook

VERIFY, _DIGITS_TYPED = "contact.verify", "digits"
_DIGITS = 40


class VerifyDialog(QDialog):
    """Compares what was typed with what the identity file says; a slip costs only the slip."""

    def __init__(self, desk: Desk, contact: Contact, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._contact = desk, contact
        self.line = QLineEdit()
        self.line.setAccessibleName(self.tr("The 40 digits of the other unit"))
        self.line.setPlaceholderText("00000 00000 00000 00000 00000 00000 00000 00000")
        self.counted = Label("", TextLook.MUTED)
        self.banner = ErrorBanner()
        self.accept_button = PrimaryButton(self.tr("Verify"))
        self.cancel_button = PlainButton(self.tr("Cancel"))
        self._lay_out()
        of = DraftOf(Address(VERIFY, detail=contact.unit), self.windowTitle())
        self.drafts = DraftKeeper(desk, self, of, self)
        self._column.insertWidget(1, self.drafts.strip)
        self.line.textChanged.connect(self._refresh)
        self.line.textEdited.connect(self.drafts.soon)
        self.accept_button.clicked.connect(self._verify)
        self.cancel_button.clicked.connect(self.reject)
        self._refresh("")

    def start(self) -> None:
        """Show the dialog before its window, with what was typed last time."""
        self.drafts.begin()
        self.open()

    def reject(self) -> None:
        """Close; what was typed is kept."""
        self.drafts.leave()
        super().reject()

    def draft_state(self) -> dict[str, Any]:
        """Return the digits typed so far."""
        return {_DIGITS_TYPED: self.line.text()}

    def take_draft_state(self, state: Typed) -> None:
        """Put them back."""
        self.line.setText(str(state.get(_DIGITS_TYPED, "")))

    def draft_label(self, _name: str) -> str:
        """Name the line."""
        return self.line.accessibleName()

    def _refresh(self, _text: str) -> None:
        typed = sum(char.isdecimal() for char in self.line.text())
        self.counted.setText(self.tr("{typed} of {all} digits").format(typed=typed, all=_DIGITS))
        self.accept_button.setEnabled(typed == _DIGITS)

    def _verify(self) -> None:
        self.accept_button.setEnabled(False)
        command = VerifyContact(self._contact.unit, self.line.text())
        job = self._desk.runner.start(self.drafts.settling(command))
        job.succeeded.connect(self._close)
        job.failed.connect(self._show_failure)

    def _close(self, _contact: object) -> None:
        self.accept()

    def _show_failure(self, error: object) -> None:
        self.drafts.resume()
        self.banner.show_notice(self._desk.notice(error))
        grow_to_fit(self)
        self._refresh("")
        self.line.setFocus()

    def _lay_out(self) -> None:
        title = self.tr("Verify another unit")
        self.setWindowTitle(title)
        self.setMinimumWidth(current().px(560))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        lead = Label(
            self.tr(
                "Call the unit on a number you already know and let them read the 40 digits of their handover place. "
                "Type them here; blanks do not matter."
            ),
            wraps=True,
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(self.counted)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.accept_button)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(Label(title, TextLook.PAGE_TITLE))
        column.addWidget(Label(self._contact.name, TextLook.STRONG, wraps=True))
        for widget in (lead, self.line, self.banner):
            column.addWidget(widget)
        column.addLayout(buttons)
        self.accept_button.setDefault(True)
