"""What a list asks a person: the filter, a name for a view, the order of the views, the columns."""

from typing import Any, Generic

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from desk_app.ui.lists import filters
from desk_app.ui.lists.dialogs import ColumnsDialog, FilterDialog, NameDialog, ViewsDialog
from desk_app.ui.lists.ordered_list import Entry
from desk_app.ui.lists.spec import FilterT, ListSpec
from desk_app.ui.lists.state import ListState
from desk_app.ui.widgets.table_view import TableView


class ListQuestions(QObject, Generic[FilterT]):
    """Opens the dialogs of one list and takes their answers over, one dialog at a time."""

    filter_changed = Signal()
    view_changed = Signal()
    layout_chosen = Signal(object)  # Layout or None

    def __init__(
        self, spec: ListSpec[FilterT, Any], state: ListState[FilterT], table: TableView, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._spec, self._state, self._table, self._window = spec, state, table, parent
        self._asking: QDialog | None = None

    def ask_filter(self) -> None:
        """Open the form of the filter."""
        fields = self._spec.fields
        dialog = FilterDialog(fields, filters.values_of(self._state.filter, fields), self._window)
        dialog.accepted.connect(self._take_filter)
        self._open(dialog)

    def ask_columns(self) -> None:
        """Open the choice of columns."""
        dialog = ColumnsDialog(self._spec.columns, self._table.column_layout(), self._window)
        dialog.accepted.connect(self._take_columns)
        self._open(dialog)

    def ask_name(self) -> None:
        """Ask for a name for the present filter, order and columns."""
        dialog = NameDialog(self.tr("Save this view"), self._state.names(), parent=self._window)
        dialog.accepted.connect(self._add_view)
        self._open(dialog)

    def ask_order(self) -> None:
        """Rename, order and delete the person's own views."""
        entries = [Entry(view.key, view.name) for view in self._state.own_views()]
        dialog = ViewsDialog(entries, [view.title for view in self._spec.views], self._window)
        dialog.accepted.connect(self._take_views)
        self._open(dialog)

    def _take_filter(self) -> None:
        if isinstance(self._asking, FilterDialog):
            self._state.filter = filters.with_values(self._state.filter, self._asking.form.values())
            self.filter_changed.emit()

    def _take_columns(self) -> None:
        if isinstance(self._asking, ColumnsDialog):
            self.layout_chosen.emit(self._asking.layout_chosen())

    def _add_view(self) -> None:
        if isinstance(self._asking, NameDialog):
            self._state.save_as(self._asking.name(), self._table.own_layout())
            self.filter_changed.emit()

    def _take_views(self) -> None:
        if isinstance(self._asking, ViewsDialog):
            self._state.arrange(self._asking.views())
            self.view_changed.emit()

    def _open(self, dialog: QDialog) -> None:
        self._asking = dialog
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self) -> None:
        self._asking = None
