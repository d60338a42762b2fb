"""A whole backup: database, attachments and key file in a folder of their own, verified before it gets its name.

The copy is taken while people go on working: the key file first, so that its remembered head of the log is never ahead
of the copied log; then the database in one step; then the attachments that copy knows. Nothing is decrypted on the
way; verifying reads every page and every attachment with the key, in memory.

Source: store design, "Backup".
"""

import shutil
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import RowMapping, select

from desk_app.crypto import vaultkeys
from desk_app.crypto.keys import FileKey
from desk_app.crypto.vaultkeys import Unlocked
from desk_app.errors import ConflictError, CorruptStoreError
from desk_app.jobs import Report
from desk_app.store import durable, faults
from desk_app.store.attachments import AttachmentFolder, StoredAttachment
from desk_app.store.backup import copy_database
from desk_app.store.engine import Database, Engines
from desk_app.store.keyfile import NAMES, KeyFile
from desk_app.store.tables import ledgers

PREFIX = "qingjuan-backup-"
_ATTACHMENTS = "att"


@dataclass(frozen=True, slots=True)
class WholeCopy:
    """A verified backup: its folder, how many attachments it holds, and its size."""

    folder: Path
    attachments: int
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Source:
    """The open store a backup is taken of."""

    folder: Path
    database: Database
    schema: int
    unlocked: Unlocked


def back_up(source: Source, into: Path, at: datetime, report: Report) -> WholeCopy:
    """Write and verify a backup in a new folder below ``into``.

    Raises:
        ConflictError: ``backup.exists`` when there is one of this very second.
        CorruptStoreError: what is stored here or arrived there is damaged.
        TamperedError: an attachment does not fit its hash.
        EnvironmentFailureError: disk full, taken out, read-only; nothing is left.
        Cancelled: the user asked to stop; nothing is left.
    """
    final = into / f"{PREFIX}{at:%Y%m%d-%H%M%S}"
    if final.exists():
        raise ConflictError("backup.exists")
    part = final.with_name(final.name + ".part")
    with faults.disk():
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(mode=0o700)
        try:
            data = KeyFile(source.folder).read()
            vaultkeys.verify(data, source.unlocked)
            for name in NAMES:
                durable.write_new(part / name, data)
            report.step(0, 1, "backup.database")
            copied = replace(source.database, path=part / source.database.path.name)
            copy_database(source.database, copied.path)
            attachments = _copy_attachments(source, copied, part / _ATTACHMENTS, report)
            vaultkeys.verify((part / NAMES[0]).read_bytes(), source.unlocked)
            durable.flush_tree(part)
            size = sum(file.stat().st_size for file in part.rglob("*") if file.is_file())
            durable.publish(part, final)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
    return WholeCopy(final, attachments, size)


def bytes_needed(folder: Path) -> int:
    """Say how much room a backup takes, roughly: what the store takes now."""
    with faults.disk():
        return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and "backups" not in file.parts)


def _copy_attachments(source: Source, copied: Database, target: Path, report: Report) -> int:
    """Copy what the copied database knows and read each copy to its end."""
    engines = Engines(copied, source.schema)
    try:
        with engines.reading() as connection:
            rows = connection.execute(select(ledgers.attachment_file)).mappings().all()
    finally:
        engines.dispose()
        for end in ("-wal", "-shm"):  # reading leaves them empty beside the copy
            durable.discard(copied.path.with_name(copied.path.name + end))
    here, there = AttachmentFolder(source.folder / _ATTACHMENTS), AttachmentFolder(target)
    total = sum(row["size_bytes"] for row in rows)
    done = 0
    for row in rows:
        report.step(done, total, "backup.attachments")
        _copy_one(here.path_of(row["file"]), there.path_of(row["file"]))
        there.verify(_stored(row))
        done += row["size_bytes"]
    report.step(total, total, "backup.attachments")
    return len(rows)


def _copy_one(source: Path, target: Path) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        shutil.copyfile(source, target)
    except FileNotFoundError:
        raise CorruptStoreError("attachment.missing") from None
    durable.flush_file(target)


def _stored(row: RowMapping) -> StoredAttachment:
    return StoredAttachment(row["sha256"], row["size_bytes"], FileKey(row["file_key"]), row["file"])
