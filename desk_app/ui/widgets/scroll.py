"""Let content of any height live in a fixed place."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desk_app.ui.theme import Space, current


class ScrollPane(QScrollArea):
    """Scrolls one widget up and down; its width always fits."""

    def __init__(
        self, content: QWidget, *, margin: int = Space.XS, keeps_off: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        inner = QWidget()
        inner.setProperty("look", "clear")
        column = QVBoxLayout(inner)
        # Words keep off the bar; what has no margin of its own is drawn to the very edge.
        column.setContentsMargins(margin, margin, margin + Space.S if keeps_off else margin, margin)
        column.addWidget(content, 1)
        self.setWidget(inner)
        self.setAccessibleName(self.tr("Part that scrolls"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().rangeChanged.connect(self._mind_reading)

    def _mind_reading(self, _least: int, most: int) -> None:
        """Let Tab stop here when there is more to read and nothing in it to stop at."""
        has_stop = any(child.focusPolicy() & Qt.FocusPolicy.TabFocus for child in self.widget().findChildren(QWidget))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if most > 0 and not has_stop else Qt.FocusPolicy.NoFocus)


class FittingPane(ScrollPane):
    """Asks for all the height its content needs, and scrolls when it gets less."""

    def __init__(self, content: QWidget, *, parent: QWidget | None = None) -> None:
        super().__init__(content, margin=0, parent=parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Tell Qt that words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Measure the content at a width."""
        content = self.widget()
        return content.heightForWidth(width) if content.hasHeightForWidth() else content.sizeHint().height()

    def sizeHint(self) -> QSize:
        """Fit the whole content."""
        return self.widget().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Shrink to a few lines, never below the width of the content."""
        hint = self.widget().minimumSizeHint()
        return QSize(hint.width(), min(hint.height(), current().px(160)))
