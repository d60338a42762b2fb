"""Spell bits as letters people read from paper and type: Crockford base32 in groups of four.

No I, L, O or U; reading forgives lower case, full-width typing, spaces, dashes, and O, I or L written for 0 and 1.

Source: Crockford, Base 32 encoding.
"""

import unicodedata

BITS = 5
"""Bits of one letter."""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP = 4
"""Letters of one group."""
_FORGIVEN = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


def spelled(number: int, letters: int) -> str:
    """Write a number with exactly so many letters."""
    text = "".join(ALPHABET[number >> shift & 31] for shift in range(BITS * (letters - 1), -1, -BITS))
    return "-".join(text[at : at + GROUP] for at in range(0, letters, GROUP))


def plain(typed: str) -> str:
    """Bring typed letters into the one spelling they are read in."""
    return "".join(unicodedata.normalize("NFKC", typed).upper().translate(_FORGIVEN).split())


def read(typed: str, letters: int) -> int | None:
    """Read a number back; nothing when there are more or fewer letters, or others than are ever written."""
    text = plain(typed)
    if len(text) != letters or not set(text) <= set(ALPHABET):
        return None
    number = 0
    for letter in text:
        number = number << BITS | ALPHABET.index(letter)
    return number
