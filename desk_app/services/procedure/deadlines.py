"""Start, close and extend time limits as the steps of a procedure say."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from desk_app.canonical import Json
from desk_app.domain.ids import Uid
from desk_app.domain.kinds import changed
from desk_app.domain.records.handling import Deadline
from desk_app.domain.rules.limits import Due, Limit, Step, StepCode, due, extend
from desk_app.domain.workflow.facts import Facts
from desk_app.errors import RuleViolationError
from desk_app.services.door import Work
from desk_app.store.unit import Stored


def open_limit(work: Work, of: Uid, rule: str, facts: Facts, *, done_on: date) -> None:
    """Start a limit for a record, unless the rule does not apply to it."""
    limit = work.kit.rules.limits[rule]
    if not limit.applies(facts):
        return
    trigger = facts.day(limit.trigger) or getattr(facts, limit.trigger, None) or done_on
    computed = due(limit, trigger, work.kit.calendar)
    work.unit.add(deadline_of(of, computed, trigger))


def deadline_of(of: Uid, computed: Due, trigger: date) -> Deadline:
    """Make the record of a computed due day, with its computation."""
    return Deadline(
        of=of,
        rule=computed.rule_id,
        started_on=trigger,
        due_on=computed.due_on,
        is_soft=not computed.hard,
        computation=computation(computed),
        rule_version=computed.version,
    )


def computation(computed: Due) -> Mapping[str, Json]:
    """Write the steps of a computation so that they can be shown again under the same rule."""
    steps: list[Json] = [
        {"step": step.code.value, "day": step.day.isoformat(), "number": step.number} for step in computed.steps
    ]
    found: dict[str, Json] = {
        "source": computed.source,
        "steps": steps,
        "nominal_on": computed.nominal_on.isoformat(),
        "extensions_used": computed.extensions_used,
    }
    if computed.calendar_missing:
        found["calendar_missing"] = computed.calendar_missing
    return found


def running(work: Work, of: Uid) -> tuple[Stored[Deadline], ...]:
    """List the running limits of a record."""
    return work.unit.find(Deadline, of=of, closed_on=None)


def close_limits(work: Work, of: Uid, rules: tuple[str, ...] | None, *, on: date) -> None:
    """Close the running limits of a record: those named, or all."""
    for stored in running(work, of):
        if rules is None or stored.record.rule in rules:
            work.unit.change(stored, changed(stored.record, {"closed_on": on}))


def extend_limit(work: Work, stored: Stored[Deadline], until: date) -> None:
    """Move the due day of a running limit, within what its rule allows.

    Raises:
        RuleViolationError: ``limits.no_extension`` when there is none left, ``limits.too_long`` when the day lies
            beyond it.
    """
    limit = work.kit.rules.limits[stored.record.rule]
    allowed = extend(limit, computed_of(stored.record, limit), work.kit.calendar)
    if until > allowed.due_on:
        raise RuleViolationError(
            "limits.too_long",
            field="new_due",
            rule=limit.id,
            source=limit.provenance.source,
            latest=allowed.due_on.isoformat(),
        )
    moved = changed(stored.record, {"due_on": until, "computation": computation(allowed)})
    work.unit.change(stored, moved)


def computed_of(record: Deadline, limit: Limit) -> Due:
    """Read a stored computation back, to extend or explain it."""
    found = cast("Mapping[str, Any]", record.computation)
    due_on = record.due_on or date.max
    return Due(
        due_on=due_on,
        nominal_on=date.fromisoformat(found.get("nominal_on") or due_on.isoformat()),
        rule_id=record.rule,
        source=found.get("source", limit.provenance.source),
        version=record.rule_version,
        hard=not record.is_soft,
        steps=tuple(
            Step(StepCode(step["step"]), date.fromisoformat(step["day"]), step["number"])
            for step in found.get("steps", ())
        ),
        calendar_missing=found.get("calendar_missing"),
        extensions_used=found.get("extensions_used", 0),
    )
