"""Find words that are cut off, widgets outside what is seen, and siblings that lie on each other."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import combinations
from typing import Any

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QLayout,
    QLineEdit,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QTabBar,
    QTableView,
    QTabWidget,
    QToolButton,
    QWidget,
)

_DOTS = "\u2026"
_SLACK = 1  # a pixel lost to rounding cuts nothing


def where(widget: QWidget) -> str:
    """Name a widget by its class and the two around it."""
    names: list[str] = []
    at: QWidget | None = widget
    while at is not None and len(names) < 4:
        names.append(type(at).__name__ + (f"#{at.objectName()}" if at.objectName() else ""))
        at = at.parentWidget()
    return " < ".join(names)


def clipped(top: QWidget) -> list[str]:
    """Tell everything that is cut off in what is shown now."""
    return [*_of_widgets(top), *_painted(top)]


def _of_widgets(top: QWidget) -> Iterator[str]:
    screen = top.screen().availableGeometry()
    if isinstance(top, QDialog) and (top.width() > screen.width() or top.height() > screen.height()):
        yield f"larger than the screen: {where(top)} {top.width()}x{top.height()}"
    for widget in (top, *top.findChildren(QWidget)):
        if not widget.isVisible() or widget.size().isEmpty():
            continue
        for found in (*_cut_words(widget), *_outside(widget), *_overlaps(widget)):
            yield f"{found}: {where(widget)}"


def _cut_words(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel):
        yield from _label(widget)
    elif isinstance(widget, QAbstractButton):
        yield from _button(widget)
    elif isinstance(widget, QComboBox):
        yield from _combo(widget)
    elif isinstance(widget, QLineEdit):
        yield from _line(widget)
    elif isinstance(widget, QTabBar):
        yield from _tabs(widget)
    elif isinstance(widget, QHeaderView):
        yield from _header(widget)
    elif isinstance(widget, QTableView):
        yield from _cells(widget)
    elif isinstance(widget, QScrollArea):
        yield from _scrolled(widget)


def _label(label: QLabel) -> Iterator[str]:
    text = label.text()
    if not text:
        return
    room = label.contentsRect().adjusted(0, 0, -2 * label.margin(), -2 * label.margin())
    if label.wordWrap():
        need = label.heightForWidth(label.width())
        if label.height() + _SLACK < need:
            yield f"wrapped label of {need} px has {label.height()}: {text!r}"
        widest = max(
            label.fontMetrics().horizontalAdvance(word) for word in re.split(r"[\s/\-\u3000-\uffef]", text) or [""]
        )
        if text.isascii() and widest > room.width() + _SLACK:
            yield f"a word is wider than its label: {text!r}"
        return
    wide = max(label.fontMetrics().horizontalAdvance(line) for line in text.split("\n"))
    if wide > room.width() + _SLACK and not _tells(label, text):
        yield f"label of {wide} px has {room.width()}: {text!r}"
    if label.height() + _SLACK < label.minimumSizeHint().height():
        yield f"label too low: {text!r}"


def _button(button: QAbstractButton) -> Iterator[str]:
    text = QAbstractButton.text(button).replace("&", "")  # what is painted, whatever a class says it holds
    if not text or (
        isinstance(button, QToolButton) and button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
    ):
        return
    if any("paintEvent" in vars(kind) and kind.__module__.startswith("desk_app") for kind in type(button).__mro__):
        return  # it paints its own words, which are looked at while it does
    hint = button.minimumSizeHint()
    if button.width() + _SLACK < hint.width() and not _tells(button, text):
        yield f"button of {hint.width()} px has {button.width()}: {text!r}"
    if button.height() + _SLACK < min(hint.height(), button.fontMetrics().height()):
        yield f"button too low: {text!r}"


def _combo(combo: QComboBox) -> Iterator[str]:
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    field = combo.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, combo
    )
    text = combo.currentText() or combo.placeholderText()
    if combo.fontMetrics().horizontalAdvance(text) > field.width() + 2 and not _tells(combo, text):
        yield f"choice of {combo.fontMetrics().horizontalAdvance(text)} px has {field.width()}: {text!r}"


def _line(line: QLineEdit) -> Iterator[str]:
    if isinstance(line.parentWidget(), QComboBox):
        return
    text = "" if line.text() else line.placeholderText()
    option = QStyleOptionFrame()
    line.initStyleOption(option)
    room = line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, line).width() - 4
    if line.fontMetrics().horizontalAdvance(text) > room + _SLACK and not _tells(line, text):
        yield f"placeholder of {line.fontMetrics().horizontalAdvance(text)} px has {room}: {text!r}"
    if line.height() < line.fontMetrics().height():
        yield "line too low"


def _tabs(bar: QTabBar) -> Iterator[str]:
    for number in range(bar.count()):
        need = bar.fontMetrics().horizontalAdvance(bar.tabText(number).replace("&", ""))
        if bar.isTabVisible(number) and bar.tabRect(number).width() < need and not bar.tabToolTip(number):
            yield f"tab of {need} px has {bar.tabRect(number).width()}: {bar.tabText(number)!r}"


def _header(header: QHeaderView) -> Iterator[str]:
    model = header.model()
    if model is None or header.orientation() == Qt.Orientation.Vertical:
        return
    for section in range(header.count()):
        if header.isSectionHidden(section):
            continue
        text = str(model.headerData(section, header.orientation()) or "")
        flags = int(model.headerData(section, header.orientation(), Qt.ItemDataRole.TextAlignmentRole) or 0)
        if flags & int(Qt.TextFlag.TextWordWrap):
            room = QRect(0, 0, header.sectionSize(section) - 8, header.height())
            need = header.fontMetrics().boundingRect(room, flags, text)
            if need.height() > room.height() + _SLACK or need.width() > room.width() + _SLACK:
                yield f"wrapped header of {need.width()}x{need.height()} px in {room.width()}x{room.height()}: {text!r}"
            continue
        need = header.sectionSizeFromContents(section).width() if text else 0
        tip = model.headerData(section, header.orientation(), Qt.ItemDataRole.ToolTipRole)
        if header.sectionSize(section) + _SLACK < need and not tip:
            yield f"header of {need} px has {header.sectionSize(section)}: {text!r}"


def _cells(table: QTableView) -> Iterator[str]:
    model, metrics = table.model(), table.fontMetrics()
    if model is None:
        return
    first = max(0, table.rowAt(0))
    last = table.rowAt(table.viewport().height() - 1)
    rows = range(first, min(first + 25, (last if last >= 0 else model.rowCount() - 1) + 1))
    for row in rows:
        for column in range(model.columnCount()):
            index = model.index(row, column)
            text = str(index.data() or "")
            room = table.columnWidth(column) - 8
            if table.isColumnHidden(column) or not text or metrics.horizontalAdvance(text) <= room:
                continue
            wraps = table.wordWrap() and table.rowHeight(row) >= metrics.height() * 2
            if not wraps and not index.data(Qt.ItemDataRole.ToolTipRole):
                yield f"cell of {metrics.horizontalAdvance(text)} px has {room}: {text!r}"


def _scrolled(area: QScrollArea) -> Iterator[str]:
    content = area.widget()
    if content is None:
        return
    over = content.width() - area.viewport().width()
    if over > _SLACK and area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
        yield f"content runs {over} px out of its scroll area sideways"
    over = content.height() - area.viewport().height()
    if over > _SLACK and area.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
        yield f"content runs {over} px out of its scroll area downwards"


def _outside(widget: QWidget) -> Iterator[str]:
    parent = widget.parentWidget()
    if parent is None or widget.isWindow() or _scrolls(widget):
        return
    place = QRect(widget.mapTo(parent, QPoint(0, 0)), widget.size())
    if not parent.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK).contains(place):
        yield f"outside its parent by {_by(parent.rect(), place)}"


def _scrolls(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    if isinstance(widget, QTabBar) or isinstance(parent, QTabBar):
        return True  # a bar with arrows
    around = parent.parentWidget() if parent is not None else None
    return isinstance(around, QAbstractScrollArea) and around.viewport() is parent


def _by(outer: QRect, inner: QRect) -> str:
    return (
        f"left {max(0, outer.left() - inner.left())} right {max(0, inner.right() - outer.right())} "
        f"top {max(0, outer.top() - inner.top())} bottom {max(0, inner.bottom() - outer.bottom())}"
    )


def _overlaps(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QAbstractScrollArea | QTabWidget):
        return
    layout = widget.layout()
    if layout is None:
        return
    children = [child for child in _laid_out(layout) if child.isVisible() and child.parentWidget() is widget]
    for one, other in combinations(children, 2):
        common = one.geometry().intersected(other.geometry())
        if common.width() > _SLACK and common.height() > _SLACK:
            yield f"overlap of {common.width()}x{common.height()} px: {type(one).__name__} and {type(other).__name__}"


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item is None:
            continue
        if item.widget() is not None:
            yield item.widget()
        elif item.layout() is not None:
            yield from _laid_out(item.layout())


def _tells(widget: QWidget, text: str) -> bool:
    """Tell whether the tooltip holds the whole text."""
    return _plain(text) in _plain(widget.toolTip())


def _plain(text: str) -> str:
    bare = re.sub(r"<[^>]*>", "", text)
    for entity, char in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&"), ("&nbsp;", " ")):
        bare = bare.replace(entity, char)
    return re.sub(r"\s+", "", bare)


def _painted(top: QWidget) -> list[str]:
    """Paint everything and look at each word as it is drawn."""
    with _watched() as found:
        top.grab()
    return found


@contextmanager
def _watched() -> Iterator[list[str]]:
    found: list[str] = []
    plain = QPainter.drawText

    def draw(painter: QPainter, *args: Any) -> Any:
        if len(args) == 3 and isinstance(args[0], QRectF | QRect) and isinstance(args[2], str):
            found.extend(_drawn(painter, QRectF(args[0]), args[1], args[2]))
        return plain(painter, *args)

    QPainter.drawText = draw
    try:
        yield found
    finally:
        QPainter.drawText = plain


def _drawn(painter: QPainter, place: QRectF, flags: Any, text: str) -> Iterator[str]:
    device = painter.device()
    around = device.parentWidget() if isinstance(device, QWidget) else None
    if not text or not isinstance(device, QWidget) or isinstance(around, QAbstractItemView):
        return
    if text.endswith(_DOTS) and _plain(text.rstrip(_DOTS)) not in _plain(device.toolTip()):
        yield f"shortened and the tooltip does not tell the rest: {text!r}: {where(device)}"
    need = QFontMetricsF(painter.font()).boundingRect(place, int(flags), text)
    if (
        need.width() > place.width() + _SLACK
        or need.height() > place.height() + 2 + QFontMetrics(painter.font()).leading()
    ):
        yield f"painted words need {need.width():.0f}x{need.height():.0f} in {place.width():.0f}x{place.height():.0f}: {text!r}: {where(device)}"
    else:
        size: QSize = device.size()
        seen = painter.transform().mapRect(need)
        if seen.right() > size.width() + 2 and painter.transform().isIdentity():
            yield f"painted words leave their widget: {text!r}: {where(device)}"
