"""Bring text to the one form in which it is searched, and find the way back to the original for highlighting.

Both the indexed text and the query go through ``normalise``; the stored text itself is never changed. What is
neither letter nor digit becomes one space, so a search does not depend on which brackets or commas were typed.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import opencc

UNSPACED = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ue000-\uf8ff"
    "\U0001aff0-\U0001b16f\U00020000-\U0003fffd\U000f0000-\U000ffffd\U00100000-\U0010fffd"
)
"""Characters written without spaces, as the inside of a regex class: Han with Ext A-I and compatibility forms,
radicals, iteration marks, kana, bopomofo, and the private-use areas that hold rare names' characters."""

_SPANS = tuple((ord(part[0]), ord(part[-1])) for part in (UNSPACED[i : i + 3] for i in range(0, len(UNSPACED), 3)))
_SELECTORS = (*range(0xFE00, 0xFE10), *range(0x180B, 0x1810), *range(0xE0100, 0xE01F0))
_NEVER_JOIN = frozenset(
    map(
        chr,
        (*range(0x7F), *range(0x2010, 0x2028), *range(0x3000, 0x3021), *range(0x4E00, 0xA000), *range(0xFF01, 0xFF61)),
    )
)
_LETTERS = re.compile("[0-9A-Za-z\u4e00-\u9fff]{2,}")


@dataclass(frozen=True, slots=True)
class Aligned:
    """Normalised text with, for each of its characters, where it came from in the original."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


class _Folding(dict[int, str]):
    """Answer ``str.translate`` and remember, so that the slow look-up is made once per character."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold(code)
        return folded


@cache
def simplified() -> dict[str, str]:
    """Give the first simplified form of every single traditional character.

    Source: OpenCC, TSCharacters.txt.
    """
    table = (files(opencc) / "dictionary" / "TSCharacters.txt").read_text("utf-8")
    pairs = (line.split("\t", 1) for line in table.splitlines() if "\t" in line)
    return {old: new.split(" ", 1)[0] for old, new in pairs if len(old) == 1 and new}


def is_unspaced(char: str) -> bool:
    """Tell whether the character belongs to a script written without spaces."""
    code = ord(char)
    return any(first <= code <= last for first, last in _SPANS)


def _fold(code: int) -> str:
    char = chr(code)
    category = unicodedata.category(char)
    if category == "Cf" or code in _SELECTORS:
        return ""
    if category[0] not in "LMN" and not is_unspaced(char):
        return " "
    table = simplified()
    return "".join(table.get(part, part) for part in char.lower())


_FOLDING = _Folding()


def normalise(text: str) -> str:
    """Fold width, case, script variant and punctuation away.

    Source: Unicode Standard Annex 15 (NFKC).
    """
    return " ".join(unicodedata.normalize("NFKC", text).translate(_FOLDING).split())


def _joins(cluster: str, char: str) -> bool:
    """Tell whether the character cannot be normalised apart from what stands before it."""
    if char in _NEVER_JOIN:
        return False
    if unicodedata.combining(unicodedata.normalize("NFKD", char)[0]):
        return True
    whole = unicodedata.normalize("NFKC", cluster + char)
    return whole != unicodedata.normalize("NFKC", cluster) + unicodedata.normalize("NFKC", char)


def align(text: str) -> Aligned:
    """Normalise piece by piece, keeping the way back; ``align(t).text == normalise(t)``."""
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    start = 0
    while start < len(text):
        letters = _LETTERS.match(text, start)
        if letters:
            # Quick way for the bulk; the last letter may still join what follows it.
            end = letters.end() - 1
            folded = text[start:end].translate(_FOLDING)
            if len(folded) == end - start:
                chars.extend(folded)
                starts.extend(range(start, end))
                ends.extend(range(start + 1, end + 1))
                start = end
                continue
        end = start + 1
        while end < len(text) and _joins(text[start:end], text[end]):
            end += 1
        for char in unicodedata.normalize("NFKC", text[start:end]).translate(_FOLDING):
            space = char.isspace()
            if space and (not chars or chars[-1] == " "):
                continue
            chars.append(" " if space else char)
            starts.append(start)
            ends.append(end)
        start = end
    if chars and chars[-1] == " ":
        chars.pop(), starts.pop(), ends.pop()
    return Aligned("".join(chars), tuple(starts), tuple(ends))
