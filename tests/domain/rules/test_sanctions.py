"""How long sanctions have effect: every day of the table was worked out by hand on a calendar."""

from copy import deepcopy
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.rules.book import load_rule_book
from desk_app.domain.rules.sanctions import Effect, EffectStepCode, combined, effect_until, explain, last_day
from desk_app.errors import InputError, RuleViolationError
from tests.support.rulebook import rule_book, rule_files

RULES = rule_book().sanctions
CALLED = {code.id: code.zh for code in rule_book().list("measure")}


def on(text: str) -> date:
    return date.fromisoformat(text)


def chained(*decisions: str) -> list[Effect]:
    """Reckon decisions like ``F2-01 2026-01-01`` or ``F3-02 2026-01-01 12``, one beside the other."""
    found: list[Effect] = []
    for decision in decisions:
        code, day, *months = decision.split()
        effect = combined(RULES, found, code, on(day), int(months[0]) if months else None)
        assert effect is not None
        found.append(effect)
    return found


ENDS = {
    "a Party warning has effect a year": (["F2-01 2026-01-01"], "2026-12-31"),
    "from the middle of a month": (["F2-01 2026-03-15"], "2027-03-14"),
    "from the last day of February of a leap year": (["F2-01 2028-02-29"], "2029-02-28"),
    "from the last day of an ordinary February": (["F2-01 2027-02-28"], "2028-02-27"),
    "a serious warning a year and a half": (["F2-02 2026-01-01"], "2027-06-30"),
    "a serious warning that stands for a removal two years": (["F2-02 2026-01-01 24"], "2027-12-31"),
    "a removal from Party posts two years": (["F3-01 2026-05-20"], "2028-05-19"),
    "a year of probation and two years more": (["F3-02 2026-01-01 12"], "2028-12-31"),
    "two years of probation and two years more": (["F3-02 2026-01-01 24"], "2029-12-31"),
    "no re-admission for five years": (["F3-03 2026-01-01"], "2030-12-31"),
    "a government warning six months": (["F2-03 2026-01-01"], "2026-06-30"),
    "six months from the last of August end with February": (["F2-03 2026-08-31"], "2027-02-28"),
    "six months from the thirtieth of August end with February too": (["F2-03 2026-08-30"], "2027-02-28"),
    "six months from the twenty-eighth of August end before": (["F2-03 2026-08-28"], "2027-02-27"),
    "a demerit twelve months": (["F2-04 2026-04-10"], "2027-04-09"),
    "a major demerit eighteen months": (["F2-05 2026-04-10"], "2027-10-09"),
    "a demotion twenty-four months": (["F2-06 2026-04-10"], "2028-04-09"),
    "a removal from office twenty-four months": (["F3-04 2026-04-10"], "2028-04-09"),
    "two demerits joined by the decision to twenty months": (["F2-04 2026-04-10 20"], "2027-12-09"),
    "an admonition six months": (["F1-13 2026-07-01"], "2026-12-31"),
    "a suspension six months at most": (["F2-13 2026-07-01"], "2026-12-31"),
    "a shorter suspension": (["F2-13 2026-07-01 3"], "2026-09-30"),
    "a change of post a year": (["F2-14 2026-07-01"], "2027-06-30"),
    "a removal from post a year and one more": (["F2-15 2026-07-01"], "2028-06-30"),
    "a demotion of post two years": (["F3-06 2026-07-01"], "2028-06-30"),
    "case 8: six months left and twelve new": (["F2-01 2026-01-01", "F2-01 2026-07-01"], "2027-12-31"),
    "a serious warning while a warning runs": (["F2-01 2026-01-01", "F2-02 2026-10-01"], "2028-06-30"),
    "on the last day one day is left": (["F2-01 2026-01-01", "F2-01 2026-12-31"], "2027-12-31"),
    "on the day after nothing is left": (["F2-01 2026-01-01", "F2-01 2027-01-01"], "2027-12-31"),
    "three Party sanctions one behind the other": (
        ["F2-01 2026-01-01", "F2-01 2026-07-01", "F2-02 2027-01-01"],
        "2029-06-30",
    ),
    "remaining plus new over a clamped end": (["F2-01 2028-02-29", "F2-01 2028-08-31"], "2030-02-28"),
    "probation behind a warning ends with everything laid behind": (
        ["F2-01 2026-01-01", "F3-02 2026-07-01 12"],
        "2029-12-31",
    ),
    "a new sanction during probation is not added": (["F3-02 2026-01-01 12", "F2-01 2026-06-01"], "2028-12-31"),
    "after restoration it is added": (["F3-02 2026-01-01 12", "F2-01 2027-06-01"], "2029-12-31"),
    "an expulsion ends what ran": (["F2-02 2026-01-01", "F3-03 2026-03-01"], "2031-02-28"),
    "two Party sanctions from one day: the longer": (["F2-02 2026-01-01", "F2-01 2026-01-01"], "2027-06-30"),
    "a government sanction while one runs": (["F2-03 2026-01-01", "F2-04 2026-04-01"], "2027-06-30"),
    "government sanctions never pass forty-eight months": (
        ["F2-06 2026-01-01 48", "F3-04 2026-07-01"],
        "2030-06-30",
    ),
    "exactly forty-eight months are allowed": (["F2-06 2026-01-01", "F3-04 2026-01-02"], "2029-12-31"),
    "several from one day: the heavier is carried out": (["F2-03 2026-01-01", "F2-05 2026-01-01"], "2027-06-30"),
    "several from one day, the lighter told last": (["F2-05 2026-01-01", "F2-03 2026-01-01"], "2027-06-30"),
    "a dismissal never ends": (["F2-03 2026-01-01", "F3-05 2026-03-01"], ""),
    "Party and government run side by side": (["F2-01 2026-01-01", "F2-04 2026-07-01"], "2027-06-30"),
    "a Party sanction beside a dismissal": (["F3-05 2026-01-01", "F2-01 2026-07-01"], "2027-06-30"),
    "organisational measures: the longest": (["F3-06 2026-01-01", "F2-14 2026-03-01"], "2027-12-31"),
    "organisational measures: the later may be longer": (["F2-13 2026-01-01", "F2-14 2026-03-01"], "2027-02-28"),
    "a second admonition counts from its own day": (["F1-13 2026-01-01", "F1-13 2026-03-01"], "2026-08-31"),
}


@pytest.mark.parametrize("sentence", ENDS)
def test_the_last_day(sentence: str) -> None:
    decisions, wanted = ENDS[sentence]
    until = chained(*decisions)[-1].until
    assert (until.isoformat() if until else "") == wanted


def test_probation_itself_ends_before_its_effect() -> None:
    (effect,) = chained("F3-02 2026-01-01 12")
    assert (effect.firm_until, effect.until) == (on("2026-12-31"), on("2028-12-31"))


def test_every_step_is_told() -> None:
    effect = chained("F2-01 2026-01-01", "F2-01 2026-07-01")[-1]
    assert explain(RULES, effect, CALLED, "zh") == (
        "自 2026-07-01 起生效",
        "期间 12 个月，到 2027-06-30",
        "原“党内警告”尚未期满，原定到 2026-12-31",
        "原期间尚未执行的部分加上新的 12 个月，到 2027-12-31",
    )
    during = chained("F3-02 2026-01-01 12", "F2-01 2026-06-01")[-1]
    assert during.steps[-1].code is EffectStepCode.EXPEL
    assert "expulsion" in explain(RULES, during, CALLED, "en")[-1]


def test_a_measure_without_a_period_has_no_effect() -> None:
    assert effect_until(RULES, "F1-03", on("2026-01-01")) is None
    assert effect_until(RULES, "F3-02", on("2026-01-01")) is None  # the decision must say how long


SAID = {
    "a Party warning is a year": ("F2-01", 12, ""),
    "and no other": ("F2-01", 18, "sanctions.months"),
    "a serious warning may be two years": ("F2-02", 24, ""),
    "but nothing between": ("F2-02", 20, "sanctions.months"),
    "probation must be said": ("F3-02", None, "sanctions.months_missing"),
    "probation is one year or two": ("F3-02", 18, "sanctions.months"),
    "joined government sanctions up to forty-eight": ("F2-04", 48, ""),
    "not beyond": ("F2-04", 49, "sanctions.months"),
    "nor below the period of one": ("F2-04", 11, "sanctions.months"),
    "an unverified row refuses no number": ("F2-14", 20, ""),
    "but it must be one": ("F2-14", 0, "sanctions.months"),
}


@pytest.mark.parametrize("sentence", SAID)
def test_what_a_decision_may_say(sentence: str) -> None:
    measure, months, refused = SAID[sentence]
    if not refused:
        assert RULES.periods[measure].settled(months) == months
        return
    with pytest.raises(RuleViolationError) as caught:
        RULES.periods[measure].settled(months)
    assert caught.value.code == refused


DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
GOVERNMENT = [code for code, row in RULES.periods.items() if row.kind == "government" and not row.forever]
ADDED = [code for code, row in RULES.periods.items() if row.months and row.kind in {"party", "government"}]


@given(DAYS, st.integers(0, 900), st.lists(st.sampled_from(ADDED), min_size=2, max_size=5))
def test_a_joint_period_is_never_shorter_than_any_of_its_parts(first: date, gap: int, codes: list[str]) -> None:
    effects: list[Effect] = []
    for number, code in enumerate(codes):
        day = first + timedelta(days=number * gap + number)
        alone, beside = effect_until(RULES, code, day), combined(RULES, effects, code, day)
        assert alone is not None
        assert beside is not None
        assert alone.until is not None
        assert beside.until is not None
        assert beside.until >= alone.until
        if not RULES.periods[code].ends_others:
            assert all(
                other.until is None or not other.runs_on(day) or beside.until >= other.until
                for other in effects
                if other.kind == beside.kind and not RULES.periods[other.measure].ends_others
            )
        effects.append(beside)


@given(DAYS, st.lists(st.tuples(st.integers(0, 400), st.sampled_from(GOVERNMENT)), min_size=1, max_size=6))
def test_government_sanctions_never_pass_forty_eight_months(first: date, decisions: list[tuple[int, str]]) -> None:
    effects: list[Effect] = []
    day = first
    for gap, code in decisions:
        day += timedelta(days=gap)
        effect = combined(RULES, effects, code, day)
        assert effect is not None
        assert effect.until is not None
        assert effect.until <= last_day(day, 48)[0]
        effects.append(effect)


@given(DAYS, st.integers(1, 60))
def test_a_later_beginning_never_ends_earlier(day: date, months: int) -> None:
    ends = [last_day(day + timedelta(days=number), months)[0] for number in range(40)]
    assert all(earlier <= later for earlier, later in pairwise(ends))


WRONG = {
    "a measure nobody knows": ("period", {"id": "F9-99"}),
    "no months at all": ("period", {"months": 0}),
    "months of what never ends": ("period", {"forever": True}),
    "a way nobody knows": ("joining", {"way": "twice"}),
    "a limit nobody knows": ("item", {"due": "D99"}),
    "an item nobody knows": ("item", {"item": "dance"}),
    "a measure of an item nobody knows": ("item", {"measures": ["F9-99"]}),
    "a key nobody knows": ("item", {"colour": "red"}),
}


@pytest.mark.parametrize("sentence", WRONG)
def test_a_wrong_table_is_refused_whole(sentence: str) -> None:
    part, change = WRONG[sentence]
    files = deepcopy(rule_files())
    files["sanctions"][part][0].update(change)
    with pytest.raises(InputError) as caught:
        load_rule_book(files)
    assert caught.value.code == "rules.invalid"


def test_a_missing_sentence_is_refused() -> None:
    files = rule_files()
    del files["sanctions"]["steps"]["expel"]
    with pytest.raises(InputError):
        load_rule_book(files)
