"""Take a step of a procedure, and say which steps are possible now."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from desk_app.canonical import Json
from desk_app.domain.events import StepTaken
from desk_app.domain.ids import Uid
from desk_app.domain.kinds import Record, changed, specs
from desk_app.domain.records.clue import Clue
from desk_app.domain.records.handling import Step
from desk_app.domain.workflow.facts import Facts, InputValue
from desk_app.domain.workflow.steps import Advance, Option, Reason
from desk_app.jobs import Report
from desk_app.services.door import Command, Look, Query, Work
from desk_app.services.procedure import approving, deadlines, effects, parallel, sanctioning
from desk_app.services.procedure.approving import Opinion
from desk_app.services.procedure.situation import entered_day, facts_of, load_matter, need_separate
from desk_app.store.unit import Stored


@dataclass(frozen=True, slots=True)
class Taken:
    """Where a record stands after a step, and what it is reminded of."""

    uid: Uid
    state: str
    step: Uid
    reminders: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class TakeStep(Command[Taken]):
    """Take one step of a clue, or of anything else a procedure moves.

    ``inputs`` are what the step asks, by field name; measures count for the subjects named in ``subjects``, or for
    all subjects of the clue. ``approvals`` are the blocks of the signed paper, in the order they were signed; who
    approved need not be entered again then.
    """

    AUDITED_AS = "step.take"

    uid: Uid
    action: str
    inputs: Mapping[str, InputValue] = field(default_factory=dict)
    subjects: tuple[Uid, ...] = ()
    approvals: tuple[Opinion, ...] = ()

    def run(self, work: Work, report: Report) -> Taken:
        """Advance the record, note the step, run its limits and effects.

        Raises:
            RuleViolationError: the rule that refuses the step, with its source.
            NotFoundError: ``record.not_found``.
        """
        # A step entered late is judged by the rules of its day.
        day = self.inputs.get("done_on")
        work = replace(work, kit=work.kit.as_of(day if isinstance(day, date) else None))
        machine, stored = load_matter(work.unit, work.kit.rules, self.uid)
        inputs = approving.completed(machine, stored.record.state, self.action, self.inputs, self.approvals)
        facts = facts_of(work.unit, work.kit.rules, stored, inputs)
        facts = replace(
            facts,
            apply_by=parallel.last_day_to_appeal(work.kit, facts),
            signed_roles=frozenset(one.role for one in self.approvals),
        )
        facts = sanctioning.with_sanctions(work.unit, work.kit, stored.uid, facts, self.subjects)
        advance = machine.advance(stored.record.state, self.action, facts)
        paper = approving.judged(work.kit, advance, facts, self.approvals)
        about = self.subjects[0] if len(self.subjects) == 1 else deadlines.NOBODY
        step = apply(work, stored, machine.id, advance, facts, about=about)
        version = advance.transition.provenance.version
        approving.record(work, stored.uid, step, self.approvals, paper, version=version, report=report)
        effects.run(work, stored.uid, advance, facts, step=step, subjects=self.subjects)
        work.unit.record(StepTaken(stored.uid, self.action, advance.target))
        return Taken(stored.uid, advance.target, step, (*advance.reminders, *paper.reminders))


def apply(work: Work, stored: Stored[Any], machine: str, advance: Advance, facts: Facts, *, about: Uid) -> Uid:
    """Write the new state of the record, the step itself and its limits; give the step's uid.

    ``about`` is the one subject the step was taken for, when it was taken for one.
    """
    record = stored.record
    given = _carried(type(record), facts.inputs)
    given["state"] = advance.target
    given["papers"] = _united(record.papers, advance.filed)
    given["marks"] = tuple(mark for mark in _united(record.marks, advance.sets) if mark not in advance.clears)
    given["rule_version"] = advance.transition.provenance.version
    if isinstance(record, Clue):
        if advance.transition.result:
            given["result"] = advance.transition.result
        if advance.transition.closing:
            given["closing"] = advance.transition.closing
    after = changed(record, given)
    if isinstance(after, Clue):
        need_separate(work.kit.rules, after)
    work.unit.change(stored, after)
    done_on = entered_day(facts.inputs)
    step = work.unit.add(step_record(stored.uid, machine, advance, facts.inputs))
    deadlines.close_limits(work, stored.uid, advance.transition.closes, on=done_on)
    for rule in advance.opens:
        deadlines.open_limit(work, stored.uid, rule, facts, done_on=done_on, subject=about)
    return step


def step_record(of: Uid, machine: str, advance: Advance, inputs: Mapping[str, InputValue]) -> Step:
    """Make the record of a taken step."""
    return Step(
        of=of,
        machine=machine,
        action=advance.transition.action,
        transition=advance.transition.id,
        from_state=advance.origin,
        to_state=advance.target,
        taken_on=entered_day(inputs),
        approver=_text(inputs, "approved_by"),
        approver_role=_text(inputs, "approver") or _text(inputs, "decided_by"),
        opinion=_text(inputs, "opinion"),
        inputs={name: _json(value) for name, value in inputs.items()},
        rule_version=advance.transition.provenance.version,
    )


def _carried(kind: type[Record], inputs: Mapping[str, InputValue]) -> dict[str, object]:
    """Give the entered values that the record itself keeps, like the handlers or the way."""
    return {name: value for name, value in inputs.items() if name in specs(kind) and name not in ("state", "number")}


def _united(before: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*before, *more)))


def _text(inputs: Mapping[str, InputValue], name: str) -> str:
    value = inputs.get(name, "")
    return value if isinstance(value, str) else ""


def _json(value: InputValue) -> Json:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return value


@dataclass(frozen=True, slots=True)
class StepOptions(Query[tuple[Option, ...]]):
    """Ask which steps a record can take now, and what blocks the others."""

    uid: Uid

    def run(self, look: Look) -> tuple[Option, ...]:
        """List the options in the order of the procedure.

        Raises:
            NotFoundError: ``record.not_found``.
        """
        machine, stored = load_matter(look.read, look.kit.rules, self.uid)
        return machine.options(stored.record.state, facts_of(look.read, look.kit.rules, stored))
