"""Units: the list of them, and beside it the page of one."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_app.domain.events import RecordsChanged
from desk_app.domain.ids import Uid
from desk_app.services.units import ListUnits, ShowUnitNumbers, UnitRow
from desk_app.ui.desk import Desk
from desk_app.ui.latest import Latest
from desk_app.ui.models.held import HeldModel
from desk_app.ui.screens.supervised.unit_list import ALL, is_in, unit_columns, view_chips
from desk_app.ui.screens.supervised.unit_view import UnitPageView
from desk_app.ui.theme import current
from desk_app.ui.widgets.empty_state import EmptyState
from desk_app.ui.widgets.list_detail import ListPane, SplitPane
from desk_app.ui.widgets.search_box import SearchBox

_KINDS = frozenset({"unit", "subject", "clue", "case", "measure", "problem", "recommendation", "remedy", "recusal"})


class UnitsPage(QWidget):
    """Opening a unit is logged: it is asked for once, and again when something may have changed."""

    person_requested = Signal(object)  # Uid
    navigation_requested = Signal(object)  # Destination

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._listing, self._loading = Latest(desk.runner), Latest(desk.runner)
        self._rows: tuple[UnitRow, ...] = ()
        self._view, self._wanted = ALL, ""
        empty = EmptyState(
            self.tr("No unit yet"),
            self.tr("A unit stands here once a clue, a problem or a recommendation book names it."),
        )
        self.list_pane = ListPane(self.tr("Units"), empty)
        self.search = SearchBox(self.tr("Part of a name"))
        self.detail = UnitPageView(desk)
        self.model: HeldModel[UnitRow] = HeldModel(unit_columns(), self)
        self.list_pane.table.show_model(self.model)
        self._lay_out()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Ask for the list again."""
        job = self._listing.ask(ListUnits())
        job.succeeded.connect(self._show_rows)
        job.failed.connect(self._show_failure)

    def open_unit(self, name: str) -> None:
        """Show a unit by one of its names, or the uid of its record."""
        self._wanted = name
        self._ask(name)

    def show_view(self, view: str) -> None:
        """Show one of the views."""
        self._choose(view)

    def view(self) -> str:
        """Return the view shown."""
        return self._view

    def _show_rows(self, rows: tuple[UnitRow, ...]) -> None:
        self._rows = rows
        self.list_pane.show_empty(is_empty=not rows)
        note = self.tr("%n unit(s)", "", len(rows))
        self.list_pane.header.set_title(self.tr("Units"), note)
        self._show_view()

    def _show_view(self) -> None:
        text = self.search.text().strip()
        named = tuple(row for row in self._rows if any(text in name for name in row.names))
        self.list_pane.views.show_chips(view_chips(named), self._view)
        shown = [row for row in named if is_in(self._view, row)]
        wanted = self._wanted or self.detail.shown
        at = next((place for place, row in enumerate(shown) if row.name == wanted), None)
        with QSignalBlocker(self.list_pane.table):
            self.model.show_rows(shown)
            self.list_pane.table.go_to_id(at or 0)
        if at is None and not self._wanted:
            self._load(shown[0] if shown else None)
        elif at is not None:
            self._load(shown[at])

    def _load_current(self, number: object) -> None:
        row = self.model.row_at(number) if isinstance(number, int) else None
        if row is not None:
            self._wanted = ""
            self._load(row)

    def _load(self, row: UnitRow | None) -> None:
        if row is None:
            self.detail.show_nothing()
        else:
            self._ask(row.uid or row.name)

    def _ask(self, name: str) -> None:
        known = next((row for row in self._rows if name in (row.uid, *row.names)), None)
        uid = known.uid if known is not None else Uid("")
        job = self._loading.ask(ShowUnitNumbers(name, uid or Uid(name)))
        job.succeeded.connect(self._show_unit)
        job.failed.connect(self.detail.show_failure)

    def _show_unit(self, row: UnitRow) -> None:
        self.detail.show_unit(row)
        if self._wanted:
            self._wanted = row.name
            at = next((place for place, held in enumerate(self.model.rows) if held.name == row.name), None)
            if at is not None:
                self._wanted = ""
                with QSignalBlocker(self.list_pane.table):
                    self.list_pane.table.go_to_id(at)

    def _choose(self, view: object) -> None:
        self._view = str(view)
        self._show_view()

    def _narrow(self, _text: object) -> None:
        self._show_view()

    def _note_facts(self, facts: object) -> None:
        assert isinstance(facts, Iterable)
        if any(isinstance(fact, RecordsChanged) and fact.kinds & _KINDS for fact in facts):
            self.refresh()

    def _show_failure(self, error: object) -> None:
        self.list_pane.banner.show_notice(self._desk.notice(error))

    def _connect(self) -> None:
        self._desk.facts.published.connect(self._note_facts)
        self.list_pane.views.chosen.connect(self._choose)
        self.list_pane.table.current_changed.connect(self._load_current)
        self.search.searched.connect(self._narrow)
        self.detail.person_requested.connect(self.person_requested)
        self.detail.navigation_requested.connect(self.navigation_requested)

    def _lay_out(self) -> None:
        self.list_pane.filter_button.hide()
        self.search.setMinimumWidth(current().px(160))
        self.list_pane.below_filters.addWidget(self.search)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(SplitPane(self.list_pane, self.detail))
