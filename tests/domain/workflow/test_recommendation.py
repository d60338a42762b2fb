"""A recommendation book goes only these ways, says something before it is submitted, and is answered or acted on."""

import pytest

from desk_app.domain.workflow.facts import Facts
from desk_app.errors import RuleViolationError
from tests.support.rulebook import passing_facts, rule_book, without

MACHINE = rule_book().machines["recommendation"]

TABLE: dict[str, dict[str, str]] = {
    "B0": {"submit_book": "B1"},
    "B1": {"return_book": "B0", "approve_book": "B2", "withdraw_book": "B9"},
    "B2": {"serve_book": "B3"},
    "B3": {"receive_reply": "B4", "conclude_refused": "B5", "receive_objection": "B6"},
    "B4": {"ask_again": "B3", "conclude_book": "B5"},
    "B5": {},
    "B6": {"uphold_book": "B3", "revise_book": "B0", "revoke_book": "B5"},
    "B9": {},
}
ACTIONS = sorted({action for steps in TABLE.values() for action in steps})


def row(action: str):  # type: ignore[no-untyped-def] - the row of a table
    return next(row for row in MACHINE.transitions if row.action == action)


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


@pytest.mark.parametrize("part", ["book_kind", "unit_name", "findings", "advice"])
def test_a_book_without_its_parts_is_not_submitted(part: str) -> None:
    facts = passing_facts(row("submit_book"))
    with pytest.raises(RuleViolationError, match=rf"procedure\.part_missing.*field={part}"):
        MACHINE.advance("B0", "submit_book", passing_facts(row("submit_book"), filled=facts.filled - {part}))


@pytest.mark.parametrize(("state", "action"), [("B4", "conclude_book"), ("B3", "conclude_refused")])
def test_a_refusal_without_reason_reminds_of_what_the_law_asks(state: str, action: str) -> None:
    facts = passing_facts(row(action))
    assert MACHINE.advance(state, action, facts).reminders == ()
    (reminder,) = MACHINE.advance(state, action, without(facts, outcome="refused")).reminders
    assert "第七十一条" in reminder.source
    assert "第六十一条" in reminder.source
    assert "责令改正" in rule_book().reason_text(reminder, "zh")


def test_only_a_book_that_was_objected_to_is_revoked() -> None:
    with pytest.raises(RuleViolationError, match=r"procedure\.outcome_differs"):
        MACHINE.advance("B6", "revoke_book", without(passing_facts(row("revoke_book")), outcome="adopted"))


def test_the_clock_of_the_reply_stands_only_while_an_objection_is_judged() -> None:
    clocks = {each.action: (each.opens, each.closes) for each in MACHINE.transitions if each.opens or each.closes}
    assert clocks == {
        "serve_book": (("D40",), ()),
        "receive_reply": ((), ("D40",)),
        "ask_again": (("D40",), ()),
        "conclude_refused": ((), ("D40",)),
        "receive_objection": ((), ("D40",)),
        "uphold_book": (("D40",), ()),
    }
