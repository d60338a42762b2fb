"""Sit at the desk with very many clues and measure how long the window ever keeps a person waiting.

``python -m tests.benchmarks.desk --clues 1000000``: a watchdog in the event loop wants to be called every 4 ms; what it
waits longer than that is a stall. Printed for each thing a person does: p50, p99, the longest, and how often a stall
was over 50 ms. A counterpart makes the ratio: the same watchdog while nobody does anything.
"""

import argparse
import dataclasses
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_NO_GLIB"] = "1"  # as the program does

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from desk_app.app.compose import build_kit
from desk_app.app.paths import resources_folder
from desk_app.app.window import Composition, Words
from desk_app.crypto.keyslots import FLOOR
from desk_app.jobs import Quiet
from desk_app.services.clues.rows import ClueCount, ClueFilter
from desk_app.services.generate import generate
from desk_app.services.ledgers.importing import ImportLedger, LedgerSource
from desk_app.ui import i18n, look, theme
from desk_app.ui.collector import GuiCollector
from desk_app.ui.places import CLUES, HOME
from desk_app.ui.preferences import Preferences
from desk_app.ui.screen import Destination
from desk_app.ui.screens.clues.screen import ClueScreen
from tests.benchmarks.__main__ import PASSWORD, WORDS, found, write_messages
from tests.benchmarks.many import multiply

BASE = 25_000
_TICK_MS = 4
_LIMIT_MS = 50


class Watchdog(QObject):
    """Wants to be called every few milliseconds and notes how much later it was."""

    def __init__(self) -> None:
        super().__init__()
        self.late_ms: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=_TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.late_ms.append((now - self._last) * 1000 - _TICK_MS)
        self._last = now

    def take(self) -> list[float]:
        """Give what was noted since the last time."""
        noted, self.late_ms = self.late_ms, []
        return sorted(noted)


def spin(milliseconds: int) -> None:
    """Let the event loop run; unlike a test's waiting it lets other threads run too."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(condition: Callable[[], bool], what: str, seconds: int = 120) -> float:
    """Let the event loop run until something is so; give the seconds it took."""
    started = time.perf_counter()
    while not condition():
        assert time.perf_counter() - started < seconds, what
        spin(20)
    return time.perf_counter() - started


def press(widget: QWidget, key: Qt.Key, text: str = "") -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.postEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))


def turn_wheel(widget: QWidget, notches: int) -> None:
    place = QPointF(widget.rect().center())
    angle = QPoint(0, 120 * notches)
    buttons, modifiers = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    where = QPointF(widget.mapToGlobal(place))
    wheel = QWheelEvent(place, where, QPoint(), angle, buttons, modifiers, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.postEvent(widget, wheel)


class Sitting:
    """A person at the window."""

    def __init__(self, composition: Composition, folder: Path) -> None:
        self._composition, self._folder = composition, folder
        self._dice = random.Random(7)
        self.watchdog = Watchdog()
        self.rows: list[tuple[str, list[float]]] = []

    @property
    def screen(self) -> ClueScreen:
        screen = self._composition.window.screens.currentWidget()
        assert isinstance(screen, ClueScreen)
        return screen

    def measured(self, what: str, acts: Iterator[int]) -> None:
        """Do things, each after the milliseconds the one before asked for, and note the stalls meanwhile."""
        self.watchdog.take()
        started = time.perf_counter()
        for pause in acts:
            spin(pause)
        self.rows.append((what, self.watchdog.take()))
        sys.stderr.write(f"{what}: {time.perf_counter() - started:.0f} s\n")

    def rest(self, seconds: int = 240) -> float:
        desk = self._composition.desk
        assert desk is not None
        return until(lambda: desk.runner.is_idle, "rest", seconds)

    def nothing(self) -> Iterator[int]:
        for _ in range(50):
            yield 100

    def open_list(self) -> Iterator[int]:
        self._composition.window.go(Destination(CLUES))
        until(lambda: self.screen.model.rowCount() > 0, "the list")
        self.rest()
        yield 200

    def wheel(self) -> Iterator[int]:
        viewport = self.screen.list_pane.table.viewport()
        for _ in range(150):
            turn_wheel(viewport, -3)
            yield 33

    def jump(self) -> Iterator[int]:
        bar = self.screen.list_pane.table.verticalScrollBar()
        for _ in range(100):
            bar.setValue(self._dice.randrange(bar.maximum()))
            yield 60

    def walk(self) -> Iterator[int]:
        table = self.screen.list_pane.table
        for _ in range(60):
            press(table, Qt.Key.Key_Down)
            yield 90

    def search(self) -> Iterator[int]:
        line = self._composition.window.top_bar.search
        for words in (*WORDS, "2026", "江海"):
            for letter in words:
                press(line, Qt.Key.Key_unknown, letter)
                yield 110
            yield 700
            line.clear()
        self._composition.window.palette_list.hide()

    def views(self) -> Iterator[int]:
        for view in ("overdue", "soon", "all"):
            self.screen.open_at(view)
            yield 1500
            self.rest()

    def take_in(self, rows: int) -> Iterator[int]:
        desk = self._composition.desk
        assert desk is not None
        file = self._folder / "messages.xlsx"
        write_messages(desk.services.kit, file, rows, time.time_ns())  # never taken in before
        spin(100)  # writing the file held this thread up; that is not the window's doing
        self.watchdog.take()
        job = desk.runner.start(ImportLedger(LedgerSource(file)))
        viewport = self.screen.list_pane.table.viewport()
        line = self._composition.window.top_bar.search
        while not job.is_over:
            turn_wheel(viewport, -3)
            press(line, Qt.Key.Key_unknown, "款")
            yield 60
            line.clear()
        self.rest()

    def show(self) -> bool:
        """Print the table; tell whether no stall was over the limit."""
        head = ("what a person does", "calls", "p50 ms", "p99 ms", "max ms", f"over {_LIMIT_MS} ms")
        lines = [head, ("-" * len(head[0]), *["-" * len(cell) for cell in head[1:]])]
        for what, late in self.rows:
            figures = (late[len(late) // 2], late[int(len(late) * 0.99)], late[-1])
            over = sum(value > _LIMIT_MS for value in late)
            lines.append((what, str(len(late)), *(f"{value:.1f}" for value in figures), str(over)))
        widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
        for line in lines:
            cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
            sys.stdout.write("| " + " | ".join(cells) + " |\n")
        return all(late[-1] <= _LIMIT_MS for _, late in self.rows)


def main() -> int:
    """Make the store, sit down, print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--clues", type=int, default=1_000_000)
    parser.add_argument("--rows", type=int, default=4_000, help="rows of the ledger that is taken in")
    parser.add_argument("--store", type=Path, help="keep the store here, or use the one that is here")
    wanted = parser.parse_args()
    kit = dataclasses.replace(build_kit(), cost=FLOOR)
    application = QApplication([])
    resources = resources_folder()
    i18n.install(application, resources / "i18n", i18n.Language.CHINESE)
    look.apply(application, look.load_look(resources), theme.LIGHT)
    collector = GuiCollector()
    collector.start()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        place = wanted.store or folder
        if not (place / "desk").exists():
            base = min(BASE, wanted.clues)
            services = found(kit, place, "desk")
            generate(services, base, 1, Quiet())
            multiply(services, wanted.clues // base - 1)
            sys.stdout.write(f"{services.ask(ClueCount(ClueFilter())):,} clues\n")
            services.close()
        composition = Composition(kit, Preferences(folder / "window.ini"), replace=lambda _: None)
        collector.set_aside()
        composition.window.resize(1366, 768)
        composition.start(Words(store=place / "desk"))
        screen = composition.window.lock_screen
        until(screen.secret.isEnabled, "the lock screen")
        screen.secret.line.setText(PASSWORD)
        screen.unlock_button.click()
        until(lambda: composition.desk is not None, "unlocking")
        sitting = Sitting(composition, folder)
        sitting.rest()
        for what, acts in (
            ("nothing", sitting.nothing()),
            ("opens the list", sitting.open_list()),
            ("turns the wheel", sitting.wheel()),
            ("drags the scroll bar", sitting.jump()),
            ("walks down the list", sitting.walk()),
            ("types in the search", sitting.search()),
            ("changes the view", sitting.views()),
            (f"scrolls and types while {wanted.rows:,} rows come in", sitting.take_in(wanted.rows)),
        ):
            sitting.measured(what, acts)
        is_calm = sitting.show()
        composition.window.go(Destination(HOME))  # where the next sitting begins
        composition.close()
        until(lambda: composition._lane.is_closed, "closing")
    collector.stop()
    return 0 if is_calm else 1


if __name__ == "__main__":
    sys.exit(main())
