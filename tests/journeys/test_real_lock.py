"""The real program as a process of its own on a real screen: locked in the middle of typing, unlocked, the text is back.

Only keys are pressed; what came of them is read from the screen's windows, from the system, and from the store.
"""

import contextlib
import os
import re
import sys
from pathlib import Path

import pytest

from desk_app.crypto.keyslots import FLOOR
from desk_app.services.clues.rows import ClueFilter, ClueIds, ClueRows
from desk_app.services.keeping import Kept
from desk_app.services.opening import open_store
from desk_app.store.store import Founding, Store
from desk_app.ui.drafts import SHELF
from tests.support.desktop import Desktop, missing, wait_for

pytestmark = pytest.mark.skipif(bool(missing()), reason=f"not installed: {', '.join(missing())}")
ROOT = Path(__file__).parents[2]
PASSWORD = "abcdefgh1234"
TYPED = "half typed"
REGISTER = "Register a clue|登记线索"


class Program:
    """The program on a desktop: its process and its windows."""

    def __init__(self, desktop, store):
        self.desktop, self.store = desktop, store
        desktop.environ |= {"PYTHONPATH": str(ROOT), "QINGJUAN_STATE": str(store.parent / "state")}
        self.process = desktop.start(sys.executable, "-m", "desk_app", "--window-store", str(store), cwd=ROOT)
        wait_for(self.windows, "the window")

    def windows(self, name=""):
        asked = ("--name", name) if name else ("--pid", str(self.process.pid))
        return self.desktop.run("xdotool", "search", "--onlyvisible", *asked).split()

    def is_locked(self):
        return "--locked" in Path(f"/proc/{self.process.pid}/cmdline").read_text("utf-8").split("\0")

    def press_until(self, key, name):
        def come():
            self.desktop.press(key)
            return self.windows(name)

        wait_for(come, f"{name} after {key}")
        wait_for(lambda: re.search(name, self.desktop.run("xdotool", "getwindowfocus", "getwindowname")), "its focus")

    def unlock(self):
        for _ in range(3):  # on a busy machine the window may come up after the first letters
            self.desktop.press("ctrl+a")
            self.desktop.type(PASSWORD)
            self.desktop.press("Return")
            with contextlib.suppress(AssertionError):
                wait_for(self.is_open, "an open store", 8)
                return
        wait_for(self.is_open, "an open store", 1)

    def is_open(self):
        found = []
        for link in Path(f"/proc/{self.process.pid}/fd").iterdir():
            with contextlib.suppress(OSError):  # closed meanwhile
                found.append(link.readlink().name)
        return "store.db" in found

    def lock(self):
        self.desktop.press("ctrl+l")
        wait_for(self.is_locked, "a fresh process")
        wait_for(self.windows, "its window")

    def close(self):
        def ended():
            for window in self.windows()[-1:]:
                self.desktop.run("xdotool", "windowactivate", "--sync", window, "key", "ctrl+q")
            return self.process.poll() is not None

        wait_for(ended, "the end of the program")


@pytest.fixture
def store(tmp_path, shared_kit):
    folder = tmp_path / "store"
    founding = Founding("江海市某组", "江某", "陈某", "registrar", PASSWORD)
    made, _ = Store.create(folder, founding, shared_kit.clock, shared_kit.search, cost=FLOOR)
    made.close()
    return folder


@pytest.fixture
def program(tmp_path, store):
    with Desktop(tmp_path) as desktop:
        yield Program(desktop, store)


@pytest.fixture
def reading(store, shared_kit):
    """Open the store after the program."""
    opened = []

    def read():
        opened.append(open_store(shared_kit, store, PASSWORD, "陈某"))
        return opened[-1]

    yield read
    for one in opened:
        one.close()


def test_a_clue_half_typed_is_there_after_the_lock_and_is_registered(program, reading):
    program.unlock()
    program.press_until("ctrl+n", REGISTER)
    program.desktop.type(TYPED)
    program.lock()
    assert program.windows(REGISTER) == []
    program.unlock()
    wait_for(lambda: program.windows(REGISTER), "the same form")
    program.desktop.type("ok")  # the cursor stands where it was
    program.desktop.press("ctrl+Return")
    wait_for(lambda: not program.windows(REGISTER), "the form to close")
    program.close()
    services = reading()
    (row,) = services.ask(ClueRows(tuple(services.ask(ClueIds(ClueFilter())))))
    assert row.title == TYPED + "ok"
    assert services.ask(Kept(SHELF)) == ()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may look into the memory of a program that forbids it")
def test_no_key_is_left_in_memory_after_the_lock(program, store, shared_kit):
    copy = Path(str(store) + "-copy")
    copy.mkdir()
    for name in ("vault.keys", "store.db"):
        (copy / name).write_bytes((store / name).read_bytes())
    opened = Store.open(copy, PASSWORD, shared_kit.clock, shared_kit.search)
    key = opened.unlocked.store_key.reveal()
    opened.close()
    program.unlock()
    assert copies(program.process.pid, key) > 0  # the search finds what is there
    program.lock()
    assert copies(program.process.pid, key) == 0
    program.close()


def copies(pid, key):
    """Count the key, plain and as the database takes it, in the memory of a process."""
    found = 0
    with Path(f"/proc/{pid}/mem").open("rb") as memory:
        for line in Path(f"/proc/{pid}/maps").read_text("utf-8").splitlines():
            span = re.match(r"([0-9a-f]+)-([0-9a-f]+) rw", line)
            if span is None or "[vvar" in line:
                continue
            start, end = (int(part, 16) for part in span.groups())
            memory.seek(start)
            try:
                held = memory.read(end - start)
            except OSError:
                continue
            found += held.count(key) + held.count(key.hex().encode())
    return found
