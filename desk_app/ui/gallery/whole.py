"""The whole window with the real places in it, as a person sees it and as the manual shows it."""

from collections.abc import Callable
from dataclasses import dataclass

from desk_app.jobs import Report
from desk_app.services.office import ShowOffice
from desk_app.ui.backup_line import BackupLine
from desk_app.ui.gallery.bench import Bench, Entry
from desk_app.ui.place_actions import place_actions
from desk_app.ui.places import (
    ADMIN,
    CASES,
    CLUES,
    FORMS,
    HANDOVER,
    HOME,
    PEOPLE,
    RECTIFICATION,
    Places,
    brand,
)
from desk_app.ui.screen import Destination
from desk_app.ui.screens.administration.about_tab import About, SelfCheck
from desk_app.ui.screens.clues.screen import ClueScreen
from desk_app.ui.searching import RecordSearch
from desk_app.ui.shell.window import Session, Window

_WORD = "word"


@dataclass(frozen=True, slots=True)
class _At:
    """The window at a place; ``subject`` names a matter, or a list or page of the place."""

    place: str
    subject: str = ""

    def __call__(self, bench: Bench) -> Window:
        window = _window(bench)
        window.go(Destination(HOME))  # as a person comes; home also counts for the rail
        window.go(Destination(self.place, bench.uids.get(self.subject, self.subject) or None))
        return window


@dataclass(frozen=True, slots=True)
class _Tab:
    """Turns to one tab of the clue shown, by the name of what stands on it."""

    name: str

    def __call__(self, window: Window) -> None:
        screen = window.screens.currentWidget()
        if isinstance(screen, ClueScreen):
            tabs, content = screen.detail.tabs, getattr(screen.detail, self.name)
            for pane in (tabs.widget(at) for at in range(tabs.count())):
                if pane is content or pane.isAncestorOf(content):
                    tabs.setCurrentWidget(pane)


def _searching(bench: Bench) -> Window:
    window = _At(CLUES, "verified")(bench)
    RecordSearch(window.finder, window).open(bench.desk)
    window.setProperty(_WORD, bench.sample["list"]["rows"][0][1])
    return window


def _search(window: Window) -> None:
    window.finder.open()
    window.top_bar.search.setText(str(window.property(_WORD)))
    window.top_bar.search.returnPressed.emit()


def about() -> About:
    """Say what the page about the program says, without asking this computer."""
    return About(brand(), ((brand(), "0.1.0"),), _checks)


def _checks(_report: Report) -> tuple[SelfCheck, ...]:
    return (SelfCheck("resources"), SelfCheck("rules"))


def _window(bench: Bench) -> Window:
    places = Places(about(), bench.desk)
    window = Window(brand(), places.all(), place_actions())
    places.window = window
    office = bench.desk.services.ask(ShowOffice())
    words = bench.sample["shell"]
    window.show_session(Session(office.name, words["who"], "", office.short_name))
    BackupLine(bench.desk, window.rail.backup, window)
    return window


_PLACES: dict[str, Callable[[Bench], Window]] = {
    "home": _At(HOME),
    "clues": _At(CLUES, "verified"),
    "cases": _At(CASES),
    "forms": _At(FORMS),
    "rectification": _At(RECTIFICATION),
    "people": _At(PEOPLE, "verified/1"),
    "units": _At(PEOPLE, "units"),
    "handover": _At(HANDOVER),
    "administration": _At(ADMIN, "rules"),
}

ENTRIES = (
    *(Entry(f"window.{name}", Window, make) for name, make in _PLACES.items()),
    Entry("window.deadlines", Window, _At(HOME, "deadlines")),
    Entry("window.health", Window, _At(ADMIN, "health")),
    Entry("window.search", Window, _searching, (_search,)),
    Entry("window.limits", Window, _At(CLUES, "verified"), (_Tab("limits"),)),
    Entry("window.history", Window, _At(CLUES, "verified"), (_Tab("history"),)),
)
