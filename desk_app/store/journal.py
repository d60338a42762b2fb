"""The only writer of revisions, projections and search rows, all in the caller's transaction.

Rows are buffered and sent many at a time; every read flushes first, so a unit of work always sees its own writes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from desk_app.canonical import Json
from desk_app.crypto.keys import SealKey
from desk_app.crypto.sealing import seal
from desk_app.crypto.signing import SigningKey
from desk_app.domain.ids import PersonId, RevId, RowId, Uid
from desk_app.domain.kinds import Record, is_sealed
from desk_app.domain.records.catalogue import kind_named
from desk_app.domain.revision import Revision, displayed, revision_id, signing_payload
from desk_app.errors import ConflictError, NotFoundError
from desk_app.jobs import give_way
from desk_app.store import matters
from desk_app.store.projecting import line_context, need_sealer, opened, row_of
from desk_app.store.search.index import SearchIndex
from desk_app.store.tables import journal as t
from desk_app.store.tables.projections import TABLES

_FLUSH_ROWS = 4000


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes: account, unit and key."""

    person: PersonId
    origin: str
    signer: SigningKey


@dataclass(slots=True)
class Known:
    """What the journal knows of one record."""

    row: RowId
    uid: Uid
    kind: str
    matter: Uid
    rev: RevId
    gen: int
    heads: int
    deleted: bool


class Journal:
    """Write and read revisions in one transaction."""

    def __init__(self, connection: Connection, search: SearchIndex, sealer: SealKey | None) -> None:
        self.connection = connection
        self.sealer = sealer
        self._search = search
        self._known: dict[Uid, Known] = {}
        self._new: dict[RowId, Known] = {}
        self._changed: dict[RowId, Known] = {}
        self._revisions: list[dict[str, Any]] = []
        self._buffered: dict[RevId, tuple[RowId, int]] = {}
        self._replaced: list[RevId] = []
        self._rows: dict[str, dict[RowId, dict[str, Any] | None]] = {}
        self._dirty: set[Uid] = set()
        self._touched_kinds: set[str] = set()
        self._touched_matters: set[Uid] = set()
        self._next_row = RowId(1 + (connection.scalar(select(func.max(t.record.c.id))) or 0))
        self.batch_id: int | None = None
        self.touched = 0
        self.touched_rows: set[RowId] = set()

    def known(self, uid: Uid) -> Known:
        """Find a record.

        Raises:
            NotFoundError: ``record.not_found``.
        """
        found = self.find(uid)
        if found is None:
            raise NotFoundError("record.not_found")
        return found

    def find(self, uid: Uid) -> Known | None:
        """Find a record or ``None``."""
        if uid in self._known:
            return self._known[uid]
        row = self.connection.execute(
            select(t.record, t.revision.c.gen)
            .join(t.revision, t.revision.c.rev == t.record.c.rev)
            .where(t.record.c.uid == uid)
        ).one_or_none()
        if row is None:
            return None
        found = Known(
            RowId(row.id), uid, row.kind, Uid(row.matter), RevId(row.rev), row.gen, row.heads, bool(row.deleted)
        )
        self._known[uid] = found
        return found

    def has(self, rev: RevId) -> bool:
        """Tell whether a revision is in the store."""
        if rev in self._buffered:
            return True
        return self.connection.scalar(select(t.revision.c.seq).where(t.revision.c.rev == rev)) is not None

    def fits(self, revision: Revision, known: Known | None) -> bool:
        """Tell whether a foreign revision's parents are states of the same record and give its generation."""
        row = None if known is None else known.row
        places = [self._place(parent) for parent in revision.parents]
        return all(place is not None and place[0] == row for place in places) and revision.gen == 1 + max(
            (place[1] for place in places if place is not None), default=0
        )

    def _place(self, rev: RevId) -> tuple[RowId, int] | None:
        """Give the record row and generation of a revision."""
        if rev in self._buffered:
            return self._buffered[rev]
        found = self.connection.execute(
            select(t.revision.c.record_id, t.revision.c.gen).where(t.revision.c.rev == rev)
        ).one_or_none()
        return None if found is None else (RowId(found.record_id), found.gen)

    def adopt(self) -> None:
        """Move records that arrived before what they hang on to its matter."""
        self.flush()
        while moves := matters.waiting(self.connection):
            for child, matter in moves:
                matters.move(self.connection, self._search, child, matter)
                self._dirty.add(matter)
            for known in self._known.values():
                known.matter = next((matter for child, matter in moves if child == known.matter), known.matter)

    def revision(self, rev: RevId) -> Revision:
        """Load one revision; a sealed one needs the reporter key."""
        self.flush()
        row = self.connection.execute(select(t.revision).where(t.revision.c.rev == rev)).one()
        return opened(row.line, rev, self.sealer, is_sealed_line=row.sealed)

    def write(  # noqa: PLR0913 - a state of a record is exactly this
        self,
        kind: type[Record],
        uid: Uid,
        fields: Mapping[str, Json],
        *,
        author: Author,
        at: str,
        parents: Sequence[RevId] = (),
        deleted: bool = False,
        is_new: bool = False,
    ) -> Revision:
        """Sign and store a new state of a record of ours; ``is_new`` spares looking for a uid just made.

        Raises:
            ConflictError: ``record.stale`` when a parent is no longer a head: somebody changed the record meanwhile.
        """
        give_way()
        gen = 1
        known = None if is_new else self.find(uid)
        if (known is None) != (not parents):
            raise ConflictError("record.stale")
        if known is not None:
            heads = self.heads(known)
            if any(parent not in heads for parent in parents):
                raise ConflictError("record.stale")
            gen = 1 + max(heads[parent] for parent in parents)
        draft = Revision(
            uid=uid,
            kind=kind.KIND,
            gen=gen,
            parents=tuple(sorted(set(parents))),
            at=at,
            by=author.person,
            origin=author.origin,
            deleted=deleted,
            fields=fields,
            rev=RevId(""),
            sig="",
        )
        rev = revision_id(draft)
        revision = _signed(draft, rev, author.signer.sign(signing_payload(rev)).hex())
        self._append(revision, kind)
        return revision

    def heads(self, known: Known) -> dict[RevId, int]:
        """List the current heads of a record with their generations."""
        if known.heads == 1:
            return {known.rev: known.gen}
        self.flush()
        rows = self.connection.execute(
            select(t.revision.c.rev, t.revision.c.gen).where(
                t.revision.c.record_id == known.row, t.revision.c.is_head.is_(True)
            )
        )
        return {RevId(row.rev): row.gen for row in rows}

    def _append(self, revision: Revision, kind: type[Record]) -> None:
        """Buffer a revision whose place in the record's history is already known to be a new displayed head."""
        known = self._known.get(revision.uid)
        if known is None:
            known = self.register(revision, kind)
        else:
            known.heads += 1 - len(revision.parents)
            known.rev, known.gen, known.deleted = revision.rev, revision.gen, revision.deleted
            if known.row not in self._new:
                self._changed[known.row] = known
        self.buffer(revision, known, kind)
        if known.heads > 1:
            # Another head may still be the one that is shown.
            self.flush()
            self.show(known)
        else:
            self._project(known, kind, revision.fields)

    def register(self, revision: Revision, kind: type[Record]) -> Known:
        """Give a record seen for the first time its local row."""
        known = Known(
            self._next_row,
            revision.uid,
            kind.KIND,
            self._matter(revision, kind),
            revision.rev,
            revision.gen,
            1,
            revision.deleted,
        )
        self._next_row = RowId(self._next_row + 1)
        self._known[known.uid] = known
        self._new[known.row] = known
        return known

    def _matter(self, revision: Revision, kind: type[Record]) -> Uid:
        parent = revision.fields.get(kind.PARENT, "") if kind.PARENT else ""
        if not parent:
            return revision.uid
        found = self.find(Uid(cast("str", parent)))
        return found.matter if found is not None else revision.uid

    def buffer(self, revision: Revision, known: Known, kind: type[Record]) -> None:
        """Queue a revision and mark its parents as replaced."""
        line, sealed = revision.line(), is_sealed(kind)
        if sealed:
            line = seal(need_sealer(self.sealer), line, line_context(revision.rev))
        self._revisions.append(
            {
                "rev": revision.rev,
                "record_id": known.row,
                "gen": revision.gen,
                "is_head": True,
                "batch_id": self.batch_id,
                "sealed": sealed,
                "line": line,
            }
        )
        self._buffered[revision.rev] = (known.row, revision.gen)
        self._replaced.extend(revision.parents)
        self.touched += 1
        self.touched_rows.add(known.row)
        if len(self._revisions) >= _FLUSH_ROWS:
            self.flush()

    def _project(self, known: Known, kind: type[Record], fields: Mapping[str, Json]) -> None:
        row = None
        if not known.deleted:
            row = row_of(kind, fields, row=known.row, uid=known.uid, rev=known.rev, sealer=self.sealer)
        self._rows.setdefault(kind.KIND, {})[known.row] = row
        self._dirty.add(known.matter)
        self._touched_kinds.add(kind.KIND)
        self._touched_matters.add(known.matter)

    def changes(self) -> tuple[set[str], set[Uid]]:
        """Name the kinds and matters touched so far."""
        return self._touched_kinds, self._touched_matters

    def show(self, known: Known) -> None:
        """Recompute what is displayed of a record from its heads."""
        rows = self.connection.execute(
            select(t.revision.c.rev, t.revision.c.gen, t.revision.c.line, t.revision.c.sealed).where(
                t.revision.c.record_id == known.row, t.revision.c.is_head.is_(True)
            )
        ).all()
        heads = {RevId(row.rev): row.gen for row in rows}
        shown = displayed(heads)
        revision = next(
            opened(row.line, shown, self.sealer, is_sealed_line=row.sealed) for row in rows if row.rev == shown
        )
        known.rev, known.gen, known.heads, known.deleted = shown, heads[shown], len(heads), revision.deleted
        self._changed[known.row] = known
        self._project(known, kind_named(known.kind), revision.fields)

    def flush(self) -> None:
        """Send everything buffered to the database."""
        self._flush_records()
        if self._revisions:
            self.connection.execute(insert(t.revision), self._revisions)
            self._revisions = []
            self._buffered.clear()
        if self._replaced:
            self.connection.execute(
                update(t.revision).where(t.revision.c.rev == bindparam("old")).values(is_head=False),
                [{"old": rev} for rev in self._replaced],
            )
            self._replaced = []
        self._flush_rows()
        if self._dirty:
            dirty, self._dirty = self._dirty, set()
            matters.reindex(self.connection, self._search, dirty)

    def _flush_records(self) -> None:
        if self._new:
            self.connection.execute(
                insert(t.record),
                [
                    {
                        "id": known.row,
                        "uid": known.uid,
                        "kind": known.kind,
                        "matter": known.matter,
                        "rev": known.rev,
                        "heads": known.heads,
                        "deleted": known.deleted,
                    }
                    for known in self._new.values()
                ],
            )
            self._new = {}
        if self._changed:
            self.connection.execute(
                update(t.record)
                .where(t.record.c.id == bindparam("row"))
                .values(rev=bindparam("shown"), heads=bindparam("head_count"), deleted=bindparam("gone")),
                [
                    {"row": known.row, "shown": known.rev, "head_count": known.heads, "gone": known.deleted}
                    for known in self._changed.values()
                ],
            )
            self._changed = {}

    def _flush_rows(self) -> None:
        for kind, rows in self._rows.items():
            table = TABLES[kind]
            gone = [{"row": row} for row, value in rows.items() if value is None]
            kept = [value for value in rows.values() if value is not None]
            if gone:
                self.connection.execute(delete(table).where(table.c.id == bindparam("row")), gone)
            if kept:
                self.connection.execute(insert(table).prefix_with("OR REPLACE"), kept)
        self._rows = {}


def _signed(draft: Revision, rev: RevId, sig: str) -> Revision:
    return Revision(
        uid=draft.uid,
        kind=draft.kind,
        gen=draft.gen,
        parents=draft.parents,
        at=draft.at,
        by=draft.by,
        origin=draft.origin,
        deleted=draft.deleted,
        fields=draft.fields,
        rev=rev,
        sig=sig,
    )


def history(connection: Connection, uid: Uid, sealer: SealKey | None) -> tuple[Revision, ...]:
    """Load all revisions of a record, oldest first; sealed ones need the reporter key.

    Raises:
        NotPermittedError: ``reporter.no_key``.
    """
    rows = connection.execute(
        select(t.revision.c.line, t.revision.c.rev, t.revision.c.sealed)
        .join(t.record, t.record.c.id == t.revision.c.record_id)
        .where(t.record.c.uid == uid)
        .order_by(t.revision.c.seq)
    )
    return tuple(opened(row.line, RevId(row.rev), sealer, is_sealed_line=row.sealed) for row in rows)
