"""Imports and merges as batches: list them, undo one as a whole."""

from dataclasses import dataclass

from desk_app.domain.events import LedgerChanged
from desk_app.domain.ids import Uid
from desk_app.errors import NotFoundError
from desk_app.jobs import Report
from desk_app.services.door import Command, Look, Query, Work
from desk_app.services.undoing import need_free
from desk_app.store.batches import find_act, undo_batch, written_by
from desk_app.store.queries import records as sql
from desk_app.store.queries.records import BatchRow

__all__ = ["BATCHES", "BatchRow", "Batches", "UndoBatch"]

BATCHES = ("ledger.import", "bundle.receive", "clue.handlers", "clue.tags")
"""Acts that move many records at once and are listed as batches."""


@dataclass(frozen=True, slots=True)
class Batches(Query[tuple[BatchRow, ...]]):
    """Ask for the batches."""

    def run(self, look: Look) -> tuple[BatchRow, ...]:
        """List them, newest first."""
        return sql.batches(look.read.connection, BATCHES)


@dataclass(frozen=True, slots=True)
class UndoBatch(Command[int]):
    """Put every record of a batch back to the state before it; a record the batch made is withdrawn."""

    AUDITED_AS = "batch.undo"

    uid: Uid

    def run(self, work: Work, report: Report) -> int:  # noqa: ARG002 - one transaction
        """Undo it; give the number of records.

        Raises:
            NotFoundError: ``batch.not_found``, also for an act that is no batch.
            NotPermittedError, RuleViolationError: as ``need_free`` says.
            ConflictError: ``batch.undone``, or ``batch.moved_on`` when records changed since.
        """
        act = find_act(work.unit.connection, self.uid)
        if act.kind not in BATCHES:
            raise NotFoundError("batch.not_found")
        found = written_by(work.unit, act)
        need_free(work, found)
        records = undo_batch(work.unit, act, found)
        work.unit.record(LedgerChanged("batch"))
        return records
