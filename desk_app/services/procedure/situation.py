"""Tell the procedure what it may know about a record: counts, people, papers, dates."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Allegation, Clue, Subject
from desk_app.domain.records.handling import Attachment, Step
from desk_app.domain.records.oversight import Problem
from desk_app.domain.rules.book import RuleBook
from desk_app.domain.workflow.facts import Facts, InputValue
from desk_app.errors import UsageError
from desk_app.store.unit import Read, Stored


def load_matter(read: Read, uid: Uid) -> tuple[str, Stored[Any]]:
    """Find the clue or problem that carries a state, and the name of the procedure it follows.

    Raises:
        NotFoundError: ``record.not_found``.
    """
    clues = read.find(Clue, uid=uid)
    if clues:
        return "clue", clues[0]
    return "rectification", read.get(Problem, uid)


def clue_facts(rules: RuleBook, clue: Clue, subjects: Iterable[Subject], allegations: Iterable[Allegation]) -> Facts:
    """Describe a clue by its own fields and its subjects and allegations."""
    named = [subject for subject in subjects if subject.name]
    return Facts(
        has_number=bool(clue.number),
        source_count=len(clue.sources),
        subject_count=len(named),
        subject_unknown=clue.subject_unknown,
        allegation_count=sum(bool(allegation.content) for allegation in allegations),
        party_member_count=sum(is_party_member(rules, subject) for subject in named),
        supervised_count=sum(subject.is_supervised for subject in named),
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
    )


def is_party_member(rules: RuleBook, subject: Subject) -> bool:
    """Tell whether Party measures can apply to a subject."""
    return extra(rules, "political_status", subject.political_status, "party_measures") == "yes"


def extra(rules: RuleBook, list_name: str, code: str, name: str) -> str:
    """Give what a code list says beside the words of a code; empty when nothing."""
    return rules.list(list_name)[code].extra.get(name, "") if code else ""


def facts_of(
    read: Read,
    rules: RuleBook,
    stored: Stored[Any],
    inputs: Mapping[str, InputValue] | None = None,
) -> Facts:
    """Describe a stored clue or problem for the procedure, with what was entered for the step."""
    record: Clue | Problem = stored.record
    if isinstance(record, Clue):
        subjects = [found.record for found in read.find(Subject, clue=stored.uid)]
        allegations = [found.record for found in read.find(Allegation, clue=stored.uid)]
        facts = clue_facts(rules, record, subjects, allegations)
    else:
        facts = Facts(
            has_number=bool(record.number),
            received_on=record.found_on,
            papers=frozenset(record.papers),
            marks=frozenset(record.marks),
        )
    tagged = {found.record.paper for found in read.find(Attachment, of=stored.uid) if found.record.paper}
    days = [found.record.taken_on for found in read.find(Step, of=stored.uid) if found.record.taken_on]
    return replace(
        facts,
        papers=facts.papers | tagged,
        last_step_on=max(days, default=None),
        today=read.clock.today(),
        inputs=dict(inputs or {}),
    )


def entered_day(inputs: Mapping[str, InputValue]) -> date:
    """Give the day a step was taken.

    Raises:
        UsageError: ``procedure.day_missing``.
    """
    found = inputs.get("done_on")
    if not isinstance(found, date):
        raise UsageError("procedure.day_missing")
    return found
