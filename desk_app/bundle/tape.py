"""The opened age payload as a tape of known places, and its failures in the words of a bundle.

The layer below speaks of stanzas and chunks; people need to know whether the copy is incomplete, damaged, or simply
not for them.
"""

import re
from collections.abc import Sequence
from typing import BinaryIO

from desk_app.bundle.format import BLOCK_BYTES, padded_size
from desk_app.crypto.age import HANDOVER, AgeReader, ReceiveKey, decrypt
from desk_app.crypto.stream import read_fully
from desk_app.errors import DeskError, InputError, TamperedError, TrustError

_SIZE_DIGITS = re.compile(rb"[0-7]{11}\0")
_SIZE_AT = 124


class Tape:
    """Reads exact pieces at known places of the plaintext; ``padded`` when its length must be a Padme size."""

    def __init__(self, reader: AgeReader, *, padded: bool) -> None:
        self._reader = reader
        self._padded = padded
        self.size_bytes = reader.size_bytes
        self.stanza_count = reader.stanza_count

    def take(self, place: int, count: int) -> bytes:
        """Give ``count`` bytes from ``place`` on.

        Raises:
            TamperedError: ``bundle.cut``, ``bundle.damaged``, ``bundle.longer``, each with ``percent``;
                ``bundle.layout`` when the sealed stream itself ends early.
        """
        try:
            self._reader.seek(place)
            data = read_fully(self._reader, count)
        except TamperedError as error:
            raise self._translated(error) from error
        if len(data) < count:
            raise TamperedError("bundle.layout", place=place)
        return data

    def end(self) -> None:
        """Prove that the stream ends here and nowhere else.

        Raises:
            TamperedError: as ``take``.
        """
        try:
            self._reader.seek(0, 2)
        except TamperedError as error:
            raise self._translated(error) from error

    def content_size(self, place: int) -> int:
        """Give the size a tar header at ``place`` claims; the caller compares the whole header afterwards.

        Raises:
            TamperedError: ``bundle.layout`` when there is no size; those of ``take``.
        """
        digits = self.take(place + _SIZE_AT, 12)
        if not _SIZE_DIGITS.fullmatch(digits):
            raise TamperedError("bundle.layout", place=place)
        return int(digits[:-1], 8)

    def expect_size(self, size: int) -> None:
        """Compare the length of the copy with the length the signed statement forces.

        Raises:
            TamperedError: ``bundle.cut`` when shorter, ``bundle.longer`` when longer.
        """
        if self.size_bytes < size:
            raise TamperedError("bundle.cut", percent=100 * self.size_bytes // size)
        if self.size_bytes > size:
            raise TamperedError("bundle.longer", percent=100 * size // self.size_bytes)

    def _translated(self, error: TamperedError) -> TamperedError:
        percent = int(error.params.get("percent", 0))
        if error.code == "crypto.stream_trailing":
            return TamperedError("bundle.longer", percent=percent)
        # A copy that stopped half-way fails in its last chunk like a damaged one, but only a whole bundle has a
        # length that padding can produce.
        size = self.size_bytes
        whole = size > 0 and size % BLOCK_BYTES == 0 and padded_size(size) == size
        if error.code == "crypto.stream_cut" or (self._padded and not whole):
            return TamperedError("bundle.cut", percent=percent)
        return TamperedError("bundle.damaged", percent=percent)


def open_tape(src: BinaryIO, receive_keys: Sequence[ReceiveKey], *, padded: bool) -> tuple[Tape, ReceiveKey]:
    """Open the age file under the hand-over policy; gives the tape and the key that fitted.

    Raises:
        InputError: ``bundle.not_a_bundle``, ``bundle.unsupported``.
        TrustError: ``bundle.protection`` for stanzas of another suite, ``bundle.not_addressed``.
        TamperedError: ``bundle.cut``, ``bundle.damaged``.
    """
    try:
        reader = decrypt(src, receive_keys, policy=HANDOVER)
    except DeskError as error:
        raise _refused(error) from error
    fitting = next(key for key in receive_keys if key is reader.opened_by)
    return Tape(reader, padded=padded), fitting


def _refused(error: DeskError) -> DeskError:
    match error.code:
        case "crypto.not_age":
            return InputError("bundle.not_a_bundle")
        case "crypto.age_version":
            return InputError("bundle.unsupported", found="age", suite=0)
        case "crypto.policy":
            return TrustError("bundle.protection")
        case "crypto.no_match":
            return TrustError("bundle.not_addressed")
        case "crypto.header_cut" | "crypto.stream_cut":
            return TamperedError("bundle.cut", percent=0)
        case _:
            return TamperedError("bundle.damaged", percent=0)
