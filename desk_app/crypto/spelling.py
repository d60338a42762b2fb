"""Spell bits as letters people read from paper and type: Crockford base32 in groups of four.

No I, L, O or U; reading forgives lower case, full-width typing, spaces, dashes, and O, I or L written for 0 and 1.

Source: Crockford, Base 32 encoding.
"""

import unicodedata

BITS = 5
"""Bits of one letter."""

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_GROUP = 4
_FORGIVEN = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


def spelled(number: int, letters: int) -> str:
    """Write a number with exactly so many letters."""
    text = "".join(_ALPHABET[number >> shift & 31] for shift in range(BITS * (letters - 1), -1, -BITS))
    return "-".join(text[at : at + _GROUP] for at in range(0, letters, _GROUP))


def read(typed: str, letters: int) -> int | None:
    """Read a number back; nothing when there are more or fewer letters, or others than are ever written."""
    text = unicodedata.normalize("NFKC", typed).strip().upper().translate(_FORGIVEN)
    if len(text) != letters or not set(text) <= set(_ALPHABET):
        return None
    number = 0
    for letter in text:
        number = number << BITS | _ALPHABET.index(letter)
    return number
