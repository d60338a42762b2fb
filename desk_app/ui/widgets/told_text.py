"""A page of telling text: days, titles, lines with what went and what came, and links that are signals.

Text goes in by character formats and never as mark-up, so case content cannot become a picture or a link.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QEvent, QSizeF, Qt, QUrl, Signal
from PySide6.QtGui import QFont, QKeyEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QWidget

from desk_app.ui.theme import Role, Space, Type, current

_SCHEME = "told"
_NEXT, _PREVIOUS = Qt.Key.Key_Right, Qt.Key.Key_Left


class Tone(Enum):
    """How a stretch of text is meant; none by colour alone: gone is struck out, come is underlined."""

    PLAIN = Role.INK
    MUTED = Role.MUTED
    STRONG = Role.ACCENT_TEXT
    GONE = Role.OVERDUE_TEXT
    COME = Role.FINE_TEXT
    GOOD = Role.FINE
    PROBLEM = Role.OVERDUE
    LINK = Role.INFO


class BlockLook(Enum):
    """What a paragraph is: the heading of a day, the title of an act, a line under it, one under that, plain text."""

    DAY = 0
    TITLE = 1
    RECORD = 2
    LINE = 3
    TEXT = 4


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one tone; with a ``key`` it is a link."""

    text: str
    tone: Tone = Tone.PLAIN
    key: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph."""

    look: BlockLook
    spans: tuple[Span, ...]


_INDENT = {BlockLook.RECORD: Space.L, BlockLook.LINE: 2 * Space.L}
_ABOVE = {BlockLook.DAY: Space.L, BlockLook.TITLE: Space.M, BlockLook.LINE: 2}
_PALE = {Tone.GONE: Role.OVERDUE_PALE, Tone.COME: Role.FINE_PALE}


class ToldText(QTextBrowser):
    """Shows blocks; Ctrl+Right and Ctrl+Left go from link to link, Enter follows one, Tab leaves."""

    link_requested = Signal(object)  # str, the key of the link

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("look", "told")
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setAccessibleDescription(self.tr("Ctrl+Right goes to the next link, Return follows it."))
        self.document().setDocumentMargin(Space.M)
        self._blocks: tuple[Block, ...] = ()
        self.anchorClicked.connect(self._follow)

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """Show these paragraphs from the top."""
        self._blocks = tuple(blocks)
        self._write()

    def focusNextPrevChild(self, is_next: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Leave at once: a page with many links would hold a person for long."""
        return QWidget.focusNextPrevChild(self, is_next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from link to link."""
        is_next = event.key() == Qt.Key.Key_Right
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in (_NEXT, _PREVIOUS):
            super().focusNextPrevChild(is_next)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Write everything again in the colours of a new theme."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and self._blocks:
            self._write()

    def _write(self) -> None:
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for number, block in enumerate(self._blocks):
            if number:
                cursor.insertBlock()
            cursor.setBlockFormat(_block_format(block.look, is_first=number == 0))
            for span in block.spans:
                cursor.insertText(span.text, _char_format(span, block.look))
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _follow(self, url: QUrl) -> None:
        if url.scheme() == _SCHEME:
            self.link_requested.emit(url.path())


class FittedText(ToldText):
    """As tall as its text, without a scroll bar of its own; links of its kind are read, not followed."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def _fit(self, size: QSizeF) -> None:
        self.setFixedHeight(max(1, round(size.height()) + 1))


def _block_format(look: BlockLook, *, is_first: bool) -> QTextBlockFormat:
    theme, made = current(), QTextBlockFormat()
    made.setLeftMargin(theme.px(_INDENT.get(look, 0)))
    made.setTopMargin(0 if is_first else theme.px(_ABOVE.get(look, Space.XS)))
    made.setHeadingLevel({BlockLook.DAY: 2, BlockLook.TITLE: 3}.get(look, 0))
    return made


def _char_format(span: Span, look: BlockLook) -> QTextCharFormat:
    theme, made = current(), QTextCharFormat()
    size = Type.MUTED if look is BlockLook.DAY or span.tone is Tone.MUTED else Type.BODY
    made.setFont(theme.font(size, bold=look is BlockLook.TITLE and span.tone is Tone.PLAIN))
    made.setForeground(theme.colour(span.tone.value))
    if span.tone in _PALE:
        made.setBackground(theme.colour(_PALE[span.tone]))
    made.setFontStrikeOut(span.tone is Tone.GONE)
    made.setFontUnderline(span.tone is Tone.COME)
    if span.tone is Tone.STRONG:
        made.setFontWeight(QFont.Weight.Bold)
    if span.key:
        made.setAnchor(True)
        made.setAnchorHref(f"{_SCHEME}:{span.key}")
    return made
