"""A problem under rectification goes only these ways, and nobody accepts alone."""

import pytest

from desk_app.domain.workflow.facts import Facts
from desk_app.errors import RuleViolationError
from tests.support.rulebook import passing_facts, rule_book, without

MACHINE = rule_book().machines["problem"]

TABLE = {
    "R0": {"claim": "R2", "submit_plan": "R1"},
    "R1": {"approve_plan": "R2", "return_plan": "R0"},
    "R2": {"apply_for_closing": "R3", "ask_extension": "R8", "make_long_term": "R9"},
    "R3": {"start_acceptance": "R4"},
    "R4": {"accept": "R5", "send_back": "R2"},
    "R5": {"look_back": "R6"},
    "R6": {"confirm_lasting": "R5", "find_relapse": "R7"},
    "R7": {"restart": "R2"},
    "R8": {"approve_extension": "R2", "refuse_extension": "R2"},
    "R9": {"confirm_year": "R9", "end_long_term": "R2"},
}
ACTIONS = sorted({action for steps in TABLE.values() for action in steps})


@pytest.mark.parametrize("state", TABLE)
def test_every_action_leads_where_the_table_says_or_is_refused(state: str) -> None:
    rows = {row.action: row for row in MACHINE.transitions if row.origin == state}
    assert {action: row.target for action, row in rows.items()} == TABLE[state]
    for action in ACTIONS:
        if action in rows:
            assert MACHINE.advance(state, action, passing_facts(rows[action])).target == TABLE[state][action]
        else:
            with pytest.raises(RuleViolationError, match=r"procedure\.illegal"):
                MACHINE.advance(state, action, Facts())


def test_the_machine_has_exactly_these_states() -> None:
    assert set(MACHINE.states) == set(TABLE)


@pytest.mark.parametrize("action", ["accept", "send_back"])
def test_nobody_accepts_alone(action: str) -> None:
    row = next(row for row in MACHINE.transitions if row.action == action)
    with pytest.raises(RuleViolationError, match=r"procedure\.acceptors_too_few"):
        MACHINE.advance("R4", action, without(passing_facts(row), acceptors=("p08",)))


def test_nothing_is_accepted_without_evidence() -> None:
    row = next(row for row in MACHINE.transitions if row.action == "accept")
    with pytest.raises(RuleViolationError, match=r"procedure\.paper_missing"):
        MACHINE.advance("R4", "accept", passing_facts(row, papers=frozenset()))


def test_the_head_of_the_unit_signs_before_closing_is_asked_for() -> None:
    row = next(row for row in MACHINE.transitions if row.action == "apply_for_closing")
    with pytest.raises(RuleViolationError, match=r"procedure\.not_confirmed"):
        MACHINE.advance("R2", "apply_for_closing", without(passing_facts(row), commitment_signed=False))


@pytest.mark.parametrize(
    ("action", "conclusion", "code"),
    [
        ("accept", "failed", r"procedure\.acceptance_not_passed"),
        ("send_back", "passed", r"procedure\.acceptance_passed"),
        ("send_back", "mostly_passed", r"procedure\.acceptance_passed"),
    ],
)
def test_the_conclusion_decides_between_closing_and_sending_back(action: str, conclusion: str, code: str) -> None:
    row = next(row for row in MACHINE.transitions if row.action == action)
    with pytest.raises(RuleViolationError, match=code):
        MACHINE.advance("R4", action, without(passing_facts(row), acceptance_conclusion=conclusion))


@pytest.mark.parametrize("score", ["101", "-1", "九十", "9.5", "²"])
def test_a_score_is_a_whole_number_up_to_a_hundred(score: str) -> None:
    row = next(row for row in MACHINE.transitions if row.action == "accept")
    with pytest.raises(RuleViolationError, match=r"procedure\.score_out_of_range"):
        MACHINE.advance("R4", "accept", without(passing_facts(row), score=score))
    assert MACHINE.advance("R4", "accept", without(passing_facts(row), "score")).target == "R5"


def test_every_state_has_its_column_of_the_board() -> None:
    book = rule_book()
    for state in book.list("rectification_state"):
        assert state.extra["group"] in book.list("rectification_group")
