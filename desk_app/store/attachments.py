"""Attachments beside the database: one encrypted file each, under a random name and a key of its own.

``att/ab/ab…`` holds the payload of ``crypto.stream`` under a random 16-byte file key that is kept in the database row
only, so deleting the row makes the file unreadable. Random names, so that a listing of the folder does not confirm
that a known file is here. A file is complete and flushed before ``add`` returns; a file no row knows is an orphan of
an interrupted command and is collected at the next start.

Source: bundle design sections 6.6 and 6.7.
"""

import hashlib
import io
import os
import re
import secrets
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from desk_app.crypto.keys import FileKey
from desk_app.crypto.stream import StreamReader, StreamWriter
from desk_app.errors import CorruptStoreError, TamperedError
from desk_app.jobs import Quiet, Report
from desk_app.store import durable, faults

_NAME = re.compile(r"[0-9a-f]{32}")
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class StoredAttachment:
    """What the database row remembers; ``sha256`` (hex) and ``size`` are of the plain content."""

    sha256: str
    size: int
    file_key: FileKey
    file: str


class AttachmentFolder:
    """The folder ``att`` of one store."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, src: BinaryIO, report: Report | None = None) -> StoredAttachment:
        """Encrypt a stream from its present position into a new file, flushed to the disk.

        Raises:
            EnvironmentFailureError: ``store.disk_full``, ``store.read_only`` or ``store.io``; nothing is left.
            Cancelled: when the user asked to stop; nothing is left.
        """
        name, file_key = secrets.token_hex(16), FileKey.generate()
        final = self._path(name)
        part = final.with_name(name + ".part")
        with faults.disk():
            self._make_place(final.parent)
            try:
                sha256, size = _encrypt(src, part, file_key, report or Quiet())
                durable.publish(part, final)
            except BaseException:
                durable.discard(part)
                raise
        return StoredAttachment(sha256, size, file_key, name)

    def open(self, file: str, file_key: FileKey) -> BinaryIO:
        """Open an attachment for reading from any position; the caller closes it.

        Raises:
            CorruptStoreError: ``attachment.missing``.
            TamperedError: ``attachment.name``, or ``crypto.stream_…`` here or while reading.
            EnvironmentFailureError: ``store.io`` or ``store.read_only`` when it cannot be read.
        """
        try:
            src = self._path(file).open("rb")
        except FileNotFoundError:
            raise CorruptStoreError("attachment.missing") from None
        except OSError as error:
            raise faults.environment(error) from error
        try:
            return cast("BinaryIO", io.BufferedReader(_OwningReader(src, file_key), _BLOCK))
        except BaseException:
            src.close()
            raise

    def verify(self, stored: StoredAttachment, report: Report | None = None) -> None:
        """Read an attachment to its end and compare size and hash.

        Raises:
            TamperedError: ``attachment.hash``, or as ``open``.
            CorruptStoreError: ``attachment.missing``.
            EnvironmentFailureError: when it cannot be read.
            Cancelled: when the user asked to stop.
        """
        digest, done = hashlib.sha256(), 0
        with faults.disk(), self.open(stored.file, stored.file_key) as src:
            while block := src.read(_BLOCK):
                digest.update(block)
                done += len(block)
                (report or Quiet()).step(done, stored.size, "attachment.verify")
        if (digest.hexdigest(), done) != (stored.sha256, stored.size):
            raise TamperedError("attachment.hash")

    def remove(self, file: str) -> None:
        """Delete the file of a row that was deleted and committed; a file already gone is fine.

        Raises:
            TamperedError: ``attachment.name``.
            EnvironmentFailureError: see ``faults``.
        """
        with faults.disk():
            self._path(file).unlink(missing_ok=True)

    def orphans(self, known: Collection[str]) -> tuple[str, ...]:
        """List the files no row knows, unfinished ones included.

        Raises:
            EnvironmentFailureError: see ``faults``.
        """
        with faults.disk():
            return tuple(sorted(path.name for path in self._files() if path.name not in known))

    def missing(self, known: Collection[str]) -> tuple[str, ...]:
        """List the names that rows know and the folder does not have.

        Raises:
            EnvironmentFailureError: see ``faults``.
        """
        with faults.disk():
            return tuple(sorted(set(known) - {path.name for path in self._files()}))

    def collect(self, known: Collection[str]) -> int:
        """Remove the orphans and count them; only at start-up, when no command is between file and commit.

        Raises:
            EnvironmentFailureError: see ``faults``.
        """
        removed = 0
        with faults.disk():
            for path in tuple(self._files()):
                if path.name not in known:
                    path.unlink()
                    removed += 1
        return removed

    def path_of(self, file: str) -> Path:
        """Give the encrypted file itself, for backups that copy it as it is.

        Raises:
            TamperedError: ``attachment.name``.
        """
        return self._path(file)

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise TamperedError("attachment.name")
        return self._folder / name[:2] / name

    def _make_place(self, place: Path) -> None:
        for folder in (self._folder, place):
            if not folder.is_dir():
                folder.mkdir(mode=0o700, exist_ok=True)
                durable.flush_folder(folder.parent)

    def _files(self) -> Iterator[Path]:
        """Yield only files that have the form of ours, so that a stray file is never deleted."""
        for path in self._folder.glob("[0-9a-f][0-9a-f]/*"):
            if _NAME.fullmatch(path.name.removesuffix(".part")) and path.name[:2] == path.parent.name:
                yield path


class _OwningReader(StreamReader):
    """A stream reader that closes the file under it."""

    def __init__(self, src: BinaryIO, file_key: FileKey) -> None:
        self._owned = src  # before anything can fail: a half-built reader is closed, too
        super().__init__(src, file_key)

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override] # as in StreamReader
        with faults.disk():
            return super().readinto(buffer)

    def close(self) -> None:
        if not self.closed:
            self._owned.close()
        super().close()


def _encrypt(src: BinaryIO, part: Path, file_key: FileKey, report: Report) -> tuple[str, int]:
    digest, done, total = hashlib.sha256(), 0, _remaining(src)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with open(handle, "wb") as dst:  # noqa: PTH123 - a handle, not a path
        with StreamWriter(dst, file_key) as writer:
            while block := src.read(_BLOCK):
                writer.write(block)
                digest.update(block)
                done += len(block)
                report.step(done, max(total, done), "attachment.encrypt")
        dst.flush()
        os.fsync(dst.fileno())
    return digest.hexdigest(), done


def _remaining(src: BinaryIO) -> int:
    """Tell how much is left to read, 0 when the source cannot say."""
    if not src.seekable():
        return 0
    here = src.tell()
    end = src.seek(0, io.SEEK_END)
    src.seek(here)
    return end - here
