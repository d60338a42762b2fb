"""Compose the window: unlock a store, give its desk to the places, and on lock replace the whole process."""

import functools
import logging
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMessageBox, QVBoxLayout

from desk_app import __version__
from desk_app.app import crash, launch, logs
from desk_app.app.compose import build_kit
from desk_app.app.handbook import read_manual
from desk_app.app.language import system_lang
from desk_app.app.paths import resources_folder, state_folder
from desk_app.app.resources import Resources
from desk_app.errors import AccessError, DeskError
from desk_app.jobs import Report
from desk_app.services import opening
from desk_app.services.door import Command, Query, Services
from desk_app.services.kit import Kit
from desk_app.services.office import Office, ShowOffice
from desk_app.ui import i18n, look, theme
from desk_app.ui.collector import GuiCollector
from desk_app.ui.desk import Desk
from desk_app.ui.facts import FactsSignal
from desk_app.ui.fcitx import FcitxBridge
from desk_app.ui.fcitx_wire import open_wire
from desk_app.ui.manual import Manual
from desk_app.ui.places import (
    HOME,
    Places,
    brand,
    crash_notice,
    lock_reason,
    other_store,
    place_actions,
    store_title,
)
from desk_app.ui.preferences import Preferences
from desk_app.ui.runner import Runner
from desk_app.ui.screen import Destination
from desk_app.ui.screens.administration.about_tab import About, SelfCheck
from desk_app.ui.screens.start.founding import Founded, Founding, ask_folder, ask_new_or_existing
from desk_app.ui.screens.start.idle import IdleWatch
from desk_app.ui.searching import RecordSearch
from desk_app.ui.shell.help_key import HelpKey
from desk_app.ui.shell.lock_screen import Credentials
from desk_app.ui.shell.window import Session, Window
from desk_app.ui.widgets.buttons import LinkButton
from desk_app.ui.widgets.error_banner import Notice
from desk_app.ui.widgets.fields import Option

_log = logging.getLogger(__name__)
_PREFERENCES = "window.ini"
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Words:
    """The words the window was started with: a store, and why the process before it locked."""

    store: Path | None = None
    cause: str = ""
    at: str = ""


Replace = Callable[[Words], None]


def window_words(argv: Sequence[str]) -> Words | None:
    """Read the words of a window; None when they name a command."""
    known = {"--window-store": "", "--locked": "", "--at": ""}
    pairs = dict(zip(argv[::2], argv[1::2], strict=False))
    if len(argv) != 2 * len(pairs) or not pairs.keys() <= known.keys():
        return None
    store = pairs.get("--window-store")
    return Words(Path(store) if store else None, pairs.get("--locked", ""), pairs.get("--at", ""))


def replace_process(words: Words) -> None:
    """Become a fresh process that shows the lock screen: only the end of a process removes its keys from memory.

    Windows cannot replace a process, so there a new one is started and this one ends at once.
    """
    frozen = bool(getattr(sys, "frozen", False))
    start = [sys.executable] if frozen else [sys.executable, "-m", "desk_app"]
    store = ["--window-store", str(words.store)] if words.store else []
    # SAFETY: our own program, and no word of a case among its arguments.
    command = [*start, *store, "--locked", words.cause, "--at", words.at]
    if sys.platform == "win32":
        subprocess.Popen(command, close_fds=True)  # noqa: S603 - see above
        os._exit(0)
    os.execv(sys.executable, command)  # noqa: S606 - see above


class _NoStore:
    """The door before a store is open."""

    def execute(self, command: Command[R], report: Report) -> R:  # noqa: ARG002 - the protocol's
        raise AccessError("vault.locked")

    def ask(self, query: Query[R]) -> R:  # noqa: ARG002 - the protocol's
        raise AccessError("vault.locked")


class Composition(QObject):
    """Owns the window, the open store and its runner from unlocking to lock or close."""

    unlocked = Signal()
    closed = Signal()

    def __init__(self, kit: Kit, preferences: Preferences, *, replace: Replace, lang: str = "zh") -> None:
        super().__init__()
        self._kit, self._preferences, self._replace, self._lang = kit, preferences, replace, lang
        self.places = Places(_about(), manual=functools.cache(functools.partial(_manual, lang)))
        self.window = Window(brand(), self.places.all(), place_actions())
        self.places.window = self.window
        self._searching = RecordSearch(self.window.finder, self)
        self._lane = Runner(_NoStore(), self)
        self._facts = FactsSignal(self)
        self._folder: Path | None = None
        self._ending: Callable[[], None] | None = None
        self._founding: Founding | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.idle = IdleWatch(application, parent=self)
        self.other_button = LinkButton(other_store())
        help_key = self.window.actions_table.action("manual").shortcut()
        self.help_key = HelpKey(application, help_key, self)
        self._connect()

    @property
    def desk(self) -> Desk | None:
        """Return the desk of the open store."""
        return self.places.desk

    def start(self, words: Words) -> None:
        """Show the lock screen of the store given or used last, or ask for one."""
        self.window.show_locked(lock_reason(words.cause, words.at))
        self.window.show()
        folder = words.store or self._preferences.folder
        if folder is None or not self.choose(folder):
            self.ask_store()

    def choose(self, folder: Path) -> bool:
        """Offer the people of a store on the lock screen; tell whether there is a store."""
        try:
            names = opening.user_names(folder)
        except DeskError as error:
            self.window.lock_screen.show_refusal(self._notice(error))
            return False
        self._folder = folder
        self.window.lock_screen.show_users([Option(name, name) for name in names])
        self.window.lock_screen.banner.hide()
        self.window.lock_screen.rest(opening.seconds_to_wait(folder))
        return True

    def ask_store(self) -> None:
        """Ask for a new or an existing store."""
        answer = ask_new_or_existing(self.window)
        folder = ask_folder(self.window, store_title(is_new=answer == "create")) if answer else None
        if folder is None:
            return
        if answer == "create":
            self._founding = Founding(self._kit, self._lane, folder, self.window, lang=self._lang)
            self._founding.founded.connect(self._take_founded)
            self._founding.start()
        else:
            self.choose(folder)

    def lock(self, cause: str = "asked") -> None:
        """Cover everything, end every job, close the store and be replaced by a fresh process."""
        if self.desk is None or self._ending is not None:
            return
        at = datetime.now(UTC).astimezone().strftime("%H:%M")
        self.window.show_locked(lock_reason(cause, at))
        self.window.lock_screen.set_busy(is_busy=True)
        folder = self._folder

        def give_way() -> None:
            self._replace(Words(folder, cause, at))

        self._end(give_way)

    def close(self) -> None:
        """End every job, close the store, and close the window."""
        if self._ending is None:
            self._end(self._close_window)

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
        self.window.lock_screen.show_refusal(self._notice(error))
        if self._folder is not None:
            self.window.lock_screen.rest(opening.seconds_to_wait(self._folder))

    def _take_founded(self, founded: Founded) -> None:
        self._folder = founded.folder
        self._open(founded.made.services)

    def _open(self, services: Services) -> None:
        assert self._folder is not None
        self._preferences.remember(self._folder)
        services.subscribe(self._facts.publish)
        desk = Desk(services, Runner(services, self), self._facts, self._lang)
        self.places.desk = desk
        self._searching.open(desk)
        self._show_office(services.ask(ShowOffice()), services.user)
        self.window.lock_screen.set_busy(is_busy=False)
        self.window.show_workspace()
        self.window.go(Destination(HOME))
        self.idle.start()
        self.unlocked.emit()

    def _show_office(self, office: Office, user: str) -> None:
        me = next((member for member in office.members if member.id == user), None)
        roles = self._kit.rules.list("role")
        role = roles.label(me.role, self._lang) if me and me.role in roles else ""
        who = " \u00b7 ".join(filter(None, (me.name if me else user, role)))
        self.window.show_session(Session(office.name, who, "", office.short_name))

    def _notice(self, error: object) -> Notice:
        if not isinstance(error, DeskError):
            assert isinstance(error, BaseException)
            raise error
        said = self._kit.wording.message(error, self._lang)
        return Notice(said.what, said.safe, said.next, said.code)

    def _lock_idle(self) -> None:
        self.lock("idle")

    def _end(self, after: Callable[[], None]) -> None:
        self._ending = after
        self._searching.close()
        self.idle.stop()
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
        self._ending, self.places.desk = None, None
        if desk is not None:
            desk.runner.close()
            desk.services.close()
        self._lane.close()
        after()

    def _close_window(self) -> None:
        self.window.allow_close()
        self.closed.emit()

    def _connect(self) -> None:
        screen = self.window.lock_screen
        screen.recovery.hide()  # opening with the recovery sheet is a command
        column = screen.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.count() - 1, self.other_button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.other_button.clicked.connect(self.ask_store)
        screen.unlock_requested.connect(self._unlock)
        self.window.lock_requested.connect(self.lock)
        self.window.close_requested.connect(self.close)
        self.window.action_requested.connect(self.places.carry_out)
        self.window.manual_requested.connect(self.places.show_manual)
        self.help_key.requested.connect(self.places.show_manual)
        self.window.print_requested.connect(self.places.print_sheet)
        self.idle.idled.connect(self._lock_idle)


def open_window(words: Words) -> int:
    """Show the window until it closes and return the exit code.

    Raises:
        EnvironmentFailureError: a resource, font or translation is missing.
    """
    state, resources = state_folder(os.environ), resources_folder()
    logs.configure(state)
    application = QApplication(sys.argv[:1])
    bridge = _bridge(application)
    lang = system_lang(os.environ)
    i18n.install(application, resources / "i18n", i18n.Language.ENGLISH if lang == "en" else i18n.Language.CHINESE)
    look.apply(application, look.load_look(resources), theme.LIGHT)
    crash.CrashHook(state, tell=_tell_crash, now=_now).install()
    collector = GuiCollector()
    collector.start()
    composition = Composition(build_kit(), Preferences(state / _PREFERENCES), replace=replace_process, lang=lang)
    composition.start(words)
    code = application.exec()
    if bridge is not None:
        bridge.close()
    collector.stop()
    return code


def _bridge(application: QApplication) -> FcitxBridge | None:
    """Listen for fcitx where no plugin of Qt does Chinese input."""
    if launch.input_method(os.environ) is not launch.InputMethod.FCITX:
        return None
    wire = open_wire(application)
    return FcitxBridge(application, wire) if wire else None


def _now() -> datetime:
    return datetime.now(UTC)


def _tell_crash(report: crash.CrashReport) -> None:
    application = QApplication.instance()
    if application is None or application.thread().isCurrentThread() is False:
        return  # A box can only be shown by the GUI thread; the report is written.
    box = QMessageBox(QMessageBox.Icon.Critical, *crash_notice(str(report.path or "")))
    box.exec()


def _manual(lang: str) -> Manual:
    return read_manual(Resources(resources_folder()), lang)


def _about() -> About:
    parts = ("PySide6-Essentials", "SQLAlchemy", "sqlcipher3", "cryptography", "reportlab")
    versions = [(brand(), __version__)]
    for part in parts:
        try:
            versions.append((part, metadata.version(part)))
        except metadata.PackageNotFoundError:
            _log.info("part carries no version part=%s", part)
    return About(brand(), tuple(versions), _self_test)


def _self_test(_report: Report) -> tuple[SelfCheck, ...]:
    found = []
    for name, check in (("resources", resources_folder), ("rules", build_kit)):
        try:
            check()
        except DeskError as error:
            found.append(SelfCheck(name, error.code))
        else:
            found.append(SelfCheck(name))
    return tuple(found)
