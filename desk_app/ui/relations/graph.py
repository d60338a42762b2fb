"""The drawing of a web: boxes and lines, calm; every box is reached by the arrow keys and opened by Return."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from desk_app.ui.icons import Icon, paint_icon
from desk_app.ui.relations.layout import BOX_HEIGHT, BOX_WIDTH, Drawing, Spot
from desk_app.ui.theme import RADIUS_SMALL, Role, Type, current
from desk_app.ui.tips import plain_tip

_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_SMALLEST, _LARGEST, _FINER, _LEAST_PX = 0.75, 2.0, 1.2, 10
_ASIDE = 2.0
"""How much a step sideways counts against one ahead when the next box is looked for."""

_ROLES = {"case": Role.ACCENT, "problem": Role.FINE, "recommendation": Role.INFO, "transfer": Role.SOON}


@dataclass(frozen=True, slots=True)
class BoxWords:
    """What a box says: two lines, its icon, and the whole for tooltip and screen reader."""

    first: str
    second: str
    icon: Icon
    spoken: str


class RelationGraph(QAbstractScrollArea):
    """Shows one drawing."""

    opened = Signal(object)  # str, the key of a box
    focused = Signal(object)  # str

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = self.tr("Web of relations")
        self.setAccessibleName(self._name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(current().px(220))
        self._drawing: Drawing | None = None
        self._words: Mapping[str, BoxWords] = {}
        self._at, self._wished = "", 0.0

    def show_drawing(self, drawing: Drawing, words: Mapping[str, BoxWords]) -> None:
        """Show a drawing, fitted, with the clue itself in focus."""
        self._drawing, self._words = drawing, words
        self._at, self._wished = drawing.spots[0].key, 0.0
        self._settle()
        self._tell()

    def clear(self) -> None:
        """Show nothing."""
        self._drawing, self._words, self._at = None, {}, ""
        self.viewport().update()

    @property
    def at(self) -> str:
        """Return the key of the box in focus."""
        return self._at

    def focus_box(self, key: str) -> None:
        """Put the focus on a box, without telling."""
        if self._spot(key) is not None:
            self._at = key
            self._bring_into_view()
            self.viewport().update()

    def box_of(self, key: str) -> QRectF:
        """Give the rectangle of a box in the view."""
        spot = self._spot(key)
        return self._box(spot) if spot is not None else QRectF()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next box with the arrows, home with Home, open with Return, zoom with plus, minus and zero."""
        key = Qt.Key(event.key())
        if key in _ARROWS:
            self._go(*_ARROWS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._at:
            self.opened.emit(self._at)
        elif key is Qt.Key.Key_Home and self._drawing is not None:
            self._choose(self._drawing.spots[0].key)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(_FINER)
        elif key is Qt.Key.Key_Minus:
            self.zoom(1 / _FINER)
        elif key is Qt.Key.Key_0:
            self._wished = 0.0
            self._settle()
        else:
            super().keyPressEvent(event)

    def zoom(self, by: float) -> None:
        """Draw larger or smaller."""
        self._wished = min(_LARGEST, max(_SMALLEST, self._scale() * by))
        self._settle()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the focus on the box under the pointer."""
        spot = self._spot_at(event.position().toPoint())
        if spot is not None:
            self._choose(spot.key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the box under the pointer."""
        spot = self._spot_at(event.position().toPoint())
        if spot is not None:
            self.opened.emit(spot.key)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl held, scroll otherwise."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_FINER if event.angleDelta().y() > 0 else 1 / _FINER)
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell the whole of a box in its tooltip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            spot = self._spot_at(event.pos())
            QToolTip.showText(event.globalPos(), plain_tip(self._words[spot.key].spoken) if spot else "", self)
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again."""
        super().resizeEvent(event)
        self._settle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw lines first, boxes over them."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), current().colour(Role.SUNKEN))
        if self._drawing is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middles = {spot.key: self._box(spot).center() for spot in self._drawing.spots}
        for line in self._drawing.lines:
            is_near = self._at in (line.one, line.other)
            pen = QPen(current().colour(Role.MUTED if is_near else Role.LINE_STRONG), 1.6 if is_near else 1.2)
            pen.setStyle(Qt.PenStyle.DashLine if line.is_dashed else Qt.PenStyle.SolidLine)
            painter.setPen(pen)
            painter.drawLine(middles[line.one], middles[line.other])
        for spot in self._drawing.spots:
            self._paint_box(painter, spot)

    def _paint_box(self, painter: QPainter, spot: Spot) -> None:
        theme, words, box = current(), self._words[spot.key], self._box(spot)
        is_centre = spot.node.ring == 0
        edge = theme.colour(_ROLES.get(spot.node.kind, Role.LINE_STRONG))
        if spot.count > 1:  # a pile: more than one record lies here
            painter.setPen(QPen(edge, 1))
            painter.setBrush(theme.colour(Role.CARD))
            painter.drawRoundedRect(box.translated(4, 4), RADIUS_SMALL, RADIUS_SMALL)
        painter.setPen(QPen(theme.colour(Role.ACCENT) if is_centre else edge, 2 if is_centre else 1.2))
        fill = Role.ACCENT_PALE if is_centre else Role.CARD if spot.node.ring == 1 else Role.PAPER
        painter.setBrush(theme.colour(fill))
        painter.drawRoundedRect(box, RADIUS_SMALL, RADIUS_SMALL)
        if spot.key == self._at and self.hasFocus():
            painter.setPen(QPen(theme.colour(Role.FOCUS), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), RADIUS_SMALL + 2, RADIUS_SMALL + 2)
        scale = self._scale()
        icon, pad = 16 * scale, 7 * scale
        paint_icon(painter, words.icon, Role.MUTED, QRectF(box.x() + pad, box.center().y() - icon / 2, icon, icon))
        room = box.adjusted(icon + 2 * pad, 3 * scale, -pad, -3 * scale)
        half = room.height() / 2 if words.second else room.height()
        self._paint_text(painter, QRectF(room.x(), room.y(), room.width(), half), words.first, theme.colour(Role.INK))
        below = QRectF(room.x(), room.y() + half, room.width(), half)
        self._paint_text(painter, below, words.second, theme.colour(Role.MUTED))

    def _paint_text(self, painter: QPainter, room: QRectF, text: str, colour: QColor) -> None:
        font = current().font(Type.MUTED)
        font.setPixelSize(max(_LEAST_PX, round(font.pixelSize() * min(1.0, self._scale() / (current().scale / 100)))))
        painter.setFont(font)
        painter.setPen(colour)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, int(room.width()))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)

    def _spot(self, key: str) -> Spot | None:
        return next((spot for spot in self._drawing.spots if spot.key == key), None) if self._drawing else None

    def _spot_at(self, at: QPoint) -> Spot | None:
        spots = self._drawing.spots if self._drawing else ()
        return next((spot for spot in reversed(spots) if self._box(spot).contains(QPointF(at))), None)

    def _scale(self) -> float:
        if self._wished or self._drawing is None:
            return self._wished or 1.0
        view, most = self.viewport().size(), current().scale / 100
        return max(_SMALLEST, min(most, view.width() / self._drawing.width, view.height() / self._drawing.height))

    def _box(self, spot: Spot) -> QRectF:
        scale, middle = self._scale(), self._middle()
        size = QPointF(BOX_WIDTH * scale / 2, BOX_HEIGHT * scale / 2)
        at = middle + QPointF(spot.x * scale, spot.y * scale)
        return QRectF(at - size, at + size)

    def _middle(self) -> QPointF:
        view, bars = self.viewport().size(), (self.horizontalScrollBar(), self.verticalScrollBar())
        offsets = [bar.maximum() / 2 - bar.value() for bar in bars]
        return QPointF(view.width() / 2 + offsets[0], view.height() / 2 + offsets[1])

    def _settle(self) -> None:
        if self._drawing is None:
            return
        scale, view = self._scale(), self.viewport().size()
        for bar, length, room in (
            (self.horizontalScrollBar(), self._drawing.width * scale, view.width()),
            (self.verticalScrollBar(), self._drawing.height * scale, view.height()),
        ):
            spare = max(0, math.ceil(length - room))
            was_fitting = bar.maximum() == 0
            bar.setRange(0, spare)
            bar.setPageStep(room)
            bar.setSingleStep(30)
            if was_fitting:
                bar.setValue(spare // 2)
        self.viewport().update()

    def _go(self, across: int, down: int) -> None:
        """Go to the box that lies nearest in a direction."""
        here = self._spot(self._at)
        if here is None or self._drawing is None:
            return
        ahead = []
        for spot in self._drawing.spots:
            x, y = spot.x - here.x, spot.y - here.y
            forward, aside = x * across + y * down, abs(x * down) + abs(y * across)
            if forward > 1:
                ahead.append((forward + _ASIDE * aside, spot.key))
        if ahead:
            self._choose(min(ahead)[1])

    def _choose(self, key: str) -> None:
        self._at = key
        self._bring_into_view()
        self._tell()
        self.focused.emit(key)
        self.viewport().update()

    def _tell(self) -> None:
        """Say the box in focus."""
        words = self._words.get(self._at)
        self.setAccessibleDescription(words.spoken if words else "")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def _bring_into_view(self) -> None:
        box, view = self.box_of(self._at), QRectF(self.viewport().rect())
        for bar, low, high in (
            (self.horizontalScrollBar(), box.left() - view.left(), box.right() - view.right()),
            (self.verticalScrollBar(), box.top() - view.top(), box.bottom() - view.bottom()),
        ):
            if low < 0:
                bar.setValue(bar.value() + math.floor(low))
            elif high > 0:
                bar.setValue(bar.value() + math.ceil(high))
