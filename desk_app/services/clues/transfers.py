"""The ledger of what was handed to others: signed for or not, and whether the result that was asked for came."""

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from desk_app.domain.ids import Uid
from desk_app.domain.records.linking import Transfer
from desk_app.services.door import Look, Query
from desk_app.services.procedure.deadlines import NOBODY
from desk_app.store.queries import deadlines as sql
from desk_app.store.tables.projections import TABLES
from desk_app.store.unit import Stored

_table = TABLES[Transfer.KIND]


class Waiting(Enum):
    """Which transfers a list shows."""

    ALL = "all"
    UNSIGNED = "unsigned"
    AWAITED = "awaited"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class TransferRow:
    """One transfer with the clue it is about; ``is_overdue`` when the result was due before today."""

    uid: Uid
    clue: Uid
    clue_number: str
    clue_title: str
    transfer: Transfer
    is_unsigned: bool
    is_awaited: bool
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class Transfers(Query[tuple[TransferRow, ...]]):
    """Ask for transfers, of all clues or of one."""

    waiting: Waiting = Waiting.ALL
    clue: Uid = NOBODY

    def run(self, look: Look) -> tuple[TransferRow, ...]:
        """List them, newest first."""
        conditions = [_table.c.clue == self.clue] if self.clue else []
        if self.waiting is not Waiting.ALL:
            conditions.append(_table.c.returned_on.is_(None))
        today = look.read.clock.today()
        rows = [_row(stored, today) for stored in look.read.select(Transfer, *conditions)]
        shown = [row for row in rows if _shown(row, self.waiting)]
        owners = sql.owners(look.read.connection, [row.clue for row in shown])
        return tuple(_named(row, owners.get(row.clue, sql.Owner())) for row in reversed(shown))


def _row(stored: Stored[Transfer], today: date) -> TransferRow:
    sent = stored.record
    is_under_way = sent.returned_on is None and sent.feedback_on is None
    is_awaited = is_under_way and sent.wants_result
    return TransferRow(
        uid=stored.uid,
        clue=sent.clue,
        clue_number="",
        clue_title="",
        transfer=sent,
        is_unsigned=is_under_way and sent.receipt_on is None,
        is_awaited=is_awaited,
        is_overdue=is_awaited and sent.result_due_on is not None and sent.result_due_on < today,
    )


def _shown(row: TransferRow, waiting: Waiting) -> bool:
    flags = {Waiting.UNSIGNED: row.is_unsigned, Waiting.AWAITED: row.is_awaited, Waiting.OVERDUE: row.is_overdue}
    return flags.get(waiting, True)


def _named(row: TransferRow, owner: sql.Owner) -> TransferRow:
    return replace(row, clue_number=owner.number, clue_title=owner.title)
