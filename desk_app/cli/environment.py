"""What the command line is given from outside: tools, streams, the person at the terminal; tests give their own."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TextIO

from desk_app.cli.words import Table
from desk_app.services.kit import Kit
from desk_app.services.wording import Wording


@dataclass(frozen=True, slots=True)
class Streams:
    """The three standard streams."""

    stdin: TextIO
    stdout: TextIO
    stderr: TextIO


class Told(Protocol):
    """What a finished demonstration tells: paths and counts as JSON, and lines for people."""

    @property
    def document(self) -> dict[str, object]:
        """Give paths and counts."""

    @property
    def lines(self) -> tuple[str, ...]:
        """Give the story."""


@dataclass(frozen=True, slots=True)
class Environment:
    """Everything around the command line.

    ``kit`` builds the rules and tools when first needed. ``ask_secret`` asks without echo and refuses where there is
    no terminal. ``interrupts`` calls its argument on Ctrl+C while it is entered. ``note_bug`` writes our own failure
    into the log, by places only. ``demo`` gets a folder, whether to open the window afterwards, and the language.
    """

    kit: Callable[[], Kit]
    wording: Wording
    words: Table
    streams: Streams
    system_lang: str
    ask_secret: Callable[[str], str]
    has_display: Callable[[], bool]
    interrupts: Callable[[Callable[[], None]], AbstractContextManager[None]]
    note_bug: Callable[[BaseException], None]
    demo: Callable[[Path, bool, str], Told] | None = None
    open_window: Callable[[Path], int] | None = None
