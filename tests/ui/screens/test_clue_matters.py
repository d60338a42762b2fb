"""What runs beside a clue, its limits, and the form of a step: everything through the window."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desk_app.domain.records.clue import Allegation, Clue, Subject
from desk_app.domain.records.deciding import ExecutionItem
from desk_app.domain.records.linking import Recusal, Relation
from desk_app.services.clues.beside import ShowBeside
from desk_app.services.clues.detail import ShowClue
from desk_app.services.clues.register import Draft, RegisterClue
from desk_app.services.procedure.approving import ApprovalsOf
from desk_app.services.procedure.steps import StepOptions, TakeStep
from desk_app.services.records import AddRecord
from desk_app.ui.command_dialog import CommandDialog
from desk_app.ui.screens.clues.beside_tab import BesideTab
from desk_app.ui.screens.clues.limit_questions import StartDialog
from desk_app.ui.screens.clues.limits_tab import LimitsTab
from desk_app.ui.screens.clues.score_line import ScoreLine
from desk_app.ui.step_dialog import StepDialog, ask_step
from desk_app.ui.widgets.choice_editors import CodeEditor
from tests.support.leaks import outlives_closing
from tests.support.type_text import type_text
from tests.support.windows import opened
from tests.ui.conftest import settle
from tests.ui.screens.conftest import a_clue

LEFT = Qt.MouseButton.LeftButton
DAY = date(2026, 11, 23)
APPROVAL = {"approver": "G", "approved_by": "张组长", "opinion": "同意"}


@pytest.fixture
def screen(clue_screen):
    return clue_screen


@pytest.fixture
def shown(qtbot, desk, done, screen):
    """A clue on the page."""

    def show(uid):
        screen.open_at(uid)
        qtbot.waitUntil(lambda: screen.detail.shown == uid)
        done()
        settle()
        return uid

    return show


@pytest.fixture
def answer(qtbot, done):
    """Fill in the form that is open, submit it, and wait."""

    def submit(**values):
        dialog = opened(CommandDialog)
        dialog.form.set_values(values)
        qtbot.mouseClick(dialog.accept_button, LEFT)
        done()
        settle()
        done()

    return submit


def take(desk, uid, action, **values):
    desk.services.execute(TakeStep(uid, action, {"done_on": DAY, **values}))


def words(widget):
    return [label.text() for label in widget.findChildren(QLabel)]


def two_people(desk):
    clue = Clue(title="反映二人收受礼金", received_on=date(2026, 11, 2), sources=("A1",), name_kind="anonymous")
    people = tuple(Subject(name=name, political_status="party_member") for name in ("孙某某", "钱某某"))
    return desk.services.execute(RegisterClue(Draft(clue, people, (Allegation(content="收受购物卡"),)))).uid


def in_talk_report(desk, uid):
    take(desk, uid, "assign", handlers=("刘某",), **APPROVAL)
    take(desk, uid, "write_plan", plan_kind="talk_plan", plan="方案")
    take(desk, uid, "write_plan", plan_kind="safety_plan", plan="预案")
    take(desk, uid, "propose_way", way="T", reason="一般", study_note="同意")
    take(desk, uid, "approve_talk", talk_mode="talk", talkers=("刘某", "何某"), **APPROVAL)
    take(desk, uid, "record_talk", reply="说明")
    take(desk, uid, "report_talk", report="报告")


def option(desk, uid, action):
    return next(one for one in desk.services.ask(StepOptions(uid)) if one.action == action)


def test_a_thing_to_do_is_ticked_by_taking_its_step_and_unticked_with_a_reason(qtbot, desk, screen, shown, answer):
    uid = shown(a_clue(desk.services))
    desk.services.execute(AddRecord(ExecutionItem(clue=uid, item="announce")))
    shown(uid)
    screen.detail.tabs.setCurrentIndex(2)
    section = screen.detail.beside.sections[ExecutionItem.KIND]
    qtbot.mouseClick(section.lines[0].box, LEFT, pos=section.lines[0].box.rect().center())
    assert not section.lines[0].box.isChecked()  # nothing is ticked before the step is taken
    answer()
    assert section.lines[0].box.isChecked()
    qtbot.mouseClick(section.lines[0].box, LEFT, pos=section.lines[0].box.rect().center())
    answer(reason="宣布有误")
    assert not section.lines[0].box.isChecked()


@pytest.mark.usefixtures("questions")
def test_a_related_clue_is_found_by_its_number_told_on_both_pages_opened_and_taken_back(
    qtbot, desk, screen, shown, done, answer
):
    first, second = a_clue(desk.services), a_clue(desk.services, "反映孙某某违规兼职")
    numbers = {uid: desk.services.ask(ShowClue(uid)).clue.record.number for uid in (first, second)}
    shown(first)
    screen.detail.tabs.setCurrentIndex(2)
    menu = screen.detail.beside.add_button.menu()
    next(action for action in menu.actions() if action.data() == Relation.KIND).trigger()
    dialog = opened(CommandDialog)
    type_text(dialog.form.editor("other"), numbers[second])
    answer(relation="series")
    section = screen.detail.beside.sections[Relation.KIND]
    assert any(numbers[second] in text for text in words(section))
    shown(second)
    assert any(numbers[first] in text for text in words(section))
    with qtbot.waitSignal(screen.navigation_requested) as went:
        qtbot.mouseClick(section.lines[0].links["go"], LEFT)
    assert (went.args[0].place, went.args[0].subject) == ("clues", first)
    qtbot.mouseClick(section.lines[0].links["take_back"], LEFT)
    done()
    settle()
    done()
    assert section.lines == []


def test_a_number_that_is_no_clue_is_refused_beside_the_field(qtbot, desk, screen, shown, done):
    uid = shown(a_clue(desk.services))
    menu = screen.detail.beside.add_button.menu()
    next(action for action in menu.actions() if action.data() == Relation.KIND).trigger()
    dialog = opened(CommandDialog)
    type_text(dialog.form.editor("other"), "没有这个编号")
    dialog.form.set_values({"relation": "series"})
    qtbot.mouseClick(dialog.accept_button, LEFT)
    assert dialog.form.problem("other")
    dialog.reject()
    assert not desk.services.ask(ShowBeside(uid)).rows


def test_what_runs_beside_is_counted_and_edited_in_place(qtbot, desk, screen, shown, answer):
    uid = shown(a_clue(desk.services))
    menu = screen.detail.beside.add_button.menu()
    next(action for action in menu.actions() if action.data() == Recusal.KIND).trigger()
    answer(person_name="吴某", ground="relative")
    assert screen.detail.tabs.tabText(2).endswith("1")
    line = screen.detail.beside.sections[Recusal.KIND].lines[0]
    qtbot.mouseClick(line.links["edit"], LEFT)
    answer(note="已报告")
    (row,) = desk.services.ask(ShowBeside(uid)).rows[Recusal.KIND]
    assert row.stored.record.note == "已报告"


def test_a_measure_is_only_for_the_people_ticked(desk, screen, shown, answer, qtbot):
    uid = two_people(desk)
    in_talk_report(desk, uid)
    shown(uid)
    screen.detail.next_step.step_requested.emit(option(desk, uid, "treat_after_talk").transition.id)
    first = screen.detail._detail.subjects[0].uid
    measure = option(desk, uid, "treat_after_talk").transition.inputs
    codes = next(asked.choices for asked in measure if asked.name == "education_measures")
    answer(education_measures=codes[:1], for_subjects=(first,), **APPROVAL)
    assert [stored.record.subject for stored in screen.detail._detail.measures] == [first]
    told = {label.text() for label in screen.detail.measures.findChildren(QLabel)}
    assert "组长" in told
    assert "G" not in told


def test_a_split_asks_who_leaves_and_nobody_is_ticked_before(desk, screen, shown, answer):
    uid = two_people(desk)
    take(desk, uid, "assign", handlers=("刘某",), **APPROVAL)
    shown(uid)
    screen.detail.next_step.step_requested.emit(option(desk, uid, "split").transition.id)
    assert opened(StepDialog).form.values()["for_subjects"] in (None, ())
    leaving = screen.detail._detail.subjects[1]
    answer(reason="去向不同", for_subjects=(leaving.uid,), **APPROVAL)
    assert [stored.record.name for stored in screen.detail._detail.subjects] == ["孙某某"]


@pytest.fixture
def scan(files, tmp_path):
    """A scan that the file chooser answers with."""
    files["open"] = tmp_path / "拟办意见.pdf"
    files["open"].write_bytes(b"scan")
    return files["open"]


def test_the_paper_is_copied_block_by_block_with_its_scan(qtbot, desk, screen, shown, answer, scan):
    uid = shown(a_clue(desk.services))
    screen.detail.next_step.step_requested.emit(option(desk, uid, "assign").transition.id)
    dialog = opened(StepDialog)
    qtbot.mouseClick(dialog.scan_button, LEFT)
    qtbot.mouseClick(dialog.approvals.open_button, LEFT)
    dialog.form.editor("approver").box.set_key("G")
    handler, deputy, head = dialog.approvals.rows
    assert (deputy.isVisible(), head.isVisible()) == (True, False)  # the head's block is the approval itself
    type_text(handler.name, "刘某")
    type_text(handler.words, "拟转承办部门")
    answer(handlers=("刘某",), **APPROVAL)
    paper = [stored.record for stored in desk.services.ask(ApprovalsOf(uid))]
    assert [(block.role, block.person_name, bool(block.scan)) for block in paper] == [
        ("H", "刘某", False),
        ("G", "张组长", True),
    ]
    assert [stored.record.name for stored in screen.detail._detail.attachments] == [scan.name]


def test_a_step_approved_without_a_copied_paper_records_no_blocks(desk, screen, shown, answer):
    uid = shown(a_clue(desk.services))
    screen.detail.next_step.step_requested.emit(option(desk, uid, "assign").transition.id)
    answer(handlers=("刘某",), **APPROVAL)
    assert desk.services.ask(ApprovalsOf(uid)) == ()
    assert screen.detail._detail.clue.record.state == "S05"


def test_the_form_of_a_step_tells_which_papers_are_on_file(desk):
    uid = a_clue(desk.services)
    take(desk, uid, "assign", handlers=("刘某",), **APPROVAL)
    take(desk, uid, "write_plan", plan_kind="verification_plan", plan="方案")
    take(desk, uid, "propose_way", way="C", reason="可查", study_note="同意")
    dialog = ask_step(desk, uid, option(desk, uid, "approve_verification"))
    said = words(dialog.checklist)
    papers = desk.services.kit.rules.list("paper")
    assert said[said.index(papers.label("verification_plan", "zh")) + 1] == "on file"
    assert said[said.index(papers.label("verification_request", "zh")) + 1] == "not on file yet"
    dialog.deleteLater()


def test_a_limit_is_suspended_resumed_extended_and_closed_on_its_line(qtbot, desk, screen, shown, answer):
    uid = a_clue(desk.services)
    take(desk, uid, "assign", handlers=("刘某", "何某"), **APPROVAL)
    take(desk, uid, "write_plan", plan_kind="verification_plan", plan="方案")
    take(desk, uid, "propose_way", way="C", reason="可查", study_note="同意")
    take(desk, uid, "approve_verification", verifiers=("刘某", "何某"), **APPROVAL)
    shown(uid)
    lines = screen.detail.limits.lines

    def act(name, **values):
        (key,) = [limit.uid for limit in screen.detail._detail.limits if limit.rule == "D12"]
        qtbot.mouseClick(lines.line(key).links[name], LEFT)
        answer(**values)
        return [limit for limit in screen.detail._detail.limits if limit.rule == "D12"]

    (before,) = screen.detail._detail.limits[-1:]
    assert act("suspend", reason=desk.services.kit.rules.list("suspension_reason").ids[0])[0].is_suspended
    assert not act("resume")[0].is_suspended
    until = date(2027, 2, 22)
    assert act("extend", until=until, approver="G", paper_number="延〔2026〕1号", reason="复杂")[0].due_on == until
    assert before.due_on < until
    assert act("close", note="已办结") == []


def test_a_limit_that_counts_hours_asks_a_moment_and_refuses_what_is_none(qtbot, desk, screen, shown, answer):
    uid = shown(a_clue(desk.services))
    qtbot.mouseClick(screen.detail.limits.start_button, LEFT)
    dialog = opened(StartDialog)
    rule = dialog.form.editor("rule")
    assert isinstance(rule, CodeEditor)
    rule.box.setCurrentIndex(rule.box.findData("D15"))
    assert dialog.form.editor("at").isVisible()
    type_text(dialog.form.editor("at"), "昨天晚上")
    qtbot.mouseClick(dialog.accept_button, LEFT)
    assert dialog.form.problem("at")
    answer(rule="D15", at="2026-11-22 22:30")
    assert [limit.rule for limit in desk.services.ask(ShowClue(uid)).limits if limit.rule == "D15"] == ["D15"]


def test_how_a_limit_was_computed_unfolds_on_its_line(qtbot, desk, screen, shown):
    shown(a_clue(desk.services))
    line = screen.detail.limits.lines.lines[0]
    assert line.folded.isHidden()
    qtbot.mouseClick(line.links[""], LEFT)
    assert not line.folded.isHidden()


def test_the_parts_of_the_page_are_freed(desk, done):
    uid = a_clue(desk.services)
    for make in (lambda: BesideTab(desk), lambda: LimitsTab(desk)):
        assert not outlives_closing(make)
    open_option = next(one for one in desk.services.ask(StepOptions(uid)) if one.is_open)
    assert not outlives_closing(lambda: ask_step(desk, uid, open_option))


def test_a_new_clue_is_told_which_ones_it_may_repeat_and_is_joined_by_the_step(qtbot, desk, screen, shown, answer):
    first = a_clue(desk.services)
    second = shown(a_clue(desk.services))
    strip = screen.detail.similar
    qtbot.waitUntil(strip.isVisible)
    qtbot.mouseClick(strip.open_button, LEFT)
    assert [line.line.key for line in strip.lines.lines] == [first]
    qtbot.mouseClick(strip.lines.line(first).links["relate"], LEFT)
    answer(comparison="内容相同", **APPROVAL)
    assert desk.services.ask(ShowClue(second)).clue.record.state == "S04"
    assert not strip.isVisible()


def test_an_allegation_tells_how_verifiable_it_is_while_it_is_typed(qtbot, desk, screen, shown):
    shown(a_clue(desk.services))
    screen.detail.tabs.setCurrentIndex(1)
    qtbot.mouseClick(screen.detail.summary.allegation_button, LEFT)
    dialog = opened(CommandDialog)
    line = dialog.findChild(ScoreLine)
    before = line.text()
    dialog.form.show_more()
    type_text(dialog.form.editor("where_text"), "某工地")
    assert "14" in line.text()
    assert line.text() != before
    dialog.reject()
