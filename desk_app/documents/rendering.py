"""From content to the bytes of a PDF: pages, running head, foot, watermark; the same facts give the same bytes.

Nothing is printed with a character the fonts cannot draw: the call is refused and names the code points.
"""

import hashlib
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import cos, radians, sin

from desk_app.documents import layout, letter
from desk_app.documents.blocks import Placed
from desk_app.documents.brush import Brush
from desk_app.documents.content import Document, Shape
from desk_app.documents.fontreg import FAULTS, FontBook, Role, code_points
from desk_app.documents.footer import Footer
from desk_app.documents.layout import sheet_of
from desk_app.documents.linebreak import LineRules
from desk_app.documents.outlines import Contour
from desk_app.documents.styles import HAIR, RUNNING, Align, Sheet
from desk_app.documents.textlines import Line, Typesetter
from desk_app.errors import RuleViolationError

_STAMP_SIZE, _STAMP_ANGLE, _STAMP_ALPHA = 15.0, 30.0, 0.05
_STAMP_GAP, _STAMP_ROWS = 42.0, 96.0
_SHOWN = 20
_CUT = "\u2026\u2026"


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished PDF; ``missing`` names characters drawn as a placeholder, empty for anything that may be printed."""

    pdf: bytes
    pages: int
    sha256: str
    missing: tuple[str, ...] = ()


def render(document: Document, fonts: FontBook, rules: LineRules, *, draft: bool = False) -> Paper:
    """Lay out and write ``document``; ``draft`` shows missing characters as a placeholder instead of refusing.

    Args:
        document: content from one of the modules in ``papers``.
        fonts: the book of faces, shared by all papers; the call holds its lock.
        rules: rules for line ends, from the templates.
        draft: for the preview on the screen, never for print.

    Raises:
        RuleViolationError: ``paper.missing_glyph`` with the code points no font has.
    """
    with fonts.lock:
        try:
            return _rendered(document, fonts, rules, draft=draft)
        except FAULTS:
            # A face of the office that broke while it was drawn with must not stop a print; ours must.
            if not fonts.distrust():
                raise
        return _rendered(document, fonts, rules, draft=draft)


def _rendered(document: Document, fonts: FontBook, rules: LineRules, *, draft: bool) -> Paper:
    setter = Typesetter(fonts, rules, {})
    placed, sheet = _placed(document, setter), sheet_of(document)
    foot = Footer.of(document, setter, sheet, len(placed))
    running = _running(document, setter)
    watermark = _watermark(document, setter)
    missing = tuple(setter.missing)
    if missing and not draft:
        raise RuleViolationError("paper.missing_glyph", count=len(missing), characters=code_points(missing[:_SHOWN]))
    brush = Brush(
        first_font=fonts.face("song").name,
        title="".join(document.title.splitlines()),
        made_at=document.stamp.made_at,
        page=sheet.page,
    )
    if watermark:
        brush.stencil(watermark.shapes)
    for number, page in enumerate(placed, start=1):
        if sheet.framed and number > 1:
            _draw_head(brush, sheet, running)
        for part in page:
            part.block.draw(brush, sheet.left, part.top)
        foot.draw(brush, sheet, number)
        if watermark:
            brush.stamp(watermark.places, angle=_STAMP_ANGLE, alpha=_STAMP_ALPHA)
        brush.end_page()
    pdf = brush.finish()
    return Paper(pdf, len(placed), hashlib.sha256(pdf).hexdigest(), missing)


def _placed(document: Document, setter: Typesetter) -> tuple[tuple[Placed, ...], ...]:
    return letter.pages(document, setter) if document.shape is Shape.LETTER else layout.pages(document, setter)


def page_count(document: Document, fonts: FontBook, rules: LineRules) -> int:
    """Count the pages the paper has, without writing a file."""
    with fonts.lock:
        return len(_placed(document, Typesetter(fonts, rules, {})))


def _running(document: Document, setter: Typesetter) -> tuple[tuple[Line, ...], ...]:
    """Set the head of later pages: what paper this is at the left, its mark at the right."""
    width = sheet_of(document).width
    title = "".join(document.title.splitlines())
    name = _one_line(f"{title}  {document.number}", setter, width * 0.8)
    mark = setter.lines(document.mark, replace(RUNNING, align=Align.RIGHT, role=Role.HEI), width)[:1]
    return name, mark


def _one_line(text: str, setter: Typesetter, width: float) -> tuple[Line, ...]:
    """Set a text in one line; one too long for it ends in an ellipsis."""
    lines = setter.lines(text, RUNNING, width)
    if len(lines) > 1:
        cuts = [text[:kept].rstrip() + _CUT for kept in range(len(text))]
        fitting = bisect(cuts, 1, key=lambda cut: len(setter.lines(cut, RUNNING, width)))
        lines = setter.lines(cuts[max(fitting - 1, 0)], RUNNING, width)
    return lines[:1]


def _draw_head(brush: Brush, sheet: Sheet, running: tuple[tuple[Line, ...], ...]) -> None:
    for part in running:
        brush.lines(part, sheet.left, sheet.running)
    below = sheet.running + 14
    brush.rule((sheet.left, below), (sheet.left + sheet.width, below), weight=0.4, colour=HAIR)


@dataclass(frozen=True, slots=True)
class _Watermark:
    """The words of a watermark as outlines, and where they are repeated; never text, so no reader extracts them."""

    shapes: tuple[tuple[float, float, float, tuple[Contour, ...]], ...]
    places: tuple[tuple[float, float], ...]


def _watermark(document: Document, setter: Typesetter) -> _Watermark | None:
    text = " ".join(document.stamp.watermark.split())
    if not text:
        return None
    for char in setter.fonts.missing(Role.HEI, text):
        setter.missing[char] = None
    shapes, x = [], 0.0
    for char in text:
        contours, glyph = setter.fonts.contours(Role.HEI, char)
        shapes.append((x, glyph.rise * _STAMP_SIZE, _STAMP_SIZE, contours))
        x += glyph.width * _STAMP_SIZE
    return _Watermark(tuple(shapes), tuple(_places(x + _STAMP_GAP, sheet_of(document).page)))


def _places(step: float, page: tuple[float, float]) -> Iterator[tuple[float, float]]:
    """Cover the page with rows on a turned plane, every other row shifted by half a step."""
    turned_sin, turned_cos = sin(radians(_STAMP_ANGLE)), cos(radians(_STAMP_ANGLE))
    reach_x = (page[0] * turned_cos + page[1] * turned_sin) / 2
    reach_y = (page[0] * turned_sin + page[1] * turned_cos) / 2
    for row in range(int(2 * reach_y / _STAMP_ROWS) + 1):
        start = -reach_x - (row % 2) * step / 2
        for column in range(int(2 * reach_x / step) + 2):
            yield start + column * step, row * _STAMP_ROWS - reach_y
