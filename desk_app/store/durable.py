"""Files that are there after a power cut: written whole, flushed, then given their name in one step."""

import contextlib
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

# A bundle is sealed, and who carries it to the other unit is not always who made it.
SEALED = 0o666


def write_new(path: Path, data: bytes) -> None:
    """Write and flush a file under a temporary name; raises ``OSError`` and leaves nothing when it cannot."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    try:
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(handle, view) :]
            os.fsync(handle)
        finally:
            os.close(handle)
    except BaseException:
        discard(path)
        raise


def half(final: Path) -> Path:
    """Name a file while it is made: beside the finished one, and nobody else's."""
    return final.with_name(f"{final.name}.qingjuan.part")


def begin(part: Path, mode: int = 0o600) -> BinaryIO:
    """Create a file that is written piece by piece, unless told otherwise for its owner alone.

    What a killed program left half made under this name is taken away first.
    """
    part.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(part, flags, mode), "wb")


@contextmanager
def making(final: Path, mode: int = 0o600) -> Iterator[BinaryIO]:
    """Write a file that gets its name when it is whole and on the disk; nothing is left of one that fails."""
    part = half(final)
    try:
        with begin(part, mode) as out:
            yield out
        flush_file(part)
        publish(part, final)
    except BaseException:
        discard(part)
        raise


def try_out(folder: Path) -> None:
    """Write and flush an empty file in a folder and take it away again; raises ``OSError`` when the folder takes none.

    Its name is nobody else's: what lies in the folder already is neither written over nor removed.
    """
    trial = folder / f"qingjuan-trial-{uuid.uuid4()}"
    handle = os.open(trial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
        discard(trial)


def flush_file(path: Path) -> None:
    """Bring an already written file to the disk."""
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def flush_folder(folder: Path) -> None:
    """Bring a folder's names to the disk; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def flush_tree(folder: Path) -> None:
    """Bring the names in a folder, and in every folder below it, to the disk."""
    for below in folder.rglob("*"):
        if below.is_dir():
            flush_folder(below)
    flush_folder(folder)


def publish(part: Path, final: Path) -> None:
    """Give a finished file its name, replacing what was there in one step."""
    os.replace(part, final)  # noqa: PTH105 - tests make this very call fail
    flush_folder(final.parent)


def discard(path: Path) -> None:
    """Remove a half-made file if that is possible; the failure that made it so is already on its way up."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
