"""What a step is taken amid, and what runs beside a clue: appeals, clarification, execution, transfers, relations."""

from collections.abc import Mapping
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
from desk_app.services.clues.detail import running_limits
from desk_app.services.door import Look, Query
from desk_app.services.procedure.limit_view import LimitView
from desk_app.services.procedure.situation import facts_of, load_matter
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
        facts = facts_of(read, look.kit.rules, stored)
        clue = stored.uid if isinstance(stored.record, Clue) else Uid(getattr(stored.record, "clue", ""))
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


def parallel_of(look: Look, stored: Stored[Any], lang: str) -> Parallel:
    """Tell what a record can do next and what runs for it; nothing for a kind no procedure moves."""
    machine = look.kit.rules.machines.get(stored.record.KIND)
    if machine is None:
        return Parallel(stored, (), ())
    options = machine.options(stored.record.state, facts_of(look.read, look.kit.rules, stored))
    return Parallel(stored, options, running_limits(look, stored.uid, lang))


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
        rows = {
            kind: tuple(parallel_of(look, stored, self.lang) for stored in records) for kind, records in found.items()
        }
        others = {uid for stored in found[Relation.KIND] for uid in (stored.record.clue, stored.record.other) if uid}
        numbers = {uid: record.record.number for uid in others for record in read.find(Clue, uid=uid)}
        return Beside(self.clue, {kind: records for kind, records in rows.items() if records}, numbers)

    def _found(self, read: Read, kind: type[Record]) -> tuple[Stored[Any], ...]:
        found: tuple[Stored[Any], ...] = read.find(kind, **{kind.PARENT: self.clue})
        if kind is Relation:  # a relation is told on both ends
            found = (*found, *(one for one in read.find(Relation, other=self.clue) if one not in found))
        return found
