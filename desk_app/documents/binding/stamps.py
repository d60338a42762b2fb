"""Page numbers of a volume, as small sheets to be laid over the corners of its pages.

Source: rules for binding case volumes: the number of a written page stands at the upper right of odd, at the upper
left of even pages (domain design 4.3).
"""

import io
from collections.abc import Iterable
from typing import Any, Final

from reportlab.pdfgen.canvas import Canvas

from desk_app.documents.brush import trace
from desk_app.documents.fontreg import FontBook, Role
from desk_app.documents.styles import INK, MM

WIDTH: Final = 20 * MM
HEIGHT: Final = 9 * MM
_SIZE = 13.0
_AIR = 2 * MM
_HALO = 2.6


def stamps(numbers: Iterable[int], fonts: FontBook) -> bytes:
    """Draw one small sheet for each number; a white rim keeps it readable on a dark scan and hides next to nothing."""
    out = io.BytesIO()
    with fonts.lock:
        canvas: Any = Canvas(
            out, pagesize=(WIDTH, HEIGHT), invariant=1, initialFontName=fonts.face("song").name, pageCompression=1
        )
        for number in numbers:
            _draw(canvas, number, fonts)
            canvas.showPage()
        canvas.save()
    return out.getvalue()


def is_right(number: int) -> bool:
    """Tell at which side a number stands."""
    return number % 2 == 1


def _draw(canvas: Any, number: int, fonts: FontBook) -> None:
    glyphs = [fonts.glyph(Role.SONG, char) for char in str(number)]
    wide = sum(glyph.width for glyph in glyphs) * _SIZE
    start = WIDTH - _AIR - wide if is_right(number) else _AIR
    x = start
    path = canvas.beginPath()
    for glyph in glyphs:
        contours, _ = fonts.contours(Role.SONG, glyph.char)
        for contour in contours:
            trace(path, contour, x, _AIR, _SIZE)
        x += glyph.width * _SIZE
    canvas.setStrokeColorRGB(1, 1, 1)
    canvas.setLineWidth(_HALO)
    canvas.setLineJoin(1)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.setFillColorRGB(*INK)
    canvas.setFont(glyphs[0].font, _SIZE)
    canvas.drawString(start, _AIR, str(number))
