"""Read the names of people aloud: full pinyin and initials, so that a name is found by its sound.

Which surnames are read differently from the everyday word is data, passed in.
"""

import os
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice, product

from desk_app.store.search.normal import is_unspaced, normalise

READINGS_PER_CHARACTER = 3
WAYS_PER_NAME = 16
"""How many ways of reading one name are kept; the commoner reading of each character comes first."""

LONGEST_QUERY = 40


@lru_cache(maxsize=8192)
def character_ways(char: str) -> tuple[str, ...]:
    """List how one character is read, the commonest way first; nothing for what is no Han character."""
    # Imported late, and without the phrase tables, which are not used here: loading them would hold every thread,
    # the window's too, for a third of a second.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "1")
    from pypinyin.contrib.tone_convert import to_normal  # noqa: PLC0415 - see above
    from pypinyin.pinyin_dict import pinyin_dict  # noqa: PLC0415 - see above

    marked = pinyin_dict.get(ord(char), "")
    plain = dict.fromkeys(to_normal(reading) for reading in marked.split(",") if reading)
    # Both ways people type the vowel of "lv" without a key for it.
    both = dict.fromkeys(way for reading in plain for way in (reading, reading.replace("v", "u")))
    return tuple(both)[:READINGS_PER_CHARACTER]


def _syllables(chars: str, surnames: Mapping[str, str]) -> list[tuple[str, ...]]:
    family: list[tuple[str, ...]] = []
    for length in (2, 1):
        reading = surnames.get(chars[:length]) or surnames.get(normalise(chars[:length]))
        if reading:
            family = [(syllable,) for syllable in reading.split()]
            break
    return [*family, *(ways for char in chars[len(family) :] if (ways := character_ways(char)))]


def _spoken(syllables: list[tuple[str, ...]]) -> Iterator[str]:
    for way in islice(product(*syllables), WAYS_PER_NAME):
        for start in range(len(way)):
            yield "".join(way[start:])
            # Initials of the whole name and of the given name; of its end alone they would find everybody.
            if start <= 1:
                yield "".join(syllable[0] for syllable in way[start:])


def readings(name: str, surnames: Mapping[str, str]) -> tuple[str, ...]:
    """List what the name sounds like: from each character on, and the initials."""
    chars = "".join(char for char in name if is_unspaced(char))
    return tuple(dict.fromkeys(_spoken(_syllables(chars, surnames))))


def sound(term: str) -> str | None:
    """Give the query as a piece of pinyin, or None when it cannot be one."""
    letters = term.replace(" ", "").replace("ü", "v")
    return letters if letters.isascii() and letters.isalpha() and len(letters) <= LONGEST_QUERY else None
