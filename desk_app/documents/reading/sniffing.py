"""Tell what a file is by its content; its name counts for nothing."""

import zipfile
from enum import StrEnum, unique
from typing import BinaryIO, Final

from desk_app.documents.reading.archives import BROKEN

_HEAD: Final = 4096
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_NOT_TEXT = frozenset(range(32)) - {7, 8, 9, 10, 11, 12, 13, 27}
_MEMBERS_LIMIT = 20_000


@unique
class FileKind(StrEnum):
    """What the viewer makes of a file; the value is its media type."""

    PDF = "application/pdf"
    PNG = "image/png"
    JPEG = "image/jpeg"
    TIFF = "image/tiff"
    BMP = "image/bmp"
    WEBP = "image/webp"
    GIF = "image/gif"
    TEXT = "text/plain"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    XLS = "application/vnd.ms-excel"
    OTHER = "application/octet-stream"


PICTURES: Final = frozenset({FileKind.PNG, FileKind.JPEG, FileKind.TIFF, FileKind.BMP, FileKind.WEBP, FileKind.GIF})
_STARTS: Final = (
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
    (b"\xff\xd8\xff", FileKind.JPEG),
    (b"II*\0", FileKind.TIFF),
    (b"MM\0*", FileKind.TIFF),
    (b"BM", FileKind.BMP),
    (b"GIF87a", FileKind.GIF),
    (b"GIF89a", FileKind.GIF),
)
_PARTS: Final = {"word/document.xml": FileKind.DOCX, "xl/workbook.xml": FileKind.XLSX}


def kind_of(src: BinaryIO) -> FileKind:
    """Tell the kind of a seekable stream; it stands at its beginning afterwards."""
    src.seek(0)
    head = src.read(_HEAD)
    if head.startswith(b"PK\x03\x04"):
        kind = _kind_of_archive(src)
    elif head.startswith(_OLE):
        kind = _kind_of_compound(src)
    else:
        kind = _kind_of_head(head)
    src.seek(0)
    return kind


def _kind_of_head(head: bytes) -> FileKind:
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return FileKind.WEBP
    if b"%PDF-" in head[:1024]:
        return FileKind.PDF
    if head.startswith(_MARKS) or not _NOT_TEXT.intersection(head):
        return FileKind.TEXT
    return FileKind.OTHER


def _kind_of_archive(src: BinaryIO) -> FileKind:
    """Look at the list of members only; a list too long to be a document is none."""
    try:
        with zipfile.ZipFile(src) as archive:
            names = {member.filename for member in archive.infolist()[:_MEMBERS_LIMIT]}
    except BROKEN:
        return FileKind.OTHER
    return next((kind for part, kind in _PARTS.items() if part in names), FileKind.OTHER)


def _kind_of_compound(src: BinaryIO) -> FileKind:
    """Look for the stream that only an old workbook has, not old texts or locked files of the new kind."""
    src.seek(0)
    wanted = "Workbook".encode("utf-16-le")
    rest = b""
    while block := src.read(1 << 20):
        if wanted in rest + block:
            return FileKind.XLS
        rest = block[-len(wanted) :]
    return FileKind.OTHER
