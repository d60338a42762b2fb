"""The question before an act is as careful as the act is risky, and no key slips past it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desk_app.errors import NotFoundError
from desk_app.services.auditing import AuditEntries
from desk_app.services.clues.detail import ShowClue
from desk_app.services.guarding import Guard
from desk_app.ui.guards import GuardDialog, ask_guard, typable
from desk_app.ui.widgets.dialogs import Question
from tests.services.test_guarding import SECOND_PASSPHRASE, two_people  # noqa: F401 - a fixture
from tests.support.guards import grant
from tests.support.leaks import outlives_closing
from tests.support.type_text import type_text
from tests.support.windows import opened
from tests.ui.conftest import settle
from tests.ui.screens.conftest import a_clue

LEFT = Qt.MouseButton.LeftButton
NUMBER = "驻住建线〔2026〕0001号"
QUESTION = Question("作废？", "撤下。", "作废", typed=NUMBER, is_danger=True)


@pytest.fixture
def ask(qtbot, desk):
    granted: list[object] = []

    def make(guard: Guard, *, reason: str = "") -> GuardDialog:
        dialog = GuardDialog(desk, guard, QUESTION, {"p02": "齐某"}, reason=reason)
        qtbot.addWidget(dialog)
        dialog.granted.connect(granted.append)
        dialog.show()
        return dialog

    make.granted = granted
    return make


def test_a_plain_question_has_the_cautious_button_ready(ask):
    dialog = ask(Guard.CONFIRM)
    assert not dialog.line.isVisible()
    assert not dialog.secret.isVisible()
    assert dialog.cancel_button.isDefault()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert ask.granted == []
    dialog = ask(Guard.CONFIRM)
    QTest.mouseClick(dialog.accept_button, LEFT)
    assert len(ask.granted) == 1


def test_the_figures_of_the_number_are_typed_because_its_brackets_are_on_no_keyboard(ask):
    dialog = ask(Guard.NUMBER)
    assert dialog.wanted == "20260001"
    assert not dialog.accept_button.isEnabled()
    type_text(dialog.line, "2026000")
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert not dialog.accept_button.isEnabled()
    assert ask.granted == []
    type_text(dialog.line, "1")
    QTest.mouseClick(dialog.accept_button, LEFT)
    assert len(ask.granted) == 1
    assert (typable("7"), typable("某县规则包 ")) == ("7", "某县规则包")


def test_a_reason_is_needed_where_it_is_asked_for(ask):
    dialog = ask(Guard.NUMBER, reason="理由")
    type_text(dialog.line, dialog.wanted)
    assert not dialog.accept_button.isEnabled()
    type_text(dialog.reason, " 重复登记 ")
    QTest.mouseClick(dialog.accept_button, LEFT)
    assert ask.granted[0].reason == "重复登记"


def test_who_reported_needs_the_password_of_a_second_person(qtbot, two_people, desk, done, clue_screen):  # noqa: F811
    uid = a_clue(desk.services)
    done()
    settle()
    done()
    summary = clue_screen.detail.summary
    clue_screen.detail.tabs.setCurrentIndex(1)
    qtbot.mouseClick(summary.reveal_button, LEFT)
    dialog = opened(GuardDialog)
    assert (dialog.person.count(), dialog.person.currentText()) == (1, "齐某")
    assert not dialog.line.isVisible()
    type_text(dialog.secret.line, "wrong words 123")
    QTest.mouseClick(dialog.accept_button, LEFT)
    done()
    assert dialog.isVisible()
    assert dialog.banner.isVisible()
    assert dialog.secret.text() == ""
    grant(done, secret=SECOND_PASSPHRASE)
    done()
    acts = [(entry.act, entry.detail.get("second")) for entry in desk.services.ask(AuditEntries())]
    assert ("reporter.view", "p02") in acts
    assert ("second.refused", None) in acts
    assert uid


def test_a_clue_is_voided_from_its_page_with_reason_and_number(qtbot, desk, done, clue_screen):
    uid = a_clue(desk.services)
    done()
    settle()
    done()
    clue_screen.detail.void_action.trigger()
    grant(done, reason="重复登记")
    done()
    with pytest.raises(NotFoundError):
        desk.services.ask(ShowClue(uid))


def test_a_guard_does_not_outlive_its_closing(qapp, desk):
    def make() -> GuardDialog:
        return GuardDialog(desk, Guard.SECOND, QUESTION, {"p02": "齐某"})

    assert not outlives_closing(make)


def test_the_level_comes_from_the_one_table(qtbot, desk):
    holder = GuardDialog(desk, Guard.CONFIRM, QUESTION, {})
    qtbot.addWidget(holder)
    for act, is_typed in (("record.void", True), ("attachment.withdraw", False)):
        dialog = ask_guard(desk, act, QUESTION, holder)
        dialog.show()
        assert dialog.line.isVisible() == is_typed
        dialog.reject()
