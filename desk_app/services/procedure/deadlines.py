"""Start, close, extend and suspend time limits: as the steps of a procedure say, or as a person asks.

The commands a person gives are in ``limit_acts.py``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, cast

from desk_app.canonical import Json
from desk_app.domain.clock import Clock
from desk_app.domain.ids import Uid
from desk_app.domain.kinds import changed
from desk_app.domain.records.handling import Deadline
from desk_app.domain.rules.limit_table import MOMENT
from desk_app.domain.rules.limits import Due, Extension, Limit, Step, StepCode, Unit, due, extend, stated
from desk_app.domain.workflow.facts import Facts
from desk_app.errors import NotFoundError, RuleViolationError
from desk_app.services.door import Work
from desk_app.services.kit import Kit
from desk_app.store.unit import Stored

_SUPERIOR = "SUP"
NOBODY = Uid("")
"""The subject of a limit that is about nobody in particular."""


@dataclass(frozen=True, slots=True)
class Grant:
    """Who granted an extension, until when, and on what paper."""

    until: date
    approver: str
    paper_number: str = ""
    reason: str = ""


def open_limit(work: Work, of: Uid, rule: str, facts: Facts, *, done_on: date, subject: Uid = NOBODY) -> None:
    """Start a limit for a record, unless the rule does not apply to it or is off in this office.

    Raises:
        RuleViolationError: ``limits.in_future`` when a measure is said to begin later than now.
    """
    limit = work.kit.rules.limit(rule)
    trigger = trigger_of(limit, facts, done_on)
    if limit.in_use and limit.applies(facts):
        if limit.trigger == MOMENT:
            need_past(limit, trigger, work.kit.clock)
        said = (facts.day(limit.stated_by) or getattr(facts, limit.stated_by, None)) if limit.stated_by else None
        work.unit.add(started(work.kit, limit, trigger, of=of, subject=subject, said=said))


def trigger_of(limit: Limit, facts: Facts, done_on: date) -> date:
    """Find what a limit counts from: what was entered for the step, what the record says, or the day of the step."""
    if limit.trigger == MOMENT:
        moment = facts.moment(MOMENT)
        return moment if moment is not None else done_on
    return facts.day(limit.trigger) or getattr(facts, limit.trigger, None) or done_on


def need_past(limit: Limit, trigger: date, clock: Clock) -> None:
    """Refuse a beginning that lies ahead.

    Raises:
        RuleViolationError: ``limits.in_future``.
    """
    if trigger > (local_time(clock) if isinstance(trigger, datetime) else clock.today()):
        raise RuleViolationError("limits.in_future", field="on", rule=limit.id, source=limit.provenance.source)


def local_time(clock: Clock) -> datetime:
    """Give the time of day in the office, without a zone, as people enter it."""
    return clock.now().astimezone().replace(tzinfo=None)


def started(  # noqa: PLR0913 - the parts of one record
    kit: Kit,
    limit: Limit,
    trigger: date,
    *,
    of: Uid,
    subject: Uid = NOBODY,
    said: date | None = None,
    note: str = "",
) -> Deadline:
    """Make the record of a limit that begins, with its computation; ``said`` is the due day a paper states."""
    computed = due(limit, trigger, kit.calendar) if said is None else stated(limit, trigger, said)
    is_moment = isinstance(trigger, datetime)
    return Deadline(
        of=of,
        subject=subject,
        rule=computed.rule_id,
        started_on=trigger.date() if isinstance(trigger, datetime) else trigger,
        started_at=moment_text(trigger) if is_moment and limit.unit is Unit.HOUR else "",
        due_on=computed.due_on,
        due_at=moment_text(computed.due_at) if computed.due_at else "",
        is_soft=not computed.hard,
        computation=computation(computed),
        rule_version=computed.version,
        note=note,
    )


def moment_text(moment: date) -> str:
    """Write a local time to the minute."""
    return f"{moment:%Y-%m-%dT%H:%M}"


def computation(computed: Due) -> Mapping[str, Json]:
    """Write the steps of a computation so that they can be shown again under the same rule."""
    found: dict[str, Json] = {
        "source": computed.source,
        "steps": [_written(step) for step in computed.steps],
        "nominal_on": computed.nominal_on.isoformat(),
        "extensions_used": computed.extensions_used,
    }
    if computed.calendar_missing:
        found["calendar_missing"] = computed.calendar_missing
    return found


def _written(step: Step) -> Json:
    found: dict[str, Json] = {"step": step.code.value, "day": step.day.isoformat(), "number": step.number}
    if step.at is not None:
        found["at"] = moment_text(step.at)
    if step.until is not None:
        found["until"] = step.until.isoformat()
    if step.note:
        found["note"] = step.note
    return found


def computed_of(record: Deadline) -> Due:
    """Read a stored computation back, to extend or explain it."""
    found = cast("Mapping[str, Any]", record.computation)
    due_on = record.due_on or date.max
    return Due(
        due_on=due_on,
        nominal_on=date.fromisoformat(found.get("nominal_on") or due_on.isoformat()),
        rule_id=record.rule,
        source=found.get("source", ""),
        version=record.rule_version,
        hard=not record.is_soft,
        steps=tuple(_read(step) for step in found.get("steps", ())),
        calendar_missing=found.get("calendar_missing"),
        extensions_used=found.get("extensions_used", 0),
        due_at=datetime.fromisoformat(record.due_at) if record.due_at else None,
        suspended_on=record.suspended_on,
    )


def _read(step: Mapping[str, Any]) -> Step:
    return Step(
        StepCode(step["step"]),
        date.fromisoformat(step["day"]),
        step["number"],
        at=datetime.fromisoformat(step["at"]) if "at" in step else None,
        until=date.fromisoformat(step["until"]) if "until" in step else None,
        note=step.get("note", ""),
    )


def running(work: Work, of: Uid) -> tuple[Stored[Deadline], ...]:
    """List the running limits of a record, also those that stand still."""
    return work.unit.find(Deadline, of=of, closed_on=None)


def close_limits(work: Work, of: Uid, rules: Iterable[str] | None, *, on: date) -> None:
    """Close the running limits of a record: those named, with what stands in their place, or all."""
    for stored in running(work, of) if rules is None else running_under(work, of, rules):
        work.unit.change(stored, changed(stored.record, {"closed_on": on}))


def running_under(work: Work, of: Uid, rules: Iterable[str]) -> tuple[Stored[Deadline], ...]:
    """List the running limits of a record that were opened under these rules or what stands in their place."""
    named = frozenset(rules)
    return tuple(stored for stored in running(work, of) if _stands_for(work.kit, stored.record) & named)


def _stands_for(kit: Kit, record: Deadline) -> frozenset[str]:
    """Give the rule a limit was opened under, and the rule that one took the place of."""
    limit = kit.limit_as_judged(record.rule, record.rule_version)
    return frozenset({record.rule, limit.variant_of if limit else ""}) - {""}


def keep(work: Work, stored: Stored[Deadline], computed: Due, **given: object) -> None:
    """Store a limit that was computed anew, with other fields that change with it."""
    fields = {
        "due_on": computed.due_on,
        "suspended_on": computed.suspended_on,
        "computation": {**stored.record.computation, **computation(computed)},
        **given,
    }
    work.unit.change(stored, changed(stored.record, fields))


def extend_limit(work: Work, stored: Stored[Deadline], grant: Grant) -> None:
    """Move the due day of a running limit, within what its rule allows.

    A row that is itself unverified refuses nothing: there the granted day counts, and the explanation says so.

    Raises:
        RuleViolationError: ``limits.no_extension`` when there is none left, ``limits.too_long`` when the day lies
            beyond it, ``limits.not_later`` when it brings nothing, ``limits.is_suspended``, and for hard limits
            ``limits.approver`` and ``limits.paper_missing``.
        NotFoundError: ``limits.unknown`` when the office has no such rule.
    """
    limit = work.kit.limit_as_judged(stored.record.rule, stored.record.rule_version)
    if limit is None:
        raise NotFoundError("limits.unknown")
    current = computed_of(stored.record)
    _check_grant(limit, current, grant)
    is_open_ended = limit.provenance.is_soft
    if limit.next_extension(current.extensions_used) is None and is_open_ended:
        later = current
    else:
        later = extend(limit, current, work.kit.calendar)
    if grant.until > later.due_on and not is_open_ended:
        raise _refusal("limits.too_long", limit, latest=later.due_on.isoformat())
    is_beyond = grant.until > later.due_on
    steps = [Step(StepCode.BEYOND if is_beyond else StepCode.AGREED, grant.until, note=grant.approver)]
    if grant.paper_number:
        steps.append(Step(StepCode.GRANTED, grant.until, note=grant.paper_number))
    nominal = grant.until if is_beyond else min(grant.until, later.nominal_on)
    moved = replace(later, due_on=grant.until, nominal_on=nominal, steps=(*later.steps, *steps))
    keep(work, stored, moved, note=grant.reason or stored.record.note)


def _check_grant(limit: Limit, current: Due, grant: Grant) -> None:
    if current.suspended_on is not None:
        raise _refusal("limits.is_suspended", limit)
    if grant.until <= current.due_on:
        raise _refusal("limits.not_later", limit, ends=current.due_on.isoformat())
    offered = limit.next_extension(current.extensions_used)
    if offered is not None and limit.hard:
        _check_offer(limit, offered, grant)


def _check_offer(limit: Limit, offered: Extension, grant: Grant) -> None:
    if grant.approver not in (offered.approver, _SUPERIOR):
        raise RuleViolationError(
            "limits.approver", field="approver", rule=limit.id, source=limit.provenance.source, wanted=offered.approver
        )
    if offered.needs_paper and not grant.paper_number.strip():
        raise RuleViolationError(
            "limits.paper_missing", field="paper_number", rule=limit.id, source=limit.provenance.source
        )


def _refusal(code: str, limit: Limit, **named: str) -> RuleViolationError:
    return RuleViolationError(code, field="new_due", rule=limit.id, source=limit.provenance.source, **named)
