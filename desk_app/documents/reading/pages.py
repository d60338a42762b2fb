"""Pages of a foreign PDF: their sizes, their pictures, and where words stand on them."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

from desk_app.documents.preview import LOCK, Picture, drawn
from desk_app.errors import InputError
from desk_app.jobs import Report

PAGES_LIMIT: Final = 20_000
PIXELS_LIMIT: Final = 36_000_000
"""A page of any size is drawn with at most so many pixels: a hostile one may be kilometres wide."""

HITS_LIMIT: Final = 2_000
_POINTS = 72
_FINE = 10
_PASSWORD = 4
_EDGE = 14_400.0


@dataclass(frozen=True, slots=True)
class Hit:
    """One place of the words looked for: the page, and boxes (left, top, width, height) in points from its corner."""

    page: int
    boxes: tuple[tuple[float, float, float, float], ...]


def page_sizes(data: bytes) -> tuple[tuple[float, float], ...]:
    """Give the sizes of all pages in points, as they are turned.

    Raises:
        InputError: ``view.encrypted``, ``view.damaged`` or ``view.too_large``.
    """
    with _opened(data) as document:
        count = len(document)
        if not count:
            raise InputError("view.damaged")
        if count > PAGES_LIMIT:
            raise InputError("view.too_large", limit=PAGES_LIMIT)
        return tuple(_sane(document.get_page_size(page)) for page in range(count))


def page_image(data: bytes, page: int, dpi: int) -> Picture:
    """Draw one page.

    Raises:
        InputError: ``view.damaged``.
    """
    with _opened(data, fills_forms=True) as document, _loaded(document, page) as loaded:
        width, height = loaded.get_size()
        scale = dpi / _POINTS
        pixels = width * height * scale * scale
        if pixels > PIXELS_LIMIT:
            scale *= (PIXELS_LIMIT / pixels) ** 0.5
        return drawn(loaded, scale)


def find_words(data: bytes, words: str, report: Report) -> tuple[Hit, ...]:
    """Find words on all pages, page by page; at most ``HITS_LIMIT`` places.

    Raises:
        InputError: ``view.damaged``.
        Cancelled: when the person looked for something else meanwhile.
    """
    hits: list[Hit] = []
    count = len(page_sizes(data))
    for page in range(count):
        report.step(page, count, "view.search")
        # Opened for each page, so that drawing what is in view never waits for the whole search.
        with _opened(data) as document, _loaded(document, page) as loaded:
            hits += _hits(loaded, page, words, HITS_LIMIT - len(hits))
        if len(hits) >= HITS_LIMIT:
            break
    return tuple(hits)


def _hits(loaded: pypdfium2.PdfPage, page: int, words: str, most: int) -> list[Hit]:
    text = loaded.get_textpage()
    found: list[Hit] = []
    try:
        searcher = text.search(words)
        try:
            while len(found) < most and (place := searcher.get_next()) is not None:
                first, length = place
                boxes = [text.get_rect(number) for number in range(text.count_rects(first, length))]
                found.append(Hit(page, tuple(_shown_box(loaded, box) for box in boxes)))
        finally:
            searcher.close()
    finally:
        text.close()
    return found


def _shown_box(loaded: pypdfium2.PdfPage, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Turn a box of the page's own co-ordinates into one as the page is shown."""
    width, height = loaded.get_size()
    left, bottom, right, top = box
    corners = []
    for x, y in ((left, top), (right, bottom)):
        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(loaded, 0, 0, round(width * _FINE), round(height * _FINE), 0, x, y, across, down)
        corners.append((across.value / _FINE, down.value / _FINE))
    (x1, y1), (x2, y2) = corners
    return min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1)


def _sane(size: tuple[float, float]) -> tuple[float, float]:
    """Keep a page between a point and the largest sheet there is; its picture is drawn to fit."""
    width, height = (min(max(edge, 1.0), _EDGE) for edge in size)
    return width, height


@contextmanager
def _loaded(document: pypdfium2.PdfDocument, page: int) -> Iterator[pypdfium2.PdfPage]:
    try:
        loaded = document[page]
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise InputError("view.damaged") from error
    try:
        yield loaded
    finally:
        loaded.close()


@contextmanager
def _opened(data: bytes, *, fills_forms: bool = False) -> Iterator[pypdfium2.PdfDocument]:
    with LOCK:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            is_locked = pdfium.FPDF_GetLastError() == _PASSWORD
            raise InputError("view.encrypted" if is_locked else "view.damaged") from error
        try:
            if fills_forms:  # what people typed into the fields; this build runs no scripts
                document.init_forms()
            yield document
        except pypdfium2.PdfiumError as error:
            raise InputError("view.damaged") from error
        finally:
            document.close()
