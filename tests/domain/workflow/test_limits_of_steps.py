"""Which steps open, close and extend which time limits, against the D column of the table of the field notes."""

import pytest

from desk_app.domain.rules.book import load_rule_book
from desk_app.domain.rules.limit_table import BY_HAND
from desk_app.domain.rules.limits import Every, Limit
from desk_app.domain.workflow.facts import Facts, read_moment
from desk_app.domain.workflow.steps import Transition
from desk_app.errors import InputError
from tests.support.rulebook import passing_facts, row_of, rule_book, rule_files, without

BOOK = rule_book()
ROWS = {row.id: row for machine in BOOK.machines.values() for row in machine.transitions}

# row: the limits of its D column. Typed from the field notes (1.13), not from the rule file.
COLUMN = {
    "2": "D02",
    "5": "D03",
    "6": "D06",
    "9": "D08",
    "10": "D08",
    "13": "D12",
    "14": "D14b",
    "16": "D09 D10 D11",
    "20": "D12",
    "22": "D12",
    "24": "D13",
    "35": "D14",
    "38": "D15 D16 D17 D18 D19",
    "39": "D20",
    "40": "D14",
    "45": "D24",
    "55": "D25",
    "56": "D26",
    "57": "D27",
    "58": "D28 D29",
    "60": "D32",
    "61": "D32",
}
"""Row 38 of the notes says D15-D20: D20 starts with an application, by hand, and ends with the measure (row 39). Row 55
says D25-26: D25 runs until the transfer, D26 starts by hand when the case comes back and ends with the judgment. Row 59
says D32-34: filing an appeal starts no clock of ours; D32 starts when it is accepted, D33 and D34 by hand."""

BY_HAND_ONLY = (
    *("D20", "D21", "D22", "D23", "D25", "D26", "D31", "D33a", "D33b", "D33c", "D33d", "D34a", "D34b", "D34c", "D38"),
    *("D41a", "D41b", "D41c", "D42a", "D42b", "D42c", "D42d", "D43", "D43u", "D44a", "D44b", "D45"),
)
PERIODIC = ("D07", "D30")
NOT_HERE = ("D35", "D36", "D37", "D39")
"""How long a sanction has effect: ``sanctions.toml``."""


def names(texts: tuple[str, ...]) -> set[str]:
    return {text.partition("?")[0] for text in texts}


def touched(row: Transition) -> set[str]:
    """Give the limits a row opens, closes or extends, each by the id of the notes: D15b belongs to D15."""
    found = set()
    for name in names(row.opens) | set(row.closes) | set(row.extends):
        found.add(name if name == "D14b" else name[:3])
    return found


def opened_by_steps() -> set[str]:
    steps = {name for row in ROWS.values() for name in names(row.opens)}
    return steps | {name for machine in BOOK.machines.values() for name in machine.opens}


@pytest.mark.parametrize("row", COLUMN)
def test_a_row_has_the_limits_of_its_column(row: str) -> None:
    assert set(COLUMN[row].split()) <= touched(ROWS[row])


def test_every_number_of_the_notes_is_in_one_table() -> None:
    known = {name[:3] for name in BOOK.limits if not name.startswith("RECT")} | set(NOT_HERE)
    assert known == {f"D{number:02}" for number in range(1, 46)}
    assert set(rule_files()["limits"]["elsewhere"]["sanctions"]) == set(NOT_HERE)


def test_every_limit_is_opened_by_a_step_by_hand_or_comes_round() -> None:
    stands_in = {name for name, limit in BOOK.limits.items() if limit.variant_of}
    by_steps = opened_by_steps()
    assert by_steps | stands_in | set(BY_HAND_ONLY) | set(PERIODIC) == set(BOOK.limits)
    assert by_steps.isdisjoint(PERIODIC)
    # D43 belongs to requests that another part of the program will carry; until then it is started by hand.
    assert by_steps & set(BY_HAND_ONLY) <= {"D43", "D43u"}


def test_a_limit_no_step_opens_is_told_the_day_by_a_person() -> None:
    for name in (*BY_HAND_ONLY, *PERIODIC):
        assert BOOK.limits[name].trigger == BY_HAND or name in {"D43", "D43u"}
    assert [name for name, limit in BOOK.limits.items() if limit.every is Every.QUARTER_END] == list(PERIODIC)


def test_what_a_step_opens_some_step_closes() -> None:
    closed = {name for row in ROWS.values() for name in row.closes}
    assert opened_by_steps() - closed == set()


# a sentence: (what was entered, the limits that open)
COERCIVE = {
    "compelled appearance": ({"coercive_measure": "compelled_appearance"}, {"D15"}),
    "compelled appearance when custody is needed": (
        {"coercive_measure": "compelled_appearance", "custody_needed": True},
        {"D15b"},
    ),
    "an order to await investigation": ({"coercive_measure": "awaiting_investigation"}, {"D16"}),
    "custody": ({"coercive_measure": "protective_custody"}, {"D17", "D17b", "D19"}),
    "detention": ({"coercive_measure": "detention"}, {"D18", "D19"}),
}


@pytest.mark.parametrize("sentence", COERCIVE)
def test_a_coercive_measure_opens_its_own_limits(sentence: str) -> None:
    entered, opened = COERCIVE[sentence]
    facts = without(passing_facts(row_of("S51", "record_coercive_measure")), "custody_needed", **entered)
    assert set(BOOK.procedure.advance("S51", "record_coercive_measure", facts).opens) == opened


def test_a_commissioned_talk_has_its_own_limits_in_place_of_the_letter() -> None:
    facts = passing_facts(row_of("S10", "serve_inquiry"))
    assert BOOK.procedure.advance("S10", "serve_inquiry", facts).opens == ("D09",)
    facts = passing_facts(row_of("S10", "serve_inquiry"), marks=frozenset({"commissioned_talk"}))
    assert BOOK.procedure.advance("S10", "serve_inquiry", facts).opens == ("D10",)


def test_what_may_state_a_due_day_is_asked_by_every_step_that_opens_the_limit() -> None:
    stating = {name: limit.stated_by for name, limit in BOOK.limits.items() if limit.stated_by}
    assert stating == {"D06t": "result_due_on", "D40": "reply_due_on", "RECT": "due_on"}
    for row in ROWS.values():
        for name in names(row.opens) & set(stating):
            assert stating[name] in {field.name for field in row.inputs}


MOMENTS = {
    "a time with the letter": ("2026-03-01T22:30", "2026-03-01T22:30:00"),
    "a time with a space": (" 2026-03-01 22:30 ", "2026-03-01T22:30:00"),
    "a time that is none": ("2026-03-01T24:30", None),
    "a day without a time": ("2026-03-01", None),
    "a time with seconds": ("2026-03-01T22:30:15", None),
    "a time with a zone": ("2026-03-01T22:30+08:00", None),
}


@pytest.mark.parametrize("sentence", MOMENTS)
def test_a_moment_is_a_local_time_to_the_minute(sentence: str) -> None:
    text, wanted = MOMENTS[sentence]
    found = read_moment(text)
    assert (found.isoformat() if found else None) == wanted


POST_AND_PAY = {
    "a warning leaves post and pay alone": ("F2-03", False),
    "a major demerit too": ("F2-05", False),
    "a demotion changes them": ("F2-06", True),
    "a removal changes them": ("F3-04", True),
    "a dismissal changes them": ("F3-05", True),
    "a Party warning leaves them alone": ("F2-01", False),
    "losing a Party post changes them": ("F3-01", True),
    "expulsion changes them": ("F3-03", True),
}


@pytest.mark.parametrize("sentence", POST_AND_PAY)
def test_post_and_pay_change_only_from_demotion_on(sentence: str) -> None:
    measure, applies = POST_AND_PAY[sentence]
    assert BOOK.limits["D28"].applies(Facts(inputs={"government_measures": (measure,)})) is applies


def test_what_is_hard_was_checked_and_only_that() -> None:
    soft_source = [
        name for name, limit in BOOK.limits.items() if limit.hard and limit.provenance.confidence != "verified"
    ]
    assert soft_source == []
    soft = {name for name, limit in BOOK.limits.items() if not limit.hard}
    assert {"D01", "D09", "D10", "D12", "D13", "D14", "D14b", "D27g", "D30", "D31", "D38", "D40", "D43"} <= soft


def local(files: dict[str, object], name: str, **given: object) -> Limit:
    rows = {row["id"]: row for row in files["limits"]["limit"]}  # type: ignore[index]
    rows[name].update(given)
    return load_rule_book(files).limit("D08")


def test_an_office_puts_its_own_rule_in_place_with_one_word() -> None:
    assert BOOK.limit("D08").id == "D08"
    assert not BOOK.limits["D08L"].in_use
    assert local(rule_files(), "D08L", in_use=True).id == "D08L"


BROKEN = {
    "a variant of nothing": ("D08L", {"variant_of": "D99"}),
    "hours that can be extended": ("D15", {"extensions": [{"unit": "D", "amount": 1, "approver": "G"}]}),
    "hours that can be suspended": ("D15", {"suspendable": True}),
    "hours counted from a day": ("D15", {"trigger": "done_on"}),
    "months counted back": ("D25", {"unit": "M"}),
    "a measure that is in no form": ("D28", {"only_measures": ["F9-99"]}),
    "a period nobody knows": ("D07", {"every": "full_moon"}),
    "no event in English": ("D01", {"event_en": ""}),
}


@pytest.mark.parametrize("sentence", BROKEN)
def test_a_broken_row_is_refused(sentence: str) -> None:
    name, given = BROKEN[sentence]
    with pytest.raises(InputError, match=r"rules\.invalid"):
        local(rule_files(), name, **given)


def test_two_variants_of_one_rule_cannot_both_be_in_use() -> None:
    files = rule_files()
    next(row for row in files["limits"]["limit"] if row["id"] == "D12L").update(variant_of="D08", in_use=True)
    with pytest.raises(InputError, match="two variants of D08"):
        local(files, "D08L", in_use=True)


BROKEN_ROWS = {
    "an extension of a limit there is not": ("22", {"extends": ["D99"]}),
    "an extension that extends nothing": ("22", {"extends": []}),
    "a limit opened by a code there is not": ("38", {"opens": ["D18?coercive_measure=prison"]}),
    "a limit opened by what is not asked": ("9", {"opens": ["D08?way=T"]}),
    "a limit opened by a mark there is not": ("12a", {"opens": ["D09?+sunny"]}),
    "a limit closed on a condition": ("39", {"closes": ["D18?!custody_needed"]}),
}


@pytest.mark.parametrize("sentence", BROKEN_ROWS)
def test_a_row_with_a_broken_limit_is_refused(sentence: str) -> None:
    row, given = BROKEN_ROWS[sentence]
    files = rule_files()
    next(found for found in files["procedure"]["transition"] if found["id"] == row).update(given)
    with pytest.raises(InputError) as caught:
        load_rule_book(files)
    assert caught.value.params["row"] == row
