"""Labels that show plain text only, and what every widget needs to change its look."""

from enum import StrEnum, unique

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from desk_app.ui.tips import plain_tip


@unique
class TextLook(StrEnum):
    """Which step of the type scale and which colour a label takes; names of the style sheet."""

    BODY = "body"
    MUTED = "muted"
    STRONG = "strong"
    CARD_TITLE = "card_title"
    PAGE_TITLE = "page_title"
    NUMBER = "number"
    PROBLEM = "problem"
    GOOD = "good"
    CODE = "code"
    MARK = "mark"
    FOUND = "found"


class Label(QLabel):
    """A label of one look; case content is never read as mark-up."""

    def __init__(
        self, text: str = "", look: TextLook = TextLook.BODY, *, wraps: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        # SAFETY: the default format guesses; a subject holding "<img src=…>" would be rendered.
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", look.value)
        self.setWordWrap(wraps)
        self.setText(text)

    def set_look(self, look: TextLook) -> None:
        """Change the look, for instance when a note becomes a problem."""
        self.setProperty("look", look.value)
        restyle(self)


class ElidedLabel(Label):
    """One line that ends in an ellipsis when it does not fit, and then tells the whole in its tooltip."""

    def __init__(self, text: str = "", look: TextLook = TextLook.BODY, *, parent: QWidget | None = None) -> None:
        super().__init__(text, look, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self.setAccessibleName(text)
        self._refresh_tip()

    def is_elided(self) -> bool:
        """Tell whether the text does not fit its width."""
        room = self.contentsRect().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room) != self.text()

    def minimumSizeHint(self) -> QSize:
        """Allow shrinking to one ellipsis."""
        hint = super().minimumSizeHint()
        return QSize(self.fontMetrics().horizontalAdvance("\u2026") + 4, hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the tooltip in step with what fits."""
        super().resizeEvent(event)
        self._refresh_tip()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as much of the text as fits."""
        painter = QPainter(self)
        place = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, place.width())
        self.style().drawItemText(
            painter, place, int(self.alignment()), self.palette(), self.isEnabled(), shown, self.foregroundRole()
        )

    def _refresh_tip(self) -> None:
        self.setToolTip(plain_tip(self.text()) if self.is_elided() else "")


_FIRST_WIDE = "\u2e80"
"""From here on a line may break after every character."""


def longest_word(text: str, metrics: QFontMetrics) -> int:
    """Measure the longest part of a text that must stay on one line."""
    return max((metrics.horizontalAdvance(word) for word in text.split() if max(word) < _FIRST_WIDE), default=0)


def restyle(widget: QWidget) -> None:
    """Let the style sheet see a changed property."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def rule_line(parent: QWidget | None = None) -> QFrame:
    """Make a thin line between two parts."""
    line = QFrame(parent)
    line.setProperty("look", "line")
    return line
