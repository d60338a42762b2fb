"""A consistent copy of the database file while it is open, checked before it gets its name.

The backup API runs in one step, because stepwise it starts over with every commit; the destination is keyed first,
because unkeyed it fails. The copy is then read in full: page authentication, structure, foreign keys.

Source: store design, "Backup"; architecture design section 4.5.
"""

from dataclasses import replace
from pathlib import Path

from desk_app.errors import ConflictError, CorruptStoreError
from desk_app.store import durable, faults
from desk_app.store.engine import Access, Database, DriverConnection, connect, new_keyed_file


def copy_database(source: Database, target: Path) -> None:
    """Copy a database to a new file under the same key and check the copy.

    Raises:
        ConflictError: ``store.exists`` when the target is there already.
        CorruptStoreError: as ``require_sound``, or as ``engine.connect`` for the source.
        EnvironmentFailureError: see ``faults``; nothing of the target is left.
    """
    if target.exists():
        raise ConflictError("store.exists")
    part = target.with_name(target.name + ".part")
    with faults.disk(), faults.translated():
        part.unlink(missing_ok=True)
        try:
            _copy(source, part)
            check = connect(replace(source, path=part), Access.READ)
            try:
                require_sound(check)
            finally:
                check.close()
            durable.flush_file(part)
            durable.publish(part, target)
        except BaseException:
            for leftover in (part, part.with_name(part.name + "-wal"), part.with_name(part.name + "-shm")):
                durable.discard(leftover)
            raise


def require_sound_store(database: Database) -> None:
    """Read a store that no one else has open from end to end; an open store is checked through a copy of it.

    Raises:
        CorruptStoreError: as ``require_sound``, or as ``engine.connect``.
        EnvironmentFailureError: see ``faults``.
    """
    raw = connect(database, Access.WRITE)
    try:
        with faults.translated():
            # The page check reads the file past the log: pages a crash left half folded in are not yet damage.
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        require_sound(raw)
    finally:
        raw.close()


def require_sound(raw: DriverConnection) -> None:
    """Read the whole database, whose write-ahead log must be empty, and refuse any damage.

    Raises:
        CorruptStoreError: ``store.damaged`` for pages that fail authentication or a broken structure,
            ``store.foreign_keys`` for rows that point nowhere.
    """
    with faults.translated():
        if raw.execute("PRAGMA cipher_integrity_check").fetchone() is not None:
            raise CorruptStoreError("store.damaged")
        if raw.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise CorruptStoreError("store.damaged")
        require_foreign_keys(raw)


def require_foreign_keys(raw: DriverConnection) -> None:
    """Refuse rows that point nowhere.

    Raises:
        CorruptStoreError: ``store.foreign_keys`` with the number of such rows.
    """
    orphans = len(raw.execute("PRAGMA foreign_key_check").fetchall())
    if orphans:
        raise CorruptStoreError("store.foreign_keys", rows=orphans)


def keep_newest(folder: Path, pattern: str, keep: int) -> None:
    """Remove all but the last ``keep`` files of a pattern, in the order of their names.

    Raises:
        EnvironmentFailureError: see ``faults``.
    """
    with faults.disk():
        for old in sorted(folder.glob(pattern))[:-keep]:
            old.unlink()


def _copy(source: Database, part: Path) -> None:
    reading = connect(source, Access.READ)
    try:
        writing = new_keyed_file(replace(source, path=part))
        try:
            reading.backup(writing)
        finally:
            writing.close()
    finally:
        reading.close()
