"""Bring a store to the newest schema: all steps or none, and a checked copy beside it before the first.

Foreign keys are switched off before the transaction begins: inside one SQLite ignores the switch, and then Alembic's
way of rebuilding a table (copy, drop, rename) silently deletes every child row. ``foreign_key_check`` before the
commit makes up for it. The schema version is the number of scripts applied, kept in ``user_version``; scripts are
called ``0001``, ``0002``, … in one line without branches.

Source: architecture design sections 2.6 and 4.6.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext, RevisionStep
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from desk_app.store import backup, engine, faults
from desk_app.store.engine import Database

HERE = Path(__file__).parent
VERSIONS = HERE / "versions"
KEEP = 3
_ANCIENT = 1


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What an upgrade did; ``copy`` is the checked copy made before it, if there was anything to copy."""

    before: int
    after: int
    copy: Path | None


def newest_version(scripts: Path = VERSIONS) -> int:
    """Tell the schema version this program works with."""
    return len(_ordered(_directory(scripts)))


def upgrade_store(database: Database, copies: Path, at: datetime, scripts: Path = VERSIONS) -> Upgrade:
    """Check, copy and migrate a store that no one else has open; does nothing to one that is up to date.

    Raises:
        EnvironmentFailureError: ``store.newer`` for a store of a later program, or see ``faults``.
        CorruptStoreError: as ``engine.connect`` and ``backup.require_sound``; nothing was changed.
        InputError: ``store.foreign``.
    """
    newest = newest_version(scripts)
    before = engine.require_known(database, newest)
    if before == newest:
        return Upgrade(before, newest, None)
    copy = _copied(database, copies, at, before) if before >= _ANCIENT else None
    upgrading = engine.upgrade_engine(database)
    try:
        with upgrading.connect() as connection:
            migrate(connection, scripts)
    finally:
        upgrading.dispose()
    return Upgrade(before, newest, copy)


def migrate(connection: Connection, scripts: Path = VERSIONS) -> int:
    """Run every missing step in one transaction on an open connection that is in none; gives the new version.

    Raises:
        CorruptStoreError: ``store.foreign_keys`` when rows point nowhere afterwards; nothing was changed.
        EnvironmentFailureError: see ``faults``; nothing was changed.
    """
    if connection.in_transaction():
        message = "inside a transaction foreign keys cannot be switched off"
        raise RuntimeError(message)
    directory = _directory(scripts)
    newest = len(_ordered(directory))
    raw = engine.raw(connection)
    with faults.translated():
        raw.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                _run_scripts(connection, directory)
                backup.require_foreign_keys(raw)
                raw.execute(f"PRAGMA user_version={newest}")
        finally:
            raw.execute("PRAGMA foreign_keys=ON")
    return newest


def _run_scripts(connection: Connection, directory: ScriptDirectory) -> None:
    config = Config()
    config.attributes["connection"] = connection

    def steps(revision: tuple[str, ...], _context: MigrationContext) -> list[RevisionStep]:
        return directory._upgrade_revs("head", revision)  # type: ignore[arg-type]  # noqa: SLF001 - as Alembic's own command does

    with EnvironmentContext(config, directory, fn=steps):
        directory.run_env()


def _copied(database: Database, copies: Path, at: datetime, version: int) -> Path:
    with faults.disk():
        copies.mkdir(mode=0o700, exist_ok=True)
    target = copies / f"upgrade-{at:%Y%m%dT%H%M%S%f}-v{version:04d}.db"
    backup.copy_database(database, target)
    backup.keep_newest(copies, "upgrade-*.db", KEEP)
    return target


def _directory(scripts: Path) -> ScriptDirectory:
    return ScriptDirectory(str(HERE), version_locations=[str(scripts)])


def _ordered(directory: ScriptDirectory) -> tuple[str, ...]:
    """List the scripts from first to last; anything but 0001, 0002, … in one line is a mistake of ours."""
    names = tuple(reversed([script.revision for script in directory.walk_revisions()]))
    if names != tuple(f"{number:04d}" for number in range(1, len(names) + 1)):
        message = f"migration scripts are not one numbered line: {names}"
        raise RuntimeError(message)
    return names
