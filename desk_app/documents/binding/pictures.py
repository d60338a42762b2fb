"""Pictures as pages: a JPEG goes into the PDF as it is, a plain PNG and a fax TIFF too, the rest without loss.

Source: ISO 32000-1, 7.4 and 8.9.5 (filters and image dictionaries); EXIF 2.3, tag 274 (orientation).
"""

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, BinaryIO, Final, cast

from PIL import Image, ImageOps

from desk_app.documents.binding.readers import BROKEN, Reopened
from desk_app.documents.binding.segments import Made, Segment, Stretch
from desk_app.documents.reading.sniffing import FileKind
from desk_app.documents.styles import MM, PAGE_HEIGHT, PAGE_WIDTH
from desk_app.errors import InputError

DECODED_LIMIT: Final = 64_000_000
PASSED_LIMIT: Final = 300_000_000
FRAMES_LIMIT: Final = 2_000
"""So many pixels are decoded, so many passed on undecoded, so many pages may one file have."""

_ORIENTATION, _DOTS_KNOWN = 274, 100
_MARGIN = 15 * MM
_ALIKE = 0.1
_BAND = 256
_FIRST_BYTES, _TAIL = 32, 65_536
_PNG_PLAIN: Final = {0: ("/DeviceGray", 1), 2: ("/DeviceRGB", 3), 3: ("", 1)}
_ON_PAPER = {"1": "1", "L": "L", "RGB": "RGB"}
_SPARSE = 32
_THUMB = 300
_INK = 200


@dataclass(frozen=True, slots=True)
class Scan:
    """One picture as a page: what its image dictionary says, its bytes, how it lies, how large it is on paper."""

    width: int
    height: int
    entries: str
    data: tuple[Segment, ...]
    turn: int
    points: tuple[float, float] | None
    is_blank: bool


def scans_of(file: Reopened, kind: FileKind) -> tuple[Scan, ...]:
    """Examine a picture file; a TIFF may have many pages.

    Raises:
        InputError: ``volume.damaged`` or ``volume.too_large`` with the number of the item.
    """
    with _reading(file) as picture:
        _need_small(picture, file, PASSED_LIMIT)
        if kind is FileKind.JPEG:
            return (_jpeg(picture, file),)
        if kind is FileKind.PNG and (plain := _png(picture, file)):
            return (plain,)
        frames = getattr(picture, "n_frames", 1) if kind is FileKind.TIFF else 1
        if frames > FRAMES_LIMIT:
            raise InputError("volume.too_large", item=file.number)
        return tuple(_made(picture, file, frame) for frame in range(frames))


@contextmanager
def _reading(file: Reopened) -> Iterator[Any]:
    """Open a picture with what libraries say of a bad one told in our words."""
    try:
        file.seek(0)
        with Image.open(cast("BinaryIO", file)) as picture:
            yield picture
    except (OSError, SyntaxError, struct.error, zlib.error, UserWarning, *BROKEN) as error:
        raise InputError("volume.damaged", item=file.number) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as error:
        raise InputError("volume.too_large", item=file.number) from error


def _need_small(picture: Any, file: Reopened, most: int) -> None:
    width, height = picture.size
    if width < 1 or height < 1 or width * height > most:
        raise InputError("volume.too_large", item=file.number)


def _points(picture: Any, *, turn: int) -> tuple[float, float] | None:
    """Give the size on paper where the file states one that somebody measured; screens just say 72 or 96."""
    dots = picture.info.get("dpi")
    if not dots or min(dots) < _DOTS_KNOWN:
        return None
    width, height = (72 * edge / float(dot) for edge, dot in zip(picture.size, dots, strict=True))
    return (height, width) if turn > 4 else (width, height)  # noqa: PLR2004 - the turns 5 to 8 lie on their side


def _turn(picture: Any) -> int:
    turn = picture.getexif().get(_ORIENTATION, 1)
    return turn if turn in range(1, 9) else 1


def _jpeg(picture: Any, file: Reopened) -> Scan:
    space = {"L": "/DeviceGray", "RGB": "/DeviceRGB", "CMYK": "/DeviceCMYK"}.get(picture.mode)
    file.seek(max(0, file.length - _TAIL))
    tail = b"".join(iter(lambda: file.read(_TAIL) or b"", b""))
    if space is None or b"\xff\xd9" not in tail:
        raise InputError("volume.damaged", item=file.number)
    # What Adobe programs write as CMYK is stored upside down.
    decode = " /Decode [1 0 1 0 1 0 1 0]" if picture.mode == "CMYK" and "adobe" in picture.info else ""
    entries = f"/ColorSpace {space} /BitsPerComponent 8 /Filter /DCTDecode{decode}"
    turn, points = _turn(picture), _points(picture, turn=_turn(picture))
    width, height = picture.size
    blank = file.length * _SPARSE < width * height and _is_blank(picture)
    return Scan(width, height, entries, (Stretch(file, 0, file.length),), turn, points, blank)


def _png(picture: Any, file: Reopened) -> Scan | None:
    """Pass on the compressed rows of a PNG without transparency; PDF knows its filters."""
    file.seek(0)
    head = file.read(_FIRST_BYTES + 1) or b""
    width, height, bits, colour, _, _, interlaced = struct.unpack(">IIBBBBB", head[16:29])
    if interlaced or colour not in _PNG_PLAIN or "transparency" in picture.info:
        return None
    parts: list[Segment] = []
    palette, at = b"", 8
    while at < file.length:
        file.seek(at)
        header = file.read(8) or b""
        size, name = struct.unpack(">I4s", header)
        if name == b"IDAT":
            parts.append(Stretch(file, at + 8, size))
        elif name == b"PLTE":
            palette = file.read(size) or b""
        at += size + 12
    if not parts or at > file.length:
        raise InputError("volume.damaged", item=file.number)
    space, colours = _PNG_PLAIN[colour]
    space = space or f"[/Indexed /DeviceRGB {len(palette) // 3 - 1} <{palette.hex()}>]"
    entries = (
        f"/ColorSpace {space} /BitsPerComponent {bits} /Filter /FlateDecode "
        f"/DecodeParms << /Predictor 15 /Colors {colours} /BitsPerComponent {bits} /Columns {width} >>"
    )
    # Asked for its orientation, a PNG is decoded: that finds what is broken, and wants a limit.
    _need_small(picture, file, DECODED_LIMIT)
    turn, points = _turn(picture), _points(picture, turn=_turn(picture))
    stored = sum(part.length for part in parts)
    blank = stored * _SPARSE < width * height * colours and _is_blank(picture)
    return Scan(width, height, entries, tuple(parts), turn, points, blank)


def _made(picture: Any, file: Reopened, frame: int) -> Scan:
    """Decode one page and compress it without loss; the bytes are made again when the volume is written."""
    picture.seek(frame)
    _need_small(picture, file, DECODED_LIMIT)
    points = _points(picture, turn=1)
    on_paper = _on_paper(picture)
    space, bits = ("/DeviceRGB", 8) if on_paper.mode == "RGB" else ("/DeviceGray", 1 if on_paper.mode == "1" else 8)
    entries = f"/ColorSpace {space} /BitsPerComponent {bits} /Filter /FlateDecode"
    make = partial(_compressed_frame, file, frame)
    data = Made(make, len(_compressed(on_paper)))
    width, height = on_paper.size
    return Scan(width, height, entries, (data,), 1, points, _is_blank(on_paper))


def _compressed_frame(file: Reopened, frame: int) -> bytes:
    with _reading(file) as picture:
        picture.seek(frame)
        return _compressed(_on_paper(picture))


def _on_paper(picture: Any) -> Any:
    """Decode as it would lie on white paper, the right way up."""
    picture.load()
    upright = ImageOps.exif_transpose(picture)
    if upright.mode in _ON_PAPER:
        return upright.copy()
    if upright.mode.startswith("I"):  # sixteen bits of grey
        return upright.convert("I").point(lambda value: value / 256).convert("L")
    if upright.has_transparency_data:
        sheet = Image.new("RGBA", upright.size, "white")
        sheet.alpha_composite(upright.convert("RGBA"))
        return sheet.convert("RGB")
    return upright.convert("L" if upright.mode in {"LA", "La", "F"} else "RGB")


def _compressed(picture: Any) -> bytes:
    packer = zlib.compressobj(6)
    parts = []
    for top in range(0, picture.height, _BAND):
        band = picture.crop((0, top, picture.width, min(top + _BAND, picture.height)))
        parts.append(packer.compress(band.tobytes()))
    return b"".join((*parts, packer.flush()))


def _is_blank(picture: Any) -> bool:
    """Tell whether a page has no ink at all; dust is lost in the thumbnail, a signature is not."""
    picture.draft("L", (_THUMB, _THUMB))
    small = picture.convert("L")
    small.thumbnail((_THUMB * 2, _THUMB * 2), Image.Resampling.BOX)
    return bool(small.getextrema()[0] > _INK)


def placed(scan: Scan) -> tuple[tuple[float, float], tuple[float, ...]]:
    """Give the sheet and where the picture lies on it: whole scans fill it, small papers are mounted in the middle."""
    lying = scan.turn > 4  # noqa: PLR2004 - the turns 5 to 8 lie on their side
    width, height = (scan.height, scan.width) if lying else (scan.width, scan.height)
    sheet = (PAGE_HEIGHT, PAGE_WIDTH) if width > height else (PAGE_WIDTH, PAGE_HEIGHT)
    fills = scan.points is not None and all(
        abs(edge / whole - 1) < _ALIKE for edge, whole in zip(scan.points, sheet, strict=True)
    )
    margin = 0.0 if fills else _MARGIN
    scale = min((sheet[0] - 2 * margin) / width, (sheet[1] - 2 * margin) / height)
    if scan.points is not None and not fills:
        scale = min(scale, scan.points[0] / width)
    wide, high = width * scale, height * scale
    left, bottom = (sheet[0] - wide) / 2, (sheet[1] - high) / 2
    right, top = left + wide, bottom + high
    turns = {
        1: (wide, 0, 0, high, left, bottom),
        2: (-wide, 0, 0, high, right, bottom),
        3: (-wide, 0, 0, -high, right, top),
        4: (wide, 0, 0, -high, left, top),
        5: (0, -high, -wide, 0, right, top),
        6: (0, -high, wide, 0, left, top),
        7: (0, high, wide, 0, left, bottom),
        8: (0, high, -wide, 0, right, bottom),
    }
    return sheet, turns[scan.turn]
