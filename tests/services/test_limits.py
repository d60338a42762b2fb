"""Time limits in a store: opened by steps, started by hand, suspended, extended, closed, and listed."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, event

from desk_app.app.paths import resources_folder
from desk_app.app.resources import Resources
from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Allegation, Clue, Subject
from desk_app.domain.records.handling import Case, Deadline
from desk_app.domain.records.linking import Stub
from desk_app.domain.records.oversight import Recommendation
from desk_app.domain.rules.limits import Light
from desk_app.domain.rules.shelf import plain_shelf
from desk_app.errors import DeskError
from desk_app.services.clues.detail import ShowClue
from desk_app.services.clues.register import Draft, RegisterClue
from desk_app.services.clues.rows import ClueFilter, ClueIds, ClueRows
from desk_app.services.door import Services
from desk_app.services.due import DeadlineFilter, DeadlineRow, ListDeadlines
from desk_app.services.home import Numbers
from desk_app.services.kit import Kit
from desk_app.services.log_lines import LogLines
from desk_app.services.procedure.limit_acts import CloseLimit, ExtendLimit, ResumeLimit, StartLimit, SuspendLimit
from desk_app.services.procedure.steps import TakeStep
from desk_app.services.records import AddRecord
from desk_app.store.store import Store
from tests.support.rulebook import rule_files
from tests.support.stores import FixedClock

YES: Mapping[str, Any] = {"approver": "G", "approved_by": "张组长", "opinion": "同意"}
TWO = ("刘某", "何某")
MEMBER = Subject(name="孙某某", unit_name="市住建局", political_status="party_member", is_supervised=True)


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def a_clue(services: Services, received: str = "09-01", *, sources: tuple[str, ...] = ("A4",)) -> Uid:
    clue = Clue(title="反映孙某某", received_on=day(received), sources=sources, name_kind="anonymous")
    draft = Draft(clue, (MEMBER,), (Allegation(content="收受购物卡"),))
    return services.execute(RegisterClue(draft, on=day(received))).uid


def take(services: Services, uid: Uid, action: str, on: str, **inputs: Any) -> str:
    return services.execute(TakeStep(uid, action, {"done_on": day(on), **inputs})).state


def verified(services: Services) -> Uid:
    """Bring a clue under verification: D12 from 5 September, due on 5 November."""
    uid = a_clue(services)
    take(services, uid, "assign", "09-02", handlers=TWO, **YES)
    take(services, uid, "write_plan", "09-03", plan_kind="verification_plan", plan="方案")
    take(services, uid, "propose_way", "09-04", way="C", reason="理由", study_note="集体研究")
    take(services, uid, "approve_verification", "09-05", verifiers=TWO, **YES)
    return uid


def filed(services: Services) -> Uid:
    uid = verified(services)
    take(services, uid, "report_verification", "09-20", report="报告", finding="founded", signed_by=TWO)
    take(services, uid, "file_case", "09-22", facts_held="事实", **YES)
    decided = {"filing_kind": "party", "decision_number": "1号", "investigators": TWO}
    take(services, uid, "approve_filing", "09-25", **{**YES, "approver": "O"}, **decided)
    return uid


def listed(services: Services, **wanted: Any) -> tuple[DeadlineRow, ...]:
    return services.ask(ListDeadlines(DeadlineFilter(**wanted)))


def one(services: Services, of: Uid, rule: str) -> DeadlineRow:
    (found,) = listed(services, of=of, rule=rule)
    return found


def stored(services: Services, uid: Uid) -> Deadline:
    with services._store.reading(services.kit.clock) as read:
        return read.get(Deadline, uid).record


def refusal(services: Services, command: Any) -> DeskError:
    with pytest.raises(DeskError) as caught:
        services.execute(command)
    assert all(services.kit.wording.message(caught.value, lang) for lang in ("zh", "en"))
    return caught.value


def test_a_suspended_limit_stands_still_is_grey_and_not_overdue(services: Services) -> None:
    uid = verified(services)
    limit = one(services, uid, "D12")
    assert (limit.due_on, limit.light, services.ask(Numbers()).overdue) == (day("11-05"), Light.RED, 1)
    services.execute(SuspendLimit(limit.uid, day("10-12"), "judiciary", "等待判决"))
    still = one(services, uid, "D12")
    # 19 working days were left from Monday 12 October to Thursday 5 November.
    assert (still.light, still.is_suspended, still.remaining, still.suspension_reason) == (
        Light.GREY,
        True,
        19,
        "judiciary",
    )
    assert listed(services, only_overdue=True) == ()
    assert listed(services, within_days=30, of=uid) == ()
    assert services.ask(Numbers()).overdue == 0
    (row,) = services.ask(ClueRows(tuple(services.ask(ClueIds(ClueFilter())))))
    assert row.due_on is None
    assert len(services.ask(ClueIds(ClueFilter(view="overdue", sort="due_on", is_descending=False)))) == 0
    assert any("中止：等待司法机关处理结果" in line for line in still.explained)
    services.execute(ResumeLimit(limit.uid, day("11-20")))
    # It stood still for 39 days: 5 November becomes 14 December.
    again = one(services, uid, "D12")
    assert (again.due_on, again.light, again.is_suspended) == (day("12-14"), Light.GREEN, False)
    assert again.explained[-1] == "2026-11-20 恢复，中止 39 日，届满日顺推 39 日至 2026-12-14"
    (shown,) = (found for found in services.ask(ShowClue(uid)).limits if found.rule == "D12")
    assert (shown.explained, shown.is_suspended) == (again.explained, False)


def test_a_suspension_survives_reading_the_store_again(services: Services) -> None:
    uid = verified(services)
    limit = one(services, uid, "D12")
    services.execute(SuspendLimit(limit.uid, day("10-12"), "other", "等待审计结论"))
    record = stored(services, limit.uid)
    assert (record.suspended_on, record.suspension_reason, record.note) == (day("10-12"), "other", "等待审计结论")
    assert refusal(services, SuspendLimit(limit.uid, day("10-13"), "illness")).code == "limits.suspended_already"
    assert refusal(services, ExtendLimit(limit.uid, day("12-05"), "G")).code == "limits.is_suspended"
    assert refusal(services, ResumeLimit(limit.uid, day("10-11"))).code == "limits.before_suspension"
    assert refusal(services, ResumeLimit(limit.uid, day("11-24"))).code == "limits.in_future"


def test_a_suspension_needs_a_known_reason_and_words_for_any_other(services: Services) -> None:
    limit = one(services, verified(services), "D12").uid
    assert refusal(services, SuspendLimit(limit, day("10-12"), "weather")).code == "rules.unknown_code"
    assert refusal(services, SuspendLimit(limit, day("10-12"), "other", " ")).code == "limits.reason_note_missing"


def test_detention_runs_from_its_moment_for_one_subject_and_cannot_be_suspended(services: Services) -> None:
    uid = filed(services)
    (subject,) = services.ask(ShowClue(uid)).subjects
    inputs = {
        **YES,
        "approver": "O",
        "done_on": day("10-01"),
        "coercive_measure": "detention",
        "started_at": "2026-09-30T22:30",
    }
    services.execute(TakeStep(uid, "record_coercive_measure", inputs, (subject.uid,)))
    notice, detention = one(services, uid, "D19"), one(services, uid, "D18")
    # A day and a night over the beginning of the holiday, and three months that are never moved.
    assert (notice.due_at, notice.due_on) == (datetime.fromisoformat("2026-10-01T22:30"), day("10-01"))
    assert (detention.due_on, detention.due_at, detention.subjects) == (day("12-30"), None, ("孙某某",))
    record = stored(services, notice.uid)
    assert (record.started_at, record.due_at, record.subject) == ("2026-09-30T22:30", "2026-10-01T22:30", subject.uid)
    assert notice.explained[-1] == "从该时刻起连续计算 24 小时，到 2026-10-01 22:30（不因夜间、节假日中断）"
    assert refusal(services, SuspendLimit(detention.uid, day("10-02"), "illness")).code == "limits.not_suspendable"
    services.execute(CloseLimit(notice.uid, day("10-01"), "已通知"))
    assert listed(services, of=uid, rule="D19") == ()
    take(services, uid, "end_coercive_measure", "11-20", reason="变更措施", **{**YES, "approver": "O"})
    assert listed(services, of=uid, rule="D18") == ()


def test_a_measure_cannot_begin_later_than_now(services: Services) -> None:
    uid = filed(services)
    inputs = {
        **YES,
        "approver": "O",
        "done_on": day("11-23"),
        "coercive_measure": "detention",
        "started_at": "2026-11-24T08:00",
    }
    assert refusal(services, TakeStep(uid, "record_coercive_measure", inputs)).code == "limits.in_future"
    broken = {**inputs, "started_at": "24:00 on Monday"}
    assert refusal(services, TakeStep(uid, "record_coercive_measure", broken)).code == "procedure.input_type"


def test_a_limit_in_hours_is_red_from_its_moment_on(services: Services, clock: FixedClock) -> None:
    uid = a_clue(services)
    clock.instant = clock.instant.replace(hour=12)
    begun = clock.instant.astimezone().replace(tzinfo=None) - timedelta(hours=11)
    services.execute(StartLimit(uid, "D15", at=f"{begun:%Y-%m-%dT%H:%M}"))
    assert one(services, uid, "D15").light is Light.YELLOW
    clock.instant += timedelta(hours=2)
    assert one(services, uid, "D15").light is Light.RED


def test_a_limit_is_started_by_hand(services: Services) -> None:
    uid = a_clue(services)
    started = services.execute(StartLimit(uid, "D20", day("11-20"), note="本人申请变更"))
    row = one(services, uid, "D20")
    # Three days from Friday 20 November end on Monday.
    assert (row.uid, row.due_on, row.event, row.note) == (started, day("11-23"), "收到变更申请", "本人申请变更")
    planned = services.execute(StartLimit(uid, "D25", day("12-31")))
    assert stored(services, planned).due_on == day("12-11")
    assert one(services, uid, "D25").explained[1] == "向前推 20 日，不迟于 2026-12-11"


REFUSED: Mapping[str, tuple[Mapping[str, Any], str]] = {
    "a rule there is not": ({"rule": "D99", "on": day("11-20")}, "limits.unknown"),
    "a local rule that is off": ({"rule": "D08L", "on": day("11-20")}, "limits.not_in_use"),
    "a duty that comes round": ({"rule": "D07", "on": day("11-20")}, "limits.periodic"),
    "tomorrow": ({"rule": "D20", "on": day("11-24")}, "limits.in_future"),
    "hours without a moment": ({"rule": "D15", "on": day("11-20")}, "limits.moment_missing"),
    "no day at all": ({"rule": "D20"}, "limits.day_missing"),
    "somebody of another clue": ({"rule": "D20", "on": day("11-20"), "subject": Uid("nobody")}, "record.not_found"),
}


@pytest.mark.parametrize("sentence", REFUSED)
def test_starting_is_refused(services: Services, sentence: str) -> None:
    given, code = REFUSED[sentence]
    uid = a_clue(services)
    assert refusal(services, StartLimit(of=uid, **given)).code == code


def test_a_case_comes_back_from_the_procuratorate_twice_at_most(services: Services) -> None:
    uid = a_clue(services)
    for on in ("10-01", "11-01"):
        services.execute(StartLimit(uid, "D26", day(on)))
    error = refusal(services, StartLimit(uid, "D26", day("11-20")))
    assert (error.code, error.params["most"]) == ("limits.too_often", 2)
    assert refusal(services, StartLimit(Uid("nothing"), "D20", day("11-20"))).code == "record.not_found"


def test_an_assigned_item_is_extended_by_the_own_head_then_on_a_paper_of_the_superior(services: Services) -> None:
    needs = services.kit.rules.list("source")
    source = next(code.id for code in needs if code.extra.get("needs") == "result_due")
    uid = a_clue(services, "08-10", sources=(source,))
    limit = one(services, uid, "D06").uid
    assert one(services, uid, "D06").due_on == day("11-10")
    assert refusal(services, ExtendLimit(limit, day("12-31"), "D")).code == "limits.approver"
    assert refusal(services, ExtendLimit(limit, date(2027, 2, 11), "G")).code == "limits.too_long"
    assert refusal(services, ExtendLimit(limit, day("11-10"), "G")).code == "limits.not_later"
    services.execute(ExtendLimit(limit, date(2027, 2, 10), "G", reason="案情复杂"))
    assert refusal(services, ExtendLimit(limit, date(2027, 5, 10), "G")).code == "limits.approver"
    assert refusal(services, ExtendLimit(limit, date(2027, 5, 10), "SUP")).code == "limits.paper_missing"
    services.execute(ExtendLimit(limit, date(2027, 5, 10), "SUP", paper_number="江纪〔2027〕3号"))
    row = one(services, uid, "D06")
    assert row.due_on == date(2027, 5, 10)
    assert row.explained[-2:] == ("上一级监察机关批准延长至 2027-05-10", "批准文书：江纪〔2027〕3号")
    assert stored(services, limit).note == "案情复杂"


def test_an_unverified_rule_reminds_of_its_length_and_refuses_nothing(services: Services) -> None:
    uid = filed(services)
    assert one(services, uid, "D14").due_on == day("12-24")
    given = {**YES, "approver": "O", "reason": "案情复杂"}
    take(services, uid, "extend_case", "11-20", new_due=date(2027, 6, 30), **given)
    row = one(services, uid, "D14")
    assert (row.due_on, row.is_soft) == (date(2027, 6, 30), True)
    assert "超出本规则所列" in row.explained[-1]


def test_an_extension_shorter_than_allowed_counts_on_from_its_own_end(services: Services) -> None:
    limit = one(services, verified(services), "D12").uid
    services.execute(ExtendLimit(limit, day("11-25"), "G"))
    error = refusal(services, ExtendLimit(limit, day("12-26"), "O"))
    assert (error.code, error.params["latest"]) == ("limits.too_long", "2026-12-25")


def test_a_closed_limit_stays_as_it_is(services: Services) -> None:
    limit = one(services, verified(services), "D12").uid
    assert refusal(services, CloseLimit(limit, day("09-04"))).code == "limits.before_start"
    assert refusal(services, CloseLimit(limit, day("11-24"))).code == "limits.in_future"
    services.execute(CloseLimit(limit, day("11-20"), "另案办理"))
    assert (stored(services, limit).closed_on, stored(services, limit).note) == (day("11-20"), "另案办理")
    for command in (
        CloseLimit(limit, day("11-21")),
        SuspendLimit(limit, day("11-20"), "illness"),
        ResumeLimit(limit, day("11-20")),
        ExtendLimit(limit, day("12-05"), "G"),
    ):
        assert refusal(services, command).code == "limits.is_closed"


def test_an_extension_step_extends_what_its_row_names_and_nothing_else(services: Services) -> None:
    uid = verified(services)
    services.execute(StartLimit(uid, "D42b", day("09-10")))
    take(services, uid, "extend_verification", "11-04", reason="复杂", new_due=day("12-05"), **YES)
    assert one(services, uid, "D12").due_on == day("12-05")
    assert one(services, uid, "D42b").due_on == day("11-09")


def test_duties_of_the_quarter_are_told_a_month_ahead(services: Services) -> None:
    a_clue(services)
    assert not any(row.is_periodic for row in listed(services))
    ahead = [row for row in listed(services, on=day("12-05")) if row.is_periodic]
    assert [(row.rule, row.due_on, row.of, row.light) for row in ahead] == [
        ("D07", day("12-31"), "", Light.GREEN),
        ("D30", day("12-31"), "", Light.GREEN),
    ]
    assert len({row.key for row in ahead}) == 2
    assert not any(row.is_periodic for row in listed(services, on=day("12-05"), within_days=20))


def test_the_list_is_bounded_filtered_and_ordered(services: Services) -> None:
    first, second = verified(services), a_clue(services, "11-02")
    take(services, second, "assign", "11-03", handlers=TWO, **YES)
    assert [(row.of, row.rule) for row in listed(services)] == [(first, "D12"), (second, "D08")]
    assert [row.rule for row in listed(services, most=1)] == ["D12"]
    assert [row.rule for row in listed(services, within_days=0)] == ["D12"]
    assert [row.rule for row in listed(services, only_overdue=True)] == ["D12"]
    assert [row.of for row in listed(services, rule="D08")] == [second]
    services.execute(SuspendLimit(one(services, first, "D12").uid, day("11-02"), "illness"))
    assert [row.rule for row in listed(services)] == ["D08", "D12"]


def test_a_limit_of_a_rule_this_office_does_not_have_is_still_listed(services: Services) -> None:
    uid = a_clue(services)
    with services._store.writing(services.kit.clock) as unit:
        unit.add(Deadline(of=uid, rule="X77", started_on=day("11-01"), due_on=day("11-30")))
    row = one(services, uid, "X77")
    assert (row.rule_label, row.due_on, row.light) == ("X77", day("11-30"), Light.YELLOW)
    assert refusal(services, SuspendLimit(row.uid, day("11-20"), "illness")).code == "limits.unknown"


def test_every_act_is_logged_by_the_limit_it_was_about(services: Services) -> None:
    uid = verified(services)
    limit = one(services, uid, "D12").uid
    made = services.execute(StartLimit(uid, "D20", day("11-20")))
    services.execute(SuspendLimit(limit, day("11-02"), "illness"))
    services.execute(ResumeLimit(limit, day("11-03")))
    services.execute(ExtendLimit(limit, day("12-07"), "G"))
    services.execute(CloseLimit(limit, day("11-20")))
    acts = [(line.act, line.uid) for line in reversed(services.ask(LogLines()))]
    assert acts[-5:] == [
        ("limit.start", made),
        ("limit.suspend", limit),
        ("limit.resume", limit),
        ("limit.extend", limit),
        ("limit.close", limit),
    ]


@pytest.fixture
def local(store: Store, kit: Kit) -> Services:
    """Services of an office that works by the local limits of the county."""
    resources = Resources(resources_folder())
    tables = rule_files()
    for row in tables["limits"]["limit"]:
        if row["id"].startswith("D08L"):
            row["in_use"] = True
    return Services(store, replace(kit, shelf=plain_shelf(tables, resources.tables("templates"))))


def test_an_office_that_uses_a_local_limit_has_it_in_place_of_the_shipped_one(local: Services) -> None:
    uid = a_clue(local)
    take(local, uid, "assign", "09-02", handlers=TWO, **YES)
    assert [(row.rule, row.due_on) for row in listed(local, of=uid)] == [("D08L", day("09-16"))]
    assert listed(local, of=uid)[0].explained[0] == "按本单位规则执行，代替期限 D08"
    take(local, uid, "write_plan", "09-03", plan_kind="verification_plan", plan="方案")
    take(local, uid, "propose_way", "09-04", way="C", reason="理由", study_note="集体研究")
    # One, two and three working days from Friday 4 September.
    assert [(row.rule, row.due_on) for row in listed(local, of=uid)] == [
        ("D08L1", day("09-07")),
        ("D08L2", day("09-08")),
        ("D08L3", day("09-09")),
    ]
    take(local, uid, "approve_verification", "09-05", verifiers=TWO, **YES)
    assert [row.rule for row in listed(local, of=uid)] == ["D12"]


def test_an_office_that_does_not_has_none_of_them(services: Services) -> None:
    uid = a_clue(services)
    take(services, uid, "assign", "09-02", handlers=TWO, **YES)
    assert [row.rule for row in listed(services, of=uid)] == ["D08"]
    take(services, uid, "propose_way", "09-04", way="L", reason="理由", study_note="集体研究")
    assert [row.rule for row in listed(services, of=uid)] == ["D08"]


def test_a_real_name_reporter_is_told_twice_and_a_duplicate_leaves_that_duty(services: Services) -> None:
    clue = Clue(title="反映孙某某", received_on=day("11-02"), sources=("A4",), name_kind="real_name")
    draft = Draft(clue, (MEMBER,), (Allegation(content="收受购物卡"),))
    first, second = (services.execute(RegisterClue(draft, on=day("11-02"))).uid for _ in range(2))
    # Fifteen working days from Monday 2 November.
    assert [(row.rule, row.due_on) for row in listed(services, of=first)] == [("D04", day("11-23"))]
    given = {"linked_to": first, "relation": "duplicate_of", "comparison": "同一举报人重复反映"}
    take(services, second, "confirm_duplicate", "11-03", **given, **YES)
    # The reporter of the duplicate is still to be told, within fifteen working days.
    assert [(row.rule, row.is_suspended) for row in listed(services, of=second)] == [("D04", False)]
    told = {"given_by": "陈某", "channel": "phone", "feedback": "已告知受理"}
    take(services, first, "report_acceptance", "11-04", **told)
    take(services, first, "assign", "11-05", handlers=TWO, **YES)
    take(services, first, "propose_way", "11-06", way="L", reason="理由", study_note="集体研究")
    take(services, first, "approve_closing", "11-09", closing_reason="vague", **YES)
    # The second duty: fifteen working days from Monday 9 November.
    assert [(row.rule, row.due_on) for row in listed(services, of=first)] == [("D05", day("11-30"))]


def test_the_paper_of_a_recommendation_states_its_own_day(services: Services) -> None:
    uid = a_clue(services)
    book = services.execute(
        AddRecord(Recommendation(clue=uid, book_kind="discipline", unit_name="市住建局", findings="甲", advice="乙"))
    ).uid
    for action, on, given in (
        ("submit_book", "11-02", {}),
        ("approve_book", "11-03", {**YES, "document_no": "1号"}),
        ("serve_book", "11-04", {"served_on": day("11-04"), "receipt_signed_by": "某局", "reply_due_on": day("11-29")}),
    ):
        take(services, book, action, on, **given)
    row = one(services, book, "D40")
    assert (row.due_on, row.clue, row.number[-2:]) == (day("11-29"), uid, "1号")
    assert row.explained[-1] == "文书载明的日期为 2026-11-29，以文书为准"


def statements(ask: Callable[[], object]) -> int:
    """Count the statements a question takes."""
    said: list[object] = []

    def heard(*told: object) -> None:
        said.append(told[2])

    event.listen(Engine, "before_cursor_execute", heard)
    ask()
    event.remove(Engine, "before_cursor_execute", heard)
    return len(said)


def test_a_longer_list_of_limits_takes_no_more_statements(services: Services) -> None:
    def a_limit() -> str:
        clue = a_clue(services)
        shown = services.ask(ShowClue(clue))
        case = services.execute(AddRecord(Case(clue=clue, filed_on=day("09-01"))))
        subject = shown.subjects[0].uid
        services.execute(AddRecord(Deadline(of=case.uid, subject=subject, rule="D27", due_on=day("12-01"))))
        return shown.clue.record.number

    numbers = {a_limit() for _ in range(2)}
    few = statements(lambda: listed(services, rule="D27"))
    numbers |= {a_limit() for _ in range(3)}
    rows = listed(services, rule="D27")
    assert ({row.number for row in rows}, {row.title for row in rows}) == (numbers, {"反映孙某某"})
    assert {row.subjects for row in rows} == {("孙某某",)}
    assert statements(lambda: listed(services, rule="D27")) == few


def test_overdue_on_the_home_page_are_the_clues_the_list_shows(services: Services) -> None:
    uid = verified(services)
    stub = services.execute(AddRecord(Stub(received_on=day("06-01"), pieces=1))).uid
    late = {row.of for row in listed(services, only_overdue=True)}
    assert late == {uid, stub}
    shown = services.ask(ClueIds(ClueFilter(view="overdue")))
    assert services.ask(Numbers()).overdue == len(shown) == 1
