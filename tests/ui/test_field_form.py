from datetime import date
from threading import Event

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from desk_app.ui.runner import Job
from desk_app.ui.widgets.dialogs import ConfirmDialog, FormDialog, Question
from desk_app.ui.widgets.field_form import PAUSE_MS, FieldForm
from desk_app.ui.widgets.fields import Field, FieldKind, Option, parse_day, parse_moment
from tests.support.type_text import type_text

DAYS = {
    "with dashes": ("2026-11-22", date(2026, 11, 22)),
    "with dots and no zeros": ("2026.1.2", date(2026, 1, 2)),
    "in one run": ("20261122", date(2026, 11, 22)),
    "in Chinese": ("2026年11月22日", date(2026, 11, 22)),
    "with blanks around": (" 2026/11/22 ", date(2026, 11, 22)),
    "a month that is none": ("2026-13-01", None),
    "a day that is none": ("2026-02-30", None),
    "a year alone": ("2026", None),
    "words": ("明天", None),
    "before any record": ("0026-01-01", None),
}

SOURCES = (
    Option("letter", "信访举报", "xfjb"),
    Option("patrol", "巡察移交", "xcyj"),
    Option("audit", "审计移交", "sjyj"),
)
FIELDS = (
    Field("subject", "被反映人", is_required=True),
    Field("received", "受理日期", FieldKind.DAY, is_required=True),
    Field("source", "来源", FieldKind.CODE, options=SOURCES),
    Field("kinds", "问题类别", FieldKind.CODES, options=SOURCES),
    Field("people", "承办人", FieldKind.PEOPLE, options=(Option("p01", "刘某"),)),
    Field("story", "反映问题", FieldKind.LONG_TEXT, longest=10),
    Field("real", "实名", FieldKind.FLAG),
)


@pytest.fixture
def form(qtbot):
    made = FieldForm(FIELDS)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("case", DAYS)
def test_a_day_is_read_or_refused_and_never_guessed(case):
    text, day = DAYS[case]
    assert parse_day(text) == day


def test_values_come_back_as_they_were_set(form):
    values = {
        "subject": "孙某某",
        "received": date(2026, 11, 1),
        "source": "patrol",
        "kinds": ("letter", "audit"),
        "people": ("p01", "何某"),
        "story": "打招呼",
        "real": True,
    }
    form.set_values(values)
    assert form.values() == values


def test_a_draft_keeps_what_cannot_be_read(form):
    type_text(form.editor("received").target, "2026-13-01")
    type_text(form.editor("source").box.lineEdit(), "不在表中")
    draft = form.draft()
    assert (draft["received"], draft["source"]) == ("2026-13-01", "不在表中")
    assert (form.values()["received"], form.values()["source"]) == (None, None)
    other = FieldForm(FIELDS)
    other.take_draft(draft)
    assert other.draft() == draft
    other.deleteLater()


def test_check_marks_missing_and_malformed_fields_and_moves_to_the_first(qtbot, form):
    type_text(form.editor("received").target, "2026-13-01")
    assert not form.check()
    assert form.problem("subject")
    assert form.problem("received") != form.problem("subject")
    assert not form.problem("story")
    assert form.editor("subject").target.accessibleDescription() == form.problem("subject")
    assert form.editor("subject").target.hasFocus()


def test_typing_clears_the_fault_of_that_field_only(form):
    form.show_problems({"subject": "一", "received": "二"})
    type_text(form.editor("subject").target, "孙")
    assert (form.problem("subject"), form.problem("received")) == ("", "二")


def test_a_pause_in_typing_asks_for_one_draft(qtbot, form):
    heard: list[int] = []
    form.paused.connect(lambda: heard.append(1))
    with qtbot.waitSignal(form.paused, timeout=PAUSE_MS * 10):
        for char in "孙某某":
            type_text(form.editor("subject").target, char)
    assert heard == [1]


def test_setting_values_is_not_typing(qtbot, form):
    with qtbot.assertNotEmitted(form.changed):
        form.set_values({"subject": "a", "story": "b", "kinds": ("audit",), "source": "audit", "real": True})


def test_a_line_shows_the_beginning_of_its_text_until_somebody_writes_in_it(qtbot, form):
    subject, story = form.editor("subject").line, form.editor("story").area
    story.setFocus()
    form.set_values({"subject": "某" * 200})
    assert subject.cursorPosition() == 0
    subject.setFocus()
    assert subject.cursorPosition() == 200
    type_text(subject, "甲")
    assert subject.cursorPosition() == 201
    story.setFocus()
    assert subject.cursorPosition() == 0
    assert subject.text().endswith("甲")


@pytest.mark.parametrize(("typed", "key"), [("xcyj", "patrol"), ("审计", "audit"), ("移", None)])
def test_a_code_is_found_by_initials_or_any_part(qtbot, form, typed, key):
    box = form.editor("source").box
    completer = box.completer()
    completer.setCompletionPrefix(typed)
    found = {
        completer.pathFromIndex(completer.completionModel().index(row, 0)) for row in range(completer.completionCount())
    }
    labels = {option.key: option.label for option in SOURCES}
    assert found == ({labels[key]} if key else {labels["patrol"], labels["audit"]})


def test_the_wheel_never_changes_a_code(qtbot, form):
    box = form.editor("source").box
    box.set_key("patrol")
    at = QPointF(box.rect().center())
    no_button, no_key = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    wheel = QWheelEvent(
        at, at, QPoint(0, -120), QPoint(0, -120), no_button, no_key, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(box, wheel)
    assert box.key() == "patrol"


def test_several_names_pasted_at_once_become_several_people(qtbot, form):
    line = form.editor("people").target
    type_text(line, "刘某、何某，张某")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert form.values()["people"] == ("p01", "何某", "张某")
    chip = next(button for button in form.editor("people").findChildren(QPushButton) if button.text() == "何某")
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert form.values()["people"] == ("p01", "张某")


def test_a_name_typed_but_not_added_is_not_lost(form):
    type_text(form.editor("people").target, "何某")
    assert form.editor("people").raw() == ("何某",)


def test_text_over_the_limit_is_kept_and_told(form):
    type_text(form.editor("story").target, "一二三四五六七八九十十一")
    assert form.draft()["story"] == "一二三四五六七八九十十一"
    form.check()
    assert "2" in form.problem("story")


def test_every_label_leads_to_its_editor(form):
    buddies = {label.buddy() for label in form.findChildren(QLabel) if label.buddy()}
    assert buddies == {form.editor(field.name).target for field in FIELDS}


def test_tab_visits_every_field_in_order_and_leaves_the_text_area(qtbot, form):
    form.activateWindow()
    form.editor("subject").target.setFocus()
    visited = []
    for _ in range(20):
        focused = QApplication.focusWidget()
        name = next((field.name for field in FIELDS if form.editor(field.name).isAncestorOf(focused)), "")
        if name and (not visited or visited[-1] != name):
            visited.append(name)
        if len(visited) == len(FIELDS):
            break
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert visited == [field.name for field in FIELDS]


def test_control_return_submits(qtbot, form):
    with qtbot.waitSignal(form.submitted):
        qtbot.keyClick(form.editor("subject").target, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_hidden_field_is_not_asked_for(form):
    form.show_field("subject", is_shown=False)
    form.show_field("received", is_shown=False)
    assert form.check()


def test_a_form_dialog_stays_open_until_the_form_is_right(qtbot):
    dialog = FormDialog("t", FIELDS[:1], accept="ok")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.form.problem("subject")
    type_text(dialog.form.editor("subject").target, "孙某某")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)


def test_a_risky_step_needs_its_number_typed(qtbot):
    dialog = ConfirmDialog(Question("t", "s", "void", typed="0137", is_danger=True))
    qtbot.addWidget(dialog)
    assert not dialog.accept_button.isEnabled()
    type_text(dialog.findChild(QLineEdit), "0137")
    assert dialog.accept_button.isEnabled()


MOMENTS = {
    "as the law's example": ("2026-03-01 22:30", "2026-03-01 22:30"),
    "in Chinese with a wide colon": ("2026年3月1日 7：05", "2026-03-01 07:05"),
    "with the letter of the standard": ("2026-03-01T22:30", "2026-03-01 22:30"),
    "an hour that is none": ("2026-03-01 24:30", None),
    "a day that is none": ("2026-02-30 10:00", None),
    "a day alone": ("2026-03-01", None),
    "words": ("昨天晚上", None),
}


@pytest.mark.parametrize("case", MOMENTS)
def test_a_moment_is_read_or_refused_and_never_guessed(case):
    text, moment = MOMENTS[case]
    assert parse_moment(text) == moment


def test_numbers_and_moments_that_cannot_be_read_are_marked(qtbot):
    form = FieldForm((Field("pages", "页数", FieldKind.NUMBER), Field("at", "时刻", FieldKind.MOMENT)))
    qtbot.addWidget(form)
    type_text(form.editor("pages").target, "三页")
    type_text(form.editor("at").target, "2026-03-01")
    assert not form.check()
    assert form.problem("pages")
    assert form.problem("at")
    form.set_values({"pages": "3", "at": "2026-03-01 22:30"})
    assert form.check()
    assert form.values() == {"pages": 3, "at": "2026-03-01 22:30"}


def test_further_fields_show_on_demand_when_they_hold_something_or_are_at_fault(qtbot):
    fields = (Field("name", "姓名"), Field("number", "证件号", is_more=True))
    form = FieldForm(fields)
    qtbot.addWidget(form)
    form.show()
    assert not form.editor("number").isVisible()
    qtbot.mouseClick(form.more_button, Qt.MouseButton.LeftButton)
    assert form.editor("number").isVisible()
    filled, faulty = FieldForm(fields), FieldForm(fields)
    for other in (filled, faulty):
        qtbot.addWidget(other)
        other.show()
    filled.set_values({"number": "某号"})
    faulty.show_problems({"number": "位数不对"})
    assert filled.editor("number").isVisible()
    assert faulty.editor("number").isVisible()


class _OneRecord:
    """Finds one record by its number; a search ends when the test says so."""

    def __init__(self):
        self.asked, self.jobs, self.at_once = [], [], []

    def ask(self, typed):
        self.asked.append(typed)
        self.jobs.append(Job(Event(), ends_at_once=True))
        return self.jobs[-1]

    def options(self, answer):
        return (Option("u1", "线〔2026〕1号  某题", "线〔2026〕1号"),) if "1号" in answer else ()

    def now(self, typed):
        self.at_once.append(typed)
        return self.options(typed)


def test_a_search_for_a_record_holds_nobody_up_and_is_done_once(qtbot):
    finder = _OneRecord()
    form = FieldForm((Field("other", "关联线索", FieldKind.RECORD, find=finder),))
    qtbot.addWidget(form)
    editor = form.editor("other")
    type_text(editor.target, "线〔2026〕1")
    qtbot.waitUntil(lambda: finder.asked == ["线〔2026〕1"])
    type_text(editor.target, "号")
    qtbot.waitUntil(lambda: len(finder.asked) == 2)
    assert finder.jobs[0].is_over
    editor.look()
    assert (len(finder.asked), finder.at_once) == (2, [])
    with qtbot.waitSignal(editor.changed):
        finder.jobs[1].succeeded.emit("线〔2026〕1号")
    assert editor.value() == "u1"
    editor.set_raw("线〔2026〕9号")
    assert [editor.value() for _ in range(3)] == [None] * 3
    assert finder.at_once == ["线〔2026〕9号"]


def test_a_record_is_an_answer_only_when_it_was_found(qtbot):
    form = FieldForm((Field("other", "关联线索", FieldKind.RECORD, find=_OneRecord()),))
    qtbot.addWidget(form)
    type_text(form.editor("other").target, "线〔2026〕9号")
    assert not form.check()
    assert form.problem("other")
    form.editor("other").set_raw("")
    type_text(form.editor("other").target, "线〔2026〕1号")
    assert form.check()
    assert form.values() == {"other": "u1"}
