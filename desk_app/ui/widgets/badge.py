"""Badges: a state in words on its pale colour, as a widget and as a cell."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk_app.ui.theme import Role, State, Theme, Type, current
from desk_app.ui.tips import plain_tip

_PAD_X, _PAD_Y = 9, 3


class Badge(QWidget):
    """A state in words."""

    def __init__(self, text: str = "", state: State = State.NEUTRAL, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._text, self._state, self._tip = text, state, ""
        self.setAccessibleName(text)

    @property
    def text(self) -> str:
        """Return the words shown."""
        return self._text

    @property
    def state(self) -> State:
        """Return the state shown."""
        return self._state

    def show_state(self, text: str, state: State) -> None:
        """Show another state."""
        self._text, self._state = text, state
        self.setAccessibleName(text)
        self._refresh_tip()
        self.updateGeometry()
        self.update()

    def setToolTip(self, tip: str) -> None:
        """Say more about the state; the words themselves come first where they do not fit."""
        self._tip = tip
        self._refresh_tip()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the tooltip in step with what fits."""
        super().resizeEvent(event)
        self._refresh_tip()

    def _refresh_tip(self) -> None:
        is_cut = self.width() < self.sizeHint().width()
        super().setToolTip("\n".join(filter(None, (plain_tip(self._text) if is_cut else "", self._tip))))

    def sizeHint(self) -> QSize:
        """Fit the words."""
        return badge_size(self._text, current())

    def minimumSizeHint(self) -> QSize:
        """Never cut the words off."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the badge."""
        painter = QPainter(self)
        paint_badge(painter, QRectF(self.rect()), self._text, self._state)


def badge_size(text: str, theme: Theme) -> QSize:
    """Measure a badge."""
    metrics = QFontMetrics(theme.font(Type.MUTED, bold=False))
    return QSize(metrics.horizontalAdvance(text) + 2 * theme.px(_PAD_X), metrics.height() + 2 * theme.px(_PAD_Y))


def paint_badge(painter: QPainter, place: QRectF, text: str, state: State, ground: Role | None = None) -> None:
    """Draw a badge into a rectangle; the words are elided if the rectangle is too narrow.

    On a selected row the pale colour of a state would sink into the row: ``ground`` stands in for it.
    """
    theme = current()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(ground or state.pale))
    painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
    font = theme.font(Type.MUTED)
    painter.setFont(font)
    painter.setPen(theme.colour(state.text))
    room = int(place.width()) - 2 * theme.px(_PAD_X) + 2
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
    painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), shown)
    painter.restore()
