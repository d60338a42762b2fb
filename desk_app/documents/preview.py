"""Pages of a PDF as pixels, for the screen and for printers; no Qt here.

Source: pypdfium2 5, the same engine the tests read the papers with.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2

from desk_app.errors import InputError, UsageError

# SAFETY: PDFium keeps global state and is not thread-safe; two previews at once would corrupt each other.
LOCK = threading.Lock()
_POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class Picture:
    """One page as rows of pixels, four bytes each: red, green, blue, opaque."""

    width: int
    height: int
    stride: int
    rgba: bytes


@contextmanager
def opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF of ours, with the engine to oneself until it is closed.

    Raises:
        InputError: ``paper.unreadable`` when the bytes are not a PDF.
    """
    with LOCK:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise InputError("paper.unreadable") from error
        try:
            yield document
        finally:
            document.close()


def page_count(pdf: bytes) -> int:
    """Count the pages of ``pdf``.

    Raises:
        InputError: ``paper.unreadable`` when the bytes are not a PDF.
    """
    with opened(pdf) as document:
        return len(document)


def page_picture(pdf: bytes, *, page: int, dpi: int = 96) -> Picture:
    """Draw one page; ``page`` counts from 0. About 10 ms at 96 dpi, 50 to 200 ms at 300 dpi.

    Raises:
        InputError: ``paper.unreadable`` when the bytes are not a PDF.
        UsageError: ``paper.no_such_page`` when there is no such page.
    """
    with opened(pdf) as document:
        if not 0 <= page < len(document):
            raise UsageError("paper.no_such_page", page=page + 1, pages=len(document))
        found = document[page]
        try:
            return drawn(found, dpi / _POINTS_PER_INCH)
        finally:
            found.close()


def drawn(page: pypdfium2.PdfPage, scale: float) -> Picture:
    """Draw an open page; ``scale`` 1 makes a pixel of a point."""
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
    try:
        return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
    finally:
        bitmap.close()
