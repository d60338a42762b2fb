"""An error in three lines and a code: what happened, what is safe, what to do next."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desk_app.ui.icons import Icon, pixmap_of
from desk_app.ui.theme import Space, State, current
from desk_app.ui.widgets.buttons import IconButton, PlainButton
from desk_app.ui.widgets.text import Label, TextLook, restyle


@dataclass(frozen=True, slots=True)
class Notice:
    """What a person is told; ``code`` is what they quote when they ask for help."""

    happened: str
    safe: str = ""
    next_step: str = ""
    code: str = ""
    state: State = State.OVERDUE


class ErrorBanner(QFrame):
    """A notice above the place it concerns; hidden until there is one."""

    action_requested = Signal()
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "banner")
        self._picture = Label()
        self._happened = Label("", TextLook.STRONG, wraps=True)
        self._safe = Label("", wraps=True)
        self._next = Label("", wraps=True)
        self._code = Label("", TextLook.CODE)
        self._code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.action = PlainButton("")
        self.action.hide()
        self.close_button = IconButton(Icon.CLOSE, self.tr("Dismiss this notice"))
        self._lay_out()
        self.action.clicked.connect(self.action_requested)
        self.close_button.clicked.connect(self.dismiss)
        self.hide()

    def show_notice(self, notice: Notice, *, action: str = "") -> None:
        """Show a notice, with a button when there is something to press."""
        for label, text in (
            (self._happened, notice.happened),
            (self._safe, notice.safe),
            (self._next, notice.next_step),
            (self._code, self.tr("Code {code}").format(code=notice.code) if notice.code else ""),
        ):
            label.setText(text)
            label.setVisible(bool(text))
        icon = Icon.WARNING if notice.state in (State.OVERDUE, State.SOON) else Icon.INFO
        self._picture.setPixmap(
            pixmap_of(icon, notice.state.text, size=current().px(20), scale=self.devicePixelRatio())
        )
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self.setProperty("state", notice.state.value)
        restyle(self)
        self.setAccessibleName(" ".join(filter(None, (notice.happened, notice.safe, notice.next_step, notice.code))))
        self.show()

    def dismiss(self) -> None:
        """Hide the notice."""
        self.hide()
        self.dismissed.emit()

    def _lay_out(self) -> None:
        lines = QVBoxLayout()
        lines.setSpacing(Space.XS)
        for label in (self._happened, self._safe, self._next, self._code):
            lines.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.M, Space.S, Space.M)
        row.setSpacing(Space.M)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(lines, 1)
        row.addWidget(self.action, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
