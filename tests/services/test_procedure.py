"""Whole ways of a clue through the real store: steps, limits, numbers, measures, the table of the four forms."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Allegation, Clue, Subject
from desk_app.domain.records.handling import Case, Deadline, Measure
from desk_app.errors import DeskError, NotFoundError, RuleViolationError
from desk_app.services.clues.detail import ShowClue
from desk_app.services.clues.register import Draft, RegisterClue
from desk_app.services.door import Services
from desk_app.services.execution import ExecutionOf
from desk_app.services.procedure.steps import StepOptions, TakeStep
from desk_app.services.statistics import FourForms

START = date(2026, 3, 2)
YES: Mapping[str, Any] = {"approver": "G", "approved_by": "张组长", "opinion": "同意"}
TWO = ("刘某", "何某")
MEMBER = Subject(name="孙某某", unit_name="市住建局", political_status="party_member", is_supervised=True)


def day(number: int) -> date:
    return START + timedelta(days=number)


def received(services: Services, *subjects: Subject) -> Uid:
    clue = Clue(title="反映孙某某收受礼金", received_on=START, sources=("A4",), name_kind="anonymous")
    return services.execute(RegisterClue(Draft(clue, subjects, (Allegation(content="收受购物卡"),)), on=START)).uid


def take(services: Services, uid: Uid, action: str, number: int, **inputs: Any) -> str:
    return services.execute(TakeStep(uid, action, {"done_on": day(number), **inputs})).state


def limits(services: Services, uid: Uid) -> dict[str, tuple[str, str]]:
    """Give the limits by rule: the day due and the day closed, month-day."""
    with services._store.reading(services.kit.clock) as read:
        found = [stored.record for stored in read.find(Deadline, of=uid)]
    return {one.rule: (f"{one.due_on:%m-%d}", f"{one.closed_on:%m-%d}" if one.closed_on else "") for one in found}


def proposed(services: Services, way: str, *subjects: Subject) -> Uid:
    uid = received(services, *(subjects or (MEMBER,)))
    take(services, uid, "assign", 1, handlers=TWO, **YES)
    for plan in ("verification_plan", "talk_plan", "safety_plan"):
        take(services, uid, "write_plan", 2, plan_kind=plan, plan="方案")
    assert take(services, uid, "propose_way", 3, way=way, reason="理由", study_note="集体研究") == "S06"
    return uid


def tried(services: Services, *subjects: Subject, kind: str = "party") -> Uid:
    """Bring a clue through verification, filing and trial to the day before the sanction."""
    uid = proposed(services, "C", *subjects)
    take(services, uid, "approve_verification", 4, verifiers=TWO, **YES)
    take(services, uid, "report_verification", 20, report="报告", finding="founded", signed_by=TWO)
    take(services, uid, "file_case", 22, facts_held="事实", **YES)
    decided = {"filing_kind": kind, "decision_number": "1号", "investigators": TWO}
    take(services, uid, "approve_filing", 25, **{**YES, "approver": "O"}, **decided)
    take(services, uid, "announce_filing", 26, receipt_signed_by="孙某某")
    take(services, uid, "meet_facts", 40, signed=True, subject_opinion="无异议")
    take(services, uid, "transfer_to_trial", 42, report="报告", **YES)
    take(services, uid, "accept_trial", 43, reviewers=("王某", "周某"), **{**YES, "approver": "R"})
    texts = {"trial_talk": "谈话", "report": "报告", "collective_review": "合议"}
    assert take(services, uid, "finish_trial", 60, **texts, **{**YES, "approver": "GM"}) == "S57"
    take(services, uid, "consult_party_group", 61, host_opinion="同意")
    return uid


PARTY: Mapping[str, Any] = {"decided_by": "PG", "decision_number": "2号", "effective_on": day(65)}


def four(services: Services) -> tuple[int, ...]:
    table = services.ask(FourForms(date(2026, 1, 1), date(2026, 12, 31)))
    return (*(form.count for form in table.forms), table.total, table.people_sanctioned)


def test_from_verification_to_an_executed_sanction(services: Services) -> None:
    uid = tried(services)
    take(services, uid, "decide_party_sanction", 65, party_measures=("F2-01",), **PARTY)
    before = limits(services, uid)
    take(services, uid, "announce_decision", 70, served_on=day(70), receipt_signed_by="孙某某")
    for row in services.ask(ExecutionOf(uid)):
        if row.is_open:
            take(services, row.uid, "carry_out", 75)
    assert take(services, uid, "finish_execution", 80, report="完成", **{**YES, "approver": "D"}) == "S90"
    # By hand from the calendar of 2026: D08 a month from 2 March; D12 two months from 6 March, a Wednesday;
    # D14 90 days from 27 March, 25 June; D24 a month from 14 April; D27 a month from 6 May is a Saturday, so Monday.
    wanted = {
        "D08": ("04-02", "03-06"),
        "D12": ("05-06", "03-22"),
        "D14": ("06-25", "04-13"),
        "D24": ("05-14", "05-01"),
        "D27": ("06-08", "05-11"),
    }
    assert {rule: value for rule, value in limits(services, uid).items() if rule in wanted} == wanted
    assert before["D27"] == ("06-08", "")
    assert all(closed for _, closed in limits(services, uid).values())
    with services._store.reading(services.kit.clock) as read:
        (case,), (measure,) = read.find(Case, clue=uid), read.find(Measure, clue=uid)
    assert (case.record.number[-2:], case.record.kinds, case.record.filed_on) == ("1号", ("party",), day(25))
    assert case.record.team == tuple(sorted(TWO))
    assert (measure.record.measure, measure.record.decided_on, measure.record.decided_by) == ("F2-01", day(65), "PG")
    shown = services.ask(ShowClue(uid))
    assert len(shown.steps) == 20
    assert shown.clue.record.result == "C1"
    assert four(services) == (0, 1, 0, 0, 1, 1)


def test_from_a_letter_of_inquiry_to_an_accepted_explanation(services: Services) -> None:
    uid = proposed(services, "T")
    take(services, uid, "approve_talk", 4, talk_mode="letter", talkers=TWO, **YES)
    take(services, uid, "serve_inquiry", 5, served_on=day(7), receipt_signed_by="孙某某")
    # 15 working days from 10 March, past no holiday: 30 March.
    assert limits(services, uid)["D09"] == ("03-30", "")
    take(services, uid, "record_talk", 20, reply="说明")
    assert (limits(services, uid)["D09"], limits(services, uid)["D11"]) == (("03-30", "03-22"), ("04-22", ""))
    take(services, uid, "report_talk", 25, report="报告")
    assert limits(services, uid)["D11"] == ("04-22", "03-27")
    assert take(services, uid, "accept_explanation", 27, conclusion="予以采信", **YES) == "S40"
    assert take(services, uid, "complete_closing", 28, feedback="已反馈", **YES) == "S90"
    clue = services.ask(ShowClue(uid))
    assert (clue.clue.record.result, clue.clue.record.closing) == ("T1", "L2")
    assert [found.record.measure for found in clue.measures] == ["F1-01"]
    assert four(services) == (1, 0, 0, 0, 1, 0)


def test_shelved_then_taken_up_again(services: Services) -> None:
    uid = proposed(services, "Z")
    assert take(services, uid, "approve_shelving", 4, reason="不具备核查条件", review_on=day(180), **YES) == "S30"
    assert limits(services, uid)["D14b"] == ("09-07", "")
    assert take(services, uid, "reactivate", 30, reason="新线索", **YES) == "S05"
    assert limits(services, uid)["D14b"] == ("09-07", "04-01")
    assert four(services) == (0, 0, 0, 0, 0, 0)


def test_closed_at_once(services: Services) -> None:
    uid = proposed(services, "L")
    assert take(services, uid, "approve_closing", 4, closing_reason="vague", **YES) == "S90"
    clue = services.ask(ShowClue(uid))
    assert (clue.clue.record.closing, clue.measures, limits(services, uid)["D08"][1]) == ("L1", (), "03-06")
    assert four(services) == (0, 0, 0, 0, 0, 0)


def refused(services: Services, uid: Uid, action: str, number: int, **inputs: Any) -> DeskError:
    """Take a step that must be refused, and see that nothing moved."""
    before = services.ask(ShowClue(uid))
    with pytest.raises(DeskError) as caught:
        take(services, uid, action, number, **inputs)
    after = services.ask(ShowClue(uid))
    assert (before.clue, before.steps, before.limits, before.measures) == (
        after.clue,
        after.steps,
        after.limits,
        after.measures,
    )
    return caught.value


def test_a_blocked_step_names_its_rule_and_source(services: Services) -> None:
    uid = proposed(services, "C")
    option = next(found for found in services.ask(StepOptions(uid)) if found.action == "approve_shelving")
    assert not option.is_open
    assert all(reason.rule and reason.source for reason in option.blocked)
    error = refused(services, uid, "approve_verification", 4, verifiers=("刘某",), **YES)
    assert isinstance(error, RuleViolationError)
    assert (error.params["rule"], bool(error.params["source"])) == ("13", True)


NOT_ALLOWED = {
    "a Party sanction for somebody who is no member": (
        (MEMBER, replace(MEMBER, name="李某某", political_status="masses")),
        "decide_party_sanction",
        {"party_measures": ("F2-01",), **PARTY},
        "forms.not_party_member",
    ),
    "demotion of a village cadre": (
        (replace(MEMBER, supervision_class="village"),),
        "decide_government_sanction",
        {**PARTY, "decided_by": "O", "government_measures": ("F2-06",)},
        "forms.light_sanctions_only",
    ),
}


@pytest.mark.parametrize("case", NOT_ALLOWED)
def test_a_sanction_the_person_cannot_receive_is_refused(services: Services, case: str) -> None:
    subjects, action, inputs, code = NOT_ALLOWED[case]
    uid = tried(services, *subjects)
    take(services, uid, "hear_defence", 62, subject_opinion="听取")
    error = refused(services, uid, action, 65, **inputs)
    assert (error.code, isinstance(error, RuleViolationError)) == (code, True)


def test_a_sanction_for_a_member_only_spares_the_other(services: Services) -> None:
    uid = tried(services, MEMBER, replace(MEMBER, name="李某某", political_status="masses"))
    subjects = services.ask(ShowClue(uid)).subjects
    inputs = {"done_on": day(65), "party_measures": ("F3-02",), "months": "12", **PARTY}
    services.execute(TakeStep(uid, "decide_party_sanction", inputs, (subjects[0].uid,)))
    assert [found.record.subject for found in services.ask(ShowClue(uid)).measures] == [subjects[0].uid]
    assert four(services) == (0, 0, 1, 0, 1, 1)


def test_a_measure_for_somebody_else_is_refused(services: Services) -> None:
    uid = tried(services)
    stranger = services.ask(ShowClue(received(services, MEMBER))).subjects[0].uid
    inputs = {"done_on": day(65), "party_measures": ("F2-01",), **PARTY}
    with pytest.raises(NotFoundError):
        services.execute(TakeStep(uid, "decide_party_sanction", inputs, (stranger,)))
    assert services.ask(ShowClue(uid)).clue.record.state == "S57"


def test_an_extension_beyond_the_rule_is_refused(services: Services) -> None:
    uid = proposed(services, "C")
    take(services, uid, "approve_verification", 4, verifiers=TWO, **YES)
    error = refused(services, uid, "extend_verification", 50, reason="复杂", new_due=date(2026, 6, 9), **YES)
    assert (error.code, error.params["rule"], error.params["latest"]) == ("limits.too_long", "D12", "2026-06-08")
    take(services, uid, "extend_verification", 50, reason="复杂", new_due=date(2026, 6, 8), **YES)
    assert limits(services, uid)["D12"] == ("06-08", "")
    error = refused(services, uid, "extend_verification", 51, reason="再延", new_due=date(2026, 6, 8), **YES)
    assert error.code == "limits.not_later"
    take(services, uid, "extend_verification", 51, reason="再延", new_due=date(2026, 7, 6), **{**YES, "approver": "O"})
    assert limits(services, uid)["D12"] == ("07-06", "")
