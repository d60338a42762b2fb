"""What an empty place says: what belongs here, and the first action."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.ui.icons import Icon, paint_icon
from desk_app.ui.theme import Role, Space, current
from desk_app.ui.widgets.buttons import LinkButton, PrimaryButton
from desk_app.ui.widgets.text import Label, TextLook


class EmptyState(QWidget):
    """One sentence, one first action, perhaps a second one, and the demo where there is one."""

    def __init__(
        self, title: str, sentence: str, first: str = "", second: str = "", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.first = PrimaryButton(first)
        self.second = LinkButton(second)
        self.demo = LinkButton("")
        picture = _Picture(Icon.EMPTY)
        heading = Label(title, TextLook.CARD_TITLE)
        note = Label(sentence, TextLook.MUTED, wraps=True)
        note.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        note.setMaximumWidth(current().px(420))
        note.setMinimumWidth(current().px(240))
        # Aligned in the column itself, a wrapped label would get the height of its unwrapped words and be cut off.
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(note, 100)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(Space.M)
        column.addStretch(2)
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(heading, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(line)
        for widget in (self.first, self.second, self.demo):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
            widget.setVisible(bool(widget.text()))
        column.addStretch(3)

    def offer_demo(self, text: str) -> None:
        """Also offer to look at a store that is not empty."""
        self.demo.setText(text)
        self.demo.show()


class _Picture(QWidget):
    def __init__(self, icon: Icon) -> None:
        super().__init__()
        self._icon = icon
        edge = current().px(72)
        self.setFixedSize(edge, edge)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(Role.TRACK))
        painter.drawEllipse(self.rect())
        inset = self.width() // 4
        paint_icon(painter, self._icon, Role.MUTED, self.rect().adjusted(inset, inset, -inset, -inset).toRectF())
