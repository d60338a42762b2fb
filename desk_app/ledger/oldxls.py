"""Look into an old .xls before the parser does: where its cells are, which formulas failed, whether it is encrypted.

Only the container (a small file system of sectors) and the head of each record are read; the cells themselves are
the parser's work.

Source: [MS-CFB] sections 2.2-2.6; [MS-XLS] sections 2.3 and 2.5.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from desk_app.errors import InputError

_SIZES: Final = {9: 512, 12: 4096}
_SMALL_SECTOR: Final = 64
_SMALL_STREAM: Final = 4096
_LAST_SECTOR: Final = 0xFFFFFFFA
_ENTRY: Final = 128

_BOF, _EOF, _FILEPASS, _SHEET = 0x0809, 0x000A, 0x002F, 0x0085
_MULTIPLE = frozenset({0x00BD, 0x00BE})  # several numbers or blanks in one record: the last column stands at the end
_ONE = frozenset({0x0006, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E})
_CELLS = _ONE | _MULTIPLE
_FORMULA, _BOOL_OR_ERROR = 0x0006, 0x0205
_IS_ERROR, _ERROR_FLAG = 2, 7


@dataclass(frozen=True, slots=True)
class Extent:
    """One sheet seen from outside: its size and the cells whose formula failed."""

    rows: int
    columns: int
    failed: frozenset[tuple[int, int]]


def extents(data: bytes) -> tuple[Extent, ...]:
    """Measure the sheets in the order of the file.

    Raises:
        InputError: ``ledger.encrypted``, ``ledger.damaged``.
    """
    try:
        return tuple(_sheets(_stream(data)))
    except (struct.error, LookupError, ValueError) as error:
        raise InputError("ledger.damaged") from error


@dataclass(frozen=True, slots=True)
class _Sectors:
    """Sectors of one size and the table that chains them."""

    data: bytes
    size: int
    base: int
    table: tuple[int, ...]

    def sector(self, number: int) -> bytes:
        at = self.base + number * self.size
        if at >= len(self.data):
            raise ValueError
        return self.data[at : at + self.size]

    def chain(self, number: int) -> bytes:
        parts: list[bytes] = []
        while number < _LAST_SECTOR:
            if len(parts) > len(self.table):
                raise ValueError
            parts.append(self.sector(number))
            number = self.table[number]
        return b"".join(parts)


def _stream(data: bytes) -> bytes:
    """Collect the workbook stream from its sectors."""
    size = _SIZES[struct.unpack_from("<H", data, 30)[0]]
    (first_directory,) = struct.unpack_from("<I", data, 48)
    (first_small,) = struct.unpack_from("<I", data, 60)
    sectors = _Sectors(data, size, size, _table(data, size))
    directory = sectors.chain(first_directory)
    for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        (length,) = struct.unpack_from("<H", directory, at + 64)
        name = directory[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        if name not in {"Workbook", "Book"}:
            continue
        start, whole = struct.unpack_from("<II", directory, at + 116)
        if whole < _SMALL_STREAM:
            inside = sectors.chain(struct.unpack_from("<I", directory, 116)[0])
            sectors = _Sectors(inside, _SMALL_SECTOR, 0, _numbers(sectors.chain(first_small)))
        return sectors.chain(start)[:whole]
    raise InputError("ledger.wrong_kind")


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _table(data: bytes, size: int) -> tuple[int, ...]:
    """Read the table that says which sector follows which; its own sectors are listed in the header and beyond."""
    listed = list(_numbers(data[76:512]))
    (more,) = struct.unpack_from("<I", data, 68)
    plain = _Sectors(data, size, size, ())
    seen = 0
    while more < _LAST_SECTOR:
        seen += 1
        if seen * size > len(data):
            raise ValueError
        *numbers, more = _numbers(plain.sector(more))
        listed.extend(numbers)
    return tuple(number for at in listed if at < _LAST_SECTOR for number in _numbers(plain.sector(at)))


def _part(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Walk the records of the part that begins at the offset, without the parts nested in it."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _sheets(stream: bytes) -> Iterator[Extent]:
    """Measure the sheets where the parser will look for them: at the offsets the first part lists."""
    for kind, body in _part(stream, 0):
        if kind == _FILEPASS:
            raise InputError("ledger.encrypted")
        if kind == _SHEET:
            yield _extent(stream, struct.unpack_from("<I", body)[0])


def _extent(stream: bytes, at: int) -> Extent:
    rows = columns = 0
    failed: set[tuple[int, int]] = set()
    for kind, body in _part(stream, at):
        if kind not in _CELLS:
            continue
        row, column = struct.unpack_from("<HH", body)
        last = struct.unpack_from("<H", body, len(body) - 2)[0] if kind in _MULTIPLE else column
        rows, columns = max(rows, row + 1), max(columns, last + 1)
        if _is_error(kind, body):
            failed.add((row, column))
    return Extent(rows, columns, frozenset(failed))


def _is_error(kind: int, body: bytes) -> bool:
    if kind == _BOOL_OR_ERROR:
        return len(body) > _ERROR_FLAG and body[_ERROR_FLAG] == 1
    # The result of a formula is a number, unless its last two bytes are set and the first tells another type.
    return kind == _FORMULA and body[12:14] == b"\xff\xff" and body[6] == _IS_ERROR
