"""The place of the clues: saved views and filters over the list, and beside it one clue."""

import json
from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_app.domain.events import RecordsChanged
from desk_app.domain.ids import Uid
from desk_app.services.clues.detail import ClueDetail, ShowClue
from desk_app.services.clues.filters import VIEWS, ClueFilter
from desk_app.services.clues.rows import ClueRow
from desk_app.services.office import ShowOffice
from desk_app.ui.desk import Desk
from desk_app.ui.icons import Icon
from desk_app.ui.lists.filters import dumped, loaded
from desk_app.ui.lists.place_list import PlaceList
from desk_app.ui.runner import Job
from desk_app.ui.screen import OfferedStep, Screen, Spot
from desk_app.ui.screens.clues.detail_view import ClueView
from desk_app.ui.screens.clues.list_spec import FILED, OPEN, clue_list, filter_named
from desk_app.ui.theme import Space
from desk_app.ui.widgets.buttons import PlainButton, PrimaryButton
from desk_app.ui.widgets.empty_state import EmptyState
from desk_app.ui.widgets.list_detail import SplitPane

_REACHING = frozenset({"relation", "problem", "recommendation", "rule_pack"})
"""Kinds that the page of a clue may show although they belong to another matter."""


class ClueScreen(Screen):
    """Clues from receiving to archive."""

    register_requested = Signal()
    import_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        office = desk.services.ask(ShowOffice())
        self._names: Mapping[str, str] = {member.id: member.name for member in office.members}
        self._wanted: Uid | None = None
        self._asked_for: Uid | None = None  # the clue on the page, or on its way there
        self._is_stale = True  # what is on the page may have changed
        self._loading: Job[ClueDetail] | None = None
        empty = EmptyState(
            self.tr("No clue yet"),
            self.tr("Every report, transfer and finding about a person or unit begins here. Register the first one."),
            self.tr("Register a clue"),
            self.tr("Import a ledger"),
        )
        self.list_pane: PlaceList[ClueFilter, ClueRow] = PlaceList(desk, clue_list(desk), empty)
        self.model = self.list_pane.model
        self.detail = ClueView(desk)
        self.import_button = PlainButton(self.tr("Import a ledger"))
        self.add_button = PrimaryButton(self.tr("Register a clue"), Icon.ADD)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Ask for the list, the counts and the clue shown again."""
        self._is_stale = True
        self.list_pane.refresh()

    def filter(self) -> ClueFilter:
        """Return what drives the list, its count, its export and its print."""
        return self.list_pane.filter()

    def open_at(self, subject: object) -> None:
        """Show one clue by its uid, or a list by its name."""
        if subject in (OPEN, FILED):
            self.list_pane.narrow(filter_named(self._desk.services.kit.rules, subject))
        elif subject in VIEWS:
            self.list_pane.show_view(str(subject))
        else:
            self._wanted = Uid(str(subject))
            self._is_stale = True
            self.list_pane.show_everything()

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
        """Remember the view, what narrows it, the clue and the tab."""
        return {
            "view": self.list_pane.view(),
            "filter": json.dumps(dumped(self.filter())),
            "clue": self.detail.shown or "",
            "tab": str(self.detail.tabs.currentIndex()),
        }

    def restore_view_state(self, state: dict[str, str]) -> None:
        """Bring the view, what narrows it, the clue and the tab back."""
        self._wanted = Uid(state["clue"]) if state.get("clue") else None
        tab = state.get("tab", "0")
        self.detail.tabs.setCurrentIndex(int(tab) if tab.isdecimal() else 0)
        self.list_pane.choose_view(state.get("view", ""))
        wanted = loaded(ClueFilter(), json.loads(state.get("filter", "null")))
        if wanted is not None:
            self.list_pane.narrow(wanted, within=self.list_pane.view())

    def _show_row(self, row: ClueRow | None) -> None:
        if self._wanted is not None:
            if self._is_stale or self._asked_for != self._wanted:
                self._load(self._wanted)
        elif row is None:
            self._asked_for = None
            self.detail.show_nothing()
        elif self._is_stale or row.uid != self._asked_for:
            self._load(row.uid)

    def _show_counts(self, counts: Mapping[str, int]) -> None:
        note = self.tr("{all} clues \u00b7 {open} in hand \u00b7 {overdue} overdue")
        note = note.format(all=counts["all"], open=counts[OPEN], overdue=counts["overdue"])
        self.list_pane.header.set_title(self.tr("Clues"), note)
        self.count_changed.emit(counts["all"])

    def _load(self, uid: Uid) -> None:
        # Looking at a clue is logged: it is asked for once, and again only when it may have changed.
        self._asked_for, self._is_stale = uid, False
        if self._loading is not None and not self._loading.is_over:
            self._loading.cancel()
        self._loading = self._desk.runner.ask(ShowClue(uid, self._desk.lang))
        self._loading.succeeded.connect(self._show_detail)
        self._loading.failed.connect(self.detail.show_failure)

    def _show_detail(self, detail: ClueDetail) -> None:
        self.detail.show_detail(detail, self._names)
        if self._wanted == detail.clue.uid and self.list_pane.go_to(detail.row):
            self._wanted = None

    def _note_changes(self, changes: tuple[RecordsChanged, ...]) -> None:
        # Heard from the list and not from the facts themselves: their news reach each listener on their own, and the
        # list might be read before this page knew that it is stale.
        self._is_stale = self._is_stale or any(self._may_concern(change) for change in changes)

    def _may_concern(self, change: RecordsChanged) -> bool:
        """Tell whether the clue on the page may look otherwise after a change."""
        is_known = bool(change.matters) and not change.kinds & _REACHING
        return not is_known or self._asked_for in change.matters

    def _connect(self) -> None:
        pane = self.list_pane
        self.add_button.clicked.connect(self.register_requested)
        self.import_button.clicked.connect(self.import_requested)
        pane.empty.first.clicked.connect(self.register_requested)
        pane.empty.second.clicked.connect(self.import_requested)
        pane.records_changed.connect(self._note_changes)
        pane.row_shown.connect(self._show_row)
        pane.counted.connect(self._show_counts)
        self.detail.toast_requested.connect(self.toast_requested)
        self.detail.navigation_requested.connect(self.navigation_requested)

    def _lay_out(self) -> None:
        self.list_pane.header.corner.addWidget(self.import_button)
        self.list_pane.header.corner.addWidget(self.add_button)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L + Space.XS, Space.L, Space.L + Space.XS, Space.L)
        row.addWidget(SplitPane(self.list_pane, self.detail))
