"""A unit of work and a reading snapshot: what commands and queries hold in their hands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from desk_app.crypto.keys import SealKey
from desk_app.domain.clock import Clock
from desk_app.domain.events import Fact
from desk_app.domain.ids import RevId, RowId, Uid, new_uid
from desk_app.domain.kinds import Record, RecordT, dump, load
from desk_app.domain.revision import Revision, instant_text
from desk_app.errors import NotFoundError
from desk_app.store import audit
from desk_app.store.attachments import AttachmentFolder
from desk_app.store.journal import Author, Journal, history
from desk_app.store.numbers import Numbers
from desk_app.store.projecting import fields_of
from desk_app.store.queries import recusals
from desk_app.store.queries.parts import parts
from desk_app.store.search.index import SearchIndex
from desk_app.store.tables import journal as t
from desk_app.store.tables import ledgers
from desk_app.store.tables.projections import TABLES


@dataclass(frozen=True, slots=True)
class Stored(Generic[RecordT]):
    """A record as displayed, with the revision it was read at."""

    row: RowId
    uid: Uid
    rev: RevId
    record: RecordT
    has_conflict: bool


class Read:
    """A consistent view of the store; nothing here can write.

    ``person`` is the account that looks, empty when nobody signed in.
    """

    def __init__(
        self,
        connection: Connection,
        *,
        clock: Clock,
        sealer: SealKey | None,
        attachments: AttachmentFolder,
        person: str = "",
    ) -> None:
        self.connection = connection
        self.clock = clock
        self.sealer = sealer
        self.attachments = attachments
        self.person = person
        self._office: dict[str, str] = {}
        self._kept_from: frozenset[Uid] | None = None

    @property
    def kept_from(self) -> frozenset[Uid]:
        """Give the matters that are left out here, because who looks recused from them."""
        if self._kept_from is None:
            self._kept_from = recusals.kept_from(self.connection, self.person)
        return self._kept_from

    def get(self, kind: type[RecordT], uid: Uid) -> Stored[RecordT]:
        """Load one record.

        Raises:
            NotFoundError: ``record.not_found`` when there is no such record of this kind, or it was withdrawn.
        """
        found = self.select(kind, TABLES[kind.KIND].c.uid == uid)
        if not found:
            raise NotFoundError("record.not_found")
        return found[0]

    def find(self, kind: type[RecordT], /, **equals: object) -> tuple[Stored[RecordT], ...]:
        """List the records whose fields equal the given values, oldest first."""
        table = TABLES[kind.KIND]
        return self.select(kind, *(table.c[name] == value for name, value in equals.items()))

    def select(self, kind: type[RecordT], *where: ColumnElement[bool]) -> tuple[Stored[RecordT], ...]:
        """List the records that satisfy conditions on the projection, oldest first."""
        table = TABLES[kind.KIND]
        seen = (t.record.c.matter.not_in(self.kept_from),) if self.kept_from else ()
        rows = self.connection.execute(
            select(table, t.record.c.rev, t.record.c.heads)
            .join(t.record, t.record.c.id == table.c.id)
            .where(*where, *seen)
            .order_by(table.c.id)
        ).mappings()
        return tuple(
            Stored(
                RowId(row["id"]),
                Uid(row["uid"]),
                RevId(row["rev"]),
                load(kind, fields_of(kind, row, rev=RevId(row["rev"]), sealer=self.sealer)),
                row["heads"] > 1,
            )
            for row in rows
        )

    def among(
        self, kind: type[RecordT], field: str, values: Iterable[str], /, **equals: object
    ) -> tuple[Stored[RecordT], ...]:
        """List the records one field of which is any of these values, and others equal the given ones, oldest first."""
        column, wanted = TABLES[kind.KIND].c[field], list(dict.fromkeys(values))
        same = [TABLES[kind.KIND].c[name] == value for name, value in equals.items()]
        found = [stored for part in parts(wanted) for stored in self.select(kind, column.in_(part), *same)]
        return tuple(sorted(found, key=lambda stored: stored.row))

    def in_matter(self, kind: type[RecordT], matter: Uid) -> tuple[Stored[RecordT], ...]:
        """List the records that belong to a matter, whichever part of it they hang on, oldest first."""
        return self.select(kind, t.record.c.matter == matter)

    def by_rows(self, kind: type[RecordT], rows: Sequence[int]) -> tuple[Stored[RecordT], ...]:
        """List the records with these row ids, oldest first."""
        return self.select(kind, TABLES[kind.KIND].c.id.in_(rows))

    def office(self, name: str) -> str:
        """Read one fact of this office; empty when unset."""
        if name not in self._office:
            found = self.connection.scalar(select(ledgers.office.c.value).where(ledgers.office.c.name == name))
            self._office[name] = found or ""
        return self._office[name]

    def history(self, uid: Uid) -> tuple[Revision, ...]:
        """Load all revisions of a record, oldest first; sealed ones need the reporter key."""
        return history(self.connection, uid, self.sealer)


class Unit(Read):
    """One transaction of one command: all of it happens, or nothing."""

    def __init__(
        self,
        connection: Connection,
        *,
        clock: Clock,
        sealer: SealKey | None,
        attachments: AttachmentFolder,
        author: Author,
        search: SearchIndex,
    ) -> None:
        super().__init__(connection, clock=clock, sealer=sealer, attachments=attachments, person=author.person)
        # A rule is judged by all that is known; what a command may be about is checked at the door.
        self._kept_from = frozenset()
        self.author = author
        self.journal = Journal(connection, search, sealer)
        self.numbers = Numbers(connection)
        self.at = instant_text(clock.now())
        self.act = Uid("")
        self.facts: list[Fact] = []

    def select(self, kind: type[RecordT], *where: ColumnElement[bool]) -> tuple[Stored[RecordT], ...]:
        """List records, this unit's own writes included."""
        self.journal.flush()
        return super().select(kind, *where)

    def new_uid(self) -> Uid:
        """Make the uid of a record to come."""
        return new_uid(self.clock.now())

    def add(self, record: Record, *, uid: Uid | None = None, is_new: bool = False) -> Uid:
        """Store a new record and give its uid; ``is_new`` says that a given uid was made by ``new_uid``."""
        made = uid or self.new_uid()
        self.journal.write(
            type(record), made, dump(record), author=self.author, at=self.at, is_new=is_new or uid is None
        )
        return made

    def change(self, stored: Stored[RecordT], record: RecordT) -> RevId:
        """Store a new state of a record on top of the revision it was read at.

        Raises:
            ConflictError: ``record.stale`` when somebody changed it since.
        """
        known = self.journal.known(stored.uid)
        before = self.journal.revision(known.rev).fields
        return self.journal.write(
            type(record),
            stored.uid,
            dump(record, over=before),
            author=self.author,
            at=self.at,
            parents=(stored.rev,),
        ).rev

    def withdraw(self, stored: Stored[RecordT]) -> None:
        """Mark a record as withdrawn; its history stays."""
        before = self.journal.revision(stored.rev).fields
        self.journal.write(
            type(stored.record),
            stored.uid,
            dump(stored.record, over=before),
            author=self.author,
            at=self.at,
            parents=(stored.rev,),
            deleted=True,
        )

    def record(self, fact: Fact) -> None:
        """Note a fact to be published after the commit."""
        self.facts.append(fact)

    def set_office(self, name: str, value: str) -> None:
        """Write one fact of this office."""
        self._office.pop(name, None)
        self.connection.execute(insert(ledgers.office).prefix_with("OR REPLACE"), {"name": name, "value": value})

    def audit(self, act: str, obj: str = "", **detail: str | int) -> None:
        """Add one entry to the audit log, in this transaction."""
        self.journal.flush()
        audit.append(self.connection, at=self.at, who=self.author.person, act=act, obj=obj, detail=detail)

    def begin_batch(self, kind: str) -> Uid:
        """Open an undoable step: every revision from now on belongs to it."""
        self.act = self.new_uid()
        row = {"uid": self.act, "kind": kind, "at": self.at, "by": self.author.person, "records": 0, "obj": ""}
        result = self.connection.execute(insert(ledgers.batch), {**row, "undoes": None, "undone_at": None})
        assert result.inserted_primary_key is not None
        self.journal.batch_id = result.inserted_primary_key[0]
        self.journal.touched_rows.clear()
        return self.act

    def end_batch(self, obj: str = "") -> None:
        """Close the step with what it was about; one that wrote nothing leaves no line."""
        self.journal.flush()
        mine = ledgers.batch.c.id == self.journal.batch_id
        if self.journal.touched_rows:
            values = {"records": len(self.journal.changes()[1]), "obj": obj}
            self.connection.execute(update(ledgers.batch).where(mine).values(values))
        else:
            self.connection.execute(delete(ledgers.batch).where(mine))
        self.journal.batch_id = None
