"""The list of attachments: three lines a file, drawn by a delegate, so that hundreds cost no more than a screenful."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desk_app.domain.ids import Uid
from desk_app.ui.theme import RADIUS_SMALL, Role, State, Theme, Type, current
from desk_app.ui.tips import plain_tip
from desk_app.ui.widgets.badge import badge_size, paint_badge

_Index = QModelIndex | QPersistentModelIndex
_ROW = int(Qt.ItemDataRole.UserRole)
_LINE, _PAD = 20, 8


@dataclass(frozen=True, slots=True)
class FileLine:
    """One attachment as the list draws it; an empty ``place`` leaves the third line out."""

    uid: Uid
    name: str
    kind: str
    facts: str
    place: str

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return ", ".join(filter(None, (self.name, self.kind, self.facts, self.place)))


class FileListModel(QAbstractListModel):
    """Holds the lines."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: tuple[FileLine, ...] = ()

    def show_lines(self, lines: Iterable[FileLine]) -> None:
        """Show these."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Count the lines."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: _Index, role: int = _ROW) -> Any:
        """Give a line, or its words."""
        line = self.lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return line.spoken
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip("\n".join(filter(None, (line.name, line.facts, line.place))))
            case _:
                return line if role == _ROW else None


class FileList(QListView):
    """Chooses one or several; Return and double click open."""

    opened = Signal()
    choice_changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.held = FileListModel(self)
        self.setModel(self.held)
        self.setItemDelegate(_FileDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # SAFETY: dragging a line out would offer its words to other programs.
        self.setDragEnabled(False)
        self.setTabKeyNavigation(False)
        self.doubleClicked.connect(self._open)
        self.selectionModel().selectionChanged.connect(self.choice_changed)

    def show_lines(self, lines: Sequence[FileLine]) -> None:
        """Show these lines, keeping those chosen that are still there; else choose the first."""
        kept = set(self.chosen())
        self.held.show_lines(lines)
        rows = [row for row, line in enumerate(lines) if line.uid in kept] or ([0] if lines else [])
        for row in rows:
            flag = QItemSelectionModel.SelectionFlag.Select
            self.selectionModel().setCurrentIndex(self.held.index(row), flag)
        self.choice_changed.emit()

    def chosen(self) -> tuple[Uid, ...]:
        """Return the chosen ones from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return tuple(self.held.lines[row].uid for row in rows if row < len(self.held.lines))

    def choose(self, uid: Uid) -> None:
        """Choose one alone."""
        for row, line in enumerate(self.held.lines):
            if line.uid == uid:
                flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
                self.selectionModel().setCurrentIndex(self.held.index(row), flag)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Return."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def _open(self, _index: QModelIndex) -> None:
        self.opened.emit()


class _FileDelegate(QStyledItemDelegate):
    """Name and kind, then facts, then where it belongs."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Leave the third line out when it says nothing."""
        line: FileLine = index.data(_ROW)
        lines = 3 if line.place else 2
        theme = current()
        return QSize(theme.px(160), lines * theme.px(_LINE) + 2 * theme.px(_PAD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one file."""
        line: FileLine = index.data(_ROW)
        theme = current()
        place: QRect = option.rect  # type: ignore[attr-defined] # the stubs do not know the fields of options
        state = option.state  # type: ignore[attr-defined] # same
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, theme.colour(Role.SELECTION))
        painter.setPen(theme.colour(Role.LINE))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour(Role.FOCUS), 2))
            painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -2), RADIUS_SMALL, RADIUS_SMALL)
        _paint_lines(painter, line, place.adjusted(theme.px(_PAD), theme.px(_PAD), -theme.px(_PAD), 0), theme)
        painter.restore()


def _paint_lines(painter: QPainter, line: FileLine, room: QRect, theme: Theme) -> None:
    size = badge_size(line.kind, theme)
    badge = QRectF(
        room.right() - size.width(), room.y() + (theme.px(_LINE) - size.height()) / 2, size.width(), size.height()
    )
    paint_badge(painter, badge, line.kind, State.NEUTRAL)
    lines = (
        (line.name, theme.font(Type.BODY, bold=True), Role.INK, room.width() - size.width() - theme.px(_PAD)),
        (line.facts, theme.font(Type.MUTED), Role.MUTED, room.width()),
        (line.place, theme.font(Type.MUTED), Role.INK, room.width()),
    )
    for number, (text, font, role, width) in enumerate(lines):
        painter.setFont(font)
        painter.setPen(theme.colour(role))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, round(width))
        at = QRect(room.x(), room.y() + number * theme.px(_LINE), round(width), theme.px(_LINE))
        painter.drawText(at, int(Qt.AlignmentFlag.AlignVCenter), shown)
