"""Sanctions through the real store: who may receive and decide them, how long they last, what is to be done."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest

from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Allegation, Clue, Subject
from desk_app.domain.records.handling import Measure
from desk_app.domain.rules.forms import MeasureKind
from desk_app.errors import RuleViolationError
from desk_app.services.clues.detail import ShowClue
from desk_app.services.clues.register import Draft, RegisterClue
from desk_app.services.door import Services
from desk_app.services.due import DeadlineFilter, ListDeadlines
from desk_app.services.execution import ExecutionOf, OpenExecution
from desk_app.services.home import Numbers
from desk_app.services.procedure.steps import TakeStep
from desk_app.services.records import AddRecord, ChangeRecord
from desk_app.services.sanctions import EffectsOf, EndingEffects, LiftEffect, RestrictionsOf
from tests.services.test_procedure import MEMBER, PARTY, START, TWO, YES, day, four, proposed, take, tried

MASSES = replace(MEMBER, name="李某某", political_status="masses")


def subject_of(services: Services, subject: Subject = MEMBER) -> tuple[Uid, Uid]:
    clue = Clue(title="反映有关问题", received_on=START, sources=("A4",), name_kind="anonymous")
    uid = services.execute(RegisterClue(Draft(clue, (subject,), (Allegation(content="收受购物卡"),)), on=START)).uid
    return uid, services.ask(ShowClue(uid)).subjects[0].uid


def give(services: Services, measure: str, effective_on: str, subject: Subject = MEMBER, **fields: Any) -> Uid:
    """Record a decided measure for a person in a clue of its own."""
    clue, person = subject_of(services, subject)
    fields = {"decided_by": "O", "effective_on": date.fromisoformat(effective_on), **fields}
    fields.setdefault("decided_on", fields["effective_on"])
    return services.execute(AddRecord(Measure(clue=clue, subject=person, measure=measure, **fields))).uid


def stored(services: Services, uid: Uid) -> Any:
    with services._store.reading(services.kit.clock) as read:
        return read.get(Measure, uid)


STANDINGS = {
    "a Party member on public duty": (MEMBER, {"party", "government"}),
    "a probationary member": (replace(MEMBER, political_status="probationary_member"), {"party", "government"}),
    "a member whom nobody supervises": (replace(MEMBER, is_supervised=False), {"party"}),
    "somebody outside the Party": (MASSES, {"government"}),
    "somebody outside both": (replace(MASSES, is_supervised=False), set()),
    "a village cadre": (replace(MEMBER, supervision_class="village"), {"party", "light"}),
    "somebody on other public duty": (replace(MEMBER, supervision_class="other_duty"), {"party", "light"}),
    "somebody retired": (replace(MEMBER, service_status="retired"), {"party"}),
    "somebody who left the service": (replace(MEMBER, service_status="left"), {"party"}),
    "somebody in service": (replace(MEMBER, service_status="serving"), {"party", "government"}),
}
LIGHT = {"F2-03", "F2-04", "F2-05"}


def may_receive(kinds: set[str], code: str, kind: MeasureKind) -> bool:
    if kind is MeasureKind.PARTY:
        return "party" in kinds
    if kind is MeasureKind.GOVERNMENT:
        return "government" in kinds or ("light" in kinds and code in LIGHT)
    return True


def test_who_may_receive_what_over_all_measures(services: Services) -> None:
    """Every measure for every standing, through the door that takes any record."""
    clues = {sentence: subject_of(services, subject) for sentence, (subject, _) in STANDINGS.items()}
    measures = services.kit.rules.scheme.measures
    wrong = []
    for sentence, code in product(STANDINGS, measures):
        clue, person = clues[sentence]
        record = Measure(
            clue=clue, subject=person, measure=code, decided_by="O", months=12 if code == "F3-02" else None
        )
        try:
            services.execute(AddRecord(record))
        except RuleViolationError:
            received = False
        else:
            received = True
        if received is not may_receive(STANDINGS[sentence][1], code, measures[code].kind):
            wrong.append((sentence, code, received))
    assert wrong == []


REFUSED = {
    "case 7: a Party measure for somebody outside the Party": (MASSES, "F2-01", "forms.not_party_member"),
    "case 7: demotion of a village cadre": (
        replace(MEMBER, supervision_class="village"),
        "F2-06",
        "forms.light_sanctions_only",
    ),
    "a government sanction for somebody retired": (
        replace(MEMBER, service_status="retired"),
        "F2-03",
        "forms.retired",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_measure_the_person_cannot_receive_is_refused(services: Services, case: str) -> None:
    subject, code, refusal = REFUSED[case]
    with pytest.raises(RuleViolationError) as caught:
        give(services, code, "2026-03-02", subject)
    assert (caught.value.code, bool(caught.value.params["source"])) == (refusal, True)


@pytest.mark.parametrize("role", ["H", "D", "G", "GM"])
@pytest.mark.parametrize("code", ["F2-01", "F3-03", "F2-14"])
def test_the_group_is_never_recorded_as_deciding_a_party_or_organisational_measure(
    services: Services, role: str, code: str
) -> None:
    with pytest.raises(RuleViolationError) as caught:
        give(services, code, "2026-03-02", decided_by=role)
    assert caught.value.code == "procedure.party_group_decides"
    uid = give(services, code, "2026-03-02", decided_by="PG")
    with pytest.raises(RuleViolationError) as caught:
        services.execute(ChangeRecord(uid, "measure", stored(services, uid).rev, {"decided_by": role}))
    assert caught.value.code == "procedure.party_group_decides"
    assert stored(services, uid).record.decided_by == "PG"


def test_a_measure_of_the_group_cannot_become_a_party_sanction(services: Services) -> None:
    uid = give(services, "F1-13", "2026-03-02", decided_by="G")
    with pytest.raises(RuleViolationError):
        services.execute(ChangeRecord(uid, "measure", stored(services, uid).rev, {"measure": "F2-01"}))


def test_the_group_decides_a_government_sanction_only_when_authorised(services: Services) -> None:
    with pytest.raises(RuleViolationError) as caught:
        give(services, "F2-03", "2026-03-02", decided_by="G")
    assert caught.value.code == "procedure.authorisation_missing"
    assert give(services, "F2-03", "2026-03-02", decided_by="G", authorised_by="授权书1号")


@pytest.mark.parametrize(
    ("action", "inputs"),
    [
        ("decide_party_sanction", {"party_measures": ("F2-01",), "effective_on": day(65), "decision_number": "2号"}),
        ("exempt_from_sanction", {"conclusion": "情节轻微", "decision_number": "2号"}),
        (
            "decide_organisational_measure",
            {"organisational_measures": ("F2-14",), "effective_on": day(65), "decision_number": "2号"},
        ),
    ],
)
def test_the_steps_refuse_the_group_as_decider(services: Services, action: str, inputs: Any) -> None:
    uid = tried(services)
    for role in ("H", "D", "G", "GM"):
        with pytest.raises(RuleViolationError) as caught:
            take(services, uid, action, 65, decided_by=role, **inputs)
        assert caught.value.code == "procedure.party_group_decides"
    assert services.ask(ShowClue(uid)).clue.record.state == "S57"


def test_a_second_party_sanction_in_the_step_refuses_the_group_too(services: Services) -> None:
    uid = tried(services)
    take(services, uid, "decide_party_sanction", 65, party_measures=("F2-01",), **PARTY)
    with pytest.raises(RuleViolationError) as caught:
        take(services, uid, "decide_party_sanction", 66, party_measures=("F2-01",), **{**PARTY, "decided_by": "G"})
    assert caught.value.code == "procedure.party_group_decides"


def test_case_8_the_second_warning_in_another_clue_of_the_same_person(services: Services) -> None:
    first = give(services, "F2-01", "2026-01-01")
    second = give(services, "F2-01", "2026-07-01")
    assert stored(services, first).record.effect_until == date(2026, 12, 31)
    assert stored(services, second).record.effect_until == date(2027, 12, 31)
    give(services, "F2-01", "2026-07-01", replace(MEMBER, unit_name="市交通局"))  # a namesake elsewhere
    people = services.ask(EffectsOf(name="孙某某", on=date(2026, 8, 1)))
    assert [(person.unit_name, str(person.blocked_until)) for person in people] == [
        ("市住建局", "2027-12-31"),
        ("市交通局", "2027-06-30"),
    ]
    assert people[0].reasons == ("party",)
    assert "12 个月" in "".join(people[0].effects[1].explained)


def test_what_is_revoked_no_longer_lengthens_what_followed(services: Services) -> None:
    first = give(services, "F2-01", "2026-01-01")
    second = give(services, "F2-01", "2026-07-01")
    change = {"revoked_on": date(2026, 9, 1)}
    services.execute(ChangeRecord(first, "measure", stored(services, first).rev, change))
    assert stored(services, second).record.effect_until == date(2027, 6, 30)
    (person,) = services.ask(EffectsOf(name="孙某某", on=date(2026, 10, 1)))
    assert [row.standing for row in person.effects] == ["revoked", "running"]


def test_an_earlier_sanction_entered_late_lengthens_the_later(services: Services) -> None:
    second = give(services, "F2-01", "2026-07-01")
    give(services, "F2-01", "2026-01-01")
    assert stored(services, second).record.effect_until == date(2027, 12, 31)


def test_most_end_by_themselves_and_some_await_a_paper(services: Services) -> None:
    give(services, "F2-03", "2026-01-01")
    probation = give(services, "F2-13", "2026-01-01", months=3)
    (person,) = services.ask(EffectsOf(name="孙某某", on=date(2026, 7, 1)))
    assert [row.standing for row in person.effects] == ["ended", "awaiting"]
    assert (person.is_blocked, person.is_open, person.blocked_until) == (True, True, None)
    services.execute(LiftEffect(probation, date(2026, 7, 1)))
    (person,) = services.ask(EffectsOf(name="孙某某", on=date(2026, 7, 1)))
    assert [row.standing for row in person.effects] == ["ended", "lifted"]
    assert (person.is_blocked, person.blocked_until) == (False, None)


LIFTING = {
    "before its end": ("F2-01", "2026-11-01", {}, "sanctions.runs"),
    "what never ends": ("F3-05", "2026-11-01", {}, "sanctions.no_end"),
    "what has no period": ("F1-03", "2026-11-01", {}, "sanctions.no_end"),
    "what was revoked": ("F2-03", "2026-11-01", {"revoked_on": date(2026, 5, 1)}, "sanctions.over"),
    "on a day to come": ("F2-03", "2027-01-01", {}, "limits.in_future"),
}


@pytest.mark.parametrize("sentence", LIFTING)
def test_nothing_is_lifted(services: Services, sentence: str) -> None:
    code, on, fields, refusal = LIFTING[sentence]
    uid = give(services, code, "2026-03-02", **fields)
    with pytest.raises(RuleViolationError) as caught:
        services.execute(LiftEffect(uid, date.fromisoformat(on)))
    assert caught.value.code == refusal


def test_what_ends_within_thirty_days_is_told(services: Services) -> None:
    today = services.kit.clock.today()
    soon = give(services, "F2-03", (today - timedelta(days=170)).isoformat())
    give(services, "F2-04", (today - timedelta(days=170)).isoformat(), replace(MEMBER, name="何某某"))
    assert [ending.uid for ending in services.ask(EndingEffects())] == [soon]
    assert services.ask(Numbers()).ending_effects == 1
    rows = [row for row in services.ask(ListDeadlines(DeadlineFilter(within_days=30))) if row.rule == "D35"]
    assert [(row.subjects, row.is_periodic) for row in rows] == [(("孙某某",), True)]


def items(services: Services, uid: Uid) -> dict[str, tuple[str, str]]:
    return {row.item: (row.state, str(row.due_on)) for row in services.ask(ExecutionOf(uid))}


def test_the_checklist_of_a_heavy_party_sanction(services: Services) -> None:
    uid = tried(services)
    take(services, uid, "decide_party_sanction", 65, party_measures=("F3-01",), has_property=True, **PARTY)
    # 65 days after 2 March is 6 May: a month is Saturday 6 June, so Monday; six months 6 November; sixty days 5 July,
    # a Sunday, so Monday.
    assert items(services, uid) == {
        "announce": ("E0", "2026-06-08"),
        "serve": ("E0", "2026-06-08"),
        "post": ("E0", "2026-06-08"),
        "pay": ("E0", "2026-06-08"),
        "archive": ("E0", "2026-06-08"),
        "property": ("E0", "2026-07-06"),
        "report": ("E0", "2026-11-06"),
    }
    take(services, uid, "announce_decision", 70, served_on=day(69), receipt_signed_by="孙某某")
    done = {row.item: row.done_on for row in services.ask(ExecutionOf(uid)) if not row.is_open}
    assert done == {"announce": day(69), "serve": day(69)}
    with pytest.raises(RuleViolationError) as caught:
        take(services, uid, "finish_execution", 80, report="完成", **{**YES, "approver": "D"})
    assert caught.value.code == "procedure.execution_open"
    todo = services.ask(OpenExecution())
    assert [row.item for row in todo] == ["post", "pay", "archive", "property", "report"]
    take(services, todo[3].uid, "does_not_apply", 75, reason="已退缴", **{**YES, "approver": "D"})
    for row in (*todo[:3], todo[4]):
        take(services, row.uid, "carry_out", 75)
    assert take(services, uid, "finish_execution", 80, report="完成", **{**YES, "approver": "D"}) == "S90"
    assert services.ask(OpenExecution()) == ()


def test_each_person_and_each_decision_has_its_own_checklist(services: Services) -> None:
    uid = tried(services, MEMBER, MASSES)
    member, other = (found.uid for found in services.ask(ShowClue(uid)).subjects)
    take(services, uid, "hear_defence", 62, subject_opinion="听取")
    party = {"done_on": day(65), "party_measures": ("F2-01",), **PARTY}
    services.execute(TakeStep(uid, "decide_party_sanction", party, (member,)))
    government = {"done_on": day(66), "government_measures": ("F2-03",), **PARTY, "decided_by": "O"}
    services.execute(TakeStep(uid, "decide_government_sanction", government, (member, other)))
    rows = services.ask(ExecutionOf(uid))
    by_person = {person: [row.item for row in rows if row.subject == person] for person in (member, other)}
    assert by_person == {
        member: ["announce", "serve", "archive", "report", "announce", "serve", "archive"],
        other: ["announce", "serve", "archive"],
    }


def test_an_exemption_is_served_and_filed(services: Services) -> None:
    uid = tried(services)
    take(services, uid, "exempt_from_sanction", 65, decided_by="PG", conclusion="情节轻微", decision_number="2号")
    assert list(items(services, uid)) == ["serve", "archive"]


def test_probation_needs_its_months_and_a_new_sanction_reminds_of_expulsion(services: Services) -> None:
    give(services, "F3-02", "2026-02-01", months=12)
    uid = tried(services)
    with pytest.raises(RuleViolationError) as caught:
        take(services, uid, "decide_party_sanction", 65, party_measures=("F3-02",), **PARTY)
    assert caught.value.code == "sanctions.months_missing"
    with pytest.raises(RuleViolationError) as caught:
        take(services, uid, "decide_party_sanction", 65, party_measures=("F3-02",), months="一年", **PARTY)
    assert caught.value.code == "sanctions.months"
    inputs = {"done_on": day(65), "party_measures": ("F2-01",), **PARTY}
    taken = services.execute(TakeStep(uid, "decide_party_sanction", inputs))
    assert [reason.code for reason in taken.reminders] == ["procedure.on_probation"]


def test_a_probationary_member_is_only_a_reminder(services: Services) -> None:
    uid = tried(services, replace(MEMBER, political_status="probationary_member"))
    inputs = {"done_on": day(65), "party_measures": ("F2-01",), **PARTY}
    taken = services.execute(TakeStep(uid, "decide_party_sanction", inputs))
    assert [reason.code for reason in taken.reminders] == ["procedure.probationary_member"]


def test_under_review_from_filing_to_the_end(services: Services) -> None:
    uid = tried(services)
    (found,) = services.ask(RestrictionsOf(name="孙某某"))
    assert (found.unit_name, found.reason, found.label) == ("市住建局", "under_review", "正在接受审查调查")
    assert services.ask(RestrictionsOf(name="李某某")) == ()
    assert [held.record.name for held in services.ask(ShowClue(uid)).restricted] == ["孙某某"]
    (person,) = services.ask(EffectsOf(name="孙某某"))
    assert (person.reasons, person.is_open) == (("under_review",), True)
    take(services, uid, "decide_party_sanction", 65, party_measures=("F2-01",), **PARTY)
    take(services, uid, "announce_decision", 70, served_on=day(70), receipt_signed_by="孙某某")
    for row in services.ask(OpenExecution()):
        take(services, row.uid, "carry_out", 75)
    assert services.ask(RestrictionsOf(name="孙某某"))
    take(services, uid, "finish_execution", 80, report="完成", **{**YES, "approver": "D"})
    assert services.ask(RestrictionsOf(name="孙某某")) == ()
    subject = services.ask(ShowClue(uid)).subjects[0].record
    assert (subject.restricted_on, subject.unrestricted_on) == (day(25), day(80))


def test_a_withdrawn_case_ends_the_review(services: Services) -> None:
    uid = proposed(services, "C")
    take(services, uid, "approve_verification", 4, verifiers=TWO, **YES)
    take(services, uid, "report_verification", 20, report="报告", finding="founded", signed_by=TWO)
    take(services, uid, "file_case", 22, facts_held="事实", **YES)
    assert services.ask(RestrictionsOf(name="孙某某")) == ()
    decided = {"filing_kind": "party", "decision_number": "1号", "investigators": TWO}
    take(services, uid, "approve_filing", 25, **{**YES, "approver": "O"}, **decided)
    assert services.ask(RestrictionsOf(name="孙某某"))
    take(services, uid, "withdraw_case", 40, conclusion="不存在违纪事实", **{**YES, "approver": "O"})
    take(services, uid, "notify_withdrawal", 42, receipt_signed_by="孙某某")
    assert services.ask(RestrictionsOf(name="孙某某")) == ()


def test_case_9_party_and_government_on_one_person_are_one_person_in_the_highest_form(services: Services) -> None:
    uid = tried(services)
    take(services, uid, "hear_defence", 62, subject_opinion="听取")
    take(services, uid, "decide_party_sanction", 65, party_measures=("F2-02",), **PARTY)
    take(
        services, uid, "decide_government_sanction", 66, government_measures=("F3-04",), **{**PARTY, "decided_by": "O"}
    )
    assert four(services) == (0, 0, 1, 0, 1, 1)
    (person,) = services.ask(EffectsOf(uid=uid))
    assert set(person.reasons) == {"under_review", "party", "government"}


def test_case_11_where_measures_count(services: Services) -> None:
    scheme = services.kit.rules.scheme
    assert [scheme.form_of(code) for code in ("F2-06", "F3-04", "F2-15")] == [2, 3, 2]


def test_case_12_who_handled_does_not_review(services: Services) -> None:
    uid = proposed(services, "C")
    take(services, uid, "approve_verification", 4, verifiers=TWO, **YES)
    take(services, uid, "report_verification", 20, report="报告", finding="founded", signed_by=TWO)
    take(services, uid, "file_case", 22, facts_held="事实", **YES)
    decided = {"filing_kind": "party", "decision_number": "1号", "investigators": TWO}
    take(services, uid, "approve_filing", 25, **{**YES, "approver": "O"}, **decided)
    take(services, uid, "announce_filing", 26, receipt_signed_by="孙某某")
    take(services, uid, "meet_facts", 40, signed=True, subject_opinion="无异议")
    take(services, uid, "transfer_to_trial", 42, report="报告", **YES)
    with pytest.raises(RuleViolationError):
        take(services, uid, "accept_trial", 43, reviewers=("刘某", "周某"), **{**YES, "approver": "R"})
