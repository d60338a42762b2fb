"""A workbook as text: one tab a sheet, rows and columns named as spreadsheet programs do."""

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTabBar, QTableView, QVBoxLayout, QWidget

from desk_app.services.viewing import Sheet, letters
from desk_app.ui.theme import ROW_HEIGHT, Space, current
from desk_app.ui.tips import plain_tip

_Index = QModelIndex | QPersistentModelIndex
_COLUMN, _SAMPLED, _WIDEST = 110, 60, 320
_TIP: Final = 2_000


class SheetModel(QAbstractTableModel):
    """The cells of one sheet."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: tuple[tuple[str, ...], ...] = ()
        self._columns = 0

    def show_sheet(self, sheet: Sheet | None) -> None:
        """Show a sheet, or none."""
        self.beginResetModel()
        self._rows = sheet.rows if sheet else ()
        self._columns = max(map(len, self._rows), default=0)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Count the rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Count the columns."""
        return 0 if parent.isValid() else self._columns

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the text of a cell, in one line; the tooltip has the whole."""
        row = self._rows[index.row()]
        text = row[index.column()] if index.column() < len(row) else ""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return " ".join(text.split("\n"))
        return plain_tip(text[:_TIP]) if role == Qt.ItemDataRole.ToolTipRole and text else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name columns by letters and rows by numbers."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return letters(section) if orientation is Qt.Orientation.Horizontal else str(section + 1)

    def longest(self, column: int) -> str:
        """Give the longest text of the first rows of a column."""
        cells = (row[column] for row in self._rows[:_SAMPLED] if column < len(row))
        return max(cells, key=len, default="")


class CellTable(QTableView):
    """Cells that can be read and never copied; a plain table would put them on the clipboard."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the clipboard alone."""
        if event.matches(QKeySequence.StandardKey.Copy):
            event.accept()
        else:
            super().keyPressEvent(event)


class SheetPane(QWidget):
    """Shows one workbook."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheets: tuple[Sheet, ...] = ()
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabs.setAccessibleName(self.tr("Sheets"))
        self.table = CellTable()
        self.table.setAccessibleName(self.tr("Cells of the sheet"))
        self.model = SheetModel(self)
        self.table.setModel(self.model)
        self._set_up()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self.tabs)
        column.addWidget(self.table, 1)
        self.tabs.currentChanged.connect(self._show_sheet)

    def show_sheets(self, sheets: tuple[Sheet, ...]) -> None:
        """Show a workbook, its first sheet in front."""
        self.close_document()
        self._sheets = sheets
        for sheet in sheets:
            self.tabs.addTab(sheet.name.replace("&", "&&"))
        # Filled while out of sight, the bar would keep the height it had when it was empty.
        self.tabs.setMinimumHeight(self.tabs.sizeHint().height())
        self._show_sheet(0)

    def close_document(self) -> None:
        """Forget the content."""
        self._sheets = ()
        while self.tabs.count():
            self.tabs.removeTab(0)
        self.model.show_sheet(None)

    def _show_sheet(self, number: int) -> None:
        self.model.show_sheet(self._sheets[number] if 0 <= number < len(self._sheets) else None)
        metrics, widest = self.table.fontMetrics(), current().px(_WIDEST)
        for column in range(min(self.model.columnCount(), _SAMPLED)):
            wished = metrics.horizontalAdvance(self.model.longest(column)) + current().px(Space.XL)
            self.table.setColumnWidth(column, max(current().px(60), min(widest, wished)))

    def _set_up(self) -> None:
        table = self.table
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setTextElideMode(Qt.TextElideMode.ElideRight)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setDragEnabled(False)
        table.setCornerButtonEnabled(False)
        table.horizontalHeader().setDefaultSectionSize(current().px(_COLUMN))
        rows = table.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(current().px(ROW_HEIGHT - 8))
