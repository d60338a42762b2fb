"""A list of papers under headings, narrowed by typing a part of a name or its initials."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desk_app.ui.screens.papers.rows import PaperRow
from desk_app.ui.theme import RADIUS_SMALL, Role, Type, current
from desk_app.ui.tips import plain_tip
from desk_app.ui.widgets.badge import badge_size, paint_badge

_ROW, _HEADING = int(Qt.ItemDataRole.UserRole), int(Qt.ItemDataRole.UserRole) + 1
_PAD, _ONE_LINE, _TWO_LINES, _HEADING_HEIGHT = 8, 34, 50, 30
_VERTICAL = int(Qt.AlignmentFlag.AlignVCenter)


class PaperList(QListWidget):
    """Shows rows; Return or a double click opens one."""

    opened = Signal(object)  # PaperRow
    row_chosen = Signal(object)  # PaperRow or None

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("look", "field")
        self.setItemDelegate(_PaperPainter(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(False)
        self._rows: tuple[PaperRow, ...] = ()
        self._fits: Callable[[PaperRow], bool] | None = None
        self.itemDoubleClicked.connect(self._open)
        self.currentItemChanged.connect(self._tell)

    def show_rows(self, rows: Sequence[PaperRow]) -> None:
        """Show these papers; the one that was chosen stays chosen."""
        self._rows = tuple(rows)
        self._rebuild()

    def narrow(self, fits: Callable[[PaperRow], bool] | None) -> None:
        """Show only the papers that fit, or all."""
        self._fits = fits
        self._rebuild()

    def shown(self) -> tuple[PaperRow, ...]:
        """List the papers that show."""
        return tuple(item.data(_ROW) for item in self._items())

    def chosen(self) -> PaperRow | None:
        """Return the paper that is chosen."""
        item: QListWidgetItem | None = self.currentItem()
        row: PaperRow | None = item.data(_ROW) if item else None
        return row

    def choose(self, key: str) -> bool:
        """Choose a paper by its key; tell whether it shows."""
        for item in self._items():
            if item.data(_ROW).key == key:
                self.setCurrentItem(item)
                return True
        return False

    def open_chosen(self) -> None:
        """Open the paper that is chosen."""
        row = self.chosen()
        if row is not None:
            self.opened.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Return."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_chosen()
        else:
            super().keyPressEvent(event)

    def _rebuild(self) -> None:
        kept = self.chosen()
        self.blockSignals(True)
        self.clear()
        group = None
        for row in self._rows:
            if self._fits is not None and not self._fits(row):
                continue
            if row.group != group:
                group = row.group
                self._add_heading(group)
            self._add(row)
        self.blockSignals(False)
        if kept is None or not self.choose(kept.key):
            for first in islice(self._items(), 1):
                self.setCurrentItem(first)
        self._tell()

    def _add_heading(self, group: str) -> None:
        item = QListWidgetItem(group, self)
        item.setData(_HEADING, True)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setSizeHint(QSize(0, current().px(_HEADING_HEIGHT)))

    def _add(self, row: PaperRow) -> None:
        item = QListWidgetItem(row.title, self)
        item.setData(_ROW, row)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, (row.title, row.badge, row.note))))
        item.setSizeHint(QSize(0, current().px(_TWO_LINES if row.note else _ONE_LINE)))
        item.setToolTip(plain_tip("\n".join(filter(None, (row.title, row.note)))))

    def _items(self) -> Iterator[QListWidgetItem]:
        for at in range(self.count()):
            item = self.item(at)
            if item.data(_ROW) is not None:
                yield item

    def _open(self, item: QListWidgetItem) -> None:
        if item.data(_ROW) is not None:
            self.opened.emit(item.data(_ROW))

    def _tell(self, *_items: object) -> None:
        self.row_chosen.emit(self.chosen())


class _PaperPainter(QStyledItemDelegate):
    """Draws plain text only: the title, a muted line, and how the paper stands."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(option.rect)  # type: ignore[attr-defined]  # the stubs leave the fields of the option out
        if index.data(_HEADING):
            _paint_heading(painter, place, str(index.data()))
        else:
            is_current = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
            _paint_row(painter, place, index.data(_ROW), is_current=is_current)
        painter.restore()


def _paint_heading(painter: QPainter, place: QRectF, text: str) -> None:
    theme = current()
    painter.setFont(theme.font(Type.MUTED, bold=True))
    painter.setPen(theme.colour(Role.MUTED))
    inner = place.adjusted(theme.px(_PAD), 0, -theme.px(_PAD), -4)
    painter.drawText(inner, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), text)


def _paint_row(painter: QPainter, place: QRectF, row: PaperRow, *, is_current: bool) -> None:
    theme = current()
    pad = theme.px(_PAD)
    if is_current:
        painter.setPen(QPen(theme.colour(Role.ACCENT_TEXT), 1))
        painter.setBrush(theme.colour(Role.SELECTION))
        painter.drawRoundedRect(place.adjusted(2, 1, -2, -1), RADIUS_SMALL, RADIUS_SMALL)
    size = badge_size(row.badge, theme)
    line = place.height() / 2 if row.note else place.height()
    badge = QRectF(
        place.right() - size.width() - pad, place.top() + (line - size.height()) / 2 + 2, size.width(), size.height()
    )
    paint_badge(painter, badge, row.badge, row.state, Role.CARD if is_current else None)
    left = place.left() + pad
    title = QRectF(left, place.top() + 2, badge.left() - left - pad, line)
    _write(painter, title, row.title, Type.BODY, Role.INK)
    if row.note:
        below = QRectF(left, place.top() + line - 2, place.right() - pad - left, line)
        _write(painter, below, row.note, Type.MUTED, Role.MUTED)


def _write(painter: QPainter, place: QRectF, text: str, size: Type, role: Role) -> None:
    painter.setFont(current().font(size))
    painter.setPen(current().colour(role))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(place.width()))
    painter.drawText(place, _VERTICAL, shown)
