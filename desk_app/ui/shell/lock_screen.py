"""The lock screen: says why and when it locked, shows nothing of any case, asks who and the password."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desk_app.ui.shell.secret_fields import SecretLine
from desk_app.ui.theme import Space, current
from desk_app.ui.widgets.buttons import LinkButton, PrimaryButton
from desk_app.ui.widgets.card import Card
from desk_app.ui.widgets.error_banner import ErrorBanner, Notice
from desk_app.ui.widgets.fields import Option
from desk_app.ui.widgets.text import Label, TextLook


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who wants in and with what; the secret is in no ``repr``."""

    user: str
    secret: str = field(repr=False)


class LockScreen(QWidget):
    """Pure widget: it asks, others decide."""

    unlock_requested = Signal(object)  # Credentials
    recovery_requested = Signal()

    def __init__(self, brand: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lock_screen")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._brand = Label(brand, TextLook.NUMBER)
        self.reason = Label("", TextLook.MUTED, wraps=True)
        self.was_here = Label("", TextLook.MUTED, wraps=True)
        self.was_here.hide()
        self._who = Label(self.tr("Who you are"), TextLook.MUTED)
        self.user = QComboBox()
        self.user.setAccessibleName(self.tr("Who you are"))
        self.secret = SecretLine(self.tr("Password"))
        self.secret.line.setPlaceholderText(self.tr("Password"))
        self.unlock_button = PrimaryButton(self.tr("Unlock"))
        self.recovery = LinkButton(self.tr("Forgotten password\u2026"))
        self.banner = ErrorBanner()
        self._seconds_left = 0
        self._rest = QTimer(self)
        self._rest.setInterval(1_000)
        self._rest.timeout.connect(self._count_down)
        self._lay_out()
        self.unlock_button.clicked.connect(self._ask)
        self.secret.returned.connect(self._ask)
        self.recovery.clicked.connect(self.recovery_requested)

    def show_users(self, users: Sequence[Option], chosen: str = "", *, is_back: bool = False) -> None:
        """Offer these people; with a single one there is nothing to choose. ``is_back``: the chosen one was here."""
        self.user.clear()
        for user in users:
            self.user.addItem(user.label, user.key)
        self.user.setCurrentIndex(max(0, self.user.findData(chosen)))
        for widget in (self._who, self.user):
            widget.setVisible(len(users) != 1)
        self.was_here.setText(self.tr("Signed in: {name}").format(name=chosen))
        self.was_here.setVisible(is_back)

    def show_reason(self, reason: str) -> None:
        """Say why and when it locked."""
        self.reason.setText(reason)
        self.banner.hide()
        self.secret.setFocus()

    def show_refusal(self, notice: Notice) -> None:
        """Say that it did not open, and let the person try again."""
        self.set_busy(is_busy=False)
        self.banner.show_notice(notice)
        self.secret.setFocus()

    def set_busy(self, *, is_busy: bool, is_locking: bool = False) -> None:
        """Block the fields while the key is derived, which takes about a second on purpose, or the store is closed."""
        for widget in (self.user, self.secret, self.unlock_button, self.recovery):
            widget.setEnabled(not is_busy)
        busy = self.tr("Locking\u2026") if is_locking else self.tr("Unlocking\u2026")
        self.unlock_button.setText(busy if is_busy else self.tr("Unlock"))

    def rest(self, seconds: int) -> None:
        """Take no password for some seconds, and say how many are left."""
        self._seconds_left = seconds
        if seconds > 0:
            self.set_busy(is_busy=True)
            self._rest.start()
            self._show_rest()

    @property
    def seconds_left(self) -> int:
        """Tell for how long no password is taken."""
        return self._seconds_left

    def _count_down(self) -> None:
        self._seconds_left -= 1
        if self._seconds_left > 0:
            self._show_rest()
        else:
            self._rest.stop()
            self.set_busy(is_busy=False)
            self.secret.setFocus()

    def _show_rest(self) -> None:
        self.unlock_button.setText(self.tr("Try again in %n second(s)", "", self._seconds_left))

    def _ask(self) -> None:
        if self.secret.text():
            self.banner.hide()
            self.unlock_requested.emit(Credentials(str(self.user.currentData() or ""), self.secret.take()))

    def _lay_out(self) -> None:
        theme = current()
        card = Card()
        card.setFixedWidth(theme.px(380))
        self._who.setBuddy(self.user)
        for widget in (self._who, self.user, self.secret, self.banner, self.unlock_button):
            card.body.addWidget(widget)
        card.body.addWidget(self.recovery, 0, Qt.AlignmentFlag.AlignHCenter)
        for line in (self.reason, self.was_here):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            line.setFixedWidth(theme.px(380))
        column = QVBoxLayout(self)
        column.setSpacing(Space.M)
        column.addStretch(2)
        for part in (self._brand, self.reason, self.was_here, card):
            # In a row of its own: an aligned widget is asked for its height at the width of the whole window.
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(part)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(3)
