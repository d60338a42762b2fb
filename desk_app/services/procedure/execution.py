"""What must be done so that a decision is carried out: the checklist, from the decision to the last report."""

from datetime import date

from desk_app.domain.ids import Uid
from desk_app.domain.kinds import changed
from desk_app.domain.records.clue import Subject
from desk_app.domain.records.deciding import ExecutionItem
from desk_app.domain.records.handling import Measure
from desk_app.domain.rules.limits import due
from desk_app.domain.rules.sanction_table import EXEMPTION
from desk_app.domain.rules.sanctions import Duty
from desk_app.domain.workflow.facts import Facts
from desk_app.services.door import Work
from desk_app.services.procedure import matters
from desk_app.services.procedure.context import Context
from desk_app.services.procedure.sanctioning import reckon, treated
from desk_app.store.unit import Stored

_NO_MEASURE = Uid("")
_ANNOUNCED = frozenset({"announce", "serve"})
_CARRY_OUT, _DOES_NOT_APPLY = "carry_out", "does_not_apply"


def begin_execution(context: Context) -> None:
    """List what each measure of the decision asks for; for an exemption, which is no measure, what that asks."""
    rules, unit = context.work.kit.rules, context.work.unit
    flags = frozenset(name for name, value in context.facts.inputs.items() if value is True)
    subjects = treated(context)
    if not context.advance.transition.asks_measures:
        for subject in subjects:
            for duty in rules.sanctions.duties_of(EXEMPTION, "", flags):
                _begin(context, duty, subject.uid, _NO_MEASURE)
        return
    listed = {stored.record.measure for stored in unit.find(ExecutionItem, clue=context.uid)}
    chosen = {subject.uid for subject in subjects}
    for measure in unit.find(Measure, clue=context.uid):
        if measure.record.subject in chosen and measure.uid not in listed and measure.record.revoked_on is None:
            _begin_measure(context, measure, flags)


def _begin_measure(context: Context, measure: Stored[Measure], flags: frozenset[str]) -> None:
    rules, code = context.work.kit.rules, measure.record.measure
    kind = rules.scheme.measure(code).kind.value
    for duty in rules.sanctions.duties_of(kind, code, flags):
        _begin(context, duty, measure.record.subject, measure.uid)


def _begin(context: Context, duty: Duty, subject: Uid, measure: Uid) -> None:
    work = context.work
    item = ExecutionItem(
        clue=context.uid, subject=subject, measure=measure, item=duty.item, due_on=_due_on(context, duty)
    )
    matters.begin(work, work.kit.rules.machines[ExecutionItem.KIND], item, uid=work.unit.new_uid())


def _due_on(context: Context, duty: Duty) -> date | None:
    """Give the day by the limit the duty stands under; none when the office does not use that limit."""
    if not duty.due:
        return None
    limit = context.work.kit.rules.limit(duty.due)
    return due(limit, context.done_on, context.work.kit.calendar).due_on if limit.in_use else None


def mark_announced(context: Context) -> None:
    """Close announcing and serving for those it was done for, on the day of service."""
    work = context.work
    machine = work.kit.rules.machines[ExecutionItem.KIND]
    on = context.facts.day("served_on") or context.done_on
    chosen = {subject.uid for subject in treated(context)}
    for stored in work.unit.find(ExecutionItem, clue=context.uid, state=machine.initial):
        if stored.record.item in _ANNOUNCED and stored.record.subject in chosen:
            facts = Facts(today=work.kit.clock.today(), inputs={"done_on": context.done_on})
            advance = machine.advance(stored.record.state, _CARRY_OUT, facts)
            work.unit.change(stored, changed(stored.record, {"state": advance.target, "done_on": on}))


def revoke(work: Work, measure: Stored[Measure], *, on: date) -> None:
    """Note that a measure no longer counts: what ran behind it is reckoned anew, what was to be done for it is not."""
    machine = work.kit.rules.machines[ExecutionItem.KIND]
    target = next(row.target for row in machine.transitions if row.action == _DOES_NOT_APPLY)
    work.unit.change(measure, changed(measure.record, {"revoked_on": on}))
    for item in work.unit.find(ExecutionItem, measure=measure.uid, state=machine.initial):
        work.unit.change(item, changed(item.record, {"state": target, "done_on": on}))
    if measure.record.subject:
        reckon(work, work.unit.get(Subject, measure.record.subject))
