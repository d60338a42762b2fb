"""Many encrypted contents read by turns: only a few are open at a time, none is ever held whole."""

import io
from collections import OrderedDict
from collections.abc import Callable
from typing import BinaryIO, Final

Opener = Callable[[], BinaryIO]
_OPEN: Final = 6
BROKEN: Final = (
    *(ValueError, TypeError, LookupError, ArithmeticError, AttributeError, AssertionError),
    *(EOFError, RecursionError),
)
"""What a library that trusts a file may end in when the file lies, beside its own errors."""


class Sources:
    """Contents by number, opened when they are read and closed when others are read instead."""

    def __init__(self) -> None:
        self._openers: dict[int, Opener] = {}
        self._open: OrderedDict[int, BinaryIO] = OrderedDict()

    def file(self, number: int, opener: Opener) -> "Reopened":
        """Give a file over a content that may be closed and opened again behind it."""
        self._openers[number] = opener
        return Reopened(self, number)

    def reader(self, number: int) -> BinaryIO:
        """Give the open content; whatever position it has."""
        found = self._open.pop(number, None) or self._openers[number]()
        self._open[number] = found
        while len(self._open) > _OPEN:
            self._open.popitem(last=False)[1].close()
        return found

    def close(self) -> None:
        """Close whatever is open."""
        while self._open:
            self._open.popitem()[1].close()


class Reopened(io.RawIOBase):
    """One content as a seekable file of its own."""

    def __init__(self, sources: Sources, number: int) -> None:
        super().__init__()
        self._sources, self.number = sources, number
        self._position = 0
        self.length = sources.reader(number).seek(0, io.SEEK_END)

    def readable(self) -> bool:
        """Say yes."""
        return True

    def seekable(self) -> bool:
        """Say yes."""
        return True

    def tell(self) -> int:
        """Give the position."""
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move; nothing is read."""
        self._position = moved(offset, whence, self._position, self.length)
        return self._position

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override] # any writable buffer
        """Read from the content, opening it again if need be."""
        reader = self._sources.reader(self.number)
        reader.seek(self._position)
        count = reader.readinto(buffer)  # type: ignore[attr-defined] # a buffered reader has it
        self._position += count
        return int(count)


def moved(offset: int, whence: int, position: int, length: int) -> int:
    """Give the position after a move, never before the beginning."""
    return max(0, {io.SEEK_SET: 0, io.SEEK_CUR: position, io.SEEK_END: length}[whence] + offset)
