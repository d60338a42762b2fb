"""Bring a backup back: copied beside the new place, opened and read to its end there, and only then given its name.

No store that is there is ever written over, and nothing is written into the backup. A drill does the same in a folder
of its own that goes away afterwards.

Source: bundle design section 6.7; command line design, ``restore`` and ``drill``.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from desk_app.errors import (
    ConflictError,
    CorruptStoreError,
    DeskError,
    EnvironmentFailureError,
    NotFoundError,
    UsageError,
)
from desk_app.jobs import Report
from desk_app.services import founding
from desk_app.services.health import Check, checked
from desk_app.services.kit import Kit
from desk_app.services.unfinished import is_unfinished
from desk_app.store import attachment_rows, audit, durable, entering, faults
from desk_app.store.keyfile import NAMES, KeyFile
from desk_app.store.store import DATABASE_NAME, Store
from desk_app.store.turns import LOCK_NAME, need_closed
from desk_app.store.whole_copy import PREFIX, bytes_needed

_SPARE = 16 * 1024 * 1024
_CHUNK = 4 * 1024 * 1024
_FILES, _ATTACHMENTS = (DATABASE_NAME, DATABASE_NAME + "-wal", *NAMES), "att"
_OURS = {*_FILES, _ATTACHMENTS, LOCK_NAME}
_ENTERING = frozenset({"access.open", "access.failed", "access.recovered", "account.key"})


@dataclass(frozen=True, slots=True)
class BackupFound:
    """A backup at a place; ``at`` is what its name says, ``problem`` a code when it cannot be one."""

    folder: Path
    at: datetime | None
    size_bytes: int
    people: tuple[str, ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Secret:
    """What opens a backup: the password of a person, or the recovery code."""

    text: str = field(repr=False)
    user: str = ""
    is_code: bool = False


@dataclass(frozen=True, slots=True)
class Restored:
    """What was read back; ``until`` is when the last act in it was done."""

    folder: Path
    attachments: int
    size_bytes: int
    entries: int
    until: str
    checks: tuple[Check, ...]


def look_at_backup(folder: Path) -> BackupFound:
    """Look at one backup without opening it.

    Raises:
        NotFoundError: ``backup.none_here``.
        TamperedError: ``vault.key_file``.
        EnvironmentFailureError: the disk.
    """
    with faults.disk():
        if not (folder / DATABASE_NAME).is_file() or not KeyFile(folder).exists():
            raise NotFoundError("backup.none_here")
        return BackupFound(folder, _named_time(folder.name), bytes_needed(folder), entering.user_names(folder))


def backups_in(place: Path) -> tuple[BackupFound, ...]:
    """List the backups at a place, newest first; the place may be a backup itself.

    Raises:
        NotFoundError: ``backup.none_here`` when there is none.
        EnvironmentFailureError: the disk.
    """
    with faults.disk():
        if not place.is_dir():
            raise NotFoundError("backup.none_here")
        if (place / DATABASE_NAME).exists():
            return (look_at_backup(place),)
        folders = [folder for folder in place.iterdir() if _named_time(folder.name) and folder.is_dir()]
    if not folders:
        raise NotFoundError("backup.none_here")
    return tuple(_looked_at(folder) for folder in sorted(folders, key=lambda folder: folder.name, reverse=True))


def look_at_target(backup: Path, target: Path) -> None:
    """Check that a store can be put at a place: new or empty, outside the backup, with room.

    Raises:
        ConflictError: ``store.folder_used``; a store that is there is never written over.
        UsageError: ``restore.inside_backup`` or ``store.no_home``.
        EnvironmentFailureError: ``store.disk_full``, ``store.read_only`` and the like.
    """
    if target.resolve().is_relative_to(backup.resolve()):
        raise UsageError("restore.inside_backup")
    if is_unfinished(target):
        raise ConflictError("store.folder_used")
    founding.look_at_home(target)
    with faults.disk():
        _need_room(next(above for above in target.parents if above.exists()), backup)


def restore(kit: Kit, backup: Path, target: Path, secret: Secret, report: Report) -> Restored:
    """Put a backup at a new place; it has its name there only after every page and attachment was read.

    Raises:
        AccessError: ``vault.locked``, ``recovery.mistyped`` or ``recovery.other_sheet``; nothing was copied.
        CorruptStoreError: ``restore.damaged`` and the like; nothing is left.
        DeskError: as ``look_at_backup`` and ``look_at_target``; nothing is left.
        Cancelled: when the user asked to stop; nothing is left.
    """
    look_at_target(backup, target)
    part = target.with_name(target.name + ".restoring")
    with faults.disk():
        if part.exists() and not (part.is_dir() and {file.name for file in part.iterdir()} <= _OURS):
            raise ConflictError("store.folder_used")
    with _copied(kit, backup, part, secret, report) as store:
        found = _read_to_the_end(kit, store, report)
        bad = sum(bool(check.problem) for check in found.checks)
        if bad:
            raise CorruptStoreError("restore.damaged", bad=bad)
        store.log(kit.clock, "store.restore")
    try:
        with faults.disk():
            if target.exists():
                target.rmdir()
            durable.publish(part, target)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return Restored(target, found.attachments, found.size_bytes, found.entries, found.until, found.checks)


def drill(kit: Kit, backup: Path, secret: Secret, report: Report, scratch: Path | None = None) -> Restored:
    """Rehearse: bring a backup back in a folder of its own, read it to its end, and take the folder away.

    Raises:
        DeskError: as ``restore``; what the checks find is told in the result.
        Cancelled: when the user asked to stop.
    """
    look_at_backup(backup)
    with faults.disk():
        home = Path(tempfile.mkdtemp(prefix="qingjuan-drill-", dir=scratch))
    try:
        with faults.disk():
            _need_room(home, backup)
        with _copied(kit, backup, home / "store", secret, report) as store:
            return _read_to_the_end(kit, store, report)
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def _copied(kit: Kit, backup: Path, part: Path, secret: Secret, report: Report) -> Iterator[Store]:
    """Copy a backup and open the copy; it is closed afterwards, and gone when something failed."""
    _require_opens(backup, secret)
    need_closed(backup)  # a store that is open somewhere is no backup
    try:
        _copy(backup, part, report)
        store = _opened(kit, part, secret)
        try:
            yield store
        finally:
            store.close()
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


def _require_opens(backup: Path, secret: Secret) -> None:
    """Try the secret on the backup's own key file first; nothing is written there."""
    look_at_backup(backup)
    keyfile = KeyFile(backup)
    if secret.is_code:
        entering.try_code(keyfile, secret.text)
    else:
        entering.try_password(keyfile, secret.text, secret.user)


def _opened(kit: Kit, folder: Path, secret: Secret) -> Store:
    if secret.is_code:
        return Store.recover(folder, secret.text, kit.clock, kit.search)
    return Store.open(folder, secret.text, kit.clock, kit.search, user_name=secret.user)


def _read_to_the_end(kit: Kit, store: Store, report: Report) -> Restored:
    with store.reading(kit.clock) as read:
        checks = checked(read, report, is_full=True)
        until = next((entry.at for entry in audit.entries(read.connection) if entry.act not in _ENTERING), "")
        attachments, entries = len(attachment_rows.files(read.connection)), audit.count(read.connection)
    return Restored(store.folder, attachments, bytes_needed(store.folder), entries, until, checks)


def _copy(backup: Path, part: Path, report: Report) -> None:
    with faults.disk():
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(mode=0o700, parents=True)
        files = [backup / name for name in _FILES if (backup / name).exists()]
        files += sorted(file for file in (backup / _ATTACHMENTS).rglob("*") if file.is_file())
        total, done = sum(file.stat().st_size for file in files), 0
        for file in files:
            there = part / file.relative_to(backup)
            there.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with file.open("rb") as source, there.open("xb") as target:
                while block := source.read(_CHUNK):
                    report.step(done, total, "restore.copy")
                    target.write(block)
                    done += len(block)
                target.flush()
                os.fsync(target.fileno())
        durable.flush_tree(part)


def _need_room(place: Path, backup: Path) -> None:
    if shutil.disk_usage(place).free < bytes_needed(backup) + _SPARE:
        raise EnvironmentFailureError("store.disk_full")


def _looked_at(folder: Path) -> BackupFound:
    try:
        return look_at_backup(folder)
    except DeskError as error:
        return BackupFound(folder, _named_time(folder.name), 0, (), error.code)


def _named_time(name: str) -> datetime | None:
    try:
        return datetime.strptime(name, f"{PREFIX}%Y%m%d-%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
