"""The recovery code on paper: 160 random bits and a 20-bit checksum as nine groups of four characters.

The checksum tells a typing error (which may be tried again at once) from a wrong code.

Source: bundle design section 6.3; the letters are those of ``spelling``.
"""

import hashlib
import secrets

from desk_app.crypto import spelling
from desk_app.errors import AccessError

CODE_BYTES = 20
_LETTERS = 36
_CHECK_BITS = 20


def new_code() -> str:
    """Make a fresh code in its printed form."""
    return printed(secrets.token_bytes(CODE_BYTES))


def printed(secret: bytes) -> str:
    """Spell 20 secret bytes with their checksum as nine groups of four."""
    if len(secret) != CODE_BYTES:
        message = f"a recovery code is exactly {CODE_BYTES} bytes"
        raise ValueError(message)
    return spelling.spelled(int.from_bytes(secret, "big") << _CHECK_BITS | _checksum(secret), _LETTERS)


def parse(typed: str) -> bytes:
    """Read a typed code back to its 20 bytes.

    Raises:
        AccessError: ``recovery.mistyped`` when length, alphabet or checksum are wrong.
    """
    number = spelling.read(typed, _LETTERS)
    if number is None:
        raise AccessError("recovery.mistyped")
    secret = (number >> _CHECK_BITS).to_bytes(CODE_BYTES, "big")
    if number & ((1 << _CHECK_BITS) - 1) != _checksum(secret):
        raise AccessError("recovery.mistyped")
    return secret


def _checksum(secret: bytes) -> int:
    digest = hashlib.sha256(b"qingjuan-recovery-v1\0" + secret).digest()
    return int.from_bytes(digest[:3], "big") >> (24 - _CHECK_BITS)
