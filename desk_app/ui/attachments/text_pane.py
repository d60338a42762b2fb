"""Flowing text: paragraphs, headings and tables, a piece at a time, with a search over all pieces.

Nothing leaves by the clipboard or by dragging: what is shown here was decrypted for the eyes only.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextTableFormat,
)
from PySide6.QtWidgets import QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from desk_app.jobs import Report
from desk_app.services.viewing import Block, Flow, piece_with
from desk_app.ui.icons import Icon
from desk_app.ui.latest import Latest
from desk_app.ui.runner import Runner
from desk_app.ui.theme import Role, Space, Type, current
from desk_app.ui.widgets.buttons import IconButton
from desk_app.ui.widgets.search_box import SearchBox
from desk_app.ui.widgets.text import Label, TextLook

_CARD_LEVEL = 2
_COPYING = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut)


class ReadOnlyText(QTextEdit):
    """Text that can be read, selected and spoken, and never copied."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(current().px(Space.L))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def createMimeDataFromSelection(self) -> QMimeData:
        """Offer nothing to other programs."""
        return QMimeData()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the clipboard alone."""
        if any(event.matches(keys) for keys in _COPYING):
            event.accept()
        else:
            super().keyPressEvent(event)


class TextPane(QWidget):
    """Shows one text."""

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looking = Latest(runner)
        self._flow = Flow(())
        self._at = 0
        self.back_button = IconButton(Icon.LEFT, self.tr("Previous part"))
        self.on_button = IconButton(Icon.RIGHT, self.tr("Next part"))
        self.where = Label("", TextLook.MUTED)
        self.encoding = Label("", TextLook.MUTED)
        self.search = SearchBox(self.tr("Find in this file"))
        self.search.setMaximumWidth(current().px(220))
        self.found = Label("", TextLook.MUTED)
        self.text = ReadOnlyText(self.tr("Text of the file"))
        self._lay_out()
        self.back_button.clicked.connect(self._go_back)
        self.on_button.clicked.connect(self._go_on)
        self.search.searched.connect(self._find)
        self.search.left_downwards.connect(self._find_next)

    def show_flow(self, flow: Flow) -> None:
        """Show a text from its beginning."""
        self._flow = flow
        self.search.clear()
        self.found.clear()
        self.encoding.setText(flow.encoding.upper())
        self.go_to(0)

    def close_document(self) -> None:
        """Forget the content."""
        self._looking.cancel()
        self._flow = Flow(())
        self.text.clear()

    @property
    def piece(self) -> int:
        """Return which part is shown."""
        return self._at

    def go_to(self, piece: int) -> None:
        """Show one part."""
        count = len(self._flow.pieces)
        self._at = max(0, min(piece, count - 1))
        self.text.clear()
        cursor = QTextCursor(self.text.document())
        cursor.beginEditBlock()
        for block in _merged(self._flow.pieces[self._at]) if count else ():
            _insert(cursor, block)
        cursor.endEditBlock()
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        for widget in (self.back_button, self.on_button, self.where):
            widget.setVisible(count > 1)
        self.back_button.setEnabled(self._at > 0)
        self.on_button.setEnabled(self._at < count - 1)
        self.where.setText(self.tr("Part {part} of {count}").format(part=self._at + 1, count=count))

    def _go_back(self) -> None:
        self.go_to(self._at - 1)

    def _go_on(self) -> None:
        self.go_to(self._at + 1)

    def _find(self, words: object) -> None:
        self.found.clear()
        if words:
            self._look_for(str(words), self._at)

    def _find_next(self) -> None:
        words = self.search.text().strip()
        if words and not self.text.find(words):
            self._look_for(words, self._at + 1)

    def _look_for(self, words: str, first: int) -> None:
        """Look for the next part that holds the words, around the end if need be."""
        self._looking.work(_Look(self._flow, words, first)).succeeded.connect(self._show_found)

    def _show_found(self, piece: int) -> None:
        words = self.search.text().strip()
        if piece < 0:
            self.found.setText(self.tr("not found"))
            return
        if piece != self._at:
            self.go_to(piece)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self.text.find(words)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for widget in (self.back_button, self.where, self.on_button, self.encoding):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.found)
        row.addWidget(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(row)
        column.addWidget(self.text, 1)


@dataclass(frozen=True, slots=True)
class _Look:
    flow: Flow
    words: str
    first: int

    def __call__(self, report: Report) -> int:
        return piece_with(self.flow, self.words, self.first, report)


def _merged(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Join plain paragraphs that follow one another: one insertion is much faster than many."""
    held: list[str] = []
    for block in blocks:
        if not (block.level or block.rows):
            held.append(block.text)
            continue
        if held:
            yield Block("\n".join(held))
            held = []
        yield block
    if held:
        yield Block("\n".join(held))


def _insert(cursor: QTextCursor, block: Block) -> None:
    """Add a block at the end; its words are never read as mark-up."""
    theme = current()
    if block.rows:
        _insert_table(cursor, block)
        return
    shape, look = QTextBlockFormat(), QTextCharFormat()
    size = Type.BODY
    if block.level:
        size = Type.PAGE if block.level == 1 else Type.CARD
        shape.setTopMargin(theme.px(Space.M))
    shape.setBottomMargin(theme.px(Space.XS))
    look.setFont(theme.font(size, bold=bool(block.level) and block.level <= _CARD_LEVEL))
    look.setForeground(theme.colour(Role.INK))
    if cursor.atStart():
        cursor.setBlockFormat(shape)
        cursor.setCharFormat(look)
    else:
        cursor.insertBlock(shape, look)
    cursor.insertText(block.text, look)


def _insert_table(cursor: QTextCursor, block: Block) -> None:
    theme = current()
    shape = QTextTableFormat()
    shape.setBorder(1)
    shape.setBorderCollapse(True)
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setBorderBrush(theme.colour(Role.LINE_STRONG))
    shape.setCellPadding(theme.px(Space.XS))
    look = QTextCharFormat()
    look.setFont(theme.font(Type.BODY))
    look.setForeground(theme.colour(Role.INK))
    columns = max(len(row) for row in block.rows) if block.rows else 0
    if not columns:
        return
    table = cursor.insertTable(len(block.rows), columns, shape)
    for down, row in enumerate(block.rows):
        for across, text in enumerate(row):
            table.cellAt(down, across).firstCursorPosition().insertText(text, look)
    cursor.movePosition(QTextCursor.MoveOperation.End)
