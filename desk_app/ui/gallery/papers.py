"""Papers from templates: the list of those that fit a matter, and the window in which one is filled in."""

from dataclasses import dataclass

from desk_app.domain.records.oversight import Person
from desk_app.services.papers.filling import Filling, SavePaper
from desk_app.services.papers.fitting import PapersFor
from desk_app.services.papers.live import OpenPaper
from desk_app.services.papers.printing import PaperKind, Wanted
from desk_app.services.records import AddRecord
from desk_app.ui.gallery.bench import Bench, Entry
from desk_app.ui.screens.clues.screen import ClueScreen
from desk_app.ui.screens.papers.dialog import PaperDialog
from desk_app.ui.screens.papers.tab import PapersTab
from desk_app.ui.screens.papers.window import PapersWindow
from desk_app.ui.screens.printing.dialog import PrintDialog

_MATTER = "verified"


@dataclass(frozen=True, slots=True)
class _Fill:
    """The window of one paper of the clue."""

    template: str

    def __call__(self, bench: Bench) -> PaperDialog:
        fitting = [
            one for one in bench.desk.services.ask(PapersFor(bench.uids[_MATTER])) if one.template == self.template
        ]
        filling = Filling(self.template, fitting[0].of)
        return PaperDialog(bench.desk, bench.desk.services.ask(OpenPaper(filling, bench.desk.lang)))


def _place(bench: Bench) -> ClueScreen:
    screen = ClueScreen(bench.desk)
    screen.open_at(bench.uids[_MATTER])
    return screen


def _turn_to_papers(screen: ClueScreen) -> None:
    tabs = screen.detail.tabs
    page = next(at for at in range(tabs.count()) if tabs.widget(at).isAncestorOf(screen.detail.papers))
    tabs.setCurrentIndex(page)


def _tab(bench: Bench) -> PapersTab:
    tab = PapersTab(bench.desk)
    tab.show_matter(bench.uids[_MATTER], "", [])
    return tab


def _add_items(dialog: PaperDialog) -> None:
    dialog.form.set_values({"matters": ("", "")})


def _print_one(bench: Bench) -> PrintDialog:
    clue = bench.uids[_MATTER]
    saved = bench.desk.services.execute(SavePaper(Filling("disposal_form", clue)))
    return PrintDialog(bench.desk, [Wanted(PaperKind.FILLED, saved.uid)])


def _own_papers(bench: Bench) -> PapersWindow:
    person = bench.desk.services.execute(AddRecord(Person(name="\u5b59\u67d0\u67d0", unit_name="\u67d0\u5c40"))).uid
    return PapersWindow(bench.desk, person, "\u5b59\u67d0\u67d0", Person.KIND)


ENTRIES = (
    Entry("papers.place", ClueScreen, _place, (_turn_to_papers,)),
    Entry("papers.tab", PapersTab, _tab),
    Entry("papers.window", PapersWindow, _own_papers),
    Entry("papers.form", PaperDialog, _Fill("disposal_form")),
    Entry("papers.letter", PaperDialog, _Fill("inquiry_letter"), (_add_items,)),
    Entry("papers.report", PaperDialog, _Fill("verification_report")),
    Entry("papers.print", PrintDialog, _print_one),
)
