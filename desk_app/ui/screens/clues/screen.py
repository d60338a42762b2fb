"""The place of the clues: saved views and filters over the list, and beside it one clue."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_app.domain.events import RecordsChanged
from desk_app.domain.ids import Uid
from desk_app.services.clues.detail import ClueDetail, ShowClue
from desk_app.services.clues.register import Registered
from desk_app.services.clues.rows import CLOSED_STATES, ClueCount, ClueFilter, ClueIds, ClueRow, ClueRows, Views
from desk_app.services.door import Services
from desk_app.services.office import ShowOffice
from desk_app.ui.desk import Desk
from desk_app.ui.icons import Icon
from desk_app.ui.models.columns import Sort
from desk_app.ui.models.windowed import WindowedModel
from desk_app.ui.runner import Job
from desk_app.ui.screen import OfferedStep, Screen, Spot
from desk_app.ui.screens.clues.columns import clue_columns
from desk_app.ui.screens.clues.detail_view import ClueView
from desk_app.ui.screens.clues.narrowing import (
    FILED,
    OPEN,
    VIEWS,
    Narrowing,
    filter_chips,
    filter_dialog,
    list_named,
    narrowing_of,
    view_chips,
)
from desk_app.ui.screens.clues.register_dialog import open_register, outcome
from desk_app.ui.screens.ledger_import.dialog import open_import
from desk_app.ui.theme import Space
from desk_app.ui.widgets.buttons import PlainButton, PrimaryButton
from desk_app.ui.widgets.dialogs import FormDialog
from desk_app.ui.widgets.empty_state import EmptyState
from desk_app.ui.widgets.list_detail import ListPane, SplitPane

_REACHING = frozenset({"relation", "problem", "recommendation", "rule_pack"})
"""Kinds that the page of a clue may show although they belong to another matter."""


class ClueScreen(Screen):
    """Clues from receiving to archive."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        office = desk.services.ask(ShowOffice())
        self._names: Mapping[str, str] = {member.id: member.name for member in office.members}
        self._user = self._names.get(desk.services.user, desk.services.user)
        self._view, self._narrowing = "all", Narrowing()
        self._sort: Sort | None = None
        self._counts: Mapping[str, int] = {}
        self._wanted: Uid | None = None
        self._asked_for: Uid | None = None  # the clue on the page, or on its way there
        self._is_stale = True  # what is on the page may have changed
        self._asking: FormDialog | None = None
        self._jobs: dict[str, Job[Any]] = {}
        empty = EmptyState(
            self.tr("No clue yet"),
            self.tr("Every report, transfer and finding about a person or unit begins here. Register the first one."),
            self.tr("Register a clue"),
            self.tr("Import a ledger"),
        )
        self.list_pane = ListPane(self.tr("Clues"), empty)
        self.detail = ClueView(desk)
        self.import_button = PlainButton(self.tr("Import a ledger"))
        self.add_button = PrimaryButton(self.tr("Register a clue"), Icon.ADD)
        self.model: WindowedModel[ClueRow] = WindowedModel(clue_columns(desk), _Fetch(desk.services), self)
        self._lay_out()
        self.list_pane.views.show_chips(view_chips({}), self._view)
        self.list_pane.table.show_model(self.model)
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Ask for the list, the counts and the clue shown again."""
        self._is_stale = True
        self._refresh_list()

    def _refresh_list(self) -> None:
        wanted = self.filter()
        self._ask("ids", ClueIds(wanted)).succeeded.connect(self._show_ids)
        self._ask("views", Views(self._user)).succeeded.connect(self._show_counts)
        self._ask("open", ClueCount(ClueFilter(not_states=CLOSED_STATES))).succeeded.connect(self._show_open_count)

    def filter(self) -> ClueFilter:
        """Return what drives the list, its count, its export and its print."""
        today = self._desk.services.kit.clock.today()
        return self._narrowing.within(self._view, user=self._user, today=today, sort=self._sort)

    def open_at(self, subject: object) -> None:
        """Show one clue by its uid, or a list by its name."""
        if subject in (*VIEWS, OPEN, FILED):
            self._narrowing = list_named(self._desk.services.kit.rules, subject)
            self._choose_view(subject if subject in VIEWS else "all")
            return
        self._wanted = Uid(str(subject))
        self._view, self._narrowing = "all", Narrowing()
        self._show_narrowing()

    def show_spot(self, spot: Spot) -> None:
        """Open the tab that holds the field and mark it, once the clue is there."""
        self.detail.point_at(spot)

    def offered_steps(self) -> tuple[OfferedStep, ...]:
        """List the next steps of the clue shown."""
        return self.detail.offered_steps()

    def take_step(self, key: str) -> None:
        """Open the form of one of them."""
        self.detail.take_step(key)

    def search_focus(self) -> None:
        """Put the focus into the list."""
        self.list_pane.table.setFocus()

    def view_state(self) -> dict[str, str]:
        """Remember the view, the clue and the tab."""
        return {"view": self._view, "clue": self.detail.shown or "", "tab": str(self.detail.tabs.currentIndex())}

    def restore_view_state(self, state: dict[str, str]) -> None:
        """Bring the view, the clue and the tab back."""
        self._view = state["view"] if state.get("view") in VIEWS else "all"
        self._wanted = Uid(state["clue"]) if state.get("clue") else None
        tab = state.get("tab", "0")
        self.detail.tabs.setCurrentIndex(int(tab) if tab.isdecimal() else 0)
        self._show_narrowing()

    def register(self) -> None:
        """Open the form of a new clue."""
        open_register(self._desk, self.window()).registered.connect(self._note_registered)

    def _ask(self, lane: str, query: Any) -> Job[Any]:
        # A newer question of the same kind makes the older answer worthless.
        if lane in self._jobs and not self._jobs[lane].is_over:
            self._jobs[lane].cancel()
        job = self._jobs[lane] = self._desk.runner.ask(query)
        job.failed.connect(self.detail.show_failure if lane == "clue" else self._show_failure)
        return job

    def _show_ids(self, ids: "array[int]") -> None:
        table = self.list_pane.table
        kept = table.current_id()
        with QSignalBlocker(table):
            self.model.show_ids(ids)
            if kept is not None:
                table.go_to_id(kept)
        self._refresh_empty()
        if self._wanted is not None:
            self._load(self._wanted)
        elif kept is not None and table.current_id() == kept:
            if self._is_stale:
                self._load_current(kept)
        elif len(ids):
            with QSignalBlocker(table):
                table.go_to_id(ids[0])
            self._load_current(ids[0])
        else:
            self.detail.show_nothing()

    def _show_counts(self, counts: Mapping[str, int]) -> None:
        self._counts = {**self._counts, **counts}
        self.list_pane.views.show_chips(view_chips(counts), self._view)
        self._show_title()
        self._refresh_empty()
        self.count_changed.emit(counts["all"])

    def _show_open_count(self, count: int) -> None:
        self._counts = {**self._counts, "open": count}
        self._show_title()

    def _show_title(self) -> None:
        counts = self._counts
        if "all" in counts and "open" in counts:
            note = self.tr("{all} clues \u00b7 {open} in hand \u00b7 {overdue} overdue")
            note = note.format(all=counts["all"], open=counts["open"], overdue=counts["overdue"])
            self.list_pane.header.set_title(self.tr("Clues"), note)

    def _refresh_empty(self) -> None:
        self.list_pane.show_empty(is_empty=self._counts.get("all", 1) == 0)

    def _load_current(self, number: object) -> None:
        row_number = self.model.row_of(number) if isinstance(number, int) else None
        row = self.model.row_at(row_number) if row_number is not None else None
        if row is not None:
            self._load(row.uid)

    def _load(self, uid: Uid) -> None:
        # Looking at a clue is logged: it is asked for once, and again only when it may have changed.
        self._asked_for, self._is_stale = uid, False
        self._ask("clue", ShowClue(uid, self._desk.lang)).succeeded.connect(self._show_detail)

    def _show_detail(self, detail: ClueDetail) -> None:
        self.detail.show_detail(detail, self._names)
        if self._wanted == detail.clue.uid:
            with QSignalBlocker(self.list_pane.table):
                if self.list_pane.table.go_to_id(detail.row):
                    self._wanted = None

    def _choose_view(self, view: object) -> None:
        self._view = str(view)
        self._sort = None
        self._show_narrowing()

    def _change_sort(self, sort: Sort) -> None:
        self._sort = sort
        self.refresh()

    def _ask_filter(self) -> None:
        self._asking = filter_dialog(self._desk, self._narrowing, self)
        self._asking.accepted.connect(self._apply_filter)
        self._asking.finished.connect(self._forget_filter)
        self._asking.open()

    def _apply_filter(self) -> None:
        if self._asking is not None:
            self._narrowing = narrowing_of(self._asking.form.values())
            self._show_narrowing()

    def _forget_filter(self) -> None:
        self._asking = None

    def _remove_filter(self, name: object) -> None:
        self._narrowing = self._narrowing.without(str(name))
        self._show_narrowing()

    def _show_narrowing(self) -> None:
        self.list_pane.views.show_chips(view_chips(self._counts), self._view)
        self.list_pane.filters.show_chips(filter_chips(self._desk, self._narrowing))
        self.refresh()

    def _import(self) -> None:
        open_import(self._desk, self.window())

    def _note_registered(self, registered: Registered) -> None:
        self.toast_requested.emit(outcome(self._desk, registered))
        self.open_at(registered.uid)

    def _note_facts(self, facts: object) -> None:
        assert isinstance(facts, Iterable)
        changes = [fact for fact in facts if isinstance(fact, RecordsChanged)]
        if changes:
            self._is_stale = self._is_stale or any(self._may_concern(change) for change in changes)
            self._refresh_list()

    def _may_concern(self, change: RecordsChanged) -> bool:
        """Tell whether the clue on the page may look otherwise after a change."""
        is_known = bool(change.matters) and not change.kinds & _REACHING
        return not is_known or self._asked_for in change.matters

    def _show_failure(self, error: object) -> None:
        self.list_pane.banner.show_notice(self._desk.notice(error))

    def _connect(self) -> None:
        pane = self.list_pane
        self._desk.facts.published.connect(self._note_facts)
        self.add_button.clicked.connect(self.register)
        self.import_button.clicked.connect(self._import)
        pane.empty.first.clicked.connect(self.register)
        pane.empty.second.clicked.connect(self._import)
        pane.views.chosen.connect(self._choose_view)
        pane.filter_button.clicked.connect(self._ask_filter)
        pane.filters.removal_requested.connect(self._remove_filter)
        pane.table.current_changed.connect(self._load_current)
        pane.table.sort_requested.connect(self._change_sort)
        self.detail.toast_requested.connect(self.toast_requested)
        self.detail.navigation_requested.connect(self.navigation_requested)
        self.model.failed.connect(self._show_failure)

    def _lay_out(self) -> None:
        self.list_pane.header.corner.addWidget(self.import_button)
        self.list_pane.header.corner.addWidget(self.add_button)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L + Space.XS, Space.L, Space.L + Space.XS, Space.L)
        row.addWidget(SplitPane(self.list_pane, self.detail))


@dataclass(frozen=True, slots=True)
class _Fetch:
    services: Services

    def __call__(self, ids: Sequence[int]) -> Mapping[int, ClueRow]:
        return {row.id: row for row in self.services.ask(ClueRows(tuple(ids)))}
