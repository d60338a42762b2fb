"""A forgotten password is set anew with the sheet, whoever's it is; the sheet gives no more than that."""

import os
import shutil
from pathlib import Path

import pytest

from desk_app.crypto.keyslots import FLOOR
from desk_app.errors import AccessError, DeskError, EnvironmentFailureError, NotFoundError, TamperedError, UsageError
from desk_app.services import passwords
from desk_app.services.auditing import AuditEntries
from desk_app.services.compartment import ShowReporters
from desk_app.services.health import CheckStore
from desk_app.services.log_lines import LogLines
from desk_app.services.opening import open_store, seconds_to_wait
from desk_app.services.passwords import recover
from desk_app.store import durable
from desk_app.store.keyfile import NAMES
from desk_app.store.store import Store
from tests.services.test_guarding import SECOND_PASSPHRASE, two_people
from tests.support.stores import PASSPHRASE, USER, founding
from tests.ui.screens.conftest import a_clue

__all__ = ["two_people"]
NEW = "全新的一句 words 88"


@pytest.fixture(scope="session")
def with_sheet(tmp_path_factory, shared_kit):
    """A store whose recovery code is known."""
    folder = tmp_path_factory.mktemp("with-sheet") / "store"
    store, code = Store.create(folder, founding(), shared_kit.clock, shared_kit.search, cost=FLOOR)
    store.close()
    return folder, code


@pytest.fixture
def sheet(with_sheet, tmp_path, derived_once):
    folder, code = with_sheet
    return Path(shutil.copytree(folder, tmp_path / "sheet-store")), code


def state(folder):
    return {name: (folder / name).read_bytes() for name in NAMES}


def test_the_code_sets_a_new_password_and_what_was_signed_before_still_stands(kit, sheet):
    folder, code = sheet
    before = open_store(kit, folder, PASSPHRASE)
    clue = a_clue(before)
    before.close()
    opened = recover(kit, folder, code.lower().replace("-", "  ").replace("0", "o").replace("1", "l"))
    assert (opened.people, opened.office) == ((USER,), founding().unit_name)
    opened.reset(USER, NEW, FLOOR)
    opened.close()
    with pytest.raises(AccessError, match=r"vault\.locked"):
        open_store(kit, folder, PASSPHRASE)
    after = open_store(kit, folder, NEW, USER)
    try:
        a_clue(after, name="李某某")
        assert after.ask(ShowReporters(clue))  # who could read reporters still can
        assert [check.name for check in after.execute(CheckStore(full=True)) if check.problem] == []
        acts = [(entry.who, entry.act, entry.obj) for entry in after.ask(AuditEntries())]
    finally:
        after.close()
    assert ("recovery", "access.recovered", "") in acts
    assert ("recovery", "password.reset", "p01") in acts


def test_with_the_code_nobody_is_signed_in(kit, sheet):
    folder, code = sheet
    store = Store.recover(folder, code, kit.clock, kit.search)
    try:
        with pytest.raises(AccessError, match=r"vault\.recovered_only"), store.writing(kit.clock):
            pass
    finally:
        store.close()


def test_whose_password_is_chosen_and_the_others_keep_theirs(services, store, kit, two_people):
    code = passwords.new_code()
    passwords.renew_recovery(services, code, FLOOR)
    store.close()
    opened = recover(kit, store.folder, code)
    assert opened.people == (USER, "齐某")
    opened.reset("齐某", NEW, FLOOR)
    with pytest.raises(NotFoundError, match=r"vault\.no_slot"):
        opened.reset("无此人", NEW, FLOOR)
    opened.close()
    theirs = Store.open(store.folder, NEW, kit.clock, kit.search, user_name="齐某")
    assert theirs.unlocked.reporter_key is None  # what the person could not do before is not given with the password
    theirs.close()
    with pytest.raises(AccessError):
        open_store(kit, store.folder, SECOND_PASSPHRASE)
    open_store(kit, store.folder, PASSPHRASE, USER).close()


def test_a_code_of_another_sheet_is_told_from_a_slip_and_only_that_counts_as_a_try(kit, sheet):
    folder, code = sheet
    other = passwords.new_code()
    for _ in range(3):
        with pytest.raises(AccessError, match=r"recovery\.other_sheet"):
            recover(kit, folder, other)
    assert seconds_to_wait(folder) > 0
    waiting = seconds_to_wait(folder)
    with pytest.raises(AccessError, match=r"recovery\.mistyped"):
        recover(kit, folder, code[:-1])
    assert seconds_to_wait(folder) == waiting
    recover(kit, folder, code).close()
    assert seconds_to_wait(folder) == 0


def test_a_new_sheet_ends_the_old_one(kit, sheet):
    folder, code = sheet
    fresh = passwords.new_code()
    opened = recover(kit, folder, code)
    opened.renew(fresh, FLOOR)
    opened.close()
    with pytest.raises(AccessError, match=r"recovery\.other_sheet"):
        recover(kit, folder, code)
    recover(kit, folder, fresh).close()


def test_a_weak_password_changes_nothing(kit, sheet):
    folder, code = sheet
    opened = recover(kit, folder, code)
    with pytest.raises(UsageError, match=r"vault\.weak_password"):
        opened.reset(USER, "password12345", FLOOR)
    opened.close()
    open_store(kit, folder, PASSPHRASE).close()


def test_a_damaged_key_file_is_told_and_one_good_copy_is_enough(kit, sheet):
    folder, code = sheet
    whole = state(folder)
    (folder / NAMES[0]).write_bytes(whole[NAMES[0]][:-40])
    recover(kit, folder, code).close()
    assert (folder / NAMES[0]).read_bytes() == (folder / NAMES[1]).read_bytes()
    for name in NAMES:
        (folder / name).write_bytes(b"{}")
    with pytest.raises(TamperedError, match=r"vault\.key_file"):
        recover(kit, folder, code)


def test_a_full_disk_leaves_password_key_and_log_as_they_were(kit, sheet, monkeypatch):
    folder, code = sheet
    opened = recover(kit, folder, code)
    before = state(folder)

    def full(_path, _data):
        raise OSError(28, "no space")

    with monkeypatch.context() as patched:
        patched.setattr(durable, "write_new", full)
        for act in (lambda: opened.reset(USER, NEW, FLOOR), lambda: opened.renew(passwords.new_code(), FLOOR)):
            with pytest.raises(EnvironmentFailureError, match=r"store\.disk_full"):
                act()
    assert state(folder) == before
    opened.close()
    recover(kit, folder, code).close()
    services = open_store(kit, folder, PASSPHRASE)
    acts = {line.act for line in services.ask(LogLines())}
    services.close()
    assert not acts & {"password.reset", "recovery.renew", "account.key"}


def test_a_power_cut_between_key_file_and_database_is_made_good_at_the_next_opening(kit, sheet, monkeypatch):
    folder, code = sheet
    opened = recover(kit, folder, code)
    real = os.replace

    def cut(part, final):
        real(part, final)
        if Path(final).name == NAMES[1]:
            raise RuntimeError("power")  # both copies stand, the transaction never commits

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", cut)
        with pytest.raises(RuntimeError, match="power"):
            opened.reset(USER, NEW, FLOOR)
    opened.close()
    services = open_store(kit, folder, NEW)
    a_clue(services)
    try:
        assert [check.name for check in services.execute(CheckStore()) if check.problem] == []
        assert "account.key" in {line.act for line in services.ask(LogLines())}
    finally:
        services.close()


def test_ones_own_password_is_changed_and_a_wrong_present_one_is_logged(services, store, kit):
    with pytest.raises(AccessError, match=r"vault\.locked"):
        passwords.change_password(services, "not the password", NEW, FLOOR)
    with pytest.raises(UsageError, match=r"vault\.same_password"):
        passwords.change_password(services, PASSPHRASE, PASSPHRASE, FLOOR)
    with pytest.raises(UsageError, match=r"vault\.weak_password"):
        passwords.change_password(services, PASSPHRASE, "short", FLOOR)
    passwords.change_password(services, PASSPHRASE, NEW, FLOOR)
    a_clue(services)  # the open store goes on
    acts = [line.act for line in services.ask(LogLines())]
    assert {"password.refused", "password.change"} <= set(acts)
    store.close()
    with pytest.raises(DeskError):
        open_store(kit, store.folder, PASSPHRASE)
    again = open_store(kit, store.folder, NEW)
    assert [check.name for check in again.execute(CheckStore()) if check.problem] == []
    again.close()


def test_only_who_knows_the_password_passes_for_who_is_signed_in(services):
    passwords.require_password(services, PASSPHRASE)
    with pytest.raises(AccessError, match=r"vault\.locked"):
        passwords.require_password(services, "somebody else 1")
    assert services.ask(LogLines())[0].act == "password.refused"
