"""The text of a .docx: paragraphs, headings and tables in the order of the body, then its notes.

Text that tracked changes deleted is left out, text they inserted is there, as a printed copy would show it.
Source: ECMA-376 part 1, section 17.
"""

from collections.abc import Mapping
from typing import Final

from desk_app.documents.reading.archives import Archive, opened
from desk_app.documents.reading.flowing import Block, Flow, flow_of

_BODY: Final = "word/document.xml"
_STYLES: Final = "word/styles.xml"
_NOTES: Final = ("word/footnotes.xml", "word/endnotes.xml")
_HEADING: Final = "heading "
_DEEPEST = 9
_SPACES = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def word_text(data: bytes) -> Flow:
    """Read the text.

    Raises:
        InputError: ``view.damaged``, ``view.encrypted``, ``view.hostile`` or ``view.too_large``.
    """
    with opened(data) as archive:
        levels = _levels(archive) if _STYLES in archive else {}
        blocks: list[Block] = []
        for part in (_BODY, *_NOTES):
            if part in archive:
                reader = _Reader(levels)
                archive.walk(part, reader.start, reader.end, reader.text)
                blocks += reader.blocks
    return flow_of(blocks)


def _levels(archive: Archive) -> Mapping[str, int]:
    """Tell which styles are headings: Chinese programs number them and keep the English name inside."""
    found: dict[str, int] = {}
    style = ""

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal style
        if name == "style":
            style = attributes.get("styleId", "")
        elif name == "name" and attributes.get("val", "").lower().startswith(_HEADING):
            level = attributes["val"][len(_HEADING) :]
            if level.isdecimal() and 1 <= int(level) <= _DEEPEST:
                found[style] = int(level)

    archive.walk(_STYLES, start, _ignore, _ignore)
    return found


def _ignore(_name: str) -> None:
    """Styles have no text."""


class _Reader:
    """Collects blocks while one member is walked; tables inside a table become lines of its cell."""

    def __init__(self, levels: Mapping[str, int]) -> None:
        self.blocks: list[Block] = []
        self._levels = levels
        self._words: list[str] = []
        self._level = 0
        self._takes_text = False
        self._tables = 0
        self._skipped = 0
        self._rows: list[tuple[str, ...]] = []
        self._row: list[str] = []
        self._cell: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Note where we are."""
        if self._skipped or name == "Fallback":  # the same words once more, for programs that know no text boxes
            self._skipped += 1
            return
        match name:
            case "t":
                self._takes_text = True
            case "tab" | "br" | "cr" | "noBreakHyphen":
                self._words.append(_SPACES[name])
            case "pStyle":
                self._level = self._levels.get(attributes.get("val", ""), 0)
            case "tbl":
                self._tables += 1
            case "tc" if self._tables == 1:
                self._cell = []
            case "tr" if self._tables == 1:
                self._row = []
            case _:
                pass

    def end(self, name: str) -> None:
        """Close what ended."""
        if self._skipped:
            self._skipped -= 1
            return
        match name:
            case "t":
                self._takes_text = False
            case "p":
                self._end_paragraph()
            case "tc" if self._tables == 1:
                self._row.append("\n".join(self._cell))
            case "tr" if self._tables == 1:
                self._rows.append(tuple(self._row))
            case "tbl":
                self._end_table()
            case _:
                pass

    def text(self, text: str) -> None:
        """Take the words of a run."""
        if self._takes_text and not self._skipped:
            self._words.append(text)

    def _end_paragraph(self) -> None:
        words = "".join(self._words)
        if self._tables:
            self._cell.append(words)
        else:
            self.blocks.append(Block(words, self._level))
        self._words, self._level = [], 0

    def _end_table(self) -> None:
        self._tables -= 1
        if not self._tables:
            self.blocks.append(Block(rows=tuple(self._rows)))
            self._rows = []
