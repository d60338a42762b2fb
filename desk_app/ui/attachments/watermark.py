"""Who reads, and when, faintly across what is read: a photo of the screen tells where it was taken."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desk_app.ui.theme import Role, Type, current

_ALPHA, _SLANT = 22, -24


class Watermark(QWidget):
    """Lies over another widget and lets every click through."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over, self._text = over, ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        over.installEventFilter(self)

    def show_text(self, text: str) -> None:
        """Show who reads."""
        self._text = text
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay on top and as large as what lies beneath."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.ChildAdded, QEvent.Type.Show):
            self.resize(self._over.size())
            self.raise_()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Repeat the words over the whole."""
        theme = current()
        painter = QPainter(self)
        colour = theme.colour(Role.NEUTRAL)
        colour.setAlpha(_ALPHA)
        painter.setPen(colour)
        painter.setFont(theme.font(Type.CARD))
        painter.rotate(_SLANT)
        step_x = painter.fontMetrics().horizontalAdvance(self._text) + theme.px(120)
        step_y = theme.px(150)
        reach = self.width() + self.height()
        for line, y in enumerate(range(0, 2 * reach, step_y)):
            for x in range(-reach + (line % 2) * step_x // 2, reach, max(step_x, 1)):
                painter.drawText(QPointF(x, y), self._text)
