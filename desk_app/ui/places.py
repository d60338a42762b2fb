"""The places of the program in the order of the rail, and what their screens ask of the window."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget

from desk_app.domain.ids import Uid
from desk_app.services.clues.register import Registered
from desk_app.services.home import HomeNumbers
from desk_app.services.papers.printing import Wanted
from desk_app.ui.desk import Desk
from desk_app.ui.history.conflict_list import open_conflicts
from desk_app.ui.history.undoer import Undoer
from desk_app.ui.icons import Icon
from desk_app.ui.manual import Manual
from desk_app.ui.place_actions import DEMO_ACTION
from desk_app.ui.printer import PrinterChoice
from desk_app.ui.screen import Destination, Screen
from desk_app.ui.screens.administration.about_tab import About
from desk_app.ui.screens.administration.screen import AdministrationScreen
from desk_app.ui.screens.clues.case_screen import CaseScreen
from desk_app.ui.screens.clues.register_dialog import open_register, outcome
from desk_app.ui.screens.clues.screen import ClueScreen
from desk_app.ui.screens.clues.stubs_dialog import open_stubs
from desk_app.ui.screens.drafts.dialog import open_drafts
from desk_app.ui.screens.forms.screen import FormsScreen
from desk_app.ui.screens.handover.export_dialog import open_export
from desk_app.ui.screens.handover.screen import HandoverScreen
from desk_app.ui.screens.home.screen import HomeScreen
from desk_app.ui.screens.ledger_import.dialog import open_import
from desk_app.ui.screens.printing.dialog import open_print
from desk_app.ui.screens.printing.verify_dialog import open_verify
from desk_app.ui.screens.rectification.screen import RectificationScreen
from desk_app.ui.screens.supervised.screen import SupervisedScreen
from desk_app.ui.shell.manual_dialog import ManualDialog
from desk_app.ui.shell.registry import Place
from desk_app.ui.shell.toast import Toast
from desk_app.ui.shell.window import Window
from desk_app.ui.widgets.dialogs import Question
from desk_app.ui.widgets.empty_state import EmptyState
from desk_app.ui.widgets.list_detail import ListPane

HOME, CLUES, CASES, FORMS, RECTIFICATION, PEOPLE, HANDOVER, ADMIN = (
    "home",
    "clues",
    "cases",
    "forms",
    "rectification",
    "people",
    "handover",
    "administration",
)


def brand() -> str:
    """Name the program."""
    return QCoreApplication.translate("places", "Qingjuan")


@dataclass(slots=True, weakref_slot=True)
class Places:
    """Builds the screens once a store is open; the window comes first, the desk after unlocking."""

    about: About
    desk: Desk | None = None
    window: Window | None = field(default=None, repr=False)
    manual: Callable[[], Manual] | None = field(default=None, repr=False)
    ask_appearance: Callable[[QWidget], object] | None = field(default=None, repr=False)
    undoer: Undoer | None = field(default=None, repr=False)

    def open_desk(self, desk: Desk) -> None:
        """Begin with an open store."""
        self.desk, window = desk, self._parent()
        self.undoer = Undoer(desk, window)
        self.undoer.toast_requested.connect(window.show_toast)
        window.toast_requested.connect(self.undoer.carry_out)

    def close_desk(self) -> None:
        """End with a store that is about to close."""
        if self.undoer is not None:
            self.undoer.deleteLater()
        self.desk = self.undoer = None

    def all(self) -> tuple[Place, ...]:
        """List the places with content."""
        translate = QCoreApplication.translate
        return (
            Place(HOME, translate("places", "Home"), Icon.HOME, self._taught(self._home)),
            Place(CLUES, translate("places", "Clues"), Icon.CLUE, self._taught(self._clues)),
            Place(CASES, translate("places", "Cases"), Icon.CASE, self._taught(self._cases)),
            Place(FORMS, translate("places", "Four forms"), Icon.FORMS, self._taught(self._forms)),
            Place(RECTIFICATION, translate("places", "Rectification"), Icon.RECTIFY, self._taught(self._rectification)),
            Place(PEOPLE, translate("places", "Units and people"), Icon.PEOPLE, self._taught(self._people)),
            Place(HANDOVER, translate("places", "Handover and receipts"), Icon.HANDOVER, self._taught(self._handover)),
            Place(
                ADMIN,
                translate("places", "Administration"),
                Icon.ADMIN,
                self._administration,
                is_foot=True,
            ),
        )

    def register(self) -> None:
        """Open the form of a new clue; once registered, its number is told and its page opened."""
        open_register(self._open_desk(), self._parent()).registered.connect(self.show_registered)

    def show_registered(self, registered: Registered) -> None:
        """Tell the number of a new clue and open its page."""
        self._parent().show_toast(outcome(self._open_desk(), registered))
        self._parent().go(Destination(CLUES, registered.uid))

    def draft_list(self) -> None:
        """Open the list of drafts; the window opens the form that is chosen there."""
        open_drafts(self._open_desk(), self._parent()).open_requested.connect(self._parent().toast_requested)

    def import_ledger(self) -> None:
        """Open the import of a ledger."""
        desk, window = self._open_desk(), self._parent()
        open_import(desk, window).navigation_requested.connect(window.go)

    def show_stubs(self) -> None:
        """Open the papers sent up unread."""
        open_stubs(self._open_desk(), self._parent())

    def show_paper(self, wanted: Wanted) -> None:
        """Open the preview of one paper."""
        open_print(self._open_desk(), (wanted,), parent=self._parent())

    def show_papers(self, papers: tuple[Wanted, ...], about: str) -> None:
        """Open the preview of the first of some papers."""
        open_print(self._open_desk(), papers, about=about, parent=self._parent())

    def verify_paper(self) -> None:
        """Open the window that tells whether a paper is genuine."""
        open_verify(self._open_desk(), self._parent())

    def hand_over(self, clues: tuple[Uid, ...]) -> None:
        """Open the handover with these clues chosen."""
        open_export(self._open_desk(), clues, self._parent())

    def carry_out(self, key: str) -> None:
        """Carry out an action of the table."""
        match key:
            case "undo" | "redo" | "undo.list":
                self._undo(key)
            case "conflict.list":
                open_conflicts(self._open_desk(), self._parent())
            case "clue.register" | "stub.show" | "ledger.import" | "draft.list" | "paper.verify":
                self._open(key)
            case _ if key.startswith("list."):
                self._act_on_list(key)
            case "deadlines.show" | "about":
                self._parent().go(Destination(ADMIN, key) if key == "about" else Destination(HOME, "deadlines"))
            case "appearance":
                assert self.ask_appearance is not None
                self.ask_appearance(self._parent())
            case _:
                raise ValueError(key)

    def _open(self, key: str) -> None:
        windows = {
            "clue.register": self.register,
            "stub.show": self.show_stubs,
            "ledger.import": self.import_ledger,
            "draft.list": self.draft_list,
            "paper.verify": self.verify_paper,
        }
        windows[key]()

    def _act_on_list(self, key: str) -> None:
        screen = self._parent().current_screen()
        if screen is None or not screen.act_on_list(key):
            self._parent().show_toast(Toast(QCoreApplication.translate("places", "This place has no such list.")))

    def show_manual(self, asked_in: QWidget) -> None:
        """Open the manual beside the window or dialog it was asked for in, at the chapter about that."""
        assert self.manual is not None
        window, manual = self._parent(), self.manual()
        names = [kind.__name__ for kind in type(asked_in).__mro__] if asked_in is not window else []
        chapter = manual.chapter_for(window.current_place(), names)
        shown = asked_in.findChild(ManualDialog, options=Qt.FindChildOption.FindDirectChildrenOnly)
        dialog = shown or ManualDialog(manual, chapter.key, asked_in)
        if shown is not None:
            shown.open_at(chapter.key)
        else:
            dialog.keys_requested.connect(window.show_keys)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    def print_sheet(self, html: str) -> None:
        """Print the sheet of shortcuts; it holds nothing of the store, so it is not entered in the register."""
        printer = PrinterChoice.ask(self._parent())
        if printer is not None:
            document = QTextDocument()
            document.setHtml(html)
            document.print_(printer)

    def _undo(self, key: str) -> None:
        assert self.undoer is not None
        {"undo": self.undoer.undo, "redo": self.undoer.redo, "undo.list": self.undoer.show_list}[key]()

    def show_counts(self, numbers: HomeNumbers) -> None:
        """Show the live counts of the rail."""
        rail = self._parent().rail
        rail.show_count(HOME, numbers.overdue)
        rail.show_count(CLUES, numbers.clues)
        rail.show_count(CASES, numbers.cases)
        rail.show_count(RECTIFICATION, numbers.open_problems)
        rail.show_count(HANDOVER, numbers.bundles)

    def _open_desk(self) -> Desk:
        assert self.desk is not None
        return self.desk

    def _parent(self) -> Window:
        assert self.window is not None
        return self.window

    def _taught(self, make: Callable[[], Screen]) -> Callable[[], Screen]:
        """Let the empty lists of a place also lead to the demo, unless it is open already."""

        def taught() -> Screen:
            screen = make()
            table = self.window.actions_table if self.window is not None else None
            if table is not None and not table.why_not(DEMO_ACTION):
                holders = (screen, *screen.findChildren(ListPane))
                for empty in (getattr(holder, "empty", None) for holder in holders):
                    if isinstance(empty, EmptyState):
                        empty.offer_demo(QCoreApplication.translate("places", "See it filled: open the demo"))
                        empty.demo.clicked.connect(table.action(DEMO_ACTION).trigger)
            return screen

        return taught

    def _home(self) -> Screen:
        screen = HomeScreen(self._open_desk())
        screen.numbers_changed.connect(self.show_counts)
        screen.papers_requested.connect(self.show_papers)
        screen.register_requested.connect(self.register)
        screen.import_requested.connect(self.import_ledger)
        screen.stubs_requested.connect(self.show_stubs)
        screen.drafts_requested.connect(self.draft_list)
        return screen

    def _clues(self) -> Screen:
        screen = ClueScreen(self._open_desk())
        screen.register_requested.connect(self.register)
        screen.import_requested.connect(self.import_ledger)
        return self._with_acts(screen)

    def _cases(self) -> Screen:
        return self._with_acts(CaseScreen(self._open_desk()))

    def _with_acts(self, screen: ClueScreen | CaseScreen) -> Screen:
        screen.papers_requested.connect(self.show_papers)
        screen.handover_requested.connect(self.hand_over)
        return screen

    def _people(self) -> Screen:
        return SupervisedScreen(self._open_desk())

    def _forms(self) -> Screen:
        screen = FormsScreen(self._open_desk())
        screen.paper_requested.connect(self.show_paper)
        return screen

    def _rectification(self) -> Screen:
        return RectificationScreen(self._open_desk())

    def _handover(self) -> Screen:
        return HandoverScreen(self._open_desk())

    def _administration(self) -> Screen:
        screen = AdministrationScreen(self._open_desk(), self.about)
        screen.verify_requested.connect(self.verify_paper)
        return screen


CRASH = "crash"
"""Why it locked, when our own mistake made it."""
RECOVERED = "recovered"
"""Why it locked, when a forgotten password was set anew."""


def lock_reason(cause: str, at: str, detail: str = "") -> str:
    """Say why and when it locked; an unknown cause says nothing. ``detail`` is the minutes, or where a report lies."""
    translate = QCoreApplication.translate
    reasons = {
        "asked": translate("places", "Locked at {at} as you asked."),
        "idle": translate("places", "Locked at {at} after {detail} min without a touch."),
        "sleep": translate("places", "Locked at {at} because the PC went to sleep."),
        "session": translate("places", "Locked at {at} because the session was locked or another user took the seat."),
        RECOVERED: translate("places", "The new password is set since {at}. Sign in with it."),
        CRASH: translate(
            "places",
            "Restarted at {at} after a mistake of the program. What was stored and typed is kept. "
            "A report without case data: {detail}",
        ),
    }
    return reasons[cause].format(at=at, detail=detail) if cause in reasons else ""


def idle_warning() -> str:
    """Say that a minute is left."""
    return QCoreApplication.translate("places", "Nobody has touched the desk for a while: it locks in one minute.")


def leaving_for_demo() -> Question:
    """Ask before the open store is closed for the demo."""
    translate = QCoreApplication.translate
    return Question(
        translate("places", "Open the demo?"),
        translate("places", "Drafts are kept and the open store is locked. The demo holds invented matters only."),
        translate("places", "Open the demo"),
    )


def store_title() -> str:
    """Title the question for the folder of a store."""
    return QCoreApplication.translate("places", "Choose the folder of the store")


def demo_word() -> str:
    """Name what the demo is marked with."""
    return QCoreApplication.translate("places", "Demo")


def in_demo_already() -> str:
    """Say why the demo cannot be opened from the demo."""
    return QCoreApplication.translate("places", "The demo is open already")


def demo_sentence(password: str) -> str:
    """Say on the lock screen how the demo opens again; its password protects nothing."""
    sentence = QCoreApplication.translate("places", "This is the demo. Its password is: {password}")
    return sentence.format(password=password)


def preparing_demo() -> str:
    """Name the work of making the demo."""
    return QCoreApplication.translate("places", "Preparing the demo")


def other_store() -> str:
    """Name the way from the lock screen to another store."""
    return QCoreApplication.translate("places", "Another store\u2026")


def crash_notice(path: str) -> tuple[str, str]:
    """Title and word the notice after our own mistake; ``path`` is where the report lies."""
    return (
        QCoreApplication.translate("places", "Something went wrong inside the program"),
        QCoreApplication.translate("places", "What was stored is safe. A report without case data: {path}").format(
            path=path
        ),
    )
