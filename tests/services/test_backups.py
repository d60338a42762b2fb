"""A whole backup of an open store: it opens by itself, holds what was there, and nothing half-made ever stays."""

import errno
import os
import shutil
from threading import Event

import pytest

from desk_app.errors import ConflictError, CorruptStoreError, DeskError, EnvironmentFailureError, UsageError
from desk_app.jobs import Cancelled, Quiet
from desk_app.services.attachments import Attach
from desk_app.services.backups import LastBackup, back_up_now, look_at_place
from desk_app.services.clues.detail import ShowClue
from desk_app.services.health import CheckStore
from desk_app.services.opening import open_store
from desk_app.store.keyfile import NAMES
from tests.support.stores import PASSPHRASE
from tests.ui.screens.conftest import a_clue


@pytest.fixture
def place(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def clue(services, tmp_path):
    uid = a_clue(services)
    scan = tmp_path / "scan.txt"
    scan.write_text("签批扫描件" * 1000, encoding="utf-8")
    services.execute(Attach(uid, (scan,)))
    return uid


def test_a_backup_opens_with_the_same_password_and_holds_everything(services, kit, clue, place):
    assert services.ask(LastBackup()) is None
    made = back_up_now(services, place, Quiet())
    opened = open_store(kit, made.folder, PASSPHRASE)
    try:
        detail = opened.ask(ShowClue(clue))
        assert detail.attachments
        assert [check for check in opened.execute(CheckStore(full=True)) if check.problem] == []
    finally:
        opened.close()
    assert services.ask(LastBackup()) == made
    assert made.place == place
    assert made.size_bytes > 0


def test_nothing_readable_lies_in_a_backup(services, clue, place):
    made = back_up_now(services, place, Quiet())
    files = [file for file in made.folder.rglob("*") if file.is_file()]
    assert len(files) == 4  # database, two copies of the key file, one attachment
    for file in files:
        assert "签批".encode() not in file.read_bytes()
        assert "孙某某".encode() not in file.read_bytes()


def test_work_goes_on_while_a_backup_is_made(services, kit, clue, place):
    class Writing(Quiet):
        def step(self, done, total, what) -> None:  # noqa: ARG002 - the protocol's
            if what == "backup.attachments" and done == 0:
                a_clue(services, name="李某某")

    made = back_up_now(services, place, Writing())
    opened = open_store(kit, made.folder, PASSPHRASE)
    opened.close()


def test_a_missing_attachment_is_told_and_leaves_nothing(services, store_folder, clue, place):
    shutil.rmtree(store_folder / "att")
    with pytest.raises(CorruptStoreError, match=r"attachment\.missing"):
        back_up_now(services, place, Quiet())
    assert list(place.iterdir()) == []
    assert services.ask(LastBackup()) is None


def test_an_altered_attachment_is_told_and_leaves_nothing(services, store_folder, clue, place):
    (file,) = [file for file in (store_folder / "att").rglob("*") if file.is_file()]
    damage(file)
    with pytest.raises(DeskError):
        back_up_now(services, place, Quiet())
    assert list(place.iterdir()) == []


def test_cancelling_leaves_nothing(services, clue, place):
    stop = Event()

    class Cancelling(Quiet):
        def step(self, done, total, what) -> None:  # noqa: ARG002 - the protocol's
            if what == "backup.attachments":
                stop.set()
                raise Cancelled

    with pytest.raises(Cancelled):
        back_up_now(services, place, Cancelling())
    assert stop.is_set()
    assert list(place.iterdir()) == []


def test_a_place_is_looked_at_before_anything_is_written(services, store_folder, place):
    found = look_at_place(store_folder, place)
    assert found.is_same_disk
    assert found.free_bytes > found.needed_bytes > 0
    assert list(place.iterdir()) == []


def test_looking_at_a_place_leaves_every_file_there_as_it_is(store_folder, place):
    mine = place / "qingjuan-trial"
    mine.write_text("mine", encoding="utf-8")
    look_at_place(store_folder, place)
    assert [(file.name, file.read_text("utf-8")) for file in place.iterdir()] == [("qingjuan-trial", "mine")]


def test_a_place_inside_the_store_or_not_there_is_refused(services, store_folder, place):
    inside = store_folder / "copies"
    inside.mkdir()
    for into in (inside, place / ".." / store_folder.name / "copies"):
        with pytest.raises(UsageError, match=r"backup\.inside_store"):
            look_at_place(store_folder, into)
        with pytest.raises(UsageError, match=r"backup\.inside_store"):
            back_up_now(services, into, Quiet())
    assert list(inside.iterdir()) == []
    with pytest.raises(EnvironmentFailureError, match=r"backup\.no_folder"):
        look_at_place(store_folder, place / "gone")


def test_a_place_without_room_is_refused(store_folder, place, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(10, 9, 1))
    with pytest.raises(EnvironmentFailureError, match=r"store\.disk_full"):
        look_at_place(store_folder, place)


def test_a_place_that_takes_no_file_is_refused(store_folder, place, monkeypatch):
    def refuse(_handle):
        raise OSError(errno.EROFS, "read-only")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(EnvironmentFailureError, match=r"store\.read_only"):
        look_at_place(store_folder, place)
    assert list(place.iterdir()) == []


def test_two_backups_of_one_second_are_not_one(services, clue, place):
    made = back_up_now(services, place, Quiet())
    with pytest.raises(ConflictError, match=r"backup\.exists"):
        back_up_now(services, place, Quiet())
    assert [folder.name for folder in place.iterdir()] == [made.folder.name]


def test_a_damaged_key_file_is_told_before_or_on_the_way_and_leaves_nothing(services, store_folder, clue, place):
    class Damaging(Quiet):
        def step(self, done, total, what) -> None:  # noqa: ARG002 - the protocol's
            if what == "backup.database":
                (part,) = place.iterdir()
                damage(part / NAMES[0])

    with pytest.raises(DeskError):
        back_up_now(services, place, Damaging())
    assert list(place.iterdir()) == []
    for name in NAMES:
        damage(store_folder / name)
    with pytest.raises(DeskError):
        back_up_now(services, place, Quiet())
    assert list(place.iterdir()) == []
    for name in NAMES:
        damage(store_folder / name)  # whole again: the store is still to be closed


def damage(file):
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(bytes(data))
