"""Look at a file before a parser does: what it really is, and whether reading it could exhaust the machine."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from io import BytesIO
from typing import IO, Final

from desk_app.errors import InputError
from desk_app.jobs import give_way
from desk_app.ledger.oldxls import extents

FILE_LIMIT: Final = 64 << 20
UNPACKED_LIMIT: Final = 1 << 30
ROW_LIMIT: Final = 200_000
CELL_LIMIT: Final = 20_000_000
"""The reader lays a sheet out as a full rectangle: one cell in the last corner would cost gigabytes."""

_CHUNK = 1 << 20
_TAG_LIMIT = 16 << 20
_TAG = re.compile(rb"<(?:\w+:)?(row|c)(?=[\s/>])([^>]*)>")
_REFERENCE = re.compile(rb"""\br\s*=\s*["']([^"']*)["']""")
_CELL = re.compile(rb"([A-Z]{1,3})([0-9]{1,7})")
_ROW = re.compile(rb"([0-9]{1,7})")
_FAILED = re.compile(rb"""\bt=["']e["']""")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*["']([^"']*)["']""")


class FileKind(Enum):
    """What a ledger file is, by its content."""

    XLSX = "xlsx"
    XLS = "xls"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Workbook:
    """What was seen from outside: for each sheet, by position, the cells whose formula failed."""

    failed: tuple[frozenset[tuple[int, int]], ...]


def kind_of(data: bytes) -> FileKind:
    """Tell the kind by the first bytes; the name of the file counts for nothing.

    Raises:
        InputError: ``ledger.empty``, ``ledger.encrypted``, ``ledger.web_page``, ``ledger.wrong_kind``.
    """
    if not data.strip():
        raise InputError("ledger.empty")
    if data.startswith(b"PK\x03\x04"):
        return FileKind.XLSX
    if data.startswith(bytes.fromhex("d0cf11e0a1b11ae1")):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise InputError("ledger.encrypted")
        return FileKind.XLS
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta")):
        # Office systems "export to Excel" by writing a web page into a file called .xls.
        raise InputError("ledger.web_page")
    if head.startswith((b"%pdf", b"\x89png", b"\xff\xd8\xff", b"gif8", b"rar!", b"7z\xbc\xaf", b"{\\rtf")):
        raise InputError("ledger.wrong_kind")
    return FileKind.TEXT


def probe(data: bytes) -> Workbook:
    """Check an .xlsx archive without unpacking it into memory.

    Raises:
        InputError: ``ledger.encrypted``, ``ledger.wrong_kind``, ``ledger.damaged``, ``ledger.too_large``.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            if len({member.filename for member in members}) != len(members):
                raise InputError("ledger.damaged")
            if any(member.flag_bits & 1 for member in members):
                raise InputError("ledger.encrypted")
            if sum(member.file_size for member in members) > UNPACKED_LIMIT:
                raise InputError("ledger.too_large", limit=UNPACKED_LIMIT >> 20)
            if "xl/workbook.xml" not in archive.namelist():
                raise InputError("ledger.wrong_kind")
            # Every member, whatever the workbook says of it: a parser may find the sheets in another way than we do.
            failed = {member.filename: _failed_cells(archive, member.filename) for member in members}
            return Workbook(tuple(failed[name] for name in _sheet_files(archive)))
    except (zipfile.BadZipFile, EOFError, KeyError, ValueError, NotImplementedError, OSError, zlib.error) as error:
        raise InputError("ledger.damaged") from error


def probe_old(data: bytes) -> Workbook:
    """Check an old .xls.

    Raises:
        InputError: ``ledger.encrypted``, ``ledger.damaged``, ``ledger.wrong_kind``, ``ledger.too_many_rows``.
    """
    found = extents(data)
    for sheet in found:
        _check_extent(sheet.rows, sheet.columns)
    return Workbook(tuple(sheet.failed for sheet in found))


def _check_extent(rows: int, columns: int) -> None:
    if rows > ROW_LIMIT or rows * columns > CELL_LIMIT:
        raise InputError("ledger.too_many_rows", limit=ROW_LIMIT)


def _attributes(tag: bytes) -> dict[str, str]:
    return {name.decode(): value.decode("utf-8", "replace") for name, value in _ATTRIBUTE.findall(tag)}


def _sheet_files(archive: zipfile.ZipFile) -> list[str]:
    """List the members that hold the sheets, in the order of the workbook."""
    with archive.open("xl/workbook.xml") as file:
        sheets = [_attributes(tag) for tag in _SHEET.findall(file.read(UNPACKED_LIMIT))]
    with archive.open("xl/_rels/workbook.xml.rels") as file:
        relations = [_attributes(tag) for tag in _RELATION.findall(file.read(UNPACKED_LIMIT))]
    targets = {relation.get("Id", ""): relation.get("Target", "") for relation in relations}
    names = []
    for sheet in sheets:
        key = next((value for name, value in sheet.items() if name.endswith(":id")), "")
        target = targets[key]
        names.append(target.removeprefix("/") if target.startswith("/") else f"xl/{target}")
    return names


def _failed_cells(archive: zipfile.ZipFile, name: str) -> frozenset[tuple[int, int]]:
    """Find the cells with a formula error, which the reader gives as empty, and refuse a huge rectangle."""
    failed: set[tuple[int, int]] = set()
    widest = deepest = 0
    with archive.open(name) as file:
        for row, column, has_failed in _filled_cells(file):
            deepest, widest = max(deepest, row + 1), max(widest, column + 1)
            if has_failed:
                failed.add((row, column))
    _check_extent(deepest, widest)
    return frozenset(failed)


def _filled_cells(file: IO[bytes]) -> Iterator[tuple[int, int, bool]]:
    """Walk the cells that hold something: row and column from 0, and whether the formula failed."""
    row, column = -1, -1
    for name, attributes in _tags(file):
        found = _REFERENCE.search(attributes)
        if attributes.count(b'"') % 2 or attributes.count(b"'") % 2:
            raise InputError("ledger.damaged")
        if name == b"row":
            give_way()
            row, column = (_row(found[1]) if found else row + 1), -1
            continue
        row, column = _place(found[1]) if found else (row, column + 1)
        if not attributes.endswith(b"/"):
            yield row, column, _FAILED.search(attributes) is not None


def _row(reference: bytes) -> int:
    """Read a row counted from 0; anything unusual could mean a number that makes the parser ask for terabytes."""
    if _ROW.fullmatch(reference) is None:
        raise InputError("ledger.damaged")
    return int(reference) - 1


def _place(reference: bytes) -> tuple[int, int]:
    found = _CELL.fullmatch(reference)
    if found is None:
        raise InputError("ledger.damaged")
    return _row(found[2]), _column(found[1])


def _tags(file: IO[bytes]) -> Iterator[tuple[bytes, bytes]]:
    rest = b""
    while chunk := file.read(_CHUNK):
        text = rest + chunk
        end = text.rfind(b">") + 1
        for tag in _TAG.finditer(text, 0, end):
            yield tag[1], tag[2]
        rest = text[end:]
        if len(rest) > _TAG_LIMIT:
            raise InputError("ledger.damaged")


def _column(name: bytes) -> int:
    column = 0
    for letter in name:
        column = column * 26 + letter - ord("A") + 1
    return column - 1
