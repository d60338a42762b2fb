"""The shipped rules as tests use them, and facts that let any one step pass."""

import tomllib
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from desk_app.domain.rules.book import RuleBook, load_rule_book
from desk_app.domain.workflow.facts import Facts, InputValue
from desk_app.domain.workflow.inputs import InputField, InputKind
from desk_app.domain.workflow.steps import Transition

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 20)

PEOPLE = {
    "handlers": ("p01",),
    "talkers": ("p01", "p02"),
    "verifiers": ("p02", "p03"),
    "signed_by": ("p02", "p03"),
    "investigators": ("p04", "p05"),
    "executors": ("p04", "p05"),
    "reviewers": ("p06", "p07"),
    "acceptors": ("p08", "p09"),
    "owners": ("p10",),
}


@cache
def _parsed() -> Mapping[str, Any]:
    files = sorted((ROOT / "resources" / "rules").glob("*.toml"))
    return {file.stem: tomllib.loads(file.read_text("utf-8")) for file in files}


def rule_files() -> dict[str, Any]:
    """Give the shipped rule files, parsed, free to be broken by a test."""
    return deepcopy(dict(_parsed()))


@cache
def rule_book() -> RuleBook:
    """Give the shipped book."""
    return load_rule_book(_parsed())


def row_of(state: str, action: str) -> Transition:
    """Give one row of the clue procedure."""
    return next(row for row in rule_book().procedure.transitions if (row.origin, row.action) == (state, action))


def passing_facts(row: Transition, **changes: Any) -> Facts:
    """Give facts and inputs under which every guard of ``row`` holds; ``changes`` replace fields."""
    arguments = {(guard.name, guard.argument) for guard in row.guards}
    way = next((argument for name, argument in arguments if name == "way"), "")
    facts = Facts(
        has_number=True,
        source_count=1,
        subject_count=2,
        allegation_count=1,
        party_member_count=1,
        supervised_count=1,
        way=way,
        finding="founded",
        handlers=PEOPLE["handlers"],
        verifiers=PEOPLE["verifiers"],
        investigators=PEOPLE["investigators"],
        reviewers=PEOPLE["reviewers"],
        papers=frozenset(argument for name, argument in arguments if name == "paper"),
        marks=frozenset(argument for name, argument in arguments if name == "mark"),
        filled=frozenset(argument for name, argument in arguments if name == "filled"),
        received_on=date(2026, 11, 2),
        last_step_on=date(2026, 11, 16),
        decided_measures=1,
        appeal_outcome_pending=True,
        may_be_cleared=True,
        today=TODAY,
        inputs={field.name: _answer(row, field) for field in row.inputs},
    )
    return replace(facts, **changes)


def without(facts: Facts, *names: str, **given: InputValue) -> Facts:
    """Give the facts with some inputs left out and others replaced."""
    kept = {name: value for name, value in facts.inputs.items() if name not in names}
    return replace(facts, inputs={**kept, **given})


_WANTED: dict[str, dict[str, InputValue]] = {
    "r7": {"score": "92"},
    "r8": {"score": "40", "acceptance_conclusion": "failed"},
    "b13": {"outcome": "objected"},
}
"""What a row wants other than the first choice or any text, by row and field."""


def _answer(row: Transition, field: InputField) -> InputValue:
    answers: dict[InputKind, InputValue] = {
        InputKind.TEXT: "x",
        InputKind.LONG_TEXT: "x",
        InputKind.RECORD: "x",
        InputKind.DAY: date(2026, 11, 18) if field.name == "done_on" else date(2026, 12, 18),
        InputKind.MOMENT: "2026-11-18T22:30",
        InputKind.FLAG: field.name != "has_new_evidence",
        InputKind.CODE: next(iter(field.choices), ""),
        InputKind.MEASURES: field.choices[:1],
        InputKind.PEOPLE: PEOPLE.get(field.name, ()),
    }
    if field.name in _WANTED.get(row.id, {}):
        return _WANTED[row.id][field.name]
    return row.approvers[0] if field.name in {"approver", "decided_by"} else answers[field.kind]
