"""A ledger comes in as one batch or not at all, every row is accounted for, and undoing puts everything back."""

import sys
import threading
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import select

from desk_app.domain.ids import Uid
from desk_app.domain.kinds import changed
from desk_app.domain.records.clue import Clue, Reporter
from desk_app.errors import ConflictError
from desk_app.jobs import Cancelled, give_way_by
from desk_app.services.clues.detail import ShowClue
from desk_app.services.door import Services
from desk_app.services.ledgers.batches import Batches, UndoBatch
from desk_app.services.ledgers.importing import ALREADY_HERE, ImportLedger, LedgerSource, PreviewLedger
from desk_app.services.records import ChangeRecord
from desk_app.services.search import Search
from desk_app.store.tables import ledgers
from tests.store.search import test_messages
from tests.support.ledgers import ACCEPTED, FILES, HEADER, REJECTED, ROWS, workbook

TEN = LedgerSource(FILES / "messages.xlsx")
REAL = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "citizen-messages.xlsx"
REAL_ROWS = 4326


def clues(services: Services) -> dict[Uid, Clue]:
    with services._store.reading(services.kit.clock) as read:
        return {found.uid: found.record for found in read.find(Clue)}


def numbers(services: Services) -> list[tuple[int, bool]]:
    with services._store.reading(services.kit.clock) as read:
        rows = read.connection.execute(select(ledgers.number).order_by(ledgers.number.c.serial))
        return [(row.serial, row.voided is not None) for row in rows]


def test_ten_rows_come_in_as_one_batch(services: Services) -> None:
    seen = services.ask(PreviewLedger(TEN))
    assert clues(services) == {}
    done = services.execute(ImportLedger(TEN))
    assert (done.read, done.accepted, len(done.rejected)) == (len(ROWS), ACCEPTED, REJECTED)
    assert (done.read, done.rejected) == (seen.read, seen.preview.rejected)
    (batch,) = services.ask(Batches())
    assert (batch.uid, batch.kind, batch.records) == (done.uid, "ledger.import", ACCEPTED)
    assert len(clues(services)) == ACCEPTED
    assert [serial for serial, _ in numbers(services)] == list(range(1, ACCEPTED + 1))
    with services._store.reading(services.kit.clock) as read:
        assert {found.record.reference for found in read.find(Reporter)} <= {str(row[1]) for row in ROWS}
        assert read.find(Reporter)


def test_an_import_gives_way_to_the_window_at_every_row_it_reads_judges_and_writes(services: Services) -> None:
    places: Counter[str] = Counter()

    def note() -> None:
        places[Path(sys._getframe(2).f_code.co_filename).stem] += 1

    def work() -> None:
        give_way_by(note)
        services.execute(ImportLedger(TEN))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert places["probing"] >= len(ROWS)
    assert places["preview"] == len(ROWS)
    assert places["journal"] >= ACCEPTED
    assert places["engine"] >= ACCEPTED


def test_undoing_puts_everything_back_and_no_number_comes_twice(services: Services) -> None:
    done = services.execute(ImportLedger(TEN))
    services.execute(UndoBatch(done.uid))
    assert clues(services) == {}
    assert services.ask(Search("路灯")).total == 0
    assert numbers(services) == [(serial, True) for serial in range(1, ACCEPTED + 1)]
    again = services.execute(ImportLedger(TEN))
    assert again.accepted == ACCEPTED
    assert numbers(services)[ACCEPTED:] == [(ACCEPTED + 1 + place, False) for place in range(ACCEPTED)]


def test_undoing_is_refused_once_somebody_worked_on_a_clue(services: Services) -> None:
    done = services.execute(ImportLedger(TEN))
    uid = next(iter(clues(services)))
    rev = services.ask(ShowClue(uid)).clue.rev
    services.execute(ChangeRecord(uid, "clue", rev, {"title": "已核对"}))
    before = clues(services)
    with pytest.raises(ConflictError) as caught:
        services.execute(UndoBatch(done.uid))
    assert caught.value.code == "batch.moved_on"
    assert clues(services) == before
    assert before[uid] == changed(before[uid], {"title": "已核对"})


class Impatient:
    """Stop at the second report of an import."""

    def step(self, done: int, total: int, what: str) -> None:  # noqa: ARG002 - the protocol has it
        if what == "ledger.import" and done:
            raise Cancelled


def test_cancelling_in_the_middle_leaves_nothing(services: Services, tmp_path: Path) -> None:
    file = tmp_path / "many.xlsx"
    file.write_bytes(workbook({"Sheet1": (HEADER, *((920000.0 + n, *ROWS[0][1:]) for n in range(70)))}))
    with pytest.raises(Cancelled):
        services.execute(ImportLedger(LedgerSource(file)), Impatient())
    assert (clues(services), numbers(services), services.ask(Batches())) == ({}, [], ())
    assert services.ask(Search("路灯")).total == 0
    assert services.execute(ImportLedger(LedgerSource(file))).accepted == 70


def test_a_second_import_refuses_every_row_as_here_already(services: Services) -> None:
    services.execute(ImportLedger(TEN))
    before = clues(services)
    again = services.execute(ImportLedger(TEN))
    assert again.accepted == 0
    assert sum(any(reason.code == ALREADY_HERE for reason in row.reasons) for row in again.rejected) >= ACCEPTED
    assert clues(services) == before


@pytest.mark.skipif(not REAL.exists(), reason="the public data file is not here")
def test_the_public_file_is_accounted_for_row_by_row(services: Services) -> None:
    done = services.execute(ImportLedger(LedgerSource(REAL)))
    assert (done.read, done.accepted + len(done.rejected)) == (REAL_ROWS, REAL_ROWS)
    assert len(clues(services)) == done.accepted
    again = services.ask(PreviewLedger(LedgerSource(REAL)))
    assert (again.read, len(again.preview.accepted)) == (REAL_ROWS, 0)
    here = [row for row in again.preview.rejected if any(reason.code == ALREADY_HERE for reason in row.reasons)]
    assert len(here) == done.accepted


def test_search_on_the_public_file_is_compared_with_reading_everything() -> None:
    assert callable(test_messages.test_five_hundred_random_pieces_have_the_hits_of_reading_everything)
