"""What follows the steps of a problem under rectification: its due day, its closing, its recurrences."""

from collections.abc import Callable, Mapping
from datetime import date

from desk_app.domain.ids import Uid
from desk_app.domain.kinds import changed
from desk_app.domain.records.handling import Deadline, Step
from desk_app.domain.records.oversight import Problem
from desk_app.errors import RuleViolationError
from desk_app.services.door import Work
from desk_app.services.procedure import deadlines
from desk_app.services.procedure.context import Context
from desk_app.store.unit import Read, Stored

DUE, LOOK_BACK = "RECT", "RECT-LB"
_EXTENDING = "ask_extension"


def asked_day(read: Read, problem: Uid) -> date | None:
    """Give the day that was last asked for when the unit wanted an extension."""
    asked = [stored.record for stored in read.find(Step, of=problem, action=_EXTENDING)]
    found = asked[-1].inputs.get("new_due") if asked else None
    return date.fromisoformat(found) if isinstance(found, str) else None


def _keep_due_day(context: Context) -> None:
    """Keep on the problem the day that its limit ends, also when it is the product's own default."""
    running = _running(context.work, context.uid, DUE)
    if running is not None:
        _set(context, due_on=running.record.due_on)


def _check_extension(context: Context) -> None:
    """Refuse a day that brings nothing already when it is asked for, not only when somebody grants it."""
    until, problem = context.facts.day("new_due"), _problem(context).record
    if until is not None and problem.due_on is not None and until <= problem.due_on:
        row, ends = context.advance.transition, problem.due_on.isoformat()
        raise RuleViolationError(
            "limits.not_later", field="new_due", rule=row.id, source=row.provenance.source, ends=ends
        )


def _apply_extension(context: Context) -> None:
    until = asked_day(context.work.unit, context.uid)
    assert until is not None  # the step that leads here asks for it
    running = _running(context.work, context.uid, DUE)
    if running is not None:
        deadlines.extend_limit(context.work, running, deadlines.Grant(until, "", reason=""))
    _set(context, due_on=until)


def _close_problem(context: Context) -> None:
    planned = _running(context.work, context.uid, LOOK_BACK)
    look_back_on = planned.record.due_on if planned is not None else None
    _set(context, closed_on=context.done_on, look_back_on=look_back_on)


def _reopen_problem(context: Context) -> None:
    _set(context, closed_on=None, look_back_on=None)


def _count_recurrence(context: Context) -> None:
    _set(context, recurrences=(_problem(context).record.recurrences or 0) + 1)


def _problem(context: Context) -> Stored[Problem]:
    return context.work.unit.get(Problem, context.uid)


def _set(context: Context, **given: object) -> None:
    stored = _problem(context)
    context.work.unit.change(stored, changed(stored.record, given))


def _running(work: Work, of: Uid, rule: str) -> Stored[Deadline] | None:
    return next(iter(deadlines.running_under(work, of, (rule,))), None)


EFFECTS: Mapping[str, Callable[[Context], None]] = {
    "keep_due_day": _keep_due_day,
    "check_extension": _check_extension,
    "apply_extension": _apply_extension,
    "close_problem": _close_problem,
    "reopen_problem": _reopen_problem,
    "count_recurrence": _count_recurrence,
}
