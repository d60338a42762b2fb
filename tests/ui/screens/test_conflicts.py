"""Two versions beside each other: what only one side changed is chosen, the rest is a person's, and both sides agree."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desk_app.errors import NotFoundError
from desk_app.services.clues.detail import ShowClue
from desk_app.services.conflicts import Conflicts
from desk_app.services.voiding import VoidRecord
from desk_app.ui.history.conflict_dialog import ConflictDialog
from desk_app.ui.history.conflict_list import ConflictList, open_conflicts
from desk_app.ui.history.conflict_rows import Side
from desk_app.ui.screens.handover.screen import HandoverScreen
from tests.services.test_conflicts import Pair, edit, pair  # noqa: F401 - a fixture
from tests.support.leaks import outlives_closing
from tests.support.type_text import type_text
from tests.support.windows import opened
from tests.ui.conftest import settle

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def disputed(pair: Pair) -> Pair:  # noqa: F811 - a fixture
    edit(pair.ours, pair.uid, title="我方标题", summary="第一行改\n第二行")
    edit(pair.theirs, pair.uid, title="对方标题", handlers=("高某",))
    pair.send(pair.theirs, pair.ours)
    return pair


@pytest.fixture
def dialog(qtbot, desk, done, disputed):
    made = ConflictDialog(desk, disputed.uid)
    qtbot.addWidget(made)
    made.show()
    made.load()
    done()
    settle()
    return made


def rows(dialog):
    return {row.name: row for row in dialog.rows}


def test_only_what_both_changed_or_a_person_must_read_is_left_to_choose(dialog):
    found = rows(dialog)
    assert {name: row.side for name, row in found.items()} == {"title": None, "summary": None, "handlers": Side.RIGHT}
    assert "陈某" in dialog.left.text()
    assert not dialog.accept_button.isEnabled()
    assert "2 field" in dialog.open_note.text()


def test_nothing_is_united_without_every_choice_and_a_reason(qtbot, desk, done, dialog, disputed):
    found = rows(dialog)
    qtbot.mouseClick(found["title"].buttons[Side.RIGHT], LEFT)
    type_text(dialog.reason, "以对方为准")
    assert not dialog.accept_button.isEnabled()
    qtbot.mouseClick(found["summary"].buttons[Side.LEFT], LEFT)
    assert dialog.accept_button.isEnabled()
    dialog.reason.clear()
    assert not dialog.accept_button.isEnabled()
    type_text(dialog.reason, "以对方为准")
    with qtbot.waitSignal(dialog.resolved):
        qtbot.mouseClick(dialog.accept_button, LEFT)
    done()
    assert desk.services.ask(Conflicts()) == ()
    clue = desk.services.ask(ShowClue(disputed.uid)).clue.record
    assert (clue.title, clue.summary, clue.handlers) == ("对方标题", "第一行改\n第二行", ("高某",))
    disputed.send(disputed.ours, disputed.theirs)
    assert disputed.theirs.ask(ShowClue(disputed.uid)).clue.record.title == "对方标题"
    assert disputed.theirs.ask(Conflicts()) == ()


def test_a_value_can_be_written_anew_by_keyboard(qtbot, desk, done, dialog, disputed):
    found = rows(dialog)
    found["summary"].buttons[Side.RIGHT].setFocus()
    QTest.keyClick(found["summary"].buttons[Side.RIGHT], Qt.Key.Key_Space)
    found["title"].buttons[Side.OWN].setFocus()
    QTest.keyClick(found["title"].buttons[Side.OWN], Qt.Key.Key_Space)
    assert found["title"].form.isVisible()
    found["title"].form.set_values({"title": ""})
    type_text(found["title"].form.editor("title"), "议定的标题")
    type_text(dialog.reason, "商定")
    with qtbot.waitSignal(dialog.resolved):
        qtbot.mouseClick(dialog.accept_button, LEFT)
    done()
    assert desk.services.ask(ShowClue(disputed.uid)).clue.record.title == "议定的标题"


def test_all_of_one_side_is_taken_at_once(qtbot, dialog):
    qtbot.mouseClick(dialog.all_left, LEFT)
    assert {row.side for row in dialog.rows} == {Side.LEFT}
    qtbot.mouseClick(dialog.all_right, LEFT)
    assert {row.side for row in dialog.rows} == {Side.RIGHT}


@pytest.mark.parametrize("gone", [Side.LEFT, Side.RIGHT])
@pytest.mark.parametrize("chosen", [Side.LEFT, Side.RIGHT])
def test_whether_a_withdrawal_counts_is_chosen_like_a_field(qtbot, desk, done, pair, gone, chosen):  # noqa: F811
    giving_up, going_on = (pair.ours, pair.theirs) if gone is Side.LEFT else (pair.theirs, pair.ours)
    giving_up.execute(VoidRecord(pair.uid, "误登"))
    edit(going_on, pair.uid, handlers=("高某",))
    pair.send(pair.theirs, pair.ours)
    dialog = ConflictDialog(desk, pair.uid)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.load()
    done()
    settle()
    said = [dialog.left.text().endswith("withdrawn"), dialog.right.text().endswith("withdrawn")]
    assert said == [gone is Side.LEFT, gone is Side.RIGHT]
    for row in dialog.rows:
        row.choose(Side.LEFT)
    type_text(dialog.reason, "商定")
    assert not dialog.accept_button.isEnabled()
    button = dialog.standing.buttons[chosen]
    assert button.text().startswith("Withdrawn" if chosen is gone else "Kept")
    qtbot.mouseClick(button, LEFT)
    with qtbot.waitSignal(dialog.resolved):
        qtbot.mouseClick(dialog.accept_button, LEFT)
    done()
    if chosen is gone:
        with pytest.raises(NotFoundError):
            desk.services.ask(ShowClue(pair.uid))
    else:
        assert desk.services.ask(ShowClue(pair.uid)).clue.uid == pair.uid


def test_the_list_leads_there_and_empties(qtbot, desk, done, disputed, clue_screen):
    shown = open_conflicts(desk, clue_screen)
    done()
    settle()
    assert shown.open_button.isEnabled()
    qtbot.mouseClick(shown.open_button, LEFT)
    done()
    settle()
    inner = opened(ConflictDialog)
    qtbot.mouseClick(inner.all_left, LEFT)
    type_text(inner.reason, "以我方为准")
    qtbot.mouseClick(inner.accept_button, LEFT)
    done()
    settle()
    done()
    assert shown.model.rows == ()
    shown.reject()


def test_the_place_of_handover_and_the_clue_both_say_so(qtbot, desk, done, disputed, clue_screen):
    done()
    settle()
    done()
    clue_screen.open_at(disputed.uid)
    done()
    settle()
    done()
    assert clue_screen.detail.banner.isVisible()
    qtbot.mouseClick(clue_screen.detail.banner.action, LEFT)
    opened(ConflictDialog).reject()
    place = HandoverScreen(desk)
    qtbot.addWidget(place)
    place.show()
    done()
    settle()
    assert place.conflict_banner.isVisible()
    qtbot.mouseClick(place.conflict_banner.action, LEFT)
    opened(ConflictList).reject()


def test_nothing_here_outlives_its_closing(qapp, desk, done, disputed):
    for make in (lambda: ConflictDialog(desk, disputed.uid), lambda: ConflictList(desk)):
        assert not outlives_closing(make)
    done()
