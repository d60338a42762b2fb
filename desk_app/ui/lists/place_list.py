"""A list pane that works: saved views, one filter, counts, columns and choice of rows of one place."""

import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Generic

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desk_app.domain.events import RecordsChanged
from desk_app.services.door import Query
from desk_app.ui.desk import Desk
from desk_app.ui.icons import Icon
from desk_app.ui.latest import Latest
from desk_app.ui.lists import filters
from desk_app.ui.lists.footing import Footing
from desk_app.ui.lists.menus import ColumnMenu, add_actions
from desk_app.ui.lists.questions import ListQuestions
from desk_app.ui.lists.reading import Reading
from desk_app.ui.lists.selection_bar import SelectionBar
from desk_app.ui.lists.spec import Chosen, FilterT, ListSpec, RowT
from desk_app.ui.lists.state import ListState
from desk_app.ui.models.columns import Layout, Selection, Sort
from desk_app.ui.models.windowed import WindowedModel
from desk_app.ui.runner import Job
from desk_app.ui.theme import CHIP_HEIGHT, current
from desk_app.ui.widgets.buttons import LinkButton
from desk_app.ui.widgets.empty_state import EmptyState
from desk_app.ui.widgets.list_detail import ListPane, square_button

_REST_MS = 600
"""How long a column is left alone before its width is kept."""
_REMEMBERED = 1_000
"""How many chosen rows come back after a lock, one by one."""


class PlaceList(ListPane, Generic[FilterT, RowT]):
    """Reads the list of a place and keeps how a person likes it; the place hears which row is shown and acts."""

    row_shown = Signal(object)  # RowT or None: after every reading of the list, and whenever another row is chosen
    filled = Signal()  # the list was read, its rows may still be on their way
    records_changed = Signal(object)  # tuple[RecordsChanged, ...]: told before the list is read again
    counted = Signal(object)  # Mapping[str, int]: by view, and by the names of ``also_counted``
    action_requested = Signal(object, object)  # str, Chosen: something to be done with the chosen rows
    list_action_requested = Signal(object)  # str: something to be done with the list as it is

    def __init__(
        self, desk: Desk, spec: ListSpec[FilterT, RowT], empty: EmptyState, parent: QWidget | None = None
    ) -> None:
        super().__init__(spec.title, empty, parent)
        self._desk, self.spec = desk, spec
        self._state: ListState[FilterT] = ListState(desk, spec)
        self.questions: ListQuestions[FilterT] = ListQuestions(spec, self._state, self.table, self)
        self._asked: tuple[str, ...] = ()  # what the counts on their way are of
        self._counted: object = None  # the day and the filters of the counts on their way or shown
        self._counts: Mapping[str, int] = {}
        self._reading_ids, self._counting = Latest(desk.runner), Latest(desk.runner)
        self._shown: int | None = None  # the row whose page is open
        self._has_many = False
        self._to_choose: Selection | None = None  # once the rows are there
        self.nothing = EmptyState(
            self.tr("Nothing matches"),
            self.tr("No row of this view meets every condition of the filter."),
            self.tr("Clear the filter"),
        )
        self.clear_button = LinkButton(self.tr("Clear all"))
        self.columns_button = square_button(Icon.COLUMNS, self.tr("Columns"))
        self.more_button = square_button(Icon.MORE, self.tr("More for this list"))
        self.menu = QMenu(self)
        self.selection_bar = SelectionBar(spec.actions)
        reading = Reading(desk, spec.rows)
        self.model: WindowedModel[RowT] = WindowedModel(spec.columns, reading.now, self, ask=reading.ask)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._footing = Footing(self)
        self._waits_for_row = False
        self._lay_out_tools()
        self.table.show_model(self.model)
        self._connect()
        self._show_view()

    def filter(self) -> FilterT:
        """Return what drives the list, its count, its export and its print."""
        return self._state.filter

    def view(self) -> str:
        """Return the key of the view, built-in or a person's own."""
        return self._state.view

    def told(self) -> str:
        """Say in words what the list shows."""
        return self._state.told()

    def columns_shown(self) -> tuple[str, ...]:
        """Return the keys of the columns that show, in their order."""
        return self.table.column_layout().shown

    def choose_view(self, key: object) -> None:
        """Show a view: a built-in one keeps what was chosen beside it, a person's own brings its own filter."""
        self._state.choose(str(key))
        self._show_view()

    def show_view(self, key: str) -> None:
        """Show a view as it is, with nothing chosen beside it."""
        self._state.choose(key, afresh=True)
        self._show_view()

    def narrow(self, wanted: FilterT, within: str = "") -> None:
        """Show what another filter lets through, in the view it names or in one of the person's own."""
        self._state.narrow(wanted, within)
        self._show_view()

    def show_everything(self) -> None:
        """Take every condition off and go to the first view."""
        self.show_view(self.spec.views[0].key)

    def clear_filter(self) -> None:
        """Take every condition off and stay in the view."""
        self._state.take_off()
        self._show_filter()

    def refresh(self) -> None:
        """Ask for the rows again, and for the counts unless they are still what they were."""
        self._ask(self._reading_ids, self.spec.ids(self._state.filter)).succeeded.connect(self._show_ids)
        asked = self._state.counted()
        of = (self._desk.services.kit.clock.today(), asked)
        if of != self._counted:
            self._asked, self._counted = tuple(asked), of
            job = self._ask(self._counting, self.spec.counts(tuple(asked.values())))
            job.succeeded.connect(self._show_counts)
            job.failed.connect(self._forget_counts)

    def count(self) -> int:
        """Return how many rows the list has."""
        return self.model.rowCount()

    def go_to(self, row_id: int) -> bool:
        """Choose a row without telling anybody; tell whether it is in the list."""
        with QSignalBlocker(self.table):
            return self.table.go_to_id(row_id)

    def chosen(self) -> Chosen[FilterT]:
        """Return the rows that are chosen."""
        selection = self.table.selection()
        if selection.is_everything:
            return Chosen((), self._state.filter, self.count())
        return Chosen(selection.ids, None, len(selection.ids))

    def view_state(self) -> dict[str, str]:
        """Return what brings view, filter and chosen rows back after a lock."""
        chosen = self.table.selection()
        ids = list(chosen.ids) if len(chosen.ids) <= _REMEMBERED else []
        return {
            "view": self.view(),
            "filter": json.dumps(filters.dumped(self.filter())),
            "chosen": json.dumps("all" if chosen.is_everything else ids),
        }

    def restore_view_state(self, state: Mapping[str, str]) -> None:
        """Bring view, filter and chosen rows back."""
        chosen = json.loads(state.get("chosen", "[]"))
        self._to_choose = Selection(is_everything=True) if chosen == "all" else Selection(tuple(chosen))
        self._state.choose(state.get("view", ""))
        wanted = filters.loaded(self.spec.blank, json.loads(state.get("filter", "null")))
        if wanted is not None:
            self._state.narrow(wanted, self._state.view)
        self._show_view()

    def carry_out(self, key: str) -> None:
        """Carry out an action of the table that is about a list."""
        match key:
            case "list.filter":
                self.questions.ask_filter()
            case "list.columns":
                self.questions.ask_columns()
            case "list.save_view":
                self.questions.ask_name()
            case _:
                raise ValueError(key)

    def _show_ids(self, ids: "array[int]") -> None:
        kept = self.table.current_id()
        chosen, self._to_choose = self._to_choose or self.table.selection(), None
        with QSignalBlocker(self.table):
            self.model.show_ids(ids)
            if not (kept is not None and self.table.go_to_id(kept)) and len(ids):
                self.table.go_to_id(ids[0])
            self.table.select_again(chosen)
        self._note_selection()
        self._refresh_page()
        self._footing.forget()
        self.filled.emit()
        self._tell_row()

    def _note_current(self, _number: object) -> None:
        self._footing.step()

    def _tell_row(self) -> None:
        """Tell which row is shown; while several are chosen it stays the one shown before: looking at it is logged."""
        if self.table.selected_count() > 1:
            place = None if self._shown is None else self.model.row_of(self._shown)
        else:
            place = self.table.currentIndex().row()
        row = None if place is None else self.model.row_here(place)
        self._waits_for_row = row is None and place is not None and place >= 0
        if row is not None or self.count() == 0:
            self._shown = row.id if row is not None else None
            self.row_shown.emit(row)

    def _note_arrival(self) -> None:
        if self._waits_for_row:
            self._tell_row()

    def _note_selection(self, _selection: Selection | None = None) -> None:
        count, was_many = self.table.selected_count(), self._has_many
        self._has_many = count > 1
        self.selection_bar.show_count(count, self.count())
        if was_many and not self._has_many:
            self._tell_row()

    def _choose_none(self) -> None:
        current = self.table.current_id()
        self.table.clearSelection()
        if current is not None:
            self.table.go_to_id(current)
        self.table.setFocus()

    def _show_counts(self, counts: Sequence[int]) -> None:
        self._counts = dict(zip(self._asked, counts, strict=True))
        self._show_views()
        self._refresh_page()
        self.counted.emit(self._counts)

    def _forget_counts(self) -> None:
        self._counted = None

    def _show_view(self) -> None:
        self.table.show_layout(self._state.look().layout)
        self._show_filter()

    def _show_filter(self) -> None:
        self._show_views()
        shown = self._state.conditions()
        self.filters.show_chips(shown)
        self.clear_button.setVisible(len(shown) > 1)
        self.table.show_sort(self._state.sort())
        self._refresh_menu()
        self.refresh()

    def _show_views(self) -> None:
        self.views.show_chips(self._state.chips(self._counts), self._state.view)

    def _refresh_page(self) -> None:
        if self._counts.get(self.spec.views[0].key, 1) == 0:
            self.show_page(self.empty)
        elif self.count() == 0 and self._state.conditions():
            self.show_page(self.nothing)
        else:
            self.show_page(self.table)

    def _remove_condition(self, name: object) -> None:
        self._state.take_off(str(name))
        self._show_filter()

    def _change_sort(self, sort: Sort) -> None:
        self._state.sort_by(sort, self.table.own_layout())
        self.refresh()

    def _keep_layout(self) -> None:
        self._state.keep(self.table.own_layout())

    def _take_layout(self, layout: Layout | None) -> None:
        self.table.show_layout(layout)
        self._state.keep(layout)

    def _show_column_menu(self, place: QPoint) -> None:
        menu = ColumnMenu(self.spec.columns, self.table.column_layout(), self)
        menu.layout_chosen.connect(self._take_layout)
        menu.all_requested.connect(self.questions.ask_columns)
        menu.popup(place)

    def _save_change(self) -> None:
        self._state.save_change(self.table.own_layout())
        self._show_filter()

    def _refresh_menu(self) -> None:
        own = self._state.own()
        menu = self.menu
        menu.clear()
        menu.addAction(self.tr("Save this view\u2026")).triggered.connect(self.questions.ask_name)
        if own is not None and self._state.is_changed():
            text = self.tr("Save the change of \u201c{name}\u201d").format(name=own.name.replace("&", "&&"))
            menu.addAction(text).triggered.connect(self._save_change)
        if self._state.own_views():
            menu.addAction(self.tr("Arrange my views\u2026")).triggered.connect(self.questions.ask_order)
        add_actions(menu, self.spec.list_actions, self._request_list_action)

    def _show_menu(self) -> None:
        button = self.more_button
        self.menu.popup(button.mapToGlobal(QPoint(button.width() - self.menu.sizeHint().width(), button.height())))

    def _show_row_menu(self, place: QPoint) -> None:
        if self.spec.actions and self.table.selected_count():
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            add_actions(menu, self.spec.actions, self._request_menu_action)
            menu.popup(self.table.viewport().mapToGlobal(place))

    def _request_list_action(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.list_action_requested.emit(action.data())

    def _request_menu_action(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._request_action(action.data())

    def _request_action(self, key: object) -> None:
        self.action_requested.emit(key, self.chosen())

    def _ask(self, latest: Latest, query: Query[Any]) -> Job[Any]:
        job: Job[Any] = latest.ask(query)
        job.failed.connect(self.show_failure)
        return job

    def _note_facts(self, facts: object) -> None:
        assert isinstance(facts, Iterable)
        changes = tuple(fact for fact in facts if isinstance(fact, RecordsChanged))
        if changes:
            self._counted = None
            self.records_changed.emit(changes)
            self.refresh()

    def show_failure(self, error: object) -> None:
        """Say what went wrong above the list."""
        self.banner.show_notice(self._desk.notice(error))

    def _connect(self) -> None:
        table = self.table
        self._desk.facts.published.connect(self._note_facts)
        self.views.chosen.connect(self.choose_view)
        self.filter_button.clicked.connect(self.questions.ask_filter)
        self.filters.removal_requested.connect(self._remove_condition)
        self.clear_button.clicked.connect(self.clear_filter)
        self.nothing.first.clicked.connect(self.clear_filter)
        self.columns_button.clicked.connect(self.questions.ask_columns)
        self.more_button.clicked.connect(self._show_menu)
        self.questions.filter_changed.connect(self._show_filter)
        self.questions.view_changed.connect(self._show_view)
        self.questions.layout_chosen.connect(self._take_layout)
        self._rest.timeout.connect(self._keep_layout)
        table.layout_changed.connect(self._rest.start)
        table.columns_requested.connect(self._show_column_menu)
        table.current_changed.connect(self._note_current)
        self._footing.stood.connect(self._tell_row)
        table.selection_changed.connect(self._note_selection)
        table.sort_requested.connect(self._change_sort)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._show_row_menu)
        self.selection_bar.action_requested.connect(self._request_action)
        self.selection_bar.everything_requested.connect(table.selectAll)
        self.selection_bar.left.connect(self._choose_none)
        self.model.failed.connect(self.show_failure)
        self.model.arrived.connect(self._note_arrival)

    def _lay_out_tools(self) -> None:
        self.tools.addWidget(self.columns_button)
        self.tools.addWidget(self.more_button)
        self.clear_button.setFixedHeight(current().px(CHIP_HEIGHT))
        self.filters.add_at_end(self.clear_button)
        self.below_filters.addWidget(self.selection_bar)
