"""Text set in lines: characters become placed pieces of one face each; still no page, no PDF."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from desk_app.documents.fontreg import FontBook, Glyph, Role, is_silent
from desk_app.documents.linebreak import Breaker, LineRules, Span
from desk_app.documents.styles import Align, Colour, Style
from desk_app.documents.titles import title_lines

JOINER = "\u2060"
"""Holds what stands on both sides of it on one line."""

_TAB = "\t"
_HARD_SPACE = "\u00a0"
_SPACES = "\u2002\u2003\u2009\u202f"
_TICK_GAP = 0.35
_TICK_AFTER = 1.0


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one face set in one go; ``x`` from the left edge of the cell, ``track`` after each one.

    ``squeeze`` below 1 makes them narrower, to keep a long name on one line.
    """

    x: float
    text: str
    font: str
    size: float
    rise: float
    track: float
    colour: Colour
    squeeze: float = 1.0


@dataclass(frozen=True, slots=True)
class Tick:
    """An option box, drawn as lines because no text face has the sign."""

    x: float
    size: float
    chosen: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line of pieces with the height it takes."""

    pieces: tuple[Piece, ...]
    leading: float
    width: float
    ticks: tuple[Tick, ...] = ()

    def moved(self, right: float) -> "Line":
        """Return the same line further to the right."""
        pieces = tuple(replace(piece, x=piece.x + right) for piece in self.pieces)
        return replace(self, pieces=pieces, ticks=tuple(replace(tick, x=tick.x + right) for tick in self.ticks))

    def squeezed(self, share: float) -> "Line":
        """Return the same line with everything ``share`` as wide."""
        pieces = tuple(replace(piece, x=piece.x * share, squeeze=share) for piece in self.pieces)
        return replace(self, pieces=pieces, width=self.width * share)


@dataclass(frozen=True, slots=True)
class Typesetter:
    """Faces and line rules together: everything needed to set text; keeps what it could not draw.

    What was set is kept as well: the cells of a list say the same again and again.
    """

    fonts: FontBook
    rules: LineRules
    missing: dict[str, None]
    done: dict[tuple[object, ...], tuple[Line, ...]] = field(default_factory=dict)

    def lines(
        self, text: str, style: Style, width: float, *, lead: str = "", lead_role: Role | None = None
    ) -> tuple[Line, ...]:
        """Break ``text`` into lines of ``width``; ``lead`` opens the first paragraph in another role."""
        key = (text, style, width, lead, lead_role)
        if key not in self.done:
            self.done[key] = self._lines(text, style, width, lead, lead_role)
        return self.done[key]

    def _lines(self, text: str, style: Style, width: float, lead: str, lead_role: Role | None) -> tuple[Line, ...]:
        found: list[Line] = []
        for index, paragraph in enumerate(clean(text).split("\n")):
            opening = clean(lead) if index == 0 else ""
            glyphs = self._glyphs(opening, lead_role or style.role) + self._glyphs(paragraph, style.role)
            found += self._set(opening + paragraph, glyphs, style, width)
        return tuple(found)

    def width(self, text: str, style: Style) -> float:
        """Measure ``text`` on one line, without setting it."""
        said = clean(text)
        glyphs = self._glyphs(said, style.role)
        return sum(glyph.width + style.track for glyph in glyphs) * style.size

    def title(self, text: str, style: Style, width: float) -> tuple[Line, ...]:
        """Set the lines of a title: those given, each divided further where it is too long."""
        parts = self.title_parts(text, style, width)
        return tuple(line for part in parts for line in self.lines(part, style, width))

    def title_parts(self, text: str, style: Style, width: float) -> list[str]:
        """Return the lines of a title as text."""
        found: list[str] = []
        for part in clean(text).split("\n"):
            advances = [(glyph.width + style.track) * style.size for glyph in self._glyphs(part, style.role)]
            found += title_lines(part, advances, width, self.rules)
        return found

    def options(self, options: Iterable[tuple[str, bool]], style: Style, width: float) -> tuple[Line, ...]:
        """Set ticked and empty boxes with their labels, as many on a line as fit; no label leaves its box."""
        rows: list[list[tuple[float, Line, bool]]] = [[]]
        x, step = 0.0, style.size * (0.9 + _TICK_GAP)
        flush = replace(style, align=Align.LEFT, indent=0)
        for label, chosen in options:
            parts = self.lines(label, flush, width - step)
            wide = step + max(part.width for part in parts)
            if x and x + wide > width:
                rows.append([])
                x = 0.0
            rows[-1].append((x, parts[0], chosen))
            rows.extend([(-1.0, part, False)] for part in parts[1:])
            x = width if len(parts) > 1 else x + wide + _TICK_AFTER * style.size
        return tuple(_option_line(row, style, step) for row in rows if row)

    def blanks(self, texts: Sequence[tuple[float, str]], style: Style) -> Line:
        """Set short texts at given distances on one line, for places to sign."""
        pieces: list[Piece] = []
        for x, text in texts:
            glyphs = self._glyphs(clean(text), style.role)
            pieces += _pieces(glyphs, (0.0,) * len(glyphs), style, x)
        return Line(tuple(pieces), style.leading, 0.0)

    def _glyphs(self, text: str, role: Role) -> list[Glyph]:
        known = None if JOINER in text or _HARD_SPACE in text else self.fonts.known(role, text)
        if known is not None:
            return known
        for char in self.fonts.missing(role, text.replace(JOINER, "").replace(_HARD_SPACE, " ")):
            self.missing[char] = None
        return [self._glyph(char, role) for char in text]

    def _glyph(self, char: str, role: Role) -> Glyph:
        if char == JOINER:
            return Glyph(char, "", -0.0, 0.0)
        return self.fonts.glyph(role, " " if char == _HARD_SPACE else char)

    def _set(self, text: str, glyphs: list[Glyph], style: Style, width: float) -> list[Line]:
        if not text:
            return [Line((), style.leading, 0.0)]
        advances = [(glyph.width + (style.track if glyph.font else 0)) * style.size for glyph in glyphs]
        indent = min(style.indent * style.size, width / 2)
        breaker = Breaker(text, advances, size=style.size, rules=self.rules)
        spans = breaker.lines(width - indent, width, justify=style.align is Align.JUSTIFY)
        return [
            _line(glyphs, span, style, left=indent if index == 0 else 0.0, width=width)
            for index, span in enumerate(spans)
        ]


def clean(text: str) -> str:
    """Drop what has no ink; keep the joiner that holds option groups together."""
    normal = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    for space in (_TAB, *_SPACES):
        normal = normal.replace(space, " ")
    return "".join(char for char in normal if char == JOINER or not is_silent(char))


def _line(glyphs: list[Glyph], span: Span, style: Style, *, left: float, width: float) -> Line:
    spare = width - left - span.width
    left -= span.outdent
    if style.align is Align.CENTRE:
        # The track after the last character would push a spread title off the middle.
        left += (spare + style.track * style.size) / 2
    elif style.align is Align.RIGHT:
        left += spare
    pieces = _pieces(glyphs[span.start : span.end], span.extra, style, left)
    return Line(pieces, style.leading, span.width)


def _pieces(glyphs: Sequence[Glyph], extra: Sequence[float], style: Style, x: float) -> tuple[Piece, ...]:
    """Join neighbours that share face, rise and distance, so that a line is few operations."""
    made: list[Piece] = []
    pairs = [
        (glyph, round(more + style.track * style.size, 3))
        for glyph, more in zip(glyphs, extra, strict=True)
        if glyph.font
    ]
    for (font, rise, track), group in groupby(pairs, key=lambda pair: (pair[0].font, pair[0].rise, pair[1])):
        members = [glyph for glyph, _ in group]
        text = "".join(glyph.char for glyph in members)
        made.append(Piece(x, text, font, style.size, rise * style.size, track, style.colour))
        x += sum(glyph.width for glyph in members) * style.size + track * len(members)
    return tuple(made)


def _option_line(row: list[tuple[float, Line, bool]], style: Style, step: float) -> Line:
    pieces: list[Piece] = []
    ticks: list[Tick] = []
    for x, part, chosen in row:
        if x >= 0:
            ticks.append(Tick(x, style.size * 0.86, chosen))
        pieces += [replace(piece, x=piece.x + max(x, 0) + step) for piece in part.pieces]
    return Line(tuple(pieces), style.leading, 0.0, tuple(ticks))
