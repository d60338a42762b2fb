"""The ladder of reminders: hand-computed cases, and what holds whatever the days are."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.rules.book import load_rule_book
from desk_app.domain.rules.ladder import Given, next_rung
from desk_app.errors import InputError
from tests.support.rulebook import rule_book, rule_files

LADDER = rule_book().ladder
DUE = date(2026, 6, 30)

# Due on 30 June: the rungs begin on 23 June, 1 July, 15 July, 30 July and 29 August.
CASES = {
    "eight days before nobody is reminded": ("06-22", (), None),
    "seven days before the reminder is due": ("06-23", (), "before_due"),
    "it may still be given on the due day": ("06-30", (), "before_due"),
    "given once, it is not due again": ("06-28", (("before_due", "06-23"),), None),
    "one day over the due day the reminder before it has lapsed": ("07-01", (), "overdue"),
    "the overdue reminder follows the one before": ("07-01", (("before_due", "06-23"),), "overdue"),
    "fourteen days over no letter yet": ("07-14", (("overdue", "07-02"),), None),
    "fifteen days over the letter": ("07-15", (("overdue", "07-02"),), "letter"),
    "twenty-nine days over no talk yet": ("07-29", (("letter", "07-15"),), None),
    "thirty days over the talk": ("07-30", (("letter", "07-15"),), "talk"),
    "fifty-nine days over no accountability yet": ("08-28", (("talk", "07-30"),), None),
    "sixty days over accountability": ("08-29", (("talk", "07-30"),), "accountability"),
    "above the last rung there is none": ("12-31", (("accountability", "08-29"),), None),
    "far over without any reminder the first rung comes first": ("08-29", (), "overdue"),
    "a reminder of an earlier due day does not count": ("07-15", (("overdue", "05-02"),), "overdue"),
}


def on(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


@pytest.mark.parametrize("sentence", CASES)
def test_the_next_rung_is(sentence: str) -> None:
    today, climbed, wanted = CASES[sentence]
    found = next_rung(LADDER, DUE, on(today), [Given(rung, on(day)) for rung, day in climbed])
    assert (found.id if found else None) == wanted


@given(st.integers(-40, 400))
def test_climbing_every_day_never_repeats_a_rung_and_ends_at_the_top(late: int) -> None:
    climbed: list[Given] = []
    for number in range(-20, late + 1):
        today = DUE + timedelta(days=number)
        rung = next_rung(LADDER, DUE, today, climbed)
        if rung is not None:
            assert rung.from_day(DUE) <= today
            climbed.append(Given(rung.id, today))
    names = [each.rung for each in climbed]
    assert names == [rung.id for rung in LADDER if rung.after <= late]


def test_an_extension_starts_the_ladder_again() -> None:
    climbed = [Given("overdue", on("07-02")), Given("letter", on("07-15"))]
    later = DUE + timedelta(days=90)
    assert next_rung(LADDER, later, on("07-16"), climbed) is None
    again = next_rung(LADDER, later, later + timedelta(days=1), climbed)
    assert again is not None
    assert again.id == "overdue"


@pytest.mark.parametrize("after", ["soon", "", "15"])
def test_a_rung_without_a_day_of_its_own_is_refused(after: str) -> None:
    files = rule_files()
    files["codes-parallel"]["list"]["reminder_rung"]["entries"][1]["after"] = after
    with pytest.raises(InputError, match="after"):
        load_rule_book(files)
