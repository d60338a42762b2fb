"""Compose the window: unlock a store, give its desk to the places, and on lock replace the whole process."""

import functools
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desk_app.app import crash, logs
from desk_app.app.about import about
from desk_app.app.compose import build_kit
from desk_app.app.crash_window import CrashNotice
from desk_app.app.demo import is_demo
from desk_app.app.handbook import read_manual
from desk_app.app.paths import resources_folder, state_folder
from desk_app.app.replacing import Replace, Words, replace_process, window_words
from desk_app.app.resources import Resources
from desk_app.app.sessions import SLEEP, Sessions
from desk_app.app.starting import DEMO, NoStore, Opened, Starting, demo_hint, demo_mark
from desk_app.app.wardrobe import Wardrobe, listen_for_fcitx
from desk_app.errors import DeskError
from desk_app.jobs import Report
from desk_app.services import opening
from desk_app.services.door import Services
from desk_app.services.founding import is_unfinished
from desk_app.services.kit import Kit
from desk_app.services.office import Office, ShowIdleLimit, ShowOffice
from desk_app.ui.backup_line import BackupLine
from desk_app.ui.collector import GuiCollector
from desk_app.ui.desk import Desk
from desk_app.ui.facts import FactsSignal
from desk_app.ui.manual import Manual
from desk_app.ui.place_actions import DEMO_ACTION, place_actions
from desk_app.ui.places import (
    CRASH,
    HOME,
    RECOVERED,
    Places,
    brand,
    idle_warning,
    in_demo_already,
    leaving_for_demo,
    lock_reason,
)
from desk_app.ui.preferences import Preferences
from desk_app.ui.returning import Returning
from desk_app.ui.runner import Runner
from desk_app.ui.screens.start.idle import IdleWatch, SleepWatch
from desk_app.ui.searching import RecordSearch
from desk_app.ui.shell.help_key import HelpKey
from desk_app.ui.shell.lock_screen import Credentials
from desk_app.ui.shell.toast import Toast
from desk_app.ui.shell.window import Session, Window
from desk_app.ui.widgets.dialogs import ConfirmDialog
from desk_app.ui.widgets.error_banner import Notice
from desk_app.ui.widgets.fields import Option

__all__ = ["Composition", "Words", "open_window", "window_words"]

_PREFERENCES = "window.ini"


class Composition(QObject):
    """Owns the window, the open store and its runner from unlocking to lock or close."""

    unlocked = Signal()
    closed = Signal()

    def __init__(self, kit: Kit, preferences: Preferences, *, replace: Replace, lang: str = "zh") -> None:
        super().__init__()
        self._kit, self._preferences, self._replace, self._lang = kit, preferences, replace, lang
        self.places = Places(about(), manual=functools.cache(functools.partial(_manual, lang)))
        self.window = Window(brand(), self.places.all(), place_actions())
        self.places.window = self.window
        self._searching = RecordSearch(self.window.finder, self)
        self._lane = Runner(NoStore(), self)
        self._facts = FactsSignal(self)
        self._folder: Path | None = None
        self._words = Words()
        self._returning: Returning | None = None
        self._user = ""
        self._ending: Callable[[], None] | None = None
        self._backups: BackupLine | None = None
        self.starting = Starting(kit, self._lane, self.window, self, lang=lang)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.idle, self.sleep, self.sessions = (
            IdleWatch(application, parent=self),
            SleepWatch(parent=self),
            Sessions(self),
        )
        help_key = self.window.actions_table.action("manual").shortcut()
        self.help_key = HelpKey(application, help_key, self)
        self._connect()

    @property
    def desk(self) -> Desk | None:
        """Return the desk of the open store."""
        return self.places.desk

    def start(self, words: Words) -> None:
        """Show the lock screen of the store given or used last, or ask for one."""
        self._words = words
        self.window.show_locked(lock_reason(words.cause, words.at, words.detail))
        self._preferences.shape(self.window)
        self.window.show()
        self.sessions.watch(int(self.window.winId()))
        folder = words.store or self._preferences.folder
        if words.cause == DEMO:
            self.starting.open_demo()
        elif folder is None or is_unfinished(folder) or not self.choose(folder):
            self.ask_store()
        self._check_papers()

    def _check_papers(self) -> None:
        """Read every paper beside the lock screen, and say there which one is wrong; the others can still be used."""
        kit = self._kit
        self._lane.work(lambda _report: kit.check()).failed.connect(self._tell_wrong_paper)

    def _tell_wrong_paper(self, error: object) -> None:
        self.window.lock_screen.show_refusal(self.notice(error))

    def choose(self, folder: Path) -> bool:
        """Offer the people of a store on the lock screen; tell whether there is a store."""
        try:
            names = opening.user_names(folder)
        except DeskError as error:
            self.window.lock_screen.show_refusal(self.notice(error))
            return False
        self._folder = folder
        last = self._words.who
        here = folder == self._words.store and last.isdecimal() and int(last) < len(names)
        self.window.lock_screen.show_users(
            [Option(name, name) for name in names], names[int(last)] if here else "", is_back=here
        )
        self.window.lock_screen.banner.hide()
        self.window.lock_screen.recovery.setVisible(not is_demo(folder))
        self.window.lock_screen.rest(opening.seconds_to_wait(folder))
        if is_demo(folder):
            said = self.window.lock_screen.reason.text()
            self.window.lock_screen.show_reason("\n".join(filter(None, (said, demo_hint(folder)))))
        return True

    def ask_store(self) -> None:
        """Ask for a new or an existing store, or the demo."""
        self.starting.ask()

    def open_demo(self) -> None:
        """Close the store that is open and let a fresh process show the demo."""
        if self.desk is None:
            self.starting.open_demo()
        elif self._ending is None and ConfirmDialog.ask(self.window, leaving_for_demo()):
            self._keep()
            self.window.show_locked("")
            self._end(self._give_way_to_demo)

    def _give_way_to_demo(self) -> None:
        self._replace(Words(cause=DEMO))

    def lock(self, cause: str = "asked", detail: str = "") -> None:
        """Keep what is typed, cover everything, end every job, close the store and be replaced by a fresh process."""
        if self._ending is not None or (self.desk is None and not self.starting.is_recovering):
            return
        words = self._parting(cause, detail)
        self._keep()
        self.window.show_locked(lock_reason(cause, words.at, detail))
        self._give_way(words)

    def _parting(self, cause: str, detail: str = "") -> Words:
        """Say to the next process why and when this one gives way, and who was here."""
        at = datetime.now(UTC).astimezone().strftime("%H:%M")
        return Words(self._folder, cause, at, detail, self._who())

    def _give_way(self, words: Words) -> None:
        self.window.lock_screen.set_busy(is_busy=True, is_locking=True)
        self._end(functools.partial(self._replace, words))

    def close(self) -> None:
        """Keep what is typed, end every job, close the store, and close the window."""
        if self._ending is None:
            self._keep()
            self._end(self._close_window)

    def _keep(self) -> None:
        self._preferences.remember_shape(self.window)
        if self._returning is not None:
            QGuiApplication.inputMethod().commit()
            self._returning.keep()

    def _who(self) -> str:
        """Say which of the people of the store is signed in, by place: other users of the PC see how we are started."""
        assert self._folder is not None
        try:
            names = opening.user_names(self._folder)
        except DeskError:
            return ""
        return str(names.index(self._user)) if self._user in names else ""

    def _unlock(self, credentials: Credentials) -> None:
        folder = self._folder
        if folder is None:
            self.ask_store()
            return
        kit = self._kit

        def unlock(_report: Report) -> Services:
            return opening.open_store(kit, folder, credentials.secret, credentials.user)

        self.window.lock_screen.set_busy(is_busy=True)
        job = self._lane.work(unlock)
        job.succeeded.connect(self._open)
        job.failed.connect(self._refuse)

    def _refuse(self, error: object) -> None:
        self.window.lock_screen.show_refusal(self.notice(error))
        if self._folder is not None:
            self.window.lock_screen.rest(opening.seconds_to_wait(self._folder))

    def _take_opened(self, opened: Opened) -> None:
        self._folder = opened.folder
        self._open(opened.services)

    def _open(self, services: Services) -> None:
        assert self._folder is not None
        if is_demo(self._folder):
            self.window.actions_table.allow(DEMO_ACTION, in_demo_already())
        else:
            self._preferences.remember(self._folder)
        services.subscribe(self._facts.publish)
        desk = Desk(services, Runner(services, self), self._facts, self._lang)
        self.places.open_desk(desk)
        self._searching.open(desk)
        self._show_office(services.ask(ShowOffice()), services.user)
        self._backups = BackupLine(desk, self.window.rail.backup, self)
        self.window.lock_screen.set_busy(is_busy=False)
        self.window.show_workspace()
        self._returning = Returning(self.window, desk, self)
        self._returning.bring_back(HOME, is_whole=self._words.cause != CRASH)
        self._words = Words()
        self.idle.set_minutes(services.ask(ShowIdleLimit()))
        self._watch()
        self.unlocked.emit()

    def _watch(self) -> None:
        self.idle.start()
        self.sleep.start()

    def _recover(self) -> None:
        if self._folder is not None:
            self.starting.recover(self._folder)

    def _sign_in_anew(self, name: str) -> None:
        """Give way to a fresh process: the keys the code had opened are in the memory of this one."""
        self._user = name
        self._give_way(self._parting(RECOVERED if name else "asked"))

    def _show_office(self, office: Office, user: str) -> None:
        me = next((member for member in office.members if member.id == user), None)
        roles = self._kit.rules.list("role")
        role = roles.label(me.role, self._lang) if me and me.role in roles else ""
        self._user = me.name if me else ""
        who = " \u00b7 ".join(filter(None, (me.name if me else user, role)))
        assert self._folder is not None
        mark = " \u00b7 ".join(filter(None, (demo_mark(self._folder), office.short_name)))
        self.window.show_session(Session(office.name, who, "", mark))

    def notice(self, error: object) -> Notice:
        """Word an error before a store is open.

        An error that is no ``DeskError`` is our own mistake and is raised again for the crash report.
        """
        if not isinstance(error, DeskError):
            assert isinstance(error, BaseException)
            raise error
        said = self._kit.wording.message(error, self._lang)
        return Notice(said.what, said.safe, said.next, said.code)

    def _carry_out(self, key: str) -> None:
        if key == DEMO_ACTION:
            self.open_demo()
        else:
            self.places.carry_out(key)

    def _lock_idle(self) -> None:
        self.lock("idle", str(self.idle.minutes))

    def _lock_slept(self) -> None:
        self.lock(SLEEP)

    def _lock_asked(self) -> None:
        self.lock()

    def _warn_idle(self) -> None:
        self.window.show_toast(Toast(idle_warning()))

    def _end(self, after: Callable[[], None]) -> None:
        self._ending = after
        self._searching.close()
        self.idle.stop()
        self.sleep.stop()
        desk = self.desk
        if desk is None or desk.runner.is_idle:
            QTimer.singleShot(0, self._finish)  # Qt ignores a close within a close
            return
        desk.runner.idle.connect(self._finish, Qt.ConnectionType.QueuedConnection)
        desk.runner.cancel_all()

    def _finish(self) -> None:
        after, desk = self._ending, self.desk
        if after is None:
            return
        self._ending, self._returning = None, None
        self.places.close_desk()
        self._backups = None
        self._lane.close()  # first: it may still be writing to the store that is taken away next
        self.starting.close()
        if desk is not None:
            desk.runner.close()
            desk.services.close()
        after()

    def _close_window(self) -> None:
        self.window.allow_close()
        self.closed.emit()

    def _connect(self) -> None:
        screen = self.window.lock_screen
        screen.recovery.hide()  # until there is a store
        screen.recovery_requested.connect(self._recover)
        self.starting.recovering.connect(self._watch)
        self.starting.recovered.connect(self._sign_in_anew)
        self.starting.opened.connect(self._take_opened)
        self.starting.chosen.connect(self.choose)
        self.starting.failed.connect(self._refuse)
        screen.unlock_requested.connect(self._unlock)
        self.window.lock_requested.connect(self._lock_asked)
        self.window.close_requested.connect(self.close)
        self.window.action_requested.connect(self._carry_out)
        self.window.manual_requested.connect(self.places.show_manual)
        self.help_key.requested.connect(self.places.show_manual)
        self.window.print_requested.connect(self.places.print_sheet)
        self.idle.idled.connect(self._lock_idle)
        self.idle.warned.connect(self._warn_idle)
        self.sleep.slept.connect(self._lock_slept)
        self.sessions.left.connect(self.lock)


def open_window(words: Words) -> int:
    """Show the window until it closes and return the exit code.

    Raises:
        EnvironmentFailureError: a resource, font or translation is missing.
    """
    state = state_folder(os.environ)
    logs.configure(state)
    application = QApplication(sys.argv[:1])
    bridge = listen_for_fcitx(application)
    preferences = Preferences(state / _PREFERENCES)
    wardrobe = Wardrobe(application, preferences)
    collector = GuiCollector()
    collector.start()
    composition = Composition(build_kit(), preferences, replace=replace_process, lang=wardrobe.lang)
    composition.places.ask_appearance = wardrobe.ask
    crash.CrashHook(state, tell=CrashNotice(composition, composition), now=_now).install()
    collector.set_aside()
    composition.start(words)
    code = application.exec()
    if bridge is not None:
        bridge.close()
    collector.stop()
    return code


def _now() -> datetime:
    return datetime.now(UTC)


def _manual(lang: str) -> Manual:
    return read_manual(Resources(resources_folder()), lang)
