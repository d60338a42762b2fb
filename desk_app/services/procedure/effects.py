"""What follows a step beyond the record itself, by the effect names of the procedure table."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Clue, Subject
from desk_app.domain.records.handling import Case, Measure
from desk_app.domain.records.linking import Relation
from desk_app.domain.rules.forms import Standing, check_measure
from desk_app.domain.workflow.facts import Facts
from desk_app.domain.workflow.inputs import InputKind
from desk_app.domain.workflow.steps import Advance
from desk_app.errors import NotFoundError, RuleViolationError
from desk_app.services import numbering
from desk_app.services.door import Work
from desk_app.services.procedure import deadlines, handing, joining, parallel, rectifying, splitting, telling
from desk_app.services.procedure.context import Context
from desk_app.services.procedure.situation import extra, is_party_member
from desk_app.store.unit import Stored


def run(work: Work, uid: Uid, advance: Advance, facts: Facts, *, step: Uid, subjects: tuple[Uid, ...]) -> None:
    """Carry out the effects of a step in the order of the table."""
    context = Context(work, uid, advance, facts, step, subjects)
    for name in advance.transition.effects:
        effect = _EFFECTS.get(name)
        if effect is not None:
            effect(context)
    joining.owe_reporters(context)
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


def _record_treatment(context: Context) -> None:
    codes = [
        code
        for asked in context.advance.transition.inputs
        if asked.kind is InputKind.MEASURES
        for code in _codes(context.facts, asked.name)
    ]
    codes = codes or [*_closing_measures(context)]
    decided_on = context.done_on
    scheme = context.work.kit.rules.scheme_on(decided_on)
    for subject in _treated(context):
        for code in codes:
            check_measure(scheme, code, _standing(context, subject.record))
            context.work.unit.add(
                Measure(
                    clue=context.uid,
                    subject=subject.uid,
                    measure=code,
                    decided_on=decided_on,
                    decided_by=context.facts.text("decided_by") or context.facts.text("approver"),
                    document_no=context.facts.text("decision_number"),
                    scheme=scheme.id,
                )
            )


def _codes(facts: Facts, name: str) -> tuple[str, ...]:
    value = facts.inputs.get(name, ())
    return value if isinstance(value, tuple) else ()


def _closing_measures(context: Context) -> tuple[str, ...]:
    """Give the measures that a closing itself counts as, such as closing after talk or inquiry."""
    scheme = context.work.kit.rules.scheme_on(context.done_on)
    entered = (name for name, value in context.facts.inputs.items() if value is True)
    return scheme.of_closing(context.advance.transition.closing, entered)


def _treated(context: Context) -> tuple[Stored[Subject], ...]:
    """Give the subjects a measure is for.

    Raises:
        NotFoundError: ``record.not_found`` when one of those named is no subject of the clue.
    """
    subjects = context.work.unit.find(Subject, clue=context.uid)
    if not context.subjects:
        return subjects
    if not set(context.subjects) <= {subject.uid for subject in subjects}:
        raise NotFoundError("record.not_found")
    return tuple(subject for subject in subjects if subject.uid in context.subjects)


def _standing(context: Context, subject: Subject) -> Standing:
    rules = context.work.kit.rules
    return Standing(
        is_party_member=is_party_member(rules, subject),
        is_supervised=subject.is_supervised,
        light_sanctions_only=extra(rules, "supervision_class", subject.supervision_class, "light_sanctions_only")
        == "yes",
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
        unit.add(replace(subject.record, clue=uid))
    unit.add(Relation(clue=uid, other=context.uid, relation="derived_from", noted_on=context.done_on))


_EFFECTS: Mapping[str, Callable[[Context], None]] = {
    "stop_limits": _stop_limits,
    "extend_limit": _extend_limit,
    "create_case": _create_case,
    "record_treatment": _record_treatment,
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
    "transfer_signed": handing.note_receipt,
    "transfer_answered": handing.note_answer,
    "transfer_returned": handing.note_return,
    "tell_acceptance": telling.tell_acceptance,
    "tell_result": telling.tell_result,
    **rectifying.EFFECTS,
}
"""Effects not listed leave their trace in the step itself (a round counted, a measure in its ledger)."""
