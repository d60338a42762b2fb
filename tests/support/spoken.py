"""What a screen reader and a keyboard find: names, roles, the way Tab goes, tables, and the ring around the focus."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QTextBrowser,
    QTextEdit,
    QWidget,
)

from tests.support.clipping import where

_NO_ROLES = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Pane, QAccessible.Role.Grouping}
_ROLES: dict[type[QWidget], frozenset[QAccessible.Role]] = {
    QAbstractButton: frozenset(
        {
            QAccessible.Role.PushButton,
            QAccessible.Role.CheckBox,
            QAccessible.Role.RadioButton,
            QAccessible.Role.ButtonMenu,
            QAccessible.Role.ButtonDropDown,
        }
    ),
    QLineEdit: frozenset({QAccessible.Role.EditableText}),
    QPlainTextEdit: frozenset({QAccessible.Role.EditableText, QAccessible.Role.StaticText}),
    QTextEdit: frozenset({QAccessible.Role.EditableText, QAccessible.Role.StaticText}),
    QComboBox: frozenset({QAccessible.Role.ComboBox}),
    QTableView: frozenset({QAccessible.Role.Table}),
    QTabBar: frozenset({QAccessible.Role.PageTabList}),
}
_ROWS_READ = 3
_MOST_LINKS = 600


def stops(top: QWidget) -> list[QWidget]:
    """List what Tab ought to visit: everything enabled in sight that takes the focus by Tab."""
    return [
        widget
        for widget in top.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.window() is top.window()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not isinstance(widget.parentWidget(), QTabBar)  # its arrows only bring tabs into view, as the keys do
        and not isinstance(widget.parentWidget(), QAbstractSpinBox)
        and not (isinstance(widget.parentWidget(), QComboBox) and isinstance(widget, QLineEdit))
    ]


def unnamed(top: QWidget) -> Iterator[str]:
    """Tell what takes the focus and has no name, or a role that says nothing of it."""
    for widget in stops(top):
        spoken = QAccessible.queryAccessibleInterface(widget)
        if spoken is None or not spoken.isValid():
            yield f"nothing to a screen reader: {where(widget)}"
            continue
        name = spoken.text(QAccessible.Text.Name).strip()
        if not name and not isinstance(widget, QTabBar):
            yield f"no name: {where(widget)}"
        wanted = next((roles for kind, roles in _ROLES.items() if isinstance(widget, kind)), None)
        if isinstance(widget, QAbstractScrollArea) and not isinstance(
            widget, QAbstractItemView | QTextEdit | QPlainTextEdit
        ):
            continue  # Qt has one role for all that scrolls; the name tells the rest
        if spoken.role() in _NO_ROLES or (wanted is not None and spoken.role() not in wanted):
            yield f"role {spoken.role().name}: {where(widget)}"


def unlabelled(top: QWidget) -> Iterator[str]:
    """Tell which labels of a form name nothing: each field has one that leads to it."""
    buddies = {label.buddy() for label in top.findChildren(QLabel) if label.buddy() is not None}
    for cell in top.findChildren(QWidget):
        if type(cell).__name__ != "_Cell" or not cell.isVisible():
            continue
        inside = {cell, *cell.findChildren(QWidget)}
        editors = [one for one in inside if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus]
        if editors and not buddies & inside and not any(isinstance(one, QAbstractButton) for one in editors):
            yield f"no label leads here: {where(cell)}"


def trapped(top: QWidget) -> Iterator[str]:
    """Walk with Tab from the first stop until it comes round; tell what it misses or never leaves."""
    top.window().activateWindow()
    QApplication.processEvents()
    wanted = stops(top)
    if not wanted:
        return
    wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    seen: list[QWidget] = []
    at = QApplication.focusWidget()
    while at is not None and at not in seen:
        seen.append(at)
        _leave(at)
        if QApplication.focusWidget() is at and len(wanted) > 1:
            yield f"Tab does not leave: {where(at)}"
            return
        at = QApplication.focusWidget()
    if at is None or at is not seen[0]:
        yield f"Tab does not come round: {where(at or top)}"
    visited = {id(one) for widget in seen for one in (widget, *_reached_by_arrows(widget))}
    yield from (f"Tab misses: {where(widget)}" for widget in wanted if id(widget) not in visited)


def _leave(at: QWidget) -> None:
    for _ in range(_MOST_LINKS if isinstance(at, QTextBrowser) else 1):  # Tab goes from link to link first
        QTest.keyClick(at, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is not at:
            return


def _reached_by_arrows(widget: QWidget) -> list[QAbstractButton]:
    """List the other buttons of a group of which one is chosen; Tab stops at that one only."""
    if not isinstance(widget, QAbstractButton):
        return []
    group = widget.group()
    if group is not None and group.exclusive():
        return group.buttons()
    around = widget.parentWidget()
    if not widget.autoExclusive() or around is None:
        return []
    return [one for one in around.findChildren(QAbstractButton) if one.autoExclusive()]


def mute_tables(top: QWidget) -> Iterator[str]:
    """Read the first rows of every table as a screen reader does."""
    for table in top.findChildren(QTableView):
        model = table.model()
        if not table.isVisible() or model is None or not model.rowCount():
            continue
        spoken = QAccessible.queryAccessibleInterface(table)
        count = spoken.childCount()
        heads = [spoken.child(number) for number in range(min(count, model.columnCount() + 1))]
        said = {one.text(QAccessible.Text.Name) for one in heads if one is not None}
        for column in range(model.columnCount()):
            title = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
            if title and title not in said:
                yield f"head {title!r} is not read: {where(table)}"
        for row in range(min(_ROWS_READ, model.rowCount())):
            for column in range(model.columnCount()):
                if table.isColumnHidden(column):
                    continue
                index = model.index(row, column)
                told = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data() or ""
                cell = spoken.childAt(*_middle(table, row, column))
                text = cell.text(QAccessible.Text.Name) if cell is not None and cell.isValid() else ""
                if _is_seen(table, row, column) and told and text != str(told):
                    yield f"cell {told!r} is read as {text!r}: {where(table)}"


def _rect(table: QTableView, row: int, column: int) -> QRect:
    return table.visualRect(table.model().index(row, column))


def _is_seen(table: QTableView, row: int, column: int) -> bool:
    return table.viewport().rect().contains(_rect(table, row, column).center())


def _middle(table: QTableView, row: int, column: int) -> tuple[int, int]:
    point = table.viewport().mapToGlobal(_rect(table, row, column).center())
    return point.x(), point.y()


def without_ring(top: QWidget, known: set[str]) -> Iterator[str]:
    """Tell which kinds of widgets look the same with and without the focus; each kind is looked at once."""
    window = top.window()
    window.activateWindow()
    QApplication.processEvents()
    for widget in stops(top):
        looks = (widget.property("look"), bool(widget.property("bad")), getattr(widget, "isCheckable", bool)())
        kind = "/".join(map(str, (type(widget).__name__, *looks)))
        if kind in known or widget.visibleRegion().isEmpty():
            continue
        known.add(kind)
        widget.clearFocus()
        other = QApplication.focusWidget()
        if other is not None:
            other.clearFocus()
        QApplication.processEvents()
        before = _look(widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if widget.hasFocus() and _look(widget) == before:
            yield f"the focus does not show: {kind}: {where(widget)}"


def _look(widget: QWidget) -> bytes:
    # Some rings are drawn by the frame around.
    around = widget.parentWidget() if isinstance(widget, QAbstractItemView | QAbstractScrollArea) else None
    place = QRect(widget.mapTo(around, QPoint(0, 0)), widget.size()) if around else widget.rect()
    shown = (around or widget).grab(place).toImage()
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit | QComboBox):
        # A blinking caret is no ring: look at the edge only.
        inner = QRegion(shown.rect()).subtracted(QRegion(shown.rect().adjusted(4, 4, -4, -4)))
        return b"".join(
            shown.copy(part).constBits().tobytes()
            for part in inner  # type: ignore[union-attr]
        )
    return shown.constBits().tobytes()
