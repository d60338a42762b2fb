"""The key file on disk: two copies, nothing half written, the newest authentic one counts."""

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from desk_app.crypto import vaultkeys
from desk_app.crypto.vaultkeys import FLOOR, Anchor, Unlocked
from desk_app.errors import AccessError, ConflictError, EnvironmentFailureError, NotFoundError, TamperedError
from desk_app.store import keyfile
from desk_app.store.keyfile import NAMES, KeyFile

VAULT, WORDS = "0192f0a0-7e2b-7c11-9d2e-000000000001", "correct horse battery staple 42"
Made = tuple[bytes, Unlocked, str]


@pytest.fixture(scope="module")
def made() -> Made:
    return vaultkeys.create(VAULT, WORDS, "p01", "user:li", FLOOR)


@pytest.fixture
def keys(tmp_path: Path, made: Made) -> KeyFile:
    file = KeyFile(tmp_path)
    file.create(made[0], made[1])
    return file


def folder(path: Path) -> dict[str, bytes]:
    return {item.name: item.read_bytes() for item in path.iterdir()}


def older_and_newer(keys: KeyFile, made: Made, tmp_path: Path) -> tuple[bytes, bytes]:
    newer = keys.update(made[1], lambda data: vaultkeys.change_passphrase(data, WORDS, "new words 77", "p01", FLOOR))
    return made[0], newer


def test_both_copies_are_written_and_only_the_owner_may_read_them(keys: KeyFile, made: Made, tmp_path: Path) -> None:
    assert folder(tmp_path) == dict.fromkeys(NAMES, made[0])
    if os.name != "nt":
        assert {(tmp_path / name).stat().st_mode & 0o777 for name in NAMES} == {0o600}
    opened = keys.unlock(WORDS, "p01")
    assert opened.unlocked.store_key == made[1].store_key
    assert opened.damaged == ()
    assert keys.read() == made[0]


def test_a_second_vault_is_not_made_over_the_first(keys: KeyFile, made: Made, tmp_path: Path) -> None:
    (tmp_path / NAMES[0]).unlink()
    with pytest.raises(ConflictError, match=r"vault\.exists"):
        keys.create(made[0], made[1])


def test_a_folder_without_key_file_says_so(tmp_path: Path) -> None:
    empty = KeyFile(tmp_path)
    assert not empty.exists()
    for call in (empty.read, lambda: empty.unlock(WORDS), lambda: empty.unlock_with_recovery("x")):
        with pytest.raises(NotFoundError, match=r"vault\.missing"):
            call()


def _salt(data: bytes) -> bytes:
    value: Any = json.loads(data)
    value["slots"][0]["kdf"]["salt"] = "A" * 22 + "=="
    return json.dumps(value, separators=(",", ":"), sort_keys=True).encode()


def _generation(data: bytes) -> bytes:
    return data.replace(b'"gen":1', b'"gen":9')


def _salt_and_generation(data: bytes) -> bytes:
    return _generation(_salt(data))


DAMAGE: dict[str, Callable[[bytes], bytes | None]] = {
    "missing": lambda _: None,
    "empty": lambda _: b"",
    "cut off": lambda data: data[:200],
    "zeroed": lambda data: bytes(len(data)),
    "endless": lambda data: data * 1000,
    "one flipped bit in the MAC": lambda data: data.replace(b'"mac":"', b'"mac":"A')[:-1],
    "another salt in the slot": _salt,
    "a higher generation": _generation,
    "another salt and a higher generation": _salt_and_generation,
}


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("name", DAMAGE)
def test_one_damaged_copy_is_survived_named_and_repaired(
    keys: KeyFile, made: Made, tmp_path: Path, name: str, which: int
) -> None:
    bad = DAMAGE[name](made[0])
    assert bad != made[0]
    path = tmp_path / NAMES[which]
    path.unlink() if bad is None else path.write_bytes(bad)
    opened = keys.unlock(WORDS, "p01")
    assert opened.unlocked.signing_seed == made[1].signing_seed
    assert opened.damaged == (NAMES[which],)
    assert opened.data == made[0]
    assert keys.unlock_with_recovery(made[2]).damaged == (NAMES[which],)
    keys.write(opened.data, opened.unlocked)
    assert folder(tmp_path) == dict.fromkeys(NAMES, made[0])


@pytest.mark.parametrize("name", DAMAGE)
def test_two_damaged_copies_are_refused_and_nothing_is_written(
    keys: KeyFile, made: Made, tmp_path: Path, name: str
) -> None:
    bad = DAMAGE[name](made[0])
    for copy in NAMES:
        (tmp_path / copy).unlink() if bad is None else (tmp_path / copy).write_bytes(bad)
    before = folder(tmp_path)
    with pytest.raises((TamperedError, AccessError, NotFoundError)):
        keys.unlock(WORDS, "p01")
    with pytest.raises((TamperedError, NotFoundError)):
        keys.update(made[1], lambda data: vaultkeys.with_anchor(data, made[1], Anchor(1, "a" * 64)))
    assert folder(tmp_path) == before


@pytest.mark.parametrize("which", [0, 1])
def test_an_older_copy_does_not_bring_an_old_passphrase_back(
    keys: KeyFile, made: Made, tmp_path: Path, which: int
) -> None:
    older, newer = older_and_newer(keys, made, tmp_path)
    (tmp_path / NAMES[which]).write_bytes(older)
    with pytest.raises(AccessError, match=r"vault\.locked"):
        keys.unlock(WORDS, "p01")
    opened = keys.unlock("new words 77", "p01")
    assert opened.data == newer
    assert opened.damaged == (NAMES[which],)


def test_a_wrong_passphrase_on_equal_copies_costs_one_derivation(
    keys: KeyFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[bytes] = []

    def count(data: bytes, *_: object) -> Unlocked:
        tried.append(data)
        raise AccessError("vault.locked")

    monkeypatch.setattr(vaultkeys, "unlock", count)
    with pytest.raises(AccessError):
        keys.unlock("wrong", "p01")
    assert len(tried) == 1


def test_what_this_vault_did_not_write_never_replaces_the_file(keys: KeyFile, made: Made, tmp_path: Path) -> None:
    foreign, _, _ = vaultkeys.create(VAULT, WORDS, "p01", "user:li", FLOOR)
    for data in (foreign, b"", made[0][:-1], _salt(made[0])):
        with pytest.raises(TamperedError, match=r"vault\.key_file"):
            keys.write(data, made[1])
    assert folder(tmp_path) == dict.fromkeys(NAMES, made[0])


# --- a folder that cannot be written


Fault = Callable[[pytest.MonkeyPatch, int], None]


def _failing(call: str, code: int) -> Fault:
    """Let the n-th call from now on fail, all earlier ones work."""

    def install(patch: pytest.MonkeyPatch, nth: int) -> None:
        real, seen = getattr(os, call), [0]

        def broken(*args: Any, **kwargs: Any) -> Any:
            seen[0] += 1
            if seen[0] > nth:
                raise OSError(code, "made to fail")
            return real(*args, **kwargs)

        patch.setattr(os, call, broken)

    return install


def _dribble(patch: pytest.MonkeyPatch, nth: int) -> None:
    """A disk that takes a few bytes and then is full."""
    real, seen = os.write, [0]

    def broken(handle: int, data: bytes) -> int:
        seen[0] += 1
        if seen[0] > nth + 1:
            raise OSError(28, "full")
        return real(handle, bytes(data[:100]))

    patch.setattr(os, "write", broken)


FAULTS: dict[str, tuple[Fault, range, str]] = {
    "read-only when opening": (_failing("open", 30), range(2), "store.read_only"),
    "no permission when opening": (_failing("open", 13), range(2), "store.read_only"),
    "full when writing": (_failing("write", 28), range(2), "store.disk_full"),
    "full after some bytes": (_dribble, range(0, 20, 6), "store.disk_full"),
    "full when flushing": (_failing("fsync", 28), range(2), "store.disk_full"),
    "a device error when flushing": (_failing("fsync", 5), range(2), "store.io"),
    "no renaming": (_failing("replace", 30), range(1), "store.read_only"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_disk_that_fails_at_any_point_leaves_the_old_file_standing(
    keys: KeyFile, made: Made, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    install, rounds, code = FAULTS[name]
    for nth in rounds:
        with monkeypatch.context() as patch:
            install(patch, nth)
            with pytest.raises(EnvironmentFailureError) as caught:
                keys.update(made[1], lambda data: vaultkeys.with_anchor(data, made[1], Anchor(1, "a" * 64)))
        assert caught.value.code == code
        assert folder(tmp_path) == dict.fromkeys(NAMES, made[0])
    keys.update(made[1], lambda data: vaultkeys.with_anchor(data, made[1], Anchor(1, "a" * 64)))
    assert keys.unlock(WORDS, "p01").unlocked.anchor == Anchor(1, "a" * 64)


def test_a_crash_between_the_two_names_leaves_a_vault_that_opens(
    keys: KeyFile, made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        _failing("replace", 5)(patch, 1)
        with pytest.raises(EnvironmentFailureError):
            keys.update(made[1], lambda data: vaultkeys.with_anchor(data, made[1], Anchor(1, "a" * 64)))
    opened = keys.unlock(WORDS, "p01")
    assert opened.unlocked.anchor == Anchor(1, "a" * 64)
    assert opened.damaged == (NAMES[1],)


def test_a_disk_that_gives_other_bytes_back_is_noticed_before_the_old_file_goes(
    keys: KeyFile, made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        real = os.write

        def lying(handle: int, data: bytes) -> int:
            real(handle, bytes(data).replace(b"vault", b"fault"))
            return len(data)

        patch.setattr(os, "write", lying)
        with pytest.raises(TamperedError):
            keys.update(made[1], lambda data: vaultkeys.with_anchor(data, made[1], Anchor(1, "a" * 64)))
    assert folder(tmp_path) == dict.fromkeys(NAMES, made[0])


@contextmanager
def somebody_else() -> Iterator[None]:
    """Drop root's power over permissions, if we have it."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_a_really_read_only_folder_is_said_to_be_one_and_stays_as_it_was(made: Made) -> None:
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        keys = KeyFile(place)
        keys.create(made[0], made[1])
        for item in place.iterdir():
            item.chmod(0o444)
        place.chmod(0o555)
        try:
            with somebody_else():
                assert keys.unlock(WORDS, "p01").damaged == ()
                with pytest.raises(EnvironmentFailureError, match=r"store\.read_only"):
                    keys.update(made[1], lambda data: vaultkeys.with_anchor(data, made[1], Anchor(1, "a" * 64)))
                assert keys.note_failure() == 0
        finally:
            place.chmod(0o755)
        assert folder(place) == dict.fromkeys(NAMES, made[0])


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_copies_that_cannot_be_read_are_the_environments_fault(made: Made) -> None:
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        place.chmod(0o755)
        keys = KeyFile(place)
        keys.create(made[0], made[1])
        with somebody_else():
            if os.geteuid() == 0 or os.access(place / NAMES[0], os.R_OK, effective_ids=True):
                (place / NAMES[0]).chmod(0)
                (place / NAMES[1]).chmod(0)
            with pytest.raises(EnvironmentFailureError, match=r"store\.read_only"):
                keys.read()
        (place / NAMES[1]).chmod(0o444)
        with somebody_else():
            assert keys.unlock(WORDS, "p01").damaged == (NAMES[0],)


# --- wrong passphrases


def test_wrong_passphrases_wait_longer_and_a_good_one_forgets_them(keys: KeyFile) -> None:
    assert [keys.note_failure() for _ in range(10)] == [0, 0, 1, 2, 5, 15, 60, 300, 300, 300]
    assert keys.failures() == 10
    keys.clear_failures()
    assert keys.failures() == 0
    assert keyfile.delay_seconds(0) == 0


@pytest.mark.parametrize("text", ["", "x", "-3", "1" * 4000, "\u0663", "1e9"])
def test_a_spoiled_counter_is_zero(keys: KeyFile, tmp_path: Path, text: str) -> None:
    (tmp_path / keyfile.TRIES_NAME).write_text(text, "utf-8")
    assert keys.failures() == 0
    assert keys.note_failure() == 0
