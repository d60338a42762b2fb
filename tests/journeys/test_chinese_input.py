"""Chinese typed with a real input method into the real program on a real screen: letters in, Chinese stored."""

import json
import sys
from pathlib import Path

import pytest

from desk_app.crypto.keyslots import FLOOR
from desk_app.services.clues.detail import ShowClue
from desk_app.services.clues.rows import ClueFilter, ClueIds, ClueRows
from desk_app.services.opening import open_store
from desk_app.store.store import Founding, Store
from tests.support.desktop import ENGINES, Desktop, missing, wait_for

PASSWORD = "abcdefgh1234"
ROOT = Path(__file__).parents[2]


class Typist:
    """Types on the desktop and asks the program what it holds."""

    def __init__(self, desktop, program):
        self.desktop, self._program = desktop, program

    def ask(self, word):
        self._program.stdin.write(f"{word}\n".encode())
        self._program.stdin.flush()
        return json.loads(self._program.stdout.readline())

    def wait(self, state):
        wait_for(lambda: self.ask("state") == state, f"the program to be {state}")

    def type_chinese(self, field, letters):
        """Type pinyin into a field and choose the first candidate with the space bar.

        On a busy machine the engine may still be loading when the first letters come: a person would wipe them out.
        """
        for _ in range(5):
            wait_for(lambda: self.ask(f"focus {field}"), f"focus in {field}")
            self.desktop.switch_on()
            wait_for(self.desktop.is_on, "the input method")
            self.desktop.type(letters)
            self.desktop.press("space")
            typed = wait_for(lambda: self.ask(f"tell {field}"), f"text in {field}", 20)
            if not typed.isascii():
                break
            self.desktop.press("ctrl+a", "BackSpace")
            self.ask("focus source_note")
        return typed


@pytest.fixture
def store(tmp_path, shared_kit):
    folder = tmp_path / "store"
    made, _ = Store.create(
        folder,
        Founding("江海市某组", "江某", "陈某", "registrar", PASSWORD),
        shared_kit.clock,
        shared_kit.search,
        cost=FLOOR,
    )
    made.close()
    return folder


@pytest.mark.parametrize("engine", ENGINES)
def test_pinyin_becomes_chinese_in_lines_and_texts_and_passwords_stay_as_typed(engine, tmp_path, store, shared_kit):
    absent = missing(engine)
    if absent:
        pytest.skip(f"not installed: {', '.join(absent)}")
    with Desktop(tmp_path, engine) as desktop:
        desktop.environ["PYTHONPATH"] = str(ROOT)
        command = (sys.executable, "-m", "tests.support.typed_program", str(store))
        typist = Typist(desktop, desktop.start(*command, cwd=ROOT))
        typist.wait("locked")
        desktop.switch_on()
        desktop.type(PASSWORD)  # letters stay letters here, whatever the input method
        desktop.press("Return")
        typist.wait("open")
        desktop.press("ctrl+n")
        typist.wait("dialog")
        assert typist.type_chinese("title", "zhongguo") == "中国"
        assert typist.type_chinese("summary", "beijing") == "北京"
        desktop.press("ctrl+Return")
        typist.wait("open")
        desktop.press("ctrl+q")
    services = open_store(shared_kit, store, PASSWORD, "陈某")
    (row,) = services.ask(ClueRows(tuple(services.ask(ClueIds(ClueFilter())))))
    clue = services.ask(ShowClue(row.uid)).clue.record
    services.close()
    assert (clue.title, clue.summary) == ("中国", "北京")
