"""Stop the clock of a time limit, and let it run on.

The day of the suspension does not count any more, the day it resumes counts again. A limit in working days keeps the
working days that were left; one in days or months ends as many days later as it stood still. Resuming on the day of
the suspension changes nothing, and what had ended before stays ended.

Source: this product's default (``resources/rules/limits.toml`` says which limits can be suspended); no text of the
field settles how the rest is counted.
"""

from dataclasses import replace
from datetime import date, timedelta

from desk_app.domain.rules.limits import Due, Limit, Step, StepCode, Unit, moved_to
from desk_app.domain.rules.workdays import WorkCalendar, remaining_workdays
from desk_app.errors import RuleViolationError

_ONE = timedelta(days=1)


def suspend(limit: Limit, current: Due, on: date, reason: str) -> Due:
    """Let a limit stand still from ``on``; ``reason`` is a code of ``suspension_reason``.

    Raises:
        RuleViolationError: ``limits.not_suspendable`` for a clock nothing stops, ``limits.suspended_already``,
            ``limits.before_start`` when it had not begun.
    """
    if not limit.can_suspend:
        raise _pause_refusal("limits.not_suspendable", limit)
    if current.suspended_on is not None:
        raise _pause_refusal("limits.suspended_already", limit)
    if on < current.steps[0].day:
        raise _pause_refusal("limits.before_start", limit, field="on")
    return replace(current, suspended_on=on, steps=(*current.steps, Step(StepCode.SUSPENDED, on, note=reason)))


def resume(limit: Limit, current: Due, on: date, calendar: WorkCalendar) -> Due:
    """Let a limit run on from ``on``.

    Raises:
        RuleViolationError: ``limits.not_suspended``, ``limits.before_suspension``.
    """
    since = current.suspended_on
    if since is None:
        raise _pause_refusal("limits.not_suspended", limit)
    if on < since:
        raise _pause_refusal("limits.before_suspension", limit, field="on")
    if since > current.due_on:
        step = Step(StepCode.RESUMED_LATE, on, until=current.due_on)
        return replace(current, suspended_on=None, steps=(*current.steps, step))
    nominal, step = _rest(limit, current, since, on, calendar)
    first_asked = min(on, nominal) if limit.unit is Unit.WORKING_DAY else nominal
    return moved_to(limit, current, nominal, (*current.steps, step), calendar, first_asked=first_asked)


def days_left(current: Due, today: date, calendar: WorkCalendar) -> int:
    """Count the working days left; while suspended, those that were left when it stopped."""
    counted_from = today if current.suspended_on is None else current.suspended_on - _ONE
    return remaining_workdays(counted_from, current.due_on, calendar)


def _rest(limit: Limit, current: Due, since: date, on: date, calendar: WorkCalendar) -> tuple[date, Step]:
    if limit.unit is Unit.WORKING_DAY:
        left = remaining_workdays(since - _ONE, current.nominal_on, calendar)
        nominal = calendar.add_working(on - _ONE, left)
        return nominal, Step(StepCode.RESUMED_WORKING_DAYS, on, left, until=nominal)
    stood = (on - since).days
    nominal = current.nominal_on + timedelta(days=stood)
    return nominal, Step(StepCode.RESUMED_DAYS, on, stood, until=nominal)


def _pause_refusal(code: str, limit: Limit, **named: str) -> RuleViolationError:
    return RuleViolationError(code, rule=limit.id, source=limit.provenance.source, **named)
