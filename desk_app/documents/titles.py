"""Where the lines of a centred title end: whole words, and the outline of a trapezoid or a lozenge.

Which words stay whole is data (``resources/templates/typography.toml``); nothing is looked up in a dictionary.

Source: GB/T 9704-2012, 7.3.1 (words kept whole, lines symmetrical and of fitting length, trapezoid or lozenge).
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from desk_app.documents.linebreak import LineRules, in_word, may_break

_ALONE = 0.93
"""A title this full stays on one line."""

_MOST_LINES = 4
_SPLIT_WORD, _LEAD_PARTICLE, _UNKNOWN, _PAUSE, _QUOTED = 12.0, 5.0, 2.0, 1.0, 4.0
_WAIST, _BRICK, _THIN, _MORE_LINES = 9.0, 2.5, 6.0, 3.0
_SHORT, _EVEN = 0.34, 0.06
_OVERFULL = 1e6
_LEAST_LINE = 0.15


def title_lines(text: str, advances: Sequence[float], width: float, rules: LineRules) -> list[str]:
    """Divide ``text`` into the lines of a title no wider than ``width``; ``advances`` are those of its characters.

    A title too long for four lines comes back as one text, to be broken like any other.
    """
    if sum(advances) <= width * _ALONE:
        return [text]
    sums = [0.0]
    for advance in advances:
        sums.append(sums[-1] + advance)
    costs = _costs(text, rules)
    least = next((count for count in range(1, _MOST_LINES + 1) if sums[-1] <= width * count), 0)
    best: tuple[float, tuple[int, ...]] = (_OVERFULL, ())
    for count in range(max(least, 2), min(least + 1, _MOST_LINES) + 1 if least else 0):
        for ends in _divisions(sums, sorted(costs), count, width):
            lengths = [sums[end] - sums[start] for start, end in pairwise((0, *ends, len(text)))]
            cost = sum(costs[end] for end in ends) + _outline(lengths, width) + _MORE_LINES * (count - least)
            best = min(best, (cost, ends))
    return [text[start:end].strip() for start, end in pairwise((0, *best[1], len(text)))]


def _divisions(
    sums: Sequence[float], places: Sequence[int], count: int, width: float, start: int = 0
) -> Iterator[tuple[int, ...]]:
    """Yield the inner line ends of every division into ``count`` lines that fit."""
    rest = sums[-1] - sums[start]
    if rest > count * width + 0.01:
        return
    if count == 1:
        yield ()
        return
    for place in places:
        if place > start and width * _LEAST_LINE <= sums[place] - sums[start] <= width + 0.01:
            yield from ((place, *ends) for ends in _divisions(sums, places, count - 1, width, place))


def _costs(text: str, rules: LineRules) -> dict[int, float]:
    """Return every place where a line may end, and how little one likes it there."""
    inside = {
        place
        for word in rules.title_whole
        for start in _places(text, word)
        for place in range(start + 1, start + len(word))
    }
    edges = {edge for word in rules.title_whole for start in _places(text, word) for edge in (start, start + len(word))}
    depth, costs = 0, {}
    for place in range(1, len(text)):
        before, after = text[place - 1], text[place]
        depth += (before in rules.blank_left) - _closes(before, rules)
        if not may_break(before, after, rules) or (in_word(before) and in_word(after)):
            continue
        costs[place] = _QUOTED * (depth > 0) + _place_cost(text, place, inside, edges, rules)
    return costs


def _place_cost(text: str, place: int, inside: set[int], edges: set[int], rules: LineRules) -> float:
    if place in inside:
        return _SPLIT_WORD
    if any(text.startswith(word, place) for word in rules.title_ends):
        return _LEAD_PARTICLE
    if any(text.startswith(word, place) for word in rules.title_begins) or text.endswith(rules.title_ends, 0, place):
        return 0.0
    if text.endswith(rules.title_begins, 0, place):
        return _LEAD_PARTICLE
    if text.endswith(rules.title_pauses, 0, place):
        return _PAUSE
    return _UNKNOWN / 4 if place in edges else _UNKNOWN


def _outline(lengths: Sequence[float], width: float) -> float:
    """Judge the outline: never a waist, no brick, no line that is nearly nothing."""
    longest = max(lengths)
    cost = _THIN * (min(lengths) < _SHORT * longest) + (longest / width) ** 4
    steps = [after - before for before, after in pairwise(lengths)]
    if any(down < 0 < up for down, up in pairwise(steps)):
        cost += _WAIST
    return cost + sum(_BRICK * (abs(step) < _EVEN * longest) for step in steps)


def _places(text: str, word: str) -> list[int]:
    return [place for place in range(len(text) - len(word) + 1) if text.startswith(word, place)]


def _closes(mark: str, rules: LineRules) -> bool:
    """Tell a mark that closes what its neighbour in the code began from a comma or a stop."""
    return mark in rules.blank_right and bool({chr(ord(mark) - 1), chr(ord(mark) - 2)} & rules.blank_left)
