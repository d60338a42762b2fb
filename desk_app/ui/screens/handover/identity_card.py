"""Who we are to other units: the 40 digits to read out, and the identity file to hand over."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desk_app.services.handover.identities import Identity
from desk_app.ui.icons import Icon
from desk_app.ui.theme import Space
from desk_app.ui.widgets.buttons import PlainButton
from desk_app.ui.widgets.card import Card
from desk_app.ui.widgets.clearing import clear
from desk_app.ui.widgets.text import Label, TextLook

_IN_A_LINE = 4


class IdentityCard(Card):
    """Shows the fingerprint in eight groups of five, two lines of four."""

    export_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Our identity"))
        self.name = Label("", TextLook.STRONG, wraps=True)
        self.groups = QGridLayout()
        self.export_button = PlainButton(self.tr("Save our identity file"), Icon.EXPORT)
        self._fill_body()
        self.export_button.clicked.connect(self.export_requested)

    def show_identity(self, identity: Identity) -> None:
        """Show who we are."""
        self.name.setText(identity.name)
        clear(self.groups)
        for number, group in enumerate(identity.fingerprint.split()):
            label = Label(group, TextLook.PAGE_TITLE)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.groups.addWidget(label, *divmod(number, _IN_A_LINE))

    def _fill_body(self) -> None:
        self.groups.setHorizontalSpacing(Space.M)
        self.groups.setVerticalSpacing(Space.XS)
        lead = Label(
            self.tr("Read these 40 digits to the other unit, by telephone or on paper; never send them with the file."),
            TextLook.MUTED,
            wraps=True,
        )
        buttons = QHBoxLayout()
        buttons.addWidget(self.export_button)
        buttons.addStretch(1)
        self.body.addWidget(self.name)
        self.body.addLayout(self.groups)
        self.body.addWidget(lead)
        self.body.addLayout(buttons)
