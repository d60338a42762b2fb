"""Rectification through the real store: due days, extensions, look-back, reminders, recurrences, books, figures."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from desk_app.domain.ids import Uid
from desk_app.domain.records.handling import Deadline
from desk_app.domain.records.oversight import Problem, Recommendation, Remedy, SupervisedUnit
from desk_app.errors import NotFoundError, RuleViolationError, UsageError
from desk_app.services.door import Services
from desk_app.services.due import DeadlineFilter, ListDeadlines
from desk_app.services.procedure.steps import TakeStep
from desk_app.services.records import AddRecord, FindUid
from desk_app.services.rectification import Problems, ShowProblem
from desk_app.services.reform.books import Books, LinkProblem, ShowBook
from desk_app.services.reform.figures import Figures, ShowUnit
from desk_app.services.reform.recurring import AddProblem, MarkRecurrence, Suspects
from desk_app.services.reform.reminders import DueReminders, GiveReminder
from tests.support.stores import FixedClock

TWO = ("甲某", "乙某")
PASSED = {"acceptors": TWO, "acceptance_way": "site", "acceptance_conclusion": "passed", "score": "92"}
CLAIM: dict[str, Any] = {"owners": ("韩某某",), "measures_text": "修订办法"}


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}" if len(text) == len("11-23") else text)


def a_problem(services: Services, **given: Any) -> Uid:
    fields = {"description": "维修资金支付把关不严", "unit_name": "物业科", "category": "J3", "found_on": day("03-02")}
    return services.execute(AddProblem(Problem(**{**fields, **given}))).uid


def take(services: Services, uid: Uid, action: str, on: str, **given: Any) -> str:
    return services.execute(TakeStep(uid, action, {"done_on": day(on), **given})).state


def claimed(services: Services, due: str = "06-30", **given: Any) -> Uid:
    uid = a_problem(services, **given)
    take(services, uid, "claim", "03-09", due_on=day(due), **CLAIM)
    return uid


def close(services: Services, uid: Uid, on: str) -> None:
    take(services, uid, "apply_for_closing", on, evidence_note="台账", commitment_signed=True, committed_by="某科长")
    take(services, uid, "start_acceptance", on, acceptors=TWO)
    take(services, uid, "accept", on, **PASSED)


def problem(services: Services, uid: Uid) -> Problem:
    return services.ask(ShowProblem(uid)).problem.record


def running(services: Services, uid: Uid) -> dict[str, date]:
    return {row.rule: row.due_on for row in services.ask(ListDeadlines(DeadlineFilter(of=uid)))}


def test_the_day_given_when_claiming_is_the_limit_of_the_problem(services: Services) -> None:
    uid = claimed(services, "06-30")
    assert problem(services, uid).due_on == day("06-30")
    assert running(services, uid) == {"RECT": day("06-30")}


def test_without_a_day_the_problem_keeps_its_own_or_gets_the_products(services: Services) -> None:
    own, none = a_problem(services, due_on=day("05-20")), a_problem(services)
    for uid in (own, none):
        take(services, uid, "claim", "03-09", **CLAIM)
    assert (running(services, own), problem(services, own).due_on) == ({"RECT": day("05-20")}, day("05-20"))
    # Sixty days after 9 March.
    assert (running(services, none), problem(services, none).due_on) == ({"RECT": day("05-08")}, day("05-08"))


def test_a_plan_sets_the_day_when_it_is_approved(services: Services) -> None:
    uid = a_problem(services)
    take(services, uid, "submit_plan", "03-03", due_on=day("05-29"), **CLAIM)
    assert running(services, uid) == {}
    take(services, uid, "approve_plan", "03-04", approved_by="某")
    assert running(services, uid) == {"RECT": day("05-29")}


def test_an_extension_moves_the_day_only_when_it_is_granted(services: Services) -> None:
    uid = claimed(services, "06-30")
    take(services, uid, "ask_extension", "06-20", reason="招标", new_due=day("08-31"))
    assert services.ask(ShowProblem(uid)).asked_day == day("08-31")
    assert (problem(services, uid).due_on, running(services, uid)) == (day("06-30"), {"RECT": day("06-30")})
    take(services, uid, "refuse_extension", "06-22", approved_by="某", reason="不必")
    assert problem(services, uid).due_on == day("06-30")
    take(services, uid, "ask_extension", "06-23", reason="招标", new_due=day("09-15"))
    take(services, uid, "approve_extension", "06-24", approved_by="某")
    assert (problem(services, uid).due_on, running(services, uid)) == (day("09-15"), {"RECT": day("09-15")})


def test_an_extension_that_brings_nothing_is_refused_when_asked(services: Services) -> None:
    uid = claimed(services, "06-30")
    with pytest.raises(RuleViolationError, match=r"limits\.not_later"):
        take(services, uid, "ask_extension", "06-20", reason="招标", new_due=day("06-30"))


def test_closing_ends_the_limit_and_plans_the_look_back(services: Services) -> None:
    uid = claimed(services)
    close(services, uid, "05-11")
    shown = problem(services, uid)
    # Six months after 11 May.
    assert (shown.closed_on, shown.look_back_on) == (day("05-11"), day("11-11"))
    assert running(services, uid) == {"RECT-LB": day("11-11")}
    take(services, uid, "look_back", "11-11")
    assert take(services, uid, "confirm_lasting", "11-12", note="巩固") == "R5"
    assert running(services, uid) == {}


def test_a_relapse_counts_and_the_restart_gets_a_new_day(services: Services) -> None:
    uid = claimed(services)
    close(services, uid, "05-11")
    take(services, uid, "look_back", "11-11")
    assert take(services, uid, "find_relapse", "11-12", reason="又犯") == "R7"
    assert (problem(services, uid).recurrences, problem(services, uid).closed_on) == (1, day("05-11"))
    take(services, uid, "restart", "11-13", due_on=day("2027-01-29"), **CLAIM)
    shown = problem(services, uid)
    assert (shown.closed_on, shown.look_back_on, shown.due_on) == (None, None, day("2027-01-29"))
    assert running(services, uid) == {"RECT": day("2027-01-29")}


def test_long_term_work_is_confirmed_every_year(services: Services) -> None:
    uid = claimed(services)
    take(services, uid, "make_long_term", "04-01", approved_by="某", reason="长期")
    assert running(services, uid) == {"RECT-YEAR": day("2027-04-01")}
    take(services, uid, "confirm_year", "11-02", note="仍在推进")
    assert running(services, uid) == {"RECT-YEAR": day("2027-11-02")}
    take(services, uid, "end_long_term", "11-03", approved_by="某", reason="转为限期", due_on=day("12-31"))
    assert (running(services, uid), problem(services, uid).due_on) == ({"RECT": day("12-31")}, day("12-31"))


def test_reminders_climb_the_ladder_and_are_kept(services: Services) -> None:
    late, other = claimed(services, "11-02"), claimed(services, "2027-03-01", unit_name="规划科")
    (due,) = services.ask(DueReminders())
    assert (due.problem, due.rung, due.days_over, due.unit_name, due.since) == (
        late,
        "overdue",
        21,
        "物业科",
        day("11-03"),
    )
    assert services.ask(DueReminders(unit="规划科")) == ()
    with pytest.raises(RuleViolationError, match=r"reform\.rung_not_due.*rung=overdue"):
        services.execute(GiveReminder(late, "letter", day("11-23")))
    with pytest.raises(RuleViolationError, match=r"reform\.rung_not_due"):
        services.execute(GiveReminder(other, "overdue", day("11-23")))
    with pytest.raises(RuleViolationError, match=r"reform\.in_future"):
        services.execute(GiveReminder(late, "overdue", day("11-24")))
    services.execute(GiveReminder(late, "overdue", day("11-10"), given_by="陈某"))
    (reminder,) = services.ask(ShowProblem(late)).reminders
    assert (reminder.record.rung, reminder.record.sent_to, reminder.record.given_by) == ("overdue", "物业科", "陈某")
    assert [(row.rung, row.number) for row in services.ask(DueReminders())] == [("letter", due.number)]
    assert {row.uid: row.rung for row in services.ask(Problems())} == {late: "letter", other: ""}


def test_nobody_is_reminded_of_what_is_closed_or_long_term(services: Services) -> None:
    closed, lasting = claimed(services), claimed(services)
    close(services, closed, "05-11")
    take(services, lasting, "make_long_term", "04-01", approved_by="某", reason="长期")
    assert services.ask(DueReminders(on=day("2027-12-01"))) == ()


def test_a_new_problem_tells_the_closed_one_it_may_repeat_and_marking_counts(services: Services) -> None:
    old = claimed(services, cause_kind="supervision")
    close(services, old, "05-11")
    number = problem(services, old).number
    new = services.execute(
        AddProblem(
            Problem(
                description="又见把关不严",
                unit_name="物业科",
                category="J3",
                cause_kind="supervision",
                found_on=day("10-12"),
            )
        )
    )
    assert [(each.uid, each.number, each.closed_on) for each in new.suspects] == [(old, number, day("05-11"))]
    services.execute(MarkRecurrence(new.uid, old))
    assert (problem(services, new.uid).recurrence_of, problem(services, old).recurrences) == (old, 1)
    assert services.ask(Suspects(new.uid)) == ()
    with pytest.raises(RuleViolationError, match=r"reform\.recurrence_known"):
        services.execute(MarkRecurrence(new.uid, old))
    with pytest.raises(RuleViolationError, match=r"reform\.recurrence_ring"):
        services.execute(MarkRecurrence(old, new.uid))
    assert problem(services, old).recurrences == 1


def test_units_of_one_system_share_recurrences(services: Services) -> None:
    top = services.execute(AddRecord(SupervisedUnit(name="市住建局"))).uid
    for name in ("物业科", "房管中心"):
        services.execute(AddRecord(SupervisedUnit(name=name, parent=top)))
    old = claimed(services, cause_kind="supervision")
    close(services, old, "05-11")
    same = {"description": "另一科室", "category": "J3", "cause_kind": "supervision", "found_on": day("10-12")}
    found: Callable[[str], list[Uid]] = lambda name: [  # noqa: E731 - asked three times
        each.uid for each in services.execute(AddProblem(Problem(unit_name=name, **same))).suspects
    ]
    assert found("房管中心") == [old]
    assert found("市住建局") == [old]
    assert found("市水务局") == []


def a_book(services: Services, unit_name: str = "物业科") -> Uid:
    book = Recommendation(book_kind="combined", unit_name=unit_name, findings="支付不审", advice="健全复核")
    return services.execute(AddRecord(book)).uid


def test_a_book_shows_its_problems_and_takes_only_those_of_its_unit(services: Services) -> None:
    book, mine, other = a_book(services), a_problem(services), a_problem(services, unit_name="规划科")
    services.execute(LinkProblem(mine, book))
    with pytest.raises(RuleViolationError, match=r"reform\.other_unit"):
        services.execute(LinkProblem(other, book))
    with pytest.raises(RuleViolationError, match=r"reform\.other_unit"):
        a_problem(services, unit_name="规划科", recommendation=book)
    with pytest.raises(NotFoundError, match=r"record\.not_found"):
        services.execute(LinkProblem(mine, Uid("0190aaaa-0000-7000-8000-000000000000")))
    shown = services.ask(ShowBook(book))
    assert [each.uid for each in shown.problems] == [mine]
    assert services.ask(ShowProblem(mine)).book_number == shown.book.record.number
    assert [each.uid for each in services.ask(Books())] == [book]


def test_a_book_is_found_by_its_number(services: Services) -> None:
    book = a_book(services)
    assert services.ask(FindUid(services.ask(ShowBook(book)).book.record.number)) == book


def test_a_book_walks_from_draft_over_an_objection_to_its_outcome(services: Services) -> None:
    book, yes = a_book(services), {"approver": "G", "approved_by": "某", "opinion": "同意"}
    take(services, book, "submit_book", "10-08")
    take(services, book, "approve_book", "10-09", document_no="建〔2026〕1号", **yes)
    served = {"served_on": day("10-12"), "receipt_signed_by": "某"}
    take(services, book, "serve_book", "10-12", reply_due_on=day("11-20"), **served)
    assert running(services, book) == {"D40": day("11-20")}
    take(services, book, "receive_objection", "10-20", reason="事实有出入")
    assert running(services, book) == {}
    take(services, book, "uphold_book", "10-26", served_on=day("10-26"), **yes)
    # Thirty days after 26 October.
    assert running(services, book) == {"D40": day("11-25")}
    take(services, book, "receive_reply", "11-16", reply="已整改")
    take(services, book, "conclude_book", "11-18", outcome="adopted", outcome_note="到位", **yes)
    shown = services.ask(ShowBook(book))
    assert (shown.row.state, shown.book.record.outcome, shown.row.is_open, shown.options) == (
        "B5",
        "adopted",
        False,
        (),
    )


def test_a_book_without_advice_is_not_submitted(services: Services) -> None:
    book = services.execute(AddRecord(Recommendation(book_kind="discipline", unit_name="物业科", findings="甲"))).uid
    with pytest.raises(RuleViolationError, match=r"procedure\.part_missing.*field=advice"):
        take(services, book, "submit_book", "10-08")


def test_the_page_of_a_unit_holds_all_its_open_follow_ups(services: Services, clock: FixedClock) -> None:
    late, closed, other = claimed(services, "11-02"), claimed(services), claimed(services, unit_name="规划科")
    close(services, closed, "05-11")
    book = a_book(services)
    services.execute(GiveReminder(late, "overdue", day("11-10")))
    page = services.ask(ShowUnit("物业科"))
    assert [each.uid for each in page.books] == [book]
    assert [each.uid for each in page.problems] == [late]
    assert (page.closed, page.rungs) == (1, ((late, "letter"),))
    assert [each.record.problem for each in page.reminders] == [late]
    assert [each.uid for each in services.ask(ShowUnit("规划科")).problems] == [other]
    assert clock.instant == datetime(2026, 11, 23, 1, tzinfo=UTC)


def test_the_figures_of_a_year_count_what_the_store_holds(services: Services) -> None:
    in_time, late = claimed(services, "06-30"), claimed(services, "05-01")
    close(services, in_time, "05-11")
    close(services, late, "05-11")
    claimed(services, "06-30", unit_name="规划科")
    services.execute(
        AddRecord(Remedy(problem=late, action="修订", institution="维修资金管理办法", done_on=day("05-06")))
    )
    found = services.ask(Figures(day("01-01"), day("12-31")))
    assert (found.in_time.per_cent, found.done.per_cent, len(found.rules_made.counted)) == (33.3, 66.7, 1)
    assert set(found.in_time.counted) == {in_time}
    of_unit = services.ask(Figures(day("01-01"), day("12-31"), unit="物业科"))
    assert (of_unit.in_time.per_cent, of_unit.done.per_cent, of_unit.come_back.per_cent) == (50.0, 100.0, 0.0)
    with pytest.raises(UsageError, match=r"reform\.period"):
        services.ask(Figures(day("12-31"), day("01-01")))


def test_every_kept_limit_of_a_problem_says_it_is_soft(services: Services) -> None:
    uid = claimed(services)
    with services._store.reading(services.kit.clock) as read:
        assert [stored.record.is_soft for stored in read.find(Deadline, of=uid)] == [True]
