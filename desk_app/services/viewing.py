"""What the viewer shows of an attachment: decrypted and read in memory, never written anywhere.

The content is asked for once (``attachments.ReadAttachment``, which logs it); the functions here make it readable and
never touch the store, so that they run beside it.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import Final, TypeAlias

from desk_app.documents.preview import Picture
from desk_app.documents.reading.flowing import Block, Flow, plain_text
from desk_app.documents.reading.pages import Hit, find_words, page_image, page_sizes
from desk_app.documents.reading.sniffing import PICTURES, FileKind, kind_of
from desk_app.documents.reading.word import word_text
from desk_app.jobs import Report
from desk_app.ledger.cells import letters
from desk_app.ledger.sheets import Sheet, read_sheets
from desk_app.services.attachments import VIEWED_BYTES

__all__ = [
    "PICTURES",
    "VIEWED_BYTES",
    "Block",
    "Content",
    "FileKind",
    "Flow",
    "Hit",
    "Pages",
    "Picture",
    "Pictures",
    "Sheet",
    "Sheets",
    "Unknown",
    "find_words",
    "letters",
    "page_image",
    "page_sizes",
    "piece_with",
    "readable",
]

TEXT_LIMIT: Final = 64 << 20


@dataclass(frozen=True, slots=True)
class Pages:
    """A PDF: the sizes of its pages in points."""

    sizes: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Pictures:
    """A picture file; the window decodes it."""

    kind: FileKind


@dataclass(frozen=True, slots=True)
class Sheets:
    """A workbook as text."""

    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """A file without a viewer."""


def piece_with(flow: Flow, words: str, first: int, report: Report) -> int:
    """Find the next part of a text that holds words, from ``first`` around the end; -1 when none does.

    Raises:
        Cancelled: when the person looked for something else meanwhile.
    """
    wanted, count = words.casefold(), len(flow.pieces)
    for step in range(count):
        report.step(step, count, "view.search")
        piece = (first + step) % count
        if any(wanted in block.plain().casefold() for block in flow.pieces[piece]):
            return piece
    return -1


Content: TypeAlias = Pages | Pictures | Flow | Sheets | Unknown


def readable(data: bytes, report: Report) -> Content:
    """Read the content by what it is, whatever its name says.

    Raises:
        InputError: ``view.*`` or ``ledger.*`` for a file that is damaged, locked or made to harm.
        Cancelled: when the person went on to another one.
    """
    report.step(0, 0, "view.read")
    kind = kind_of(BytesIO(data))
    match kind:
        case FileKind.PDF:
            return Pages(page_sizes(data))
        case FileKind.DOCX:
            return word_text(data)
        case FileKind.XLSX | FileKind.XLS:
            return Sheets(read_sheets(data))
        case FileKind.TEXT:
            return plain_text(data, report) if len(data) <= TEXT_LIMIT else Unknown()
        case _:
            return Pictures(kind) if kind in PICTURES else Unknown()
