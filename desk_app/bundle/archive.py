r"""The tar stream inside a bundle: fixed headers, and the layout a manifest forces on it.

Byte layout of a header (offset, length, value): 0, 100 path, NUL padded; 100, 24 ``0000600\0`` ``0000000\0``
``0000000\0`` (mode, uid, gid); 124, 12 size as 11 octal digits and NUL; 136, 12 ``00000000000\0`` (mtime); 148, 8
checksum as 6 octal digits, NUL, space; 156, 1 ``0``; 157, 100 NUL; 257, 8 ``ustar\0`` ``00``; 265, 64 NUL; 329, 16
``0000000\0`` twice; 345, 167 NUL. Nothing here reads a header: a reader knows what must stand there and compares.

Source: POSIX.1-2017 pax, "ustar Interchange Format"; why so narrow: CVE-2025-62518 and the tarfile CVEs of 2024/25.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from desk_app.bundle.format import (
    APPROVAL_PATH,
    BAGIT_PATH,
    BAGIT_TXT,
    BLOCK_BYTES,
    HASHES_PATH,
    MANIFEST_PATH,
    SIGNATURE_PATH,
    TAG_HASHES_PATH,
    padded_size,
)
from desk_app.bundle.manifest import PayloadEntry

_PATH = re.compile(
    r"bagit\.txt|manifest\.json(\.sig2?)?|(tag)?manifest-sha256\.txt|data/records\.jsonl|data/att/[0-9a-f]{64}"
)
_MAX_SIZE = 8**11 - 1
_END_BLOCKS = 2 * BLOCK_BYTES


def tar_header(path: str, size: int) -> bytes:
    """Give the one header an entry of this path and size can have."""
    if not _PATH.fullmatch(path) or not 0 <= size <= _MAX_SIZE:
        raise ValueError(path)
    head = bytearray(BLOCK_BYTES)
    head[0 : len(path)] = path.encode("ascii")
    head[100:124] = b"0000600\0" + b"0000000\0" * 2
    head[124:136] = b"%011o\0" % size
    head[136:148] = b"%011o\0" % 0
    head[148:156] = b" " * 8
    head[156:157] = b"0"
    head[257:265] = b"ustar\x0000"
    head[329:345] = b"0000000\0" * 2
    head[148:156] = b"%06o\0 " % sum(head)
    return bytes(head)


def block_padding(size: int) -> bytes:
    """Give the zeros that fill the last block of a content."""
    return bytes(-size % BLOCK_BYTES)


def entry_size(size: int) -> int:
    """Tell how much of the stream an entry of this content size takes."""
    return BLOCK_BYTES + size + -size % BLOCK_BYTES


@dataclass(frozen=True, slots=True)
class Statement:
    """The signed part of a bundle as bytes: what was signed and by whom it says it was."""

    manifest: bytes
    signature: bytes
    approval: bytes | None

    def entries(self) -> tuple[tuple[str, bytes], ...]:
        """Give the entries before the derived ones, in order."""
        approval = () if self.approval is None else ((APPROVAL_PATH, self.approval),)
        return (
            (BAGIT_PATH, BAGIT_TXT),
            (MANIFEST_PATH, self.manifest),
            (SIGNATURE_PATH, self.signature),
            *approval,
        )


def front(statement: Statement, payload: Iterable[PayloadEntry]) -> tuple[tuple[str, bytes], ...]:
    """Give every entry before ``data/``, the derived ones made anew."""
    entries = statement.entries()
    hashes = "".join(f"{entry.sha256}  {entry.path}\n" for entry in payload).encode("ascii")
    tagged = (*entries, (HASHES_PATH, hashes))
    tags = "".join(f"{sha256(content).hexdigest()}  {path}\n" for path, content in tagged).encode("ascii")
    return (*tagged, (TAG_HASHES_PATH, tags))


def front_size(entries: Iterable[tuple[str, bytes]]) -> int:
    """Tell where ``data/`` starts."""
    return sum(entry_size(len(content)) for _, content in entries)


def tail_size(used: int) -> int:
    """Tell how many zeros end a stream of which ``used`` bytes are entries."""
    return padded_size(used + _END_BLOCKS) - used
