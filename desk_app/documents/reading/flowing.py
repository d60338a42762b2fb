"""Flowing text for the screen: paragraphs, headings and tables, cut into pieces that show at once."""

import codecs
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from desk_app.errors import InputError
from desk_app.jobs import Report

PIECE: Final = 12_000
"""So many characters are laid out in well under a frame or two."""

_LINE, _BITE = 4_000, 1 << 16


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading (``level`` from 1), or a table of ``rows``."""

    text: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def size(self) -> int:
        """Count the characters, each block and cell for one more."""
        return len(self.text) + 1 + sum(len(cell) + 1 for row in self.rows for cell in row)

    def plain(self) -> str:
        """Write the block as text, cells parted by tabs."""
        return "\n".join("\t".join(row) for row in self.rows) if self.rows else self.text


@dataclass(frozen=True, slots=True)
class Flow:
    """A text in pieces; ``encoding`` is empty when the file knew it itself."""

    pieces: tuple[tuple[Block, ...], ...]
    encoding: str = ""


def flow_of(blocks: Iterable[Block], encoding: str = "") -> Flow:
    """Cut blocks into pieces."""
    pieces: list[tuple[Block, ...]] = []
    held: list[Block] = []
    size = 0
    for block in _cut(blocks):
        if held and size + block.size > PIECE:
            pieces.append(tuple(held))
            held, size = [], 0
        held.append(block)
        size += block.size
    if held:
        pieces.append(tuple(held))
    return Flow(tuple(pieces), encoding)


def plain_text(data: bytes, report: Report) -> Flow:
    """Decode text without losing a character: a mark decides, then strict UTF-8, then strict GB18030.

    Raises:
        InputError: ``view.encoding``.
        Cancelled: when the person went on to another file.
    """
    marks = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
    wanted = [name for mark, name in marks.items() if data.startswith(mark)] or ["utf-8", "gb18030"]
    for encoding in wanted:
        try:
            pieces = tuple((Block(text),) for text in _heaps(_lines(data, encoding, report)))
            return Flow(pieces, encoding.removesuffix("-sig"))
        except UnicodeDecodeError:
            continue
    raise InputError("view.encoding")


def _heaps(lines: Iterable[str]) -> Iterator[str]:
    """Gather lines into texts of one piece each: a block a line would be millions of objects."""
    held: list[str] = []
    size = 0
    for line in lines:
        for start in range(0, max(1, len(line)), _LINE):
            part = line[start : start + _LINE]
            if held and size + len(part) > PIECE:
                yield "\n".join(held)
                held, size = [], 0
            held.append(part)
            size += len(part) + 1
    yield "\n".join(held)


def _lines(data: bytes, encoding: str, report: Report) -> Iterator[str]:
    """Decode bit by bit: one call over many megabytes would hold the interpreter, and with it the window."""
    decoder = codecs.getincrementaldecoder(encoding)()
    rest = ""
    for start in range(0, len(data) + 1, _BITE):
        report.step(start, len(data), "view.read")
        is_last = start + _BITE > len(data)
        text = rest + decoder.decode(data[start : start + _BITE], is_last)
        # A carriage return at the end may be half a line break.
        held = "\r" if text.endswith("\r") and not is_last else ""
        text = text.removesuffix(held).replace("\r\n", "\n").replace("\r", "\n")
        *whole, rest = text.replace("\0", "\N{SYMBOL FOR NULL}").split("\n")
        yield from whole
        while len(rest) > 2 * _LINE:
            yield rest[:_LINE]
            rest = rest[_LINE:]
        rest += held
    yield rest


def _cut(blocks: Iterable[Block]) -> Iterator[Block]:
    """Break lines and tables that are too long to be laid out at once."""
    for block in blocks:
        if block.rows and block.size > PIECE:
            yield from _cut(Block("\t".join(row)) for row in block.rows)
        elif len(block.text) > _LINE:
            for start in range(0, len(block.text), _LINE):
                yield Block(block.text[start : start + _LINE], block.level)
        else:
            yield block
