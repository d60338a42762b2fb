"""Seal a stream to recipients and open it again: age v1 binary files, never armored.

``encrypt`` and ``decrypt`` are the only two doors. Which stanzas a file may have is a ``Policy`` the caller names;
a file outside it is refused before any key is tried.

Source: C2SP age.md (checked 2026-07-22).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO, TypeAlias

from desk_app.crypto.age_header import MAX_STANZAS, Header, check_mac, read_header, write_header
from desk_app.crypto.age_recipients import (
    HYBRID,
    SCRYPT,
    ClassicKey,
    ClassicRecipient,
    Identity,
    Passphrase,
    ReceiveKey,
    Recipient,
)
from desk_app.crypto.keys import FileKey
from desk_app.crypto.stream import StreamReader, StreamWriter, write_fully
from desk_app.errors import TamperedError, TrustError, UsageError

__all__ = (
    "ANY_AGE_FILE",
    "HANDOVER",
    "MAX_RECIPIENTS",
    "AgeReader",
    "AgeWriter",
    "ClassicKey",
    "ClassicRecipient",
    "FileKey",
    "Identity",
    "Passphrase",
    "Policy",
    "ReceiveKey",
    "Recipient",
    "Recipients",
    "decrypt",
    "encrypt",
)

Recipients: TypeAlias = Sequence[Recipient] | Sequence[ClassicRecipient]
MAX_RECIPIENTS = 32


@dataclass(frozen=True, slots=True)
class Policy:
    """Which stanzas a file may have; ``kinds`` None means that foreign ones are skipped."""

    kinds: frozenset[str] | None
    at_most: int


HANDOVER = Policy(kinds=frozenset({HYBRID}), at_most=MAX_RECIPIENTS)
"""Suite 1 of the hand-over format: hybrid stanzas only, so a foreign one is a downgrade or a hidden recipient."""

ANY_AGE_FILE = Policy(kinds=None, at_most=MAX_STANZAS)
"""What the standard allows; for interoperability, never for hand-overs."""


class AgeWriter(StreamWriter):
    """Seals what follows a header already written."""

    def __init__(self, dst: BinaryIO, file_key: FileKey, *, header_bytes: int) -> None:
        super().__init__(dst, file_key)
        self.header_bytes = header_bytes


class AgeReader(StreamReader):
    """The plaintext of an opened file, what its header said and which identity opened it."""

    def __init__(self, src: BinaryIO, header: Header, *, file_key: FileKey, opened_by: Identity) -> None:
        super().__init__(src, file_key)
        self.opened_by = opened_by
        self.stanza_count = len(header.stanzas)
        self.header_bytes = header.size_bytes


def encrypt(recipients: Recipients, dst: BinaryIO) -> AgeWriter:
    """Write the header to ``dst`` and give the writer that seals what follows; use it in a ``with`` block.

    Raises:
        UsageError: ``crypto.recipients`` when there are none, too many, the same twice, or kinds are mixed (a file
            is only as strong as its weakest stanza).
    """
    kinds = {type(recipient) for recipient in recipients}
    names = {str(recipient) for recipient in recipients}
    if len(kinds) != 1 or len(names) != len(recipients) or len(names) > MAX_RECIPIENTS:
        raise UsageError("crypto.recipients", found=len(recipients), limit=MAX_RECIPIENTS)
    file_key = FileKey.generate()
    header = write_header([recipient.wrap(file_key) for recipient in recipients], file_key)
    write_fully(dst, header)
    return AgeWriter(dst, file_key, header_bytes=len(header))


def decrypt(src: BinaryIO, identities: Sequence[Identity], *, policy: Policy) -> AgeReader:
    """Open the age file that fills the seekable ``src`` from its present position to its end.

    Raises:
        InputError: ``crypto.not_age``, ``crypto.age_version``.
        TamperedError: ``crypto.header…`` for a malformed, cut off or altered header, ``crypto.work_factor``, and
            while reading those of ``StreamReader``.
        TrustError: ``crypto.policy`` for stanzas the policy refuses, ``crypto.no_match`` when no identity fits.
    """
    header = read_header(src)
    kinds = [stanza.kind for stanza in header.stanzas]
    if len(kinds) > policy.at_most or (policy.kinds is not None and not set(kinds) <= policy.kinds):
        raise TrustError("crypto.policy", stanzas=len(kinds))
    if SCRYPT in kinds and len(kinds) > 1:
        raise TamperedError("crypto.header", reason=SCRYPT)
    file_key, identity = _unwrap(header, identities)
    check_mac(header, file_key)
    return AgeReader(src, header, file_key=file_key, opened_by=identity)


def _unwrap(header: Header, identities: Sequence[Identity]) -> tuple[FileKey, Identity]:
    for identity in identities:
        for stanza in header.stanzas:
            if (file_key := identity.unwrap(stanza)) is not None:
                return file_key, identity
    raise TrustError("crypto.no_match", stanzas=len(header.stanzas))
