"""Runs of bytes whose length is known before they are read: in another file, or made on demand."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, Protocol

from desk_app.documents.binding.readers import Reopened

_BLOCK: Final = 1 << 20


class Segment(Protocol):
    """A run of bytes whose length is known before they are read."""

    @property
    def length(self) -> int:
        """How many bytes it has."""

    def blocks(self) -> Iterator[bytes]:
        """Give them piece by piece."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of another file."""

    file: Reopened
    start: int
    length: int

    def blocks(self) -> Iterator[bytes]:
        """Read them from the other file; fewer than promised when it is shorter than it was."""
        for at in range(0, self.length, _BLOCK):
            self.file.seek(self.start + at)
            yield self.file.read(min(_BLOCK, self.length - at)) or b""


@dataclass(frozen=True, slots=True)
class Made:
    """Bytes that are made when they are asked for, the same ones each time."""

    make: Callable[[], bytes]
    length: int

    def blocks(self) -> Iterator[bytes]:
        """Make them again."""
        yield self.make()
