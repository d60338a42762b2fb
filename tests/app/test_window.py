"""The composed window on a real store: unlock, home, search, and a lock that outranks everything."""

import shutil
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel

from desk_app.app.window import Composition, Words, window_words
from desk_app.domain.records.clue import Clue
from desk_app.domain.records.oversight import Person
from desk_app.errors import ConflictError, InputError
from desk_app.jobs import Quiet
from desk_app.services.backups import PlaceFound, back_up_now
from desk_app.services.clues.detail import ShowClue
from desk_app.services.kit import Kit
from desk_app.services.opening import open_store
from desk_app.services.records import AddRecord, ChangeRecord
from desk_app.ui.places import CLUES, RECOVERED, lock_reason
from desk_app.ui.preferences import Preferences
from desk_app.ui.screen import Destination
from desk_app.ui.screens.clues.register_dialog import RegisterDialog
from desk_app.ui.screens.clues.screen import ClueScreen
from desk_app.ui.screens.start import first_run
from desk_app.ui.screens.start.recover import RecoverWizard
from desk_app.ui.searching import _PARTS, _PLACES
from tests.services.test_recovering import with_sheet
from tests.support.stores import PASSPHRASE, USER
from tests.support.type_text import type_text
from tests.support.windows import opened
from tests.ui.conftest import KNOWN_QT_WARNING, light, settle, worn
from tests.ui.screens.conftest import a_clue
from tests.ui.screens.test_first_run import to_backup

__all__ = ["light", "with_sheet", "worn"]
pytestmark = pytest.mark.qt_log_ignore(KNOWN_QT_WARNING)
RETURN = Qt.Key.Key_Return


@pytest.fixture
def replaced():
    return []


@pytest.fixture
def app(qtbot, kit, store_folder, tmp_path, replaced):
    opened = open_store(kit, store_folder, PASSPHRASE)
    a_clue(opened)
    opened.close()
    made = Composition(kit, Preferences(tmp_path / "window.ini"), replace=replaced.append)
    qtbot.addWidget(made.window, before_close_func=lambda window: setattr(window, "_may_close", True))
    made.start(Words(store_folder, "idle", "09:12"))
    qtbot.waitExposed(made.window)
    yield made
    if made._lane._is_closed is False:
        made._end(lambda: None)  # the window is already gone
        qtbot.waitUntil(lambda: made._lane._is_closed, timeout=20_000)
    settle()


def enter(qtbot, app, password):
    qtbot.waitUntil(app.window.lock_screen.secret.isEnabled)
    type_text(app.window.lock_screen.secret.line, password)
    qtbot.keyClick(app.window.lock_screen.secret.line, RETURN)


@pytest.fixture
def unlocked(qtbot, app):
    with qtbot.waitSignal(app.unlocked, timeout=20_000):
        enter(qtbot, app, PASSPHRASE)
    qtbot.waitUntil(lambda: app.desk.runner.is_idle, timeout=20_000)
    return app


def test_a_wrong_password_is_refused_and_the_right_one_opens_home(qtbot, app, store_folder):
    screen = app.window.lock_screen
    assert "09:12" in screen.reason.text()
    assert screen.user.itemText(0) == USER
    enter(qtbot, app, "wrong password 1")
    qtbot.waitUntil(screen.banner.isVisible, timeout=20_000)
    assert app.window.is_locked
    with qtbot.waitSignal(app.unlocked, timeout=20_000):
        enter(qtbot, app, PASSPHRASE)
    assert app.window.current_place() == "home"
    assert app._preferences.folder == store_folder


def test_a_wrong_paper_is_told_before_anybody_signs_in(qtbot, app, store_folder, monkeypatch):
    def wrong(_kit):
        raise InputError("rules.invalid", file="papers/receipt", row="receipt", problem="unknown key famly")

    monkeypatch.setattr(Kit, "check", wrong)
    app.start(Words(store_folder))
    banner = app.window.lock_screen.banner
    told = lambda: " ".join(label.text() for label in banner.findChildren(QLabel))  # noqa: E731 - asked again and again
    qtbot.waitUntil(lambda: banner.isVisible() and "papers/receipt" in told(), timeout=20_000)


def test_search_finds_a_clue_and_opens_it(qtbot, unlocked):
    window = unlocked.window
    type_text(window.top_bar.search, "孙某某")
    qtbot.waitUntil(lambda: window.palette_list.isVisible() and len(window.palette_list.hits()) == 1)
    (hit,) = window.palette_list.hits()
    assert "反映孙某某收受礼金" in hit.title
    assert hit.note[slice(*hit.marks[0])] == "孙某某"
    qtbot.keyClick(window.top_bar.search, RETURN)
    assert window.current_place() == "clues"
    assert isinstance(window.screens.currentWidget(), ClueScreen)
    qtbot.waitUntil(lambda: unlocked.desk.runner.is_idle, timeout=20_000)


def test_a_clue_registered_by_shortcut_is_told_and_opened_whatever_the_place(qtbot, unlocked):
    window = unlocked.window
    assert window.current_place() == "home"
    assert window.actions_table.action("clue.register").shortcut().toString() == "Ctrl+N"
    window.actions_table.action("clue.register").trigger()
    dialog = opened(RegisterDialog)
    type_text(dialog.clue_form.editor("title"), "反映钱某某公款吃喝")
    with qtbot.waitSignal(dialog.registered, timeout=20_000) as told:
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    number = told.args[0].number
    assert number in window.toasts.accessibleName()
    assert window.current_place() == "clues"
    qtbot.waitUntil(lambda: number in window.screens.currentWidget().detail.header.title.text(), timeout=20_000)
    qtbot.waitUntil(lambda: unlocked.desk.runner.is_idle, timeout=20_000)


def test_lock_during_an_open_dialog_closes_the_store_and_asks_for_a_fresh_process(
    qtbot, unlocked, replaced, kit, store_folder
):
    with pytest.raises(ConflictError):
        open_store(kit, store_folder, PASSPHRASE)
    dialog = QDialog(unlocked.window)
    dialog.setModal(True)
    dialog.show()
    unlocked.window.actions_table.action("lock").trigger()
    qtbot.waitUntil(lambda: bool(replaced), timeout=20_000)
    assert not dialog.isVisible()
    assert unlocked.window.is_locked
    (words,) = replaced
    assert (words.store, words.cause) == (store_folder, "asked")
    open_store(kit, store_folder, PASSPHRASE).close()


def test_idleness_locks(qtbot, unlocked, replaced):
    unlocked.idle.idled.emit()
    qtbot.waitUntil(lambda: bool(replaced), timeout=20_000)
    assert replaced[0].cause == "idle"


def test_closing_closes_the_store(qtbot, unlocked, kit, store_folder):
    with qtbot.waitSignal(unlocked.closed, timeout=20_000):
        unlocked.window.close()
    assert not unlocked.window.isVisible()
    open_store(kit, store_folder, PASSPHRASE).close()


@pytest.mark.parametrize(
    ("argv", "store"),
    [((), None), (("--window-store", "s", "--locked", "idle", "--at", "09:12"), "s")],
    ids=["no word opens the window", "a locked window leaves its store"],
)
def test_words_of_a_window_are_understood(argv, store):
    words = window_words(argv)
    assert str(words.store) == str(store)


def test_closing_while_the_first_backup_is_made_takes_the_store_away_only_once_that_has_stopped(
    qtbot, kit, tmp_path, monkeypatch
):
    made = Composition(kit, Preferences(tmp_path / "window.ini"), replace=pytest.fail)
    qtbot.addWidget(made.window, before_close_func=lambda window: setattr(window, "_may_close", True))
    made.start(Words())
    run, store = made.starting.first_run, tmp_path / "store"
    run.activateWindow()
    settle()
    run.home.folder.line.setText(str(store))
    to_backup(qtbot, run)
    started, never, was_there = threading.Event(), threading.Event(), []

    def endless(_services, _into, report):
        try:
            while not never.wait(0.01):
                started.set()
                report.step(0, 1, "backup")
        finally:
            was_there.append((store / "store.db").exists())

    monkeypatch.setattr(first_run, "back_up_now", endless)
    monkeypatch.setattr(first_run, "look_at_place", lambda _of, into: PlaceFound(into, False, 10**9, 10**7))
    run.backup.folder.line.setText(str(tmp_path))
    run.go_on()
    qtbot.waitUntil(started.is_set, timeout=20_000)
    with qtbot.waitSignal(made.closed, timeout=20_000):
        made.close()
    assert was_there == [True]
    assert not any(store.iterdir())
    settle()


def test_a_command_is_no_window():
    assert window_words(("clue", "list")) is None


def test_a_hit_opens_the_field_it_was_found_in_and_marks_it(qtbot, unlocked):
    window = unlocked.window
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    type_text(window.top_bar.search, "购物卡三张")
    qtbot.waitUntil(lambda: len(window.palette_list.hits()) == 1, timeout=20_000)
    qtbot.keyClick(window.top_bar.search, RETURN)
    detail = window.current_screen().detail

    def marked():
        return [label for label in detail.summary.findChildren(QLabel) if label.property("look") == "found"]

    qtbot.waitUntil(lambda: [label.text() for label in marked()] == ["收受购物卡三张"], timeout=20_000)
    qtbot.waitUntil(lambda: unlocked.desk.runner.is_idle, timeout=20_000)
    assert detail.tabs.currentWidget().isAncestorOf(marked()[0])


def test_every_kind_that_can_be_found_leads_to_a_place_that_is_there(qtbot, unlocked):
    assert set(_PLACES.values()) | set(_PARTS.values()) <= {place.key for place in unlocked.window.registry}
    desk = unlocked.desk
    desk.services.execute(AddRecord(Person(name="欧阳某", unit_name="江海市住建局")))
    for typed, place in (("@oym", "people"), ("#1", "clues")):
        qtbot.keyClick(unlocked.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        type_text(unlocked.window.top_bar.search, typed)
        qtbot.waitUntil(lambda: len(unlocked.window.palette_list.hits()) == 1, timeout=20_000)
        qtbot.keyClick(unlocked.window.top_bar.search, RETURN)
        assert unlocked.window.current_place() == place
        qtbot.waitUntil(lambda: desk.runner.is_idle, timeout=20_000)


def test_pinyin_of_places_and_actions_is_known_soon_after_unlocking(qtbot, unlocked):
    qtbot.waitUntil(lambda: unlocked.window.finder._knows_readings, timeout=20_000)


def test_every_action_of_the_table_is_reached_and_none_shares_a_key(unlocked):
    table = unlocked.window.actions_table
    keys = [spec.shortcut for spec in table if spec.shortcut]
    assert len(keys) == len(set(keys))
    listed = {
        action.data() for sub in unlocked.window.top_bar.menu_button.menu().actions() for action in sub.menu().actions()
    }
    offered = {hit.target for hit in unlocked.window.offers.actions()}
    for spec in table:
        assert spec.key in listed
        assert spec.key in offered | {"search"}
        assert spec.text
        assert spec.group


def test_the_rail_tells_of_the_last_verified_backup(qtbot, unlocked, tmp_path):
    before = unlocked.window.rail.backup.text()
    (tmp_path / "stick").mkdir()
    back_up_now(unlocked.desk.services, tmp_path / "stick", Quiet())
    qtbot.waitUntil(lambda: unlocked.window.rail.backup.text() != before)


def test_ctrl_z_takes_back_the_last_act_and_never_the_typing_of_a_field_from_outside(qtbot, unlocked):
    app = unlocked
    app.window.go(Destination(CLUES))
    qtbot.waitUntil(lambda: app.desk.runner.is_idle, timeout=20_000)
    app.window.activateWindow()
    qtbot.waitUntil(app.window.isActiveWindow)
    uid = app.window.screens.currentWidget().detail.shown
    stored = app.desk.services.ask(ShowClue(uid)).clue
    app.desk.runner.start(ChangeRecord(uid, Clue.KIND, stored.rev, {"title": "改过的标题"}))

    def title():
        return app.desk.services.ask(ShowClue(uid)).clue.record.title

    qtbot.waitUntil(app.window.toasts.isVisible, timeout=20_000)
    assert title() == "改过的标题"
    box = app.window.top_bar.search
    box.setFocus()
    type_text(box, "孙某某")
    qtbot.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: app.desk.runner.is_idle, timeout=20_000)
    assert title() == "改过的标题"
    app.window.screens.currentWidget().search_focus()
    qtbot.waitUntil(app.window.screens.currentWidget().list_pane.table.hasFocus, timeout=20_000)
    qtbot.waitUntil(lambda: app.desk.runner.is_idle, timeout=20_000)  # what was typed is being looked for
    qtbot.keyClick(app.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: title() == "反映孙某某收受礼金", timeout=20_000)
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(app.window, Qt.Key.Key_Z, modifiers)
    qtbot.waitUntil(lambda: title() == "改过的标题", timeout=20_000)
    qtbot.waitUntil(lambda: app.desk.runner.is_idle, timeout=20_000)
    settle()


def test_a_forgotten_password_ends_in_a_fresh_process_that_asks_for_the_new_one(
    qtbot, kit, with_sheet, tmp_path, replaced
):
    folder, code = with_sheet
    store = Path(shutil.copytree(folder, tmp_path / "sheet-store"))
    made = Composition(kit, Preferences(tmp_path / "window.ini"), replace=replaced.append)
    qtbot.addWidget(made.window, before_close_func=lambda window: setattr(window, "_may_close", True))
    made.start(Words(store, "asked", "09:12"))
    made.lock()
    assert replaced == []  # there is nothing to lock
    made.window.lock_screen.recovery.click()
    wizard = opened(RecoverWizard)
    with qtbot.waitSignal(wizard.opened, timeout=20_000):
        for line, group in zip(wizard.code.lines, code.split("-"), strict=True):
            line.setText(group)
        wizard.next_button.click()
    assert made.starting.is_recovering
    made.idle.idled.emit()  # idleness locks, also here
    qtbot.waitUntil(lambda: bool(replaced), timeout=20_000)
    assert (replaced[0].store, replaced[0].cause) == (store, "idle")
    open_store(kit, store, PASSPHRASE).close()
    settle()


def test_after_a_new_password_the_fresh_process_knows_who_and_says_so(qtbot, kit, with_sheet, tmp_path, replaced):
    store = Path(shutil.copytree(with_sheet[0], tmp_path / "sheet-store"))
    made = Composition(kit, Preferences(tmp_path / "window.ini"), replace=replaced.append)
    qtbot.addWidget(made.window, before_close_func=lambda window: setattr(window, "_may_close", True))
    made.start(Words(store))
    made.starting.recovered.emit(USER)
    qtbot.waitUntil(lambda: bool(replaced), timeout=20_000)
    assert (replaced[0].cause, replaced[0].who) == (RECOVERED, "0")
    assert lock_reason(RECOVERED, "09:12") != ""
    settle()
