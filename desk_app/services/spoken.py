"""Find the program's own words (places, actions, steps) by what is typed: characters, letters, or their pinyin.

The readings are those the search uses for names. They are looked up once, away from the window; matching is then a
short walk over a few syllables and quick enough for every key.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from desk_app.store.search.names import character_ways
from desk_app.store.search.normal import is_unspaced, normalise

_WHOLE, _BEGINNING, _INSIDE, _INITIALS, _SOUND, _LATER = range(6)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A label with the ways each of its characters is read; a letter or digit is read as itself."""

    label: str
    plain: str
    ways: tuple[tuple[str, ...], ...]

    def rank(self, typed: str) -> int | None:
        """Tell how well what was typed fits, 0 the best; None when it does not.

        ``typed`` is normalised; spaces between the pieces of pinyin do not matter.
        """
        if not typed:
            return None
        if typed == self.plain:
            return _WHOLE
        at = self.plain.find(typed)
        if at >= 0:
            return _BEGINNING if at == 0 else _INSIDE
        letters = typed.replace(" ", "")
        for start in range(len(self.ways)):
            if _says(letters, self.ways[start:]):
                if start:
                    return _LATER
                return _INITIALS if len(letters) <= len(self.ways) else _SOUND
        return None


def spoken(label: str) -> Spoken:
    """Look up how a label is read."""
    plain = normalise(label)
    return Spoken(label, plain, tuple(_ways(char) for char in plain if char != " "))


def spoken_all(labels: Iterable[str]) -> dict[str, Spoken]:
    """Look up many labels; the first time this loads the table of readings, so not in the window's thread."""
    return {label: spoken(label) for label in labels}


def plainly(label: str) -> Spoken:
    """Take a label as it is written, while the readings are not there yet."""
    return Spoken(label, normalise(label), ())


def typed_form(typed: str) -> str:
    """Bring what was typed to the form ``rank`` compares."""
    return normalise(typed)


def _ways(char: str) -> tuple[str, ...]:
    return (*character_ways(char), char) if is_unspaced(char) else (char,)


def _says(letters: str, ways: Sequence[tuple[str, ...]]) -> bool:
    """Tell whether the letters spell these syllables one after the other, each whole or by its beginning."""
    return _spells(letters, tuple(ways))


@lru_cache(maxsize=4096)
def _spells(letters: str, ways: tuple[tuple[str, ...], ...]) -> bool:
    if not letters:
        return True
    if not ways:
        return False
    for way in ways[0]:
        for length in {len(way), 1}:
            if letters.startswith(way[:length]) and _spells(letters[length:], ways[1:]):
                return True
        # The last syllable may still be under way.
        if way.startswith(letters):
            return True
    return False
