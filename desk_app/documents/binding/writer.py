"""A PDF written from its first byte to its last, object by object; nothing written is kept but where it stands.

Source: ISO 32000-1, 7.5 (file structure) and 7.3.4 (strings).
"""

import hashlib
from collections.abc import Iterable
from typing import BinaryIO

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


class PdfWriter:
    """One file in the making."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._digest = hashlib.sha256()
        self._at = 0
        self._places: list[int] = []
        self._write(_HEAD)

    def reserve(self) -> int:
        """Give the number of an object to come."""
        self._places.append(0)
        return len(self._places)

    def put(self, body: bytes, number: int = 0) -> int:
        """Write an object and give its number."""
        number = number or self.reserve()
        self._places[number - 1] = self._at
        self._write(b"%d 0 obj\n" % number)
        self._write(body)
        self._write(b"\nendobj\n")
        return number

    def put_stream(self, entries: bytes, length: int, blocks: Iterable[bytes], number: int = 0) -> int:
        """Write a stream of a known length; ``entries`` are the other entries of its dictionary.

        Raises:
            EOFError: when there are fewer bytes than that.
        """
        number = number or self.reserve()
        self._places[number - 1] = self._at
        self._write(b"%d 0 obj\n<< %s /Length %d >>\nstream\n" % (number, entries, length))
        before = self._at
        for block in blocks:
            self._write(block)
        if self._at - before != length:
            raise EOFError
        self._write(b"\nendstream\nendobj\n")
        return number

    def finish(self, *, root: int, info: int) -> str:
        """Write the table of places and give the SHA-256 of the whole file."""
        start, count = self._at, len(self._places) + 1
        self._write(b"xref\n0 %d\n0000000000 65535 f \n" % count)
        for place in self._places:
            self._write(b"%010d 00000 n \n" % place)
        own = self._digest.hexdigest()[:32].encode()
        self._write(
            b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /ID [<%s> <%s>] >>\nstartxref\n%d\n%%%%EOF\n"
            % (count, root, info, own, own, start)
        )
        return self._digest.hexdigest()

    def _write(self, data: bytes) -> None:
        self._digest.update(data)
        self._out.write(data)
        self._at += len(data)


def text(value: str) -> bytes:
    """Write a text as a string object."""
    return b"<feff" + value.encode("utf-16-be").hex().encode() + b">"
