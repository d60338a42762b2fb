"""Where failures of the disk and of SQLite become errors a person can act on.

SQLite's primary result codes BUSY, READONLY, IOERR, CORRUPT, FULL, CANTOPEN and NOTADB are the world's doing and are
converted; an interrupted statement is the user's cancelling. Everything else (a broken constraint, a wrong statement)
is our own bug and passes through untouched.

Source: sqlite.org/rescode.html; architecture design section 2.9.
"""

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as driver

from desk_app.errors import ConflictError, CorruptStoreError, DeskError, EnvironmentFailureError
from desk_app.jobs import Cancelled

BUSY, READONLY, INTERRUPT, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB = 5, 8, 9, 10, 11, 13, 14, 26
POISONOUS = frozenset({IOERR, CORRUPT, NOTADB})
"""After one of these the connection that met it is not trusted again."""

_NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NO_WRITING = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_BY_CODE: dict[int, Callable[[], DeskError]] = {
    BUSY: lambda: ConflictError("store.busy"),
    READONLY: lambda: EnvironmentFailureError("store.read_only"),
    IOERR: lambda: EnvironmentFailureError("store.io"),
    CORRUPT: lambda: CorruptStoreError("store.damaged"),
    FULL: lambda: EnvironmentFailureError("store.disk_full"),
    CANTOPEN: lambda: EnvironmentFailureError("store.cannot_open"),
    NOTADB: lambda: CorruptStoreError("store.first_page"),
}


def primary_code(error: BaseException | None) -> int:
    """Give SQLite's primary result code of a driver error, 0 when it has none."""
    code = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF if isinstance(code, int) else 0


@contextmanager
def translated(*, reading: bool = False) -> Iterator[None]:
    """Convert SQLite's failures inside the block; on a ``reading`` connection an attempt to write is our bug.

    Raises:
        CorruptStoreError: ``store.damaged`` or ``store.first_page``.
        EnvironmentFailureError: ``store.read_only``, ``store.io``, ``store.disk_full`` or ``store.cannot_open``.
        ConflictError: ``store.busy`` when another process holds the database.
        Cancelled: when the statement was interrupted.
    """
    try:
        yield
    except DBAPIError as error:
        found = _converted(primary_code(error.orig), reading=reading)
        if found is None:
            raise
        raise found from error
    except driver.Error as error:
        found = _converted(primary_code(error), reading=reading)
        if found is None:
            raise
        raise found from error


@contextmanager
def disk() -> Iterator[None]:
    """Convert failures of plain file operations inside the block.

    Raises:
        EnvironmentFailureError: ``store.disk_full``, ``store.read_only`` or ``store.io``.
    """
    try:
        yield
    except OSError as error:
        raise environment(error) from error


def environment(error: OSError) -> EnvironmentFailureError:
    """Sort an operating system error by what a person can do about it."""
    if error.errno in _NO_SPACE:
        return EnvironmentFailureError("store.disk_full")
    if error.errno in _NO_WRITING:
        return EnvironmentFailureError("store.read_only")
    return EnvironmentFailureError("store.io", errno=error.errno or 0)


def _converted(code: int, *, reading: bool) -> Exception | None:
    if code == INTERRUPT:
        return Cancelled()
    if code not in _BY_CODE or (reading and code == READONLY):
        return None
    return _BY_CODE[code]()
