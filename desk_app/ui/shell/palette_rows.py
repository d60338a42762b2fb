"""Paints the rows of the palette: heading, title with its shortcut, and the words around what was found."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desk_app.ui.icons import Icon, paint_icon
from desk_app.ui.theme import RADIUS_SMALL, Role, Type, current

HIT, HEADING = int(Qt.ItemDataRole.UserRole), int(Qt.ItemDataRole.UserRole) + 1
_HEADING, _ONE_LINE, _TWO_LINES = 26, 34, 50
_PAD, _ICON = 10, 16


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found; ``target`` is given back when it is chosen.

    ``where`` names the field the note comes from, ``marks`` are the (start, end) places of the words in the note.
    ``why_not`` greys the row and says why it cannot be chosen now; ``is_exact`` is what was asked for by its number.
    ``found_by`` are the words it is found by where that is not the whole title: who looks for a person means records.
    """

    title: str
    note: str
    icon: Icon
    target: object
    group: str = ""
    where: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    shortcut: str = ""
    why_not: str = ""
    is_exact: bool = False
    found_by: str = ""

    @property
    def words(self) -> str:
        """Give the words it is found by."""
        return self.found_by or self.title

    @property
    def spoken(self) -> str:
        """Give the row as a screen reader says it."""
        return ", ".join(filter(None, (self.title, self.where, self.note, self.why_not, self.shortcut)))


def heading_height() -> QSize:
    """Give the size of a heading."""
    return QSize(0, current().px(_HEADING))


def row_height(*, has_note: bool) -> QSize:
    """Give the size of a row of one or two lines."""
    return QSize(0, current().px(_TWO_LINES if has_note else _ONE_LINE))


class PaletteRows(QStyledItemDelegate):
    """Draws plain text only; what was found is marked by colour and weight."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(option.rect)  # type: ignore[attr-defined]  # the stubs leave the fields of the option out
        if index.data(HEADING):
            _paint_heading(painter, place, str(index.data()))
        else:
            is_current = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
            _paint_hit(painter, place, index.data(HIT), is_current=is_current)
        painter.restore()


def _paint_heading(painter: QPainter, place: QRectF, text: str) -> None:
    theme = current()
    painter.setFont(theme.font(Type.MUTED, bold=True))
    painter.setPen(theme.colour(Role.MUTED))
    inner = place.adjusted(theme.px(_PAD), 0, -theme.px(_PAD), -2)
    painter.drawText(inner, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), text)


def _paint_hit(painter: QPainter, place: QRectF, hit: Hit, *, is_current: bool) -> None:
    theme = current()
    if is_current:
        painter.setPen(QPen(theme.colour(Role.ACCENT_TEXT), 1))
        painter.setBrush(theme.colour(Role.SELECTION))
        painter.drawRoundedRect(place.adjusted(2, 1, -2, -1), RADIUS_SMALL, RADIUS_SMALL)
    pad, edge = theme.px(_PAD), theme.px(_ICON)
    note = hit.why_not or hit.note
    line = place.height() / 2 if note else place.height()
    paint_icon(
        painter, hit.icon, Role.MUTED, QRectF(place.left() + pad, place.top() + (line - edge) / 2 + 2, edge, edge)
    )
    left = place.left() + pad + edge + pad
    right = place.right() - pad
    if hit.shortcut:
        painter.setFont(theme.font(Type.MUTED))
        painter.setPen(theme.colour(Role.MUTED))
        beside = QRectF(left, place.top(), right - left, line + 2)
        painter.drawText(beside, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), hit.shortcut)
        right -= painter.fontMetrics().horizontalAdvance(hit.shortcut) + pad
    ink = Role.DISABLED if hit.why_not else Role.INK
    _line(painter, QRectF(left, place.top() + 2, right - left, line), hit.title, theme.font(Type.BODY), ink)
    if note:
        lead = f"{hit.where}: " if hit.where and not hit.why_not else ""
        marks = () if hit.why_not else tuple((start + len(lead), end + len(lead)) for start, end in hit.marks)
        below = QRectF(left, place.top() + line - 2, place.right() - pad - left, line)
        _line(painter, below, lead + note, theme.font(Type.MUTED), Role.MUTED, marks)


def _line(
    painter: QPainter, place: QRectF, text: str, font: QFont, ink: Role, marks: tuple[tuple[int, int], ...] = ()
) -> None:
    theme = current()
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width() - 4)
    layout = QTextLayout(shown, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    ranges = []
    for start, end in marks:
        if start < len(shown):
            span: Any = QTextLayout.FormatRange()  # the stubs leave its fields out
            span.start, span.length = start, min(end, len(shown)) - start
            look = QTextCharFormat()
            look.setForeground(theme.colour(Role.ACCENT_TEXT))
            look.setBackground(theme.colour(Role.ACCENT_PALE))
            look.setFontWeight(QFont.Weight.Bold)
            span.format = look
            ranges.append(span)
    layout.setFormats(ranges)
    layout.beginLayout()
    row = layout.createLine()
    row.setLineWidth(max(place.width(), 1) * 2)
    layout.endLayout()
    painter.setPen(theme.colour(ink))
    layout.draw(painter, QPointF(place.left(), place.top() + (place.height() - row.height()) / 2))
