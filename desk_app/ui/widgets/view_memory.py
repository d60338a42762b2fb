"""Where a widget is scrolled to and where its cursor stands, as numbers that bring it back in a widget built anew."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QPlainTextEdit, QScrollBar, QWidget

Spot = tuple[int, int]
"""Which of the widgets that take the focus has it, and where its cursor stands; -1 for none."""
NOWHERE: Spot = (-1, 0)


def scrolls_of(widget: QWidget) -> list[int]:
    """Return how far everything in a widget is scrolled down."""
    return [area.verticalScrollBar().value() for area in _areas(widget)]


def put_scrolls(widget: QWidget, values: Sequence[int]) -> None:
    """Scroll everything as it was, as soon as there is enough to scroll."""
    for area, value in zip(_areas(widget), values, strict=False):
        if value > 0:
            _Scrolling(area.verticalScrollBar(), value).go()


def spot_of(widget: QWidget) -> Spot:
    """Return where the focus of a window is."""
    focused = widget.focusWidget()
    found = _focusable(widget)
    if focused not in found:
        return NOWHERE
    cursor = 0
    if isinstance(focused, QLineEdit):
        cursor = focused.cursorPosition()
    elif isinstance(focused, QPlainTextEdit):
        cursor = focused.textCursor().position()
    return found.index(focused), cursor


def put_spot(widget: QWidget, spot: Spot) -> None:
    """Put the focus and the cursor back."""
    at, cursor = spot
    found = _focusable(widget)
    if not 0 <= at < len(found):
        return
    target = found[at]
    target.setFocus(Qt.FocusReason.OtherFocusReason)
    if isinstance(target, QLineEdit):
        target.setCursorPosition(cursor)
    elif isinstance(target, QPlainTextEdit):
        place = target.textCursor()
        place.setPosition(min(cursor, len(target.toPlainText())))
        target.setTextCursor(place)


def _areas(widget: QWidget) -> list[QAbstractScrollArea]:
    # Lists that drop down are windows of their own and come and go.
    return [area for area in widget.findChildren(QAbstractScrollArea) if area.window() is widget.window()]


def _focusable(widget: QWidget) -> list[QWidget]:
    mine = widget.findChildren(QWidget)
    return [one for one in mine if one.focusPolicy() != Qt.FocusPolicy.NoFocus and one.window() is widget.window()]


class _Scrolling(QObject):
    """Scrolls one bar as soon as it is long enough; a child of the bar."""

    def __init__(self, bar: QScrollBar, value: int) -> None:
        super().__init__(bar)
        self._bar, self._value = bar, value

    def go(self) -> None:
        """Scroll now or when more has come."""
        if self._bar.maximum() >= self._value:
            self._bar.setValue(self._value)
            self.deleteLater()
        else:
            self._bar.rangeChanged.connect(self._look)

    def _look(self, _least: int, most: int) -> None:
        if most >= self._value:
            self._bar.rangeChanged.disconnect(self._look)
            self._bar.setValue(self._value)
            self.deleteLater()
