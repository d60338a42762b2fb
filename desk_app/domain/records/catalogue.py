"""All kinds of record, in the order their tables and bundles list them."""

from collections.abc import Mapping

from desk_app.domain.kinds import Record
from desk_app.domain.records.clue import Allegation, Clue, Reporter, Subject
from desk_app.domain.records.deciding import Appeal, Approval, Clarification, ExecutionItem, FalseReport
from desk_app.domain.records.explaining import Explanation
from desk_app.domain.records.handling import Attachment, Case, Deadline, Measure, Step
from desk_app.domain.records.linking import Feedback, Recusal, Relation, Stub, Transfer
from desk_app.domain.records.oversight import (
    Person,
    Problem,
    Recommendation,
    Remedy,
    Reminder,
    Responsibility,
    SupervisedUnit,
)
from desk_app.domain.records.packs import RulePack
from desk_app.domain.records.papers import FilledPaper
from desk_app.domain.records.volumes import Volume
from desk_app.errors import UsageError

KINDS: tuple[type[Record], ...] = (
    SupervisedUnit,
    Person,
    Clue,
    Subject,
    Allegation,
    Reporter,
    Step,
    Deadline,
    Measure,
    Case,
    Relation,
    Transfer,
    Feedback,
    Recusal,
    Stub,
    Approval,
    ExecutionItem,
    Appeal,
    FalseReport,
    Clarification,
    Recommendation,
    Problem,
    Responsibility,
    Remedy,
    Reminder,
    Attachment,
    FilledPaper,
    Volume,
    Explanation,
    RulePack,
)

STAYS_HOME = frozenset({RulePack.KIND})
"""Kinds that never travel in a bundle."""

BY_NAME: Mapping[str, type[Record]] = {kind.KIND: kind for kind in KINDS}


def kind_named(name: str) -> type[Record]:
    """Find a kind by its name.

    Raises:
        UsageError: ``record.unknown_kind``.
    """
    if name not in BY_NAME:
        raise UsageError("record.unknown_kind", kind=name)
    return BY_NAME[name]
