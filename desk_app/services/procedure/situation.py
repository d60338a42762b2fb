"""Tell the procedure what it may know about a record: counts, people, papers, dates."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from desk_app.domain.ids import Uid
from desk_app.domain.kinds import Record, specs
from desk_app.domain.records.catalogue import kind_named
from desk_app.domain.records.clue import Allegation, Clue, Subject
from desk_app.domain.records.deciding import Appeal, ExecutionItem, FalseReport
from desk_app.domain.records.handling import Attachment, Measure, Step
from desk_app.domain.records.linking import Recusal
from desk_app.domain.rules.book import RuleBook
from desk_app.domain.workflow.facts import Facts, InputValue
from desk_app.domain.workflow.machine import Machine
from desk_app.errors import NotFoundError, RuleViolationError, UsageError
from desk_app.store.queries import records as sql
from desk_app.store.unit import Read, Stored

_WITHDRAWN, _APPLIED, _MALICIOUS = "case_withdrawn", "outcome_applied", "F3"
_NOT_RECUSED = "not_recused"
BEGINS = ("found_on", "received_on", "filed_on", "suspected_on", "proposed_on")
"""The fields that say when a record that a procedure moves began; no step can be earlier."""


def load_matter(read: Read, rules: RuleBook, uid: Uid) -> tuple[Machine, Stored[Any]]:
    """Find a record that carries a state, with the procedure that moves it.

    Raises:
        NotFoundError: ``record.not_found``.
        UsageError: ``procedure.stateless`` for a record that no procedure moves.
    """
    clues = read.find(Clue, uid=uid)
    if clues:  # what nearly every step is about
        return rules.machines[Clue.KIND], clues[0]
    stored = record_of(read, uid)
    kind = stored.record.KIND
    if kind not in rules.machines:
        raise UsageError("procedure.stateless")
    return rules.machines[kind], stored


def record_of(read: Read, uid: Uid) -> Stored[Any]:
    """Load a record of whatever kind.

    Raises:
        NotFoundError: ``record.not_found``.
    """
    kind = sql.kind_of(read.connection, uid)
    if kind is None:
        raise NotFoundError("record.not_found")
    stored: Stored[Any] = read.get(kind_named(kind), uid)
    return stored


def clue_of(stored: Stored[Any]) -> Uid:
    """Give the clue a record is about: the clue itself, or the one it belongs to; empty when it belongs to none."""
    return stored.uid if isinstance(stored.record, Clue) else Uid(getattr(stored.record, "clue", ""))


def clue_facts(rules: RuleBook, clue: Clue, subjects: Iterable[Subject], allegations: Iterable[Allegation]) -> Facts:
    """Describe a clue by its own fields and its subjects and allegations."""
    everybody = tuple(subjects)
    named = [subject for subject in everybody if subject.name]
    contents = [allegation.content for allegation in allegations if allegation.content]
    return Facts(
        has_number=bool(clue.number),
        source_count=len(clue.sources),
        subject_count=len(named),
        subject_unknown=clue.subject_unknown,
        allegation_count=len(contents),
        has_content=bool(contents or everybody or clue.summary),
        party_member_count=sum(is_party_member(rules, subject) for subject in named),
        supervised_count=sum(subject.is_supervised for subject in named),
        probationary_count=sum(is_probationary(rules, subject) for subject in named),
        real_name=extra(rules, "name_kind", clue.name_kind, "real_name") == "yes",
        assigned_by_superior=any(extra(rules, "source", code, "needs") == "result_due" for code in clue.sources),
        forwarded_from_above=any(extra(rules, "source", code, "needs") == "forward_due" for code in clue.sources),
        way=clue.way,
        finding=clue.finding,
        handlers=clue.handlers,
        verifiers=clue.verifiers,
        investigators=clue.investigators,
        reviewers=clue.reviewers,
        papers=frozenset(clue.papers),
        marks=frozenset(clue.marks),
        received_on=clue.received_on,
        may_be_cleared=extra(rules, "closing_kind", clue.closing, "clears_name") == "yes" or _WITHDRAWN in clue.marks,
        level_approvers=_level_approvers(rules, named),
        barred_measures=frozenset(
            code for one in named for code in extra(rules, "cadre_authority", one.authority, "barred").split()
        ),
    )


def _level_approvers(rules: RuleBook, subjects: Iterable[Subject]) -> Mapping[str, frozenset[str]]:
    """Give who may approve what for all these people, by the level of the cadre and whether they head a unit.

    Source: notes N1 to N3 of the procedure table.
    """
    levels = set()
    for subject in subjects:
        level = extra(rules, "cadre_authority", subject.authority, "level")
        is_head = extra(rules, "chief_status", subject.chief_status, "head_now") == "yes"
        if level:
            levels.add(level + ("_head" if is_head else ""))
    if not levels:
        return {}
    return {
        matter.id: frozenset.intersection(*(frozenset(matter.extra[level].split()) for level in levels))
        for matter in rules.list("approval_level")
    }


def need_separate(rules: RuleBook, clue: Clue) -> None:
    """Refuse a clue on which somebody both handled the matter and reviews it, however the names came there.

    Source: domain design 1.15 rule 3.

    Raises:
        RuleViolationError: ``procedure.reviewer_is_handler``.
    """
    if not set(clue.reviewers).isdisjoint((*clue.handlers, *clue.verifiers, *clue.investigators)):
        source = rules.guards["reviewers_separate"].provenance.source
        raise RuleViolationError("procedure.reviewer_is_handler", field="reviewers", rule="reviewers", source=source)


def need_free_to_act(rules: RuleBook, before: Clue, after: Clue, recused: Collection[str]) -> None:
    """Refuse a clue to which somebody comes who recused from it; who recused later goes by a step.

    Source: domain design 1.15 rule 4.

    Raises:
        RuleViolationError: ``procedure.recused``.
    """
    for field in ("handlers", "verifiers", "investigators", "reviewers"):
        if (set(getattr(after, field)) - set(getattr(before, field))) & set(recused):
            source = rules.guards[_NOT_RECUSED].provenance.source
            raise RuleViolationError("procedure.recused", field=field, rule=_NOT_RECUSED, source=source)


def is_waiting(rules: RuleBook, appeal: Appeal) -> bool:
    """Tell whether an appeal changed or revoked a decision and nobody acted on it yet."""
    return extra(rules, "appeal_outcome", appeal.outcome, "revokes") == "yes" and _APPLIED not in appeal.marks


def is_party_member(rules: RuleBook, subject: Subject) -> bool:
    """Tell whether Party measures can apply to a subject."""
    return extra(rules, "political_status", subject.political_status, "party_measures") == "yes"


def is_probationary(rules: RuleBook, subject: Subject) -> bool:
    """Tell whether a subject is a Party member on trial."""
    return extra(rules, "political_status", subject.political_status, "probationary") == "yes"


def extra(rules: RuleBook, list_name: str, code: str, name: str) -> str:
    """Give what a code list says beside the words of a code; empty when nothing."""
    return rules.list(list_name)[code].extra.get(name, "") if code else ""


def facts_of(
    read: Read,
    rules: RuleBook,
    stored: Stored[Any],
    inputs: Mapping[str, InputValue] | None = None,
    *,
    about: Facts | None = None,
) -> Facts:
    """Describe a stored record for the procedure that moves it, with what was entered for the step.

    What runs beside a clue knows the people of that clue, for the rules that keep them apart; who describes several
    records of one clue loads that part once and passes it as ``about``.
    """
    record = stored.record
    facts = facts_about(read, rules, stored) if about is None else about
    if not isinstance(record, Clue):
        facts = replace(
            facts,
            has_number=bool(getattr(record, "number", "")),
            received_on=next((day for name in BEGINS if (day := getattr(record, name, None)) is not None), None),
            papers=frozenset(record.papers),
            marks=frozenset(record.marks),
            filled=_filled(record),
            due_on=getattr(record, "due_on", None),
        )
    attached = read.find(Attachment, of=stored.uid)
    tagged = {found.record.paper for found in attached if found.record.paper}
    given = dict(inputs or {})
    decider = given.get("decided_by")
    days = [found.record.taken_on for found in read.find(Step, of=stored.uid) if found.record.taken_on]
    return replace(
        facts,
        papers=facts.papers | tagged,
        has_content=facts.has_content or bool(attached),
        last_step_on=max(days, default=None),
        today=read.clock.today(),
        group_decides=isinstance(decider, str) and is_of_group(rules, decider),
        inputs=given,
    )


def _filled(record: Record) -> frozenset[str]:
    """Name the fields that hold something; a unit chosen from the list also counts as named."""
    named = {name for name in specs(type(record)) if getattr(record, name)}
    return frozenset(named | {"unit_name"} if "unit" in named else named)


def facts_about(read: Read, rules: RuleBook, stored: Stored[Any]) -> Facts:
    """Describe the clue a record is about; nothing when there is none, or it is not here."""
    uid = clue_of(stored)
    found = (stored,) if isinstance(stored.record, Clue) else read.find(Clue, uid=uid) if uid else ()
    if not found:
        return Facts()
    clue: Stored[Clue] = found[0]
    subjects = [part.record for part in read.find(Subject, clue=clue.uid)]
    allegations = [part.record for part in read.find(Allegation, clue=clue.uid)]
    return replace(
        clue_facts(rules, clue.record, subjects, allegations),
        recused=frozenset(part.record.person_name for part in read.find(Recusal, clue=clue.uid, lifted_on=None)),
        decided_measures=len(read.find(Measure, clue=clue.uid, revoked_on=None)),
        appeal_outcome_pending=any(is_waiting(rules, part.record) for part in read.find(Appeal, clue=clue.uid)),
        found_malicious=bool(read.find(FalseReport, clue=clue.uid, state=_MALICIOUS)),
        open_execution_items=len(read.find(ExecutionItem, clue=clue.uid, state=rules.machines["execution"].initial)),
    )


def is_of_group(rules: RuleBook, approver: str) -> bool:
    """Tell whether an approver is the stationed group or one of it."""
    return approver in rules.list("approver") and extra(rules, "approver", approver, "group") == "yes"


def entered_day(inputs: Mapping[str, InputValue]) -> date:
    """Give the day a step was taken.

    Raises:
        UsageError: ``procedure.day_missing``.
    """
    found = inputs.get("done_on")
    if not isinstance(found, date):
        raise UsageError("procedure.day_missing")
    return found
