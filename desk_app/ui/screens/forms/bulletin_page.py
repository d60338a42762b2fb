"""The paragraph of the bulletin, to be read and copied; in an English window with its gloss."""

from PySide6.QtGui import QFont, QGuiApplication, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget

from desk_app.services.counting.outputs import Bulletin
from desk_app.ui.theme import Space, Type, current
from desk_app.ui.widgets.card import Card
from desk_app.ui.widgets.text import Label, TextLook

_LINE_HEIGHT = 150
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


class BulletinPage(QWidget):
    """Shows one paragraph; there are figures in it and no names, so it may leave by the clipboard."""

    def __init__(self, *, shows_gloss: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = _Reading(self.tr("Paragraph of the bulletin"))
        self.gloss = Label("", TextLook.MUTED, wraps=True)
        self.gloss.setVisible(shows_gloss)
        self.card = Card(self.tr("Paragraph of the bulletin"))
        self.card.body.addWidget(self.text, 1)
        self.card.body.addWidget(self.gloss)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.card)

    def show_bulletin(self, made: Bulletin) -> None:
        """Show a paragraph."""
        self.text.read(made.text)
        self.gloss.setText(made.gloss)
        self.card.set_title(
            self.tr("Paragraph of the bulletin"), self.tr("wording since {year}").format(year=made.wording)
        )

    def copy(self) -> None:
        """Put the paragraph on the clipboard."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())


class _Reading(QTextEdit):
    """Running text at the size of a page, not to be changed here."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(Space.S)

    def read(self, text: str) -> None:
        """Show a text; it is never read as mark-up."""
        self.setPlainText(text)
        font = QFont(current().font(Type.CARD))
        font.setPixelSize(current().px(_READING_SIZE))
        self.document().setDefaultFont(font)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        shape = QTextBlockFormat()
        shape.setLineHeight(_LINE_HEIGHT, _PROPORTIONAL)
        shape.setTextIndent(2 * current().px(_READING_SIZE))
        cursor.mergeBlockFormat(shape)


_READING_SIZE = 17
