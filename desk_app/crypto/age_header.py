"""The text header of an age v1 file: read strictly, write in the one spelling there is.

Format: the line ``age-encryption.org/v1``; one or more stanzas, each ``-> TYPE ARG…`` and a body in unpadded base64 in
lines of 64 letters of which the last is shorter (possibly empty); the line ``--- MAC`` where MAC is HMAC-SHA-256 of
everything up to and including ``---``. Line feeds only. At most 256 KiB and 64 stanzas, both checked before any key
is touched.

Source: C2SP age.md, "Header" (checked 2026-07-22); the caps are ours (bundle design section 1.5).
"""

import base64
import hmac
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desk_app.crypto.keys import FileKey
from desk_app.crypto.stream import read_fully
from desk_app.errors import InputError, TamperedError

MAX_HEADER_BYTES = 256 * 1024
MAX_STANZAS = 64
VERSION_LINE = b"age-encryption.org/v1\n"
_ANY_VERSION = re.compile(rb"age-encryption\.org/[!-~]{1,20}\n")
_ARGUMENT = re.compile(rb"[!-~]+")
_BASE64 = re.compile(rb"[A-Za-z0-9+/]*")
_COLUMNS = 64
_MAC_BYTES = 32


@dataclass(frozen=True, slots=True)
class Stanza:
    """The file key wrapped for one recipient."""

    kind: str
    arguments: tuple[str, ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class Header:
    """A well-formed header; its MAC is not checked yet."""

    stanzas: tuple[Stanza, ...]
    signed: bytes
    mac: bytes
    size_bytes: int


def read_header(src: BinaryIO) -> Header:
    """Parse the header at the present position of the seekable ``src`` and leave it at the payload.

    Raises:
        InputError: ``crypto.not_age`` or ``crypto.age_version``.
        TamperedError: ``crypto.header_cut`` when the file ends inside the header, ``crypto.header`` with a ``reason``.
    """
    start = src.tell()
    window = read_fully(src, MAX_HEADER_BYTES + 1)
    _check_version(window)
    lines = _Lines(window, len(VERSION_LINE))
    stanzas: list[Stanza] = []
    line = lines.take()
    while line.startswith(b"-> "):
        if len(stanzas) == MAX_STANZAS:
            raise TamperedError("crypto.header", reason="stanzas")
        stanzas.append(_read_stanza(line, lines))
        line = lines.take()
    if not stanzas or not line.startswith(b"--- "):
        raise TamperedError("crypto.header", reason="stanza")
    mac = decode_base64(line[4:])
    if len(mac) != _MAC_BYTES:
        raise TamperedError("crypto.header", reason="mac")
    signed = window[: lines.offset - len(line) - 1 + 3]
    src.seek(start + lines.offset)
    return Header(tuple(stanzas), signed, mac, lines.offset)


def write_header(stanzas: Sequence[Stanza], file_key: FileKey) -> bytes:
    """Spell the header for ``stanzas``, MAC included."""
    out = io.BytesIO()
    out.write(VERSION_LINE)
    for stanza in stanzas:
        out.write(f"-> {' '.join((stanza.kind, *stanza.arguments))}\n".encode("ascii"))
        body = encode_base64(stanza.body)
        for start in range(0, len(body) + 1, _COLUMNS):
            out.write(body[start : start + _COLUMNS] + b"\n")
    out.write(b"---")
    signed = out.getvalue()
    return signed + b" " + encode_base64(_mac(signed, file_key)) + b"\n"


def check_mac(header: Header, file_key: FileKey) -> None:
    """Prove that nobody without the file key changed the header.

    Raises:
        TamperedError: ``crypto.header_mac``.
    """
    if not hmac.compare_digest(_mac(header.signed, file_key), header.mac):
        raise TamperedError("crypto.header_mac")


def encode_base64(raw: bytes) -> bytes:
    """Spell ``raw`` in base64 without padding."""
    return base64.b64encode(raw).rstrip(b"=")


def decode_base64(text: bytes) -> bytes:
    """Read unpadded base64 in its one canonical spelling.

    Raises:
        TamperedError: ``crypto.header`` for padding, foreign letters or stray low bits.
    """
    if _BASE64.fullmatch(text) and len(text) % 4 != 1:
        raw = base64.b64decode(text + b"=" * (-len(text) % 4))
        if encode_base64(raw) == text:
            return raw
    raise TamperedError("crypto.header", reason="base64")


class _Lines:
    """Take lines off the window, telling a file that ends early from a header that is too long."""

    def __init__(self, window: bytes, offset: int) -> None:
        self._window = window
        self.offset = offset

    def take(self) -> bytes:
        """Give the next line without its line feed."""
        end = self._window.find(b"\n", self.offset, MAX_HEADER_BYTES)
        if end < 0:
            if len(self._window) > MAX_HEADER_BYTES:
                raise TamperedError("crypto.header", reason="size")
            raise TamperedError("crypto.header_cut")
        line = self._window[self.offset : end]
        self.offset = end + 1
        return line

    def body(self) -> Iterator[bytes]:
        """Give body lines up to and including the first short one."""
        while True:
            line = self.take()
            if len(line) > _COLUMNS:
                raise TamperedError("crypto.header", reason="column")
            yield line
            if len(line) < _COLUMNS:
                return


def _check_version(window: bytes) -> None:
    if window.startswith(VERSION_LINE):
        return
    if VERSION_LINE.startswith(window):
        raise TamperedError("crypto.header_cut")
    if _ANY_VERSION.match(window):
        raise InputError("crypto.age_version")
    raise InputError("crypto.not_age")


def _read_stanza(line: bytes, lines: _Lines) -> Stanza:
    words = line[3:].split(b" ")
    if not all(_ARGUMENT.fullmatch(word) for word in words):
        raise TamperedError("crypto.header", reason="argument")
    body = b"".join(decode_base64(part) for part in lines.body())
    kind, *arguments = (word.decode("ascii") for word in words)
    return Stanza(kind, tuple(arguments), body)


def _mac(signed: bytes, file_key: FileKey) -> bytes:
    key = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"header").derive(file_key.reveal())
    return hmac.digest(key, signed, "sha256")
