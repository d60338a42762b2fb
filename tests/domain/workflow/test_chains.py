"""A signed paper is judged by its chain: order, last word, who may hold two blocks, what is missing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desk_app.domain.provenance import Confidence
from desk_app.domain.rules.book import load_rule_book
from desk_app.domain.workflow.chains import Chain, Paper, Place, Signed, judge, missing
from desk_app.errors import InputError, RuleViolationError
from tests.support.rulebook import rule_book, rule_files

BOOK = rule_book()
DISPOSAL = BOOK.chains["disposal"]


def on(number: int) -> date:
    return date(2026, 3, number)


PAPER = Paper("12", "条文", "G", on(9), frozenset({"刘某"}))
H, D, G = Signed("H", "刘某", on(2)), Signed("D", "王某", on(3)), Signed("G", "张某", on(4))


def test_a_paper_in_order_passes_and_tells_where_each_block_stands() -> None:
    assert judge(DISPOSAL, (H, D, G), PAPER) == (Place(1, False), Place(2, False), Place(3, False))
    assert missing(DISPOSAL, (H, D, G), approver="G") == ()


# a sentence: (the blocks, the chain, code)
REFUSED = {
    "days that run backwards": ((H, replace(D, on=on(5)), G), DISPOSAL, "approval.order"),
    "a block signed after the step": ((H, D, replace(G, on=on(10))), DISPOSAL, "approval.in_future"),
    "the last word is not the approver's": ((H, D), DISPOSAL, "approval.last_role"),
    "the handler approves what he proposed": ((H, D, replace(G, person="刘某")), DISPOSAL, "approval.same_person"),
    "one person on two blocks without a chain": ((D, replace(G, person="王某")), None, "approval.same_person"),
    "a handler of the matter signs as reviewer": (
        (D, Signed("R", "刘某", on(3)), G),
        DISPOSAL,
        "approval.handler_reviews",
    ),
    "who proposed signs as reviewer": (
        (replace(H, person="钱某"), Signed("R", "钱某", on(3)), G),
        DISPOSAL,
        "approval.handler_reviews",
    ),
}


@pytest.mark.parametrize("sentence", REFUSED)
def test_a_paper_is_refused(sentence: str) -> None:
    signed, chain, code = REFUSED[sentence]
    with pytest.raises(RuleViolationError) as caught:
        judge(chain, signed, PAPER)
    assert (caught.value.code, caught.value.rule, bool(caught.value.source)) == (code, "12", True)


def test_the_last_block_may_be_signed_on_the_day_of_the_step() -> None:
    assert judge(DISPOSAL, (H, D, replace(G, on=PAPER.done_on)), PAPER)


def test_a_small_group_folds_neighbouring_roles_and_it_is_noted() -> None:
    assert judge(DISPOSAL, (H, D, replace(G, person="王某")), PAPER)[2] == Place(3, True)


def test_a_block_the_chain_does_not_have_stands_nowhere() -> None:
    assert judge(DISPOSAL, (H, Signed("GM", "组务会", on(3)), G), PAPER)[1] == Place(0, False)


def test_missing_blocks_are_those_up_to_the_approver() -> None:
    assert missing(DISPOSAL, (G,), approver="G") == ("H", "D")
    assert missing(DISPOSAL, (H,), approver="D") == ("D",)
    assert missing(DISPOSAL, (H, G), approver="O") == ("D",)
    assert missing(None, (), approver="G") == ()


def test_only_a_checked_or_adopted_chain_binds() -> None:
    def chain(confidence: Confidence) -> Chain:
        return replace(DISPOSAL, provenance=replace(DISPOSAL.provenance, confidence=confidence))

    assert [chain(one).binds for one in Confidence] == [True, False, False, True]


def test_every_chain_is_for_rows_that_somebody_approves() -> None:
    rows = {row.number: row for machine in BOOK.machines.values() for row in machine.transitions}
    for chain in BOOK.chains.values():
        for name in chain.rows:
            assert rows[name].approvers, name
            assert BOOK.chain_of(name) is chain
    assert BOOK.chain_of("1") is None


def test_no_shipped_chain_folds_the_handler_or_the_reviewer() -> None:
    assert {frozenset({"D", "G"})} == {pair for chain in BOOK.chains.values() for pair in chain.folds}


BROKEN: dict[str, Callable[[list[dict[str, Any]]], object]] = {
    "a row that is no row": lambda chains: chains[0].update(rows=["99"]),
    "a row in two chains": lambda chains: chains[0]["rows"].append("17"),
    "a role that is no role": lambda chains: chains[0]["rungs"][0].update(role="X"),
    "a role twice": lambda chains: chains[0]["rungs"][0].update(role="D"),
    "no blocks": lambda chains: chains[0].update(rungs=[]),
    "roles folded that are no neighbours": lambda chains: chains[0].update(fold=[["H", "G"]]),
    "a role folded alone": lambda chains: chains[0].update(fold=[["G"]]),
    "a fold that is no list": lambda chains: chains[0].update(fold="DG"),
    "a chain twice": lambda chains: chains[0].update(id="result"),
    "a key misspelt": lambda chains: chains[0].update(folds=[]),
}


@pytest.mark.parametrize("sentence", BROKEN)
def test_a_broken_chain_is_refused(sentence: str) -> None:
    files = rule_files()
    BROKEN[sentence](files["approvals"]["chain"])
    with pytest.raises(InputError) as caught:
        load_rule_book(files)
    assert (caught.value.code, caught.value.params["file"]) == ("rules.invalid", "approvals")
