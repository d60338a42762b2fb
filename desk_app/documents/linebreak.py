"""Where a line of Chinese may end: forbidden places, unbroken numbers, squeezed marks, even margins.

Works on characters and advances only; knows neither fonts nor paper. Which marks may not begin or end a line is
data (``resources/templates/typography.toml``).

Source: GB/T 15834-2011, 5.1 (places of punctuation marks); W3C Requirements for Chinese Text Layout, 3.1.
"""

from collections.abc import Sequence
from dataclasses import dataclass

MOST_STRETCH = 0.34
"""A gap is never widened by more than this part of an em; such a line stays short instead."""

_HALF = 0.5
_PRESS = 0.3
_RUNT = 2
_FULL = 0.9
_JOINER = "\u2060"
_HARD_SPACE = "\u00a0"
_BREAK = "\n"
_WIDE_LIMIT = 0x2E80
_IN_WORD = frozenset(".,:/-_@#&+~'\\=?%")


@dataclass(frozen=True, slots=True)
class LineRules:
    """The marks that bind a line end: sets of single characters; and the words that bind the lines of a title."""

    no_start: frozenset[str]
    no_end: frozenset[str]
    inseparable: frozenset[str]
    blank_right: frozenset[str]
    blank_left: frozenset[str]
    units: frozenset[str]
    title_whole: tuple[str, ...] = ()
    title_ends: tuple[str, ...] = ()
    title_begins: tuple[str, ...] = ()
    title_pauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """One line: characters ``start`` to ``end``, and the extra advance after each of them, in points.

    ``outdent``: how far an opening mark stands out to the left, so that its ink and not its blank begins the line.
    """

    start: int
    end: int
    width: float
    extra: tuple[float, ...]
    outdent: float = 0.0


def in_word(char: str) -> bool:
    """Tell whether ``char`` belongs to a Latin word or a number."""
    if char.isdigit():
        return True
    return ord(char) < _WIDE_LIMIT and (char.isalnum() or char in _IN_WORD)


def may_break(before: str, after: str, rules: LineRules) -> bool:
    """Tell whether a line may end between two neighbours."""
    if _BREAK in {before, after}:
        return before == _BREAK
    if {before, after} & {_JOINER, _HARD_SPACE} or after in rules.no_start or before in rules.no_end or after == " ":
        return False
    if before == after and before in rules.inseparable:
        return False
    counted = before.isdigit() or before in rules.units
    return not (in_word(before) and in_word(after)) and not (counted and after in rules.units)


class Breaker:
    """Cut one text into lines of given width."""

    def __init__(self, text: str, advances: Sequence[float], *, size: float, rules: LineRules) -> None:
        """Keep the text; ``advances`` are in points, one for each character."""
        self._text, self._size, self._rules = text, size, rules
        self._advances = list(advances)
        self._squeezed = [0.0] * len(text)
        for index in range(len(text) - 1):
            if self._squeezes(index):
                self._squeezed[index] = -_HALF * size

    def lines(self, first: float, rest: float, *, justify: bool) -> tuple[Span, ...]:
        """Break greedily; ``first`` and ``rest`` are the widths of the first and of the other lines."""
        spans: list[Span] = []
        start, limit = 0, first
        while start < len(self._text):
            end = self._end_of_line(start, limit)
            if self._leaves_runt(start, end, limit):
                spans.append(self._pressed(start, limit))
                break
            last = end == len(self._text) or self._text[end - 1] == _BREAK
            spans.append(self._span(start, end, limit if justify and not last else None))
            start, limit = end, rest
        return tuple(spans)

    def _squeezes(self, index: int) -> bool:
        """Give up the blank half between two neighbouring marks."""
        before, after, rules = self._text[index], self._text[index + 1], self._rules
        if self._advances[index] < _FULL * self._size or self._advances[index + 1] < _FULL * self._size:
            return False
        if before in rules.blank_right:
            return after in rules.blank_right or after in rules.blank_left
        return before in rules.blank_left and after in rules.blank_left

    def _may_end(self, end: int) -> bool:
        if end in {0, len(self._text)}:
            return True
        return may_break(self._text[end - 1], self._text[end], self._rules)

    def _hang(self, index: int) -> float:
        """Return the blank half a closing mark need not occupy at the end of a line."""
        wide = self._advances[index] >= _FULL * self._size
        return _HALF * self._size if wide and self._text[index] in self._rules.blank_right else 0.0

    def _outdent(self, start: int) -> float:
        """Return the blank half an opening mark gives up at the start of a later line."""
        wide = self._advances[start] >= _FULL * self._size
        return _HALF * self._size if start and wide and self._text[start] in self._rules.blank_left else 0.0

    def _end_of_line(self, start: int, limit: float) -> int:
        used, fits = -self._outdent(start), start
        for index in range(start, len(self._text)):
            char = self._text[index]
            if char == _BREAK:
                return index + 1
            tail = self._advances[index] if char == " " else self._hang(index)
            if used + self._advances[index] - tail > limit + 0.01:
                break
            used += self._advances[index] + self._squeezed[index]
            fits = index + 1
        opened = next((end for end in range(fits, start, -1) if self._may_end(end)), start)
        # A single word wider than the line is cut: better than running off the paper.
        return opened if opened > start else max(fits, start + 1)

    def _span(self, start: int, end: int, limit: float | None) -> Span:
        shown = end
        while shown > start and self._text[shown - 1] in {" ", _BREAK}:
            shown -= 1
        extra = self._squeezed[start:shown]
        if not extra:
            return Span(start, shown, 0.0, ())
        extra[-1] = 0.0
        outdent = self._outdent(start)
        width = sum(self._advances[start:shown]) + sum(extra) - self._hang(shown - 1) - outdent
        if limit is not None:
            width = self._stretch(start, extra, width=width, limit=limit)
        return Span(start, shown, width, tuple(extra), outdent)

    def _leaves_runt(self, start: int, end: int, limit: float) -> bool:
        """Tell whether a lonely character would end the paragraph although the marks of this line could make room."""
        if not 0 < len(self._text) - end <= _RUNT or _BREAK in self._text[start:]:
            return False
        span = self._span(start, len(self._text), None)
        return span.width - limit <= _PRESS * self._size * len(self._marks(start))

    def _pressed(self, start: int, limit: float) -> Span:
        """Set the whole rest on one line; its marks give up part of their blank."""
        span = self._span(start, len(self._text), None)
        marks, extra = self._marks(start), list(span.extra)
        for index in marks:
            extra[index - start] -= (span.width - limit) / len(marks)
        return Span(start, span.end, limit, tuple(extra), span.outdent)

    def _marks(self, start: int) -> list[int]:
        """Return the places of marks in the rest of the text that still have a blank to give."""
        return [
            index
            for index in range(start, len(self._text) - 1)
            if self._text[index] in self._rules.blank_right
            and self._squeezed[index] == 0.0
            and self._advances[index] >= _FULL * self._size
        ]

    def _stretch(self, start: int, extra: list[float], *, width: float, limit: float) -> float:
        gaps = [index for index in range(len(extra) - 1) if self._elastic(start + index)]
        spare = limit - width
        share = spare / len(gaps) if gaps else 0.0
        if share <= 0 or share > MOST_STRETCH * self._size:
            return width
        for index in gaps:
            extra[index] += share
        return limit

    def _elastic(self, index: int) -> bool:
        before, after = self._text[index], self._text[index + 1]
        joined = in_word(before) and in_word(after)
        twin = before == after and before in self._rules.inseparable
        return not joined and not twin and _JOINER not in {before, after}
