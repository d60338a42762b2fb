"""A table of rows that are all in memory: results of one query or of one file."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QObject

from desk_app.ui.models.columns import Column
from desk_app.ui.models.windowed import WindowedModel

RowT = TypeVar("RowT")


class HeldModel(WindowedModel[RowT], Generic[RowT]):
    """Shows a sequence of rows; the id of a row is its place in it, from 0."""

    def __init__(self, columns: Sequence[Column[RowT]], parent: QObject | None = None) -> None:
        self._held: _Held[RowT] = _Held()
        super().__init__(columns, self._held, parent)

    def show_rows(self, rows: Iterable[RowT]) -> None:
        """Show these rows in this order."""
        self._held.rows = tuple(rows)
        self.show_ids(range(len(self._held.rows)))

    @property
    def rows(self) -> tuple[RowT, ...]:
        """Return the rows shown."""
        return self._held.rows


class _Held(Generic[RowT]):
    def __init__(self) -> None:
        self.rows: tuple[RowT, ...] = ()

    def __call__(self, ids: Sequence[int]) -> Mapping[int, RowT]:
        return {wanted: self.rows[wanted] for wanted in ids}
