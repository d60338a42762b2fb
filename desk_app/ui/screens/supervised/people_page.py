"""People: the list of them, and beside it the page of one."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_app.domain.ids import Uid
from desk_app.services.people import PeopleFilter, PersonPage, PersonRow, ShowPerson
from desk_app.ui.desk import Desk
from desk_app.ui.latest import Latest
from desk_app.ui.lists.place_list import PlaceList
from desk_app.ui.on_page import OnPage
from desk_app.ui.screens.supervised.people_list import people_list
from desk_app.ui.screens.supervised.person_view import PersonView
from desk_app.ui.widgets.empty_state import EmptyState
from desk_app.ui.widgets.list_detail import SplitPane


class PeoplePage(QWidget):
    """Opening a person is logged: they are asked for once, and again when something may have changed."""

    navigation_requested = Signal(object)  # Destination

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._page = OnPage()
        self._wanted: Uid | None = None
        self._on: date | None = None
        self._loading = Latest(desk.runner)
        empty = EmptyState(
            self.tr("Nobody yet"), self.tr("Whoever a clue is about stands here, once, with everything known of them.")
        )
        self.list_pane: PlaceList[PeopleFilter, PersonRow] = PlaceList(desk, people_list(desk), empty)
        self.detail = PersonView(desk)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(SplitPane(self.list_pane, self.detail))
        self._connect()

    def open_person(self, uid: Uid) -> None:
        """Show the person that a subject or an entered person is."""
        self._wanted = uid
        self._page.want(uid)
        self._page.is_stale = True
        self.list_pane.show_everything()

    def _show_row(self, row: PersonRow | None) -> None:
        uid = self._wanted or (row.uid if row is not None else None)
        if uid is None:
            self._page.clear()
            self.detail.show_nothing()
        else:
            if uid != self._page.uid:
                self._on = None
            if self._page.take(uid):
                self._load(uid)

    def _load(self, uid: Uid) -> None:
        job = self._loading.ask(ShowPerson(uid, self._on, self._desk.lang))
        job.succeeded.connect(self._show_page)
        job.failed.connect(self.detail.show_failure)

    def _show_page(self, page: PersonPage) -> None:
        self.detail.show_page(page)
        if self._wanted == page.uid and any(self.list_pane.go_to(row) for row in page.rows):
            self._wanted = None

    def _ask_day(self, on: date) -> None:
        if self._page.uid is not None:
            self._on = on
            self._load(self._page.uid)

    def _show_counts(self, counts: Mapping[str, int]) -> None:
        note = self.tr("%n person(s)", "", counts["all"])
        self.list_pane.header.set_title(self.tr("People"), note)

    def _note_changes(self, _changes: object) -> None:
        self._page.is_stale = True

    def _connect(self) -> None:
        self.list_pane.records_changed.connect(self._note_changes)
        self.list_pane.row_shown.connect(self._show_row)
        self.list_pane.counted.connect(self._show_counts)
        self.detail.day_requested.connect(self._ask_day)
        self.detail.person_requested.connect(self.open_person)
        self.detail.navigation_requested.connect(self.navigation_requested)
