"""How clues relate to one another: note it, take it back, and list it from either side.

Joining and parting are steps of the procedure (``services.procedure.joining``); what is here changes no clue.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Clue
from desk_app.domain.records.linking import Relation
from desk_app.errors import ConflictError, RuleViolationError
from desk_app.jobs import Report
from desk_app.services.discretion import names_reporter
from desk_app.services.door import Command, Look, Query, Work
from desk_app.services.procedure.joining import joins
from desk_app.services.procedure.situation import extra
from desk_app.store.queries import deadlines as sql
from desk_app.store.unit import Read, Stored


@dataclass(frozen=True, slots=True)
class Relate(Command[Uid]):
    """Note how a clue relates to another one; ``relation`` is a code of the list ``relation`` that joins nothing."""

    AUDITED_AS = "relation.add"

    uid: Uid
    other: Uid
    relation: str
    note: str = ""
    on: date | None = None

    def run(self, work: Work, report: Report) -> Uid:  # noqa: ARG002 - short
        """Store the relation and give its uid.

        Raises:
            NotFoundError: ``record.not_found`` for a clue, ``rules.unknown_code`` for the relation.
            RuleViolationError: ``relation.by_step_only`` for one that joins, ``relation.itself``, ``reporter.named``.
            ConflictError: ``relation.known`` when it stands already.
        """
        unit, rules = work.unit, work.kit.rules
        relation = rules.list("relation")[self.relation].id
        if joins(rules, relation):
            raise RuleViolationError("relation.by_step_only", field="relation")
        if self.uid == self.other:
            raise RuleViolationError("relation.itself", field="other")
        clue = unit.get(Clue, self.uid)
        unit.get(Clue, self.other)
        ways = [(self.uid, self.other)]
        if extra(rules, "relation", relation, "both_ways") == "yes":
            ways.append((self.other, self.uid))
        if any(unit.find(Relation, clue=one, other=two, relation=relation) for one, two in ways):
            raise ConflictError("relation.known")
        if names_reporter(unit, (self.uid, self.other), self.note):
            raise RuleViolationError("reporter.named", field="note")
        return unit.add(
            Relation(
                clue=self.uid,
                other=self.other,
                relation=relation,
                noted_on=self.on or work.kit.clock.today(),
                noted_in_state=clue.record.state,
                note=self.note,
            )
        )


@dataclass(frozen=True, slots=True)
class Unrelate(Command[None]):
    """Take a relation back; its history stays."""

    AUDITED_AS = "relation.withdraw"

    uid: Uid

    def run(self, work: Work, report: Report) -> None:  # noqa: ARG002 - short
        """Withdraw it.

        Raises:
            NotFoundError: ``record.not_found``.
            RuleViolationError: ``relation.by_step_only`` for one that joined clues.
        """
        stored = work.unit.get(Relation, self.uid)
        if joins(work.kit.rules, stored.record.relation):
            raise RuleViolationError("relation.by_step_only", field="relation")
        work.unit.withdraw(stored)


@dataclass(frozen=True, slots=True)
class Related:
    """One relation as seen from a clue; ``is_from_here`` tells whether this clue is the one that is related.

    The number, title and state are those of the other clue, empty when it is not in this store.
    """

    uid: Uid
    relation: str
    is_from_here: bool
    is_join: bool
    other: Uid
    number: str
    title: str
    state: str
    noted_on: date | None
    note: str


@dataclass(frozen=True, slots=True)
class RelationsOf(Query[tuple[Related, ...]]):
    """Ask what a clue relates to, and what relates to it."""

    uid: Uid

    def run(self, look: Look) -> tuple[Related, ...]:
        """List the relations from here, then those to here, each oldest first."""
        read, rules = look.read, look.kit.rules
        found = [side for side in _sides(read, self.uid) if side[2] not in read.kept_from]
        owners = sql.owners(read.connection, [other for _, _, other in found])
        return tuple(
            Related(
                uid=stored.uid,
                relation=stored.record.relation,
                is_from_here=is_from_here,
                is_join=joins(rules, stored.record.relation),
                other=other,
                number=owner.number if (owner := owners.get(other)) else "",
                title=owner.title if owner else "",
                state=owner.state if owner else "",
                noted_on=stored.record.noted_on,
                note=stored.record.note,
            )
            for stored, is_from_here, other in found
        )


def _sides(read: Read, uid: Uid) -> Iterator[tuple[Stored[Relation], bool, Uid]]:
    for stored in read.find(Relation, clue=uid):
        yield stored, True, stored.record.other
    for stored in read.find(Relation, other=uid):
        yield stored, False, stored.record.clue
