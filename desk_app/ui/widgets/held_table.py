"""A table over rows in memory whose chosen row is kept by the record it is about.

The ids of such a model are places: after a change the same place may hold another record.
"""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from PySide6.QtCore import QSignalBlocker

from desk_app.domain.ids import Uid
from desk_app.ui.models.held import HeldModel
from desk_app.ui.widgets.table_view import TableView


class AboutRecord(Protocol):
    """A row that says which record it is about."""

    @property
    def uid(self) -> Uid:
        """The record."""


AboutT = TypeVar("AboutT", bound=AboutRecord)


def show_rows(table: TableView, model: HeldModel[AboutT], rows: Iterable[AboutT], wanted: Uid | None) -> AboutT | None:
    """Show rows and choose the one about a record, else the first; give it. The table says nothing of it."""
    with QSignalBlocker(table):
        model.show_rows(rows)
        at = next((number for number, row in enumerate(model.rows) if row.uid == wanted), 0)
        table.go_to_id(at)
    return model.rows[at] if model.rows else None
