"""The head of a place or a record: title, one muted line, and its buttons."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.ui.theme import Space
from desk_app.ui.widgets.flow import FlowLayout
from desk_app.ui.widgets.text import ElidedLabel, Label, TextLook


class PageHeader(QWidget):
    """A page title; add buttons to ``corner``, the primary action last."""

    def __init__(self, title: str, *, note_below: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label(title, TextLook.PAGE_TITLE, wraps=note_below)
        self.note = Label("", TextLook.MUTED, wraps=True) if note_below else ElidedLabel("", TextLook.MUTED)
        self.corner = FlowLayout(spacing=Space.S)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(self.title, 1 if note_below else 0)
        if not note_below:
            row.addWidget(self.note, 1, Qt.AlignmentFlag.AlignBottom)
            self.note.setContentsMargins(0, 0, 0, 3)
        row.addLayout(self.corner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(Space.XS)
        outer.addLayout(row)
        if note_below:
            outer.addWidget(self.note)
        self.setAccessibleName(title)

    def set_title(self, title: str, note: str = "") -> None:
        """Change title and note."""
        self.title.setText(title)
        self.note.setText(note)
        self.setAccessibleName(title)
