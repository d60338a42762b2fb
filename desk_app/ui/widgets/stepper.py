"""The lifecycle of a record as a line of steps."""

import math
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk_app.ui.theme import Role, Theme, Type, current
from desk_app.ui.widgets.text import longest_word

_DOT, _TOP, _GAP = 18, 5, 6


class Stepper(QWidget):
    """Steps done, the step under way, steps to come; names wrap below their dots."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)  # a fixed height would be that of the width before the last change
        self.setSizePolicy(policy)
        self._steps: tuple[str, ...] = ()
        self._at = 0

    def show_steps(self, steps: Sequence[str], at: int) -> None:
        """Show the steps; those before ``at`` are done, ``at`` is under way, ``len(steps)`` means all are done."""
        self._steps, self._at = tuple(steps), at
        place = self._steps[at] if 0 <= at < len(self._steps) else self.tr("complete")
        self.setAccessibleName(
            self.tr("Step {at} of {total}: {name}").format(at=min(at + 1, len(steps)), total=len(steps), name=place)
        )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for one comfortable line."""
        width = len(self._steps) * current().px(72)
        return QSize(width, self._height(current(), width))

    def minimumSizeHint(self) -> QSize:
        """Fit two characters per step."""
        return QSize(len(self._steps) * current().px(34), self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        """Tell Qt that names wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Measure with wrapped names."""
        return self._height(current(), width)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw line, dots and names."""
        if not self._steps:
            return
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        widths, dot = self._widths(theme, self.width()), theme.px(_DOT)
        lefts = list(accumulate(widths, initial=0.0))
        middles = [left + width / 2 for left, width in zip(lefts, widths, strict=False)]
        y = theme.px(_TOP) + dot / 2
        for number in range(1, len(self._steps)):
            is_done = number <= self._at
            painter.setPen(QPen(theme.colour(Role.FINE if is_done else Role.LINE_STRONG), 2))
            gap = dot / 2 + theme.px(4)
            painter.drawLine(QPointF(middles[number - 1] + gap, y), QPointF(middles[number] - gap, y))
        for number, name in enumerate(self._steps):
            self._paint_dot(painter, theme, QPointF(middles[number], y), number)
            painter.setFont(theme.font(Type.MUTED, bold=number == self._at))
            painter.setPen(theme.colour(Role.MUTED if number > self._at else Role.INK))
            top = theme.px(_TOP) + dot + theme.px(_GAP)
            place = QRectF(lefts[number] + 1, top, widths[number] - 2, self.height() - top)
            flags = name_flags(name, painter.fontMetrics(), place.width())
            painter.drawText(evened(place, name, painter.fontMetrics()), flags, name)

    def _paint_dot(self, painter: QPainter, theme: Theme, centre: QPointF, number: int) -> None:
        radius = theme.px(_DOT) / 2
        if number < self._at:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(Role.FINE))
            painter.drawEllipse(centre, radius, radius)
            painter.setPen(QPen(theme.colour(Role.CARD), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            tick = [QPointF(-0.42, 0.02), QPointF(-0.1, 0.34), QPointF(0.44, -0.3)]
            painter.drawPolyline([centre + point * radius for point in tick])
        elif number == self._at:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(Role.ACCENT_PALE))
            painter.drawEllipse(centre, radius + theme.px(3), radius + theme.px(3))
            painter.setBrush(theme.colour(Role.ACCENT))
            painter.drawEllipse(centre, radius * 0.72, radius * 0.72)
        else:
            painter.setBrush(theme.colour(Role.CARD))
            painter.setPen(QPen(theme.colour(Role.LINE_STRONG), 2))
            painter.drawEllipse(centre, radius - 2, radius - 2)

    def _height(self, theme: Theme, width: int) -> int:
        top = theme.px(_TOP) + theme.px(_DOT) + theme.px(_GAP)
        if not self._steps:
            return top
        metrics = QFontMetrics(theme.font(Type.MUTED, bold=True))
        rooms = [max(1, int(room) - 2) for room in self._widths(theme, width)]
        tallest = max(
            metrics.boundingRect(0, 0, room, 1000, name_flags(name, metrics, room), name).height()
            for name, room in zip(self._steps, rooms, strict=True)
        )
        return top + tallest + 2

    def _widths(self, theme: Theme, width: int) -> list[float]:
        """Give every step the same room, unless a word of some name needs more of it."""
        pitch = max(1.0, width / len(self._steps))
        metrics = QFontMetrics(theme.font(Type.MUTED, bold=True))
        needed = [longest_word(name, metrics) + 4.0 for name in self._steps]
        if max(needed) <= pitch:
            return [pitch] * len(needed)
        spare = width - sum(needed)
        if spare < 0:
            return [part * width / sum(needed) for part in needed]
        return [part + spare / len(needed) for part in needed]


_PLACE = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)


def evened(place: QRectF, name: str, metrics: QFontMetrics) -> QRectF:
    """Narrow the room of a name that wraps, so that no line holds a single character; never for one line more."""
    whole = metrics.horizontalAdvance(name)
    lines = math.ceil(whole / place.width())
    least = max(whole / lines + metrics.averageCharWidth() * 0.6, longest_word(name, metrics) + 2.0)
    room = min(least, place.width())
    even = QRectF(place.center().x() - room / 2, place.top(), room, place.height())
    flags = name_flags(name, metrics, room)
    heights = [metrics.boundingRect(one.toRect(), flags, name).height() for one in (place, even)]
    return even if heights[1] <= heights[0] else place


def name_flags(name: str, metrics: QFontMetrics, room: float) -> int:
    """Wrap between words; inside one only where it does not fit at all."""
    fits = longest_word(name, metrics) <= room
    return _PLACE | int(Qt.TextFlag.TextWordWrap if fits else Qt.TextFlag.TextWrapAnywhere)
