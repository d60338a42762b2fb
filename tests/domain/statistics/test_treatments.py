"""Counting at the size of a province, versions of the mapping, and what must hold for any treatments."""

from collections import Counter
from copy import deepcopy
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.rules.book import RuleBook, load_rule_book
from desk_app.domain.rules.forms import MeasureKind, scheme_on
from desk_app.domain.statistics.shares import growth, shares
from desk_app.domain.statistics.tables import Breakdown, cases_tally, forms_tally
from desk_app.domain.statistics.treatments import Axes, Treatment, count_forms, count_sanctions
from desk_app.errors import InputError
from tests.support.published import BINS, NATIONAL, PROVINCES, treatments
from tests.support.rulebook import rule_book, rule_files

SCHEMES = rule_book().schemes
SCHEME = rule_book().scheme
YEAR = {"first": date(2022, 1, 1), "last": date(2022, 12, 31)}
FIRST, LAST = date(2026, 1, 1), date(2026, 3, 31)


@pytest.mark.parametrize("name", PROVINCES)
def test_a_province_is_reproduced_exactly_from_its_treatments(name: str) -> None:
    published = PROVINCES[name]
    made = list(treatments(published, SCHEME.id))
    counts = count_forms(made, SCHEMES, **YEAR)
    assert counts.by_form == published.forms
    assert tuple(map(str, counts.shares)) == published.shares
    sanctions = count_sanctions(made, SCHEMES, **YEAR)
    assert (sanctions.people, sanctions.party) == (published.people, published.party)
    found = cases_tally([], sanctions, Breakdown.RANK)
    assert tuple(found.cell("people", rank).number for rank in BINS) == published.ranks
    assert sum(published.ranks) == sanctions.people <= sanctions.party + sanctions.government


@pytest.mark.parametrize("name", [name for name in NATIONAL if name != "2020 first quarter"])
def test_national_percentages_are_reproduced(name: str) -> None:
    forms, percentages = NATIONAL[name]
    assert tuple(map(str, shares(forms))) == percentages


def test_the_set_whose_parts_do_not_sum_to_its_total_is_the_one_that_differs() -> None:
    # Published: 70.9, 22.4, 3.2, 3.5 of 33.2; from the rounded parts, which sum to 33.3, nobody can get these.
    forms, from_parts = NATIONAL["2020 first quarter"]
    assert (sum(forms), tuple(map(str, shares(forms)))) == (333, from_parts)
    assert from_parts != ("70.9", "22.4", "3.2", "3.5")


def test_rounding_each_share_by_itself_would_miss_the_published_one() -> None:
    fourth = PROVINCES["A"].forms[3]
    assert round(Decimal(100 * fourth) / sum(PROVINCES["A"].forms), 1) == Decimal("4.3")
    assert str(shares(PROVINCES["A"].forms)[3]) == "4.4"


def second_scheme(**changes: object) -> RuleBook:
    files = rule_files()
    files["measures-2027"] = {
        "defaults": deepcopy(files["measures"]["defaults"]) | {"version": "2027", "confidence": "unverified"},
        "scheme": {
            "id": "2027",
            "zh": "处理措施",
            "en": "Measure",
            "based_on": "2016+2023",
            "effective_from": date(2027, 1, 1),
            **changes,
        },
        "measure": [
            {
                "id": "F1-01",
                "form": 0,
                "kind": "closure",
                "zh": "谈话函询了结",
                "en": "Closed after talk",
                "closing": "L2",
            }
        ],
    }
    return load_rule_book(files)


def test_a_closing_after_talk_counts_under_one_version_and_not_under_another() -> None:
    book = second_scheme()
    one = Treatment("p1", "m1", "F1-01", date(2027, 2, 1), "2016+2023")
    days = {"first": date(2027, 1, 1), "last": date(2027, 12, 31)}
    assert count_forms([one], book.schemes, **days).by_form == (1, 0, 0, 0)
    assert count_forms([replace(one, scheme="2027")], book.schemes, **days).by_form == (0, 0, 0, 0)
    # Both versions side by side: each measure is judged by the one it was recorded under.
    mixed = [one, replace(one, scheme="2027", person="p2"), replace(one, scheme="2027", person="p3", measure="F1-05")]
    assert count_forms(mixed, book.schemes, **days).by_form == (2, 0, 0, 0)


def test_the_version_in_force_is_chosen_by_the_day() -> None:
    book = second_scheme()
    found = [book.scheme_on(day).id for day in (date(2015, 1, 1), date(2026, 12, 31), date(2027, 1, 1))]
    assert found == ["2016+2023", "2016+2023", "2027"]
    assert book.scheme.id == "2027"
    assert scheme_on(book.schemes, date(2027, 1, 1)).form_of("F2-01") == 2


CLOSINGS = {
    "closed after talk or inquiry": ("L2", (), ("F1-01",)),
    "closed as unfounded, not face to face": ("L3", (), ()),
    "closed as unfounded, face to face": ("L3", ("face_to_face",), ("F1-02",)),
    "closed directly": ("L1", ("face_to_face",), ()),
    "no closing": ("", ("face_to_face",), ()),
}


@pytest.mark.parametrize("claim", CLOSINGS)
def test_what_a_closing_counts_as_is_data(claim: str) -> None:
    closing, facts, measures = CLOSINGS[claim]
    assert SCHEME.of_closing(closing, facts) == measures


BROKEN = {
    "a base that does not exist": {"based_on": "1999"},
    "a name used twice": {"id": "2016+2023"},
    "a day of count nobody knows": {"count_day": "payday"},
}


@pytest.mark.parametrize("claim", BROKEN)
def test_a_broken_version_is_refused(claim: str) -> None:
    with pytest.raises(InputError, match=r"rules\.invalid"):
        second_scheme(**BROKEN[claim])


GROWTH = {
    "more": ((150, 100), "50.0"),
    "less": ((50, 100), "-50.0"),
    "half rounds up": ((10005, 10000), "0.1"),
    "nothing to compare with": ((3, 0), "None"),
    "gone": ((0, 3), "-100.0"),
}


@pytest.mark.parametrize("claim", GROWTH)
def test_growth(claim: str) -> None:
    (now, before), text = GROWTH[claim]
    assert str(growth(now, before)) == text


def test_a_later_measure_of_the_same_form_is_no_upgrade() -> None:
    one = Treatment("p1", "m1", "F1-03", FIRST, SCHEME.id)
    later = replace(one, measure="F1-13", decided_on=LAST + timedelta(days=1))
    counts = count_forms([one, later], SCHEMES, first=FIRST, last=LAST)
    assert (counts.by_form, counts.upgraded) == ((1, 0, 0, 0), (0, 0, 0, 0))


ANY = st.lists(
    st.builds(
        Treatment,
        person=st.sampled_from(["p1", "p2", "p3", "p4"]),
        matter=st.sampled_from(["m1", "m2", "m3"]),
        measure=st.sampled_from(sorted(SCHEME.measures)),
        decided_on=st.dates(date(2025, 10, 1), date(2026, 9, 30)),
        scheme=st.just(SCHEME.id),
        uid=st.uuids().map(str),
        axes=st.builds(Axes, unit=st.sampled_from(["", "u1", "u2"]), rank=st.sampled_from(["", *BINS])),
    ),
    max_size=14,
)


@given(ANY)
def test_forms_sum_to_the_total_and_shares_to_one_hundred(made: list[Treatment]) -> None:
    counts = count_forms(made, SCHEMES, first=FIRST, last=LAST)
    assert sum(counts.by_form) == counts.total == len({(one.person, one.matter) for one in counts.counted})
    assert sum(counts.shares) == (100 if counts.total else 0)


@given(ANY, st.sampled_from([Breakdown.MEASURE, Breakdown.UNIT, Breakdown.RANK]))
def test_a_breakdown_neither_loses_nor_repeats_anybody(made: list[Treatment], by: Breakdown) -> None:
    counts = count_forms(made, SCHEMES, first=FIRST, last=LAST)
    found = forms_tally(counts, by)
    for place, cell in enumerate(found.total):
        assert sum(line.cells[place].number for line in found.lines) == cell.number == len(cell.records)
    assert [cell.number for cell in found.total[:4]] == list(counts.by_form)
    if by is not Breakdown.MEASURE:
        sanctions = count_sanctions(made, SCHEMES, first=FIRST, last=LAST)
        bins = cases_tally([], sanctions, by)
        people = bins.columns.index("people")
        assert sum(line.cells[people].number for line in bins.lines) == sanctions.people


@given(ANY)
def test_people_sanctioned_are_at_most_the_party_and_government_ones(made: list[Treatment]) -> None:
    found = count_sanctions(made, SCHEMES, first=FIRST, last=LAST)
    assert max(found.party, found.government) <= found.people <= found.party + found.government
    by_form = Counter(one.form for one in found.sanctioned)
    assert by_form[2] + by_form[3] + by_form[4] == found.people
    kinds = {MeasureKind.PARTY, MeasureKind.GOVERNMENT}
    sanctions = {one.uid for one in made if SCHEME.measure(one.measure).kind in kinds}
    assert {uid for one in found.sanctioned for uid in one.records} <= sanctions


@given(ANY, st.dates(FIRST, LAST - timedelta(days=1)))
def test_splitting_a_period_loses_nobody_and_repeats_only_who_rose(made: list[Treatment], cut: date) -> None:
    whole = count_forms(made, SCHEMES, first=FIRST, last=LAST)
    left = count_forms(made, SCHEMES, first=FIRST, last=cut)
    right = count_forms(made, SCHEMES, first=cut + timedelta(days=1), last=LAST)
    keys = [{(one.person, one.matter) for one in part.counted} for part in (whole, left, right)]
    assert keys[1] | keys[2] >= keys[0]
    risen = {
        (one.person, one.matter) for one in left.counted if one.upgraded_on is not None and one.upgraded_on <= LAST
    }
    assert keys[1] & keys[2] == risen
    assert left.total + right.total - len(risen) == len(keys[1] | keys[2])


@given(ANY)
def test_what_rose_later_is_marked_in_its_own_period_and_counted_in_the_later_one(made: list[Treatment]) -> None:
    counts = count_forms(made, SCHEMES, first=FIRST, last=LAST)
    later = count_forms(made, SCHEMES, first=LAST + timedelta(days=1), last=date(2026, 12, 31))
    again = {(one.person, one.matter): one.form for one in later.counted}
    for one in counts.counted:
        assert (one.upgraded_on is not None) == ((one.person, one.matter) in again)
        assert again.get((one.person, one.matter), 5) > one.form
    assert sum(counts.upgraded) == sum(one.upgraded_on is not None for one in counts.counted)


@given(ANY)
def test_the_same_measures_merged_in_again_change_nothing(made: list[Treatment]) -> None:
    for count in (count_forms, count_sanctions):
        once = count(made, SCHEMES, first=FIRST, last=LAST)
        known = {one.uid: one for one in [*made, *made]}
        assert count(list(known.values()), SCHEMES, first=FIRST, last=LAST) == once
        twice = count([*made, *made], SCHEMES, first=FIRST, last=LAST)
        if count is count_forms:
            assert twice == once


@given(ANY, st.dates(date(2025, 12, 1), date(2026, 6, 30)))
def test_a_measure_revoked_by_the_end_of_the_period_is_as_if_it_had_not_been(made: list[Treatment], day: date) -> None:
    revoked = [replace(one, revoked_on=day) for one in made]
    found = count_forms(revoked, SCHEMES, first=FIRST, last=LAST)
    expected = [] if day <= LAST else made
    assert found == count_forms(expected, SCHEMES, first=FIRST, last=LAST)
