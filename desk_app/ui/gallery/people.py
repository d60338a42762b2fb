"""Cases, units and people."""

from PySide6.QtWidgets import QWidget

from desk_app.domain.ids import Uid
from desk_app.services.clues.detail import ShowClue
from desk_app.ui.gallery.bench import Bench, Entry
from desk_app.ui.screens.clues.case_screen import CaseScreen
from desk_app.ui.screens.supervised.screen import UNITS, SupervisedScreen


def _cases(bench: Bench) -> CaseScreen:
    return CaseScreen(bench.desk)


def _people(bench: Bench) -> SupervisedScreen:
    return SupervisedScreen(bench.desk)


def _person(bench: Bench) -> SupervisedScreen:
    screen = SupervisedScreen(bench.desk)
    subjects = bench.desk.services.ask(ShowClue(Uid(bench.uids["verified"]))).subjects
    screen.open_at(subjects[0].uid)
    return screen


def _units(bench: Bench) -> SupervisedScreen:
    screen = SupervisedScreen(bench.desk)
    screen.show_page(UNITS)
    return screen


class _OpenTab:
    """Opens a tab of the page shown."""

    def __init__(self, number: int) -> None:
        self._number = number

    def __call__(self, shown: QWidget) -> None:
        assert isinstance(shown, SupervisedScreen)
        page = shown.units if shown.page() == UNITS else shown.people
        page.detail.tabs.setCurrentIndex(self._number)


ENTRIES = (
    Entry("cases.page", CaseScreen, _cases),
    Entry("people.list", SupervisedScreen, _people),
    Entry("people.person", SupervisedScreen, _person),
    *(Entry(f"people.person_{number}", SupervisedScreen, _person, (_OpenTab(number),)) for number in range(1, 5)),
    Entry("people.units", SupervisedScreen, _units),
    *(Entry(f"people.units_{number}", SupervisedScreen, _units, (_OpenTab(number),)) for number in range(1, 4)),
)
