"""The history in the window: who changed what, one field alone, two revisions side by side, who looked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desk_app.domain.records.clue import Clue
from desk_app.domain.records.oversight import Problem, Responsibility
from desk_app.services.attachments import Attach
from desk_app.services.clues.detail import ShowClue
from desk_app.services.history import Entry, RecordHistory
from desk_app.services.papers.printing import PaperKind, PrintPaper, Wanted
from desk_app.services.records import AddRecord, ChangeRecord
from desk_app.ui.history.compare_dialog import CompareDialog
from desk_app.ui.history.pane import HistoryPane
from desk_app.ui.history.telling import Narrowed, told
from desk_app.ui.screens.rectification.problems_page import ProblemsPage
from desk_app.ui.widgets.buttons import IconButton
from desk_app.ui.widgets.told_text import Block, BlockLook, Span, ToldText, Tone
from tests.support.leaks import outlives_closing
from tests.support.office_files import pdf
from tests.support.windows import opened
from tests.ui.conftest import settle
from tests.ui.screens.conftest import a_clue

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def changed(desk):
    """A clue changed twice: its title and its long summary."""
    uid = a_clue(desk.services)
    for given in ({"title": "改过的标题"}, {"summary": "购物卡五张", "remarks": "补充"}):
        stored = desk.services.ask(ShowClue(uid)).clue
        desk.services.execute(ChangeRecord(uid, Clue.KIND, stored.rev, given))
    return uid


@pytest.fixture
def pane(qtbot, desk, done, changed):
    made = HistoryPane(desk)
    qtbot.addWidget(made)
    made.resize(500, 600)
    made.show_record(changed)
    assert made.text.toPlainText() == ""  # nothing is asked for before somebody looks
    made.show()
    done()
    return made


def lines(pane) -> list[str]:
    return pane.text.toPlainText().splitlines()


def test_the_tab_tells_each_change_in_the_words_of_its_fields(pane, desk):
    text = lines(pane)
    assert any(line.endswith("反映孙某某收受礼金 → 改过的标题") for line in text)
    # Inside a long text only the changed words are marked, the rest stays.
    assert any("购物卡五张" in line for line in text)
    assert sum("signature holds" in line for line in text) == 3
    assert sum("陈某" in line for line in text) == 3


def test_a_file_is_told_by_what_it_is_and_a_size_people_read(pane, desk, done, changed, tmp_path):
    file = tmp_path / "谈话笔录.pdf"
    file.write_bytes(pdf("甲") + b"%" * 1_300_000)
    desk.services.execute(Attach(changed, (file,)))
    pane.show_record(changed)
    done()
    text = lines(pane)
    assert "文件类型  PDF" in text
    assert "Size  1.2 MB" in text
    assert not any("application/" in line for line in text)


def test_what_the_compartment_seals_is_masked(pane):
    text = pane.text.toPlainText()
    assert "保密之人" not in text
    assert "••••••" in text


def test_one_field_alone_is_shown_and_taken_off_again(qtbot, pane, desk):
    pane.text.link_requested.emit("clue.title")
    (chip,) = pane.filters.findChildren(
        type(pane.compare_button).__mro__[1], options=Qt.FindChildOption.FindDirectChildrenOnly
    )
    assert len([line for line in lines(pane) if "陈某" in line]) == 2
    assert not any(line.startswith("备注") for line in lines(pane))
    qtbot.mouseClick(chip, LEFT)
    assert len([line for line in lines(pane) if "陈某" in line]) == 3
    assert pane.text.hasFocus() or not pane.isActiveWindow()


def test_a_link_is_followed_by_keyboard_and_the_text_is_no_trap(qtbot, pane):
    followed = []
    pane.text.link_requested.connect(followed.append)
    pane.text.setFocus()
    for _ in range(2):
        QTest.keyClick(pane.text, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(pane.text, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(pane.text, Qt.Key.Key_Return)
    assert len(followed) == 1
    assert pane.text.hasFocus()
    QTest.keyClick(pane.text, Qt.Key.Key_Tab)
    assert not pane.text.hasFocus()


def test_one_record_alone_is_shown(pane, changed):
    at = next(at for at in range(pane.records.count()) if "孙某某" in pane.records.itemText(at))
    pane.records.setCurrentIndex(at)
    pane.records.activated.emit(at)
    assert all("改过的标题" not in line for line in lines(pane))
    assert any("孙某某" in line for line in lines(pane))


def test_who_looked_stands_between_what_was_done(qtbot, pane, done, desk):
    before = len(lines(pane))
    qtbot.mouseClick(pane.with_looks, LEFT)
    done()
    assert len(lines(pane)) > before
    assert any("looked at a clue" in line for line in lines(pane))


def test_any_two_revisions_are_compared(qtbot, pane, done):
    qtbot.mouseClick(pane.compare_button, LEFT)
    dialog = opened(CompareDialog)
    assert "五" in dialog.text.toPlainText()
    assert "改过的标题" not in dialog.text.toPlainText()
    dialog.older.setCurrentIndex(0)
    assert "反映孙某某收受礼金 → 改过的标题" in dialog.text.toPlainText()
    dialog.newer.setCurrentIndex(0)
    assert "the same" in dialog.text.toPlainText()
    dialog.reject()


def entry(number: int) -> Entry:
    return Entry(
        uid="u",  # type: ignore[arg-type]
        kind="clue",
        rev=str(number),  # type: ignore[arg-type]
        parents=(),
        at=f"2026-11-23T{number // 60:02}:{number % 60:02}:00Z",
        by="陈某",
        act="record.change",
        act_uid=str(number),
        is_gone=False,
        is_head=True,
        is_verified=None,
        is_sealed=False,
        fields=(),
        state={},
    )


def test_a_long_history_is_shown_in_parts(desk):
    history = RecordHistory(tuple(entry(number) for number in range(200)), (), {}, {})
    short = told(desk, history, Narrowed())
    assert short[-1].spans[0].key == "older"
    whole = told(desk, history, Narrowed(most=1000))
    assert len(whole) > len(short)
    assert not whole[-1].spans[0].key


def test_case_content_is_never_read_as_mark_up(qtbot):
    text = ToldText("t")
    qtbot.addWidget(text)
    text.show_blocks((Block(BlockLook.LINE, (Span("<b>粗</b><img src=x>", Tone.COME),)),))
    assert text.toPlainText() == "<b>粗</b><img src=x>"


def test_nothing_here_outlives_its_closing(qapp, desk, done, pane):
    history = pane._history
    for make in (lambda: HistoryPane(desk), lambda: CompareDialog(desk, history, history.entries[0].uid)):
        assert not outlives_closing(make)
    done()


def test_the_way_of_a_clue_writes_each_day_once_and_leads_to_what_it_tells(qtbot, desk, done, clue_screen, tmp_path):
    uid = a_clue(desk.services)
    desk.services.execute(PrintPaper(Wanted(PaperKind.SUMMARY, uid), purpose="阅", copies=1))
    for _ in range(3):
        done()
        settle()
    detail = clue_screen.detail
    days = [label.text().partition("\n")[0] for label in detail.process.findChildren(QLabel)]
    assert days.count("2026-11-23") == 1
    assert any("entered by 陈某" in text for text in days)
    (arrow,) = detail.process.findChildren(IconButton)
    assert "Printed" in arrow.accessibleName()
    qtbot.mouseClick(arrow, LEFT)
    pane = detail.tabs.currentWidget()
    assert pane.isAncestorOf(detail.papers)


def test_a_problem_tells_its_own_history_with_what_hangs_on_it(qtbot, desk, done):
    uid = desk.services.execute(AddRecord(Problem(description="制度缺失", unit_name="江海市住建局"))).uid
    desk.services.execute(AddRecord(Responsibility(problem=uid, person_name="何某")))
    page = ProblemsPage(desk)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    for _ in range(3):
        done()
        settle()
    page.open_at(uid)
    done()
    settle()
    page.detail_pane.tabs.setCurrentWidget(page.history)
    done()
    settle()
    assert any("制度缺失" in line for line in lines(page.history))
    assert any("何某" in line for line in lines(page.history))
