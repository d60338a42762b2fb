"""Reporters are told without being named, and what is handed to others is followed to the receipt and the answer."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Allegation, Clue, Reporter, Subject
from desk_app.domain.records.linking import Feedback
from desk_app.errors import DeskError, UsageError
from desk_app.services.clues.detail import ShowClue
from desk_app.services.clues.feedback import FeedbackOf, GiveFeedback
from desk_app.services.clues.register import Draft, RegisterClue
from desk_app.services.clues.transfers import Transfers, Waiting
from desk_app.services.door import Services
from desk_app.services.procedure.steps import TakeStep
from desk_app.services.records import AddRecord
from desk_app.services.search import Search

START = date(2026, 11, 2)
YES = {"approver": "G", "approved_by": "张组长", "opinion": "同意"}
REPORTER = Reporter(code_name="甲一", name="赵某某、钱某某", phone="13900000000", address="江海市某路某号")


def day(number: int) -> date:
    return START + timedelta(days=number)


def a_clue(services: Services, name_kind: str = "real_name") -> Uid:
    clue = Clue(title="反映孙某某收受礼金", received_on=START, sources=("A1",), name_kind=name_kind)
    draft = Draft(clue, (Subject(name="孙某某"),), (Allegation(content="收受购物卡"),), REPORTER)
    return services.execute(RegisterClue(draft, on=START)).uid


def take(services: Services, uid: Uid, action: str, number: int, **inputs: Any) -> str:
    return services.execute(TakeStep(uid, action, {"done_on": day(number), **inputs})).state


def running(services: Services, uid: Uid) -> set[str]:
    return {limit.rule for limit in services.ask(ShowClue(uid)).limits}


def closed(services: Services, uid: Uid) -> None:
    take(services, uid, "assign", 1, handlers=("刘某", "何某"), **YES)
    take(services, uid, "propose_way", 2, way="L", reason="理由", study_note="集体研究")
    take(services, uid, "approve_closing", 3, closing_reason="vague", **YES)


def told(uid: Uid, kind: str = "acceptance", number: int = 1, **given: Any) -> GiveFeedback:
    asked = {"channel": "phone", "content": "已告知受理情况", **given}
    return GiveFeedback(uid, kind, day(number), "陈某", **asked)


def refused(services: Services, command: Any) -> DeskError:
    with pytest.raises(DeskError) as caught:
        services.execute(command)
    return caught.value


def test_telling_acceptance_and_result_fulfils_both_duties(services: Services) -> None:
    uid = a_clue(services)
    assert running(services, uid) == {"D04"}
    services.execute(told(uid))
    assert running(services, uid) == set()
    closed(services, uid)
    assert running(services, uid) == {"D05"}
    services.execute(told(uid, "result", 4, content="查无实据，已了结", has_objection=True))
    assert running(services, uid) == set()
    first, second = (stored.record for stored in services.ask(FeedbackOf(uid)))
    assert (first.feedback_kind, first.given_on, first.given_by, first.channel) == (
        "acceptance",
        day(1),
        "陈某",
        "phone",
    )
    assert (second.feedback_kind, second.content, second.has_objection) == ("result", "查无实据，已了结", True)
    assert first.reporter == services.ask(ShowClue(uid)).reporters[0].uid


def test_the_reporter_of_a_joined_clue_is_told_there(services: Services) -> None:
    parent, child = a_clue(services), a_clue(services)
    given = {"linked_to": parent, "relation": "joined_into", "comparison": "同一事项"}
    take(services, child, "confirm_duplicate", 1, **given, **YES)
    services.execute(told(child, number=1))
    closed(services, parent)
    services.execute(told(child, "result", 5))
    assert running(services, child) == set()
    assert running(services, parent) == {"D04", "D05"}


def test_a_repeated_reporter_need_not_be_told_again(services: Services) -> None:
    uid = a_clue(services)
    services.execute(told(uid, channel="", content="", waiver="repeated"))
    [stored] = services.ask(FeedbackOf(uid))
    assert (stored.record.waiver, stored.record.content) == ("repeated", "")
    assert running(services, uid) == set()


def test_new_evidence_is_described_and_must_be_verified(services: Services) -> None:
    uid = a_clue(services)
    closed(services, uid)
    assert refused(services, told(uid, "result", 4, has_new_evidence=True)).code == "feedback.evidence_note_missing"
    taken = services.execute(told(uid, "result", 4, has_new_evidence=True, evidence_note="转账截图两张"))
    assert [reason.code for reason in taken.reminders] == ["procedure.new_evidence"]


INCOMPLETE: Mapping[str, dict[str, Any]] = {
    "no channel": {"channel": ""},
    "no content": {"content": ""},
    "neither": {"channel": "", "content": ""},
}


@pytest.mark.parametrize("given", INCOMPLETE.values(), ids=INCOMPLETE)
def test_feedback_without_channel_or_content_is_refused(services: Services, given: dict[str, Any]) -> None:
    uid = a_clue(services)
    assert refused(services, told(uid, **given)).code == "feedback.incomplete"
    assert (running(services, uid), services.ask(FeedbackOf(uid))) == ({"D04"}, ())


NAMING: Mapping[str, dict[str, Any]] = {
    "one of two names": {"content": "已告知钱某某"},
    "a name with a space in it": {"content": "已告知钱 某某"},
    "a phone number": {"content": "已拨打 139 0000 0000"},
    "an address": {"content": "已寄往江海市某路某号"},
    "a name in the note on evidence": {"has_new_evidence": True, "evidence_note": "赵某某提供截图"},
}


@pytest.mark.parametrize("given", NAMING.values(), ids=NAMING)
def test_what_was_told_never_names_the_reporter(services: Services, given: dict[str, Any]) -> None:
    uid = a_clue(services)
    services.execute(told(uid))
    closed(services, uid)
    error = refused(services, told(uid, "result", 4, **given))
    assert error.code == "feedback.names_reporter"
    assert not any(part in str(error.params) for part in ("赵某某", "钱某某", "139"))
    services.execute(told(uid, "result", 4))
    assert [services.ask(Search(words)).total for words in ("赵某某", "钱某某", "13900000000")] == [0, 0, 0]


def test_feedback_is_given_by_its_own_command(services: Services) -> None:
    uid = a_clue(services)
    with pytest.raises(UsageError, match=r"record\.by_command_only"):
        services.execute(AddRecord(Feedback(clue=uid, content="赵某某")))
    with pytest.raises(UsageError, match=r"record\.unknown_code"):
        services.execute(told(uid, "gossip"))


def test_the_result_can_be_told_wherever_its_duty_runs(services: Services) -> None:
    machine = services.kit.rules.procedure
    owing = {row.target for row in machine.transitions if "D05" in row.opens}
    assert owing <= {row.origin for row in machine.transitions if row.action == "report_feedback"}


REFERRED = {"referred_to": "江海市公安局", "carrier": "courier", "reason": "不属本组管辖"}


def test_a_referral_is_followed_to_the_receipt(services: Services) -> None:
    uid = a_clue(services)
    given = {**REFERRED, "items": "举报信复印件\n 登记表 \n", "page_count": "12", "transfer_kind": "police_or_justice"}
    take(services, uid, "refer_out", 1, sent_by="陈某", **given, **YES)
    [row] = services.ask(Transfers(Waiting.UNSIGNED))
    assert (row.clue, row.clue_number[-2:], row.transfer.number[-2:]) == (uid, "1号", "1号")
    assert (row.transfer.sent_to, row.transfer.items, row.transfer.page_count, row.transfer.transfer_kind) == (
        "江海市公安局",
        ("举报信复印件", "登记表"),
        12,
        "police_or_justice",
    )
    assert take(services, uid, "confirm_receipt", 2, receipt_signed_by="李某", **YES) == "S90"
    assert services.ask(Transfers(Waiting.UNSIGNED)) == ()
    [row] = services.ask(Transfers())
    assert (row.transfer.receipt_signed_by, row.transfer.receipt_on) == ("李某", day(2))


def test_a_wanted_result_is_awaited_until_it_comes(services: Services) -> None:
    uid = a_clue(services)
    take(services, uid, "refer_out", 1, wants_result=True, result_due_on=day(15), **REFERRED, **YES)
    [limit] = [limit for limit in services.ask(ShowClue(uid)).limits if limit.rule == "D06t"]
    assert (limit.due_on, limit.is_soft) == (day(15), True)
    assert take(services, uid, "note_receipt", 2, receipt_signed_by="李某") == "S03"
    # Today is Monday 23 November, six days after it was due.
    assert [len(services.ask(Transfers(one))) for one in Waiting] == [1, 0, 1, 1]
    take(services, uid, "record_feedback", 20, feedback="已立案侦查", **YES)
    assert [len(services.ask(Transfers(one))) for one in Waiting] == [1, 0, 0, 0]
    [row] = services.ask(Transfers(clue=uid))
    assert (row.transfer.feedback, row.transfer.feedback_on) == ("已立案侦查", day(20))
    assert "D06t" not in running(services, uid)


def test_a_returned_referral_can_be_sent_again(services: Services) -> None:
    uid = a_clue(services)
    take(services, uid, "refer_out", 1, wants_result=True, **REFERRED, **YES)
    assert take(services, uid, "take_back", 3, reason="对方认为不属其管辖", **YES) == "S01"
    take(services, uid, "refer_out", 4, **{**REFERRED, "referred_to": "江海市信访局"}, **YES)
    again, first = services.ask(Transfers())
    assert (first.transfer.returned_on, first.transfer.return_reason) == (day(3), "对方认为不属其管辖")
    assert (first.is_unsigned, again.is_unsigned, again.transfer.sent_to) == (False, True, "江海市信访局")


def test_a_transfer_never_names_the_reporter_and_counts_pages(services: Services) -> None:
    uid = a_clue(services)
    for given, code in (
        ({"items": "赵某某来信"}, "reporter.named"),
        ({"page_count": "十二"}, "procedure.input_type"),
    ):
        inputs: dict[str, Any] = {"done_on": day(1), **REFERRED, **YES, **given}
        assert refused(services, TakeStep(uid, "refer_out", inputs)).code == code
    assert services.ask(Transfers()) == ()


def test_handing_to_the_party_organisation_is_a_transfer_too(services: Services) -> None:
    uid = a_clue(services, "anonymous")
    take(services, uid, "assign", 1, handlers=("刘某", "何某"), **YES)
    take(services, uid, "write_plan", 1, plan_kind="verification_plan", plan="方案")
    take(services, uid, "propose_way", 2, way="C", reason="理由", study_note="集体研究")
    take(services, uid, "approve_verification", 3, verifiers=("刘某", "何某"), **YES)
    take(services, uid, "report_verification", 4, report="报告", finding="partly_founded", signed_by=("刘某", "何某"))
    take(services, uid, "hand_to_party_organisation", 5, referred_to="某局党组", wants_result=True, **YES)
    take(services, uid, "note_receipt", 6, receipt_signed_by="周某")
    [row] = services.ask(Transfers())
    assert (row.transfer.transfer_kind, row.is_awaited, row.transfer.receipt_on) == ("party_organisation", True, day(6))
    assert take(services, uid, "record_handover_result", 7, feedback="已批评教育", **YES) == "S90"
    assert services.ask(Transfers(Waiting.AWAITED)) == ()
