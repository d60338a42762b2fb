"""Undoing a batch puts every record back, keeps what others did, and never gives a number twice."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from desk_app.domain.clock import Clock
from desk_app.domain.ids import Uid
from desk_app.domain.kinds import changed
from desk_app.domain.records.clue import Allegation, Clue
from desk_app.domain.revision import Revision
from desk_app.errors import ConflictError, NotFoundError
from desk_app.services.kit import Kit
from desk_app.store import batches, merging
from desk_app.store.store import Store
from desk_app.store.tables import journal as t
from desk_app.store.tables import ledgers
from desk_app.store.unit import Unit
from tests.support.stores import PASSPHRASE


@pytest.fixture
def other(founded: Path, tmp_path: Path, kit: Kit) -> Iterator[Store]:
    folder = Path(shutil.copytree(founded, tmp_path / "other"))
    store = Store.open(folder, PASSPHRASE, kit.clock, kit.search)
    yield store
    store.close()


def numbered(unit: Unit, title: str) -> Uid:
    serial = unit.numbers.next_serial("clue", 2026)
    uid = unit.add(Clue(title=title, number=f"{serial}号"))
    unit.numbers.assign("clue", 2026, serial, text=f"{serial}号", uid=uid)
    return uid


def a_batch(unit: Unit) -> tuple[Uid, Uid]:
    """Make a clue with an allegation in one batch; give the batch and the clue."""
    batch = unit.begin_batch("import")
    uid = numbered(unit, "批内")
    unit.add(Allegation(clue=uid, content="内容"))
    unit.end_batch()
    return batch, uid


def undo_batch(unit: Unit, uid: Uid) -> int:
    unit.journal.flush()
    act = batches.find_act(unit.connection, uid)
    return batches.undo_batch(unit, act, batches.written_by(unit, act))


def voided(unit: Unit) -> dict[int, str | None]:
    rows = unit.connection.execute(select(ledgers.number.c.serial, ledgers.number.c.voided))
    return {row.serial: row.voided for row in rows}


def test_undoing_withdraws_what_was_made_and_voids_its_numbers(store: Store, clock: Clock) -> None:
    with store.writing(clock) as unit:
        mine = numbered(unit, "批外")
        batch, uid = a_batch(unit)
    with store.writing(clock) as unit:
        assert undo_batch(unit, batch) == 2
    with store.writing(clock) as unit:
        assert [found.uid for found in unit.find(Clue)] == [mine]
        assert unit.find(Allegation) == ()
        assert len(unit.history(uid)) == 2
        assert voided(unit) == {1: None, 2: "batch.undone"}
        assert unit.numbers.next_serial("clue", 2026) == 3


def test_a_batch_is_undone_once(store: Store, clock: Clock) -> None:
    with store.writing(clock) as unit:
        batch, _ = a_batch(unit)
        undo_batch(unit, batch)
        with pytest.raises(ConflictError) as caught:
            undo_batch(unit, batch)
        with pytest.raises(NotFoundError):
            undo_batch(unit, Uid("no such"))
    assert caught.value.code == "batch.undone"


def edit(unit: Unit, uid: Uid) -> None:
    stored = unit.get(Clue, uid)
    unit.change(stored, changed(stored.record, {"title": "改"}))


def hang(unit: Unit, uid: Uid) -> None:
    unit.add(Allegation(clue=uid, content="后来补充的"))


@pytest.mark.parametrize("later", [edit, hang])
def test_a_record_somebody_worked_on_is_not_undone(store: Store, clock: Clock, later: object) -> None:
    with store.writing(clock) as unit:
        batch, uid = a_batch(unit)
    with store.writing(clock) as unit:
        assert callable(later)
        later(unit, uid)
    with store.writing(clock) as unit:
        with pytest.raises(ConflictError) as caught:
            undo_batch(unit, batch)
        assert (caught.value.code, caught.value.params) == ("batch.moved_on", {"records": 1})
        assert unit.get(Clue, uid).uid == uid


def test_a_record_that_was_here_before_keeps_its_state_and_its_number(store: Store, other: Store, clock: Clock) -> None:
    with store.writing(clock) as unit:
        uid = numbered(unit, "我方")
        unit.journal.flush()
        lines = tuple(unit.connection.scalars(select(t.revision.c.line)))
    with other.writing(clock) as there:
        merging.merge(there.journal, [Revision.parse(line) for line in lines])
        edit(there, uid)
        there.journal.flush()
        theirs = tuple(there.connection.scalars(select(t.revision.c.line)))
    with store.writing(clock) as unit:
        batch = unit.begin_batch("receive")
        merging.merge(unit.journal, [Revision.parse(line) for line in theirs])
        unit.end_batch()
        assert unit.get(Clue, uid).record.title == "改"
    with store.writing(clock) as unit:
        assert undo_batch(unit, batch) == 1
        assert unit.get(Clue, uid).record.title == "我方"
        assert voided(unit) == {1: None}
