"""Any record with what hangs on it, found by its printed number; looking at it is an act and goes into the log."""

from collections.abc import Mapping
from dataclasses import dataclass

from desk_app.domain.ids import Uid
from desk_app.domain.kinds import Record
from desk_app.domain.records.catalogue import KINDS, kind_named
from desk_app.domain.records.handling import Case, Deadline
from desk_app.errors import NotFoundError
from desk_app.services.clues.detail import running_limits
from desk_app.services.compartment import open_half
from desk_app.services.door import Look, Query
from desk_app.services.procedure.limit_view import LimitView
from desk_app.services.records import find_uid
from desk_app.store.queries import records as sql
from desk_app.store.queries.prints import PrintRow, prints_of
from desk_app.store.queries.records import HandoverRow
from desk_app.store.unit import Stored

__all__ = ["Handovers", "Identified", "Identify", "KindOf", "ShowRecord", "Shown", "Stored"]


@dataclass(frozen=True, slots=True)
class Identified:
    """What a number stands for; ``matter`` is the record whose procedure it follows, itself for most."""

    uid: Uid
    kind: str
    number: str
    matter: Uid


@dataclass(frozen=True, slots=True)
class Identify(Query[Identified]):
    """Ask what a printed number or uid stands for; a case follows the procedure of its clue."""

    number: str

    def run(self, look: Look) -> Identified:
        """Find it.

        Raises:
            NotFoundError: ``record.not_found``.
            ConflictError: ``record.ambiguous``.
        """
        uid = find_uid(look.read, self.number)
        kind = sql.kind_of(look.read.connection, uid)
        if kind is None:
            raise NotFoundError("record.not_found")
        matter = look.read.get(Case, uid).record.clue if kind == Case.KIND else uid
        return Identified(uid, kind, sql.number_of(look.read.connection, uid), matter)


@dataclass(frozen=True, slots=True)
class KindOf(Query[str]):
    """Ask of which kind a record is."""

    uid: Uid

    def run(self, look: Look) -> str:
        """Find it.

        Raises:
            NotFoundError: ``record.not_found``.
        """
        kind = sql.kind_of(look.read.connection, self.uid)
        if kind is None:
            raise NotFoundError("record.not_found")
        return kind


@dataclass(frozen=True, slots=True)
class Shown:
    """A record as a page shows it; ``parts`` are the records that hang on it, by kind, oldest first.

    Of a reporter only the code name is among the parts: the identity is asked for by itself.
    """

    kind: str
    stored: Stored[Record]
    parts: Mapping[str, tuple[Stored[Record], ...]]
    limits: tuple[LimitView, ...]
    prints: tuple[PrintRow, ...]
    handovers: tuple[HandoverRow, ...]


@dataclass(frozen=True, slots=True)
class ShowRecord(Query[Shown]):
    """Ask for one record of any kind; ``lang`` is the language of the explained limits."""

    AUDITED_AS = "record.view"

    uid: Uid
    lang: str = "zh"

    def run(self, look: Look) -> Shown:
        """Load the record with its parts.

        Raises:
            NotFoundError: ``record.not_found``.
        """
        read = look.read
        name = sql.kind_of(read.connection, self.uid)
        if name is None:
            raise NotFoundError("record.not_found")
        kind = kind_named(name)
        found = read.get(kind, self.uid)
        parts = {
            part.KIND: open_half(part, read.find(part, **{part.PARENT: self.uid}))
            for part in KINDS
            if part.PARENT and part is not Deadline
        }
        return Shown(
            kind=name,
            stored=open_half(kind, (found,))[0],
            parts={part: records for part, records in parts.items() if records},
            limits=running_limits(look, self.uid, self.lang),
            prints=prints_of(read.connection, self.uid),
            handovers=sql.handovers_of(read.connection, self.uid),
        )

    def audit_object(self) -> str:
        """Name the record."""
        return self.uid


@dataclass(frozen=True, slots=True)
class Handovers(Query[tuple[HandoverRow, ...]]):
    """Ask for the ledger of bundles, sent and received."""

    def run(self, look: Look) -> tuple[HandoverRow, ...]:
        """List it, newest first."""
        return sql.handovers_of(look.read.connection)
