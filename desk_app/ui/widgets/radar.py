"""A small radar of a handful of grades, this period over the one before."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk_app.ui.theme import Role, Theme, Type, current

_FULL = 100
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Grade:
    """One axis: a name and values from 0 to 100; ``before`` below zero means there was none."""

    name: str
    value: int
    before: int = -1


class Radar(QWidget):
    """Grades as a polygon; every axis carries its name and number in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._grades: tuple[Grade, ...] = ()

    def show_grades(self, grades: Sequence[Grade]) -> None:
        """Show these grades, the first at the top, clockwise."""
        self._grades = tuple(grades)
        self.setAccessibleName("; ".join(f"{grade.name} {grade.value}" for grade in self._grades))
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for a square with room for names."""
        return QSize(current().px(340), current().px(240))

    def minimumSizeHint(self) -> QSize:
        """Stay readable."""
        return QSize(current().px(260), current().px(180))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw rings, axes, both polygons and the names."""
        if len(self._grades) < _FEWEST:
            return
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetrics(theme.font(Type.MUTED))
        widest = max(metrics.horizontalAdvance(_words(grade)) for grade in self._grades)
        room = min(self.width() / 2 - widest - theme.px(10), self.height() / 2 - metrics.height() - theme.px(8))
        radius, centre = max(theme.px(40), room), QPointF(self.width() / 2, self.height() / 2 + metrics.height() / 3)
        painter.setPen(QPen(theme.colour(Role.LINE), 1))
        for ring in (25, 50, 75, _FULL):
            painter.drawPolygon(self._polygon(centre, radius, [ring] * len(self._grades)))
        for corner in _points(self._polygon(centre, radius, [_FULL] * len(self._grades))):
            painter.drawLine(centre, corner)
        self._paint_values(painter, theme, centre, radius)
        painter.setFont(theme.font(Type.MUTED))
        self._paint_names(painter, theme, centre, radius)

    def _paint_values(self, painter: QPainter, theme: Theme, centre: QPointF, radius: float) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if all(grade.before >= 0 for grade in self._grades):
            painter.setPen(QPen(theme.colour(Role.NEUTRAL), 1.6, Qt.PenStyle.DashLine))
            painter.drawPolygon(self._polygon(centre, radius, [grade.before for grade in self._grades]))
        fill = theme.colour(Role.ACCENT)
        fill.setAlphaF(0.16)
        painter.setBrush(fill)
        painter.setPen(QPen(theme.colour(Role.ACCENT_TEXT), 2))
        polygon = self._polygon(centre, radius, [grade.value for grade in self._grades])
        painter.drawPolygon(polygon)
        painter.setBrush(theme.colour(Role.ACCENT_TEXT))
        for corner in _points(polygon):
            painter.drawEllipse(corner, 2.5, 2.5)

    def _paint_names(self, painter: QPainter, theme: Theme, centre: QPointF, radius: float) -> None:
        painter.setPen(theme.colour(Role.INK))
        metrics = painter.fontMetrics()
        corners = _points(self._polygon(centre, radius + theme.px(10), [_FULL] * len(self._grades)))
        for grade, corner in zip(self._grades, corners, strict=True):
            words = _words(grade)
            width, height = metrics.horizontalAdvance(words) + 2, metrics.height()
            aside = (corner.x() - centre.x()) / radius
            left = corner.x() - width * (0.5 - 0.5 * max(-1.0, min(1.0, aside * 2)))
            top = corner.y() - height * (0.5 - 0.5 * (corner.y() - centre.y()) / radius)
            painter.drawText(QRectF(left, top, width, height), int(Qt.AlignmentFlag.AlignCenter), words)

    def _polygon(self, centre: QPointF, radius: float, values: Sequence[int]) -> QPolygonF:
        turn = 2 * math.pi / len(values)
        return QPolygonF(
            [
                centre + QPointF(math.sin(number * turn), -math.cos(number * turn)) * (radius * value / _FULL)
                for number, value in enumerate(values)
            ]
        )


def _points(polygon: QPolygonF) -> list[QPointF]:
    return [polygon.at(index) for index in range(polygon.count())]


def _words(grade: Grade) -> str:
    return f"{grade.name} {grade.value}"
