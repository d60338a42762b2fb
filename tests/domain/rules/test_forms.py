"""The four forms: which measure is which, how people are counted, and who may receive what."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.rules.forms import MeasureKind, Standing, check_measure
from desk_app.domain.statistics.shares import shares
from desk_app.domain.statistics.treatments import Treatment, count_forms, count_sanctions
from desk_app.errors import NotFoundError, RuleViolationError
from tests.support.rulebook import rule_book

SCHEME = rule_book().scheme
SCHEMES = rule_book().schemes
FIRST, LAST = date(2026, 1, 1), date(2026, 3, 31)
CASE = Treatment("p1", "m1", "F1-03", date(2026, 2, 1), SCHEME.id)


def count(*treatments: Treatment) -> tuple[int, ...]:
    return count_forms(treatments, SCHEMES, first=FIRST, last=LAST).by_form


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=6))
def test_shares_always_sum_to_one_hundred(counts: list[int]) -> None:
    found = shares(counts)
    assert sum(found) == (100 if sum(counts) else 0)
    for share, number in zip(found, counts, strict=True):
        assert abs(share - Decimal(100 * number) / (sum(counts) or 1)) < Decimal("0.1")


def test_no_counts_have_no_shares() -> None:
    assert [str(share) for share in shares((0, 0, 0, 0))] == ["0.0"] * 4


FORM_OF = {
    "demotion of grade is light": ("F2-06", "政务降级", 2),
    "removal from office is heavy": ("F3-04", "政务撤职", 3),
    "removal from post is an adjustment": ("F2-15", "免职", 2),
    "admonition": ("F1-13", "诫勉", 1),
    "closed after talk or inquiry": ("F1-01", "谈话函询了结", 1),
    "closed after face-to-face verification": ("F1-02", "“面对面”初步核实了结", 1),
    "Party warning": ("F2-01", "党内警告", 2),
    "probation within the Party": ("F3-02", "留党察看", 3),
    "transferred to justice": ("F4-01", "立案审查后移送司法机关", 4),
    "closed directly": ("N-01", "直接了结", 0),
    "shelved": ("N-02", "暂存待查", 0),
}


@pytest.mark.parametrize("sentence", FORM_OF)
def test_a_measure_belongs_to_its_form(sentence: str) -> None:
    code, name, form = FORM_OF[sentence]
    assert (SCHEME.measure(code).zh, SCHEME.form_of(code)) == (name, form)


def test_the_table_is_complete() -> None:
    numbers = [SCHEME.form_of(code) for code in SCHEME.measures]
    # 14 + 2 exemptions, 21, 12, 2, and 4 that count in none
    assert [numbers.count(form) for form in (1, 2, 3, 4, 0)] == [16, 21, 12, 2, 4]
    assert [len(SCHEME.of_kind(kind)) for kind in (MeasureKind.PARTY, MeasureKind.GOVERNMENT)] == [5, 6]


def test_the_wording_in_force_is_that_of_2023() -> None:
    assert "涉嫌犯罪追究刑事责任" in SCHEME.forms[3].wording
    assert SCHEME.forms[0].wording.endswith("让“红红脸、出出汗”成为常态")


def test_several_measures_in_one_matter_count_once_in_the_highest_form() -> None:
    assert count(CASE, replace(CASE, measure="F2-01"), replace(CASE, measure="F2-03")) == (0, 1, 0, 0)


def test_two_matters_of_one_person_count_twice() -> None:
    assert count(CASE, replace(CASE, matter="m2")) == (2, 0, 0, 0)


def test_two_people_in_one_matter_count_twice() -> None:
    assert count(CASE, replace(CASE, person="p2", measure="F3-03")) == (1, 0, 1, 0)


def test_a_later_upgrade_keeps_the_first_in_its_period_and_marks_it() -> None:
    upgrade = replace(CASE, measure="F3-03", decided_on=date(2026, 5, 1))
    before = count_forms([CASE, upgrade], SCHEMES, first=FIRST, last=LAST)
    after = count_forms([CASE, upgrade], SCHEMES, first=date(2026, 4, 1), last=date(2026, 6, 30))
    assert (before.by_form, before.upgraded) == ((1, 0, 0, 0), (1, 0, 0, 0))
    assert before.counted[0].upgraded_on == date(2026, 5, 1)
    assert (after.by_form, after.upgraded) == ((0, 0, 1, 0), (0, 0, 0, 0))


def test_a_later_measure_that_is_not_higher_does_not_count_again() -> None:
    higher = replace(CASE, measure="F2-01", decided_on=date(2025, 12, 1))
    assert count(higher, CASE) == (0, 0, 0, 0)
    same_form = replace(CASE, measure="F1-05", decided_on=date(2025, 12, 1))
    assert count(same_form, CASE) == (0, 0, 0, 0)


@pytest.mark.parametrize("measure", ["N-01", "N-02", "N-03", "N-04"])
def test_what_is_no_treatment_is_not_counted(measure: str) -> None:
    assert count(replace(CASE, measure=measure)) == (0, 0, 0, 0)


def test_the_ends_of_the_period_belong_to_it() -> None:
    ends = [replace(CASE, decided_on=FIRST), replace(CASE, person="p2", decided_on=LAST)]
    outside = [
        replace(CASE, person="p3", decided_on=date(2025, 12, 31)),
        replace(CASE, person="p4", decided_on=date(2026, 4, 1)),
    ]
    assert count(*ends, *outside) == (2, 0, 0, 0)


def test_a_figure_leads_to_its_records() -> None:
    found = count_forms([replace(CASE, measure="F2-01"), CASE], SCHEMES, first=FIRST, last=LAST)
    assert [(one.person, one.matter, one.measure) for one in found.counted] == [("p1", "m1", "F2-01")]
    assert found.total == len(found.counted) == 1


def test_a_party_and_a_government_sanction_are_one_person() -> None:
    both = [replace(CASE, measure="F2-01"), replace(CASE, measure="F2-05"), replace(CASE, person="p2", measure="F3-05")]
    found = count_sanctions([*both, replace(CASE, person="p3")], SCHEMES, first=FIRST, last=LAST)
    assert (found.people, found.party, found.government) == (2, 1, 2)


def test_an_unknown_measure_or_scheme_is_refused() -> None:
    with pytest.raises(NotFoundError, match=r"forms\.unknown_measure"):
        count(replace(CASE, measure="F9-99"))
    with pytest.raises(NotFoundError, match=r"forms\.unknown_scheme"):
        count(replace(CASE, scheme="1999"))


TREATMENTS = st.lists(
    st.builds(
        Treatment,
        person=st.sampled_from(["p1", "p2", "p3"]),
        matter=st.sampled_from(["m1", "m2"]),
        measure=st.sampled_from(sorted(SCHEME.measures)),
        decided_on=st.dates(date(2025, 10, 1), date(2026, 9, 30)),
        scheme=st.just(SCHEME.id),
    ),
    max_size=12,
)


@given(TREATMENTS, st.randoms())
def test_counting_is_neither_double_nor_ordered(treatments: list[Treatment], random: object) -> None:
    found = count_forms(treatments, SCHEMES, first=FIRST, last=LAST)
    assert len({(one.person, one.matter) for one in found.counted}) == found.total
    random.shuffle(treatments)  # type: ignore[attr-defined]
    assert count_forms(treatments, SCHEMES, first=FIRST, last=LAST) == found
    sanctions = count_sanctions(treatments, SCHEMES, first=FIRST, last=LAST)
    assert max(sanctions.party, sanctions.government) <= sanctions.people <= sanctions.party + sanctions.government


MEMBER = Standing(is_party_member=True, is_supervised=True)
REFUSED = {
    "a non-member gets no Party warning": ("F2-01", replace(MEMBER, is_party_member=False), "forms.not_party_member"),
    "somebody not supervised gets no demerit": ("F2-04", replace(MEMBER, is_supervised=False), "forms.not_supervised"),
    "a village cadre is not demoted": (
        "F2-06",
        replace(MEMBER, light_sanctions_only=True),
        "forms.light_sanctions_only",
    ),
    "a retired person gets no government sanction": ("F2-03", replace(MEMBER, is_retired=True), "forms.retired"),
}


@pytest.mark.parametrize("sentence", REFUSED)
def test_a_sanction_that_cannot_be_given_is_refused(sentence: str) -> None:
    code, standing, error = REFUSED[sentence]
    with pytest.raises(RuleViolationError) as caught:
        check_measure(SCHEME, code, standing)
    assert (caught.value.code, caught.value.rule) == (error, code)


@pytest.mark.parametrize("code", ["F2-01", "F2-03", "F2-04", "F2-05", "F1-13"])
def test_a_village_cadre_may_receive_the_light_ones(code: str) -> None:
    check_measure(SCHEME, code, replace(MEMBER, light_sanctions_only=True))
