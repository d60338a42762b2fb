"""Bech32 as age uses it for keys in text: no length limit, one case throughout.

Source: BIP 173 (checksum and alphabet); C2SP age.md, "Encoding of recipients and identities".
"""

from collections.abc import Iterable, Iterator

from desk_app.errors import InputError

_ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)}
_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECKSUM_LETTERS = 6
_MAX_LETTERS = 4096
_FIVE_BITS, _EIGHT_BITS = 5, 8


def encode(prefix: str, payload: bytes) -> str:
    """Write ``payload`` in lower case behind ``prefix`` and a ``1``."""
    values = list(_regroup(payload, _EIGHT_BITS, _FIVE_BITS, pad=True))
    tail = _polymod([*_expand(prefix), *values, *[0] * _CHECKSUM_LETTERS]) ^ 1
    values += [tail >> 5 * (5 - position) & 31 for position in range(_CHECKSUM_LETTERS)]
    return f"{prefix}1{''.join(_ALPHABET[value] for value in values)}"


def decode(prefix: str, text: str) -> bytes:
    """Read what ``encode`` wrote under ``prefix``, all lower or all upper case.

    Raises:
        InputError: ``crypto.key_text`` for another prefix, a typing error or a non-canonical spelling.
    """
    lowered = text.lower()
    if len(text) > _MAX_LETTERS or text not in (lowered, text.upper()) or not text.isascii():
        raise InputError("crypto.key_text")
    if not lowered.startswith(f"{prefix}1"):
        raise InputError("crypto.key_text")
    letters = lowered[len(prefix) + 1 :]
    if len(letters) < _CHECKSUM_LETTERS or not set(letters) <= set(_ALPHABET):
        raise InputError("crypto.key_text")
    values = [_VALUES[letter] for letter in letters]
    if _polymod([*_expand(prefix), *values]) != 1:
        raise InputError("crypto.key_text")
    payload = bytes(_regroup(values[:-_CHECKSUM_LETTERS], _FIVE_BITS, _EIGHT_BITS, pad=False))
    if encode(prefix, payload) != lowered:
        raise InputError("crypto.key_text")
    return payload


def _expand(prefix: str) -> list[int]:
    return [ord(letter) >> 5 for letter in prefix] + [0] + [ord(letter) & 31 for letter in prefix]


def _polymod(values: Iterable[int]) -> int:
    checksum = 1
    for value in values:
        top = checksum >> 25
        checksum = (checksum & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(_GENERATORS):
            if top >> bit & 1:
                checksum ^= generator
    return checksum


def _regroup(values: Iterable[int], width_in: int, width_out: int, *, pad: bool) -> Iterator[int]:
    """Cut the bits of ``values`` anew; left-over bits are padded with zeros or dropped (``decode`` re-encodes)."""
    pending = bits = 0
    for value in values:
        pending = pending << width_in | value
        bits += width_in
        while bits >= width_out:
            bits -= width_out
            yield pending >> bits
            pending &= (1 << bits) - 1
    if pad and bits:
        yield pending << width_out - bits
