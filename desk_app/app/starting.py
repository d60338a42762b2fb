"""The ways into a store before one is open: the first run, a store that is already there, and the demo."""

import dataclasses
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from desk_app.app.demo import demo_password, is_demo, run_demo
from desk_app.app.paths import resources_folder, state_folder
from desk_app.app.resources import Resources
from desk_app.crypto.keyslots import FLOOR
from desk_app.errors import AccessError
from desk_app.jobs import Report
from desk_app.services.door import Command, Query, Services
from desk_app.services.guarding import Second
from desk_app.services.kit import Kit
from desk_app.services.opening import open_store
from desk_app.store.turns import FolderLock
from desk_app.ui.places import demo_sentence, demo_word, other_store, preparing_demo, store_title
from desk_app.ui.runner import Runner
from desk_app.ui.screens.start.first_run import FirstRun, Founded
from desk_app.ui.screens.start.recover import RecoverWizard
from desk_app.ui.screens.start.restore import RestoreWizard
from desk_app.ui.shell.window import Window
from desk_app.ui.theme import Space, current
from desk_app.ui.widgets.buttons import LinkButton
from desk_app.ui.widgets.file_choice import FileChoice
from desk_app.ui.widgets.progress_line import ProgressLine
from desk_app.ui.wizard import Notices

DEMO = "demo"
_FOLDER = "Qingjuan"
_LINES = 15
_PROGRESS_WIDTH = 380
R = TypeVar("R")


class NoStore:
    """The door before a store is open."""

    def execute(self, command: Command[R], report: Report, *, second: Second | None = None) -> R:  # noqa: ARG002 - the protocol's
        """Refuse.

        Raises:
            AccessError: ``vault.locked``, always.
        """
        raise AccessError("vault.locked")

    def ask(self, query: Query[R], *, second: Second | None = None) -> R:  # noqa: ARG002 - the protocol's
        """Refuse.

        Raises:
            AccessError: ``vault.locked``, always.
        """
        raise AccessError("vault.locked")


@dataclass(frozen=True, slots=True)
class Opened:
    """A store that is open, and where it lies."""

    folder: Path
    services: Services


class Starting(QObject):
    """Leads to ``opened`` or ``chosen``; lays its own way out below the lock screen."""

    opened = Signal(object)  # Opened
    chosen = Signal(object)  # Path of a store that is to be unlocked
    failed = Signal(object)  # the error
    recovering = Signal()  # the recovery code has opened the store
    recovered = Signal(str)  # whose password was set anew, or nothing; its store is closed again

    def __init__(self, kit: Kit, lane: Runner, window: Window, notices: Notices, *, lang: str) -> None:
        super().__init__(window)
        self._kit, self._lane, self._window, self._notices, self._lang = kit, lane, window, notices, lang
        self.first_run: FirstRun | None = None
        self.recovery: RecoverWizard | None = None
        self.other_button, self.progress = LinkButton(other_store()), ProgressLine()
        column = window.lock_screen.layout()
        assert isinstance(column, QVBoxLayout)
        self.progress.setFixedWidth(current().px(_PROGRESS_WIDTH))
        # On the dark lock screen the words of the progress need paper below them.
        self.progress.setProperty("look", "paper")
        self.progress.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.progress.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        for widget in (self.other_button, self.progress):
            column.insertWidget(column.count() - 1, widget, 0, Qt.AlignmentFlag.AlignHCenter)
        self.other_button.clicked.connect(self.ask)

    def ask(self) -> None:
        """Open the first run, which also leads to a store that is there and to the demo."""
        if self.first_run is not None:
            self.first_run.raise_()
            self.first_run.activateWindow()
            return
        self.first_run = FirstRun(self._kit, self._lane, self._notices, _suggested(), self._window)
        self.first_run.founded.connect(self._take_founded)
        self.first_run.demo_requested.connect(self.open_demo)
        self.first_run.existing_requested.connect(self.ask_existing)
        self.first_run.restore_requested.connect(self.ask_backup)
        self.first_run.finished.connect(self._forget)
        self.first_run.start()

    def ask_existing(self) -> None:
        """Ask for the folder of a store."""
        folder = FileChoice.ask_folder(self._window, store_title())
        if folder is not None:
            self.chosen.emit(folder)

    def ask_backup(self) -> None:
        """Bring a backup back, then ask for its password."""
        wizard = RestoreWizard(self._kit, self._lane, self._notices, self._window, lang=self._lang)
        wizard.restored.connect(self.chosen)
        wizard.start()

    def recover(self, folder: Path) -> None:
        """Let a forgotten password be set anew with the recovery sheet."""
        if self.recovery is None:
            self.recovery = RecoverWizard(self._kit, self._lane, self._notices, folder, self._window)
            self.recovery.opened.connect(self.recovering)
            self.recovery.ended.connect(self.recovered)
            self.recovery.finished.connect(self._forget_recovery)
            self.recovery.start()

    @property
    def is_recovering(self) -> bool:
        """Tell whether the recovery code holds the store open."""
        return self.recovery is not None and self.recovery.is_open

    def close(self) -> None:
        """Take an unfinished store away, and close one that the recovery code opened; no job may run any more."""
        if self.first_run is not None:
            self.first_run.done(0)
        if self.recovery is not None:
            self.recovery.close_store()

    def open_demo(self) -> None:
        """Make the demo anew, off the window's thread, and open it."""
        job = self._lane.work(_demo_maker(self._kit, self._lang))
        job.succeeded.connect(self.opened)
        job.failed.connect(self.failed)
        job.cancelled.connect(self._rest)
        self._window.lock_screen.set_busy(is_busy=True)
        self.progress.follow(job, preparing_demo())

    def _rest(self) -> None:
        self._window.lock_screen.set_busy(is_busy=False)

    def _take_founded(self, founded: Founded) -> None:
        self.opened.emit(Opened(founded.folder, founded.made.services))

    def _forget(self) -> None:
        self.first_run = None

    def _forget_recovery(self) -> None:
        self.recovery = None


def demo_hint(folder: Path) -> str:
    """Tell how the demo opens again after a lock; nothing for any other store."""
    if not is_demo(folder):
        return ""
    return demo_sentence(demo_password(Resources(resources_folder())))


def demo_mark(folder: Path) -> str:
    """Name the mark of the demo; nothing for any other store."""
    return demo_word() if is_demo(folder) else ""


def _suggested() -> Path | None:
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents, _FOLDER) if documents else None


def _demo_maker(kit: Kit, lang: str) -> Callable[[Report], Opened]:
    folder = state_folder(os.environ) / DEMO
    quick = dataclasses.replace(kit, cost=FLOOR)  # nothing in it needs protecting

    def make(report: Report) -> Opened:
        said = 0

        def say(_line: str) -> None:
            nonlocal said
            said += 1
            report.step(min(said, _LINES), _LINES, "demo")

        store = folder / "ours"
        if store.is_dir():
            FolderLock(store).release()  # a demo that is open somewhere is not torn away
        made = run_demo(quick, Resources(resources_folder()), folder, say, lang)
        return Opened(made.store, open_store(quick, made.store, made.password, made.user))

    return make
