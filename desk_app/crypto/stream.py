"""The age payload codec: authenticated 64 KiB chunks, written in one pass, read from any position.

Format: a 16-byte random nonce, then chunks of 64 KiB plaintext sealed with ChaCha20-Poly1305 (16-byte tag each).
The chunk nonce is an 11-byte big-endian counter followed by 01 for the final chunk and 00 for the others, the key is
HKDF-SHA256(file key, salt = payload nonce, info = "payload"). The final chunk may be empty only when it is the only
one. Bundles are this behind an age header; attachments at rest are this alone.

The reader hands out nothing that is not authenticated and reports the end only after the final chunk was.

Source: C2SP age.md, "Payload" (checked 2026-07-22).
"""

import io
import secrets
from types import TracebackType
from typing import BinaryIO, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desk_app.crypto.keys import FileKey
from desk_app.errors import TamperedError, UsageError

CHUNK_BYTES = 64 * 1024
TAG_BYTES = 16
NONCE_BYTES = 16
_SEALED_BYTES = CHUNK_BYTES + TAG_BYTES


def sealed_size(plain_bytes: int) -> int:
    """Tell how long the payload of ``plain_bytes`` of plaintext is, nonce and tags included."""
    chunks = max(1, -(-plain_bytes // CHUNK_BYTES))
    return NONCE_BYTES + plain_bytes + chunks * TAG_BYTES


class StreamWriter:
    """Seal a stream chunk by chunk into ``dst``; leaving the ``with`` block by an error leaves it cut off.

    ``dst`` is not closed. Memory: two chunks, whatever the size.
    """

    def __init__(self, dst: BinaryIO, file_key: FileKey) -> None:
        nonce = secrets.token_bytes(NONCE_BYTES)
        self._dst = dst
        self._aead = ChaCha20Poly1305(_payload_key(file_key, nonce))
        self._counter = 0
        self._pending = bytearray(CHUNK_BYTES)
        self._filled = 0
        self._sealed = memoryview(bytearray(_SEALED_BYTES))
        self._finished = False
        write_fully(dst, nonce)

    def write(self, data: bytes | bytearray | memoryview) -> int:
        """Take plaintext; a chunk is sealed as soon as it is known not to be the final one.

        Raises:
            UsageError: ``crypto.stream_finished`` after ``finish``.
        """
        if self._finished:
            raise UsageError("crypto.stream_finished")
        view = memoryview(data).cast("B")
        offset, total = 0, len(view)
        while offset < total:
            if self._filled == CHUNK_BYTES:
                self._seal(self._pending, last=False)
                self._filled = 0
            if self._filled == 0 and total - offset > CHUNK_BYTES:
                self._seal(view[offset : offset + CHUNK_BYTES], last=False)
                offset += CHUNK_BYTES
                continue
            taken = min(CHUNK_BYTES - self._filled, total - offset)
            self._pending[self._filled : self._filled + taken] = view[offset : offset + taken]
            self._filled += taken
            offset += taken
        return total

    def finish(self) -> None:
        """Seal the final chunk; without it every reader reports the stream as cut off."""
        if not self._finished:
            self._seal(memoryview(self._pending)[: self._filled], last=True)
            self._finished = True

    def _seal(self, chunk: bytearray | memoryview, *, last: bool) -> None:
        out = self._sealed[: len(chunk) + TAG_BYTES]
        self._aead.encrypt_into(_chunk_nonce(self._counter, last=last), chunk, None, out)
        write_fully(self._dst, out)
        self._counter += 1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, _error: object, _where: TracebackType | None) -> None:
        if kind is None:
            self.finish()


class StreamReader(io.RawIOBase):
    """Read a sealed stream that fills ``src`` from its present position to its end.

    Seekable; ``size_bytes`` is what the length of ``src`` promises and is proven only once the end was read. ``src``
    stays open. A failure names how far into the stream it is, in percent.

    Raises:
        TamperedError: ``crypto.stream_cut`` (too short or ends at a chunk border), ``crypto.stream_trailing`` (goes on
            after its final chunk), ``crypto.stream_damaged`` (anything else), each with ``percent``.
    """

    def __init__(self, src: BinaryIO, file_key: FileKey) -> None:
        super().__init__()
        self._src = src
        nonce = read_fully(src, NONCE_BYTES)
        self._start = src.tell()
        sealed = src.seek(0, io.SEEK_END) - self._start
        if len(nonce) < NONCE_BYTES or sealed < TAG_BYTES:
            raise TamperedError("crypto.stream_cut", percent=0)
        self._sealed_bytes = sealed
        self._chunks = -(-sealed // _SEALED_BYTES)
        self.size_bytes = max(0, sealed - self._chunks * TAG_BYTES)
        self._aead = ChaCha20Poly1305(_payload_key(file_key, nonce))
        self._plain = bytearray(CHUNK_BYTES)
        self._plain_len = 0
        self._plain_index = -1
        self._position = 0
        self._end_proven = False
        self._final_seen: int | None = None

    def readable(self) -> bool:
        """Say yes."""
        return True

    def seekable(self) -> bool:
        """Say yes."""
        return True

    def tell(self) -> int:
        """Give the position in the plaintext."""
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move in the plaintext; moving to the end proves the end first.

        Raises:
            TamperedError: see the class, when the final chunk does not authenticate.
            UsageError: ``crypto.stream_position`` for a negative position.
        """
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self.size_bytes}[whence]
        if whence == io.SEEK_END:
            # SAFETY: a size computed from an attacker's file length may be used only after the final chunk vouches.
            self._prove_end()
        if base + offset < 0:
            raise UsageError("crypto.stream_position")
        self._position = base + offset
        return self._position

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override] # any writable buffer
        """Fill ``buffer`` from at most one chunk; 0 means the authenticated end.

        Raises:
            TamperedError: see the class.
        """
        if self._position >= self.size_bytes:
            self._prove_end()
            return 0
        index, within = divmod(self._position, CHUNK_BYTES)
        self._load(index)
        view = memoryview(buffer).cast("B")
        taken = min(len(view), self._plain_len - within)
        view[:taken] = memoryview(self._plain)[within : within + taken]
        self._position += taken
        return taken

    def _prove_end(self) -> None:
        if not self._end_proven:
            self._load(self._chunks - 1)
        if not self._end_proven:
            raise self._failure("crypto.stream_cut", self._chunks - 1)

    def _load(self, index: int) -> None:
        if index == self._plain_index:
            return
        if self._final_seen is not None and index > self._final_seen:
            raise self._failure("crypto.stream_trailing", index)
        last = index == self._chunks - 1
        self._src.seek(self._start + index * _SEALED_BYTES)
        sealed = read_fully(self._src, min(_SEALED_BYTES, self._sealed_bytes - index * _SEALED_BYTES))
        length = len(sealed) - TAG_BYTES
        if length < 0 or (length == 0 and index > 0):
            raise self._failure("crypto.stream_cut", index)
        # SAFETY: the buffer is forgotten first; a failing chunk must not leave old or unproven bytes readable.
        self._plain_index = -1
        out = memoryview(self._plain)[:length]
        if self._open(index, sealed, out, last=last):
            self._end_proven = self._end_proven or last
        elif length == CHUNK_BYTES and self._open(index, sealed, out, last=not last):
            # The chunk is sound but the stream around it is not: it ends too early, or goes on after its end. Like
            # every age reader we release what is authenticated and fail on the next read.
            self._final_seen = self._final_seen if last else index
        else:
            raise self._failure("crypto.stream_damaged", index)
        self._plain_len = length
        self._plain_index = index

    def _open(self, index: int, sealed: bytes, out: memoryview, *, last: bool) -> bool:
        try:
            self._aead.decrypt_into(_chunk_nonce(index, last=last), sealed, None, out)
        except InvalidTag:
            return False
        return True

    def _failure(self, code: str, index: int) -> TamperedError:
        return TamperedError(code, percent=100 * index * _SEALED_BYTES // self._sealed_bytes)


def read_fully(src: BinaryIO | io.RawIOBase, count: int) -> bytes:
    """Read ``count`` bytes, or what there is before the end, from a source that may answer in pieces."""
    first = src.read(count) or b""
    if len(first) == count or not first:
        return first
    parts, have = [first], len(first)
    while have < count and (more := src.read(count - have)):
        parts.append(more)
        have += len(more)
    return b"".join(parts)


def write_fully(dst: BinaryIO, data: bytes | memoryview) -> None:
    """Write everything even to a raw file, which may take less than it is given."""
    view = memoryview(data)
    while view:
        view = view[dst.write(view) :]


def _payload_key(file_key: FileKey, nonce: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=nonce, info=b"payload").derive(file_key.reveal())


def _chunk_nonce(counter: int, *, last: bool) -> bytes:
    return counter.to_bytes(11, "big") + (b"\x01" if last else b"\x00")
