"""Cut the stretch of the original text around what was found, and mark the finds."""

from collections.abc import Iterator
from dataclasses import dataclass

from desk_app.store.search.normal import Aligned, align

BEFORE = 16
LENGTH = 80
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Snippet:
    """A line of original text with half-open ranges of what was found."""

    text: str
    marks: tuple[tuple[int, int], ...]


def _finds(aligned: Aligned, terms: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    for term in terms:
        at = aligned.text.find(term)
        while at >= 0:
            last = at + len(term)
            yield aligned.starts[at], aligned.ends[last - 1]
            at = aligned.text.find(term, last)


def _merged(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _one_line(text: str, start: int, end: int) -> tuple[str, list[int]]:
    """Squeeze white space of ``text[start:end]``; also give the new place of each old position."""
    line: list[str] = []
    places: list[int] = []
    for char in text[start:end]:
        if not char.isspace():
            places.append(len(line))
            line.append(char)
        else:
            if line and line[-1] != " ":
                line.append(" ")
            places.append(len(line))
    places.append(len(line))
    return "".join(line), places


def cut(original: str, terms: tuple[str, ...]) -> Snippet:
    """Show the surroundings of the first find; the beginning when nothing is found."""
    ranges = _merged(list(_finds(align(original), terms)))
    first = ranges[0][0] if ranges else 0
    start = max(0, first - BEFORE)
    end = max(start + LENGTH, ranges[0][1] if ranges else 0)
    line, places = _one_line(original, start, end)
    head = ELLIPSIS if original[:start].strip() else ""
    tail = ELLIPSIS if original[end:].strip() else ""
    marks = tuple(
        (places[left - start] + len(head), places[min(right, end) - start] + len(head))
        for left, right in ranges
        if left < end
    )
    return Snippet(head + line.rstrip() + tail, marks)
