"""Charts as blocks of a page: the strokes of ``domain.charts`` with the faces and colours of paper."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desk_app.documents.brush import Brush
from desk_app.documents.styles import CHART_SERIES, GREY, HAIR, INK, Colour, Style
from desk_app.documents.textlines import Line, Typesetter
from desk_app.domain.charts import SERIES, Anchor, Chart, Point, Tone, draw

_FAINT = 0.82
_TONES: dict[Tone, Colour] = {
    Tone.INK: INK,
    Tone.MUTED: GREY,
    Tone.GRID: HAIR,
    **dict(zip(SERIES, CHART_SERIES, strict=True)),
}


@dataclass(frozen=True, slots=True)
class _Stroke:
    points: tuple[Point, ...]
    colour: Colour
    weight: float  # 0: filled


@dataclass(frozen=True, slots=True)
class _Written:
    at: Point
    lines: tuple[Line, ...]


class PaperPen:
    """Keeps the strokes of one chart until its page is drawn."""

    def __init__(self, setter: Typesetter, style: Style) -> None:
        self._setter, self._style = setter, style
        self.strokes: list[_Stroke] = []
        self.texts: list[_Written] = []

    def line(self, points: Sequence[Point], tone: Tone, weight: float) -> None:
        """Keep a line."""
        self.strokes.append(_Stroke(tuple(points), _TONES[tone], weight))

    def area(self, points: Sequence[Point], tone: Tone, *, is_faint: bool = False) -> None:
        """Keep a filled polygon; a faint one is mixed with the white of the paper, never see-through."""
        colour = _TONES[tone]
        if is_faint:
            red, green, blue = (part + (1 - part) * _FAINT for part in colour)
            colour = (red, green, blue)
        self.strokes.append(_Stroke(tuple(points), colour, 0.0))

    def text(self, at: Point, text: str, anchor: Anchor, tone: Tone) -> None:
        """Keep a line of text."""
        style = replace(self._style, colour=_TONES[tone])
        width = self.width(text)
        shift = {Anchor.LEFT: 0.0, Anchor.CENTRE: width / 2, Anchor.RIGHT: width}[anchor]
        lines = self._setter.lines(text, style, width + style.size)
        self.texts.append(_Written((at[0] - shift, at[1] - style.leading / 2), lines))

    def width(self, text: str) -> float:
        """Measure a text."""
        return self._setter.width(text, self._style)


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as wide as the frame; it is never divided."""

    strokes: tuple[_Stroke, ...]
    texts: tuple[_Written, ...]
    height: float
    before: float = 10.0
    after: float = 6.0
    keeps_next: bool = False

    @property
    def least(self) -> float:
        """The whole."""
        return self.height

    def split(self, room: float) -> None:
        """Stay whole."""

    def draw(self, brush: Brush, x: float, top: float) -> None:
        """Draw the strokes, then the texts over them."""
        for stroke in self.strokes:
            points = [(x + at_x, top + at_y) for at_x, at_y in stroke.points]
            if stroke.weight:
                brush.path(points, weight=stroke.weight, colour=stroke.colour)
            else:
                brush.polygon(points, colour=stroke.colour)
        for text in self.texts:
            brush.lines(text.lines, x + text.at[0], top + text.at[1])


def picture(chart: Chart, setter: Typesetter, style: Style, width: float, height: float) -> Picture:
    """Set a chart."""
    pen = PaperPen(setter, style)
    draw(chart, (width, height), style.size, pen)
    return Picture(tuple(pen.strokes), tuple(pen.texts), height)
