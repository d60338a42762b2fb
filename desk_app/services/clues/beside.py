"""What a step is taken amid, and what runs beside a clue: appeals, clarification, execution, transfers, relations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desk_app.domain.ids import Uid
from desk_app.domain.kinds import Record
from desk_app.domain.records.clue import Clue, Subject
from desk_app.domain.records.deciding import Appeal, Clarification, ExecutionItem, FalseReport
from desk_app.domain.records.handling import Measure
from desk_app.domain.records.linking import Feedback, Recusal, Relation, Transfer
from desk_app.domain.records.oversight import Problem, Recommendation
from desk_app.domain.workflow.steps import Option
from desk_app.services.clues.detail import limits_of
from desk_app.services.door import Look, Query
from desk_app.services.procedure.limit_view import LimitView
from desk_app.services.procedure.situation import clue_of, facts_about, facts_of, load_matter
from desk_app.store.unit import Read, Stored

BESIDE: tuple[type[Record], ...] = (
    ExecutionItem,
    Appeal,
    FalseReport,
    Clarification,
    Transfer,
    Feedback,
    Relation,
    Recusal,
    Recommendation,
    Problem,
)
"""The kinds that run beside a clue, in the order in which a page shows them."""


@dataclass(frozen=True, slots=True)
class Around:
    """What a form needs to know of a matter: its clue, whom and what it is about, who works on it, papers on file."""

    clue: Uid
    subjects: tuple[Stored[Subject], ...]
    measures: tuple[Stored[Measure], ...]
    people: tuple[str, ...]
    papers: frozenset[str] = frozenset()
    record: Record | None = None


@dataclass(frozen=True, slots=True)
class WhatIsAround(Query[Around]):
    """Ask what is around a record: a clue itself, or anything that hangs on one."""

    uid: Uid

    def run(self, look: Look) -> Around:
        """Load it.

        Raises:
            NotFoundError: ``record.not_found``.
            UsageError: ``procedure.stateless`` for a record that no procedure moves.
        """
        read = look.read
        _, stored = load_matter(read, look.kit.rules, self.uid)
        facts, clue = facts_of(read, look.kit.rules, stored), clue_of(stored)
        named = (facts.handlers, facts.verifiers, facts.investigators, facts.reviewers)
        return Around(
            clue=clue,
            subjects=read.find(Subject, clue=clue) if clue else (),
            measures=read.find(Measure, clue=clue) if clue else (),
            people=tuple(dict.fromkeys(name for group in named for name in group)),
            papers=facts.papers,
            record=stored.record,
        )


@dataclass(frozen=True, slots=True)
class Parallel:
    """One record beside a clue: the steps it can take and the limits that run for it."""

    stored: Stored[Any]
    options: tuple[Option, ...]
    limits: tuple[LimitView, ...]


def parallels_of(look: Look, records: Sequence[Stored[Any]], lang: str) -> tuple[Parallel, ...]:
    """Tell of each record what it can do next and what runs for it; nothing for a kind no procedure moves."""
    rules = look.kit.rules
    moved = [stored for stored in records if stored.record.KIND in rules.machines]
    limits = limits_of(look, [stored.uid for stored in moved], lang)
    clues = {clue_of(stored): stored for stored in moved}
    about = {clue: facts_about(look.read, rules, stored) for clue, stored in clues.items()}
    options = {
        stored.uid: rules.machines[stored.record.KIND].options(
            stored.record.state, facts_of(look.read, rules, stored, about=about[clue_of(stored)])
        )
        for stored in moved
    }
    return tuple(Parallel(each, options.get(each.uid, ()), limits.get(each.uid, ())) for each in records)


@dataclass(frozen=True, slots=True)
class Beside:
    """Everything that runs beside a clue by kind, oldest first; ``clues`` are the numbers of related clues by uid."""

    clue: Uid
    rows: Mapping[str, tuple[Parallel, ...]]
    clues: Mapping[Uid, str]


@dataclass(frozen=True, slots=True)
class ShowBeside(Query[Beside]):
    """Ask what runs beside a clue; ``lang`` is the language of the explained limits."""

    clue: Uid
    lang: str = "zh"

    def run(self, look: Look) -> Beside:
        """Load it."""
        read = look.read
        found = {kind.KIND: self._found(read, kind) for kind in BESIDE}
        shown = parallels_of(look, [stored for records in found.values() for stored in records], self.lang)
        rows = {kind: tuple(row for row in shown if kind == row.stored.record.KIND) for kind in found}
        others = {uid for stored in found[Relation.KIND] for uid in (stored.record.clue, stored.record.other) if uid}
        numbers = {clue.uid: clue.record.number for clue in read.among(Clue, "uid", others)}
        return Beside(self.clue, {kind: records for kind, records in rows.items() if records}, numbers)

    def _found(self, read: Read, kind: type[Record]) -> tuple[Stored[Any], ...]:
        found: tuple[Stored[Any], ...] = read.find(kind, **{kind.PARENT: self.clue})
        if kind is Relation:  # a relation is told on both ends
            found = (*found, *(one for one in read.find(Relation, other=self.clue) if one not in found))
        return found
