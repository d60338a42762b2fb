"""Fields for secrets: a password line that can be looked at, and a line that says how strong it is."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from desk_app.ui.icons import Icon
from desk_app.ui.theme import Role, Space, State, current
from desk_app.ui.widgets.buttons import IconButton
from desk_app.ui.widgets.text import Label, TextLook

_LEVELS = 4
_LEVEL_STATES = (State.NEUTRAL, State.OVERDUE, State.SOON, State.FINE, State.FINE)


@dataclass(frozen=True, slots=True)
class Strength:
    """How good a password is: level 0 to 4, one sentence, and whether it may be used."""

    level: int
    sentence: str
    is_enough: bool


class SecretLine(QWidget):
    """A password field; never keeps an undo history of what was typed."""

    returned = Signal()
    edited = Signal()

    def __init__(self, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = _SecretEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setAccessibleName(name)
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhSensitiveData)
        self.line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.reveal = IconButton(Icon.EYE, self.tr("Show what was typed while held down"))
        self.setFocusProxy(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self.line, 1)
        row.addWidget(self.reveal)
        self.reveal.pressed.connect(self._show)
        self.reveal.released.connect(self._hide)
        self.line.returnPressed.connect(self.returned)
        self.line.textEdited.connect(self._tell)

    def text(self) -> str:
        """Return the secret."""
        return self.line.text()

    def take(self) -> str:
        """Return the secret and empty the field."""
        secret = self.line.text()
        self.line.clear()
        return secret

    def _show(self) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal)

    def _hide(self) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Password)

    def _tell(self, _text: str) -> None:
        self.edited.emit()


class _SecretEdit(QLineEdit):
    """Takes letters from the keyboard only.

    SAFETY: input methods learn words and may send them elsewhere. Qt alone still offers them the keys of a hidden line.
    """

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:  # type: ignore[override]  # one of two overloads
        """Refuse an input method."""
        return False if query == Qt.InputMethodQuery.ImEnabled else super().inputMethodQuery(query)


class StrengthLine(QWidget):
    """Four segments and a sentence; the sentence carries the meaning."""

    def __init__(self, measure: Callable[[str], Strength], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._measure = measure
        self._bar = _Segments()
        self.sentence = Label("", TextLook.MUTED, wraps=True)
        self._strength = Strength(0, "", is_enough=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._bar)
        column.addWidget(self.sentence)

    @property
    def strength(self) -> Strength:
        """Return what was last measured."""
        return self._strength

    def measure(self, secret: str) -> None:
        """Measure a secret and show the result."""
        self._strength = self._measure(secret)
        self._bar.show_level(self._strength.level)
        self.sentence.setText(self._strength.sentence)
        self.setAccessibleName(self._strength.sentence)


class _Segments(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._level = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_level(self, level: int) -> None:
        self._level = max(0, min(_LEVELS, level))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 5)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        width = (self.width() - 4 * (_LEVELS - 1)) / _LEVELS
        for segment in range(_LEVELS):
            role = _LEVEL_STATES[self._level].mark if segment < self._level else Role.TRACK
            painter.setBrush(theme.colour(role))
            painter.drawRoundedRect(QRectF(segment * (width + 4), 0, width, self.height()), 2, 2)
