"""Cut normalised text into the tokens of the index, and a query into the tokens it needs.

Unspaced scripts become overlapping pairs and their last character alone, so that one character is a prefix query.
A word or number is stored with each of its endings, so that any part of it is a prefix query too. Where both meet
without a space ("A3" before a Han character) the pair across the border is kept. Tokens hold letters, digits and
marks only: nothing of a person's text can reach FTS5 as syntax.
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from operator import add

from desk_app.store.search.normal import UNSPACED

WORD_LIMIT = 32
"""Longest token of a word; what is longer is found by its first part and then verified."""

_PIECE = re.compile(f"[{UNSPACED}]|[^ {UNSPACED}]+")
_RUN = re.compile(f"[{UNSPACED}]+|[^ {UNSPACED}]+")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_PAIR = "ab"


@dataclass(frozen=True, slots=True)
class Needs:
    """Tokens a text must have to contain the query; ``exact`` when having them already proves it."""

    whole: tuple[str, ...]
    prefixes: tuple[str, ...]
    exact: bool


def tokens(normal: str) -> tuple[str, ...]:
    """List the different tokens of a normalised text, in order of appearance."""
    found: dict[str, None] = {}
    for chunk in normal.split():
        for run, following in pairwise([*_RUN.findall(chunk), ""]):
            border = following[:1]
            if _UNSPACED.match(run):
                found.update(dict.fromkeys(map(add, run, [*run[1:], border])))
                continue
            found.update(dict.fromkeys(run[start : start + WORD_LIMIT] for start in range(len(run))))
            if border:
                found[run[-1] + border] = None
    return tuple(found)


def needs(normal: str) -> Needs:
    """Say which tokens a text containing this normalised term has."""
    whole: dict[str, None] = {}
    prefixes: dict[str, None] = {}
    chunks = normal.split()
    for chunk in chunks:
        pieces = _PIECE.findall(chunk)
        whole.update(dict.fromkeys(left[-1] + right[0] for left, right in pairwise(pieces)))
        if len(chunk) == len(_PAIR) and len(pieces) == len(_PAIR):
            continue  # the pair says it all
        alone = pieces if len(pieces) == 1 else [piece for piece in pieces if not _UNSPACED.match(piece)]
        prefixes.update(dict.fromkeys(piece[:WORD_LIMIT] for piece in alone))
    one_token = len(chunks) == 1 and len(whole) + len(prefixes) == 1
    return Needs(tuple(whole), tuple(prefixes), one_token and len(normal) <= (len(_PAIR) if whole else WORD_LIMIT))
