"""Seal and open small byte strings, such as the name of a reporter, bound to the place they belong to.

Sealed form: version byte 1, 12 random nonce bytes, ChaCha20-Poly1305 ciphertext and tag. The associated data is a
fixed prefix and the caller's ``context``, so a sealed value moved to another record does not open. Random nonces
are safe for some 2**32 values under one key, far beyond what one store can hold.

Source: RFC 8439.
"""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from desk_app.crypto.keys import SealKey
from desk_app.errors import TamperedError

MAX_PLAINTEXT = 1 << 20
OVERHEAD = 1 + 12 + 16
_VERSION = b"\x01"
_PREFIX = b"qingjuan-seal-v1\0"


def seal(key: SealKey, plaintext: bytes, context: bytes) -> bytes:
    """Encrypt ``plaintext`` so that it opens only with the same key and the same ``context``."""
    if len(plaintext) > MAX_PLAINTEXT:
        message = "sealing is for small values; large ones are attachments"
        raise ValueError(message)
    nonce = secrets.token_bytes(12)
    return _VERSION + nonce + ChaCha20Poly1305(key.reveal()).encrypt(nonce, plaintext, _PREFIX + context)


def open_sealed(key: SealKey, sealed: bytes, context: bytes) -> bytes:
    """Decrypt what ``seal`` made for this very context.

    Raises:
        TamperedError: ``seal.cannot_open``; never says whether key, context, version or bytes are wrong.
    """
    if not OVERHEAD <= len(sealed) <= MAX_PLAINTEXT + OVERHEAD or sealed[:1] != _VERSION:
        raise TamperedError("seal.cannot_open")
    try:
        return ChaCha20Poly1305(key.reveal()).decrypt(sealed[1:13], sealed[13:], _PREFIX + context)
    except InvalidTag:
        raise TamperedError("seal.cannot_open") from None
