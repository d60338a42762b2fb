"""Logging that cannot tell what a case is about: stable words, numbers and ids, nothing else.

Three sieves: a value written into a line must look like an id or a number; an exception is told by its type and the
places it passed, never by its text; a line of a library we did not write is counted, not copied.
"""

import logging
import os
import re
import sys
import traceback
from collections.abc import Mapping
from enum import Enum
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from desk_app.errors import DeskError

LOG_NAME = "qingjuan.log"
_OURS = "desk_app"
_FILE_BYTES = 1024 * 1024
_FILES_KEPT = 3
# An id, a code, a dotted name, a file of ours: no blank, no script but ASCII. Names of people in Latin letters
# without a digit, dot or dash are cut as well, hence the second look in _shown.
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:\-]{0,79}")
_PLAIN_WORD = re.compile(r"[A-Z][a-z]+")


def configure(folder: Path | None, *, level: int = logging.INFO, to_stderr: bool = True) -> Path | None:
    """Send our log to ``folder`` (rotating, owner only) and warnings to standard error; give the file's path.

    The command line keeps standard error for its own three sentences.

    Without a folder, or when it cannot be written, standard error alone serves and the result is None: a full disk
    must not keep people from their work.
    """
    root = logging.getLogger()
    for old in [handler for handler in root.handlers if isinstance(handler.formatter, SafeFormatter)]:
        root.removeHandler(old)
        old.close()
    root.setLevel(level)
    if to_stderr and sys.stderr is not None:  # a windowed program on Windows has none
        _add(root, logging.StreamHandler(sys.stderr), logging.WARNING)
    if folder is None:
        return None
    try:
        path = _private_file(folder)
        handler = RotatingFileHandler(path, maxBytes=_FILE_BYTES, backupCount=_FILES_KEPT, encoding="utf-8")
    except OSError as error:
        logging.getLogger(__name__).warning("log file cannot be written errno=%s", error.errno or 0)
        return None
    _add(root, handler, level)
    return path


class SafeFormatter(logging.Formatter):
    """Print time, level, logger and a sieved line."""

    def format(self, record: logging.LogRecord) -> str:
        """Sieve values, text of exceptions and lines of strangers."""
        stamp = self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z")
        line = f"{stamp} {record.levelname} {record.name} {_sieved(record)}"
        if record.exc_info and record.exc_info[1] is not None:
            line += "\n" + places_of(record.exc_info[1])
        return line


def places_of(error: BaseException) -> str:
    """Tell an exception and its causes by type, code and the places passed, without one value or source line."""
    parts: list[str] = []
    current: BaseException | None = error
    seen: set[int] = set()
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        code = f" [{current.code}]" if isinstance(current, DeskError) else ""
        parts.append(f"{type(current).__module__}.{type(current).__qualname__}{code}")
        parts += [f"  {place}" for place in _frames(current.__traceback__)]
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return "\n".join(parts)


def _frames(trace: TracebackType | None) -> list[str]:
    return [f"{_module_path(frame.filename)}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]


def _module_path(filename: str) -> str:
    """Cut the folders of this PC, which may hold a person's name, off a source path."""
    parts = Path(filename).parts
    for root in (_OURS, "site-packages"):
        if root in parts:
            last = len(parts) - 1 - parts[::-1].index(root)
            return "/".join(parts[last:])
    return parts[-1] if parts else "?"


def _sieved(record: logging.LogRecord) -> str:
    template = str(record.msg)
    if record.name.split(".")[0] != _OURS or not template.isascii():
        return f"<line of {len(template)} characters withheld>"
    args = record.args
    if not args:
        return template
    if isinstance(args, Mapping):
        return template % {key: _shown(value) for key, value in args.items()}
    return template % tuple(_shown(value) for value in args)


def _shown(value: object) -> object:
    if value is None or isinstance(value, int | float):
        return value
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, type):
        return value.__qualname__
    if isinstance(value, DeskError):
        return value.code
    if isinstance(value, str) and _ID.fullmatch(value) and not _PLAIN_WORD.fullmatch(value):
        return value
    return f"<{type(value).__name__} withheld>"


def _add(root: logging.Logger, handler: logging.Handler, level: int) -> None:
    handler.setLevel(level)
    handler.setFormatter(SafeFormatter())
    root.addHandler(handler)


def _private_file(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / LOG_NAME
    os.close(os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600))
    return path
