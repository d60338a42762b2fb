"""Let content of any height live in a fixed place."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desk_app.ui.theme import Space


class ScrollPane(QScrollArea):
    """Scrolls one widget up and down; its width always fits."""

    def __init__(self, content: QWidget, *, margin: int = Space.XS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        inner = QWidget()
        inner.setProperty("look", "clear")
        column = QVBoxLayout(inner)
        column.setContentsMargins(margin, margin, margin + Space.S, margin)
        column.addWidget(content, 1)
        self.setWidget(inner)
