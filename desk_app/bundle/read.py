"""Open a bundle as hostile input: the statement is judged first, then content streams out hash-checked.

Nothing is written anywhere and no name from the bundle is used as a path. Content leaves before its own hash is
known to hold (it may be gigabytes), so the caller keeps it in a transaction and commits only after ``prove``.
"""

import io
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO

from desk_app.bundle.archive import Statement, block_padding, entry_size, front, front_size, tail_size, tar_header
from desk_app.bundle.format import (
    APPROVAL_PATH,
    BAGIT_PATH,
    BAGIT_TXT,
    BLOCK_BYTES,
    MANIFEST_PATH,
    MAX_MANIFEST_BYTES,
    MAX_SIGNATURE_BYTES,
    SIGNATURE_PATH,
)
from desk_app.bundle.manifest import Manifest, PayloadEntry, recipient_fingerprint
from desk_app.bundle.tape import Tape, open_tape
from desk_app.bundle.verify import Opening, Signer, Trusted, Verdict, judge
from desk_app.crypto.age import ReceiveKey
from desk_app.domain.revision import MAX_LINE_BYTES, Revision
from desk_app.errors import TamperedError, UsageError
from desk_app.jobs import Report

_PIECE_BYTES = 64 * 1024
_PIECES_PER_STEP = 16
_STEP = "bundle.read"


@dataclass(frozen=True, slots=True)
class Proven:
    """A bundle read to its authenticated end; what the ledger needs to know a replay."""

    bundle_id: str
    manifest_sha256: str


def open_bundle(src: BinaryIO, *, receive_keys: Sequence[ReceiveKey], trusted: Trusted, me: str) -> "VerifiedBundle":
    """Judge the statement of the bundle in the seekable ``src``; its content is still untouched.

    Raises:
        InputError: ``bundle.not_a_bundle``, ``bundle.unsupported``.
        TrustError: ``bundle.protection``, ``bundle.not_addressed``, ``bundle.unknown_signer``, ``bundle.sender``,
            ``bundle.right``, ``bundle.recipients``, ``bundle.approval``.
        TamperedError: ``bundle.cut``, ``bundle.damaged``, ``bundle.longer`` (each with ``percent``),
            ``bundle.forged``, ``bundle.manifest``, ``bundle.limit``, ``bundle.layout``, ``canonical.form``.
    """
    tape, key = open_tape(src, receive_keys, padded=True)
    statement = _statement(tape)
    opening = Opening(recipient_fingerprint(key.recipient()), tape.stanza_count)
    verdict = judge(statement, opening, trusted=trusted, me=me)
    entries = front(statement, verdict.manifest.payload)
    start = front_size(entries)
    used = start + sum(entry_size(entry.size) for entry in verdict.manifest.payload)
    tape.expect_size(used + tail_size(used))
    place = 0
    for path, content in entries:
        place = _expect_entry(tape, place, path, content)
    return VerifiedBundle(tape, verdict, start)


class VerifiedBundle:
    """A bundle whose statement is accepted; records and attachments may be read in any order and more than once."""

    def __init__(self, tape: Tape, verdict: Verdict, start: int) -> None:
        self._tape = tape
        self._verdict = verdict
        self._places: list[int] = []
        for entry in verdict.manifest.payload:
            self._places.append(start)
            start += entry_size(entry.size)
        self._end = start
        self._held: set[int] = set()

    @property
    def manifest(self) -> Manifest:
        """Give the signed statement."""
        return self._verdict.manifest

    @property
    def manifest_sha256(self) -> str:
        """Give the hash that, with the bundle's id, tells a replay from a forgery."""
        return self._verdict.manifest_sha256

    @property
    def signer(self) -> Signer:
        """Give the verified person who signed."""
        return self._verdict.signer

    @property
    def approver(self) -> Signer | None:
        """Give the verified second person, if the bundle carries two signatures."""
        return self._verdict.approver

    @property
    def attachments(self) -> tuple[PayloadEntry, ...]:
        """Give hash and size of each attachment, ascending by hash."""
        return self.manifest.attachments

    def revision_lines(self) -> Iterator[bytes]:
        """Give the revision lines in the order of the file, each well-formed; run to the end to have them proven.

        Raises:
            TamperedError: as ``revisions``.
        """
        for revision in self.revisions():
            yield revision.line()

    def revisions(self) -> Iterator[Revision]:
        """Give the revisions, shape and id checked; whether their authors signed them the caller checks.

        Raises:
            TamperedError: ``bundle.records`` for counts or line breaks that do not fit, ``revision.form``,
                ``revision.id``, ``canonical.form`` for a bad line, ``bundle.hash`` at the end, and those of the tape.
        """
        seen: set[str] = set()
        uids: set[str] = set()
        for line in self._lines():
            revision = Revision.parse(line)
            if revision.rev in seen:
                raise TamperedError("bundle.records", reason="twice")
            seen.add(revision.rev)
            uids.add(revision.uid)
            yield revision
        counts = self.manifest.counts
        if (len(uids), len(seen)) != (counts.records, counts.revisions):
            raise TamperedError("bundle.records", reason="counts")
        self._held.add(0)

    def open_attachment(self, sha256_hex: str) -> BinaryIO:
        """Give the content of an attachment as a stream; its last bytes leave only after the hash held.

        Raises:
            UsageError: ``bundle.no_such_attachment``.
        """
        for index, entry in enumerate(self.manifest.payload):
            if index and entry.sha256 == sha256_hex:
                return io.BufferedReader(_ContentReader(self._pieces(index)), _PIECE_BYTES)
        raise UsageError("bundle.no_such_attachment")

    def prove(self, report: Report) -> Proven:
        """Verify whatever was not yet read to its end, the padding and the end; commit only after this returned.

        Raises:
            TamperedError: as ``revisions``, and ``bundle.layout`` for a tail that is not all zeros.
        """
        total, done = sum(entry.size for entry in self.manifest.payload), 0
        for index, entry in enumerate(self.manifest.payload):
            report.step(done, total, _STEP)
            if index == 0 and index not in self._held:
                deque(self.revisions(), maxlen=0)
            elif index not in self._held:
                for count, _ in enumerate(self._pieces(index)):
                    if count % _PIECES_PER_STEP == 0:
                        report.step(done + count * _PIECE_BYTES, total, _STEP)
            done += entry.size
        for place in range(self._end, self._tape.size_bytes, _PIECE_BYTES):
            _expect(self._tape, place, bytes(min(_PIECE_BYTES, self._tape.size_bytes - place)))
        self._tape.end()
        report.step(total, total, _STEP)
        return Proven(self.manifest.bundle_id, self.manifest_sha256)

    def _lines(self) -> Iterator[bytes]:
        rest = b""
        for piece in self._pieces(0):
            *lines, rest = (rest + piece).split(b"\n")
            yield from lines
            if len(rest) > MAX_LINE_BYTES:
                raise TamperedError("bundle.records", reason="length")
        if rest:
            raise TamperedError("bundle.records", reason="end")

    def _pieces(self, index: int) -> Iterator[bytes]:
        """Give the content of an entry; the last piece leaves only after header, hash and padding hold."""
        entry, place = self.manifest.payload[index], self._places[index]
        _expect(self._tape, place, tar_header(entry.path, entry.size))
        place += BLOCK_BYTES
        digest = sha256()
        held_back = b""
        for offset in range(0, entry.size, _PIECE_BYTES):
            if held_back:
                yield held_back
            held_back = self._tape.take(place + offset, min(_PIECE_BYTES, entry.size - offset))
            digest.update(held_back)
        _expect(self._tape, place + entry.size, block_padding(entry.size))
        if digest.hexdigest() != entry.sha256:
            raise TamperedError("bundle.hash", percent=100 * place // self._tape.size_bytes)
        if index:
            self._held.add(index)
        if held_back:
            yield held_back


class _ContentReader(io.RawIOBase):
    """Pieces as a file that can only be read forward."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        super().__init__()
        self._pieces = pieces
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override] # any writable buffer
        if not self._rest:
            self._rest = memoryview(next(self._pieces, b""))
        view = memoryview(buffer).cast("B")
        taken = min(len(view), len(self._rest))
        view[:taken] = self._rest[:taken]
        self._rest = self._rest[taken:]
        return taken


def _statement(tape: Tape) -> Statement:
    """Take the signed bytes off the front without parsing them."""
    place = _expect_entry(tape, 0, BAGIT_PATH, BAGIT_TXT)
    place, manifest = _content(tape, place, MANIFEST_PATH, at_most=MAX_MANIFEST_BYTES)
    place, signature = _content(tape, place, SIGNATURE_PATH, at_most=MAX_SIGNATURE_BYTES)
    name = APPROVAL_PATH.encode("ascii") + b"\0"
    if tape.take(place, len(name)) != name:
        return Statement(manifest, signature, None)
    _, approval = _content(tape, place, APPROVAL_PATH, at_most=MAX_SIGNATURE_BYTES)
    return Statement(manifest, signature, approval)


def _content(tape: Tape, place: int, path: str, *, at_most: int) -> tuple[int, bytes]:
    size = tape.content_size(place)
    # SAFETY: before the content is read; the size is the claim of whoever sealed the file.
    if size > at_most:
        raise TamperedError("bundle.limit", what=path, found=size, limit=at_most)
    content = tape.take(place + BLOCK_BYTES, size)
    return _expect_entry(tape, place, path, content), content


def _expect_entry(tape: Tape, place: int, path: str, content: bytes) -> int:
    """Compare a whole entry; gives the place behind it."""
    _expect(tape, place, tar_header(path, len(content)))
    _expect(tape, place + BLOCK_BYTES, content + block_padding(len(content)))
    return place + entry_size(len(content))


def _expect(tape: Tape, place: int, expected: bytes) -> None:
    if tape.take(place, len(expected)) != expected:
        raise TamperedError("bundle.layout", place=place)
