"""A table of any length: all ids in memory, rows fetched a page at a time.

One query on the read lane gives the ids of everything that matches, in order; the model asks for small pages of rows
by id when they are painted and keeps many of them. Filtering and sorting are new id queries, never done here.

Source: architecture 4.12 to 4.15, decision 0005.
"""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desk_app.errors import DeskError
from desk_app.ui.models.columns import MARK_ROLE, STATE_ROLE, Column
from desk_app.ui.models.late import LateRows
from desk_app.ui.runner import Job
from desk_app.ui.tips import plain_tip

RowT = TypeVar("RowT")
Index = QModelIndex | QPersistentModelIndex

PAGE_ROWS: Final = 40
"""A screenful: with 200 rows a jump to a place never seen took twice the time a person notices."""
KEPT_PAGES: Final = 160
_FEW = 4
_NO_PARENT = QModelIndex()
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class WindowedModel(QAbstractTableModel, Generic[RowT]):
    """Rows by id, painted through columns.

    ``fetch`` takes at most a page of ids and returns the rows it finds, keyed by id; a row that is gone shows empty
    cells until the next ``show_ids``. It is called on the GUI thread and must be a query by primary key (a few ms).
    With ``ask`` what is painted is read on the read lane instead: cells stay empty, or as they were, until it is here.
    None of them, nor a column, may be a bound method of a screen: the cycle would outlive the window.
    """

    failed = Signal(object)  # DeskError of a page that could not be fetched
    arrived = Signal()  # rows that were asked for are here

    def __init__(
        self,
        columns: Sequence[Column[RowT]],
        fetch: Callable[[Sequence[int]], Mapping[int, RowT]],
        parent: QObject | None = None,
        *,
        ask: Callable[[Sequence[int]], Job[Any]] | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._fetch = fetch
        self._ids: array[int] = array("q")
        self._pages: OrderedDict[int, tuple[RowT | None, ...]] = OrderedDict()
        self._before: dict[int, RowT] = {}
        self._late: LateRows[RowT] | None = LateRows(ask, self) if ask else None
        if self._late is not None:
            self._late.arrived.connect(self._take_late)
            self._late.failed.connect(self.failed)

    def show_ids(self, ids: Iterable[int]) -> None:
        """Show these rows in this order; the view brings its current row back by id."""
        fresh = ids if isinstance(ids, array) else array("q", ids)
        if self._late is not None:
            self._late.forget()
            self._before = self._rows_held() or self._before
        self.beginResetModel()
        self._ids = fresh
        self._pages.clear()
        self.endResetModel()

    def forget_rows(self, ids: Iterable[int] | None = None) -> None:
        """Fetch these rows again when they are next painted; all rows when no ids are given.

        Held pages are searched, not the ids, so this is cheap however long the table is.
        """
        wanted = None if ids is None else set(ids)
        for page in tuple(self._pages):
            start = page * PAGE_ROWS
            held = self._ids[start : start + PAGE_ROWS]
            if wanted is None or not wanted.isdisjoint(held):
                if self._late is not None:
                    self._before |= self._rows_held((page,))
                del self._pages[page]
                last = self.index(start + len(held) - 1, len(self.columns) - 1)
                self.dataChanged.emit(self.index(start, 0), last)

    def id_at(self, row: int) -> int | None:
        """Return the id of a row, or None outside the table."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, wanted: int) -> int | None:
        """Find the row of an id, about 10 ms in a million."""
        try:
            return self._ids.index(wanted)
        except ValueError:
            return None

    def ranges_of(self, wanted: Collection[int]) -> list[tuple[int, int]]:
        """Find the rows of some ids as (first, last) of those that follow each other.

        A few ids are looked up one by one, 10 ms each in a million; for many the table is walked once, ten times that.
        """
        if len(wanted) <= _FEW:
            rows = sorted(row for row in map(self.row_of, wanted) if row is not None)
            return [(row, row) for row in rows]
        found: list[tuple[int, int]] = []
        for row, held in enumerate(self._ids):
            if held in wanted:
                follows = bool(found) and found[-1][1] == row - 1
                found[-1:] = [(found[-1][0], row)] if follows else [*found[-1:], (row, row)]
        return found

    def row_at(self, row: int) -> RowT | None:
        """Return what is known of a row, fetching its page if needed."""
        if not 0 <= row < len(self._ids):
            return None
        page, offset = divmod(row, PAGE_ROWS)
        return self._page(page)[offset]

    def row_here(self, row: int) -> RowT | None:
        """Return what is known of a row without waiting; what is not is asked for, and ``arrived`` tells."""
        if self._late is None or not 0 <= row < len(self._ids):
            return self.row_at(row)
        page, offset = divmod(row, PAGE_ROWS)
        held = self._pages.get(page)
        if held is not None:
            return held[offset]
        self._late.want(page, self._ids_of(page))
        return None

    def ids_between(self, first: int, last: int) -> tuple[int, ...]:
        """Return the ids of a range of rows, both ends included."""
        return tuple(self._ids[first : last + 1])

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give what a view asks of a cell; never raises, because Qt calls it while painting."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[index.column()].is_right else _LEFT
        if role not in _SERVED or not index.isValid():
            return None
        row = self.row_here(index.row())
        if row is None and self._before:
            row = self._before.get(self._ids[index.row()])
        if row is None:
            return None
        return _cell(self.columns[index.column()], row, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the titles of the columns and the numbers of the rows."""
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            return _RIGHT if self.columns[section].is_right else _LEFT
        if role == Qt.ItemDataRole.ToolTipRole and orientation == Qt.Orientation.Horizontal:
            return plain_tip(self.columns[section].title)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.columns[section].title if orientation == Qt.Orientation.Horizontal else section + 1

    def _page(self, page: int) -> tuple[RowT | None, ...]:
        held = self._pages.get(page)
        if held is not None:
            self._pages.move_to_end(page)
            return held
        ids = self._ids_of(page)
        try:
            found = self._fetch(ids)
        except DeskError as error:
            found = {}
            self.failed.emit(error)
        return self._keep(page, found)

    def _keep(self, page: int, found: Mapping[int, RowT]) -> tuple[RowT | None, ...]:
        rows = tuple(found.get(wanted) for wanted in self._ids_of(page))
        self._pages[page] = rows
        while len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)
        return rows

    def _ids_of(self, page: int) -> "array[int]":
        return self._ids[page * PAGE_ROWS : (page + 1) * PAGE_ROWS]

    def _rows_held(self, pages: Iterable[int] | None = None) -> dict[int, RowT]:
        """Collect the rows held, to be shown until newer ones are here."""
        chosen = tuple(self._pages) if pages is None else tuple(pages)
        pairs = (
            (wanted, row) for page in chosen for wanted, row in zip(self._ids_of(page), self._pages[page], strict=True)
        )
        return {wanted: row for wanted, row in pairs if row is not None}

    def _take_late(self, page: int, rows: Iterable[Any]) -> None:
        self._keep(page, {row.id: row for row in rows})
        for wanted in self._ids_of(page):
            self._before.pop(wanted, None)
        start = page * PAGE_ROWS
        last = min(start + PAGE_ROWS, len(self._ids)) - 1
        self.dataChanged.emit(self.index(start, 0), self.index(last, len(self.columns) - 1))
        self.arrived.emit()


def _cell(column: Column[RowT], row: RowT, role: int) -> object:
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        case Qt.ItemDataRole.ToolTipRole:
            return plain_tip(column.tip(row) if column.tip else column.text(row))
        case Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title} {column.text(row)}"
        case _ if role == MARK_ROLE:
            return column.mark is not None and column.mark(row)
        case _:
            return column.state(row) if column.state else None


_SERVED = frozenset(
    (
        int(Qt.ItemDataRole.DisplayRole),
        int(Qt.ItemDataRole.ToolTipRole),
        int(Qt.ItemDataRole.AccessibleTextRole),
        STATE_ROLE,
        MARK_ROLE,
    )
)
