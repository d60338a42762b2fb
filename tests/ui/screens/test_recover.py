"""A forgotten password by keyboard: the groups, whose it is, the new sheet rehearsed; and every refusal on the way."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desk_app.errors import AccessError
from desk_app.services import passwords
from desk_app.services.opening import open_store, seconds_to_wait
from desk_app.services.passwords import recover
from desk_app.store.keyfile import NAMES
from desk_app.ui.runner import Runner
from desk_app.ui.screens.start.recover import RecoverWizard
from tests.services.test_recovering import NEW, sheet, with_sheet
from tests.support.leaks import outlives_closing
from tests.support.stores import PASSPHRASE, USER
from tests.support.type_text import type_text
from tests.ui.conftest import settle
from tests.ui.screens.test_first_run import NoStore, Words, enter

__all__ = ["sheet", "with_sheet"]


@pytest.fixture
def wizard(qtbot, kit, sheet):
    lane = Runner(NoStore())
    made = RecoverWizard(kit, lane, Words(kit), sheet[0])
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    settle()
    yield made
    made.done(0)
    lane.close()


def type_code(qtbot, wizard, code):
    for line in wizard.code.lines:
        line.clear()
    wizard.code.lines[0].setFocus()
    for group in code.lower().replace("0", "o").replace("1", "l").split("-"):
        type_text(QApplication.focusWidget(), group)  # the focus goes along by itself
    enter(qtbot, wizard)


def to_sheet(qtbot, wizard, code):
    type_code(qtbot, wizard, code)
    assert wizard.page == 1, wizard.code.problem.text()
    for line in (wizard.password.secret.line, wizard.password.again.line):
        type_text(line, NEW)
    enter(qtbot, wizard)
    assert wizard.page == 2, wizard.password.problem.text()


def test_from_the_code_to_a_new_password_and_a_new_sheet_by_keyboard(qtbot, kit, wizard, sheet):
    folder, code = sheet
    with qtbot.waitSignal(wizard.opened, timeout=30_000):
        type_code(qtbot, wizard, code)
    assert not any(line.text() for line in wizard.code.lines)
    assert wizard.password.who.currentText() == USER
    type_text(wizard.password.secret.line, "password12345")
    enter(qtbot, wizard)
    assert wizard.page == 1
    wizard.password.secret.line.clear()
    for line in (wizard.password.secret.line, wizard.password.again.line):
        type_text(line, NEW)
    enter(qtbot, wizard)
    assert wizard.page == 2
    assert (wizard.password.secret.text(), wizard.back_button.isEnabled()) == ("", False)
    wizard.next_button.click()
    assert wizard.page == 2  # not on paper yet
    wizard.sheet.by_hand.setChecked(True)
    wizard.next_button.click()
    fresh = wizard._code
    lines = list(wizard.groups.lines.items())
    for number, line in lines:
        type_text(line, fresh.split("-")[number - 1].lower())
    lines[1][1].setText("????")
    enter(qtbot, wizard)
    assert (wizard.page, str(lines[1][0]) in wizard.groups.problem.text()) == (3, True)
    lines[1][1].setText(fresh.split("-")[lines[1][0] - 1])
    enter(qtbot, wizard)
    assert wizard.page == 4
    assert wizard._code == ""
    with qtbot.waitSignal(wizard.ended, timeout=30_000) as told:
        enter(qtbot, wizard)
    assert told.args == [USER]
    open_store(kit, folder, NEW, USER).close()
    with pytest.raises(AccessError, match=r"recovery\.other_sheet"):
        recover(kit, folder, code)
    recover(kit, folder, fresh).close()


def test_the_old_sheet_stays_in_force_when_the_new_one_is_left(qtbot, kit, wizard, sheet):
    folder, code = sheet
    to_sheet(qtbot, wizard, code)
    wizard.skip_button.click()
    assert wizard.page == 4
    with qtbot.waitSignal(wizard.ended, timeout=30_000):
        wizard.next_button.click()
    recover(kit, folder, code).close()
    open_store(kit, folder, NEW).close()


def test_a_slip_is_named_by_its_group_and_costs_no_try(qtbot, wizard, sheet):
    folder, code = sheet
    groups = code.split("-")
    wrong = groups[4][:3] + ("7" if groups[4][3] != "7" else "8")
    for number, typed in ((5, [*groups[:4], wrong, *groups[5:]]), (3, [*groups[:2], "ABU", *groups[3:]])):
        for line, group in zip(wizard.code.lines, typed, strict=True):
            line.setText(group)
        wizard.next_button.click()
        assert str(number) in wizard.code.problem.text()
        assert QApplication.focusWidget() is wizard.code.lines[number - 1]
    wizard.code.lines[7].clear()
    wizard.next_button.click()
    assert "8" in wizard.code.problem.text()
    assert (wizard.page, seconds_to_wait(folder)) == (0, 0)


def test_a_whole_code_in_one_line_fills_those_after_it(qtbot, wizard, sheet):
    type_text(wizard.code.lines[0], sheet[1].replace("-", " "))
    assert "-".join(wizard.code.groups()) == sheet[1]


def test_the_code_of_another_sheet_is_refused_and_after_some_tries_rests(qtbot, kit, wizard, sheet):
    folder, code = sheet
    for _ in range(2):
        with pytest.raises(AccessError):
            recover(kit, folder, passwords.new_code())
    type_code(qtbot, wizard, passwords.new_code())
    assert wizard.page == 0
    assert wizard.banner.isVisible()
    assert not wizard.next_button.isEnabled()
    qtbot.waitUntil(wizard.next_button.isEnabled, timeout=10_000)
    type_code(qtbot, wizard, code)
    assert wizard.page == 1


def test_a_damaged_key_file_is_told(qtbot, wizard, sheet):
    folder, code = sheet
    for name in NAMES:
        (folder / name).write_bytes((folder / name).read_bytes()[:100])
    type_code(qtbot, wizard, code)
    assert (wizard.page, wizard.banner.isVisible()) == (0, True)


def test_leaving_before_a_password_is_set_changes_nothing_and_closes_the_store(qtbot, kit, wizard, sheet):
    folder, code = sheet
    type_code(qtbot, wizard, code)
    with qtbot.waitSignal(wizard.ended) as told:
        qtbot.keyClick(wizard, Qt.Key.Key_Escape)
    assert told.args == [""]
    open_store(kit, folder, PASSPHRASE).close()
    recover(kit, folder, code).close()


def test_of_several_people_none_is_chosen_beforehand(qtbot, wizard):
    wizard.password.show_people((USER, "齐某"))
    wizard.go_to(1)
    for line in (wizard.password.secret.line, wizard.password.again.line):
        type_text(line, NEW)
    wizard.next_button.setFocus()
    assert not wizard.password.is_good()
    assert QApplication.focusWidget() is wizard.password.who
    wizard.password.who.setCurrentIndex(1)
    assert wizard.password.is_good()


def test_a_closed_wizard_leaves_nothing_behind(qtbot, kit, sheet):
    lane = Runner(NoStore())
    assert not outlives_closing(lambda: RecoverWizard(kit, lane, Words(kit), sheet[0]))
    lane.close()
