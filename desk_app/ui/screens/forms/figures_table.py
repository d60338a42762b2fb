"""A table of figures: the arrow keys move from figure to figure, and the figure one stands on shows its records."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desk_app.domain.statistics.tables import Output
from desk_app.ui.theme import Role, Type, current
from desk_app.ui.widgets.text import longest_word

_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_LABEL_WIDTH, _LEAST_LABEL, _LEAST = 220, 128, 52
_ROW_HEIGHT, _HEAD_MARGIN = 30, 14
_LABEL_HEAD_FLAGS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
_HEAD_FLAGS = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell: what it says, and the records behind it where there are any."""

    text: str
    output: Output = Output.FORMS
    column: str = ""
    records: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class GridLine:
    """One line of the table; sums and headings are strong."""

    label: str
    figures: tuple[Figure, ...]
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table to show: the heads from the left, the first over the labels of the lines."""

    heads: tuple[str, ...]
    lines: tuple[GridLine, ...]


class GridModel(QAbstractTableModel):
    """Shows a grid; the first column are the labels."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.grid = Grid((), ())

    def show_grid(self, grid: Grid) -> None:
        """Show another grid."""
        self.beginResetModel()
        self.grid = grid
        self.endResetModel()

    def figure_at(self, index: _Index) -> Figure | None:
        """Return the figure of a cell; None for a label."""
        if not index.isValid() or index.column() == 0:
            return None
        figures = self.grid.lines[index.row()].figures
        return figures[index.column() - 1] if index.column() <= len(figures) else None

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        """Count the lines."""
        return 0 if parent.isValid() else len(self.grid.lines)

    def columnCount(self, parent: _Index = _NO_INDEX) -> int:
        """Count the columns, the labels among them."""
        return 0 if parent.isValid() else len(self.grid.heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the head of a column."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.grid.heads):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.grid.heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _HEAD_FLAGS if section else _LABEL_HEAD_FLAGS
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give text, side, weight and colour of a cell."""
        line, figure = self.grid.lines[index.row()], self.figure_at(index)
        text = line.label if index.column() == 0 else figure.text if figure else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if index.column() else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.FontRole:
            return current().font(Type.BODY, bold=line.is_strong)
        if role == Qt.ItemDataRole.ForegroundRole:
            is_muted = figure is not None and not figure.records and not line.is_strong
            return current().colour(Role.MUTED if is_muted else Role.INK)
        said = {
            Qt.ItemDataRole.DisplayRole: text,
            Qt.ItemDataRole.AccessibleTextRole: f"{line.label}, {figure.title}: {text}" if figure else text,
            Qt.ItemDataRole.ToolTipRole: line.label if index.column() == 0 else None,
        }
        return said.get(Qt.ItemDataRole(role))


class FiguresTable(QTableView):
    """A table of figures; the one that is current asks for its records."""

    figure_chosen = Signal(object)  # Figure

    def __init__(self, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("look", "figures")
        self.cells = GridModel(self)
        self.setModel(self.cells)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        rows, heads = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(current().px(_ROW_HEIGHT))
        heads.setSectionsClickable(False)
        heads.setHighlightSections(False)
        heads.setMinimumSectionSize(current().px(_LEAST))

    def show_grid(self, grid: Grid) -> None:
        """Show a grid, keeping the place one stood on if the table has the same shape."""
        kept = self.currentIndex()
        place = (kept.row(), kept.column()) if len(grid.heads) == len(self.cells.grid.heads) else (-1, -1)
        self.cells.show_grid(grid)
        self._fit_columns()
        if 0 <= place[0] < len(grid.lines) and 0 < place[1] < len(grid.heads):
            self.setCurrentIndex(self.cells.index(*place))

    def choose(self, row: int, column: int) -> None:
        """Go to a figure as if it had been pressed; ``column`` counts the figures from 0."""
        self.setCurrentIndex(self.cells.index(row, column + 1))

    def currentChanged(self, current_index: _Index, previous: _Index) -> None:
        """Ask for the records of the figure."""
        super().currentChanged(current_index, previous)
        figure = self.cells.figure_at(current_index)
        if figure is not None:
            self.figure_chosen.emit(figure)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width out."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        count = len(self.cells.grid.heads)
        if count < 2:  # noqa: PLR2004 - a table has labels and at least one figure
            return
        header, heads, margin = self.horizontalHeader(), self.cells.grid.heads, current().px(_HEAD_MARGIN)
        metrics = QFontMetrics(current().font(Type.MUTED, bold=True))
        longest = max(longest_word(head, metrics) for head in heads[1:]) + margin
        widths = column_widths(self.viewport().width(), count, current().px, longest)
        tallest = 0
        for section, (head, width) in enumerate(zip(heads, widths, strict=True)):
            header.resizeSection(section, width)
            tallest = max(tallest, metrics.boundingRect(0, 0, width - margin, 1000, _HEAD_FLAGS, head).height())
        if header.height() != tallest + margin:
            header.setFixedHeight(tallest + margin)


def column_widths(room: int, count: int, px: Any, longest: int = 0) -> Sequence[int]:
    """Share a width among the labels and the figures, the labels giving way first; no word of a head is cut."""
    figures, least = count - 1, max(px(_LEAST), longest)
    label = max(px(_LEAST_LABEL), min(px(_LABEL_WIDTH), room - figures * (least + px(16))))
    each = max(least, (room - label) // figures)
    return (max(label, room - each * figures), *(each for _ in range(figures)))
