"""A list of matters, and beside it the page of one: what the places of clues and of cases have in common."""

from collections.abc import Mapping
from functools import cached_property
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_app.domain.events import RecordsChanged
from desk_app.domain.ids import Uid
from desk_app.services.clues.detail import ClueDetail, ShowClue
from desk_app.services.clues.filters import ClueFilter
from desk_app.services.office import ShowOffice
from desk_app.ui.desk import Desk
from desk_app.ui.latest import Latest
from desk_app.ui.lists.place_list import PlaceList
from desk_app.ui.lists.spec import ListRow, ListSpec
from desk_app.ui.screen import OfferedStep, Screen, Spot
from desk_app.ui.screens.clues.detail_view import ClueView
from desk_app.ui.screens.clues.list_acts import ListActs
from desk_app.ui.theme import Space
from desk_app.ui.widgets.empty_state import EmptyState
from desk_app.ui.widgets.list_detail import SplitPane

_REACHING = frozenset({"relation", "problem", "recommendation", "rule_pack"})
"""Kinds that the page of a clue may show although they belong to another matter."""


class MatterRow(ListRow, Protocol):
    """A row of a list of matters."""

    @property
    def uid(self) -> Uid:
        """The clue."""


MatterFilterT = TypeVar("MatterFilterT", bound=ClueFilter)
MatterRowT = TypeVar("MatterRowT", bound=MatterRow)


class MatterScreen(Screen, Generic[MatterFilterT, MatterRowT]):
    """Shows a list and the page of the clue chosen in it; the place adds what can be done with the list."""

    papers_requested = Signal(object, str)  # tuple[Wanted, ...], what they are about
    handover_requested = Signal(object)  # tuple[Uid, ...]

    def __init__(
        self,
        desk: Desk,
        spec: ListSpec[MatterFilterT, MatterRowT],
        empty: EmptyState,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        office = desk.services.ask(ShowOffice())
        self._names: Mapping[str, str] = {member.id: member.name for member in office.members}
        self._wanted: Uid | None = None
        self._asked_for: Uid | None = None  # the clue on the page, or on its way there
        self._is_stale = True  # what is on the page may have changed
        self._loading = Latest(desk.runner)
        self.list_pane: PlaceList[MatterFilterT, MatterRowT] = PlaceList(desk, spec, empty)
        self.model = self.list_pane.model
        self.acts = ListActs(desk, self.list_pane)
        self._split = SplitPane(self.list_pane, QWidget())
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L + Space.XS, Space.L, Space.L + Space.XS, Space.L)
        row.addWidget(self._split)
        QTimer.singleShot(0, self._make_page)  # a turn after the list: both at once held the window up
        self.list_pane.records_changed.connect(self._note_changes)
        self.list_pane.filled.connect(self._load_wanted)
        self.list_pane.row_shown.connect(self._show_row)
        self.list_pane.counted.connect(self._show_counts)
        self.acts.toast_requested.connect(self.toast_requested)
        self.acts.papers_requested.connect(self.papers_requested)
        self.acts.handover_requested.connect(self.handover_requested)

    @cached_property
    def detail(self) -> ClueView:
        """The page of the clue chosen."""
        page = ClueView(self._desk)
        page.toast_requested.connect(self.toast_requested)
        page.navigation_requested.connect(self.navigation_requested)
        self._split.show_right(page)
        return page

    def _make_page(self) -> None:
        _ = self.detail

    def refresh(self) -> None:
        """Ask for the list, the counts and the clue shown again."""
        self._is_stale = True
        self.list_pane.refresh()

    def filter(self) -> MatterFilterT:
        """Return what drives the list, its count, its export and its print."""
        return self.list_pane.filter()

    def open_at(self, subject: object) -> None:
        """Show one clue by its uid, or a list by its name."""
        if any(subject == view.key for view in self.list_pane.spec.views):
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

    def offered_papers(self) -> tuple[OfferedStep, ...]:
        """List the papers that fit the clue shown."""
        return self.detail.papers.offers() if self.detail.shown else ()

    def open_paper(self, key: str) -> None:
        """Open one of them."""
        self.detail.papers.open_paper(key)

    def act_on_list(self, key: str) -> bool:
        """Filter the list, choose its columns, keep its view."""
        self.list_pane.carry_out(key)
        return True

    def search_focus(self) -> None:
        """Put the focus into the list."""
        self.list_pane.table.setFocus()

    def view_state(self) -> dict[str, str]:
        """Remember the view, what narrows it, the clue and the tab."""
        return {
            **self.list_pane.view_state(),
            "clue": self.detail.shown or "",
            "tab": str(self.detail.tabs.currentIndex()),
        }

    def restore_view_state(self, state: dict[str, str]) -> None:
        """Bring the view, what narrows it, the clue and the tab back."""
        self._wanted = Uid(state["clue"]) if state.get("clue") else None
        tab = state.get("tab", "0")
        self.detail.tabs.setCurrentIndex(int(tab) if tab.isdecimal() else 0)
        self.list_pane.restore_view_state(state)

    def _show_counts(self, counts: Mapping[str, int]) -> None:
        """Put the counts into the title; the place words them."""
        self.count_changed.emit(counts[self.list_pane.spec.views[0].key])

    def _load_wanted(self) -> None:
        # Without waiting for the rows: who comes back from the lock is scrolled to where they were once all is read.
        if self._wanted is not None and (self._is_stale or self._asked_for != self._wanted):
            self._load(self._wanted)

    def _show_row(self, row: MatterRowT | None) -> None:
        if self._wanted is not None:
            return
        if row is None:
            self._asked_for = None
            self.detail.show_nothing()
        elif self._is_stale or row.uid != self._asked_for:
            self._load(row.uid)

    def _load(self, uid: Uid) -> None:
        # Looking at a clue is logged: it is asked for once, and again only when it may have changed.
        self._asked_for, self._is_stale = uid, False
        job = self._loading.ask(ShowClue(uid, self._desk.lang))
        job.succeeded.connect(self._show_detail)
        job.failed.connect(self.detail.show_failure)

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
