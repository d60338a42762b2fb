"""Back up now: look at the place first, copy and verify, note it; and tell when the last verified backup was made."""

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desk_app.domain.events import LedgerChanged
from desk_app.errors import EnvironmentFailureError, UsageError
from desk_app.jobs import Report
from desk_app.services.door import Command, Look, Query, Services, Work
from desk_app.store import durable, faults
from desk_app.store.whole_copy import bytes_needed

LEDGER = "backups"
_AT, _FOLDER, _SIZE = "backup_at", "backup_folder", "backup_bytes"
_SPARE = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """What was found at a place for backups before anything is written there."""

    folder: Path
    is_same_disk: bool
    free_bytes: int
    needed_bytes: int


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified backup; ``at`` is when it was verified."""

    at: datetime
    folder: Path
    size_bytes: int

    @property
    def place(self) -> Path:
        """Give the folder chosen for backups."""
        return self.folder.parent


def look_at_place(store: Path, into: Path) -> PlaceFound:
    """Check that a backup can be written to a folder: it is there, takes a file, lies outside the store, has room.

    Raises:
        UsageError: ``backup.inside_store``.
        EnvironmentFailureError: ``backup.no_folder``, ``store.read_only``, ``store.disk_full`` or ``store.io``.
    """
    if not into.is_dir():
        raise EnvironmentFailureError("backup.no_folder")
    if into.resolve().is_relative_to(store.resolve()):
        raise UsageError("backup.inside_store")
    with faults.disk():
        durable.try_out(into)
        free, needed = shutil.disk_usage(into).free, bytes_needed(store) + _SPARE
        if free < needed:
            raise EnvironmentFailureError("store.disk_full")
        return PlaceFound(into, into.stat().st_dev == store.stat().st_dev, free, needed)


def back_up_now(services: Services, into: Path, report: Report) -> Backup:
    """Make a backup below ``into``, verify it, and note it in the store; for the pool, not for the window's thread.

    Raises:
        DeskError: the place, the disk, or damage; nothing is left of the backup then.
        Cancelled: when the user asked to stop.
    """
    look_at_place(services.folder, into)
    copy = services.back_up(into, report)
    return services.execute(NoteBackup(copy.folder, copy.size_bytes))


@dataclass(frozen=True, slots=True)
class NoteBackup(Command[Backup]):
    """Note that a verified backup was made."""

    AUDITED_AS = "store.back_up"

    folder: Path
    size_bytes: int

    def run(self, work: Work, report: Report) -> Backup:  # noqa: ARG002 - quick
        """Remember when and where."""
        at = work.kit.clock.now()
        for name, value in ((_AT, at.isoformat()), (_FOLDER, str(self.folder)), (_SIZE, str(self.size_bytes))):
            work.unit.set_office(name, value)
        work.unit.record(LedgerChanged(LEDGER))
        return Backup(at, self.folder, self.size_bytes)


@dataclass(frozen=True, slots=True)
class LastBackup(Query[Backup | None]):
    """Ask for the last verified backup."""

    def run(self, look: Look) -> Backup | None:
        """Read what was noted; nothing when none was made yet."""
        at = look.read.office(_AT)
        if not at:
            return None
        return Backup(datetime.fromisoformat(at), Path(look.read.office(_FOLDER)), int(look.read.office(_SIZE) or 0))
