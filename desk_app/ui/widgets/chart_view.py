"""A chart on the screen, drawn by the same strokes as on paper."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk_app.domain.charts import SERIES, Anchor, Chart, Point, Tone, draw
from desk_app.ui.theme import FORMS, Role, Type, current

_FAINT_ALPHA = 0.18
_ROLES = {Tone.INK: Role.INK, Tone.MUTED: Role.MUTED, Tone.GRID: Role.LINE, **dict(zip(SERIES, FORMS, strict=True))}


class ChartView(QWidget):
    """Shows a chart; what it says is its name, for who hears the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._chart: Chart | None = None

    def show_chart(self, chart: Chart | None) -> None:
        """Show a chart, or nothing."""
        self._chart = chart
        self.setAccessibleName(chart.told() if chart else "")
        self.setVisible(chart is not None)
        self.update()

    def sizeHint(self) -> QSize:
        """Take the room of a short table."""
        return QSize(current().px(480), current().px(210))

    def minimumSizeHint(self) -> QSize:
        """Stay readable when low."""
        return QSize(current().px(240), current().px(150))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it as large as there is room."""
        if self._chart is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = _ScreenPen(painter)
        draw(self._chart, (self.width(), self.height()), pen.em, pen)
        painter.end()


class _ScreenPen:
    def __init__(self, painter: QPainter) -> None:
        font = current().font(Type.MUTED)
        painter.setFont(font)
        self._painter, self._metrics = painter, QFontMetricsF(font)
        self.em = self._metrics.height() * 0.75

    def line(self, points: Sequence[Point], tone: Tone, weight: float) -> None:
        self._painter.setPen(QPen(_colour(tone), weight))
        self._painter.drawPolyline(_polygon(points))

    def area(self, points: Sequence[Point], tone: Tone, *, is_faint: bool = False) -> None:
        colour = QColor(_colour(tone))
        if is_faint:
            colour.setAlphaF(_FAINT_ALPHA)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(colour)
        self._painter.drawPolygon(_polygon(points))

    def text(self, at: Point, text: str, anchor: Anchor, tone: Tone) -> None:
        width = self.width(text)
        shift = {Anchor.LEFT: 0.0, Anchor.CENTRE: width / 2, Anchor.RIGHT: width}[anchor]
        middle = (self._metrics.ascent() - self._metrics.descent()) / 2
        self._painter.setPen(_colour(tone))
        self._painter.drawText(QPointF(at[0] - shift, at[1] + middle), text)

    def width(self, text: str) -> float:
        return self._metrics.horizontalAdvance(text)


def _colour(tone: Tone) -> QColor:
    return QColor(current().colour(_ROLES[tone]))


def _polygon(points: Sequence[Point]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])
