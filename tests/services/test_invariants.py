"""The nine rules of section 1.15 of the field notes, each seen through the services on a real store."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desk_app.domain.ids import Uid
from desk_app.domain.kinds import Record
from desk_app.domain.records.clue import Subject
from desk_app.domain.records.deciding import Approval
from desk_app.domain.records.handling import Measure, Step
from desk_app.errors import DeskError, NotPermittedError, RuleViolationError, UsageError
from desk_app.services.auditing import AuditEntries, VerifyAudit
from desk_app.services.clues.detail import ShowClue
from desk_app.services.door import Services
from desk_app.services.procedure.steps import StepOptions
from desk_app.services.records import AddRecord, ChangeRecord, History
from desk_app.services.statistics import FourForms
from tests.services.test_parallel import found, taken
from tests.services.test_procedure import MEMBER, PARTY, TWO, YES, day, proposed, received, take, tried
from tests.services.test_recusing import recuse


def code_of(services: Services, uid: Uid, action: str, number: int, *subjects: Uid, **inputs: Any) -> str:
    """Take a step that must be refused and give the code."""
    with pytest.raises(DeskError) as caught:
        taken(services, uid, action, number, *subjects, **inputs)
    return caught.value.code


def test_1_every_change_of_state_says_who_when_and_why_and_is_in_the_log(services: Services) -> None:
    uid = proposed(services, "C")
    take(services, uid, "approve_verification", 4, verifiers=TWO, **YES)
    log = services.ask(AuditEntries())
    assert sum(entry.act == "step.take" and entry.obj == uid for entry in log) == 6
    for step in (stored.record for stored in found(services, Step, of=uid)):
        assert step.taken_on
        assert step.rule_version
        row = next(row for row in services.kit.rules.procedure.transitions if row.id == step.transition)
        if row.approvers:
            assert (bool(step.approver), bool(step.approver_role), bool(step.opinion)) == (True, True, True)
    assert all(change.by and change.at for change in services.ask(History(uid)))
    assert services.execute(VerifyAudit()).is_good


def test_2_no_talk_without_a_plan_no_report_of_one_no_trial_without_the_facts_met(services: Services) -> None:
    uid = received(services, MEMBER)
    take(services, uid, "assign", 1, handlers=TWO, **YES)
    take(services, uid, "propose_way", 2, way="T", reason="理由", study_note="研究")
    talk = {"talk_mode": "letter", "talkers": TWO, **YES}
    assert code_of(services, uid, "approve_talk", 3, **talk) == "procedure.paper_missing"
    uid = proposed(services, "C")
    one = {"verifiers": ("刘某",), **YES}
    assert code_of(services, uid, "approve_verification", 4, **one) == "procedure.verifiers_too_few"
    take(services, uid, "approve_verification", 4, verifiers=TWO, **YES)
    take(services, uid, "report_verification", 20, report="报告", finding="founded", signed_by=TWO)
    take(services, uid, "file_case", 22, facts_held="事实", **YES)
    filing = {"filing_kind": "party", "decision_number": "1号", "investigators": TWO, **YES, "approver": "O"}
    take(services, uid, "approve_filing", 25, **filing)
    take(services, uid, "announce_filing", 26, receipt_signed_by="孙某某")
    assert code_of(services, uid, "transfer_to_trial", 42, report="报告", **YES) == "procedure.step_missing"


def test_3_who_handled_does_not_review_however_the_names_come_there(services: Services) -> None:
    uid = tried(services)
    stored = services.ask(ShowClue(uid)).clue
    for given in ({"reviewers": ("刘某", "周某")}, {"handlers": ("王某",)}, {"investigators": ("周某", "何某")}):
        with pytest.raises(RuleViolationError) as caught:
            services.execute(ChangeRecord(uid, "clue", stored.rev, given))
        assert (caught.value.code, bool(caught.value.source)) == ("procedure.reviewer_is_handler", True)
    services.execute(ChangeRecord(uid, "clue", stored.rev, {"reviewers": ("吴某", "周某")}))


def test_4_a_recused_person_does_not_open_the_record(services: Services) -> None:
    uid = received(services, MEMBER)
    recuse(services, uid)
    with pytest.raises(NotPermittedError, match=r"record\.recused"):
        services.ask(ShowClue(uid))


def test_5_a_clue_without_a_subject_ends_closed_at_once_shelved_or_referred(services: Services) -> None:
    def unknown() -> Uid:
        uid = received(services)
        stored = services.ask(ShowClue(uid)).clue
        services.execute(ChangeRecord(uid, "clue", stored.rev, {"subject_unknown": True}))
        take(services, uid, "register", 0)
        return uid

    uid = unknown()
    take(services, uid, "assign", 1, handlers=TWO, **YES)
    plans = {"reason": "理由", "study_note": "研究"}
    for way in ("T", "C"):
        assert code_of(services, uid, "propose_way", 2, way=way, **plans) == "procedure.way_without_subject"
    take(services, uid, "propose_way", 2, way="Z", **plans)
    take(services, uid, "approve_shelving", 3, reason="无", review_on=day(90), **YES)
    closing = {"reason": "无", **YES}
    refused = code_of(services, uid, "close_shelved", 95, closing_kind="L3", **closing)
    assert refused == "procedure.closing_without_subject"
    assert take(services, uid, "close_shelved", 95, closing_kind="L1", **closing) == "S90"
    referral = {"referred_to": "县纪委", "carrier": "confidential_post", "reason": "管辖", **YES}
    assert take(services, unknown(), "refer_out", 1, **referral) == "S03"


def test_6_joining_keeps_both_numbers(services: Services) -> None:
    first, second = received(services, MEMBER), received(services, MEMBER)
    numbers = [services.ask(ShowClue(uid)).clue.record.number for uid in (first, second)]
    join = {"linked_to": first, "relation": "joined_into", "comparison": "同一", **YES}
    take(services, second, "confirm_duplicate", 1, **join)
    after = [services.ask(ShowClue(uid)).clue.record.number for uid in (first, second)]
    assert (after == numbers, numbers[0] != numbers[1], all(numbers)) == (True, True, True)


# a sentence: (the person, action, inputs, code)
BARRED: dict[str, tuple[Subject, str, dict[str, Any], str]] = {
    "no Party sanction for who is no member": (
        replace(MEMBER, political_status="masses"),
        "decide_party_sanction",
        {"party_measures": ("F2-01",), **PARTY},
        "procedure.not_party_member",
    ),
    "no government sanction for who is not supervised": (
        replace(MEMBER, is_supervised=False),
        "decide_government_sanction",
        {"government_measures": ("F2-03",), **PARTY, "decided_by": "O"},
        "procedure.not_supervised",
    ),
    "no demotion of a village cadre": (
        replace(MEMBER, supervision_class="village"),
        "decide_government_sanction",
        {"government_measures": ("F2-06",), **PARTY, "decided_by": "O"},
        "forms.light_sanctions_only",
    ),
    "no government sanction for the retired": (
        replace(MEMBER, service_status="retired"),
        "decide_government_sanction",
        {"government_measures": ("F2-03",), **PARTY, "decided_by": "O"},
        "forms.retired",
    ),
}


@pytest.mark.parametrize("sentence", BARRED)
def test_7_a_sanction_needs_the_person_it_is_for(services: Services, sentence: str) -> None:
    subject, action, inputs, code = BARRED[sentence]
    kind = "party" if subject.political_status == "party_member" else "supervision"
    uid = tried(services, subject, kind=kind)
    take(services, uid, "hear_defence", 62, subject_opinion="听取")
    assert code_of(services, uid, action, 65, **inputs) == code
    assert found(services, Measure, clue=uid) == []


def test_8_a_sanction_for_a_probationary_member_is_reminded_of(services: Services) -> None:
    uid = tried(services, replace(MEMBER, political_status="probationary_member"))
    result = taken(services, uid, "decide_party_sanction", 65, party_measures=("F2-01",), **PARTY)
    terms = services.kit.rules.guards
    assert terms["no_probationary_member"].code in {reason.code for reason in result.reminders}


def test_9_after_filing_the_person_is_under_restriction(services: Services) -> None:
    uid = tried(services)
    (subject,) = services.ask(ShowClue(uid)).subjects
    assert (subject.record.restricted_on, subject.record.unrestricted_on) == (day(25), None)


def test_one_treatment_of_one_person_counts_once(services: Services) -> None:
    uid = tried(services, MEMBER, replace(MEMBER, name="李某某"))
    take(services, uid, "decide_party_sanction", 65, party_measures=("F2-01",), **PARTY)
    table = services.ask(FourForms(date(2026, 1, 1), date(2026, 12, 31)))
    assert (table.total, table.people_sanctioned) == (2, 2)
    assert [option.action for option in services.ask(StepOptions(uid)) if option.is_open]


@pytest.mark.parametrize("record", [Step(action="decide_party_sanction"), Approval(role="G")], ids=["step", "approval"])
def test_what_a_step_leaves_is_never_typed_in(services: Services, record: Record) -> None:
    with pytest.raises(UsageError, match=r"record\.by_command_only"):
        services.execute(AddRecord(record))
