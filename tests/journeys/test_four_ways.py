"""One clue down each of the four ways, one case through appeal, one name cleared: every step in a real window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desk_app.app.window import Words
from desk_app.domain.records.deciding import Appeal, Clarification, ExecutionItem
from desk_app.services.clues.detail import ShowClue
from desk_app.services.showing import ShowRecord
from desk_app.ui.command_dialog import CommandDialog
from desk_app.ui.screens.clues.register_dialog import RegisterDialog
from tests.support.type_text import type_text
from tests.support.windows import opened

LEFT, CONTROL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
PEOPLE, REVIEWERS, OTHERS = ("刘某", "何某"), ("郑某", "冯某"), ("严某", "华某")


def approved(by="G"):
    return {"approver": by, "approved_by": "张组长", "opinion": "同意"}


class Clerk:
    """Somebody at the desk: registers, and takes steps by the button, its menu and the form that opens."""

    def __init__(self, qtbot, program):
        self.qtbot, self.program = qtbot, program
        self.day = program.desk.services.kit.clock.today()

    @property
    def detail(self):
        return self.program.screen.detail

    def register(self, title, name, **subject):
        """Type a clue into the form and submit it by the keyboard."""
        self.program.press(Qt.Key.Key_N, CONTROL)
        form = opened(RegisterDialog)
        type_text(form.clue_form.editor("title"), title)
        form.clue_form.set_values({"sources": ("A1",), "name_kind": "anonymous"})
        type_text(form.subjects.forms[0].editor("name"), name)
        form.subjects.forms[0].set_values({"political_status": "party_member", **subject})
        type_text(form.allegations.forms[0].editor("content"), "收受购物卡三张")
        self.qtbot.keyClick(form.clue_form, Qt.Key.Key_Return, CONTROL)
        self.program.rest()
        self.qtbot.mouseClick(self.program.window.rail.button("clues"), LEFT)
        self.program.rest()
        assert name in self.detail.header.title.text()

    def take(self, action, **values):
        """Take a step of the clue shown."""
        names = {row.zh for row in self.program.desk.services.kit.rules.procedure.transitions if row.action == action}
        self._press(self.detail.next_step, names)
        self._answer(values)

    def take_beside(self, kind, action, **values):
        """Take a step of the one record of a kind that runs beside the clue."""
        lines = self._lines(kind)
        machine = self.program.desk.services.kit.rules.machines[kind.KIND]
        self._press(lines[0].next_step, {row.zh for row in machine.transitions if row.action == action})
        self._answer(values)

    def tick_all(self, kind):
        """Tick every box of a checklist that is not ticked yet; tell how many it has and how many were to do."""
        count = len(self._lines(kind))
        to_do = [number for number in range(count) if not self._lines(kind)[number].box.isChecked()]
        for number in to_do:
            box = self._lines(kind)[number].box
            self.qtbot.mouseClick(box, LEFT, pos=box.rect().center())
            self._answer({})
        assert all(line.box.isChecked() for line in self._lines(kind))
        return count, len(to_do)

    @property
    def state(self):
        return self.program.desk.services.ask(ShowClue(self.detail.shown)).clue.record.state

    def beside(self, kind):
        shown = self.program.desk.services.ask(ShowRecord(self.detail.shown))
        return shown.parts[kind.KIND][0].record

    def _lines(self, kind):
        self.detail.tabs.setCurrentIndex(2)
        self.program.rest()
        return self.detail.beside.sections[kind.KIND].lines

    def _press(self, button, names):
        if button.text() in names:
            self.qtbot.mouseClick(button, LEFT, pos=button.rect().center() - button.rect().bottomRight() / 4)
            return
        line = next(action for action in button.menu().actions() if action.text() in names and action.isEnabled())
        line.trigger()  # a popup grabs the keyboard, which the offscreen plugin cannot

    def _answer(self, values):
        form = opened(CommandDialog)
        form.form.set_values({"done_on": self.day, **values})
        self.qtbot.mouseClick(form.accept_button, LEFT)
        self.program.rest()
        stuck = [top for top in QApplication.topLevelWidgets() if isinstance(top, CommandDialog) and top.isVisible()]
        told = [(top.banner.accessibleName(), {n: top.form.problem(n) for n in top.form.values()}) for top in stuck]
        assert not told


@pytest.fixture
def clerk(qtbot, start, store_folder):
    program = start(Words(store_folder))
    program.unlock()
    return Clerk(qtbot, program)


def propose(clerk, way, *plans):
    clerk.take("assign", handlers=PEOPLE, **approved())
    for plan in plans:
        clerk.take("write_plan", plan_kind=plan, plan="方案内容")
    clerk.take("propose_way", way=way, reason="理由", study_note="集体研究同意")


def verify(clerk, finding):
    propose(clerk, "C", "verification_plan")
    clerk.take("approve_verification", verifiers=PEOPLE, **approved())
    clerk.take("report_verification", report="初核报告", finding=finding, signed_by=PEOPLE)


def archive(clerk):
    clerk.take("archive", volume_checked=True, **approved("D"))
    assert clerk.state == "S91"


def test_talk_or_inquiry_ends_with_the_explanation_accepted(clerk):
    clerk.register("反映孙某某收受礼金", "孙某某")
    propose(clerk, "T", "talk_plan", "safety_plan")
    clerk.take("approve_talk", talk_mode="talk", talkers=PEOPLE, **approved())
    clerk.take("record_talk", reply="本人说明了来源")
    clerk.take("report_talk", report="情况报告")
    clerk.take("accept_explanation", conclusion="予以采信", **approved())
    assert clerk.state == "S40"
    clerk.take("complete_closing", feedback="已向本人反馈", **approved("D"))
    archive(clerk)


def test_shelving_ends_when_it_is_taken_up_again(clerk):
    clerk.register("反映李某某违规兼职", "李某某")
    propose(clerk, "Z")
    clerk.take(
        "approve_shelving", reason="关键人在国外", review_on=clerk.day.replace(year=clerk.day.year + 1), **approved()
    )
    assert clerk.state == "S30"
    clerk.take("reactivate", reason="人已回国", **approved())
    clerk.take("propose_way", way="L", reason="无可查性", study_note="集体研究同意")
    clerk.take("approve_closing", closing_reason="vague", **approved())
    archive(clerk)


def test_direct_closing_is_the_shortest_way(clerk):
    clerk.register("反映某单位管理混乱", "吴某某")
    propose(clerk, "L")
    clerk.take("approve_closing", closing_reason="vague", **approved())
    archive(clerk)


def test_a_case_goes_through_trial_sanction_execution_and_appeal(clerk):
    clerk.register("反映赵某某违规审批", "赵某某", is_supervised=True)
    verify(clerk, "founded")
    clerk.take("file_case", facts_held="已掌握主要事实", **approved())
    clerk.take(
        "approve_filing", filing_kind="party", decision_number="立〔2026〕1号", investigators=PEOPLE, **approved("O")
    )
    clerk.take("announce_filing", receipt_signed_by="赵某某")
    clerk.take("meet_facts", subject_opinion="无异议", signed=True)
    clerk.take("transfer_to_trial", report="审查报告", **approved())
    clerk.take("accept_trial", reviewers=REVIEWERS, **approved("R"))
    clerk.take("finish_trial", trial_talk="已谈话", report="审理报告", collective_review="同意", **approved("R"))
    clerk.take("consult_party_group", host_opinion="同意")
    clerk.take(
        "decide_party_sanction",
        decided_by="PG",
        party_measures=("F2-01",),
        decision_number="处〔2026〕1号",
        effective_on=clerk.day,
    )
    clerk.take("announce_decision", served_on=clerk.day, receipt_signed_by="赵某某")
    assert clerk.state == "S59"
    count, to_do = clerk.tick_all(ExecutionItem)
    assert 0 < to_do < count  # announcing it ticked the first thing to do
    clerk.take("finish_execution", report="执行到位", **approved("D"))
    archive(clerk)

    clerk.take("file_appeal", appeal_kind="party", grounds="处理偏重", decision_received_on=clerk.day)
    clerk.take_beside(Appeal, "accept_appeal", reviewers=OTHERS, **approved())
    clerk.take_beside(
        Appeal,
        "decide_appeal",
        outcome="upheld",
        outcome_note="事实清楚",
        decision_number="复〔2026〕1号",
        **approved("O"),
    )
    assert (clerk.beside(Appeal).state, clerk.beside(Appeal).outcome, clerk.state) == ("A3", "upheld", "S91")


def test_the_name_of_somebody_reported_without_ground_is_cleared(clerk):
    clerk.register("反映周某某收受好处", "周某某")
    verify(clerk, "unfounded")
    clerk.take("close_unfounded", conclusion="查否", face_to_face=True, **approved())
    clerk.take("propose_clarification", proposed_by="handler", subject_opinion="同意澄清")
    clerk.take_beside(
        Clarification,
        "approve_clarification",
        subject_opinion="同意",
        way="meeting",
        scope="本单位",
        plan="会议澄清",
        **approved("O"),
    )
    clerk.take_beside(Clarification, "clear_name", report="已在会议澄清")
    clerk.take_beside(Clarification, "follow_up", follow_up="本人满意")
    assert clerk.beside(Clarification).state == "K4"
    clerk.take("complete_closing", feedback="已反馈", **approved("D"))
    archive(clerk)
