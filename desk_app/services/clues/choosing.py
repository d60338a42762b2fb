"""Which clues a person chose for one act: some rows, or all that a filter lets through."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desk_app.errors import ConflictError, UsageError
from desk_app.services.clues.filters import ClueFilter
from desk_app.services.clues.rows import clue_ids
from desk_app.services.kit import Kit
from desk_app.store.unit import Read

CHUNK = 400
"""How many clues are read at a time."""


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


def chunks(rows: Sequence[int]) -> Iterator[Sequence[int]]:
    """Cut rows into pieces that one statement takes."""
    for start in range(0, len(rows), CHUNK):
        yield rows[start : start + CHUNK]
