"""Which clues a person chose for one act: some rows, or all that a filter lets through."""

from collections.abc import Sequence
from dataclasses import dataclass

from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Clue
from desk_app.errors import ConflictError, UsageError
from desk_app.services.clues.filters import ClueFilter
from desk_app.services.clues.rows import ClueRow, clue_ids, clue_rows
from desk_app.services.door import Look, Query
from desk_app.services.kit import Kit
from desk_app.store.queries.parts import parts
from desk_app.store.unit import Read


@dataclass(frozen=True, slots=True)
class ClueChoice:
    """Rows, or a filter with the number of rows the person saw and agreed to."""

    ids: tuple[int, ...] = ()
    filter: ClueFilter | None = None
    seen: int = 0

    def rows(self, read: Read, kit: Kit) -> Sequence[int]:
        """List the row ids.

        Raises:
            UsageError: ``bulk.nothing`` when nothing is chosen.
            ConflictError: ``bulk.other_count`` when the filter lets another number through by now.
        """
        if self.filter is None:
            rows: Sequence[int] = tuple(dict.fromkeys(self.ids))
        else:
            rows = clue_ids(read, kit, self.filter)
            if len(rows) != self.seen:
                raise ConflictError("bulk.other_count", seen=self.seen, found=len(rows))
        if not rows:
            raise UsageError("bulk.nothing")
        return rows

    def shown(self, read: Read, kit: Kit, *, most: int, code: str) -> tuple[ClueRow, ...]:
        """Load what a list shows of the chosen clues.

        Raises:
            UsageError: ``bulk.nothing``, or the given code when there are more than ``most``.
            ConflictError: ``bulk.other_count``, also when one of them is not there for who looks.
        """
        rows = self.rows(read, kit)
        if len(rows) > most:
            raise UsageError(code, most=most)
        found = tuple(row for piece in parts(rows) for row in clue_rows(read, piece))
        if len(found) != len(rows):
            raise ConflictError("bulk.other_count", seen=len(rows), found=len(found))
        return found


MOST_HANDED = 500
"""How many clues go with one bundle at once."""


@dataclass(frozen=True, slots=True)
class ClueUids(Query[tuple[Uid, ...]]):
    """Ask for the uids of the chosen clues, to hand them over."""

    choice: ClueChoice

    def run(self, look: Look) -> tuple[Uid, ...]:
        """List them.

        Raises:
            UsageError: ``bulk.nothing``, ``bulk.too_many``.
            ConflictError: ``bulk.other_count``.
        """
        found = self.choice.shown(look.read, look.kit, most=MOST_HANDED, code="bulk.too_many")
        return tuple(row.uid for row in found)


@dataclass(frozen=True, slots=True)
class CluesNamed(Query[tuple[ClueRow, ...]]):
    """Ask for the rows of clues by their uids, in that order; those that are not there for who looks are left out."""

    uids: tuple[Uid, ...]

    def run(self, look: Look) -> tuple[ClueRow, ...]:
        """Load them."""
        stored = look.read.among(Clue, "uid", self.uids)
        rows = {row.uid: row for row in clue_rows(look.read, [one.row for one in stored])}
        return tuple(rows[uid] for uid in self.uids if uid in rows)


@dataclass(frozen=True, slots=True)
class KeptFrom(Query[frozenset[Uid]]):
    """Ask which matters who looks recused from: a query that names one of them is refused as a whole."""

    def run(self, look: Look) -> frozenset[Uid]:
        """List them."""
        return look.read.kept_from


@dataclass(frozen=True, slots=True)
class NewestClues(Query[tuple[ClueRow, ...]]):
    """Ask for the clues that came last, at most so many."""

    most: int

    def run(self, look: Look) -> tuple[ClueRow, ...]:
        """Load them; all ids are sorted for it, so this is for the read lane."""
        return clue_rows(look.read, clue_ids(look.read, look.kit, ClueFilter())[: self.most])
