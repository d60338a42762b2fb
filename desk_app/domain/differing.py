"""What changed inside a text: pieces that stayed, went, or came, by lines first and by words within changed lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from itertools import groupby

_WORD = re.compile(r"[A-Za-z0-9]+|\s+|.", re.DOTALL)
_MOST_WORDS = 2_000
"""Beyond this many words on one side a changed stretch is shown as a whole: comparing costs the square of it."""


class Mark(Enum):
    """What became of a piece."""

    KEPT = "kept"
    GONE = "gone"
    COME = "come"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with one fate."""

    text: str
    mark: Mark


def text_differences(before: str, after: str) -> tuple[Piece, ...]:
    """Tell how one text became the other: the kept and gone pieces are the one, the kept and come ones the other."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    found: list[Piece] = []
    for tag, i, j, k, n in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = "".join(old[i:j]), "".join(new[k:n])
        if tag == "equal":
            found.append(Piece(gone, Mark.KEPT))
        else:
            found += _by_words(_WORD.findall(gone), _WORD.findall(come))
    return _joined(found)


def _by_words(old: Sequence[str], new: Sequence[str]) -> list[Piece]:
    """Compare what lies between the words both begin and end with: only that can cost much."""
    first = _in_common(old, new)
    last = _in_common(old[first:][::-1], new[first:][::-1])
    start, end = Piece("".join(old[:first]), Mark.KEPT), Piece("".join(old[len(old) - last :]), Mark.KEPT)
    return [start, *_between(old[first : len(old) - last], new[first : len(new) - last]), end]


def _in_common(old: Sequence[str], new: Sequence[str]) -> int:
    """Count the equal words both begin with."""
    count = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        count += 1
    return count


def _between(old: Sequence[str], new: Sequence[str]) -> list[Piece]:
    if max(len(old), len(new)) > _MOST_WORDS or not old or not new:
        return [Piece("".join(old), Mark.GONE), Piece("".join(new), Mark.COME)]
    found: list[Piece] = []
    for tag, i, j, k, n in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece("".join(old[i:j]), Mark.KEPT))
        else:
            found += [Piece("".join(old[i:j]), Mark.GONE), Piece("".join(new[k:n]), Mark.COME)]
    return found


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Put neighbours of one fate together and drop what is empty."""
    full = [piece for piece in pieces if piece.text]
    return tuple(Piece("".join(one.text for one in run), mark) for mark, run in groupby(full, lambda one: one.mark))
