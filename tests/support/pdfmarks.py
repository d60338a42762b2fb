"""Measure a finished PDF: where each character stands and in which face, and where level rules run."""

import ctypes
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw


@dataclass(frozen=True)
class Char:
    """A visible character: left edge and line of writing from the upper left corner, its face, its ink."""

    text: str
    x: float
    y: float
    face: str
    ink: tuple[float, float, float, float]


@dataclass(frozen=True)
class LevelRule:
    """A rule in points from the upper left corner; ``top`` is its middle."""

    left: float
    right: float
    top: float
    weight: float
    colour: tuple[int, int, int]


def chars(pdf: bytes, page: int) -> list[Char]:
    """Return the visible characters of a page in the order of the file; ink is left, top, right, bottom."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        height = document[page].get_height()
        text = document[page].get_textpage()
        return [
            _char(text, index, height) for index in range(text.count_chars()) if text.get_text_range(index, 1).strip()
        ]
    finally:
        document.close()


def rows(pdf: bytes, page: int) -> list[tuple[float, list[Char]]]:
    """Return the lines of writing from top to bottom with their characters from left to right."""
    found: dict[float, list[Char]] = {}
    for char in chars(pdf, page):
        # Faces stand a little higher or lower so that their ink agrees.
        line = next((y for y in found if abs(y - char.y) < 4), char.y)
        found.setdefault(line, []).append(char)
    return [(y, sorted(found[y], key=lambda char: char.x)) for y in sorted(found)]


def row_of(pdf: bytes, page: int, text: str, *, face: str = "") -> list[Char]:
    """Return the one row of a page that holds ``text`` (and begins in ``face``)."""
    (found,) = [line for _, line in rows(pdf, page) if text in reading(line) and face in line[0].face]
    return found


def reading(line: list[Char]) -> str:
    return "".join(char.text for char in line)


def level_rules(pdf: bytes, page: int, *, least: float = 100) -> list[LevelRule]:
    """Return the level rules of a page from top to bottom."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        height = document[page].get_height()
        found = [_rule(item, height) for item in document[page].get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])]
        level = [rule for rule in found if rule is not None and rule.right - rule.left >= least]
        return sorted(level, key=lambda rule: rule.top)
    finally:
        document.close()


def _char(text: pypdfium2.PdfTextPage, index: int, height: float) -> Char:
    x, y, flags = ctypes.c_double(), ctypes.c_double(), ctypes.c_int()
    name = ctypes.create_string_buffer(100)
    raw.FPDFText_GetCharOrigin(text.raw, index, x, y)
    raw.FPDFText_GetFontInfo(text.raw, index, name, 100, flags)
    left, bottom, right, top = text.get_charbox(index, loose=False)
    ink = (left, height - top, right, height - bottom)
    return Char(text.get_text_range(index, 1), x.value, height - y.value, name.value.decode(), ink)


def _rule(item: pypdfium2.PdfObject, height: float) -> LevelRule | None:
    left, bottom, right, top = item.get_bounds()
    width = ctypes.c_float()
    raw.FPDFPageObj_GetStrokeWidth(item.raw, width)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFPageObj_GetStrokeColor(item.raw, red, green, blue, alpha)
    weight = width.value
    if top - bottom > 2 * weight + 0.1:
        return None
    # The bounds are those of the path, grown by the weight on every side.
    colour = (red.value, green.value, blue.value)
    return LevelRule(left + weight, right - weight, height - (top + bottom) / 2, weight, colour)
