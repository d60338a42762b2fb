"""Bars, lines and radar as strokes on a plane: paper and screen differ only in the pen that draws them.

Distances count from the upper left corner in the unit of the pen (points on paper, pixels on the screen); ``em`` is
the size of its type.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from math import ceil, cos, floor, log10, pi, sin
from typing import Protocol, TypeAlias

Point: TypeAlias = tuple[float, float]

LEAST_SPOKES = 3
_STEPS = (1, 2, 5, 10)
_GRID_LINES = 4


class ChartKind(Enum):
    """The three drawings."""

    BARS = auto()
    LINES = auto()
    RADAR = auto()


class Tone(Enum):
    """What a stroke is for; the pen knows its colour."""

    INK = auto()
    MUTED = auto()
    GRID = auto()
    FIRST = auto()
    SECOND = auto()
    THIRD = auto()
    FOURTH = auto()


SERIES = (Tone.FIRST, Tone.SECOND, Tone.THIRD, Tone.FOURTH)


class Anchor(Enum):
    """Which part of a text stands at its point; its middle line always does."""

    LEFT = auto()
    CENTRE = auto()
    RIGHT = auto()


@dataclass(frozen=True, slots=True)
class Series:
    """One row of numbers, one for each label of the chart."""

    name: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn; at most four series, none negative."""

    kind: ChartKind
    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]

    def told(self) -> str:
        """Say the whole chart in words, for who hears the screen."""
        rows = (
            f"{one.name}: "
            + ", ".join(f"{label} {number:,}" for label, number in zip(self.labels, one.numbers, strict=True))
            for one in self.series
        )
        return "; ".join((self.title, *rows))


class Pen(Protocol):
    """Draws on paper or on the screen."""

    def line(self, points: Sequence[Point], tone: Tone, weight: float) -> None:
        """Draw an open line through points."""

    def area(self, points: Sequence[Point], tone: Tone, *, is_faint: bool = False) -> None:
        """Fill a polygon."""

    def text(self, at: Point, text: str, anchor: Anchor, tone: Tone) -> None:
        """Write one line."""

    def width(self, text: str) -> float:
        """Measure one line."""


def draw(chart: Chart, size: Point, em: float, pen: Pen) -> None:
    """Draw a chart into a rectangle of this size."""
    top = _legend(chart, size[0], em, pen)
    if not chart.labels or not any(number for one in chart.series for number in one.numbers):
        pen.line(((0, size[1] - 1.6 * em), (size[0], size[1] - 1.6 * em)), Tone.GRID, 1)
        return
    if chart.kind is ChartKind.RADAR:
        _radar(chart, size, top, em, pen)
    else:
        _upright(chart, size, top, em, pen)


def scale_top(most: int) -> int:
    """Give the round number a scale ends at: at least ``most``, divisible by its grid lines or small."""
    if most <= _GRID_LINES:
        return max(1, most)
    step = most / _GRID_LINES
    unit = 10 ** floor(log10(step))
    whole = next(one * unit for one in _STEPS if one * unit >= step)
    return int(whole * ceil(most / whole))


def _legend(chart: Chart, width: float, em: float, pen: Pen) -> float:
    """Write the title and, for several series, what each tone stands for; give the height used."""
    pen.text((0, 0.8 * em), chart.title, Anchor.LEFT, Tone.INK)
    if len(chart.series) > 1:
        x = width
        for one, tone in reversed(tuple(zip(chart.series, SERIES, strict=False))):
            x -= pen.width(one.name)
            pen.text((x, 0.8 * em), one.name, Anchor.LEFT, Tone.MUTED)
            x -= 1.1 * em
            pen.area(_box(x, 0.4 * em, 0.8 * em, 0.8 * em), tone)
            x -= em
    return 2.2 * em


@dataclass(frozen=True, slots=True)
class _Plane:
    """Where numbers stand over a scale."""

    left: float
    bottom: float
    pitch: float
    rise: float

    def at(self, place: int, number: int) -> Point:
        return self.left + self.pitch * (place + 0.5), self.bottom - self.rise * number


def _upright(chart: Chart, size: Point, top: float, em: float, pen: Pen) -> None:
    """Draw bars or lines over a scale."""
    most = scale_top(max(number for one in chart.series for number in one.numbers))
    marks = _marks(most)
    left = max(pen.width(f"{mark:,}") for mark in marks) + 0.8 * em
    pitch = (size[0] - left) / len(chart.labels)
    labels = [_broken(label, pitch - 0.3 * em, pen) for label in chart.labels]
    bottom = size[1] - 1.8 * em - 1.2 * em * (max(map(len, labels)) - 1)
    plane = _Plane(left, bottom, pitch, (bottom - top - em) / most)
    for mark in marks:
        y = bottom - plane.rise * mark
        pen.line(((left, y), (size[0], y)), Tone.GRID, 0.5 if mark else 1)
        pen.text((left - 0.5 * em, y), f"{mark:,}", Anchor.RIGHT, Tone.MUTED)
    for place, lines in enumerate(labels):
        for row, line in enumerate(lines):
            pen.text((plane.at(place, 0)[0], bottom + (0.9 + 1.2 * row) * em), line, Anchor.CENTRE, Tone.MUTED)
    for row, one in enumerate(chart.series):
        if chart.kind is ChartKind.LINES:
            _course(one, SERIES[row], plane, em, pen)
        else:
            _bars(one, (row, len(chart.series)), plane, em, pen)


def _course(one: Series, tone: Tone, plane: _Plane, em: float, pen: Pen) -> None:
    points = [plane.at(place, number) for place, number in enumerate(one.numbers)]
    pen.line(points, tone, 1.6)
    for x, y in points:
        pen.area(_box(x - 0.2 * em, y - 0.2 * em, 0.4 * em, 0.4 * em), tone)


def _bars(one: Series, place_of: tuple[int, int], plane: _Plane, em: float, pen: Pen) -> None:
    """Draw one series as the row-th bar of every label, its number above where there is room."""
    row, rows = place_of
    thick = min(2.6 * em, plane.pitch * 0.7 / rows)
    for place, number in enumerate(one.numbers):
        x, y = plane.at(place, number)
        start = x + thick * (row - rows / 2)
        if number:
            pen.area(_box(start, y, thick * 0.94, plane.bottom - y), SERIES[row])
        written = f"{number:,}"
        if pen.width(written) <= plane.pitch / rows:
            pen.text((start + thick / 2, y - 0.7 * em), written, Anchor.CENTRE, Tone.INK)


def _radar(chart: Chart, size: Point, top: float, em: float, pen: Pen) -> None:
    """Draw spokes from a middle with rings to read values by."""
    count = len(chart.labels)
    middle_x, middle_y = size[0] / 2, top + (size[1] - top) / 2
    radius = max((size[1] - top) / 2 - 1.8 * em, em)
    most = scale_top(max(number for one in chart.series for number in one.numbers))

    def at(place: int, share: float) -> Point:
        angle = 2 * pi * place / count
        return middle_x + radius * share * sin(angle), middle_y - radius * share * cos(angle)

    for mark in _marks(most)[1:]:
        ring = [at(place, mark / most) for place in range(count)]
        pen.line([*ring, ring[0]], Tone.GRID, 0.5)
    for place, label in enumerate(chart.labels):
        pen.line(((middle_x, middle_y), at(place, 1)), Tone.GRID, 0.5)
        x, y = at(place, 1 + 0.9 * em / radius)
        side = Anchor.CENTRE if abs(x - middle_x) < em else Anchor.LEFT if x > middle_x else Anchor.RIGHT
        room = size[0] if side is Anchor.CENTRE else size[0] - x if side is Anchor.LEFT else x
        pen.text((x, y), _cut(label, room, pen), side, Tone.MUTED)
    for one, tone in zip(chart.series, SERIES, strict=False):
        points = [at(place, number / most) for place, number in enumerate(one.numbers)]
        pen.area(points, tone, is_faint=True)
        pen.line([*points, points[0]], tone, 1.6)
    for mark in _marks(most)[1:-1]:  # the outermost would stand on the label above it
        pen.text((middle_x + 0.3 * em, middle_y - radius * mark / most), f"{mark:,}", Anchor.LEFT, Tone.MUTED)


def _marks(most: int) -> tuple[int, ...]:
    if most <= _GRID_LINES:
        return tuple(range(most + 1))
    step = next(most // lines for lines in (_GRID_LINES, 5, 3, 2, 1) if most % lines == 0)
    return tuple(range(0, most + 1, step))


def _box(x: float, y: float, width: float, height: float) -> tuple[Point, ...]:
    return (x, y), (x + width, y), (x + width, y + height), (x, y + height)


def _broken(text: str, room: float, pen: Pen) -> tuple[str, ...]:
    """Break a label that is too long into two lines: at a space, or else at any letter; shorten the second."""
    if pen.width(text) <= room:
        return (text,)
    fitting = [at for at in range(1, len(text)) if pen.width(text[:at].rstrip()) <= room]
    if not fitting:
        return (_cut(text, room, pen),)
    at = max((at for at in fitting if text[at] == " "), default=fitting[-1])
    return text[:at], _cut(text[at:].lstrip(), room, pen)


def _cut(text: str, room: float, pen: Pen) -> str:
    """Shorten a label to the room it has."""
    if pen.width(text) <= room:
        return text
    for length in range(len(text) - 1, 0, -1):
        if pen.width(text[:length] + "\u2026") <= room:
            return text[:length] + "\u2026"
    return ""
