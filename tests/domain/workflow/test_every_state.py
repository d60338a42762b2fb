"""Every state times every action, for all procedures: what the written rows allow is the only thing that happens."""

from collections.abc import Iterator

import pytest

from desk_app.domain.workflow.facts import Facts
from desk_app.errors import RuleViolationError
from tests.domain.workflow.test_mutants import written
from tests.support.rulebook import rule_book

MACHINES = {machine.id: machine for machine in rule_book().machines.values()}


def _written() -> dict[str, dict[str, dict[str, str]]]:
    """Read ``rows.txt``: machine, state, action, state afterwards."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    name = ""
    for line in written("rows.txt"):
        if line.startswith("["):
            name = line[1:].partition("]")[0]
            found[name] = {}
            continue
        origins, _, rest = line.split(" | ")[1].partition(" > ")
        target, action = rest.split()
        for origin in origins.split():
            found[name].setdefault(origin, {})[action] = origin if target == "=" else target
    return found


WRITTEN = _written()


def pairs(name: str) -> Iterator[tuple[str, str]]:
    actions = {row.action for row in MACHINES[name].transitions}
    for state in MACHINES[name].states:
        for action in sorted(actions):
            yield state, action


@pytest.mark.parametrize("name", MACHINES)
def test_what_is_not_written_is_refused_with_the_source(name: str) -> None:
    machine, refused = MACHINES[name], 0
    for state, action in pairs(name):
        if action in WRITTEN[name].get(state, {}):
            continue
        with pytest.raises(RuleViolationError) as caught:
            machine.advance(state, action, Facts())
        error = caught.value
        assert (error.code, error.rule, error.source) == ("procedure.illegal", name, machine.source)
        assert error.source
        refused += 1
    assert refused == len(list(pairs(name))) - sum(len(steps) for steps in WRITTEN[name].values())


@pytest.mark.parametrize("name", MACHINES)
def test_what_is_written_leads_where_it_says_or_is_held_up_by_a_guard(name: str) -> None:
    machine = MACHINES[name]
    for state, steps in WRITTEN[name].items():
        rows = {row.action: row for row in machine.transitions if row.origin == state}
        assert {action: row.target for action, row in rows.items()} == steps
        for action in steps:
            with pytest.raises(RuleViolationError) as caught:  # nothing is entered, so something is always missing
                machine.advance(state, action, Facts())
            assert caught.value.code != "procedure.illegal"
            assert (caught.value.rule, bool(caught.value.source)) == (rows[action].id, True)


@pytest.mark.parametrize("name", MACHINES)
def test_every_state_is_reached_and_leads_to_an_end(name: str) -> None:
    machine = MACHINES[name]

    def closure(start: set[str], *, backward: bool) -> set[str]:
        seen, waiting = set(start), list(start)
        while waiting:
            state = waiting.pop()
            for origin, steps in WRITTEN[name].items():
                for target in steps.values():
                    here, there = (target, origin) if backward else (origin, target)
                    if here == state and there not in seen:
                        seen.add(there)
                        waiting.append(there)
        return seen

    assert closure({machine.initial}, backward=False) == set(machine.states)
    assert closure(set(machine.finals), backward=True) == set(machine.states)


def test_an_unknown_state_or_action_is_refused_too() -> None:
    for name, machine in MACHINES.items():
        for state, action in (("Q99", machine.transitions[0].action), (machine.initial, "wish")):
            with pytest.raises(RuleViolationError, match=r"procedure\.illegal"):
                machine.advance(state, action, Facts())
        assert name in WRITTEN
