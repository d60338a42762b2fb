"""Compare the pages of a paper with a reviewed picture of them, page beside page.

A picture keeps sixteen greys, and what is drawn is brought to the same ones before it is compared. Two measures, both
blind to how a smoothed edge is rounded, which is all that differs between machines with the locked PDFium and our own
fonts: how many pixels changed clearly, and by how much the ink of any five-millimetre square changed. The second sees
one moved line or one other word on a page full of text, which the first does not.
"""

from collections.abc import Sequence

from PIL import Image, ImageChops

from desk_app.documents.preview import page_picture
from tests.support.golden import Golden

_DPI = 48
_GREYS, _STEP = 16, 17
_CLEARLY, _MOST_CLEARLY = 256 // 4, 0.004
_SQUARE, _MOST_INK = 9, 4
"""Pixels along a side of a square, and the difference of its mean darkness of 255 that is too much."""


def check_pages(golden: Golden, name: str, pdf: bytes, pages: int) -> None:
    """Fail unless the pages look like the picture ``name``, or write it when references are made."""
    drawn = _sheet([_page(pdf, page) for page in range(pages)])
    path = golden.folder / name
    if golden.update:
        path.parent.mkdir(parents=True, exist_ok=True)
        drawn.save(path, bits=4, optimize=True)
        return
    assert path.is_file(), f"no picture {name}; make it with: pytest --update-golden, then look at it"
    with Image.open(path) as reviewed:
        fault = _unlike(reviewed.convert("L"), drawn.convert("L"))
    assert not fault, f"{name}: {fault} (look at both, then pytest --update-golden)"


def _page(pdf: bytes, page: int) -> Image.Image:
    picture = page_picture(pdf, page=page, dpi=_DPI)
    image = Image.frombytes("RGBA", (picture.width, picture.height), picture.rgba).convert("L")
    return image.point([round(level / _STEP) for level in range(256)])


def _sheet(pages: Sequence[Image.Image]) -> Image.Image:
    """Put pages beside each other, in palette numbers of even greys."""
    sheet = Image.new("P", (sum(page.width for page in pages), max(page.height for page in pages)), _GREYS - 1)
    sheet.putpalette([level for grey in range(_GREYS) for level in (grey * _STEP,) * 3])
    left = 0
    for page in pages:
        sheet.paste(Image.frombytes("P", page.size, page.tobytes()), (left, 0))
        left += page.width
    return sheet


def _unlike(reviewed: Image.Image, drawn: Image.Image) -> str:
    """Tell how two pictures differ, or nothing when they are alike."""
    if reviewed.size != drawn.size:
        return f"{drawn.size} instead of {reviewed.size}: another number of pages, or another sheet"
    changed = ImageChops.difference(reviewed, drawn)
    clearly = sum(changed.histogram()[_CLEARLY + 1 :]) / (drawn.width * drawn.height)
    ink = ImageChops.difference(reviewed.reduce(_SQUARE), drawn.reduce(_SQUARE))
    most = ink.getextrema()[1]
    if clearly <= _MOST_CLEARLY and most <= _MOST_INK:
        return ""
    left, top, *_ = ink.point([0] * _MOST_INK + [255] * (256 - _MOST_INK)).getbbox() or (0, 0)
    return (
        f"{clearly:.2%} of it changed clearly, the ink of a square by {most}, first at {left * _SQUARE},{top * _SQUARE}"
    )
