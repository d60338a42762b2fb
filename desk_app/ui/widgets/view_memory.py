"""Where a widget is scrolled to and where its cursor stands, as numbers that bring it back in a widget built anew."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QPlainTextEdit, QScrollBar, QWidget

from desk_app.ui.models.columns import Selection
from desk_app.ui.widgets.table_view import TableView

Spot = tuple[int, int]
"""Which of the widgets that take the focus has it, and where its cursor stands; -1 for none."""
NOWHERE: Spot = (-1, 0)


def scrolls_of(widget: QWidget) -> dict[str, int]:
    """Return how far each part of a widget is scrolled down, by where it stands; parts at their top are left out."""
    bars = ((area, area.verticalScrollBar().value()) for area in _areas(widget))
    return {_path(area, widget): value for area, value in bars if value > 0}


def put_scrolls(widget: QWidget, values: Mapping[str, int]) -> None:
    """Scroll everything as it was, as soon as there is enough to scroll."""
    for area in _areas(widget) if values else ():
        value = values.get(_path(area, widget), 0)
        if value > 0:
            _Scrolling(area.verticalScrollBar(), value).go()


def rows_of(widget: QWidget) -> list[list[int]]:
    """Return the ids of the rows chosen in every table, the current one first; nothing where everything is."""
    return [_chosen(table) for table in widget.findChildren(TableView)]


def put_rows(widget: QWidget, rows: Sequence[Sequence[int]], *, by_place: bool) -> None:
    """Choose several rows again, and with ``by_place`` a single one too."""
    for table, ids in zip(widget.findChildren(TableView), rows, strict=False):
        if len(ids) > 1:
            table.select_again(Selection(tuple(ids)))
        elif ids and by_place:
            table.go_to_id(ids[0])


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


def _chosen(table: TableView) -> list[int]:
    now, selection = table.current_id(), table.selection()
    first = [] if now is None else [now]
    return first if selection.is_everything else [*first, *(one for one in selection.ids if one != now)]


def _areas(widget: QWidget) -> list[QAbstractScrollArea]:
    # Lists that drop down are windows of their own and come and go.
    return [area for area in widget.findChildren(QAbstractScrollArea) if area.window() is widget.window()]


def _path(part: QWidget, widget: QWidget) -> str:
    """Tell where a part stands in a widget; not by its number: other parts are made later or not at all."""
    steps = []
    while part is not widget and (owner := part.parentWidget()) is not None:
        layout = owner.layout()
        place = layout.indexOf(part) if layout is not None else -1
        if place < 0:
            place = [child for child in owner.children() if type(child) is type(part)].index(part)
        steps.append(f"{type(part).__name__}{place}")
        part = owner
    return "/".join(reversed(steps))


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
