"""The few drawing operations the papers use, over reportlab's canvas; distances are from the top of the page."""

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from reportlab.lib.utils import TimeStamp
from reportlab.pdfgen.canvas import Canvas

from desk_app.documents.fontreg import INK_MIDDLE
from desk_app.documents.outlines import Contour, Dot
from desk_app.documents.qr import Pattern
from desk_app.documents.styles import INK, Colour
from desk_app.documents.textlines import Line, Piece, Tick

_STENCIL = "watermark"
_LANGUAGE = "zh-CN"
_CURVE = 2 / 3


class Brush:
    """One PDF in the making; pages are finished in order and cannot be changed afterwards."""

    def __init__(self, *, first_font: str, title: str, made_at: datetime, page: tuple[float, float]) -> None:
        """Open the file; ``made_at`` is the only time that enters it, ``page`` the size of every sheet."""
        self._width, self._height = page
        self._bytes = io.BytesIO()
        self._canvas: Any = Canvas(
            self._bytes,
            pagesize=page,
            pageCompression=1,
            invariant=1,
            # Without a face of our own reportlab would refer to Helvetica, which is not embedded.
            initialFontName=first_font,
            lang=_LANGUAGE,
        )
        self._canvas._doc._timeStamp = _time_stamp(made_at)  # noqa: SLF001 - no public way to inject the time
        self._canvas.setTitle(title)
        self._canvas.setAuthor("")
        self._canvas.setSubject("")
        self._canvas.setCreator("Qingjuan")
        self._canvas.setProducer("Qingjuan")
        self._canvas.setViewerPreference("DisplayDocTitle", "true")

    def lines(self, lines: Iterable[Line], x: float, top: float) -> None:
        """Write lines one below the other in one text object; ``top`` is the upper edge of the first."""
        text = self._canvas.beginText()
        ticks: list[tuple[float, float, Tick]] = []
        for line in lines:
            middle = top + line.leading / 2
            for piece in line.pieces:
                _write(text, piece, x, self._height - middle - INK_MIDDLE * piece.size)
            ticks += [(x + tick.x, middle, tick) for tick in line.ticks]
            top += line.leading
        text.setCharSpace(0)
        text.setRise(0)
        self._canvas.drawText(text)
        for left, middle, tick in ticks:
            self._tick(left, middle, tick)

    def rule(self, start: tuple[float, float], end: tuple[float, float], *, weight: float, colour: Colour) -> None:
        """Draw a straight rule."""
        self._canvas.setStrokeColorRGB(*colour)
        self._canvas.setLineWidth(weight)
        self._canvas.setLineCap(0)
        self._canvas.line(start[0], self._height - start[1], end[0], self._height - end[1])

    def path(self, points: Sequence[tuple[float, float]], *, weight: float, colour: Colour) -> None:
        """Draw an open line through points."""
        self._canvas.setStrokeColorRGB(*colour)
        self._canvas.setLineWidth(weight)
        self._canvas.setLineJoin(1)
        self._canvas.drawPath(self._through(points), stroke=1, fill=0)

    def polygon(self, points: Sequence[tuple[float, float]], *, colour: Colour) -> None:
        """Fill what a line through points encloses."""
        self._canvas.setFillColorRGB(*colour)
        path = self._through(points)
        path.close()
        self._canvas.drawPath(path, stroke=0, fill=1)

    def _through(self, points: Sequence[tuple[float, float]]) -> Any:
        path = self._canvas.beginPath()
        path.moveTo(points[0][0], self._height - points[0][1])
        for x, top in points[1:]:
            path.lineTo(x, self._height - top)
        return path

    def fill(self, x: float, top: float, width: float, height: float, *, colour: Colour) -> None:
        """Fill a rectangle."""
        self._canvas.setFillColorRGB(*colour)
        self._canvas.rect(x, self._height - top - height, width, height, stroke=0, fill=1)

    def frame(self, x: float, top: float, width: float, height: float, *, weight: float, colour: Colour) -> None:
        """Draw the outline of a rectangle."""
        self._canvas.setStrokeColorRGB(*colour)
        self._canvas.setLineWidth(weight)
        self._canvas.setLineJoin(0)
        self._canvas.rect(x, self._height - top - height, width, height, stroke=1, fill=0)

    def modules(self, pattern: Pattern, x: float, top: float, size: float) -> None:
        """Draw the dark modules of a code as one filled path, so that no reader sees seams between them."""
        module = size / pattern.size
        path = self._canvas.beginPath()
        for run in pattern.runs:
            path.rect(x + run.start * module, self._height - top - (run.row + 1) * module, run.length * module, module)
        self._canvas.setFillColorRGB(0, 0, 0)
        self._canvas.drawPath(path, stroke=0, fill=1)

    def bookmark(self, text: str, top: float, *, key: str) -> None:
        """Add an entry to the outline that readers show beside the pages."""
        self._canvas.bookmarkHorizontal(key, 0, self._height - top)
        self._canvas.addOutlineEntry(text, key, level=0)

    def stencil(self, shapes: Iterable[tuple[float, float, float, tuple[Contour, ...]]]) -> None:
        """Prepare the watermark once: outlines, each at (x, y) and of the given size."""
        canvas = self._canvas
        canvas.beginForm(_STENCIL)
        canvas.setFillColorRGB(*INK)
        path = canvas.beginPath()
        for x, y, size, contours in shapes:
            for contour in contours:
                trace(path, contour, x, y, size)
        canvas.drawPath(path, stroke=0, fill=1, fillMode=1)
        canvas.endForm()

    def stamp(self, places: Iterable[tuple[float, float]], *, angle: float, alpha: float) -> None:
        """Lay the watermark over the page at places of a plane turned about the middle of the page."""
        canvas = self._canvas
        canvas.saveState()
        canvas.setFillAlpha(alpha)
        canvas.translate(self._width / 2, self._height / 2)
        canvas.rotate(angle)
        at_x = at_y = 0.0
        for x, y in places:
            canvas.translate(x - at_x, y - at_y)
            canvas.doForm(_STENCIL)
            at_x, at_y = x, y
        canvas.restoreState()

    def end_page(self) -> None:
        """Finish this page."""
        self._canvas.showPage()

    def finish(self) -> bytes:
        """Close the file and return it."""
        self._canvas.showOutline()
        self._canvas.save()
        return self._bytes.getvalue()

    def _tick(self, x: float, middle: float, tick: Tick) -> None:
        bottom = self._height - middle - tick.size / 2
        canvas = self._canvas
        canvas.setStrokeColorRGB(*INK)
        canvas.setLineWidth(0.75)
        canvas.setLineJoin(0)
        canvas.rect(x, bottom, tick.size, tick.size, stroke=1, fill=0)
        if tick.chosen:
            canvas.setLineWidth(1.25)
            path = canvas.beginPath()
            path.moveTo(x + tick.size * 0.2, bottom + tick.size * 0.52)
            path.lineTo(x + tick.size * 0.43, bottom + tick.size * 0.24)
            path.lineTo(x + tick.size * 0.84, bottom + tick.size * 0.80)
            canvas.drawPath(path, stroke=1, fill=0)


def _time_stamp(made_at: datetime) -> Any:
    offset = made_at.utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset else 0
    stamp = TimeStamp(1)
    stamp.YMDhms = made_at.timetuple()[:6]
    stamp.dhh, stamp.dmm = divmod(minutes, 60)
    return stamp


def _write(text: Any, piece: Piece, x: float, baseline: float) -> None:
    text.setTextOrigin(x + piece.x, baseline)
    text.setFont(piece.font, piece.size)
    text.setFillColorRGB(*piece.colour)
    text.setCharSpace(piece.track)
    text.setRise(piece.rise)
    if piece.squeeze != 1:
        text.setHorizScale(100 * piece.squeeze)
    text.textOut(piece.text)
    if piece.squeeze != 1:
        text.setHorizScale(100)


def trace(path: Any, contour: Contour, x: float, y: float, size: float) -> None:
    """Follow one quadratic contour with the cubic curves PDF knows."""
    dots = _with_middles(contour)
    if not dots:
        return
    placed = [(x + dot.x * size, y + dot.y * size, dot.on) for dot in dots]
    path.moveTo(placed[0][0], placed[0][1])
    before, bend = placed[0], None
    for dot in [*placed[1:], placed[0]]:
        if not dot[2]:
            bend = dot
        elif bend is None:
            path.lineTo(dot[0], dot[1])
            before = dot
        else:
            path.curveTo(
                before[0] + _CURVE * (bend[0] - before[0]),
                before[1] + _CURVE * (bend[1] - before[1]),
                dot[0] + _CURVE * (bend[0] - dot[0]),
                dot[1] + _CURVE * (bend[1] - dot[1]),
                dot[0],
                dot[1],
            )
            before, bend = dot, None
    path.close()


def _with_middles(contour: Contour) -> list[Dot]:
    """Add the points TrueType leaves out between two control points, and begin on the curve."""
    full: list[Dot] = []
    for index, dot in enumerate(contour):
        previous = contour[index - 1]
        if not dot.on and not previous.on:
            full.append(Dot((dot.x + previous.x) / 2, (dot.y + previous.y) / 2, on=True))
        full.append(dot)
    start = next((index for index, dot in enumerate(full) if dot.on), 0)
    return full[start:] + full[:start]
