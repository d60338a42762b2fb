"""The bar above a list while several rows are chosen: how many, and what can be done with them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desk_app.ui.icons import Icon
from desk_app.ui.lists.spec import RowAction
from desk_app.ui.theme import Space
from desk_app.ui.widgets.buttons import IconButton, LinkButton, PlainButton
from desk_app.ui.widgets.flow import FlowLayout
from desk_app.ui.widgets.text import Label, TextLook


class SelectionBar(QFrame):
    """Hidden until several rows are chosen."""

    action_requested = Signal(object)  # str, the key
    everything_requested = Signal()
    left = Signal()

    def __init__(self, actions: Sequence[RowAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "sunken")
        self.setAccessibleName(self.tr("Chosen rows"))
        self.count = Label("", TextLook.STRONG)
        self.all_button = LinkButton("")
        self.close_button = IconButton(Icon.CLOSE, self.tr("Choose none"))
        self.buttons = {action.key: self._button(action) for action in actions}
        self._lay_out()
        self.all_button.clicked.connect(self.everything_requested)
        self.close_button.clicked.connect(self.left)
        self.hide()

    def show_count(self, chosen: int, total: int) -> None:
        """Say how many rows are chosen of how many; fewer than two, or nothing to do with them, need no bar."""
        self.count.setText(self.tr("%n chosen", "", chosen))
        self.all_button.setText(self.tr("Choose all {total}").format(total=f"{total:,}"))
        self.all_button.setVisible(chosen < total)
        self.setVisible(chosen > 1 and bool(self.buttons))

    def _button(self, action: RowAction) -> QPushButton:
        button = PlainButton(action.title, action.icon)
        button.setProperty("action_key", action.key)
        button.clicked.connect(self._request)
        return button

    def _request(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.action_requested.emit(button.property("action_key"))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(self.count)
        head.addWidget(self.all_button)
        head.addStretch(1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.S, Space.S, Space.S)
        column.setSpacing(Space.S)
        column.addLayout(head)
        if self.buttons:
            row = QWidget()
            row.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            flow = FlowLayout(row, spacing=Space.S)
            for button in self.buttons.values():
                flow.addWidget(button)
            column.addWidget(row)
