"""The questions of a list: a name for a view, the order of the views, the columns."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from desk_app.ui.lists.ordered_list import Entry, OrderedList
from desk_app.ui.models.columns import Column, Layout
from desk_app.ui.theme import current
from desk_app.ui.widgets.buttons import PlainButton
from desk_app.ui.widgets.dialogs import FormDialog
from desk_app.ui.widgets.fields import Field, FieldValue

_LONGEST_NAME = 20
_FORM_WIDTH = 720


class FilterDialog(FormDialog):
    """Asks what the list is to show."""

    def __init__(
        self, fields: Sequence[Field], values: Mapping[str, FieldValue], parent: QWidget | None = None
    ) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("FilterDialog", "Filter"), fields, accept=translate("FilterDialog", "Show"), parent=parent
        )
        self.setMinimumWidth(current().px(_FORM_WIDTH))
        self.form.set_values(values)


class NameDialog(FormDialog):
    """Asks for the name of a view; a name is given once."""

    def __init__(self, title: str, taken: Collection[str], *, name: str = "", parent: QWidget | None = None) -> None:
        field = Field(
            "name",
            QCoreApplication.translate("NameDialog", "Name"),
            is_required=True,
            longest=_LONGEST_NAME,
            is_wide=True,
            hint=QCoreApplication.translate("NameDialog", "Filter, order and columns are kept for you alone."),
        )
        super().__init__(
            title, (field,), accept=QCoreApplication.translate("NameDialog", "Save the view"), parent=parent
        )
        self._taken = frozenset(taken) - {name}
        self.form.set_values({"name": name})

    def name(self) -> str:
        """Return the name."""
        return str(self.form.values()["name"] or "").strip()

    def _accept_checked(self) -> None:
        if self.name() in self._taken:
            self.form.show_problems({"name": self.tr("There is a view of this name")})
        elif self.form.check():
            self.accept()


class ViewsDialog(FormDialog):
    """Renames, orders and deletes the views a person made; nothing changes before it is accepted."""

    def __init__(self, views: Sequence[Entry], taken: Collection[str], parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("ViewsDialog", "Arrange my views"), (), accept=translate("ViewsDialog", "Apply"), parent=parent
        )
        self._taken = frozenset(taken)
        self._naming: NameDialog | None = None
        self.list = OrderedList(self.tr("My views"))
        self.rename_button, self.delete_button = PlainButton(self.tr("Rename")), PlainButton(self.tr("Delete"))
        self.list.side.addWidget(self.rename_button)
        self.list.side.addWidget(self.delete_button)
        self.above.addWidget(self.list)
        self.form.hide()
        self.list.changed.connect(self._refresh_actions)
        self.rename_button.clicked.connect(self._ask_name)
        self.delete_button.clicked.connect(self.list.remove_current)
        self.list.show_entries(views)
        self._refresh_actions()

    def views(self) -> tuple[Entry, ...]:
        """Return the views that are left, in their order and with their names."""
        return self.list.entries()

    def _ask_name(self) -> None:
        entry = self.list.current()
        if entry is not None:
            taken = self._taken | {view.text for view in self.views()}
            self._naming = NameDialog(self.tr("Rename the view"), taken, name=entry.text, parent=self)
            self._naming.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._naming.accepted.connect(self._rename)
            self._naming.finished.connect(self._forget_naming)
            self._naming.open()

    def _rename(self) -> None:
        if self._naming is not None:
            self.list.rename_current(self._naming.name())

    def _forget_naming(self) -> None:
        self._naming = None

    def _refresh_actions(self) -> None:
        has_any = bool(self.views())
        self.rename_button.setEnabled(has_any)
        self.delete_button.setEnabled(has_any)


class ColumnsDialog(FormDialog):
    """Chooses the columns and their order; at least one stays."""

    def __init__(self, columns: Sequence[Column[Any]], layout: Layout, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("ColumnsDialog", "Columns"),
            (),
            accept=translate("ColumnsDialog", "Apply"),
            lead=translate("ColumnsDialog", "Each view remembers its own columns, their order and width."),
            parent=parent,
        )
        self._columns = tuple(columns)
        self._widths = dict(layout.widths)
        self.list = OrderedList(self.tr("Columns"))
        self.list.list.setMinimumHeight(current().px(300))
        self.reset_button = PlainButton(self.tr("As at first"))
        self.list.side.addWidget(self.reset_button)
        self.above.addWidget(self.list)
        self.form.hide()
        self.reset_button.clicked.connect(self._reset)
        self._show(layout.shown)
        self.list.changed.connect(self._refresh_actions)

    def layout_chosen(self) -> Layout | None:
        """Return the columns; None when they are those the list shows by itself."""
        shown = tuple(entry.key for entry in self.list.entries() if entry.is_ticked)
        widths = tuple((key, self._widths[key]) for key in shown if key in self._widths)
        return None if shown == self._at_first() and not widths else Layout(shown, widths)

    def _at_first(self) -> tuple[str, ...]:
        return tuple(column.key for column in self._columns if not column.starts_hidden)

    def _show(self, shown: Sequence[str]) -> None:
        titles = {column.key: column.title for column in self._columns}
        order = [*(key for key in shown if key in titles), *(key for key in titles if key not in shown)]
        self.list.show_entries([Entry(key, titles[key], key in shown) for key in order])

    def _reset(self) -> None:
        self._widths = {}
        self._show(self._at_first())
        self._refresh_actions()

    def _refresh_actions(self) -> None:
        self.accept_button.setEnabled(any(entry.is_ticked for entry in self.list.entries()))
