"""Everything that ever happened to a record and its parts: each revision with its differences, and who looked.

Having asked is an act of its own. What the reporter compartment seals is never in the answer, only that it changed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desk_app.canonical import Json
from desk_app.crypto.signing import VerifyKey
from desk_app.domain.differing import Piece, text_differences
from desk_app.domain.ids import RevId, Uid
from desk_app.domain.kinds import FieldType, Record, Sensitivity, differences, specs
from desk_app.domain.records.catalogue import kind_named
from desk_app.domain.revision import Revision
from desk_app.errors import NotFoundError
from desk_app.services.door import Look, Query
from desk_app.services.office import PersonNames
from desk_app.store import soundness
from desk_app.store.projecting import opened
from desk_app.store.queries import acts as sql
from desk_app.store.queries import lines
from desk_app.store.queries.lines import Line


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after; ``pieces`` show where inside a long text, ``is_sealed`` hides both values."""

    name: str
    before: Json
    after: Json
    pieces: tuple[Piece, ...] = ()
    is_sealed: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One revision of one record.

    ``act`` is the word of the log for the command that wrote it here, ``act_uid`` that one step.
    ``is_verified`` tells whether the author's
    signature holds; nothing is known of it when we do not hold their key. ``fields`` compare with the first parent.
    """

    uid: Uid
    kind: str
    rev: RevId
    parents: tuple[RevId, ...]
    at: str
    by: str
    act: str
    act_uid: str
    is_gone: bool
    is_head: bool
    is_verified: bool | None
    is_sealed: bool
    fields: tuple[FieldChange, ...]
    state: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Seen:
    """An act that changed nothing: somebody looked, printed, saved a copy."""

    at: str
    by: str
    act: str


@dataclass(frozen=True, slots=True)
class RecordHistory:
    """The history of a record with its parts, oldest first; ``names`` are the records that fields point at.

    ``titles`` name each record of the history in short. ``seen`` is empty unless it was asked for.
    """

    entries: tuple[Entry, ...]
    seen: tuple[Seen, ...]
    names: Mapping[str, str]
    titles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ShowHistory(Query[RecordHistory]):
    """Ask for the history of a record and its parts, with who looked at it when ``with_looks``."""

    AUDITED_AS = "record.history"

    uid: Uid
    with_looks: bool = False

    def run(self, look: Look) -> RecordHistory:
        """Load every revision and check its signature.

        Raises:
            NotFoundError: ``record.not_found``.
        """
        read = look.read
        found = lines.of_record(read.connection, self.uid)
        if not found:
            raise NotFoundError("record.not_found")
        people = PersonNames().run(look)
        keys = soundness.signers(read.connection)
        states: dict[RevId, Revision] = {}
        entries = []
        for line in found:
            if line.is_sealed and read.sealer is None:
                entries.append(_closed(line))
                continue
            revision = opened(line.line, line.rev, read.sealer, is_sealed_line=line.is_sealed)
            states[revision.rev] = revision
            parent = states.get(revision.parents[0]) if revision.parents else None
            before = parent.fields if parent else {}
            who = people.get((revision.origin, revision.by), revision.by)
            entries.append(_entry(line, revision, before, who, keys))
        own = read.office("unit_id")
        seen = tuple(
            Seen(entry.at, people.get((own, entry.who), entry.who), entry.act)
            for entry in (lines.looks_at(read.connection, self.uid) if self.with_looks else ())
        )
        return RecordHistory(tuple(entries), seen, _names(look, entries), _titles(entries))

    def audit_object(self) -> str:
        """Name the record."""
        return self.uid


def compared(kind: type[Record], before: Mapping[str, Json], after: Mapping[str, Json]) -> tuple[FieldChange, ...]:
    """Compare two states of a record field by field, in the order the kind declares them."""
    changed = set(differences(before, after))
    return tuple(_field_change(kind, name, before, after) for name in specs(kind) if name in changed)


def _field_change(kind: type[Record], name: str, before: Mapping[str, Json], after: Mapping[str, Json]) -> FieldChange:
    spec = specs(kind)[name]
    if spec.sensitivity is Sensitivity.REPORTER:
        return FieldChange(name, None, None, is_sealed=True)
    old, new = before.get(name), after.get(name)
    pieces: tuple[Piece, ...] = ()
    if spec.type is FieldType.LONG_TEXT and isinstance(old, str) and isinstance(new, str):
        pieces = text_differences(old, new)
    return FieldChange(name, old, new, pieces)


def _entry(
    line: Line,
    revision: Revision,
    before: Mapping[str, Json],
    who: str,
    keys: Mapping[tuple[str, str], list[VerifyKey]],
) -> Entry:
    kind = kind_named(revision.kind)
    known = keys.get((revision.origin, revision.by))
    hidden = {name for name, spec in specs(kind).items() if spec.sensitivity is Sensitivity.REPORTER}
    return Entry(
        uid=line.uid,
        kind=line.kind,
        rev=line.rev,
        parents=revision.parents,
        at=revision.at,
        by=who,
        act=line.act,
        act_uid=line.act_uid,
        is_gone=revision.deleted,
        is_head=line.is_head,
        is_verified=None if known is None else soundness.is_signed(known, revision.rev, revision.sig),
        is_sealed=False,
        fields=compared(kind, before, revision.fields),
        state={name: value for name, value in revision.fields.items() if name not in hidden},
    )


def _closed(line: Line) -> Entry:
    """Tell of a revision in the compartment to somebody without its key: that there is one, and in which act."""
    return Entry(
        uid=line.uid,
        kind=line.kind,
        rev=line.rev,
        parents=(),
        at=line.act_at,
        by="",
        act=line.act,
        act_uid=line.act_uid,
        is_gone=False,
        is_head=line.is_head,
        is_verified=None,
        is_sealed=True,
        fields=(),
        state={},
    )


def _names(look: Look, entries: Iterable[Entry]) -> dict[str, str]:
    """Name the records that fields point at: by their own state here, else by their number; not what is kept away."""
    read = look.read
    wanted: dict[str, None] = {}
    for entry in entries:
        declared = specs(kind_named(entry.kind))
        for change in entry.fields:
            if declared[change.name].type is FieldType.REF:
                wanted.update(dict.fromkeys(value for value in (change.before, change.after) if isinstance(value, str)))
    here = _titles(entries)
    named = (Uid(uid) for uid in wanted if uid)
    return {uid: here.get(uid) or sql.number_ever(read.connection, uid, without=read.kept_from) for uid in named}


def _titles(entries: Iterable[Entry]) -> dict[str, str]:
    """Name each record by its number, name or title as it was last."""
    found: dict[str, str] = {}
    for entry in entries:
        named = (entry.state.get(name) for name in ("number", "name", "person_name", "title"))
        text = next((value for value in named if isinstance(value, str) and value), "")
        if text:
            found[entry.uid] = text
    return found


def of_one(entries: Sequence[Entry], uid: Uid) -> tuple[Entry, ...]:
    """Give the revisions of one record, oldest first."""
    return tuple(entry for entry in entries if entry.uid == uid)
