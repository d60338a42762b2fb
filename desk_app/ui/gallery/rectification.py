"""The place of rectification, each of its pages, and its forms."""

from dataclasses import dataclass

from desk_app.services.rectification import Problems, ShowProblem
from desk_app.ui.command_dialog import CommandDialog
from desk_app.ui.gallery.bench import Bench, Entry
from desk_app.ui.screens.rectification.problems_page import ProblemsPage
from desk_app.ui.screens.rectification.questions import (
    ask_book,
    ask_link,
    ask_problem,
    ask_progress,
    ask_remedy,
    ask_reminder,
    ask_responsibility,
)
from desk_app.ui.screens.rectification.screen import RectificationScreen

_OF_PROBLEM = {"link": ask_link, "responsibility": ask_responsibility, "remedy": ask_remedy}
_NEW = {"problem": ask_problem, "book": ask_book}


@dataclass(frozen=True, slots=True)
class _Page:
    key: str

    def __call__(self, screen: RectificationScreen) -> None:
        screen.show_page(self.key)


@dataclass(frozen=True, slots=True)
class _Unit:
    def __call__(self, screen: RectificationScreen) -> None:
        screen.restore_view_state({"page": "unit", "unit": screen.problems.rows[0].unit_name})


@dataclass(frozen=True, slots=True)
class _OfProblem:
    name: str

    def __call__(self, bench: Bench) -> CommandDialog:
        return _OF_PROBLEM[self.name](bench.desk, bench.uids["problem"])


@dataclass(frozen=True, slots=True)
class _New:
    name: str

    def __call__(self, bench: Bench) -> CommandDialog:
        return _NEW[self.name](bench.desk)


def _screen(bench: Bench) -> RectificationScreen:
    return RectificationScreen(bench.desk)


def _problems(bench: Bench) -> ProblemsPage:
    page = ProblemsPage(bench.desk)
    page.open_at(bench.uids["problem"])
    return page


def _turn_to_papers(page: ProblemsPage) -> None:
    page.detail_pane.tabs.setCurrentWidget(page.papers)


def _reminder(bench: Bench) -> CommandDialog:
    rows = bench.desk.services.ask(Problems())
    return ask_reminder(bench.desk, next(row for row in rows if row.rung))


def _progress(bench: Bench) -> CommandDialog:
    detail = bench.desk.services.ask(ShowProblem(bench.uids["problem"]))
    return ask_progress(bench.desk, detail.remedies[0])


ENTRIES = (
    Entry("rectification.board", RectificationScreen, _screen),
    Entry("rectification.list", RectificationScreen, _screen, (_Page("list"),)),
    Entry("rectification.books", RectificationScreen, _screen, (_Page("books"),)),
    Entry("rectification.unit", RectificationScreen, _screen, (_Unit(),)),
    Entry("rectification.problems", ProblemsPage, _problems),
    Entry("rectification.papers", ProblemsPage, _problems, (_turn_to_papers,)),
    *(Entry(f"rectification.add_{name}", CommandDialog, _New(name)) for name in _NEW),
    *(Entry(f"rectification.{name}", CommandDialog, _OfProblem(name)) for name in _OF_PROBLEM),
    Entry("rectification.reminder", CommandDialog, _reminder),
    Entry("rectification.progress", CommandDialog, _progress),
)
