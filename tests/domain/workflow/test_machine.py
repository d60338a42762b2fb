"""The engine with a procedure of two states: what a row means, whatever the field."""

from dataclasses import replace
from datetime import date

import pytest

from desk_app.domain.provenance import Confidence, Provenance
from desk_app.domain.workflow.facts import Facts
from desk_app.domain.workflow.inputs import InputField, InputKind
from desk_app.domain.workflow.machine import Machine
from desk_app.domain.workflow.steps import Guard, Transition
from desk_app.errors import RuleViolationError, UsageError

LAW = Provenance("article 1", "1", date(2026, 1, 1), None, Confidence.VERIFIED)
NUMBERED = Guard("numbered", "", "x.number", "number", "article 2")
NOTE = InputField("note", InputKind.TEXT, "", required=True, zh="z", en="Note")
GO = Transition("1", "go", "A", "B", "z", "Go", LAW, guards=(NUMBERED,), inputs=(NOTE,))


def a_machine(*rows: Transition) -> Machine:
    return Machine(
        "m", "clue", "A", ("A", "B"), frozenset({"B"}), rows, {"numbered": lambda facts, _row, _arg: facts.has_number}
    )


def test_a_step_moves_to_its_target_and_gives_its_row() -> None:
    advance = a_machine(GO).advance("A", "go", Facts(has_number=True, inputs={"note": "n"}))
    assert (advance.origin, advance.target, advance.transition) == ("A", "B", GO)


def test_a_guard_on_the_record_speaks_before_what_was_not_entered() -> None:
    with pytest.raises(RuleViolationError) as caught:
        a_machine(GO).advance("A", "go", Facts())
    assert (caught.value.code, caught.value.field, caught.value.rule) == ("x.number", "number", "1")
    assert caught.value.source == "article 2"


def test_a_missing_input_names_its_field_row_and_article() -> None:
    with pytest.raises(RuleViolationError) as caught:
        a_machine(GO).advance("A", "go", Facts(has_number=True))
    error = caught.value
    assert (error.code, error.field, error.rule, error.source) == ("procedure.input_missing", "note", "1", "article 1")


def test_something_entered_that_is_not_asked_is_refused() -> None:
    with pytest.raises(UsageError) as caught:
        a_machine(GO).advance("A", "go", Facts(has_number=True, inputs={"note": "n", "nota": "n"}))
    assert caught.value.params["field"] == "nota"


def test_a_soft_guard_reminds_in_options_and_when_taken() -> None:
    soft = replace(GO, guards=(replace(NUMBERED, soft=True),))
    option = a_machine(soft).options("A", Facts())[0]
    assert option.is_open
    assert [reason.code for reason in option.reminders] == ["x.number"]
    assert [r.code for r in a_machine(soft).advance("A", "go", Facts(inputs={"note": "n"})).reminders] == ["x.number"]


def test_a_guard_on_an_entered_field_waits_until_it_is_entered() -> None:
    later = replace(GO, guards=(replace(NUMBERED, field="note"),))
    assert a_machine(later).options("A", Facts())[0].is_open
    with pytest.raises(RuleViolationError, match=r"x\.number"):
        a_machine(later).advance("A", "go", Facts(inputs={"note": "n"}))


def test_a_state_without_steps_offers_none_and_allows_none() -> None:
    assert a_machine(GO).options("B", Facts()) == ()
    with pytest.raises(RuleViolationError, match=r"procedure\.illegal"):
        a_machine(GO).advance("B", "go", Facts())


TYPES = {
    "a text is no day": (InputKind.DAY, "2026-01-01"),
    "a day is no text": (InputKind.LONG_TEXT, date(2026, 1, 1)),
    "a text is no flag": (InputKind.FLAG, "true"),
    "a flag is no code": (InputKind.CODE, True),
    "a text is no list of people": (InputKind.PEOPLE, "p01"),
    "a blank name is no person": (InputKind.PEOPLE, ("p01", " ")),
    "a text is no list of measures": (InputKind.MEASURES, "F1-03"),
    "a list is no record": (InputKind.RECORD, ("x",)),
}


@pytest.mark.parametrize("sentence", TYPES)
def test_a_value_of_the_wrong_type_is_refused(sentence: str) -> None:
    kind, value = TYPES[sentence]
    with pytest.raises(RuleViolationError, match=r"procedure\.input_type"):
        replace(NOTE, kind=kind).check(value, rule="1", source="s")


def test_an_optional_input_may_stay_away() -> None:
    replace(NOTE, required=False).check(None, rule="1", source="s")
