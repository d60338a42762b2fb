"""Write a small .xls of the old binary form, so that reading one is tested without a program that makes them.

Source: [MS-CFB] sections 2.2-2.6; [MS-XLS] sections 2.4.
"""

import struct
from collections.abc import Mapping, Sequence

SECTOR = 512
END, FREE, TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
FAILED = object()
"""A formula that ended in #DIV/0!."""


def _record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _begin(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


def _label(text: str, size: str) -> bytes:
    return struct.pack(f"<{size}B", len(text), 1) + text.encode("utf-16-le")


def _cell(row: int, column: int, cell: object) -> bytes:
    at = struct.pack("<HHH", row, column, 0)
    if cell is FAILED:
        return _record(0x0006, at + bytes([2, 0, 7, 0, 0, 0, 0xFF, 0xFF]) + struct.pack("<HIH", 0, 0, 0))
    if isinstance(cell, str):
        return _record(0x0204, at + _label(cell, "H"))
    assert isinstance(cell, int | float)
    return _record(0x0203, at + struct.pack("<d", cell))


def workbook_stream(
    sheets: Mapping[str, Sequence[Sequence[object]]], *, extra: bytes = b"", encrypted: bool = False
) -> bytes:
    """Give the stream of records; ``extra`` stands in every sheet."""
    head = _begin(0x0005) + (_record(0x002F, struct.pack("<HHH", 0, 1, 1)) if encrypted else b"")
    head += _record(0x0042, struct.pack("<H", 1200))
    names = {name: _label(name, "B") for name in sheets}
    listed = sum(4 + 6 + len(name) for name in names.values())
    at = len(head) + listed + len(_record(0x000A))
    index, parts = b"", b""
    for name, rows in sheets.items():
        index += _record(0x0085, struct.pack("<IBB", at + len(parts), 0, 0) + names[name])
        cells = b"".join(
            _cell(row, column, cell) for row, line in enumerate(rows) for column, cell in enumerate(line) if cell != ""
        )
        parts += _begin(0x0010) + cells + extra + _record(0x000A)
    return head + index + _record(0x000A) + parts


def far_cell(row: int, column: int) -> bytes:
    """Give a number record at any place."""
    return _cell(row, column, 1.0)


def old_workbook(stream: bytes, *, small: bool = False) -> bytes:
    """Pack the stream into the container, in full sectors or, when ``small``, in the small ones."""
    whole = stream if small else stream.ljust(4096, b"\0")
    packed = whole.ljust(-(-len(whole) // SECTOR) * SECTOR, b"\0")
    sectors = len(packed) // SECTOR
    small_sectors = -(-len(whole) // 64)
    # Sector 0 is the table, 1 the directory, 2 the table of small sectors, the rest the stream.
    table = [TABLE, END, END, *range(4, 3 + sectors), END]
    table += [FREE] * (SECTOR // 4 - len(table))
    assert len(table) == SECTOR // 4, "one table sector is enough for a test"
    minitable = [*range(1, small_sectors), END] if small else []
    minitable += [FREE] * (SECTOR // 4 - len(minitable))

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        label = name.encode("utf-16-le") + b"\0\0"
        return (
            label.ljust(64, b"\0")
            + struct.pack("<HBBIII", len(label), kind, 1, FREE, FREE, child)
            + bytes(36)
            + struct.pack("<IQ", start, size)
        )

    root = entry("Root Entry", 5, 1, 3 if small else END, len(whole) if small else 0)
    book = entry("Workbook", 2, FREE, 0 if small else 3, len(whole))
    directory = (root + book).ljust(SECTOR, b"\0")
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIII", 0, 1, 1, 0, 4096)
    header += struct.pack("<IIII", 2, 1, END, 0) + struct.pack("<109I", 0, *[FREE] * 108)
    return (
        header
        + struct.pack(f"<{SECTOR // 4}I", *table)
        + directory
        + struct.pack(f"<{SECTOR // 4}I", *minitable)
        + packed
    )
