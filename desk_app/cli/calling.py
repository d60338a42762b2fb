"""One call of the program: its arguments, and how a command gets passwords, an open store and a place for progress."""

import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from desk_app.cli.environment import Environment
from desk_app.cli.words import Words
from desk_app.errors import EnvironmentFailureError, InputError, NotFoundError, UsageError
from desk_app.jobs import Cancelled, Report
from desk_app.services import opening
from desk_app.services.door import Services
from desk_app.services.kit import Kit

_STDIN = "-"
_SHOW_EVERY_S = 0.1
_MOST_SECRET_CHARS = 4096


@dataclass(frozen=True, slots=True)
class Call:
    """What a command works with."""

    args: Namespace
    environment: Environment
    words: Words
    _office: list[Kit] = field(default_factory=list, init=False, repr=False)

    @property
    def kit(self) -> Kit:
        """Give the rules and tools of the office; once a store was opened, with the packs of that office."""
        return self._office[-1] if self._office else self.environment.kit()

    @property
    def lang(self) -> str:
        """Give the language of the answer."""
        return self.words.lang

    @contextmanager
    def opened(self, secret: str = "") -> Iterator[Services]:
        """Open the store of the call for the person of the call, and close it whatever happens.

        Raises:
            DeskError: as ``opening.open_store`` says, and as ``secret``.
        """
        secret = secret or self.secret(self.args.password_file, "password", self.args.store)
        services = opening.open_store(self.environment.kit(), self.args.store, secret, self.args.user)
        self._office.append(services.kit)
        try:
            yield services
        finally:
            services.close()

    def secret(self, file: str, question: str, store: Path | None = None) -> str:
        """Read a password from the given file (``-`` is standard input), or ask for it without echo.

        Raises:
            NotFoundError: ``file.not_found`` for the file; ``vault.missing`` before asking for a store that is none.
            InputError: ``cli.empty_password`` when its first line is empty.
            UsageError: ``cli.no_terminal`` when there is nobody to ask.
        """
        if not file:
            if store is not None:
                opening.user_names(store)
            return self.environment.ask_secret(self.words.say(question) + " ")
        text = self.environment.streams.stdin.readline() if file == _STDIN else _first_line(Path(file))
        found = text.rstrip("\r\n")
        if not found or len(found) > _MOST_SECRET_CHARS:
            raise InputError("cli.empty_password")
        return found

    def new_secret(self, file: str, question: str) -> str:
        """Read a new password from a file, or ask for it twice.

        Raises:
            UsageError: ``cli.passwords_differ``.
            DeskError: see ``secret``.
        """
        found = self.secret(file, question)
        if not file and self.environment.ask_secret(self.words.say("again") + " ") != found:
            raise UsageError("cli.passwords_differ")
        return found

    def text_of(self, file: str) -> str:
        """Read a whole text file; ``-`` is standard input.

        Raises:
            NotFoundError: ``file.not_found``.
            InputError: ``cli.not_text`` when it is not UTF-8.
            EnvironmentFailureError: ``cli.unreadable``.
        """
        if file == _STDIN:
            return self.environment.streams.stdin.read()
        return _read(Path(file))

    @contextmanager
    def working(self) -> Iterator[Report]:
        """Show progress on a terminal, and let Ctrl+C stop the work at its next step.

        Raises:
            Cancelled: from a step after Ctrl+C.
        """
        report = _TerminalReport(self.environment.streams.stderr, self.words)
        with self.environment.interrupts(report.cancel):
            try:
                yield report
            finally:
                report.clear()


def _first_line(path: Path) -> str:
    return _read(path).partition("\n")[0]


def _read(path: Path) -> str:
    if not path.is_file():
        raise NotFoundError("file.not_found")
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("cli.not_text") from error
    except OSError as error:
        raise EnvironmentFailureError("cli.unreadable", errno=error.errno or 0) from error


class _TerminalReport:
    """One line on standard error that is written over and over, when that is a terminal."""

    def __init__(self, stream: TextIO, words: Words) -> None:
        self._stream = stream
        self._words = words
        self._shown_at = 0.0
        self._is_cancelled = False
        self._is_shown = False

    def cancel(self) -> None:
        """Stop at the next step."""
        self._is_cancelled = True

    def step(self, done: int, total: int, what: str) -> None:
        """Show how far it is, at most ten times a second.

        Raises:
            Cancelled: after Ctrl+C.
        """
        if self._is_cancelled:
            raise Cancelled
        now = time.monotonic()
        if self._stream.isatty() and now - self._shown_at >= _SHOW_EVERY_S:
            self._shown_at, self._is_shown = now, True
            part = f"{100 * done // total} %" if total else str(done)
            self._stream.write(f"\r\x1b[K{self._words.value(what)}  {part}")
            self._stream.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self._is_shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
