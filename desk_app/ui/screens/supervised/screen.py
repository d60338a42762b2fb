"""The place of units and people: two lists, each with the page of what is chosen beside it."""

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desk_app.domain.ids import Uid
from desk_app.services.showing import KindOf
from desk_app.services.units import UnitNamed
from desk_app.ui.desk import Desk
from desk_app.ui.screen import Screen
from desk_app.ui.screens.supervised.people_page import PeoplePage
from desk_app.ui.screens.supervised.units_page import UnitsPage
from desk_app.ui.theme import Space
from desk_app.ui.widgets.chips import Chip, ChipBar

UNITS, PEOPLE = "units", "people"
_UNIT = "unit"


class SupervisedScreen(Screen):
    """``open_at`` shows a person by a subject of a clue, a person or unit by its record, or one of the two lists."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted: Uid | None = None
        self.units, self.people = UnitsPage(desk), PeoplePage(desk)
        self.pages = {key: ChipBar(self.tr("Units or people")) for key in (UNITS, PEOPLE)}
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.show_page(PEOPLE)

    def show_page(self, key: str) -> None:
        """Show the units or the people."""
        self._stack.setCurrentWidget(self.units if key == UNITS else self.people)
        chips = (Chip(UNITS, self.tr("Units")), Chip(PEOPLE, self.tr("People")))
        for bar in self.pages.values():
            bar.show_chips(chips, key)

    def page(self) -> str:
        """Return the key of what is shown."""
        return UNITS if self._stack.currentWidget() is self.units else PEOPLE

    def open_at(self, subject: object) -> None:
        """Show what a uid stands for, or a list by its name."""
        if subject in (UNITS, PEOPLE):
            self.show_page(str(subject))
            return
        if isinstance(subject, UnitNamed):
            self.open_unit(subject.name)
            return
        self._wanted = Uid(str(subject))
        job = self._desk.runner.ask(KindOf(self._wanted))
        job.succeeded.connect(self._open_kind)
        job.failed.connect(self.people.detail.show_failure)

    def open_unit(self, name: str) -> None:
        """Show a unit by its name."""
        self.show_page(UNITS)
        self.units.open_unit(name)

    def act_on_list(self, key: str) -> bool:
        """Filter the list of people, choose its columns, keep its view; the units have no such list."""
        if self.page() != PEOPLE:
            return False
        self.people.list_pane.carry_out(key)
        return True

    def search_focus(self) -> None:
        """Put the focus into the list."""
        page = self.units if self.page() == UNITS else self.people
        page.list_pane.table.setFocus()

    def view_state(self) -> dict[str, str]:
        """Remember the list, and who or what is on the page."""
        return {
            "page": self.page(),
            "unit": self.units.detail.shown,
            "unit_view": self.units.view(),
            "unit_tab": str(self.units.detail.tabs.currentIndex()),
            **self.people.list_pane.view_state(),
            "person": self.people.detail.shown or "",
            "tab": str(self.people.detail.tabs.currentIndex()),
        }

    def restore_view_state(self, state: dict[str, str]) -> None:
        """Bring them back."""
        self.show_page(state.get("page", PEOPLE))
        for tabs, key in ((self.units.detail.tabs, "unit_tab"), (self.people.detail.tabs, "tab")):
            number = state.get(key, "0")
            tabs.setCurrentIndex(int(number) if number.isdecimal() else 0)
        if self.page() == UNITS:
            self.units.show_view(state.get("unit_view", ""))
            if state.get("unit"):
                self.units.open_unit(state["unit"])
        else:
            self.people.list_pane.restore_view_state(state)
            if state.get("person"):
                self.people.open_person(Uid(state["person"]))

    def _open_kind(self, kind: str) -> None:
        if self._wanted is None:
            return
        if kind == _UNIT:
            self.open_unit(self._wanted)
        else:
            self._open_person(self._wanted)
        self._wanted = None

    def _open_person(self, uid: object) -> None:
        self.show_page(PEOPLE)
        self.people.open_person(Uid(str(uid)))

    def _choose(self, key: object) -> None:
        self.show_page(str(key))

    def _connect(self) -> None:
        for bar in self.pages.values():
            bar.chosen.connect(self._choose)
        self.units.person_requested.connect(self._open_person)
        for page in (self.units, self.people):
            page.navigation_requested.connect(self.navigation_requested)

    def _lay_out(self) -> None:
        self._stack.addWidget(self.units)
        self._stack.addWidget(self.people)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L + Space.XS, Space.L, Space.L + Space.XS, Space.L)
        for key, page in ((UNITS, self.units), (PEOPLE, self.people)):
            page.list_pane.header.corner.addWidget(self.pages[key])
        column.addWidget(self._stack, 1)
