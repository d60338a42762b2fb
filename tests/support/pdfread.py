"""Read a finished PDF back: text through PDFium, fonts and glyph numbers straight from the file."""

import base64
import re
import struct
import zlib
from dataclasses import dataclass

import pypdfium2

_OBJECT = re.compile(rb"(?<=\n)(\d+) 0 obj\n(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*)endstream", re.DOTALL)
_SHOW = re.compile(rb"/(F\d+\+\d+) [\d.]+ Tf|\(((?:[^()\\]|\\.)*)\) Tj", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
_PLAIN = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def page_texts(pdf: bytes) -> list[str]:
    """Extract the text of every page as a reader would copy it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def told_by_page(pages: list[str]) -> str:
    """Put the texts of pages below each other, as they are kept for review."""
    return "".join(f"=== {number} ===\n{text.replace(chr(13), '')}\n" for number, text in enumerate(pages, start=1))


def foot(pdf: bytes, page: int = 0) -> tuple[str, str]:
    """Read register number and code off a page, as a person does."""
    text = page_texts(pdf)[page]
    number, code = text[text.index("打印登记号：") :].splitlines()[0].split()
    return number.removeprefix("打印登记号："), code.removeprefix("核验码：")


def squeezed(text: str) -> str:
    """Drop white space: line ends and spread titles are looks, not facts."""
    return "".join(text.split())


def whole_text(pdf: bytes) -> str:
    return squeezed("".join(page_texts(pdf)))


def char_boxes(pdf: bytes, page: int) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Return each visible character with left, bottom, right, top in points."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        text = document[page].get_textpage()
        boxes = [
            (text.get_text_range(index, 1), text.get_charbox(index, loose=False)) for index in range(text.count_chars())
        ]
        return [(char, box) for char, box in boxes if char.strip()]
    finally:
        document.close()


@dataclass(frozen=True)
class Font:
    name: str
    embedded: bool
    glyphs: dict[int, int]
    blank: frozenset[int]


def fonts(pdf: bytes) -> dict[str, Font]:
    """Return every font of the file by its resource name, with its code to glyph table."""
    objects = {int(number): body for number, body in _OBJECT.findall(pdf)}
    found: dict[str, Font] = {}
    for name, number in set(re.findall(rb"/(F\d+(?:\+\d+)?) (\d+) 0 R", pdf)):
        body = objects[int(number)]
        base = re.search(rb"/BaseFont /(\S+)", body)
        descriptor = re.search(rb"/FontDescriptor (\d+) 0 R", body)
        file = re.search(rb"/FontFile2 (\d+) 0 R", objects[int(descriptor[1])]) if descriptor else None
        program = stream(objects[int(file[1])]) if file else b""
        glyphs, blank = _glyphs(program) if program else ({}, frozenset())
        found[name.decode()] = Font(base[1].decode() if base else "", bool(program), glyphs, blank)
    return found


def shown_codes(pdf: bytes) -> list[tuple[str, int]]:
    """Return (font, code) for every character any content stream shows."""
    shown: list[tuple[str, int]] = []
    for _, body in _OBJECT.findall(pdf):
        if b"/FontFile" in body or not _STREAM.search(body) or b"/Length1" in body:
            continue
        font = ""
        for name, text in _SHOW.findall(stream(body)):
            font = name.decode() if name else font
            if not name:
                shown += [(font, code) for code in _ESCAPE.sub(_unescape, text)]
    return shown


def stream(body: bytes) -> bytes:
    found = _STREAM.search(body)
    assert found
    data = found[1].rstrip(b"\r\n") if b"ASCII85Decode" in body else found[1]
    if b"ASCII85Decode" in body:
        data = (
            base64.a85decode(data, adobe=False)
            if not data.endswith(b"~>")
            else base64.a85decode(b"<~" + data, adobe=True)
        )
    return zlib.decompressobj().decompress(data) if b"FlateDecode" in body else data


def _unescape(found: re.Match[bytes]) -> bytes:
    mark = found[1]
    return bytes([int(mark, 8)]) if len(mark) == 3 else _PLAIN.get(mark, mark)


def _glyphs(program: bytes) -> tuple[dict[int, int], frozenset[int]]:
    """Read the (1, 0) character map and which glyphs have no outline."""
    tables: dict[bytes, tuple[int, int]] = {}
    for index in range(struct.unpack(">H", program[4:6])[0]):
        tag, _, offset, length = struct.unpack_from(">4sLLL", program, 12 + 16 * index)
        tables[tag] = (offset, length)
    start = tables[b"cmap"][0]
    sub = start + struct.unpack_from(">HHL", program, start + 4)[2]
    form, _, _, first, count = struct.unpack_from(">5H", program, sub)
    assert form == 6
    glyphs = dict(enumerate(struct.unpack_from(f">{count}H", program, sub + 10), start=first))
    long = struct.unpack_from(">h", program, tables[b"head"][0] + 50)[0]
    at, length = tables[b"loca"]
    loca = struct.unpack_from(f">{length // 4}L" if long else f">{length // 2}H", program, at)
    return glyphs, frozenset(index for index in range(len(loca) - 1) if loca[index] == loca[index + 1])


def not_drawn(pdf: bytes) -> list[tuple[str, int]]:
    """Return the shown characters that select glyph 0, the empty box."""
    known = fonts(pdf)
    return [(font, code) for font, code in shown_codes(pdf) if known[font].glyphs.get(code, 0) == 0]
