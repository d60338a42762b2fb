"""The recovery code on paper: 160 random bits and a 20-bit checksum as nine groups of four characters.

The checksum tells a typing error (which may be tried again at once) from a wrong code.

Source: bundle design section 6.3; the letters are those of ``spelling``.
"""

import hashlib
import secrets
from collections.abc import Iterator

from desk_app.crypto import spelling
from desk_app.errors import AccessError

CODE_BYTES = 20
GROUPS = 9
_LETTERS = GROUPS * spelling.GROUP
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


def wrong_groups(typed: tuple[str, ...]) -> tuple[int, ...]:
    """Name the groups, counted from 1, that are surely or most likely mistyped; nothing when none can be told.

    A group of another length or with a letter that is never written is surely wrong. Otherwise the slips of a hand
    (one letter, or two neighbours that changed places) are tried: the one that makes the checksum right is most likely
    what happened, because a slip taken at random does so once in about 900 codes.
    """
    groups = tuple(spelling.plain(group) for group in typed)
    odd = tuple(
        number
        for number, group in enumerate(groups, 1)
        if len(group) != spelling.GROUP or not set(group) <= set(spelling.ALPHABET)
    )
    if odd:
        return odd
    text = "".join(groups)
    found = {number for number, slip in _slips(text) if _is_right(slip)}
    return () if _is_right(text) or len(found) != 1 else tuple(found)


def _slips(text: str) -> Iterator[tuple[int, str]]:
    """Give every text one slip of a hand away, with the group the slip is in."""
    for at, letter in enumerate(text):
        number = at // spelling.GROUP + 1
        for other in spelling.ALPHABET:
            if other != letter:
                yield number, text[:at] + other + text[at + 1 :]
        if at + 1 < len(text) and text[at + 1] != letter:
            yield number, text[:at] + text[at + 1] + letter + text[at + 2 :]


def _is_right(text: str) -> bool:
    try:
        parse(text)
    except AccessError:
        return False
    return True


def _checksum(secret: bytes) -> int:
    digest = hashlib.sha256(b"qingjuan-recovery-v1\0" + secret).digest()
    return int.from_bytes(digest[:3], "big") >> (24 - _CHECK_BITS)
