"""The recovery code on paper: 160 random bits and a 20-bit checksum as nine groups of four characters.

Crockford base32: no I, L, O or U; reading back forgives lower case, full-width typing, spaces, dashes, and O, I or L
written for 0 and 1. The checksum tells a typing error (which may be tried again at once) from a wrong code.

Source: Crockford, Base 32 encoding; bundle design section 6.3.
"""

import hashlib
import secrets
import unicodedata

from desk_app.errors import AccessError

CODE_BYTES = 20
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_GROUPS, _GROUP = 9, 4
_CHECK_BITS = 20
_FORGIVEN = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


def new_code() -> str:
    """Make a fresh code in its printed form."""
    return printed(secrets.token_bytes(CODE_BYTES))


def printed(secret: bytes) -> str:
    """Spell 20 secret bytes with their checksum as nine groups of four."""
    if len(secret) != CODE_BYTES:
        message = f"a recovery code is exactly {CODE_BYTES} bytes"
        raise ValueError(message)
    number = int.from_bytes(secret, "big") << _CHECK_BITS | _checksum(secret)
    letters = [_ALPHABET[number >> shift & 31] for shift in range(5 * (_GROUPS * _GROUP - 1), -1, -5)]
    return "-".join("".join(letters[at : at + _GROUP]) for at in range(0, len(letters), _GROUP))


def parse(typed: str) -> bytes:
    """Read a typed code back to its 20 bytes.

    Raises:
        AccessError: ``recovery.mistyped`` when length, alphabet or checksum are wrong.
    """
    letters = unicodedata.normalize("NFKC", typed).strip().upper().translate(_FORGIVEN)
    if len(letters) != _GROUPS * _GROUP or not set(letters) <= set(_ALPHABET):
        raise AccessError("recovery.mistyped")
    number = 0
    for letter in letters:
        number = number << 5 | _ALPHABET.index(letter)
    secret = (number >> _CHECK_BITS).to_bytes(CODE_BYTES, "big")
    if number & ((1 << _CHECK_BITS) - 1) != _checksum(secret):
        raise AccessError("recovery.mistyped")
    return secret


def _checksum(secret: bytes) -> int:
    digest = hashlib.sha256(b"qingjuan-recovery-v1\0" + secret).digest()
    return int.from_bytes(digest[:3], "big") >> (24 - _CHECK_BITS)
