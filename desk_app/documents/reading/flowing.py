"""Flowing text for the screen: paragraphs, headings and tables, cut into pieces that show at once."""

import codecs
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from desk_app.errors import InputError

PIECE: Final = 12_000
"""So many characters are laid out in well under a frame or two."""

_LINE = 4_000


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


def plain_text(data: bytes) -> Flow:
    """Decode text without losing a character: a mark decides, then strict UTF-8, then strict GB18030.

    Raises:
        InputError: ``view.encoding``.
    """
    marks = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
    wanted = [name for mark, name in marks.items() if data.startswith(mark)] or ["utf-8", "gb18030"]
    for encoding in wanted:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\N{SYMBOL FOR NULL}").split("\n")
        return flow_of((Block(line) for line in lines), encoding.removesuffix("-sig"))
    raise InputError("view.encoding")


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
