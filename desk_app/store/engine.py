"""The one place that opens the encrypted database, in the one order that was tested.

Per connection: open an existing file only; raw key and salt; silence SQLCipher's log; read ``application_id`` at once
(a wrong key shows itself only on the first statement); the settings below; WAL, checked. Two engines on one file: a
writer of one connection that begins IMMEDIATE, and a few readers that cannot write. A connection that met damage is
never reused.

SQLCipher authenticates each page but not that it is the newest one: what notices an older page or file is the audit
log's head in the key file, not this module.

Source: store design, "Opening a connection"; architecture design sections 4.1, 4.4 and 4.5.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import quote

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.engine.interfaces import DBAPICursor, ExecutionContext
from sqlalchemy.pool import NullPool, Pool, QueuePool
from sqlcipher3 import dbapi2 as driver

from desk_app.crypto.keys import StoreKey
from desk_app.errors import ConflictError, CorruptStoreError, EnvironmentFailureError, InputError
from desk_app.jobs import give_way
from desk_app.store import durable, faults
from desk_app.store.turns import Turn

DriverConnection: TypeAlias = Any
"""A connection of the driver, which has no types of its own."""

APPLICATION_ID = 0x514A5354
PAGE_BYTES = 4096
READERS = 4
_SLICE = 20  # rows in one call of the driver; between two slices the window goes first
_MEMORY = 2
_SETTINGS = (
    "foreign_keys=ON",
    "temp_store=MEMORY",  # FILE was seen to write readable plaintext beside the database
    "synchronous=FULL",
    "cache_size=-65536",
    "journal_size_limit=67108864",
    "recursive_triggers=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "secure_delete=ON",
)


class Access(Enum):
    """What a connection may do; ``PROBE`` leaves the file untouched even when it turns out to be damaged."""

    WRITE = "rw"
    READ = "reader"
    PROBE = "ro"


def _nothing(_raw: DriverConnection) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Database:
    """Where the database is and what opens it; ``prepare`` registers SQL functions on every connection."""

    path: Path
    key: StoreKey
    salt: bytes = field(repr=False)
    prepare: Callable[[DriverConnection], None] = field(default=_nothing, repr=False)


def create_database(database: Database) -> None:
    """Make an empty store of schema version 0; a half-made one never gets its final name.

    Raises:
        ConflictError: ``store.exists``.
        EnvironmentFailureError: see ``faults``.
    """
    if database.path.exists():
        raise ConflictError("store.exists")
    part = database.path.with_name(database.path.name + ".part")
    with faults.disk(), faults.translated():
        try:
            part.unlink(missing_ok=True)
            opened = new_keyed_file(replace(database, path=part))
            try:
                opened.execute(f"PRAGMA application_id={APPLICATION_ID}")
                opened.execute("PRAGMA journal_mode=WAL")
            finally:
                opened.close()
            durable.flush_file(part)
            durable.publish(part, database.path)
        except BaseException:
            durable.discard(part)
            raise


def new_keyed_file(database: Database) -> DriverConnection:
    """Open a file that need not exist yet, keyed and nothing more: for new stores and the targets of copies."""
    return _keyed(_uri(database.path, "rwc"), database)


def connect(database: Database, access: Access) -> DriverConnection:
    """Open one connection, ready for use.

    Raises:
        CorruptStoreError: ``store.missing``, ``store.first_page`` (or not this vault's key) or ``store.damaged``.
        InputError: ``store.foreign`` when it opens but is no store of this program.
        EnvironmentFailureError: see ``faults``; ``store.no_wal`` when the folder cannot hold a write-ahead log.
    """
    _require_file(database.path)
    with faults.translated():
        raw = _keyed(_uri(database.path, "ro" if access is Access.PROBE else "rw"), database)
        try:
            _identify(raw)
            _configure(raw, access)
            database.prepare(raw)
        except BaseException:
            raw.close()
            raise
    return raw


def schema_version(database: Database) -> int:
    """Read the schema version without touching the file.

    Raises:
        CorruptStoreError: as ``connect``.
        InputError: as ``connect``.
        EnvironmentFailureError: as ``connect``.
    """
    raw = connect(database, Access.PROBE)
    try:
        with faults.translated():
            return int(raw.execute("PRAGMA user_version").fetchone()[0])
    finally:
        raw.close()


def require_known(database: Database, known: int) -> int:
    """Give the schema version, unless a later program made this store.

    Raises:
        EnvironmentFailureError: ``store.newer``, or as ``connect``.
        CorruptStoreError: as ``connect``.
        InputError: as ``connect``.
    """
    found = schema_version(database)
    if found > known:
        raise EnvironmentFailureError("store.newer", found=found, known=known)
    return found


def upgrade_engine(database: Database) -> Engine:
    """Make an engine for the upgrade: a fresh writing connection each time, nothing pooled."""
    return _engine(database, Access.WRITE, NullPool, "BEGIN IMMEDIATE")


class Engines:
    """The writer and the readers of one open store."""

    def __init__(self, database: Database, schema: int) -> None:
        """Open a store whose schema is exactly ``schema``.

        Raises:
            EnvironmentFailureError: ``store.newer``, ``store.needs_upgrade``, or as ``connect``.
            CorruptStoreError: as ``connect``.
            InputError: as ``connect``.
        """
        found = require_known(database, schema)
        if found < schema:
            raise EnvironmentFailureError("store.needs_upgrade", found=found, known=schema)
        self.database = database
        self._turn = Turn()
        self._writer = _engine(database, Access.WRITE, QueuePool, "BEGIN IMMEDIATE", pool_size=1, max_overflow=0)
        self._reader = _engine(database, Access.READ, QueuePool, "BEGIN", pool_size=READERS, max_overflow=0)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Hold the one writing transaction; leaving normally commits, any exception rolls back.

        Raises:
            DeskError: see ``faults.translated``.
        """
        with self._turn, faults.translated(), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Hold one consistent view that cannot write.

        Raises:
            DeskError: see ``faults.translated``.
        """
        with faults.translated(reading=True), self._reader.begin() as connection:
            yield connection

    def dispose(self) -> None:
        """Close every connection; the writer last, so that it folds the write-ahead log into the file."""
        self._reader.dispose()
        self._writer.dispose()


def raw(connection: Connection) -> DriverConnection:
    """Give the driver's connection behind an open one, for its pragmas, backup and ``interrupt``."""
    return connection.connection.driver_connection


def _engine(database: Database, access: Access, pool: type[Pool], begin: str, **sizes: int) -> Engine:
    engine = create_engine(
        "sqlite://",
        module=driver,
        creator=lambda: connect(database, access),
        poolclass=pool,
        hide_parameters=True,
        **sizes,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    @event.listens_for(engine, "before_cursor_execute")
    def _let_others_go_first(*_told: object) -> None:
        give_way()

    @event.listens_for(engine, "do_executemany")
    def _in_slices(cursor: DBAPICursor, statement: str, rows: Sequence[Any], _context: ExecutionContext) -> bool:
        for start in range(0, len(rows), _SLICE):
            give_way()
            cursor.executemany(statement, rows[start : start + _SLICE])
        return True

    @event.listens_for(engine, "handle_error")
    def _drop_poisoned(context: ExceptionContext) -> None:
        if faults.primary_code(context.original_exception) in faults.POISONOUS:
            context.is_disconnect = True
            context.invalidate_pool_on_disconnect = False

    return engine


def _require_file(path: Path) -> None:
    """Refuse what SQLite would quietly turn into a new, empty store."""
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        raise CorruptStoreError("store.missing") from None
    except OSError as error:
        raise faults.environment(error) from error
    if size < PAGE_BYTES:
        raise CorruptStoreError("store.first_page")


def _uri(path: Path, mode: str) -> str:
    """Spell a path as SQLite wants it: drive letters behind a slash, network shares behind an empty host."""
    text = path.resolve().as_posix()
    return f"file://{quote(text if text.startswith('/') else '/' + text)}?mode={mode}"


def _keyed(uri: str, database: Database) -> DriverConnection:
    opened = driver.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    try:
        opened.execute(f"PRAGMA key=\"x'{database.key.reveal().hex()}{database.salt.hex()}'\"")
        opened.execute("PRAGMA cipher_log_level=NONE")
    except BaseException:
        opened.close()
        raise
    return opened


def _identify(opened: DriverConnection) -> None:
    if opened.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise InputError("store.foreign")


def _configure(opened: DriverConnection, access: Access) -> None:
    for setting in _SETTINGS:
        opened.execute(f"PRAGMA {setting}")
    if opened.execute("PRAGMA temp_store").fetchone()[0] != _MEMORY:
        message = "this SQLCipher ignores temp_store=MEMORY"
        raise RuntimeError(message)
    if access is not Access.PROBE and opened.execute("PRAGMA journal_mode=WAL").fetchone()[0] != "wal":
        raise EnvironmentFailureError("store.no_wal")
    if access is not Access.WRITE:
        opened.execute("PRAGMA query_only=ON")
