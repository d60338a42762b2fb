"""The opinions on a signed paper: which rungs a chain has, in which order, and which one person may hold together.

A chain is a template of the office. What it says binds only where its text was checked or the office adopted it;
otherwise a missing rung is reminded of. That days do not run backwards, that the last word is the approver's and that
nobody reviews what he handled holds for every paper.

Source: domain design 1.14; the blocks of the paper are those of real slips, their order is a template.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from desk_app.domain.provenance import Confidence, Provenance
from desk_app.errors import RuleViolationError

_BINDING = frozenset({Confidence.VERIFIED, Confidence.OFFICE})
_HANDLER, _REVIEWER, _FIELD = "H", "R", "approvals"


@dataclass(frozen=True, slots=True)
class Rung:
    """One block of the paper: the role that signs it and what the block is called."""

    role: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Chain:
    """The blocks of a paper in the order they are signed; ``rows`` are the steps it is for.

    ``folds`` are pairs of roles that one person of a small group may hold.
    """

    id: str
    zh: str
    en: str
    rows: tuple[str, ...]
    rungs: tuple[Rung, ...]
    folds: frozenset[frozenset[str]]
    provenance: Provenance

    @property
    def binds(self) -> bool:
        """Tell whether a missing rung refuses, or only reminds."""
        return self.provenance.confidence in _BINDING

    def may_fold(self, one: str, other: str) -> bool:
        """Tell whether one person may sign for both roles."""
        return frozenset({one, other}) in self.folds


@dataclass(frozen=True, slots=True)
class Signed:
    """Who signed one block, as what, and when."""

    role: str
    person: str
    on: date


@dataclass(frozen=True, slots=True)
class Place:
    """Where a signature stands in its chain; ``position`` is 0 for a block the chain does not have."""

    position: int
    is_folded: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """A signed paper to be judged: for which row, whose approval the row needs, who handled the matter."""

    row: str
    source: str
    approver: str
    done_on: date
    handlers: frozenset[str]


def judge(chain: Chain | None, signed: Sequence[Signed], paper: Paper) -> tuple[Place, ...]:
    """Check the signatures of a paper in the order given and say where each stands.

    Raises:
        RuleViolationError: ``approval.order``, ``approval.in_future``, ``approval.last_role``,
            ``approval.handler_reviews`` or ``approval.same_person``.
    """
    _check_days(signed, paper)
    if paper.approver and signed and signed[-1].role != paper.approver:
        raise RuleViolationError("approval.last_role", field=_FIELD, rule=paper.row, source=paper.source)
    proposed = {one.person for one in signed if one.role == _HANDLER}
    for one in signed:
        if one.role == _REVIEWER and one.person in paper.handlers | proposed:
            raise RuleViolationError("approval.handler_reviews", field=_FIELD, rule=paper.row, source=paper.source)
    found = []
    for index, one in enumerate(signed):
        earlier = [other for other in signed[:index] if other.person == one.person]
        for other in earlier:
            if other.role != one.role and (chain is None or not chain.may_fold(other.role, one.role)):
                source = chain.provenance.source if chain else paper.source
                raise RuleViolationError("approval.same_person", field=_FIELD, rule=paper.row, source=source)
        roles = [rung.role for rung in chain.rungs] if chain else []
        position = roles.index(one.role) + 1 if one.role in roles else 0
        found.append(Place(position, any(other.role != one.role for other in earlier)))
    return tuple(found)


def missing(chain: Chain | None, signed: Sequence[Signed], *, approver: str) -> tuple[str, ...]:
    """List the roles of the chain before the approver's that nobody signed for, in order."""
    if chain is None:
        return ()
    roles = [rung.role for rung in chain.rungs]
    needed = roles[: roles.index(approver) + 1] if approver in roles else roles
    present = {one.role for one in signed}
    return tuple(role for role in needed if role not in present)


def _check_days(signed: Sequence[Signed], paper: Paper) -> None:
    if any(after.on < before.on for before, after in pairwise(signed)):
        raise RuleViolationError("approval.order", field=_FIELD, rule=paper.row, source=paper.source)
    if any(one.on > paper.done_on for one in signed):
        raise RuleViolationError("approval.in_future", field=_FIELD, rule=paper.row, source=paper.source)
