"""A backup is brought back whole or not at all, over nothing that is there, and the backup stays as it was."""

import os
import shutil

import pytest

from desk_app.crypto.keyslots import FLOOR
from desk_app.errors import AccessError, ConflictError, DeskError, EnvironmentFailureError, NotFoundError, UsageError
from desk_app.jobs import Cancelled, Quiet
from desk_app.services import passwords, restoring
from desk_app.services.attachments import Attach
from desk_app.services.backups import back_up_now
from desk_app.services.clues.detail import ShowClue
from desk_app.services.log_lines import LogLines
from desk_app.services.opening import open_store
from desk_app.services.restoring import Secret, backups_in, drill, restore
from desk_app.store import durable
from tests.services.test_backups import damage
from tests.support.stores import PASSPHRASE, USER
from tests.ui.screens.conftest import a_clue

RIGHT = Secret(PASSPHRASE, USER)


@pytest.fixture
def clue(services, tmp_path):
    uid = a_clue(services)
    scan = tmp_path / "scan.txt"
    scan.write_text("签批扫描件" * 1000, encoding="utf-8")
    services.execute(Attach(uid, (scan,)))
    return uid


@pytest.fixture
def backup(services, clue, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    return back_up_now(services, stick, Quiet()).folder


@pytest.fixture
def target(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    return home / "restored"


def bytes_of(folder):
    return {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_backup_comes_back_whole_and_stays_as_it_was(kit, services, backup, clue, target):
    before = bytes_of(backup)
    made = restore(kit, backup, target, RIGHT, Quiet())
    assert bytes_of(backup) == before
    assert (made.folder, made.attachments, made.until != "") == (target, 1, True)
    assert [file.name for file in target.parent.iterdir()] == ["restored"]
    opened = open_store(kit, target, PASSPHRASE)
    assert opened.ask(ShowClue(clue)).attachments
    assert "store.restore" in {line.act for line in opened.ask(LogLines())}
    opened.close()


def test_the_names_of_all_files_are_on_the_disk_before_a_copy_counts(
    kit, services, clue, tmp_path, target, monkeypatch
):
    flushed, flush = set(), durable.flush_folder
    monkeypatch.setattr(durable, "flush_folder", lambda folder: (flushed.add(folder), flush(folder)))
    made = back_up_now(services, tmp_path, Quiet()).folder
    restore(kit, made, target, RIGHT, Quiet())
    for place, part in ((made, ".part"), (target, ".restoring")):
        folders = {file.parent.relative_to(place) for file in place.rglob("*") if file.is_file()}
        assert len(folders) > 1
        assert {place.with_name(place.name + part) / folder for folder in folders} <= flushed


def test_the_recovery_code_brings_it_back_too(kit, services, clue, tmp_path, target):
    code = passwords.new_code()
    passwords.renew_recovery(services, code, FLOOR)
    made = restore(kit, back_up_now(services, tmp_path, Quiet()).folder, target, Secret(code, is_code=True), Quiet())
    passwords.recover(kit, made.folder, code).close()


def test_backups_of_a_place_are_listed_newest_first_and_a_bad_one_says_why(services, clock, clue, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    with pytest.raises(NotFoundError, match=r"backup\.none_here"):
        backups_in(stick)
    first = back_up_now(services, stick, Quiet()).folder
    clock.instant = clock.instant.replace(hour=3)
    second = back_up_now(services, stick, Quiet()).folder
    (stick / "holiday.jpg").write_bytes(b"")
    (stick / (second.name + ".part")).mkdir()
    (first / "store.db").unlink()
    found = backups_in(stick)
    assert [(each.folder, each.problem) for each in found] == [(second, ""), (first, "backup.none_here")]
    assert found[0].people == (USER,)
    assert backups_in(second)[0].folder == second


def test_a_store_that_is_there_is_never_written_over(kit, services, backup, tmp_path, store_folder):
    letter = tmp_path / "letters"
    letter.mkdir()
    (letter / "mine.txt").write_text("mine", encoding="utf-8")
    for place in (store_folder, letter):
        before = bytes_of(place)
        with pytest.raises(ConflictError, match=r"store\.folder_used"):
            restore(kit, backup, place, RIGHT, Quiet())
        assert bytes_of(place) == before
    (tmp_path / "other.restoring").write_text("mine", encoding="utf-8")
    with pytest.raises(ConflictError, match=r"store\.folder_used"):
        restore(kit, backup, tmp_path / "other", RIGHT, Quiet())
    assert (tmp_path / "other.restoring").read_text(encoding="utf-8") == "mine"
    (tmp_path / "new.restoring").mkdir()
    (tmp_path / "new.restoring" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ConflictError, match=r"store\.folder_used"):
        restore(kit, backup, tmp_path / "new", RIGHT, Quiet())
    assert (tmp_path / "new.restoring" / "mine.txt").exists()


def test_a_place_inside_the_backup_is_refused(kit, backup):
    with pytest.raises(UsageError, match=r"restore\.inside_backup"):
        restore(kit, backup, backup / "inner", RIGHT, Quiet())
    assert not (backup / "inner").exists()


def test_a_wrong_password_copies_nothing_and_writes_nothing_into_the_backup(kit, backup, target):
    before = bytes_of(backup)
    for secret in (Secret("not this one 1", USER), Secret(PASSPHRASE, "无此人"), Secret("ABCD", is_code=True)):
        with pytest.raises(AccessError):
            restore(kit, backup, target, secret, Quiet())
        assert bytes_of(backup) == before
        assert list(target.parent.iterdir()) == []


def cut(file):
    os.truncate(file, file.stat().st_size // 2)


# a sentence: (which files, what happens to them)
DAMAGES = {
    "the database is cut": ("store.db", cut),
    "a page of the database is altered": ("store.db", damage),
    "both key files are cut": ("vault.keys*", cut),
    "an attachment is cut": ("att/*/*", cut),
    "an attachment is altered": ("att/*/*", damage),
    "an attachment is gone": ("att/*/*", os.unlink),
}


@pytest.mark.parametrize("sentence", DAMAGES)
def test_a_damaged_backup_is_refused_and_leaves_nothing(kit, backup, target, sentence):
    pattern, spoil = DAMAGES[sentence]
    hit = list(backup.glob(pattern))
    assert hit
    for file in hit:
        spoil(file)
    with pytest.raises(DeskError):
        restore(kit, backup, target, RIGHT, Quiet())
    assert list(target.parent.iterdir()) == []


def test_a_full_disk_is_met_before_and_on_the_way_and_leaves_nothing(kit, backup, target, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(10, 9, 1))
        with pytest.raises(EnvironmentFailureError, match=r"store\.disk_full"):
            restore(kit, backup, target, RIGHT, Quiet())

    def full(_handle):
        raise OSError(28, "no space")

    with monkeypatch.context() as patched:
        patched.setattr(restoring.os, "fsync", full)
        patched.setattr(restoring, "look_at_target", lambda *_a: None)
        with pytest.raises(EnvironmentFailureError, match=r"store\.disk_full"):
            restore(kit, backup, target, RIGHT, Quiet())
    assert list(target.parent.iterdir()) == []


@pytest.mark.parametrize("at", ["restore.copy", "check.integrity"])
def test_cancelling_leaves_nothing(kit, backup, target, at):
    class Cancelling(Quiet):
        def step(self, done, total, what) -> None:  # noqa: ARG002 - the protocol's
            if what == at:
                raise Cancelled

    with pytest.raises(Cancelled):
        restore(kit, backup, target, RIGHT, Cancelling())
    assert list(target.parent.iterdir()) == []


def test_what_a_power_cut_left_is_cleared_by_the_next_try(kit, backup, target):
    left = target.with_name("restored.restoring")
    shutil.copytree(backup, left)
    cut(left / "store.db")
    restore(kit, backup, target, RIGHT, Quiet())
    assert [file.name for file in target.parent.iterdir()] == ["restored"]


def test_a_store_that_is_open_is_no_backup(kit, services, store_folder, target):
    with pytest.raises(ConflictError, match=r"store\.in_use"):
        restore(kit, store_folder, target, RIGHT, Quiet())
    assert list(target.parent.iterdir()) == []


def test_a_drill_reads_everything_and_leaves_nothing(kit, backup, tmp_path):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    before = bytes_of(backup)
    made = drill(kit, backup, RIGHT, Quiet(), scratch)
    assert {check.problem for check in made.checks} == {""}
    assert (list(scratch.iterdir()), bytes_of(backup)) == ([], before)
    for file in backup.glob("att/*/*"):
        damage(file)
    assert "check.attachments" in {check.problem for check in drill(kit, backup, RIGHT, Quiet(), scratch).checks}
    assert list(scratch.iterdir()) == []
