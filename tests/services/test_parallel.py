"""What runs beside a clue begins from it: appeals, false reports, clarification; and what an appeal changes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desk_app.domain.ids import Uid
from desk_app.domain.kinds import Record, RecordT
from desk_app.domain.records.clue import Allegation, Clue, Subject
from desk_app.domain.records.deciding import Appeal, Clarification, FalseReport
from desk_app.domain.records.handling import Deadline, Measure
from desk_app.errors import DeskError, NotFoundError, RuleViolationError, UsageError
from desk_app.services.clues.detail import ShowClue
from desk_app.services.clues.register import Draft, RegisterClue
from desk_app.services.door import Services
from desk_app.services.procedure.steps import StepOptions, Taken, TakeStep
from desk_app.store.unit import Stored
from tests.services.test_procedure import MEMBER, PARTY, START, YES, day, proposed, take, tried


def found(services: Services, kind: type[RecordT], **equals: object) -> list[Stored[RecordT]]:
    with services._store.reading(services.kit.clock) as read:
        return list(read.find(kind, **equals))


def one(services: Services, kind: type[RecordT], **equals: object) -> RecordT:
    (stored,) = found(services, kind, **equals)
    return stored.record


def running(services: Services, uid: Uid) -> set[str]:
    return {stored.record.rule for stored in found(services, Deadline, of=uid, closed_on=None)}


def taken(services: Services, uid: Uid, action: str, number: int, *subjects: Uid, **inputs: Any) -> Taken:
    return services.execute(TakeStep(uid, action, {"done_on": day(number), **inputs}, subjects))


APPEAL: Mapping[str, Any] = {"appeal_kind": "party", "grounds": "量纪过重"}


def sanctioned(services: Services) -> Uid:
    uid = tried(services)
    take(services, uid, "decide_party_sanction", 65, party_measures=("F2-01",), **PARTY)
    return uid


def decided(services: Services, clue: Uid, number: int, outcome: str) -> Stored[Appeal]:
    """Take the appeal of a clue to its decision."""
    (appeal,) = found(services, Appeal, clue=clue)
    reviewers = ("吴某", "郑某")
    take(services, appeal.uid, "accept_appeal", number, reviewers=reviewers, **YES)
    entered = {"outcome": outcome, "outcome_note": "复查", "decision_number": "9号"}
    take(services, appeal.uid, "decide_appeal", number + 1, **entered, **{**YES, "approver": "O"})
    (appeal,) = found(services, Appeal, clue=clue)
    return appeal


def test_an_appeal_begins_beside_the_clue_and_suspends_nothing(services: Services) -> None:
    uid = sanctioned(services)
    before, state = running(services, uid), services.ask(ShowClue(uid)).clue.record.state
    assert before >= {"D27"}
    result = taken(services, uid, "file_appeal", 66, **APPEAL, decision_received_on=day(65))
    appeal = one(services, Appeal, clue=uid)
    assert (result.state, state, running(services, uid)) == ("S58", "S58", before)
    assert (appeal.state, appeal.appeal_kind, appeal.filed_on, appeal.grounds) == ("A1", "party", day(66), "量纪过重")
    assert appeal.number
    assert appeal.measure == found(services, Measure, clue=uid)[0].uid
    assert result.reminders == ()


def test_an_appeal_on_nothing_decided_reminds(services: Services) -> None:
    uid = proposed(services, "L")
    take(services, uid, "approve_closing", 4, closing_reason="vague", **YES)
    result = taken(services, uid, "file_appeal", 5, **APPEAL)
    assert [reason.code for reason in result.reminders] == ["procedure.nothing_to_contest"]


def test_what_was_withdrawn_is_not_there_and_what_no_procedure_moves_has_no_steps(services: Services) -> None:
    uid = sanctioned(services)
    taken(services, uid, "file_appeal", 66, **APPEAL)
    (appeal,) = found(services, Appeal, clue=uid)
    with services._store.writing(services.kit.clock) as unit:
        unit.withdraw(appeal)
    with pytest.raises(NotFoundError, match=r"record\.not_found"):
        services.ask(StepOptions(appeal.uid))
    with pytest.raises(UsageError, match=r"procedure\.stateless"):
        services.ask(StepOptions(found(services, Subject, clue=uid)[0].uid))


def test_a_review_asked_for_too_late_reminds(services: Services) -> None:
    uid = sanctioned(services)
    late = {**APPEAL, "appeal_kind": "review", "decision_received_on": date(2026, 5, 6)}
    # One month from 6 May is Saturday, 6 June; Monday, 8 June, is the last day.
    on_the_day = taken(services, uid, "file_appeal", (date(2026, 6, 8) - START).days, **late)
    assert "procedure.appeal_late" not in [reason.code for reason in on_the_day.reminders]
    after = taken(services, uid, "file_appeal", (date(2026, 6, 9) - START).days, **late)
    assert "procedure.appeal_late" in [reason.code for reason in after.reminders]


def test_of_several_people_the_one_who_appeals_is_named(services: Services) -> None:
    uid = tried(services, MEMBER, replace(MEMBER, name="李某某"))
    take(services, uid, "decide_party_sanction", 65, party_measures=("F2-01",), **PARTY)
    with pytest.raises(RuleViolationError, match=r"appeal\.which_person"):
        taken(services, uid, "file_appeal", 66, **APPEAL)
    subject = services.ask(ShowClue(uid)).subjects[1].uid
    taken(services, uid, "file_appeal", 66, subject, **APPEAL)
    assert one(services, Appeal, clue=uid).subject == subject


def test_a_revoked_sanction_stays_in_the_record_and_brings_the_clue_back(services: Services) -> None:
    uid = sanctioned(services)
    take(services, uid, "announce_decision", 67, served_on=day(67), receipt_signed_by="孙某某")
    take(services, uid, "file_appeal", 68, **APPEAL)
    blocked = {option.action: option for option in services.ask(StepOptions(uid))}["reopen_after_appeal"]
    assert [reason.code for reason in blocked.blocked] == ["procedure.no_appeal_outcome"]
    appeal = decided(services, uid, 70, "revoked")
    assert (appeal.record.decided_on, appeal.record.document_no) == (day(71), "9号")
    (measure,) = found(services, Measure, clue=uid)
    assert (measure.record.measure, measure.record.revoked_on) == ("F2-01", day(71))
    assert take(services, uid, "reopen_after_appeal", 72, reason="撤销", **YES) == "S58"
    assert services.ask(ShowClue(uid)).clue.record.state == "S58"
    take(services, uid, "announce_decision", 73, served_on=day(73), receipt_signed_by="孙某某")
    again = {option.action: option for option in services.ask(StepOptions(uid))}["reopen_after_appeal"]
    assert not again.is_open, "one outcome brings the clue back once"


@pytest.mark.parametrize("outcome", ["upheld", "ended"])
def test_an_appeal_that_changes_nothing_leaves_the_sanction_and_the_clue(services: Services, outcome: str) -> None:
    uid = sanctioned(services)
    take(services, uid, "announce_decision", 67, served_on=day(67), receipt_signed_by="孙某某")
    take(services, uid, "file_appeal", 68, **APPEAL)
    decided(services, uid, 70, outcome)
    assert found(services, Measure, clue=uid)[0].record.revoked_on is None
    options = {option.action: option.is_open for option in services.ask(StepOptions(uid))}
    assert options["reopen_after_appeal"] is False


def test_who_handled_the_case_does_not_review_the_appeal(services: Services) -> None:
    uid = sanctioned(services)
    take(services, uid, "file_appeal", 68, **APPEAL)
    (appeal,) = found(services, Appeal, clue=uid)
    with pytest.raises(RuleViolationError, match=r"procedure\.appeal_team"):
        take(services, appeal.uid, "accept_appeal", 70, reviewers=("王某", "郑某"), **YES)


def unfounded(services: Services) -> Uid:
    uid = proposed(services, "C")
    take(services, uid, "approve_verification", 4, verifiers=("刘某", "何某"), **YES)
    take(services, uid, "report_verification", 20, report="报告", finding="unfounded", signed_by=("刘某", "何某"))
    take(services, uid, "close_unfounded", 22, conclusion="查否", **YES)
    return uid


def test_a_malicious_report_is_found_by_the_city_and_so_is_the_clarification(services: Services) -> None:
    uid = unfounded(services)
    assert take(services, uid, "raise_false_report", 23, forged_facts="捏造") == "S40"
    (report,) = found(services, FalseReport, clue=uid)
    assert (report.record.state, report.record.suspected_on, report.record.forged_facts) == ("F1", day(23), "捏造")
    take(services, report.uid, "ask_to_label", 24, forged_facts="捏造", intent="故意", **YES)
    label = {"conclusion": "诬告", "decision_number": "7号"}
    with pytest.raises(RuleViolationError, match=r"procedure\.approver_not_allowed"):
        take(services, report.uid, "label_malicious", 25, **label, **{**YES, "approver": "O"})
    take(services, report.uid, "label_malicious", 25, **label, **{**YES, "approver": "CITY"})
    assert take(services, report.uid, "propose_clarification", 26, proposed_by="handler") == "F3"
    (plan,) = found(services, Clarification, clue=uid)
    assert (plan.record.state, plan.record.proposed_by, bool(plan.record.subject)) == ("K1", "handler", True)
    entered = {"subject_opinion": "同意", "way": "letter", "scope": "本单位", "plan": "方案"}
    with pytest.raises(RuleViolationError, match=r"procedure\.city_needed"):
        take(services, plan.uid, "approve_clarification", 27, **entered, **{**YES, "approver": "O"})
    assert take(services, plan.uid, "approve_clarification", 27, **entered, **{**YES, "approver": "CITY"}) == "K2"


def test_a_name_is_not_cleared_where_nothing_was_found_out(services: Services) -> None:
    uid = proposed(services, "L")
    take(services, uid, "approve_closing", 4, closing_reason="vague", **YES)
    with pytest.raises(RuleViolationError, match=r"procedure\.not_to_be_cleared"):
        take(services, uid, "propose_clarification", 5, proposed_by="subject")
    uid = unfounded(services)
    assert take(services, uid, "propose_clarification", 23, proposed_by="subject", subject_opinion="请求澄清") == "S40"
    assert one(services, Clarification, clue=uid).subject_opinion == "请求澄清"


def test_what_was_typed_in_does_not_go_up_unread(services: Services) -> None:
    def received(*subjects: Subject, **fields: Any) -> Uid:
        clue = Clue(title="来件", received_on=START, sources=("A4",), **fields)
        allegations = (Allegation(content="内容"),) if fields.get("summary") == "x" else ()
        return services.execute(RegisterClue(Draft(clue, subjects, allegations), on=START, and_register=False)).uid

    entered = {"sent_to": "市纪委", "carrier": "confidential_post", **YES}
    for uid in (received(MEMBER), received(summary="反映"), received(summary="x")):
        with pytest.raises(RuleViolationError, match=r"procedure\.content_typed"):
            take(services, uid, "send_up", 1, **entered)
    assert take(services, received(), "send_up", 1, **entered) == "S02"


LEVELS: dict[str, tuple[dict[str, Any], str, bool]] = {
    "a cadre of the host group": ({"authority": "host_group"}, "G", True),
    "the head of a subordinate unit": ({"authority": "subordinate_unit", "chief_status": "both"}, "G", False),
    "the head of a subordinate unit, organ and committee": (
        {"authority": "subordinate_unit", "chief_status": "both"},
        "OC",
        True,
    ),
    "a cadre of the city": ({"authority": "city"}, "G", False),
    "a cadre of the city, by the organ": ({"authority": "city"}, "O", True),
    "somebody whose level nobody entered": ({}, "G", True),
}


@pytest.mark.parametrize("sentence", LEVELS)
def test_who_approves_depends_on_level_and_post(services: Services, sentence: str) -> None:
    fields, approver, fits = LEVELS[sentence]
    uid = proposed(services, "C", replace(MEMBER, **fields))
    entered = {**YES, "approver": approver, "verifiers": ("刘某", "何某")}
    result = taken(services, uid, "approve_verification", 4, **entered)
    assert [reason.code for reason in result.reminders] == ([] if fits else ["procedure.approver_level"])


def test_a_cadre_of_the_superior_is_not_admonished_here(services: Services) -> None:
    uid = proposed(services, "C", replace(MEMBER, authority="province"))
    take(services, uid, "approve_verification", 4, verifiers=("刘某", "何某"), **YES)
    take(services, uid, "report_verification", 20, report="报告", finding="founded", signed_by=("刘某", "何某"))

    def treat(code: str) -> DeskError | str:
        try:
            return take(services, uid, "treat_after_verification", 22, education_measures=(code,), **YES)
        except DeskError as error:
            return error

    refused = treat("F1-13")
    assert isinstance(refused, RuleViolationError)
    assert refused.code == "procedure.measure_of_superior"
    assert treat("F1-03") == "S41"


def test_a_case_wholly_unfounded_is_withdrawn_and_its_person_may_be_cleared(services: Services) -> None:
    uid = proposed(services, "C")
    take(services, uid, "approve_verification", 4, verifiers=("刘某", "何某"), **YES)
    take(services, uid, "report_verification", 20, report="报告", finding="founded", signed_by=("刘某", "何某"))
    take(services, uid, "file_case", 22, facts_held="事实", **YES)
    filing = {"filing_kind": "party", "decision_number": "1号", "investigators": ("刘某", "何某")}
    take(services, uid, "approve_filing", 25, **{**YES, "approver": "O"}, **filing)
    take(services, uid, "announce_filing", 26, receipt_signed_by="孙某某")
    take(services, uid, "meet_facts", 40, signed=True, subject_opinion="无异议")
    with pytest.raises(RuleViolationError, match=r"procedure\.unfounded_to_trial"):
        take(services, uid, "transfer_to_trial", 42, report="报告", finding="unfounded", **YES)
    take(services, uid, "withdraw_case", 42, conclusion="查否", **{**YES, "approver": "O"})
    assert take(services, uid, "propose_clarification", 43, proposed_by="handler") == "S56"
    take(services, uid, "notify_withdrawal", 44, receipt_signed_by="孙某某")
    assert take(services, uid, "propose_clarification", 45, proposed_by="handler") == "S90"


def test_every_kind_beside_a_clue_is_of_a_machine(services: Services) -> None:
    kinds: tuple[type[Record], ...] = (Appeal, FalseReport, Clarification)
    assert {kind.KIND for kind in kinds} <= set(services.kit.rules.machines)
