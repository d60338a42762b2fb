"""Attachments: encrypted, complete or absent, seekable, and no trace of their content or name."""

import hashlib
import io
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.crypto.keys import FileKey
from desk_app.crypto.stream import CHUNK_BYTES, sealed_size
from desk_app.errors import CorruptStoreError, EnvironmentFailureError, TamperedError
from desk_app.jobs import Cancelled
from desk_app.store.attachments import AttachmentFolder

SIZES = (0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES, (1 << 20) + 17)


@pytest.fixture
def folder(tmp_path: Path) -> AttachmentFolder:
    return AttachmentFolder(tmp_path / "att")


def files(place: Path) -> list[Path]:
    return sorted(path for path in place.rglob("*") if path.is_file())


def text(size: int) -> bytes:
    return (b"needle in the attachment " * (size // 25 + 1))[:size]


@pytest.mark.parametrize("size", SIZES)
def test_what_was_added_is_read_back_and_its_hash_and_size_are_known(folder: AttachmentFolder, size: int) -> None:
    stored = folder.add(io.BytesIO(text(size)))
    assert (stored.size, stored.sha256) == (size, hashlib.sha256(text(size)).hexdigest())
    with folder.open(stored.file, stored.file_key) as src:
        assert src.read() == text(size)
    folder.verify(stored)
    assert folder.path_of(stored.file).stat().st_size == sealed_size(size)


def test_the_place_is_a_random_name_in_a_folder_of_its_first_two_letters(
    folder: AttachmentFolder, tmp_path: Path
) -> None:
    first, second = (folder.add(io.BytesIO(b"same")) for _ in range(2))
    assert first.file != second.file
    assert first.file_key != second.file_key
    assert first.sha256 == second.sha256
    path = tmp_path / "att" / first.file[:2] / first.file
    assert path.is_file()
    assert len(first.file) == 32
    assert path.read_bytes() != folder.path_of(second.file).read_bytes()
    if os.name != "nt":
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_stream_is_added_from_where_it_stands_and_pipes_are_fine(folder: AttachmentFolder) -> None:
    src = io.BytesIO(b"headbody")
    src.seek(4)
    assert folder.add(src).size == 4

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.left = [b"ab", b"c"]

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            part = self.left.pop(0) if self.left else b""
            buffer[: len(part)] = part
            return len(part)

    stored = folder.add(io.BufferedReader(Pipe()))
    assert stored.sha256 == hashlib.sha256(b"abc").hexdigest()


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 300_000), st.integers(0, 70_000)), max_size=6))
def test_any_part_can_be_read_alone(jumps: list[tuple[int, int]]) -> None:
    data = os.urandom(250_000)
    with tempfile.TemporaryDirectory() as name:
        folder = AttachmentFolder(Path(name) / "att")
        stored = folder.add(io.BytesIO(data))
        with folder.open(stored.file, stored.file_key) as src:
            for at, count in jumps:
                src.seek(at)
                assert src.read(count) == data[at : at + count]
            assert src.seek(0, io.SEEK_END) == len(data)


def test_progress_is_reported_and_cancelling_leaves_nothing(folder: AttachmentFolder, tmp_path: Path) -> None:
    seen: list[tuple[int, int, str]] = []

    class Watch:
        def step(self, done: int, total: int, what: str) -> None:
            seen.append((done, total, what))
            if len(seen) == 2:
                raise Cancelled

    with pytest.raises(Cancelled):
        folder.add(io.BytesIO(bytes(5 << 20)), Watch())
    assert seen == [(1 << 20, 5 << 20, "attachment.encrypt"), (2 << 20, 5 << 20, "attachment.encrypt")]
    assert files(tmp_path) == []


# --- damage


def test_every_altered_byte_and_every_truncation_is_noticed(folder: AttachmentFolder) -> None:
    stored = folder.add(io.BytesIO(text(2 * CHUNK_BYTES + 100)))
    path = folder.path_of(stored.file)
    data = path.read_bytes()
    bad = [
        data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :] for at in (0, 15, *range(16, len(data), 9973), len(data) - 1)
    ]
    bad += [data[:at] for at in (0, 1, 15, 16, 31, 32, 5000, 16 + CHUNK_BYTES + 16, len(data) - 1)]
    bad += [data + b"\0", data[:16] + data[16 + CHUNK_BYTES + 16 :], data + data[16:]]
    for changed in bad:
        path.write_bytes(changed)
        with pytest.raises(TamperedError):
            folder.verify(stored)
        assert path.read_bytes() == changed


def test_another_key_another_file_and_a_wrong_row_are_noticed(folder: AttachmentFolder) -> None:
    stored, other = folder.add(io.BytesIO(b"one")), folder.add(io.BytesIO(b"two"))
    for wrong in (
        replace(stored, file_key=FileKey.generate()),
        replace(stored, file=other.file),
        replace(stored, size=4),
        replace(stored, sha256=other.sha256),
    ):
        with pytest.raises(TamperedError):
            folder.verify(wrong)


def test_a_missing_file_is_damage_of_the_store(folder: AttachmentFolder) -> None:
    stored = folder.add(io.BytesIO(b"one"))
    assert folder.missing([stored.file]) == ()
    folder.remove(stored.file)
    folder.remove(stored.file)
    assert folder.missing([stored.file]) == (stored.file,)
    with pytest.raises(CorruptStoreError, match=r"attachment\.missing"):
        folder.open(stored.file, stored.file_key)


@pytest.mark.parametrize(
    "name", ["", "..", "../store.db", "a" * 31, "A" * 32, "a" * 32 + "\n", "/etc/passwd", "ab/" + "a" * 32]
)
def test_a_name_that_is_not_ours_never_reaches_the_disk(folder: AttachmentFolder, name: str) -> None:
    for call in (
        lambda: folder.open(name, FileKey.generate()),
        lambda: folder.remove(name),
        lambda: folder.path_of(name),
    ):
        with pytest.raises(TamperedError, match=r"attachment\.name"):
            call()


# --- the disk


def _nth(patch: pytest.MonkeyPatch, call: str, code: int, nth: int) -> None:
    real, seen = getattr(os, call), [0]

    def broken(*args: Any, **kwargs: Any) -> Any:
        seen[0] += 1
        if seen[0] > nth:
            raise OSError(code, "made to fail")
        return real(*args, **kwargs)

    patch.setattr(os, call, broken)


FAULTS: dict[str, tuple[Callable[[pytest.MonkeyPatch], None], str]] = {
    "read-only": (lambda p: _nth(p, "open", 30, 0), "store.read_only"),
    "no folder possible": (lambda p: _nth(p, "mkdir", 30, 0), "store.read_only"),
    "full when flushing": (lambda p: _nth(p, "fsync", 28, 2), "store.disk_full"),
    "device error when flushing": (lambda p: _nth(p, "fsync", 5, 2), "store.io"),
    "no renaming": (lambda p: _nth(p, "replace", 13, 0), "store.read_only"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_disk_that_fails_leaves_no_partial_file(
    folder: AttachmentFolder, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    install, code = FAULTS[name]
    with monkeypatch.context() as patch:
        install(patch)
        with pytest.raises(EnvironmentFailureError) as caught:
            folder.add(io.BytesIO(text(3_000_000)))
    assert caught.value.code == code
    assert files(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="this limit is POSIX")
def test_a_disk_that_really_takes_no_more_leaves_no_partial_file(folder: AttachmentFolder, tmp_path: Path) -> None:
    import resource
    import signal

    before, handler = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, before[1]))
    try:
        with pytest.raises(EnvironmentFailureError, match=r"store\.disk_full"):
            folder.add(io.BytesIO(text(3_000_000)))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert files(tmp_path) == []


def test_a_device_that_goes_away_while_reading_is_the_environments_fault(
    folder: AttachmentFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = folder.add(io.BytesIO(text(500_000)))

    def gone(*_: object) -> bytes:
        raise OSError(5, "gone")

    with folder.open(stored.file, stored.file_key) as src:
        monkeypatch.setattr("desk_app.crypto.stream.read_fully", gone)
        with pytest.raises(EnvironmentFailureError, match=r"store\.io errno=5"):
            src.read()


# --- orphans


def test_files_no_row_knows_are_collected_and_strangers_are_left(folder: AttachmentFolder, tmp_path: Path) -> None:
    kept, lost = folder.add(io.BytesIO(b"kept")), folder.add(io.BytesIO(b"lost"))
    unfinished = folder.path_of(lost.file).with_name(lost.file[:2] + "0" * 30 + ".part")
    unfinished.write_bytes(b"half")
    stranger = folder.path_of(kept.file).with_name(kept.file[:2] + "-readme.txt")
    stranger.write_bytes(b"not ours")
    assert folder.orphans([kept.file]) == tuple(sorted((lost.file, unfinished.name)))
    assert folder.collect([kept.file]) == 2
    assert files(tmp_path) == sorted((folder.path_of(kept.file), stranger))
    assert folder.orphans([kept.file]) == ()
    assert AttachmentFolder(tmp_path / "nothing").orphans([]) == ()


def test_content_name_and_key_are_readable_in_no_file(folder: AttachmentFolder, tmp_path: Path) -> None:
    stored = folder.add(io.BytesIO(text(200_000)))
    digest = bytes.fromhex(stored.sha256)
    for path in files(tmp_path):
        data = path.read_bytes()
        for needle in (b"needle", b"attachment", stored.file_key.reveal(), digest, stored.sha256.encode()):
            assert needle not in data
        assert stored.sha256 not in str(path)
    assert stored.file_key.reveal().hex() not in repr(stored)
