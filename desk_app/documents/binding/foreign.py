"""PDFs that others made as pages of a volume: opened without trust, with what is seen on a page and nothing else.

Notes, stamps and filled fields become part of the page; scripts, actions, links and enclosed files stay behind.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, Final, cast

import pikepdf
import pypdfium2
from pikepdf import Name, Page, Pdf

from desk_app.documents.binding.layers import has_hidden_layers
from desk_app.documents.binding.readers import BROKEN, Reopened
from desk_app.documents.preview import LOCK
from desk_app.errors import InputError

PAGES_LIMIT: Final = 20_000
EDGE_LIMIT: Final = 3_400.0
"""The longest edge of a page in points: the long side of the largest sheet of the A series."""

_EDGE_LEAST = 20.0
_DEEPEST = 64
_LEFT_BEHIND = ("/AA", "/Annots", "/B", "/Metadata", "/PieceInfo", "/PZ", "/StructParents", "/Tabs", "/Thumb")
_SPARSE, _SHORT = 32, 400
_LOOKED_AT, _INK = 36 / 72, 200


@contextmanager
def telling(number: int) -> Iterator[None]:
    """Tell what the library says of a bad file in our words, with the number of the item.

    Raises:
        InputError: ``volume.locked`` or ``volume.damaged``.
    """
    try:
        yield
    except pikepdf.PasswordError as error:
        raise InputError("volume.locked", item=number) from error
    except (pikepdf.PikepdfError, *BROKEN) as error:
        raise InputError("volume.damaged", item=number) from error


def opened(file: Any, number: int) -> Pdf:
    """Open a PDF; its content is read when it is needed.

    Raises:
        InputError: ``volume.locked`` or ``volume.damaged``.
    """
    with telling(number):
        return pikepdf.open(cast("BinaryIO", file), suppress_warnings=True)


def written_pages(file: Reopened) -> tuple[bool, ...]:
    """Tell of each page whether anything is written on it.

    Raises:
        InputError: ``volume.locked``, ``volume.damaged``, ``volume.layers``, ``volume.no_pages``,
            ``volume.too_large`` or ``volume.page_too_large``.
    """
    with opened(file, file.number) as document:
        with telling(file.number):
            if has_hidden_layers(document):
                raise InputError("volume.layers", item=file.number)
            count = len(document.pages)
            if not count:
                raise InputError("volume.no_pages", item=file.number)
            if count > PAGES_LIMIT:
                raise InputError("volume.too_large", item=file.number)
            suspects = []
            for index, page in enumerate(document.pages):
                _need_sane(page, file.number, index)
                if _seems_blank(page):
                    suspects.append(index)
        blank = _blank_ones(file, suspects) if suspects else frozenset()
    return tuple(index not in blank for index in range(count))


def prepared(document: Pdf, number: int) -> None:
    """Make what is seen beside the content of the pages part of it, and leave the rest behind.

    Raises:
        InputError: ``volume.damaged``.
    """
    with telling(number):
        if "/AcroForm" in document.Root:
            document.generate_appearance_streams()
        document.flatten_annotations("print")
        for page in document.pages:
            for name in _LEFT_BEHIND:
                if name in page.obj:
                    del page.obj[name]


def box_of(page: Page) -> tuple[float, float, float, float]:
    """Give the part of a page that is shown: left, bottom, right, top."""
    x1, y1, x2, y2 = (float(value) for value in page.cropbox)
    left, bottom, right, top = min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
    m1, n1, m2, n2 = (float(value) for value in page.mediabox)
    inner = max(left, min(m1, m2)), max(bottom, min(n1, n2)), min(right, max(m1, m2)), min(top, max(n1, n2))
    return inner if inner[0] < inner[2] and inner[1] < inner[3] else (left, bottom, right, top)


def turn_of(page: Page) -> int:
    """Give by how many degrees a page is turned clockwise when it is shown."""
    return int(inherited(page, Name.Rotate) or 0) % 360 // 90 * 90


def inherited(page: Page, name: Name) -> Any:
    """Give an entry of a page, or of the nearest node of the tree above it that has one."""
    holder: Any = page.obj
    for _ in range(_DEEPEST):
        if name in holder:
            return holder[name]
        if Name.Parent not in holder:
            break
        holder = holder[Name.Parent]
    return None


def _need_sane(page: Page, number: int, index: int) -> None:
    left, bottom, right, top = box_of(page)
    unit = float(page.obj.get(Name.UserUnit, 1))
    for edge in ((right - left) * unit, (top - bottom) * unit):
        if not _EDGE_LEAST <= edge <= EDGE_LIMIT:  # also refuses what is no number
            raise InputError("volume.page_too_large", item=number, page=index + 1)


def _seems_blank(page: Page) -> bool:
    """Guess from the length of what is drawn, so that few pages have to be looked at."""
    contents = page.obj.get(Name.Contents)
    if contents is None:
        return True
    streams = contents if isinstance(contents, pikepdf.Array) else [contents]
    if sum(int(stream.get(Name.Length, 0)) for stream in streams) > _SHORT or Name.Annots in page.obj:
        return False
    return all(
        int(image.get(Name.Length, 0)) * _SPARSE < int(image.get(Name.Width, 0)) * int(image.get(Name.Height, 0))
        for image in page.get_images().values()
    )


def _blank_ones(file: Reopened, suspects: list[int]) -> frozenset[int]:
    """Look at pages, small, and tell which of them have no ink."""
    found = set()
    file.seek(0)
    with LOCK:
        try:
            document = pypdfium2.PdfDocument(cast("BinaryIO", file))
        except pypdfium2.PdfiumError:
            return frozenset()  # what cannot be looked at counts as written
        try:
            for index in suspects:
                bitmap = document[index].render(scale=_LOOKED_AT, grayscale=True)
                if min(bytes(bitmap.buffer)) > _INK:
                    found.add(index)
                bitmap.close()
        except pypdfium2.PdfiumError:
            pass  # the pages seen so far are known
        finally:
            document.close()
    return frozenset(found)
