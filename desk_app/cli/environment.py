"""What the command line is given from outside: tools, streams, the person at the terminal; tests give their own."""

from collections.abc import Callable, Mapping
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


class Demonstration(Protocol):
    """Where a demonstration left its results, and the figures it counted."""

    @property
    def folder(self) -> Path:
        """Give the folder of everything it made."""

    @property
    def store(self) -> Path:
        """Give the store worth opening."""

    @property
    def user(self) -> str:
        """Give the account to open it with."""

    @property
    def figures(self) -> Mapping[str, int | str]:
        """Give the counts by name."""


@dataclass(frozen=True, slots=True)
class Environment:
    """Everything around the command line.

    ``kit`` builds the rules and tools when first needed. ``ask_secret`` asks without echo and refuses where there is
    no terminal. ``interrupts`` calls its argument on Ctrl+C while it is entered. ``note_bug`` writes our own failure
    into the log, by places only. ``demo`` runs the main job in a folder, in a language, and says each line as it goes.
    ``open_window`` shows a store until the window is closed.
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
    demo: Callable[[Path, str, Callable[[str], None]], Demonstration]
    open_window: Callable[[Path], int]
