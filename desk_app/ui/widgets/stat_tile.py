"""One number of the home page; the whole tile is a link to its rows."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desk_app.ui.theme import RADIUS, Role, Space, State, Theme, Type, current
from desk_app.ui.tips import plain_tip


@dataclass(frozen=True, slots=True)
class Stat:
    """A number, its name, one line about it, and the state that colours it."""

    key: str
    name: str
    number: str
    note: str = ""
    state: State | None = None


class StatTile(QAbstractButton):
    """A large number that leads to the rows it counts."""

    stat_requested = Signal(object)  # str, the key

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._stat = Stat("", "", "")
        self.clicked.connect(self._request)

    def show_stat(self, stat: Stat) -> None:
        """Show another number."""
        self._stat = stat
        self.setAccessibleName(f"{stat.name} {stat.number}")
        self.setAccessibleDescription(stat.note)
        self.setToolTip(plain_tip("\n".join(filter(None, (stat.name, stat.note)))))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Fit three lines."""
        theme = current()
        return QSize(theme.px(170), theme.px(106))

    def minimumSizeHint(self) -> QSize:
        """Stay readable when the window is narrow."""
        theme = current()
        return QSize(theme.px(120), theme.px(106))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the tile."""
        theme, stat = current(), self._stat
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter, theme)
        left, width = theme.px(Space.L), self.width() - 2 * theme.px(Space.L)
        lines = (
            (stat.name, theme.font(Type.MUTED), Role.MUTED, 12, 20),
            (stat.number, theme.font(Type.NUMBER, bold=True), stat.state.mark if stat.state else Role.INK, 34, 40),
            (stat.note, theme.font(Type.MUTED), Role.MUTED, 77, 18),
        )
        for text, font, role, top, height in lines:
            painter.setFont(font)
            painter.setPen(theme.colour(role))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
            place = QRectF(left, theme.px(top), width, theme.px(height))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)

    def _paint_frame(self, painter: QPainter, theme: Theme) -> None:
        line = Role.LINE
        if self.hasFocus():
            line = Role.FOCUS
        elif self.underMouse():
            line = Role.MUTED
        painter.setBrush(theme.colour(Role.SUNKEN if self.isDown() else Role.CARD))
        painter.setPen(QPen(theme.colour(line), 2 if self.hasFocus() else 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def _request(self) -> None:
        self.stat_requested.emit(self._stat.key)
