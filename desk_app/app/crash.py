"""What happens when our own code fails: a report without one value of a case, and no memory left on the disk.

The report says where the program was and in which versions, never what it was working on. Core dumps and reading
our memory from outside are switched off first, because memory holds keys.
"""

import contextlib
import ctypes
import logging
import os
import platform
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from desk_app import __version__
from desk_app.app.logs import places_of

_log = logging.getLogger(__name__)
_PR_SET_DUMPABLE = 4
_NAMED = ("PySide6-Essentials", "SQLAlchemy", "sqlcipher3", "cryptography", "reportlab")


@dataclass(frozen=True, slots=True)
class CrashReport:
    """The redacted text, and where it was written (None when the disk refused)."""

    text: str
    path: Path | None


def forbid_memory_dumps() -> tuple[str, ...]:
    """Keep the memory of this process off the disk and from other processes; name what could be switched off.

    Source: setrlimit(2); prctl(2), PR_SET_DUMPABLE.
    """
    done: list[str] = []
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - does not exist on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        done.append("core_size")
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        # SAFETY: also stops ptrace and /proc/PID/mem for other programs of the same person.
        if libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) == 0:
            done.append("dumpable")
    return tuple(done)


class CrashHook:
    """Turn an exception nobody caught, in any thread, into one report file and one call of ``tell``."""

    def __init__(self, folder: Path, *, tell: Callable[[CrashReport], None], now: Callable[[], datetime]) -> None:
        self._folder = folder
        self._tell = tell
        self._now = now
        self._is_reporting = False

    def install(self) -> None:
        """Take over the three places where Python hands in a lost exception."""
        sys.excepthook = lambda _kind, error, _trace: self.report(error)
        threading.excepthook = lambda lost: self.report(lost.exc_value)
        sys.unraisablehook = lambda lost: self.report(lost.exc_value)

    def report(self, error: BaseException | None) -> None:
        """Write the report, log its places, tell the person; a failure in here ends quietly on standard error."""
        if error is None or isinstance(error, KeyboardInterrupt | SystemExit) or self._is_reporting:
            return
        self._is_reporting = True
        # The one place besides the job border and closeEvent that catches everything: after it there is nobody.
        try:
            report = self._written(describe(error, self._now()))
            _log.critical("unexpected failure", exc_info=error)
            self._tell(report)
        except Exception as second:  # noqa: BLE001 - see above
            _say_on_stderr(places_of(second))
        finally:
            self._is_reporting = False

    def _written(self, text: str) -> CrashReport:
        path = self._folder / f"crash-{self._now().astimezone(UTC):%Y%m%dT%H%M%S}-{os.getpid()}.txt"
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
        except OSError as error:
            _log.warning("crash report cannot be written errno=%s", error.errno or 0)
            return CrashReport(text, None)
        return CrashReport(text, path)


def describe(error: BaseException, at: datetime) -> str:
    """Compose the report: versions, thread, and where each exception of the chain passed."""
    lines = [
        f"qingjuan {__version__}",
        f"at {at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        f"python {platform.python_version()} on {sys.platform} {platform.machine()}",
        f"thread {'main' if threading.current_thread() is threading.main_thread() else 'worker'}",
        *(f"{name} {_version_of(name)}" for name in _NAMED),
        "",
        places_of(error),
        "",
    ]
    return "\n".join(lines)


def _version_of(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "carried"


def _say_on_stderr(text: str) -> None:
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):  # a closed terminal; there is nowhere left to say so
            sys.stderr.write(text + "\n")
