"""What follows a step beyond the record itself, by the effect names of the procedure table."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Clue, Subject
from desk_app.domain.records.handling import Case
from desk_app.domain.records.linking import Relation
from desk_app.domain.workflow.facts import Facts
from desk_app.domain.workflow.steps import Advance
from desk_app.errors import RuleViolationError
from desk_app.services import numbering
from desk_app.services.door import Work
from desk_app.services.procedure import (
    deadlines,
    execution,
    handing,
    joining,
    parallel,
    rectifying,
    restricting,
    sanctioning,
    splitting,
    telling,
)
from desk_app.services.procedure.context import Context

_CONCLUDED = "S90"


def run(work: Work, uid: Uid, advance: Advance, facts: Facts, *, step: Uid, subjects: tuple[Uid, ...]) -> None:
    """Carry out the effects of a step in the order of the table."""
    context = Context(work, uid, advance, facts, step, subjects)
    for name in advance.transition.effects:
        effect = _EFFECTS.get(name)
        if effect is not None:
            effect(context)
    joining.owe_reporters(context)
    if advance.target == _CONCLUDED:
        restricting.release(context)
    if advance.target == "S91" != advance.origin:
        deadlines.close_limits(work, uid, None, on=context.done_on)


def _stop_limits(context: Context) -> None:
    deadlines.close_limits(context.work, context.uid, None, on=context.done_on)


def _extend_limit(context: Context) -> None:
    until = context.facts.day("new_due")
    assert until is not None  # the step asks for it
    row, facts = context.advance.transition, context.facts
    extensible = deadlines.running_under(context.work, context.uid, row.extends)
    if not extensible:
        raise RuleViolationError("limits.none_running", field="new_due", rule=row.id, source=row.provenance.source)
    grant = deadlines.Grant(until, facts.text("approver"), facts.text("decision_number"), facts.text("reason"))
    for stored in extensible:
        deadlines.extend_limit(context.work, stored, grant)


def _create_case(context: Context) -> None:
    kind = context.facts.text("filing_kind")
    context.work.unit.add(
        Case(
            clue=context.uid,
            number=numbering.next_number(context.work, "case", context.uid, on=context.done_on),
            kinds=(kind,),
            filed_on=context.done_on,
            document_no=context.facts.text("decision_number"),
            team=tuple(sorted(context.facts.people("investigators"))),
        )
    )


def _new_clue(context: Context) -> None:
    """Open a linked clue for the same subjects; it starts as received and is registered like any other."""
    unit = context.work.unit
    before = unit.get(Clue, context.uid).record
    uid = unit.new_uid()
    number = numbering.next_number(context.work, "clue", uid, on=context.done_on)
    unit.add(
        Clue(
            number=number,
            state="S00",
            title=before.title,
            received_on=context.done_on,
            sources=("C2",),
            name_kind=before.name_kind,
            summary=context.facts.text("reason") or context.facts.text("new_facts"),
            external_numbers=(before.number,),
            rule_version=before.rule_version,
        ),
        uid=uid,
    )
    for subject in unit.find(Subject, clue=context.uid):
        unit.add(replace(subject.record, clue=uid, restricted_on=None, unrestricted_on=None))
    unit.add(Relation(clue=uid, other=context.uid, relation="derived_from", noted_on=context.done_on))


_EFFECTS: Mapping[str, Callable[[Context], None]] = {
    "stop_limits": _stop_limits,
    "extend_limit": _extend_limit,
    "create_case": _create_case,
    "record_treatment": sanctioning.record_treatment,
    "begin_execution": execution.begin_execution,
    "mark_announced": execution.mark_announced,
    "restrict_integrity_opinion": restricting.restrict,
    "new_clue": _new_clue,
    "open_appeal": parallel.open_appeal,
    "open_false_report": parallel.open_false_report,
    "open_clarification": parallel.open_clarification,
    "apply_appeal": parallel.apply_appeal,
    "settle_appeal": parallel.settle_appeal,
    "join": joining.join,
    "unjoin": joining.unjoin,
    "split": splitting.split,
    "open_referral": handing.open_referral,
    "open_handover": handing.open_handover,
    "stub_sent": handing.note_sending,
    "transfer_signed": handing.note_receipt,
    "transfer_answered": handing.note_answer,
    "transfer_returned": handing.note_return,
    "tell_acceptance": telling.tell_acceptance,
    "tell_result": telling.tell_result,
    **rectifying.EFFECTS,
}
"""Effects not listed leave their trace in the step itself (a round counted, a measure in its ledger)."""
