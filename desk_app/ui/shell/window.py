"""The main window: rail, top bar, screens, toast, lock screen; knows no word of the field.

Places and actions are passed in. A screen asks for navigation by signal; the window alone moves.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QClipboard, QCloseEvent, QDrag, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from desk_app.ui.screen import Destination, Screen
from desk_app.ui.shell.actions import ActionSpec, ActionTable, shell_actions
from desk_app.ui.shell.finder import Finder
from desk_app.ui.shell.help_sheet import HelpSheet
from desk_app.ui.shell.lock_key import LockKey
from desk_app.ui.shell.lock_screen import LockScreen
from desk_app.ui.shell.offers import Offers, PaperTarget, StepTarget
from desk_app.ui.shell.palette import SearchPalette
from desk_app.ui.shell.rail import Rail
from desk_app.ui.shell.registry import Place, Registry
from desk_app.ui.shell.toast import Toast, ToastBar
from desk_app.ui.shell.top_bar import TopBar
from desk_app.ui.theme import current

_MOST_STEPS_BACK = 50
_NARROW = 1_100


@dataclass(frozen=True, slots=True)
class Session:
    """Who is signed in, as the rail's foot shows it."""

    office: str
    who: str
    backup: str
    mark: str = ""


class Window(QMainWindow):
    """Shows one place at a time, or the lock screen."""

    place_changed = Signal(object)  # Destination
    hit_chosen = Signal(object)  # target of a Hit the window cannot open itself
    action_requested = Signal(object)  # str, key of an action the window does not carry out itself
    manual_requested = Signal(object)  # QWidget: the window or dialog the help key was pressed in
    print_requested = Signal(object)  # str, HTML of the sheet of shortcuts
    toast_requested = Signal(object)  # the request of a toast's button
    lock_requested = Signal()  # Ctrl+L or the button; answer with show_locked
    close_requested = Signal()  # answer with allow_close once drafts are kept and jobs ended

    def __init__(self, brand: str, places: Sequence[Place], actions: Sequence[ActionSpec] = ()) -> None:
        super().__init__()
        self.setWindowTitle(brand)
        self.registry = Registry(places)
        self.actions_table = ActionTable((*shell_actions(), *actions), self)
        self.rail = Rail(brand, places)
        self.top_bar = TopBar()
        self.screens = QStackedWidget()
        self.lock_screen = LockScreen(brand)
        self._workspace = QWidget()
        self._outer = QStackedWidget()
        self._lay_out()
        self.palette_list = SearchPalette(self._workspace)
        self.offers = Offers(self.registry, self.actions_table, self.current_screen)
        self.finder = Finder(self.top_bar.search, self.palette_list, self.offers.all, self)
        self.toasts = ToastBar(self._workspace)
        self._trail: list[Destination] = []
        self._may_close = False
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._lock_key = LockKey(self.actions_table.action("lock"), application)
        self._connect()

    def show_session(self, session: Session) -> None:
        """Show who is signed in, the office and its mark."""
        self.rail.office.setText(session.office)
        self.rail.who.setText(session.who)
        self.rail.backup.setText(session.backup)
        self.top_bar.show_mark(session.mark)

    def go(self, destination: Destination) -> None:
        """Open a place, at a subject if one is given."""
        screen = self._screen(destination.place)
        self.rail.show_place(destination.place)
        self.screens.setCurrentWidget(screen)
        if destination.subject is not None:
            screen.open_at(destination.subject)
        if destination.spot is not None:
            screen.show_spot(destination.spot)
        if self.focusWidget() in (None, *self.rail.findChildren(QAbstractButton)):
            # The mark of the focus never stays behind at another place.
            self.rail.button(destination.place).setFocus()
        if not self._trail or self._trail[-1] != destination:
            self._trail = [*self._trail[-_MOST_STEPS_BACK:], destination]
        self._mind_trail()
        self.palette_list.hide()
        self.place_changed.emit(destination)

    def prepare(self, place: str) -> None:
        """Build a place before it is asked for, such as the one that counts for the rail."""
        self._screen(place)

    def show_keys(self) -> None:
        """Show the sheet of all shortcuts."""
        sheet = HelpSheet(self.actions_table, self)
        sheet.print_requested.connect(self.print_requested)
        sheet.open()

    def go_back(self) -> None:
        """Return to where the person came from."""
        if len(self._trail) > 1:
            self._trail.pop()
            self.go(self._trail.pop())

    def _mind_trail(self) -> None:
        why_not = "" if len(self._trail) > 1 else self.tr("You have not been anywhere else yet")
        self.actions_table.allow("back", why_not)

    def current_place(self) -> str:
        """Return the key of the place shown, or nothing."""
        return self._trail[-1].place if self._trail else ""

    def current_screen(self) -> Screen | None:
        """Return the place shown."""
        screen = self.screens.currentWidget()
        return screen if isinstance(screen, Screen) else None

    def show_toast(self, toast: Toast) -> None:
        """Show a short notice."""
        self.toasts.show_toast(toast)

    def show_locked(self, reason: str) -> None:
        """Show the lock screen and nothing else: no dialog, menu or drag may outrank it, no copy may stay behind."""
        if QApplication.mouseButtons():
            QDrag.cancel()
        QToolTip.hideText()
        self._close_dialogs()
        self._forget_copies()
        self._outer.setCurrentWidget(self.lock_screen)
        self._enable_actions(is_on=False)
        self.lock_screen.show_reason(reason)

    def show_workspace(self) -> None:
        """Show the places again."""
        self._outer.setCurrentWidget(self._workspace)
        self._enable_actions(is_on=True)

    @property
    def is_locked(self) -> bool:
        """Tell whether the lock screen is shown."""
        return self._outer.currentWidget() is self.lock_screen

    def allow_close(self) -> None:
        """Close for good."""
        self._may_close = True
        self.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room to the places when the window is narrow for its font."""
        super().resizeEvent(event)
        is_compact = self.width() < current().px(_NARROW)
        if is_compact != self.rail.is_compact:
            self.rail.set_compact(is_compact=is_compact)
        self.palette_list.fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask before closing, so that drafts are kept and jobs end."""
        if self._may_close:
            super().closeEvent(event)
        else:
            event.ignore()
            self.close_requested.emit()

    def _screen(self, key: str) -> Screen:
        is_new = key not in self.registry.built()
        screen = self.registry.screen(key)
        if is_new:
            screen.setProperty("place", key)
            self.screens.addWidget(screen)
            screen.navigation_requested.connect(self.go)
            screen.toast_requested.connect(self.show_toast)
            screen.count_changed.connect(self._show_count)
        return screen

    def _show_count(self, count: int) -> None:
        screen = self.sender()
        if isinstance(screen, Screen):
            self.rail.show_count(str(screen.property("place")), count)

    def _go_to_place(self, key: str) -> None:
        self.go(Destination(key))

    def _carry_out(self, key: str) -> None:
        match key:
            case "search":
                self.finder.open()
            case "lock":
                self.lock_requested.emit()
            case "notice":
                self.toasts.take_focus()
            case "back":
                self.go_back()
            case "quit":
                self.close()
            case "help":
                self.show_keys()
            case "manual":
                self.manual_requested.emit(self)
            case _:
                self.action_requested.emit(key)

    def _choose(self, target: object) -> None:
        screen = self.current_screen()
        match target:
            case Destination():
                self.go(target)
            case StepTarget(key) if screen is not None:
                screen.take_step(key)
            case PaperTarget(key) if screen is not None:
                screen.open_paper(key)
            case str():
                self._carry_out(target)
            case _:
                self.hit_chosen.emit(target)

    def _return_to_place(self) -> None:
        screen = self.current_screen()
        if screen is not None:
            screen.search_focus()

    def _close_dialogs(self) -> None:
        for widget in QApplication.topLevelWidgets():
            if widget is not self and widget.isVisible():
                # A dialog may refuse close(), and its reject() may ask whether to throw away what was typed.
                if isinstance(widget, QDialog):
                    widget.done(QDialog.DialogCode.Rejected)
                widget.hide()
        self.palette_list.hide()
        self.toasts.hide()

    def _forget_copies(self) -> None:
        """Empty the clipboard when what lies there came from us."""
        clipboard = QApplication.clipboard()
        if clipboard.ownsClipboard():
            clipboard.clear()
        if clipboard.supportsSelection() and clipboard.ownsSelection():
            clipboard.clear(QClipboard.Mode.Selection)

    def _enable_actions(self, *, is_on: bool) -> None:
        self.actions_table.enable_all(is_on=is_on, but=("quit",))

    def _connect(self) -> None:
        self.rail.place_requested.connect(self._go_to_place)
        self.actions_table.requested.connect(self._carry_out)
        self.top_bar.lock_button.clicked.connect(self.lock_requested)
        self.finder.hit_chosen.connect(self._choose)
        self.finder.left.connect(self._return_to_place)
        self.toasts.requested.connect(self.toast_requested)
        self.actions_table.fill(self.top_bar.menu_button.menu())

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.top_bar)
        right.addWidget(self.screens, 1)
        row = QHBoxLayout(self._workspace)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self._outer.addWidget(self._workspace)
        self._outer.addWidget(self.lock_screen)
        self.setCentralWidget(self._outer)
        self.setMinimumSize(1000, 620)
        self.resize(1366, 768)
