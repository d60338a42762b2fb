"""A day at the desk: found the store, register a clue, lead it to verification, lock over a half-typed form, return."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from desk_app.app.window import Words
from desk_app.services.clues.detail import ShowClue
from desk_app.services.opening import open_store
from desk_app.ui.command_dialog import CommandDialog
from desk_app.ui.screens.clues.register_dialog import RegisterDialog
from desk_app.ui.screens.clues.screen import ClueScreen
from desk_app.ui.screens.home.screen import HomeScreen
from desk_app.ui.widgets.dialogs import ConfirmDialog
from tests.support.stores import PASSPHRASE, USER
from tests.support.type_text import type_text
from tests.support.windows import opened
from tests.ui.screens.conftest import a_clue

LEFT, CONTROL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
APPROVAL = {"approver": "G", "approved_by": "张组长", "opinion": "同意"}


def register(qtbot, program):
    program.press(Qt.Key.Key_N, CONTROL)
    form = opened(RegisterDialog)
    type_text(form.clue_form.editor("title"), "反映孙某某收受礼金")
    form.clue_form.set_values({"sources": ("A1",), "name_kind": "anonymous"})
    type_text(form.subjects.forms[0].editor("name"), "孙某某")
    type_text(form.allegations.forms[0].editor("content"), "收受购物卡三张")
    qtbot.keyClick(form.clue_form, Qt.Key.Key_Return, CONTROL)
    program.rest()


def take(qtbot, program, **values):
    """Press the one primary button, fill in what it asks, submit; give the name of the step."""
    button = program.screen.detail.next_step
    name = button.text()
    qtbot.mouseClick(button, LEFT, pos=button.rect().center() - button.rect().bottomRight() / 4)
    form = opened(CommandDialog)
    form.form.set_values(values)
    qtbot.mouseClick(form.accept_button, LEFT)
    program.rest()
    return name


def founded_by_hand(qtbot, start, folder):
    """Answer the first run and type the recovery code back."""
    program = start()
    run = program.composition.starting.first_run

    def go_on():
        qtbot.mouseClick(run.next_button, LEFT)
        qtbot.waitUntil(lambda: not run.is_busy, timeout=20_000)

    run.home.folder.line.setText(str(folder))
    go_on()
    type_text(run.office.office, "江海市纪委监委驻市住建局纪检监察组")
    type_text(run.office.short_name, "驻住建")
    type_text(run.office.person, USER)
    go_on()
    qtbot.waitUntil(lambda: run._calibrated is not None, timeout=20_000)
    type_text(run.password.secret.line, PASSPHRASE)
    type_text(run.password.again.line, PASSPHRASE)
    go_on()
    code = run._made.recovery_code.split("-")
    run.sheet.by_hand.setChecked(True)
    go_on()
    for number, line in run.groups.lines.items():
        type_text(line, code[number - 1].lower())
    go_on()
    qtbot.mouseClick(run.backup.skip_button, LEFT)
    with qtbot.waitSignal(program.composition.unlocked, timeout=20_000):
        qtbot.mouseClick(run.next_button, LEFT)
    program.rest()
    return program


def test_from_an_empty_folder_to_a_verification_and_back_after_a_lock(qtbot, start, tmp_path):
    program = founded_by_hand(qtbot, start, tmp_path / "新库")
    assert isinstance(program.screen, HomeScreen)
    assert program.screen.empty.isVisible()

    register(qtbot, program)
    qtbot.mouseClick(program.window.rail.button("clues"), LEFT)
    program.rest()
    screen = program.screen
    assert isinstance(screen, ClueScreen)
    assert (screen.model.rowCount(), screen.detail._detail.clue.record.state) == (1, "S01")
    day = program.desk.services.kit.clock.today()
    people = ("刘某", "何某")
    assert take(qtbot, program, done_on=day, handlers=people, **APPROVAL) == "分办"
    assert take(qtbot, program, done_on=day, way="C", reason="可查", study_note="同意") == "提出处置意见"
    assert take(qtbot, program, done_on=day, plan_kind="verification_plan", plan="礼金来源") == "拟定方案、预案"
    assert take(qtbot, program, done_on=day, verifiers=people, **APPROVAL) == "批准初步核实"
    uid = screen.detail.shown
    assert program.desk.services.ask(ShowClue(uid)).clue.record.state == "S20"

    program.window.actions_table.action("lock").trigger()
    qtbot.waitUntil(lambda: bool(program.replaced), timeout=20_000)
    again = start(program.replaced[0])
    assert again.window.is_locked
    assert again.window.lock_screen.reason.text()
    again.unlock()
    type_text(again.window.top_bar.search, "购物卡")
    qtbot.waitUntil(lambda: again.window.palette_list.isVisible() and len(again.window.palette_list.hits()) > 0)
    qtbot.keyClick(again.window.top_bar.search, Qt.Key.Key_Return)
    again.rest()
    assert isinstance(again.screen, ClueScreen)
    assert again.screen.detail.shown == uid


def test_lock_wins_over_a_form_that_would_ask_before_it_throws_anything_away(
    qtbot, start, store_folder, kit, monkeypatch
):
    asked = []
    monkeypatch.setattr(ConfirmDialog, "ask", staticmethod(lambda *question: asked.append(question)))
    program = start(Words(store_folder))
    program.unlock()
    program.press(Qt.Key.Key_N, CONTROL)
    form = opened(RegisterDialog)
    type_text(form.clue_form.editor("title"), "正在输入的内容")
    program.composition.idle.idled.emit()
    qtbot.waitUntil(lambda: bool(program.replaced), timeout=20_000)
    assert asked == []
    assert not any(isinstance(top, QDialog) and top.isVisible() for top in QApplication.topLevelWidgets())
    assert program.window.is_locked
    open_store(kit, store_folder, PASSPHRASE).close()


def test_wrong_passwords_say_one_sentence_and_let_the_screen_rest_longer_each_time(qtbot, start, store_folder, kit):
    opened_store = open_store(kit, store_folder, PASSPHRASE)
    a_clue(opened_store)
    opened_store.close()
    program = start(Words(store_folder))
    screen, said, rests = program.window.lock_screen, set(), []
    for attempt in range(4):
        qtbot.waitUntil(screen.secret.isEnabled, timeout=20_000)
        screen.banner.hide()
        type_text(screen.secret.line, f"wrong password {attempt}")
        qtbot.keyClick(screen.secret.line, Qt.Key.Key_Return)
        qtbot.waitUntil(screen.banner.isVisible, timeout=20_000)
        said.add(screen.banner.accessibleName())
        rests.append(screen.seconds_left)
        while screen.seconds_left > 0:  # the second is made to pass at once
            screen._rest.timeout.emit()
    assert len(said) == 1
    assert rests == [0, 0, 1, 2]
    program.unlock()
    assert isinstance(program.screen, HomeScreen)
