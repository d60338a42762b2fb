"""White cards on the paper-coloured page."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desk_app.ui.theme import Space, current
from desk_app.ui.widgets.text import ElidedLabel, TextLook


class Card(QFrame):
    """A titled card; put the content into ``body`` and buttons into ``corner``."""

    def __init__(self, title: str = "", note: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.title = ElidedLabel(title, TextLook.CARD_TITLE)
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.note = ElidedLabel(note, TextLook.MUTED)
        self.corner = QHBoxLayout()
        self.corner.setSpacing(Space.S)
        self.body = QVBoxLayout()
        self._outer = QVBoxLayout(self)
        self.body.setSpacing(current().px(Space.S))
        self._lay_out()
        self.set_title(title, note)

    def set_title(self, title: str, note: str = "") -> None:
        """Change the heading and the muted words beside it."""
        self.title.setText(title)
        self.note.setText(note)
        # A card without a heading must not keep an empty line for it.
        self._outer.setSpacing(Space.M if title else 0)
        self.title.setVisible(bool(title))
        self.note.setVisible(bool(note))
        self.setAccessibleName(title)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self.title)
        head.addWidget(self.note, 1)
        head.addStretch()
        head.addLayout(self.corner)
        outer = self._outer
        outer.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        outer.addLayout(head)
        outer.addLayout(self.body, 1)
