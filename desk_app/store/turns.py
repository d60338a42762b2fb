"""Who may write now: one process per store folder, and one thread at a time in the order of asking.

The folder lock is the operating system's lock on an open file. It dies with the process, so a crash or a power cut
leaves no stale lock behind; the empty file that stays means nothing. The turn is ours because neither SQLite's busy
handler nor Python's locks promise that whoever waited longest is next.
"""

import errno
import os
import sys
import threading
from collections import deque
from pathlib import Path
from types import TracebackType
from typing import Self

from desk_app.errors import ConflictError
from desk_app.store import faults

LOCK_NAME = "store.lock"
_HELD = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})


class FolderLock:
    """Hold the store folder for this process until ``release`` or the end of the process."""

    def __init__(self, folder: Path) -> None:
        """Take the lock at once.

        Raises:
            ConflictError: ``store.in_use`` when another process, or this one, holds it already.
            EnvironmentFailureError: ``store.read_only``, ``store.disk_full`` or ``store.io``.
        """
        with faults.disk():
            handle = os.open(folder / LOCK_NAME, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _take(handle)
        except OSError as error:
            os.close(handle)
            if error.errno in _HELD:
                raise ConflictError("store.in_use") from None
            raise faults.environment(error) from error
        self._handle: int | None = handle

    def release(self) -> None:
        """Let the next process in; doing it twice is harmless."""
        if self._handle is not None:
            os.close(self._handle)  # closing the only handle drops the lock on every system
            self._handle = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def need_closed(folder: Path) -> None:
    """Make sure that no process has the store of a folder open now.

    Raises:
        ConflictError: ``store.in_use``.
        EnvironmentFailureError: as ``FolderLock`` says.
    """
    if (folder / LOCK_NAME).exists():
        FolderLock(folder).release()


class Turn:
    """A lock that is handed to whoever has waited longest; not reentrant."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._holder: int | None = None

    def __enter__(self) -> None:
        me = threading.get_ident()
        with self._guard:
            if self._holder == me:
                message = "a unit of work inside a unit of work of the same thread"
                raise RuntimeError(message)
            if self._holder is None:
                self._holder = me
                return
            ticket = threading.Lock()
            ticket.acquire()
            self._waiting.append(ticket)
        try:
            ticket.acquire()
            self._holder = me
        except BaseException:
            self._give_up(ticket)
            raise

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._guard:
            self._pass_on()

    def _pass_on(self) -> None:
        """Wake the next in line; until it has woken the turn belongs to nobody by name, but is not free either."""
        if self._waiting:
            self._holder = 0
            self._waiting.popleft().release()
        else:
            self._holder = None

    def _give_up(self, ticket: threading.Lock) -> None:
        with self._guard:
            if ticket in self._waiting:
                self._waiting.remove(ticket)
            else:
                self._pass_on()


def _take(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - exists on this platform only

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # noqa: PLC0415 - exists on this platform only

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
