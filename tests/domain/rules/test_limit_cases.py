"""Due days counted by hand on paper calendars, each with the sentence it stands for.

2026: New Year 1-3 January, 4 January (Sunday) worked; Spring Festival 15-23 February, 14 and 28 February (Saturdays)
worked; Qingming 4-6 April; Labour Day 1-5 May, 9 May (Saturday) worked; Dragon Boat 19-21 June; Mid-Autumn 25-27
September, 20 September (Sunday) worked; National Day 1-7 October, 10 October (Saturday) worked.
2027 (an office's file): Spring Festival 5-11 February, 30 January and 20 February (Saturdays) worked.
"""

from datetime import datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desk_app.domain.rules.limits import Due, StepCode, Unit, due, extend, periodic, stated
from desk_app.domain.rules.pausing import days_left, resume, suspend
from desk_app.domain.rules.workdays import remaining_workdays
from desk_app.errors import RuleViolationError, UsageError
from tests.support.calendars import BUILT_IN, OFFICE, PLAIN, day
from tests.support.rulebook import rule_book

BOOK = rule_book()

# a sentence: (limit, counted from, due)
IN_2026 = {
    "the day before the make-up Saturday is followed by it": ("D01", "2026-02-13", "2026-02-14"),
    "five working days reach over the Spring Festival": ("D02", "2026-02-12", "2026-02-26"),
    "the make-up Saturday after the festival counts": ("D02", "2026-02-27", "2026-03-05"),
    "fifteen working days with both make-up Saturdays": ("D04", "2026-02-09", "2026-03-06"),
    "a month that ends in the festival moves behind it": ("D08", "2026-01-17", "2026-02-24"),
    "a month that ends on a make-up Saturday stays": ("D08", "2026-01-14", "2026-02-14"),
    "31 January is clamped to the make-up Saturday": ("D08", "2026-01-31", "2026-02-28"),
    "29 January is clamped in a common year": ("D08", "2026-01-29", "2026-02-28"),
    "28 January needs no clamp": ("D08", "2026-01-28", "2026-02-28"),
    "five working days of which one is a Saturday": ("D43", "2026-02-24", "2026-03-02"),
    "two working days around the festival": ("D43u", "2026-02-13", "2026-02-24"),
    "half a year from 31 August ends in February": ("D14b", "2025-08-31", "2026-02-28"),
    "thirty days that end on the first day of the festival": ("D40", "2026-01-16", "2026-02-24"),
    "sixty days over the turn of the year into the festival": ("D31", "2025-12-20", "2026-02-24"),
    "three days into the festival": ("D20", "2026-02-13", "2026-02-24"),
    "three days to a Saturday that is worked": ("D22", "2026-02-11", "2026-02-14"),
    "the Sunday after New Year is worked": ("D01", "2025-12-31", "2026-01-04"),
    "five working days over New Year": ("D02", "2025-12-30", "2026-01-07"),
    "fifteen working days over Labour Day": ("D09", "2026-04-24", "2026-05-19"),
    "a month to the make-up Saturday of May": ("D11", "2026-04-09", "2026-05-09"),
    "a month into Labour Day": ("D24", "2026-04-03", "2026-05-06"),
    "a month into Qingming": ("D11", "2026-03-04", "2026-04-07"),
    "a month into the Dragon Boat holiday": ("D27", "2026-05-19", "2026-06-22"),
    "a worked Sunday counts": ("D03", "2026-09-17", "2026-09-23"),
    "a month to a worked Sunday stays": ("D24", "2026-08-20", "2026-09-20"),
    "a month into Mid-Autumn": ("D24", "2026-08-25", "2026-09-28"),
    "fifteen working days over two holidays and a worked Saturday": ("D05", "2026-09-23", "2026-10-21"),
    "two months to the worked Saturday of October": ("D12", "2026-08-10", "2026-10-10"),
    "two months to an ordinary Sunday": ("D12", "2026-08-11", "2026-10-12"),
    "six months into National Day": ("D29", "2026-04-05", "2026-10-08"),
    "three months to the first day of National Day": ("D06", "2026-07-01", "2026-10-08"),
    "three months from 30 November": ("D06", "2025-11-30", "2026-02-28"),
    "31 March is clamped to 30 April": ("D08", "2026-03-31", "2026-04-30"),
    "31 May is clamped to 30 June": ("D08", "2026-05-31", "2026-06-30"),
    "sixty days to Labour Day for an ordinary petition": ("D42b", "2026-03-02", "2026-05-06"),
    "two months to a Sunday": ("D33d", "2026-03-10", "2026-05-11"),
    "a month to the Saturday of a holiday": ("D34a", "2026-05-20", "2026-06-22"),
    "a returned case from 31 August": ("D26", "2026-08-31", "2026-09-30"),
    "ten years of a county archive": ("D44b", "2016-06-15", "2026-06-15"),
    "an admonition of 31 March is looked at on 30 September": ("D38", "2026-03-31", "2026-09-30"),
    "fifteen local days instead of a month": ("D08L", "2026-03-02", "2026-03-17"),
    "fifteen local working days instead of two months": ("D12L", "2026-03-02", "2026-03-23"),
    "two working days for the second level over a week-end": ("D08L2", "2026-03-06", "2026-03-10"),
    "custody that must be decided in National Day is not moved": ("D17", "2026-09-26", "2026-10-03"),
    "confinement that ends in the festival is not moved": ("D23", "2026-02-10", "2026-02-17"),
    "technical investigation is not moved": ("D21", "2026-07-05", "2026-10-05"),
    "an order to await investigation is not moved": ("D16", "2025-10-03", "2026-10-03"),
    "a detention of 30 November is clamped and stays": ("D18", "2025-11-30", "2026-02-28"),
    "a ban on leaving staff is not moved": ("D45", "2023-10-02", "2026-10-02"),
    "twenty days before, moved back before National Day": ("D25", "2026-10-25", "2026-09-30"),
    "twenty days before an ordinary day": ("D25", "2026-07-20", "2026-06-30"),
    "twenty days before, moved back to a worked Saturday": ("D25", "2026-03-15", "2026-02-14"),
}
IN_2027 = {
    "the day before the festival": ("D01", "2027-02-04", "2027-02-12"),
    "five working days over the festival": ("D02", "2027-02-01", "2027-02-15"),
    "fifteen working days with both make-up Saturdays": ("D09", "2027-01-29", "2027-02-24"),
    "a month into the festival": ("D08", "2027-01-06", "2027-02-12"),
    "a month to a make-up Saturday stays": ("D08", "2027-01-20", "2027-02-20"),
    "30 January is clamped to a Sunday, which moves": ("D08", "2027-01-30", "2027-03-01"),
    "31 December and two months": ("D12", "2026-12-31", "2027-03-01"),
    "a detention into the festival is not moved": ("D18", "2026-11-06", "2027-02-06"),
    "a letter served before New Year": ("D09", "2026-12-28", "2027-01-19"),
    "thirty days to Labour Day, then the next working day": ("D40", "2027-04-01", "2027-05-06"),
    "a month to the worked Saturday of October": ("D11", "2027-09-09", "2027-10-09"),
}
IN_LEAP_YEARS = {
    "30 January 2028 is clamped to 29 February": ("D08", "2028-01-30", "2028-02-29"),
    "31 January 2028 is clamped to 29 February": ("D08", "2028-01-31", "2028-02-29"),
    "29 January 2028 needs no clamp": ("D08", "2028-01-29", "2028-02-29"),
    "a year from 29 February 2028": ("D16", "2028-02-29", "2029-02-28"),
    "ninety days over 29 February": ("D14", "2028-01-31", "2028-05-01"),
}


def end(rule: str, since: str, calendar=BUILT_IN) -> Due:
    return due(BOOK.limits[rule], day(since), calendar)


@pytest.mark.parametrize("sentence", IN_2026)
def test_in_2026(sentence: str) -> None:
    rule, since, wanted = IN_2026[sentence]
    found = end(rule, since)
    assert (found.due_on, found.calendar_missing) == (day(wanted), None)


@pytest.mark.parametrize("sentence", IN_2027)
def test_in_2027_with_the_file_of_the_office(sentence: str) -> None:
    rule, since, wanted = IN_2027[sentence]
    found = end(rule, since, OFFICE)
    assert (found.due_on, found.calendar_missing) == (day(wanted), None)


@pytest.mark.parametrize("sentence", IN_LEAP_YEARS)
def test_in_leap_years(sentence: str) -> None:
    rule, since, wanted = IN_LEAP_YEARS[sentence]
    assert end(rule, since, PLAIN).due_on == day(wanted)


def test_without_the_file_of_2027_the_missing_year_is_said() -> None:
    found = end("D09", "2026-12-28")
    assert (found.due_on, found.calendar_missing) == (day("2027-01-18"), 2027)
    assert BOOK.explain(found, "zh")[-1] == "未加载 2027 年节假日表，暂按周一至周五计算"
    assert "2027" in BOOK.explain(found, "en")[-1]


# a sentence: (limit, moment it starts, moment it ends)
HOURS = {
    "twelve hours over midnight": ("D15", "2026-03-01T22:30", "2026-03-02T10:30"),
    "twenty-four hours into the festival": ("D15b", "2026-02-14T18:00", "2026-02-15T18:00"),
    "a notice on the first day of National Day": ("D19", "2026-09-30T23:59", "2026-10-01T23:59"),
    "to the place of detention on New Year's Day": ("D17b", "2026-12-31T12:00", "2027-01-01T12:00"),
    "twelve hours into 29 February": ("D15", "2028-02-28T20:00", "2028-02-29T08:00"),
}


@pytest.mark.parametrize("sentence", HOURS)
def test_hours_run_through_nights_and_holidays(sentence: str) -> None:
    rule, since, wanted = HOURS[sentence]
    found = due(BOOK.limits[rule], datetime.fromisoformat(since), BUILT_IN)
    assert found.due_at == datetime.fromisoformat(wanted)
    assert (found.due_on, found.nominal_on) == (found.due_at.date(), found.due_at.date())
    assert BOOK.explain(found, "zh")[-1].split("，")[1].startswith(f"到 {wanted.replace('T', ' ')}")


def test_hours_cannot_be_counted_from_a_day() -> None:
    with pytest.raises(UsageError, match=r"limits\.moment_missing"):
        end("D15", "2026-03-01")


def test_a_measure_in_months_counts_from_the_day_of_its_moment() -> None:
    found = due(BOOK.limits["D18"], datetime.fromisoformat("2026-07-03T23:30"), BUILT_IN)
    assert (found.due_on, found.due_at) == (day("2026-10-03"), None)


# a sentence: (limit, counted from, the ends one after the other)
CHAINS = {
    "an assigned item: own head, then the superior as often as it grants": (
        "D06",
        "2025-11-30",
        ("2026-02-28", "2026-05-28", "2026-08-28", "2026-11-30"),
    ),
    "a letter of inquiry once more": ("D09", "2026-02-13", ("2026-03-12", "2026-04-02")),
    "detention: three, three and two months, clamped but never moved": (
        "D18",
        "2026-01-31",
        ("2026-04-30", "2026-07-30", "2026-09-30"),
    ),
    "an investigation counts on from the Sunday it ended on": ("D14", "2026-03-02", ("2026-06-01", "2026-08-31")),
    "custody and three days more, both in the holiday": ("D17", "2026-09-26", ("2026-10-03", "2026-10-06")),
    "an ordinary petition and thirty days more": ("D42b", "2026-03-02", ("2026-05-06", "2026-06-01")),
    "post and pay: one month and up to six": ("D28", "2026-03-31", ("2026-04-30", "2026-09-30")),
    "verification: one month, then more on approval": ("D12", "2026-03-10", ("2026-05-11", "2026-06-10", "2026-07-10")),
}


@pytest.mark.parametrize("sentence", CHAINS)
def test_extensions(sentence: str) -> None:
    rule, since, ends = CHAINS[sentence]
    limit = BOOK.limits[rule]
    found = [end(rule, since)]
    while len(found) < len(ends):
        found.append(extend(limit, found[-1], BUILT_IN))
    assert [each.due_on for each in found] == [day(text) for text in ends]
    assert found[-1].extensions_used == len(ends) - 1


# a sentence: (limit, counted from, suspended, resumed, due)
SUSPENSIONS = {
    "a month stands still for ten days": ("D08", "2026-03-02", "2026-03-10", "2026-03-20", "2026-04-13"),
    "a limit suspended on its last day": ("D14", "2026-03-02", "2026-05-31", "2026-06-10", "2026-06-10"),
    "twelve working days were left": ("D04", "2026-03-02", "2026-03-06", "2026-04-13", "2026-04-28"),
    "three working days were left around the festival": ("D43", "2026-02-10", "2026-02-13", "2026-02-14", "2026-02-25"),
    "suspended within the festival": ("D43", "2026-02-10", "2026-02-18", "2026-02-26", "2026-02-26"),
    "one working day was left": ("D04", "2026-03-02", "2026-03-23", "2026-03-30", "2026-03-30"),
    "what was overdue stays overdue": ("D04", "2026-03-02", "2026-03-25", "2026-04-10", "2026-03-23"),
    "between the end and the day it was moved to": ("D08", "2026-01-17", "2026-02-20", "2026-03-02", "2026-02-27"),
}


@pytest.mark.parametrize("sentence", SUSPENSIONS)
def test_suspended_and_resumed(sentence: str) -> None:
    rule, since, stopped, resumed, wanted = SUSPENSIONS[sentence]
    limit = BOOK.limits[rule]
    still = suspend(limit, end(rule, since), day(stopped), "judiciary")
    found = resume(limit, still, day(resumed), BUILT_IN)
    assert (found.due_on, found.suspended_on) == (day(wanted), None)
    told = BOOK.explain(found, "zh")
    assert f"自 {stopped} 起中止：等待司法机关处理结果" in told
    assert any(sentence.startswith(f"{resumed} 恢复") for sentence in told)


def test_the_days_left_stand_still_while_suspended() -> None:
    still = suspend(BOOK.limits["D04"], end("D04", "2026-03-02"), day("2026-03-06"), "illness")
    assert [days_left(still, day(today), BUILT_IN) for today in ("2026-03-06", "2026-05-20")] == [12, 12]


REFUSED = {
    "a detention": ("D18", "2026-03-02", "2026-03-10", "limits.not_suspendable"),
    "what must be sent up": ("D02", "2026-03-02", "2026-03-03", "limits.not_suspendable"),
    "before it began": ("D08", "2026-03-02", "2026-03-01", "limits.before_start"),
}


@pytest.mark.parametrize("sentence", REFUSED)
def test_a_suspension_is_refused(sentence: str) -> None:
    rule, since, stopped, code = REFUSED[sentence]
    with pytest.raises(RuleViolationError) as caught:
        suspend(BOOK.limits[rule], end(rule, since), day(stopped), "judiciary")
    assert (caught.value.code, caught.value.rule) == (code, rule)


def test_a_limit_is_suspended_once_and_resumed_once_and_in_order() -> None:
    limit, running = BOOK.limits["D08"], end("D08", "2026-03-02")
    still = suspend(limit, running, day("2026-03-10"), "judiciary")
    for code, act in (
        ("limits.suspended_already", lambda: suspend(limit, still, day("2026-03-11"), "illness")),
        ("limits.not_suspended", lambda: resume(limit, running, day("2026-03-11"), BUILT_IN)),
        ("limits.before_suspension", lambda: resume(limit, still, day("2026-03-09"), BUILT_IN)),
    ):
        with pytest.raises(RuleViolationError) as caught:
            act()
        assert caught.value.code == code


# a sentence: (rule, first, last, since, calendar, due days)
ROUNDS = {
    "every quarter of 2026": (
        "D07",
        *("2026-01-01", "2026-12-31", "", BUILT_IN),
        ("2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"),
    ),
    "quarters that end on Sundays move": (
        "D30",
        *("2024-03-01", "2024-07-31", "", BUILT_IN),
        ("2024-04-01", "2024-07-01"),
    ),
    "a quarter end moved into the next year": ("D07", "2028-12-01", "2029-01-31", "", PLAIN, ("2029-01-01",)),
    "that day is found from the next year too": ("D07", "2029-01-01", "2029-01-31", "", PLAIN, ("2029-01-01",)),
    "nothing in between": ("D07", "2026-04-01", "2026-06-29", "", BUILT_IN, ()),
    "a shelved clue every half-year, clamped and moved": (
        "D14b",
        *("2026-06-01", "2028-02-28", "2025-08-31", PLAIN),
        ("2026-08-31", "2027-03-01", "2027-08-31"),
    ),
}


@pytest.mark.parametrize("sentence", ROUNDS)
def test_duties_that_come_round(sentence: str) -> None:
    rule, first, last, since, calendar, wanted = ROUNDS[sentence]
    start = day(since) if since else None
    found = periodic(BOOK.limits[rule], day(first), day(last), calendar, since=start)
    assert [each.due_on for each in found] == [day(text) for text in wanted]


def test_a_day_the_paper_states_counts_as_it_is() -> None:
    limit = BOOK.limits["D40"]
    found = stated(limit, day("2026-09-10"), day("2026-10-01"))
    assert (found.due_on, found.nominal_on) == (day("2026-10-01"), day("2026-10-01"))
    assert BOOK.explain(found, "zh") == ("起算事由发生在 2026-09-10", "文书载明的日期为 2026-10-01，以文书为准")
    with pytest.raises(RuleViolationError, match=r"limits\.stated_early"):
        stated(limit, day("2026-09-10"), day("2026-09-10"))


def test_what_does_not_come_round_is_refused() -> None:
    for rule in ("D08", "D14b"):
        with pytest.raises(UsageError, match=r"limits\.not_periodic"):
            periodic(BOOK.limits[rule], day("2026-01-01"), day("2026-02-01"), BUILT_IN)


def test_every_limit_explains_every_step_of_its_way() -> None:
    limit = BOOK.limits["D08L"]
    found = due(limit, day("2026-02-01"), BUILT_IN)
    still = suspend(limit, found, day("2026-02-05"), "superior")
    told = BOOK.explain(resume(limit, still, day("2026-02-06"), BUILT_IN), "zh")
    assert told[0] == "按本单位规则执行，代替期限 D08"
    assert told[-1] == "最后一日为休息日，顺延至下一个工作日 2026-02-24"
    assert not any("{" in sentence for sentence in told)


IDS = sorted(name for name, limit in BOOK.limits.items() if limit.unit is not Unit.HOUR and limit.every is None)
FORWARD = [name for name in IDS if not BOOK.limits[name].is_backward]
DAYS = st.dates(day("2024-01-01"), day("2027-12-31"))


@given(st.sampled_from(IDS), DAYS)
def test_a_limit_never_ends_before_its_trigger_nor_a_backward_one_after(name: str, since) -> None:
    limit = BOOK.limits[name]
    found = due(limit, since, OFFICE)
    if limit.is_backward:
        assert found.due_on <= found.nominal_on < since
    else:
        assert since < found.nominal_on <= found.due_on
        assert found.due_on - found.nominal_on <= timedelta(days=9)
    assert OFFICE.is_working(found.due_on) or not limit.shift


@given(st.sampled_from([name for name in FORWARD if BOOK.limits[name].unit is Unit.WORKING_DAY]), DAYS)
def test_working_days_counted_back_give_the_amount(name: str, since) -> None:
    limit = BOOK.limits[name]
    assert remaining_workdays(since, due(limit, since, OFFICE).due_on, OFFICE) == limit.amount


@given(st.sampled_from([name for name in FORWARD if BOOK.limits[name].extensions]), DAYS, st.integers(1, 4))
def test_an_extension_never_shortens(name: str, since, times: int) -> None:
    limit = BOOK.limits[name]
    found = due(limit, since, OFFICE)
    for _ in range(times):
        assume(limit.next_extension(found.extensions_used) is not None)
        later = extend(limit, found, OFFICE)
        assert later.due_on > found.due_on
        assert later.nominal_on > found.nominal_on
        found = later


@given(
    st.sampled_from([name for name in FORWARD if BOOK.limits[name].can_suspend]),
    DAYS,
    st.integers(0, 200),
    st.integers(0, 200),
)
def test_a_suspension_never_shortens_and_one_of_no_days_changes_nothing(
    name: str, since, after: int, stood: int
) -> None:
    limit = BOOK.limits[name]
    before = due(limit, since, OFFICE)
    stopped = since + timedelta(days=after)
    still = suspend(limit, before, stopped, "judiciary")
    at_once = resume(limit, still, stopped, OFFICE)
    assert (at_once.due_on, at_once.nominal_on) == (before.due_on, before.nominal_on)
    later = resume(limit, still, stopped + timedelta(days=stood), OFFICE)
    assert later.due_on >= before.due_on
    assert StepCode.SUSPENDED in {step.code for step in later.steps}
