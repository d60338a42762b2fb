"""A lock wins over whatever is open, and after unlocking the desk is as it was left."""

import time
from threading import Event

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QMessageBox, QWidget

from desk_app.app import crash
from desk_app.app.crash_window import CrashNotice
from desk_app.app.replacing import Words, window_words, words_of
from desk_app.app.window import Composition
from desk_app.errors import RuleViolationError
from desk_app.jobs import Cancelled, Quiet
from desk_app.services.clues.register import RegisterClue
from desk_app.services.clues.rows import ClueCount, ClueFilter
from desk_app.services.keeping import Kept
from desk_app.services.opening import open_store
from desk_app.ui.drafts import SHELF
from desk_app.ui.preferences import Preferences
from desk_app.ui.screen import Destination
from desk_app.ui.screens.clues.register_dialog import RegisterDialog
from desk_app.ui.widgets.dialogs import ConfirmDialog, Question
from desk_app.ui.widgets.file_choice import FileChoice
from tests.app.test_window import app, enter, replaced, unlocked
from tests.support.stores import PASSPHRASE, USER
from tests.support.type_text import type_text
from tests.support.windows import opened
from tests.ui.conftest import light, settle, worn
from tests.ui.screens.conftest import a_clue

__all__ = ["app", "light", "replaced", "unlocked", "worn"]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LOCK = (Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
FAST_MS = 300


def idle(qtbot, app):
    qtbot.waitUntil(lambda: app.desk is not None and app.desk.runner.is_idle, timeout=20_000)
    settle()
    qtbot.waitUntil(lambda: app.desk.runner.is_idle, timeout=20_000)


def locked(qtbot, replaced):
    qtbot.waitUntil(lambda: bool(replaced), timeout=20_000)
    return replaced.pop()


@pytest.fixture
def next_process(qtbot, kit, tmp_path, replaced):
    """The window that takes over after a lock, unlocked."""
    made = []

    def start(words):
        after = Composition(kit, Preferences(tmp_path / "window.ini"), replace=replaced.append)
        made.append(after)
        qtbot.addWidget(after.window, before_close_func=lambda window: setattr(window, "_may_close", True))
        after.start(window_words(words_of(words)))
        with qtbot.waitSignal(after.unlocked, timeout=20_000):
            enter(qtbot, after, PASSPHRASE)
        idle(qtbot, after)
        return after

    yield start
    for after in made:
        if after._lane._is_closed is False:
            after._end(lambda: None)
            qtbot.waitUntil(lambda after=after: after._lane._is_closed, timeout=20_000)
    settle()


def visible_dialogs():
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QDialog) and widget.isVisible()]


def press_lock() -> None:
    """Press the keys as the system does: the window that has the focus gets them first."""
    settle()  # a form that just opened has the focus by now
    window = QGuiApplication.focusWindow()
    assert window is not None
    QTest.keyClick(window, *LOCK)


def test_place_tab_choice_scroll_and_form_are_back(qtbot, unlocked, replaced, next_process):
    for number in range(40):
        a_clue(unlocked.desk.services, f"反映第{number}件")
    unlocked.window.resize(1200, 700)
    unlocked.window.go(Destination("clues"))
    idle(qtbot, unlocked)
    screen = unlocked.window.current_screen()
    table = screen.list_pane.table
    table.go_to_id(screen.model.ids[30] if hasattr(screen.model, "ids") else screen.model._ids[30])
    screen.detail.tabs.setCurrentIndex(1)
    idle(qtbot, unlocked)
    table.verticalScrollBar().setValue(3)  # away from the chosen row
    uid, scroll = screen.detail.shown, 3
    unlocked.places.register()
    form = opened(RegisterDialog)
    type_text(form.clue_form.editor("title"), "正在填写的标题")
    press_lock()
    after = next_process(locked(qtbot, replaced))
    again = after.window.current_screen()
    assert after.window.current_place() == "clues"
    assert again.detail.shown == uid
    assert again.detail.tabs.currentIndex() == 1
    assert again.list_pane.table.verticalScrollBar().value() == scroll
    back = opened(RegisterDialog)
    assert back.clue_form.editor("title").raw() == "正在填写的标题"
    assert back.focusWidget() is back.clue_form.editor("title").target
    assert back.clue_form.editor("title").target.cursorPosition() == len("正在填写的标题")


def test_the_key_locks_within_a_modal_form_and_fast(qtbot, unlocked, replaced):
    unlocked.places.register()
    form = opened(RegisterDialog)
    type_text(form.clue_form.editor("summary"), "字" * 5_000)
    settle()  # how long it takes to show so many is not what is measured
    started = time.monotonic()
    press_lock()
    took = (time.monotonic() - started) * 1_000
    assert unlocked.window.is_locked
    assert visible_dialogs() == []
    assert took < FAST_MS
    assert locked(qtbot, replaced).cause == "asked"


def _message_box(window: QWidget) -> None:
    QMessageBox(QMessageBox.Icon.Information, "x", "y", parent=window).exec()


def _question(window: QWidget) -> None:
    assert not ConfirmDialog.ask(window, Question("x", "y", "z"))


def _file(window: QWidget) -> None:
    assert FileChoice.ask_open(window, "x") is None


def _menu(window: QWidget) -> None:
    menu = QMenu(window)
    menu.addAction("x")
    menu.exec()


@pytest.mark.parametrize("show", [_message_box, _question, _file, _menu])
def test_no_dialog_with_a_loop_of_its_own_outranks_the_key(qtbot, unlocked, replaced, show):
    def press() -> None:
        front = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        assert front is not None
        press_lock()

    QTimer.singleShot(200, press)
    show(unlocked.window)
    assert unlocked.window.is_locked
    assert visible_dialogs() == []
    assert QApplication.activePopupWidget() is None
    locked(qtbot, replaced)


def test_nothing_of_a_case_stays_in_title_clipboard_or_words(qtbot, unlocked, replaced, monkeypatch):
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _self: True)  # an offscreen platform never says so
    title = unlocked.window.windowTitle()
    unlocked.window.go(Destination("clues"))
    idle(qtbot, unlocked)
    QGuiApplication.clipboard().setText("反映孙某某收受礼金")
    unlocked.lock()
    assert QGuiApplication.clipboard().text() == ""
    assert unlocked.window.windowTitle() == title
    words = locked(qtbot, replaced)
    said = " ".join(words_of(words))
    assert "孙某某" not in said
    assert USER not in said
    assert words.who == "0"


def test_the_lock_screen_says_who_was_here_and_why(qtbot, unlocked, replaced, kit, tmp_path):
    unlocked.idle.set_minutes(7)
    unlocked.idle.idled.emit()
    words = locked(qtbot, replaced)
    after = Composition(kit, Preferences(tmp_path / "window.ini"), replace=replaced.append)
    qtbot.addWidget(after.window, before_close_func=lambda window: setattr(window, "_may_close", True))
    after.start(words)
    screen = after.window.lock_screen
    assert words.at in screen.reason.text()
    assert "7" in screen.reason.text()
    assert screen.was_here.isVisible()
    assert USER in screen.was_here.text()
    assert screen.isAncestorOf(screen.was_here)
    after._end(lambda: None)
    qtbot.waitUntil(lambda: after._lane._is_closed, timeout=20_000)


@pytest.mark.parametrize("cause", ["sleep", "session"])
def test_sleep_and_another_user_lock(qtbot, unlocked, replaced, cause):
    unlocked.sessions.left.emit(cause)
    assert unlocked.window.is_locked
    assert unlocked.window.lock_screen.reason.text()
    assert locked(qtbot, replaced).cause == cause


def test_a_second_reason_neither_locks_twice_nor_takes_the_place_of_the_first(qtbot, unlocked, replaced):
    unlocked.lock()
    unlocked.sessions.left.emit("sleep")
    assert locked(qtbot, replaced).cause == "asked"
    settle()
    assert replaced == []


def test_a_jump_of_the_clock_locks(qtbot, unlocked, replaced):
    unlocked.sleep._last -= 120
    unlocked.sleep.look()
    assert locked(qtbot, replaced).cause == "sleep"


def test_a_minute_before_the_limit_it_says_so(qtbot, unlocked):
    unlocked.idle.warned.emit()
    assert unlocked.window.toasts.isVisible()
    unlocked.idle.set_limit(60_000 + 30)
    with qtbot.waitSignal(unlocked.idle.warned, timeout=5_000):
        pass
    assert not unlocked.window.is_locked


def test_after_our_own_mistake_the_drafts_are_kept_but_no_form_opens_by_itself(
    qtbot, unlocked, replaced, next_process, tmp_path
):
    unlocked.places.register()
    form = opened(RegisterDialog)
    type_text(form.clue_form.editor("title"), "正在填写")
    CrashNotice(unlocked, unlocked)(crash.CrashReport("text", tmp_path / "crash.txt"))
    words = locked(qtbot, replaced)
    assert (words.cause, words.detail) == ("crash", str(tmp_path / "crash.txt"))
    after = next_process(words)
    assert visible_dialogs() == []
    assert after.window.current_place() == "home"
    assert len(after.desk.services.ask(Kept(SHELF))) == 1


# a sentence: (how the command of the form ended after the key, how many forms come back)
ENDINGS = {"committed": (None, 0), "refused": (RuleViolationError("reporter.named"), 1), "cancelled": (Cancelled(), 1)}


@pytest.mark.parametrize("sentence", ENDINGS)
def test_a_form_being_submitted_comes_back_unless_it_was_committed(
    qtbot, unlocked, replaced, next_process, monkeypatch, sentence
):
    ending, count = ENDINGS[sentence]
    begun, may_end, plain = Event(), Event(), RegisterClue.run

    def run(command, work, _report):
        begun.set()
        assert may_end.wait(20)
        if ending is not None:
            raise ending
        return plain(command, work, Quiet())  # the wish to stop came too late

    monkeypatch.setattr(RegisterClue, "run", run)
    before = unlocked.desk.services.ask(ClueCount(ClueFilter()))
    unlocked.places.register()
    form = opened(RegisterDialog)
    type_text(form.clue_form.editor("title"), "反映某单位")
    qtbot.mouseClick(form.accept_button, Qt.MouseButton.LeftButton)
    assert begun.wait(20)
    if ending is None:
        type_text(form.clue_form.editor("title"), "又一次")  # too late: what was typed before is committed
    unlocked.lock()
    may_end.set()
    after = next_process(locked(qtbot, replaced))
    assert len(after.desk.services.ask(Kept(SHELF))) == len(visible_dialogs()) == count
    assert after.desk.services.ask(ClueCount(ClueFilter())) == before + 1 - count
    if count:
        assert opened(RegisterDialog).clue_form.editor("title").raw() == "反映某单位"


def test_closing_keeps_the_place_for_the_next_time(qtbot, unlocked, next_process, store_folder):
    unlocked.window.go(Destination("rectification"))
    idle(qtbot, unlocked)
    with qtbot.waitSignal(unlocked.closed, timeout=20_000):
        unlocked.window.close()
    after = next_process(Words(store_folder))
    assert after.window.current_place() == "rectification"


def test_escape_tells_that_the_draft_is_kept_and_the_toast_opens_it_again(qtbot, unlocked):
    unlocked.places.register()
    form = opened(RegisterDialog)
    type_text(form.clue_form.editor("title"), "正在填写")
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    idle(qtbot, unlocked)
    assert unlocked.window.toasts.isVisible()
    qtbot.mouseClick(unlocked.window.toasts.button, Qt.MouseButton.LeftButton)
    assert opened(RegisterDialog).clue_form.editor("title").raw() == "正在填写"


def test_nobody_else_gets_the_place_and_the_store_is_free(qtbot, unlocked, replaced, kit, store_folder):
    unlocked.lock()
    locked(qtbot, replaced)
    open_store(kit, store_folder, PASSPHRASE).close()
