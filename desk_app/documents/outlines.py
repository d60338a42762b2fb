"""Read glyph outlines and boxes from a TrueType file, for the watermark and for aligning faces.

Only what our own files need: simple and composite glyphs with quadratic curves; no hinting, no variations.

Source: OpenType specification 1.9, tables head, loca, glyf.
"""

import struct
from dataclasses import dataclass
from typing import Any, TypeAlias

_ON, _X_SHORT, _Y_SHORT, _REPEAT, _X_SAME, _Y_SAME = 1, 2, 4, 8, 16, 32
_WORDS, _XY, _SCALE, _MORE, _XY_SCALE, _MATRIX = 1, 2, 8, 32, 64, 128
_DEEPEST = 4

Spot: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Dot:
    """One point of a contour; ``on`` is false for the control point of a curve."""

    x: float
    y: float
    on: bool


Contour: TypeAlias = tuple[Dot, ...]


class Outlines:
    """Glyph shapes of one face, in units of one em."""

    def __init__(self, face: Any) -> None:
        self._face = face
        head = face.get_table("head")
        self._em = struct.unpack(">H", head[18:20])[0]
        self._long = struct.unpack(">h", head[50:52])[0] == 1
        self._loca = face.get_table("loca")
        self._glyf = face.get_table("glyf")

    def box(self, char: str) -> tuple[float, float] | None:
        """Return the lowest and highest ink of ``char`` in em; None for a blank or unknown glyph."""
        record = self._record(self._face.charToGlyph.get(ord(char), 0))
        if not record:
            return None
        low, high = struct.unpack(">h2xh", record[4:10])
        return low / self._em, high / self._em

    def contours(self, char: str) -> tuple[Contour, ...]:
        """Return the closed contours of ``char`` in em."""
        return tuple(
            tuple(Dot(dot.x / self._em, dot.y / self._em, dot.on) for dot in contour)
            for contour in self._shape(self._face.charToGlyph.get(ord(char), 0), depth=0)
        )

    def _record(self, glyph: int) -> bytes:
        if self._long:
            start, end = struct.unpack_from(">LL", self._loca, glyph * 4)
        else:
            start, end = (2 * half for half in struct.unpack_from(">HH", self._loca, glyph * 2))
        return bytes(self._glyf[start:end])

    def _shape(self, glyph: int, *, depth: int) -> tuple[Contour, ...]:
        record = self._record(glyph)
        if not record or depth > _DEEPEST:
            return ()
        count = struct.unpack(">h", record[:2])[0]
        return _simple(record, count) if count >= 0 else self._composite(record, depth=depth)

    def _composite(self, record: bytes, *, depth: int) -> tuple[Contour, ...]:
        found: list[Contour] = []
        at, more = 10, True
        while more:
            flags, glyph = struct.unpack_from(">HH", record, at)
            at += 4
            move, at = _offset(record, at, flags)
            matrix, at = _matrix(record, at, flags)
            found += [_moved(contour, matrix, move) for contour in self._shape(glyph, depth=depth + 1)]
            more = bool(flags & _MORE)
        return tuple(found)


def _offset(record: bytes, at: int, flags: int) -> tuple[Spot, int]:
    wide = bool(flags & _WORDS)
    dx, dy = struct.unpack_from(">hh" if wide else ">bb", record, at)
    at += 4 if wide else 2
    return ((dx, dy) if flags & _XY else (0, 0)), at


def _matrix(record: bytes, at: int, flags: int) -> tuple[tuple[float, float, float, float], int]:
    count = 1 if flags & _SCALE else 2 if flags & _XY_SCALE else 4 if flags & _MATRIX else 0
    parts = [part / 16384 for part in struct.unpack_from(f">{count}h", record, at)]
    at += 2 * count
    if count == 1:
        return (parts[0], 0.0, 0.0, parts[0]), at
    if count == 2:  # noqa: PLR2004 - the number of values of this kind
        return (parts[0], 0.0, 0.0, parts[1]), at
    if count == 4:  # noqa: PLR2004 - the number of values of this kind
        return (parts[0], parts[1], parts[2], parts[3]), at
    return (1.0, 0.0, 0.0, 1.0), at


def _moved(contour: Contour, matrix: tuple[float, float, float, float], move: Spot) -> Contour:
    a, b, c, d = matrix
    return tuple(Dot(a * p.x + c * p.y + move[0], b * p.x + d * p.y + move[1], p.on) for p in contour)


def _simple(record: bytes, count: int) -> tuple[Contour, ...]:
    ends = struct.unpack_from(f">{count}H", record, 10)
    total = ends[-1] + 1 if ends else 0
    at = 10 + 2 * count
    at += 2 + struct.unpack_from(">H", record, at)[0]
    flags: list[int] = []
    while len(flags) < total:
        flag, at = record[at], at + 1
        flags.append(flag)
        if flag & _REPEAT:
            flags += [flag] * record[at]
            at += 1
    xs, at = _coordinates(record, at, flags, short=_X_SHORT, same=_X_SAME)
    ys, at = _coordinates(record, at, flags, short=_Y_SHORT, same=_Y_SAME)
    dots = [Dot(x, y, bool(flag & _ON)) for x, y, flag in zip(xs, ys, flags, strict=True)]
    starts = [0, *(end + 1 for end in ends[:-1])]
    return tuple(tuple(dots[start : end + 1]) for start, end in zip(starts, ends, strict=True))


def _coordinates(record: bytes, at: int, flags: list[int], *, short: int, same: int) -> tuple[list[int], int]:
    values: list[int] = []
    value = 0
    for flag in flags:
        if flag & short:
            value += record[at] if flag & same else -record[at]
            at += 1
        elif not flag & same:
            value += struct.unpack_from(">h", record, at)[0]
            at += 2
        values.append(value)
    return values, at
