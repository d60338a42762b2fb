"""When things are due, from the shipped table of limits and the real calendar of 2026."""

from datetime import date

import pytest

from desk_app.app.calendar import built_in_calendar
from desk_app.domain.rules.limits import Light, StepCode, due, extend, light
from desk_app.domain.rules.workdays import WorkCalendar
from desk_app.domain.workflow.facts import Facts
from desk_app.errors import RuleViolationError
from tests.support.rulebook import rule_book

BOOK = rule_book()
CALENDAR = built_in_calendar()
PLAIN = WorkCalendar.from_days([], [], [2026, 2027])  # 2026 without any holiday or make-up day

# a sentence: (limit, trigger, calendar, due)
DUE = {
    "30 January + 1 month is 28 February, a make-up Saturday": ("D08", date(2026, 1, 30), CALENDAR, date(2026, 2, 28)),
    "the same without the make-up day moves to Monday": ("D08", date(2026, 1, 30), PLAIN, date(2026, 3, 2)),
    "a letter before the Spring Festival": ("D09", date(2026, 2, 13), CALENDAR, date(2026, 3, 12)),
    "the same letter without a holiday": ("D09", date(2026, 2, 13), PLAIN, date(2026, 3, 6)),
    "a detention that ends in the holiday is not moved": ("D18", date(2026, 7, 3), CALENDAR, date(2026, 10, 3)),
    "a talk report that ends in the holiday is moved": ("D11", date(2026, 9, 3), CALENDAR, date(2026, 10, 8)),
    "received on the last day before the festival": ("D01", date(2026, 2, 14), CALENDAR, date(2026, 2, 24)),
    "received on an ordinary Friday": ("D01", date(2026, 3, 6), CALENDAR, date(2026, 3, 9)),
    "received on a Saturday": ("D01", date(2026, 3, 7), CALENDAR, date(2026, 3, 9)),
    "received in the middle of the festival": ("D01", date(2026, 2, 17), CALENDAR, date(2026, 2, 24)),
    "five working days in an ordinary week": ("D02", date(2026, 3, 2), CALENDAR, date(2026, 3, 9)),
    "five working days over the Qingming holiday": ("D02", date(2026, 4, 2), CALENDAR, date(2026, 4, 10)),
    "five working days over Labour Day with its make-up Saturday": (
        "D02",
        date(2026, 4, 30),
        CALENDAR,
        date(2026, 5, 11),
    ),
    "five working days over National Day": ("D03", date(2026, 9, 30), CALENDAR, date(2026, 10, 13)),
    "fifteen working days over the Dragon Boat holiday": ("D04", date(2026, 6, 12), CALENDAR, date(2026, 7, 6)),
    "fifteen working days over Mid-Autumn and National Day": ("D05", date(2026, 9, 18), CALENDAR, date(2026, 10, 15)),
    "three months for an assigned item": ("D06", date(2026, 3, 10), CALENDAR, date(2026, 6, 10)),
    "three months that end in the Spring Festival": ("D06", date(2025, 11, 18), CALENDAR, date(2026, 2, 24)),
    "one month that ends on New Year's Day": ("D08", date(2025, 12, 1), CALENDAR, date(2026, 1, 4)),
    "31 August + 1 month is 30 September": ("D08", date(2026, 8, 31), CALENDAR, date(2026, 9, 30)),
    "two months of verification": ("D12", date(2026, 4, 30), CALENDAR, date(2026, 6, 30)),
    "31 December + 2 months is the make-up Saturday": ("D12", date(2025, 12, 31), CALENDAR, date(2026, 2, 28)),
    "ninety days of investigation": ("D14", date(2026, 3, 2), CALENDAR, date(2026, 6, 1)),
    "ninety days that end on an ordinary day": ("D14", date(2026, 1, 5), CALENDAR, date(2026, 4, 7)),
    "six months of shelving": ("D14b", date(2026, 3, 31), CALENDAR, date(2026, 9, 30)),
    "one month of trial that ends on Labour Day": ("D24", date(2026, 4, 1), CALENDAR, date(2026, 5, 6)),
    "one month to announce": ("D27", date(2026, 5, 20), CALENDAR, date(2026, 6, 22)),
    "six months to report the execution": ("D29", date(2026, 4, 10), CALENDAR, date(2026, 10, 10)),
    "thirty days for a reply": ("D40", date(2026, 3, 10), CALENDAR, date(2026, 4, 9)),
    "thirty days that end in the Spring Festival": ("D40", date(2026, 1, 20), CALENDAR, date(2026, 2, 24)),
}


@pytest.mark.parametrize("sentence", DUE)
def test_due(sentence: str) -> None:
    name, trigger, calendar, due_on = DUE[sentence]
    found = due(BOOK.limits[name], trigger, calendar)
    assert (found.due_on, found.rule_id, found.calendar_missing) == (due_on, name, None)
    assert found.source == BOOK.limits[name].provenance.source


def test_a_year_without_a_table_is_counted_plainly_and_said() -> None:
    found = due(BOOK.limits["D09"], date(2026, 2, 13), WorkCalendar())
    assert (found.due_on, found.calendar_missing) == (date(2026, 3, 6), 2026)
    assert BOOK.explain(found, "zh")[-1] == "未加载 2026 年节假日表，暂按周一至周五计算"


def test_a_limit_that_runs_into_a_missing_year_says_so() -> None:
    found = due(BOOK.limits["D09"], date(2026, 12, 28), CALENDAR)
    assert found.calendar_missing == 2027


def test_months_only_ask_for_the_year_they_end_in() -> None:
    assert due(BOOK.limits["D14b"], date(2025, 11, 2), PLAIN).calendar_missing is None


def test_a_due_day_explains_itself_in_both_languages() -> None:
    found = due(BOOK.limits["D08"], date(2026, 1, 30), PLAIN)
    assert [step.code for step in found.steps] == [
        StepCode.TRIGGER,
        StepCode.START,
        StepCode.MONTHS,
        StepCode.CLAMP,
        StepCode.SHIFT,
    ]
    assert BOOK.explain(found, "zh") == (
        "起算事由发生在 2026-01-30",
        "从次日 2026-01-31 起算",
        "满 1 个月，到 2026-02-28",
        "当月没有对应日，取月末 2026-02-28",
        "最后一日为休息日，顺延至下一个工作日 2026-03-02",
    )
    assert BOOK.explain(found, "en")[-1] == "The last day is not a working day; it moves to 2026-03-02"


def test_a_limit_that_does_not_move_says_so() -> None:
    found = due(BOOK.limits["D18"], date(2026, 7, 3), CALENDAR)
    assert found.steps[-1].code is StepCode.NO_SHIFT


def test_an_assigned_item_is_extended_by_the_head_then_by_the_superior_as_often_as_it_grants() -> None:
    limit = BOOK.limits["D06"]
    first = due(limit, date(2026, 1, 15), PLAIN)
    second = extend(limit, first, PLAIN)
    third = extend(limit, second, PLAIN)
    assert [found.due_on for found in (first, second, third)] == [
        date(2026, 4, 15),
        date(2026, 7, 15),
        date(2026, 10, 15),
    ]
    assert [(granted.approver, granted.needs_paper) for granted in limit.extensions] == [("G", False), ("SUP", True)]
    assert limit.next_extension(7) == limit.extensions[-1]
    assert extend(limit, third, PLAIN).due_on == date(2027, 1, 15)


def test_an_extension_that_may_not_be_repeated_is_refused() -> None:
    limit = BOOK.limits["D28"]
    once = extend(limit, due(limit, date(2026, 3, 10), PLAIN), PLAIN)
    assert once.due_on == date(2026, 9, 10)
    with pytest.raises(RuleViolationError, match=r"limits\.no_extension"):
        extend(limit, once, PLAIN)


def test_an_extension_counts_from_the_end_before_it_was_moved() -> None:
    limit = BOOK.limits["D24"]
    first = due(limit, date(2026, 4, 1), CALENDAR)
    assert (first.nominal_on, first.due_on) == (date(2026, 5, 1), date(2026, 5, 6))
    assert extend(limit, first, CALENDAR).due_on == date(2026, 6, 1)


LIGHTS = {
    "more than seven days": (date(2026, 3, 1), date(2026, 3, 9), False, Light.GREEN),
    "seven days": (date(2026, 3, 2), date(2026, 3, 9), False, Light.YELLOW),
    "the last day": (date(2026, 3, 9), date(2026, 3, 9), False, Light.YELLOW),
    "one day late": (date(2026, 3, 10), date(2026, 3, 9), False, Light.RED),
    "late but suspended": (date(2026, 3, 10), date(2026, 3, 9), True, Light.GREY),
}


@pytest.mark.parametrize("sentence", LIGHTS)
def test_the_light(sentence: str) -> None:
    today, due_on, suspended, shown = LIGHTS[sentence]
    assert light(today, due_on, suspended=suspended) is shown


def test_a_limit_applies_only_with_the_fact_it_depends_on() -> None:
    assert not BOOK.limits["D04"].applies(Facts())
    assert BOOK.limits["D04"].applies(Facts(real_name=True))
    assert BOOK.limits["D08"].applies(Facts())


def test_what_was_not_verified_never_binds() -> None:
    assert [limit.id for limit in BOOK.limits.values() if limit.hard and limit.provenance.is_soft] == []
    assert not BOOK.limits["D14"].hard
    assert not BOOK.limits["D40"].hard
