"""Two versions of one record after a handover: list them, lay them side by side, unite them with a reason.

Nothing is lost by uniting: both versions stay in the history, and the new revision names both as its parents.

Source: bundle design section 4.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from desk_app.canonical import Json
from desk_app.domain.ids import RevId, Uid
from desk_app.domain.kinds import FieldType, Record, changed, differences, dump, load, specs
from desk_app.domain.records.catalogue import kind_named
from desk_app.domain.records.clue import Clue
from desk_app.domain.records.explaining import Explanation
from desk_app.domain.revision import Revision
from desk_app.errors import ConflictError, NotFoundError, RuleViolationError, UsageError
from desk_app.jobs import Report
from desk_app.services.discretion import names_reporter
from desk_app.services.door import Command, Look, Query, Work
from desk_app.services.history import FieldChange, compared
from desk_app.services.office import PersonNames
from desk_app.services.procedure.situation import need_separate
from desk_app.services.records import BY_STEP_ONLY
from desk_app.store import batches
from desk_app.store.queries import acts
from desk_app.store.queries import conflicts as sql
from desk_app.store.unit import Read

PAIR = 2


@dataclass(frozen=True, slots=True)
class Conflicted:
    """One record with several versions; ``number`` is that of the matter it belongs to."""

    uid: Uid
    kind: str
    matter: Uid
    number: str
    versions: int


@dataclass(frozen=True, slots=True)
class Conflicts(Query[tuple[Conflicted, ...]]):
    """Ask which records have several versions."""

    def run(self, look: Look) -> tuple[Conflicted, ...]:
        """List them, oldest first."""
        connection = look.read.connection
        return tuple(
            Conflicted(
                Uid(row["uid"]),
                row["kind"],
                Uid(row["matter"]),
                acts.number_ever(connection, Uid(row["uid"])),
                row["heads"],
            )
            for row in sql.rows(connection, without=look.read.kept_from)
        )


@dataclass(frozen=True, slots=True)
class ConflictCount(Query[int]):
    """Ask how many records have several versions."""

    def run(self, look: Look) -> int:
        """Count them."""
        return sql.count(look.read.connection, without=look.read.kept_from)


@dataclass(frozen=True, slots=True)
class Version:
    """One of the versions: who wrote it, when, in which unit; ``state`` are its fields."""

    rev: RevId
    at: str
    by: str
    origin: str
    is_ours: bool
    is_gone: bool
    state: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Disputed:
    """One field the versions differ in.

    ``taken`` is what can be taken without asking, because only one side changed it; nothing for long texts, which a
    person always reads. ``change`` leads from the left version to the right one.
    """

    name: str
    ancestor: Json
    left: Json
    right: Json
    taken: RevId | None
    is_editable: bool
    change: FieldChange


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two versions of a record beside each other, ours on the left; ``versions`` counts all there are."""

    uid: Uid
    kind: str
    number: str
    left: Version
    right: Version
    has_ancestor: bool
    fields: tuple[Disputed, ...]
    versions: int


@dataclass(frozen=True, slots=True)
class ShowConflict(Query[Conflict]):
    """Ask for the two versions of a record that are to be united next."""

    AUDITED_AS = "conflict.view"

    uid: Uid

    def run(self, look: Look) -> Conflict:
        """Load them.

        Raises:
            NotFoundError: ``record.not_found``.
            ConflictError: ``conflict.over`` when there is only one version, because somebody united them.
        """
        read = look.read
        fork = _fork(read, self.uid)
        mine = read.office("unit_id")
        pair = sorted(fork.heads[:PAIR], key=lambda revision: revision.origin != mine)
        people = PersonNames().run(look)
        left, right = pair
        names = [people.get((revision.origin, revision.by), revision.by) for revision in pair]
        versions = [
            Version(
                revision.rev,
                revision.at,
                name,
                revision.origin,
                revision.origin == mine,
                revision.deleted,
                revision.fields,
            )
            for revision, name in zip(pair, names, strict=True)
        ]
        return Conflict(
            self.uid,
            left.kind,
            acts.number_ever(read.connection, self.uid),
            versions[0],
            versions[1],
            fork.ancestor is not None,
            _disputed(left, right, fork.ancestor),
            len(fork.heads),
        )

    def audit_object(self) -> str:
        """Name the record."""
        return self.uid


@dataclass(frozen=True, slots=True)
class ResolveConflict(Command[RevId]):
    """Unite two versions of a record into one.

    ``chosen`` says for each disputed field whose value counts, ``edited`` gives a value of its own instead. What is
    not named follows the first of the two ``heads``. ``is_gone`` withdraws the record; one that stays although a side
    withdrew it has again what was withdrawn with it, and its number.
    """

    AUDITED_AS = "conflict.resolve"

    uid: Uid
    heads: tuple[RevId, RevId]
    reason: str
    chosen: Mapping[str, RevId] = field(default_factory=dict)
    edited: Mapping[str, Any] = field(default_factory=dict)
    is_gone: bool = False

    def run(self, work: Work, report: Report) -> RevId:  # noqa: ARG002 - short
        """Write the revision that has both as parents, and the reason.

        Raises:
            NotFoundError: ``record.not_found``.
            ConflictError: ``conflict.over`` when the versions are no longer these.
            RuleViolationError: ``conflict.reason_missing``, ``procedure.reviewer_is_handler``,
                ``reporter.named``.
            UsageError: ``record.unknown_field``, ``record.by_step_only`` for an edit of what only steps move.
        """
        if not self.reason.strip():
            raise RuleViolationError("conflict.reason_missing", field="reason")
        unit = work.unit
        by_rev = {revision.rev: revision for revision in _fork(unit, self.uid).heads}
        if not set(self.heads) <= set(by_rev):
            raise ConflictError("conflict.over")
        if names_reporter(unit, (unit.journal.known(self.uid).matter,), self.reason):
            raise RuleViolationError("reporter.named", field="reason")
        first = by_rev[self.heads[0]]
        kind = kind_named(first.kind)
        fields = self._united(kind, by_rev)
        record = load(kind, fields)
        if isinstance(record, Clue):
            need_separate(work.kit.rules, record)
        revision = unit.journal.write(
            kind,
            self.uid,
            dump(record, over=fields),
            author=unit.author,
            at=unit.at,
            parents=self.heads,
            deleted=self.is_gone,
        )
        if self.is_gone:
            unit.numbers.void(self.uid, self.AUDITED_AS)
        else:
            unit.numbers.restore(self.uid)
            for rev in self.heads:
                if by_rev[rev].deleted:
                    batches.bring_back_parts(unit, self.uid, rev)
        unit.add(Explanation(of=self.uid, act=self.AUDITED_AS, rev=revision.rev, reason=self.reason.strip()))
        return revision.rev

    def _united(self, kind: type[Record], by_rev: Mapping[RevId, Revision]) -> dict[str, Json]:
        """Put the chosen and edited values together; keys we do not know are kept from both sides."""
        fields: dict[str, Json] = {}
        for rev in reversed(self.heads):
            fields.update(by_rev[rev].fields)
        for name in differences(by_rev[self.heads[0]].fields, by_rev[self.heads[1]].fields):
            source = by_rev[self.chosen.get(name, self.heads[0])].fields
            fields.pop(name, None)
            if name in source:
                fields[name] = source[name]
        for name in self.edited:
            if name in BY_STEP_ONLY:
                raise UsageError("record.by_step_only", field=name)
        return dump(changed(load(kind, fields), self.edited), over=fields)


def _fork(read: Read, uid: Uid) -> sql.Fork:
    found = read.history(uid)
    if not found:
        raise NotFoundError("record.not_found")
    fork = sql.fork_of(found)
    if len(fork.heads) < PAIR:
        raise ConflictError("conflict.over")
    return fork


def _disputed(left: Revision, right: Revision, ancestor: Revision | None) -> tuple[Disputed, ...]:
    kind = kind_named(left.kind)
    declared = specs(kind)
    before = ancestor.fields if ancestor else {}
    return tuple(
        Disputed(
            change.name,
            before.get(change.name),
            change.before,
            change.after,
            None if ancestor is None else _taken(left, right, before, change.name, declared[change.name].type),
            is_editable=change.name not in BY_STEP_ONLY and declared[change.name].type is not FieldType.VALUES,
            change=change,
        )
        for change in compared(kind, left.fields, right.fields)
    )


def _taken(left: Revision, right: Revision, before: Mapping[str, Json], name: str, held: FieldType) -> RevId | None:
    """Suggest the side that changed a field the other left alone; never for long texts, which hold statements."""
    if held is FieldType.LONG_TEXT:
        return None
    if left.fields.get(name) == before.get(name):
        return right.rev
    return left.rev if right.fields.get(name) == before.get(name) else None
