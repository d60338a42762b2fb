"""Turn what a person typed into terms and FTS5 expressions that hold only quoted letters and digits."""

from dataclasses import dataclass
from enum import Enum

from desk_app.store.search.bigrams import needs
from desk_app.store.search.names import sound
from desk_app.store.search.normal import normalise

TERM_LIMIT = 16
"""How many terms the index is asked for; more are still verified."""

TOKEN_LIMIT = 48
"""How many tokens of one term the index is asked for; a longer term is checked by verification anyway."""


class Slot(Enum):
    """Where a text stands: short fields, long fields, or the sound of a name."""

    SHORT = "short"
    LONG = "long"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Term:
    """One word of the query: normalised, as an FTS5 expression, and as pinyin if it can be."""

    text: str
    match: str
    exact: bool
    sound: str | None


@dataclass(frozen=True, slots=True)
class Query:
    """Terms that must all be found in a record, each in any of the slots asked for."""

    terms: tuple[Term, ...]

    @property
    def exact(self) -> bool:
        """True when the index alone proves a hit."""
        return len(self.terms) <= TERM_LIMIT and all(term.exact for term in self.terms)

    def holds(self, texts: tuple[str, ...], sounds: tuple[str, ...]) -> bool:
        """Verify normalised texts and the readings of the names against every term."""
        return all(
            any(term.text in text for text in texts)
            or (term.sound is not None and any(reading.startswith(term.sound) for reading in sounds))
            for term in self.terms
        )


def _term(normal: str) -> Term:
    needed = needs(normal)
    whole, prefixes = needed.whole[:TOKEN_LIMIT], needed.prefixes[:TOKEN_LIMIT]
    match = " AND ".join([*(f'"{token}"' for token in whole), *(f'"{token}" *' for token in prefixes)])
    return Term(normal, match, needed.exact, sound(normal))


def parse(text: str) -> Query:
    """Split at white space into terms; what holds no letter or digit is no term."""
    words = dict.fromkeys(normal for word in text.split() if (normal := normalise(word)))
    return Query(tuple(_term(normal) for normal in words))
