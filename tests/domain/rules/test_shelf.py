"""Which pack counts on which day, and what one that does not count leaves behind."""

from datetime import date, timedelta

import pytest

from desk_app.domain.rules.book import RuleBook
from desk_app.domain.rules.listing import rows_of
from desk_app.domain.rules.shelf import RuleShelf
from desk_app.errors import InputError, NotFoundError
from tests.support.packs import FIFTEEN_DAYS, NEW_LIMIT, NEW_SOURCE, START, book, pack, plain, shelf, shipped

BEFORE = START - timedelta(days=1)
SOFT_STEP = next(
    row.key.id
    for row in rows_of(shipped())
    if row.key.file == "procedure" and row.key.part == "transition" and row.confidence != "verified"
)


# a sentence: (further head, the day it is withdrawn, days with 15 working days, days with the shipped two months)
DATED: dict[str, tuple[dict[str, str], date | None, list[date], list[date]]] = {
    "from its first day on": ({}, None, [START, date(2030, 1, 1)], [BEFORE, date(2020, 1, 1)]),
    "to its last day": ({"effective_to": "2026-12-31"}, None, [START, date(2026, 12, 31)], [BEFORE, date(2027, 1, 1)]),
    "to the day before it is withdrawn": ({}, date(2027, 2, 1), [date(2027, 1, 31)], [date(2027, 2, 1)]),
    "never when withdrawn from its first day": ({}, START, [], [START, date(2030, 1, 1)]),
}


@pytest.mark.parametrize(("head", "withdrawn_on", "inside", "outside"), DATED.values(), ids=DATED.keys())
def test_a_pack_is_in_force(
    head: dict[str, str], withdrawn_on: date | None, inside: list[date], outside: list[date]
) -> None:
    found = shelf(pack(FIFTEEN_DAYS, **head), withdrawn_on=withdrawn_on)
    assert [found.on(day).limits["D12"].amount for day in inside] == [15] * len(inside)
    assert [found.on(day).limits["D12"].amount for day in outside] == [2] * len(outside)


def test_a_newer_version_takes_the_place_of_the_older_for_good() -> None:
    first = pack(FIFTEEN_DAYS + "[limits.D13]\namount = 2\n")
    second = pack(
        '[limits.D12]\nunit = "WD"\namount = 20\n',
        version='"2"',
        effective_from="2027-01-01",
        effective_to="2027-12-31",
    )
    found = shelf(first, second)
    amounts = [found.on(day).limits["D12"].amount for day in (START, date(2027, 1, 1), date(2028, 1, 1))]
    assert amounts == [15, 20, 2]
    assert found.on(date(2027, 1, 1)).limits["D13"] == plain().on(START).limits["D13"]


def test_of_two_packs_on_one_row_the_later_counts_whatever_the_order_they_came_in() -> None:
    early = pack(FIFTEEN_DAYS, id='"a"')
    late = pack("[limits.D12]\namount = 30\n", id='"b"', effective_from="2027-01-01")
    for found in (shelf(early, late), shelf(late, early)):
        limit = found.on(date(2027, 1, 1)).limits["D12"]
        assert (limit.amount, limit.unit, limit.provenance.version) == (30, "WD", "b 1")


def test_a_second_pack_cannot_loosen_what_the_first_took_over() -> None:
    first = pack('[limits.D02]\nzh = "上报"\n', id='"a"')
    second = pack("[limits.D02]\namount = 50\n", id='"b"')
    with pytest.raises(InputError) as caught:
        shelf(first, second).on(START)
    assert caught.value.code == "rules.pack_forbidden"


@pytest.mark.parametrize("day", [BEFORE, date(2027, 6, 1)], ids=["before its first day", "after it was withdrawn"])
def test_what_a_pack_added_can_be_read_but_not_chosen(day: date) -> None:
    body = NEW_LIMIT + NEW_SOURCE + '[procedure.9]\nopens = ["X1"]\n[procedure.10a]\ncloses = ["X1"]\n'
    found = shelf(pack(body), withdrawn_on=date(2027, 6, 1))
    inside, outside = found.on(START), found.on(day)
    assert outside.label("source", "X1", "zh") == "热线"
    assert ("X1" in inside.list("source").offered, "X1" in outside.list("source").offered) == (True, False)
    assert (inside.limits["X1"].in_use, outside.limits["X1"].in_use) == (True, False)

    def step(which: RuleBook, row_id: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return next((row.opens, row.closes) for row in which.procedure.transitions if row.id == row_id)

    assert "X1" in step(inside, "9")[0]
    assert "X1" not in step(outside, "9")[0]
    assert "X1" in step(outside, "10a@S05")[1]
    with pytest.raises(NotFoundError):
        plain().on(START).label("source", "X1", "zh")


def test_a_version_in_force_shows_what_an_ended_one_hid() -> None:
    found = shelf(pack(NEW_SOURCE), pack(NEW_SOURCE, version='"2"', effective_from="2027-01-01"))
    for day in (START, date(2027, 1, 1)):
        assert "X1" in found.on(day).list("source").offered


def test_a_new_code_stands_behind_the_one_named() -> None:
    ids = book(NEW_SOURCE).list("source").ids
    assert ids[ids.index("A4") + 1] == "X1"


def test_what_is_below_a_hidden_code_is_not_offered_either() -> None:
    found = book("[codes.source.A]\nhidden = true\n").list("source")
    assert not {"A", "A1"} & set(found.offered)
    assert found.label("A1", "zh") == plain().on(START).label("source", "A1", "zh")


def test_a_step_asks_only_for_codes_that_are_offered() -> None:
    found = book("[codes.carrier.hand]\nhidden = true\n" if "hand" in plain().on(START).list("carrier") else "")
    first = found.list("carrier").offered[0]
    hidden = book(f"[codes.carrier.{first}]\nhidden = true\n")
    asked = [field for row in hidden.procedure.transitions for field in row.inputs if field.list_id == "carrier"]
    assert asked
    assert all(first not in field.choices for field in asked)


def test_a_reminder_may_be_added_to_a_verified_step_and_approvers_changed_on_another() -> None:
    before = {row.id: row for row in plain().on(START).procedure.transitions}
    after = {
        row.id: row
        for row in book(
            f'[procedure.9]\nsoft_guards = ["has_subject"]\n[procedure.{SOFT_STEP}]\napprovers = ["O"]\n'
        ).procedure.transitions
    }
    assert {guard.name for guard in after["9"].guards if guard.soft} - {g.name for g in before["9"].guards if g.soft}
    binding = [[(g.name, g.argument) for g in found["9"].guards if not g.soft] for found in (before, after)]
    assert binding[0] == binding[1]
    assert after[SOFT_STEP].approvers == ("O",)
    assert after["9"].provenance.version == "mouxian 1"


def test_the_limit_a_record_was_judged_by_is_found_by_its_version() -> None:
    found: RuleShelf = shelf(pack(FIFTEEN_DAYS))
    old = plain().on(START).limits["D12"]
    assert found.limit_as_judged("D12", old.provenance.version, today=START) == old
    new = found.on(START).limits["D12"]
    assert found.limit_as_judged("D12", "mouxian 1", today=BEFORE) == new != old
    assert found.limit_as_judged("D12", "lost", today=START) == new
    assert found.limit_as_judged("D99", "2026.11", today=START) is None
