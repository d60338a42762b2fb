"""The state machine: it knows steps, guards and inputs, and nothing of the field it serves.

A step is one row of a table. A guard is a named predicate; whether it refuses or only reminds is the row's choice.
A guard about something the step itself asks for is judged when the step is taken, not when steps are offered.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from desk_app.domain.workflow.conditions import chosen
from desk_app.domain.workflow.facts import Facts
from desk_app.domain.workflow.steps import Advance, Option, Predicate, Reason, Transition
from desk_app.errors import RuleViolationError, UsageError


@dataclass(frozen=True, slots=True)
class Machine:
    """One procedure: its states, its steps and the predicates its guards name.

    ``kind`` is the kind of record it moves, ``series`` how new ones are numbered (not at all when empty), ``opens``
    the time limits that start with a new one.
    """

    id: str
    kind: str
    initial: str
    states: tuple[str, ...]
    finals: frozenset[str]
    transitions: tuple[Transition, ...]
    predicates: Mapping[str, Predicate] = field(repr=False)
    source: str = ""
    version: str = ""
    series: str = ""
    opens: tuple[str, ...] = ()

    def advance(self, state: str, action: str, facts: Facts) -> Advance:
        """Take a step.

        Raises:
            RuleViolationError: ``procedure.illegal`` when the state has no such step, or the code of the guard or
                input that refuses it; ``rule`` and ``source`` name the row and the article.
            UsageError: ``procedure.input_unasked`` when something was entered that the step does not ask.
        """
        row = self._row(state, action)
        asked = {given.name for given in row.inputs}
        for name in facts.inputs:
            if name not in asked:
                raise UsageError("procedure.input_unasked", field=name, action=action)
        _refuse_first(self._failed(row, facts, entered=False))
        for wanted in row.inputs:
            wanted.check(facts.inputs.get(wanted.name), rule=row.id, source=row.provenance.source)
        failed = self._failed(row, facts, entered=True)
        _refuse_first(failed)
        return Advance(
            transition=row,
            origin=state,
            target=row.target,
            filed=chosen(row.filed, facts),
            sets=chosen(row.sets, facts),
            clears=row.clears,
            opens=chosen(row.opens, facts),
            reminders=tuple(reason for reason, _ in failed),
        )

    def options(self, state: str, facts: Facts) -> tuple[Option, ...]:
        """Give every step of the state in table order, with what blocks it before anything is entered."""
        found = []
        for row in self.transitions:
            if row.origin != state:
                continue
            failed = self._failed(row, facts, entered=False)
            blocked = tuple(reason for reason, soft in failed if not soft)
            found.append(Option(row.action, row, blocked, tuple(reason for reason, soft in failed if soft)))
        return tuple(found)

    def _row(self, state: str, action: str) -> Transition:
        for row in self.transitions:
            if row.origin == state and row.action == action:
                return row
        raise RuleViolationError("procedure.illegal", rule=self.id, source=self.source, state=state, action=action)

    def _failed(self, row: Transition, facts: Facts, *, entered: bool) -> list[tuple[Reason, bool]]:
        asked = {given.name for given in row.inputs}
        failed = []
        for guard in row.guards:
            if not entered and guard.field in asked:
                continue
            if not self.predicates[guard.name](facts, row, guard.argument):
                reason = Reason(row.id, guard.code, guard.field, guard.source, guard.name, guard.argument)
                failed.append((reason, guard.soft))
        return failed


def _refuse_first(failed: list[tuple[Reason, bool]]) -> None:
    for reason, soft in failed:
        if not soft:
            named = {"argument": reason.argument} if reason.argument else {}
            raise RuleViolationError(reason.code, field=reason.field, rule=reason.rule, source=reason.source, **named)
