"""Every entry of the gallery on a real window platform: the store it stands on, and how one is put up and at rest."""

import dataclasses
import shutil
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QSize, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from desk_app.app.compose import build_kit
from desk_app.app.handbook import read_manual
from desk_app.app.resources import Resources
from desk_app.app.sample_store import known_sample_store, make_sample_store
from desk_app.crypto.keyslots import FLOOR
from desk_app.services.kit import Kit
from desk_app.services.opening import open_store
from desk_app.ui.desk import Desk
from desk_app.ui.facts import FactsSignal
from desk_app.ui.gallery.bench import Bench, Entry
from desk_app.ui.gallery.samples import sample_window
from desk_app.ui.runner import Runner
from desk_app.ui.screen import Screen
from desk_app.ui.shell.window import Window
from tests.support.stores import FixedClock

ROOT = Path(__file__).resolve().parents[2]
RESOURCES = ROOT / "resources"
_PATIENCE_S = 60.0
_MOMENT_MS = 2
_QUIET_TURNS = 8
"""Layouts within layouts within scroll areas pass their wishes on one level a turn."""


def sample_kit() -> Kit:
    """A kit on the day every picture is taken, with the cheapest key derivation."""
    return dataclasses.replace(build_kit(FixedClock()), cost=FLOOR)


def make_sample(folder: Path) -> None:
    """Make the sample store; it takes some seconds, so it is made once and copied."""
    make_sample_store(sample_kit(), Resources(RESOURCES), folder)


@contextmanager
def open_bench(made: Path, copy: Path, lang: str = "zh") -> Iterator[Bench]:
    """Open a copy of a sample store."""
    shutil.copytree(made, copy)
    found = known_sample_store(Resources(RESOURCES), copy)
    sample = tomllib.loads((RESOURCES / "gallery" / "sample.toml").read_text(encoding="utf-8"))
    services = open_store(sample_kit(), found.store, found.password, found.user)
    facts = FactsSignal()
    services.subscribe(facts.publish)
    desk = Desk(services, Runner(services), facts, lang)
    try:
        yield Bench(desk, sample, copy, found.uids, partial(read_manual, Resources(RESOURCES)))
    finally:
        desk.runner.close()
        services.close()


def speaking(bench: Bench, lang: str) -> Bench:
    """The same bench in another language."""
    return dataclasses.replace(bench, desk=dataclasses.replace(bench.desk, lang=lang))


def rest(bench: Bench) -> None:
    """Wait until nothing runs and everything posted has taken effect."""
    patience = time.monotonic() + _PATIENCE_S
    quiet = 0
    while quiet < _QUIET_TURNS:
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        quiet = quiet + 1 if bench.desk.runner.is_idle else 0
        if time.monotonic() > patience:
            raise TimeoutError
        if not quiet:
            _block()


def _block() -> None:
    """Let the event loop come to rest for a moment, as it does for a person; workers wait for that."""
    loop = QEventLoop()
    QTimer.singleShot(_MOMENT_MS, loop.quit)
    loop.exec()


@dataclass(slots=True)
class Stage:
    """Puts entries up, as large as the program would show them."""

    bench: Bench
    workspace: QSize

    @classmethod
    def at(cls, bench: Bench, width: int, height: int) -> "Stage":
        """Measure what a window of this size leaves to a place."""
        window = sample_window(bench.sample)
        window.resize(width, height)
        window.show()
        rest(bench)
        stage = cls(bench, window.screens.size())
        window.allow_close()
        window.deleteLater()
        return stage

    @contextmanager
    def up(self, entry: Entry, window_size: QSize | None = None) -> Iterator[QWidget]:
        """Show an entry and wait until it is at rest; it is closed and deleted afterwards."""
        made = entry.make(self.bench)
        top = _host(made, self.workspace) if isinstance(made, Screen) else made
        if (isinstance(made, Window) and window_size is not None) or (
            not isinstance(made, QDialog | Screen) and window_size is not None
        ):
            made.resize(window_size)
        top.show()
        rest(self.bench)
        for step in entry.then:
            step(made)
            rest(self.bench)
        try:
            yield made
        finally:
            if isinstance(made, Window):
                made.allow_close()
            top.close()
            top.deleteLater()
            rest(self.bench)


def _host(screen: Screen, size: QSize) -> QWidget:
    host = QWidget()
    host.setProperty("look", "paper")
    column = QVBoxLayout(host)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(screen)
    host.resize(size)
    return host
