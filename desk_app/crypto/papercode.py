"""The code at the foot of a printed paper: 70 bits of a keyed digest and a 10-bit check as four groups of four.

The key stays in the store: who finds a paper can neither make such a code nor try guesses of its content against it.
The check finds every single wrong letter and every two that changed places, so that a slip of the finger is never
taken for a forgery.

Source: FIPS 198-1 (HMAC, truncated from the left); ITU-T I.610 (CRC-10).
"""

import hashlib
import hmac

from desk_app.crypto import spelling
from desk_app.crypto.keys import PaperKey
from desk_app.errors import UsageError

_LETTERS = 16
_CHECK_BITS = 10
_DIGEST_BITS = _LETTERS * spelling.BITS - _CHECK_BITS
_POLYNOMIAL = 0b110_0011_0011
_DOMAIN = b"qingjuan-paper-v1\0"


def paper_code(key: PaperKey, stated: bytes) -> str:
    """Give the code of a copy for the canonical bytes that state what was printed."""
    digest = hmac.digest(key.reveal(), _DOMAIN + stated, hashlib.sha256)
    bits = int.from_bytes(digest, "big") >> (8 * len(digest) - _DIGEST_BITS)
    return spelling.spelled(bits << _CHECK_BITS | _check(bits), _LETTERS)


def read_code(typed: str) -> str:
    """Bring a typed code into the form it is printed in.

    Raises:
        UsageError: ``paper.code_mistyped`` for what can be no code.
    """
    number = spelling.read(typed, _LETTERS)
    if number is None or number & ((1 << _CHECK_BITS) - 1) != _check(number >> _CHECK_BITS):
        raise UsageError("paper.code_mistyped")
    return spelling.spelled(number, _LETTERS)


def _check(bits: int) -> int:
    rest = bits << _CHECK_BITS
    for at in range(_DIGEST_BITS - 1, -1, -1):
        if rest >> (at + _CHECK_BITS) & 1:
            rest ^= _POLYNOMIAL << at
    return rest
