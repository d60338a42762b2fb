"""Join a clue into another one and part them again: numbers stay, clocks stand still, reporters are still owed.

Source: domain design section 1.10; rules on handling accusations, article 14.
"""

from collections.abc import Iterator

from desk_app.domain.ids import Uid
from desk_app.domain.kinds import changed
from desk_app.domain.records.clue import Clue
from desk_app.domain.records.handling import Deadline
from desk_app.domain.records.linking import Relation
from desk_app.domain.rules.book import RuleBook
from desk_app.domain.rules.limits import Limit
from desk_app.domain.rules.pausing import resume, suspend
from desk_app.errors import RuleViolationError
from desk_app.services.discretion import names_reporter
from desk_app.services.door import Work
from desk_app.services.procedure import deadlines
from desk_app.services.procedure.context import Context
from desk_app.services.procedure.situation import extra, facts_of
from desk_app.store.unit import Read, Stored

MERGED = "merged"
OWED_TO_REPORTERS = "real_name"


def joins(rules: RuleBook, relation: str) -> bool:
    """Tell whether a kind of relation takes a clue out of separate handling; one not known here does not."""
    return relation in rules.list("relation") and extra(rules, "relation", relation, "joins") == "yes"


def join(context: Context) -> None:
    """Tie the clue to the one it goes into and let its limits stand still; what reporters are owed runs on.

    Raises:
        RuleViolationError: ``relation.not_joining``, ``relation.itself``, ``relation.circle``, ``reporter.named``.
        NotFoundError: ``record.not_found`` when the other clue is not here.
    """
    work, facts, row = context.work, context.facts, context.advance.transition
    other, relation = Uid(facts.text("linked_to")), facts.text("relation")
    named = {"rule": row.id, "source": row.provenance.source}
    if not joins(work.kit.rules, relation):
        raise RuleViolationError("relation.not_joining", field="relation", **named)
    if other == context.uid:
        raise RuleViolationError("relation.itself", field="linked_to", **named)
    work.unit.get(Clue, other)
    if context.uid in roots(work.unit, other):
        raise RuleViolationError("relation.circle", field="linked_to", **named)
    note = facts.text("comparison")
    if names_reporter(work.unit, (context.uid, other), note):
        raise RuleViolationError("reporter.named", field="comparison")
    work.unit.add(
        Relation(
            clue=context.uid,
            other=other,
            relation=relation,
            noted_on=context.done_on,
            noted_in_state=context.advance.origin,
            note=note,
        )
    )
    _set_root(work, context.uid, other)
    for stored, limit in _clocks(work, context.uid):
        current = deadlines.computed_of(stored.record)
        if limit.can_suspend and current.suspended_on is None and limit.only_if != OWED_TO_REPORTERS:
            on = max(context.done_on, current.steps[0].day)
            deadlines.keep(work, stored, suspend(limit, current, on, MERGED), suspension_reason=MERGED)


def unjoin(context: Context) -> None:
    """Take the clue out again: its limits run on with the days that were left, the relation is withdrawn."""
    work = context.work
    for relation in work.unit.find(Relation, clue=context.uid):
        if joins(work.kit.rules, relation.record.relation):
            work.unit.withdraw(relation)
    _set_root(work, context.uid, Uid(""))
    for stored, limit in _clocks(work, context.uid):
        current = deadlines.computed_of(stored.record)
        if current.suspended_on is not None and stored.record.suspension_reason == MERGED:
            on = max(context.done_on, current.suspended_on)
            deadlines.keep(work, stored, resume(limit, current, on, work.kit.calendar), suspension_reason="")


def owe_reporters(context: Context) -> None:
    """Start what a step owes its reporters for the clues joined into this one too; each of them is owed by itself."""
    work = context.work
    owed = [rule for rule in context.advance.opens if work.kit.rules.limit(rule).only_if == OWED_TO_REPORTERS]
    if owed:
        for child in children(work.unit, context.uid):
            facts = facts_of(work.unit, work.kit.rules, child, context.facts.inputs)
            for rule in owed:
                deadlines.open_limit(work, child.uid, rule, facts, done_on=context.done_on)


def roots(read: Read, uid: Uid) -> tuple[Uid, ...]:
    """List a clue and those it was joined into, one after the other."""
    found = [uid]
    while True:
        stored = read.find(Clue, uid=found[-1])
        above = stored[0].record.joined_into if stored else Uid("")
        if not above or above in found:
            return tuple(found)
        found.append(above)


def children(read: Read, uid: Uid, _seen: tuple[Uid, ...] = ()) -> Iterator[Stored[Clue]]:
    """List the clues joined into one, and those joined into these."""
    seen = (*_seen, uid)
    for child in read.find(Clue, joined_into=uid):
        if child.uid not in seen:
            yield child
            yield from children(read, child.uid, seen)


def _set_root(work: Work, uid: Uid, other: Uid) -> None:
    stored = work.unit.get(Clue, uid)
    work.unit.change(stored, changed(stored.record, {"joined_into": other}))


def _clocks(work: Work, uid: Uid) -> Iterator[tuple[Stored[Deadline], Limit]]:
    """List the running limits of a clue with their rules; those of a rule this office does not have are left alone."""
    for stored in deadlines.running(work, uid):
        limit = work.kit.limit_as_judged(stored.record.rule, stored.record.rule_version)
        if limit is not None:
            yield stored, limit
