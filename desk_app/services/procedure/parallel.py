"""Effects that begin or end what runs beside a clue: appeals, false reports, clarification.

Source: domain design 1.13 rows 59 to 63; an appeal never suspends the execution of what it contests.
"""

from datetime import date

from desk_app.domain.ids import Uid
from desk_app.domain.kinds import Record, changed
from desk_app.domain.records.clue import Clue, Subject
from desk_app.domain.records.deciding import Appeal, Clarification, FalseReport
from desk_app.domain.records.handling import Measure
from desk_app.domain.rules.book import RuleBook
from desk_app.domain.rules.limits import due
from desk_app.domain.workflow.facts import Facts
from desk_app.errors import RuleViolationError
from desk_app.services.kit import Kit
from desk_app.services.procedure import execution, matters
from desk_app.services.procedure.context import Context
from desk_app.services.procedure.sanctioning import treated
from desk_app.services.procedure.situation import clue_of, extra, is_waiting, load_matter
from desk_app.store.unit import Read, Stored

_APPLIED = "outcome_applied"
_DECIDED = "S58"


def last_day_to_appeal(kit: Kit, facts: Facts) -> date | None:
    """Give the last day on which the appeal being entered may be filed; nothing when no limit is known for it."""
    kind, received = facts.text("appeal_kind"), facts.day("decision_received_on")
    known = kit.rules.list("appeal_kind")
    rule = known[kind].extra.get("apply_within", "") if kind in known else ""
    if not rule or received is None:
        return None
    return due(kit.rules.limit(rule), received, kit.calendar).due_on


def open_appeal(context: Context) -> None:
    """Begin an appeal of each person named, or of the only person of the clue.

    Raises:
        RuleViolationError: ``appeal.which_person`` when the clue has several and none was named.
    """
    facts = context.facts
    for subject in _concerned(context):
        contested = _contested(context, facts.text("appeal_kind"), subject.uid)
        appeal = Appeal(
            clue=context.uid,
            subject=subject.uid,
            measure=contested[0].uid if len(contested) == 1 else Uid(""),
            appeal_kind=facts.text("appeal_kind"),
            filed_on=context.done_on,
            decision_received_on=facts.day("decision_received_on"),
            grounds=facts.text("grounds"),
        )
        _begin(context, appeal)


def open_false_report(context: Context) -> None:
    """Begin the question whether the report was malicious."""
    facts = context.facts
    suspicion = FalseReport(
        clue=context.uid,
        suspected_on=context.done_on,
        forged_facts=facts.text("forged_facts"),
        intent=facts.text("intent"),
    )
    _begin(context, suspicion)


def open_clarification(context: Context) -> None:
    """Begin to clear the name of each person named, or of all people of the clue."""
    facts, work = context.facts, context.work
    clue = clue_of(load_matter(work.unit, work.kit.rules, context.uid)[1])
    for subject in treated(context, clue=clue):
        plan = Clarification(
            clue=clue,
            subject=subject.uid,
            proposed_by=facts.text("proposed_by"),
            proposed_on=context.done_on,
            subject_opinion=facts.text("subject_opinion"),
        )
        _begin(context, plan)


def apply_appeal(context: Context) -> None:
    """Note the decision on the appeal, and revoke what it changed or revoked; nothing is deleted.

    The clue itself goes back to the decision by a step of its own.
    """
    unit, rules = context.work.unit, context.work.kit.rules
    stored = unit.get(Appeal, context.uid)
    appeal = stored.record
    given: dict[str, object] = {"decided_on": context.done_on, "document_no": context.facts.text("decision_number")}
    if extra(rules, "appeal_outcome", appeal.outcome, "revokes") == "yes":
        for measure in _revoked(context, appeal):
            execution.revoke(context.work, measure, on=context.done_on)
        clues = unit.find(Clue, uid=appeal.clue)
        if clues and clues[0].record.state == _DECIDED:
            given["marks"] = (*appeal.marks, _APPLIED)
    unit.change(stored, changed(appeal, given))


def settle_appeal(context: Context) -> None:
    """Mark the appeals that brought a clue back as acted on."""
    unit = context.work.unit
    for stored in unit.find(Appeal, clue=context.uid):
        if is_waiting(context.work.kit.rules, stored.record):
            unit.change(stored, changed(stored.record, {"marks": (*stored.record.marks, _APPLIED)}))


def _revoked(context: Context, appeal: Appeal) -> tuple[Stored[Measure], ...]:
    if appeal.measure:
        return context.work.unit.find(Measure, uid=appeal.measure, revoked_on=None)
    return contestable(context.work.unit, context.work.kit.rules, appeal)


def _contested(context: Context, appeal_kind: str, subject: Uid) -> tuple[Stored[Measure], ...]:
    about = Appeal(clue=context.uid, subject=subject, appeal_kind=appeal_kind)
    return contestable(context.work.unit, context.work.kit.rules, about)


def contestable(read: Read, rules: RuleBook, appeal: Appeal) -> tuple[Stored[Measure], ...]:
    """List the measures in effect that an appeal of this kind by this person can be about."""
    kind = extra(rules, "appeal_kind", appeal.appeal_kind, "contests")
    found = []
    for stored in read.find(Measure, clue=appeal.clue, subject=appeal.subject, revoked_on=None):
        measure = rules.scheme.measures.get(stored.record.measure)
        if measure is not None and measure.kind == kind:
            found.append(stored)
    return tuple(found)


def _concerned(context: Context) -> tuple[Stored[Subject], ...]:
    subjects = treated(context)
    if len(subjects) > 1 and not context.subjects:
        row = context.advance.transition
        raise RuleViolationError("appeal.which_person", field="subjects", rule=row.id, source=row.provenance.source)
    return subjects


def _begin(context: Context, record: Record) -> None:
    work = context.work
    matters.begin(work, work.kit.rules.machines[record.KIND], record, uid=work.unit.new_uid())
