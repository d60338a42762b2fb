"""The top bar: global search, the office's mark, the menu of all actions, and Lock."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desk_app.ui.icons import Icon
from desk_app.ui.theme import Space, current
from desk_app.ui.widgets.buttons import MenuButton, PlainButton
from desk_app.ui.widgets.search_box import SearchBox
from desk_app.ui.widgets.text import Label, TextLook


class TopBar(QFrame):
    """Holds its parts; the window connects them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top_bar")
        self.search = SearchBox(
            self.tr("Search everything"),
            self.tr("Search numbers, names (or initials), text, attachments\u2026   Ctrl+K"),
        )
        self.search.setObjectName("global_search")
        self.mark = Label("", TextLook.MARK)
        self.mark.hide()
        self.menu_button = MenuButton("", Icon.MENU)
        self.menu_button.setAccessibleName(self.tr("All actions"))
        self.menu_button.setToolTip(self.tr("All actions"))
        self.lock_button = PlainButton(self.tr("Lock  Ctrl+L"), Icon.LOCK)
        self.lock_button.setObjectName("lock_button")
        self._lay_out()

    def show_mark(self, mark: str) -> None:
        """Show the office's mark, or none."""
        self.mark.setText(mark)
        self.mark.setVisible(bool(mark))

    def _lay_out(self) -> None:
        theme = current()
        self.setFixedHeight(theme.px(54))
        self.search.setMinimumWidth(theme.px(220))
        self.search.setMaximumWidth(theme.px(520))
        self.mark.setFixedHeight(theme.px(32))
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L + 4, 0, Space.L + 4, 0)
        row.setSpacing(Space.S)
        row.addWidget(self.search, 3)
        row.addStretch(1)
        row.addWidget(self.mark)
        row.addWidget(self.lock_button)
        row.addWidget(self.menu_button)
