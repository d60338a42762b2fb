"""From the first page to the demo, through a lock of the demo, and from an open store to the demo and away."""

import pytest
from PySide6.QtCore import Qt

from desk_app.app.starting import DEMO
from desk_app.app.window import Words
from desk_app.services.clues.rows import ClueCount, ClueFilter
from desk_app.services.opening import open_store
from desk_app.ui.screen import Destination
from desk_app.ui.widgets.dialogs import ConfirmDialog
from desk_app.ui.widgets.empty_state import EmptyState
from tests.support.stores import PASSPHRASE

SPACE = Qt.Key.Key_Space


@pytest.fixture
def state(tmp_path, monkeypatch):
    folder = tmp_path / "state"
    monkeypatch.setenv("QINGJUAN_STATE", str(folder))
    return folder


def test_the_demo_opens_from_the_first_page_signed_in_and_marked_and_is_never_remembered(qtbot, start, state):
    program = start()
    with qtbot.waitSignal(program.composition.unlocked, timeout=120_000):
        qtbot.keyClick(program.composition.starting.first_run.home.demo_button, SPACE)
    program.rest()
    assert program.desk.services.folder == state / DEMO / "ours"
    assert program.desk.services.ask(ClueCount(ClueFilter())) == 10
    mark = program.window.top_bar.mark
    assert mark.isVisible()
    assert "Demo" in mark.text()
    assert program.composition._preferences.folder is None

    program.window.actions_table.action("lock").trigger()
    qtbot.waitUntil(lambda: bool(program.replaced), timeout=20_000)
    again = start(program.replaced[0])
    password = "qingjuan demo 2026"
    assert password in again.window.lock_screen.reason.text()
    again.unlock(password)
    assert "Demo" in again.window.top_bar.mark.text()


def test_an_open_store_is_closed_before_the_demo_opens(qtbot, start, store_folder, kit, state, monkeypatch):
    asked = []
    monkeypatch.setattr(ConfirmDialog, "ask", staticmethod(lambda *question: asked.append(question) or True))
    program = start(Words(store_folder, "idle", "09:12"))
    program.unlock()
    assert "Demo" not in program.window.top_bar.mark.text()
    program.window.actions_table.action("demo.open").trigger()
    qtbot.waitUntil(lambda: bool(program.replaced), timeout=20_000)
    assert len(asked) == 1
    assert program.window.is_locked
    (words,) = program.replaced
    assert (words.store, words.cause) == (None, DEMO)
    open_store(kit, store_folder, PASSPHRASE).close()
    again = start(words)
    with qtbot.waitSignal(again.composition.unlocked, timeout=120_000):
        pass
    again.rest()
    assert again.composition._preferences.folder == store_folder


def test_an_empty_place_says_what_belongs_there_its_first_action_and_the_demo(qtbot, start, store_folder, monkeypatch):
    asked = []
    monkeypatch.setattr(ConfirmDialog, "ask", staticmethod(lambda *question: asked.append(question)))
    program = start(Words(store_folder, "idle", "09:12"))
    program.unlock()
    seen = []
    for place in program.window.registry:
        program.window.go(Destination(place.key))
        program.rest()
        for empty in program.screen.findChildren(EmptyState):
            if not empty.demo.isHidden():
                assert empty.accessibleName()
                assert empty.accessibleDescription().endswith((".", "。"))
                seen.append(place.key)
                empty.demo.click()
    assert {"home", "clues", "cases", "rectification", "people", "handover"} <= set(seen)
    assert len(asked) == len(seen)
    assert not program.replaced
