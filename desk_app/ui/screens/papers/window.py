"""The papers of one record in a window of their own, for what has no page with room for them."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.ids import Uid
from desk_app.ui.desk import Desk
from desk_app.ui.drafts import Address
from desk_app.ui.screens.papers.tab import PapersTab
from desk_app.ui.theme import Space
from desk_app.ui.widgets.buttons import PlainButton
from desk_app.ui.widgets.error_banner import ErrorBanner
from desk_app.ui.widgets.fitting import open_at_size
from desk_app.ui.widgets.text import Label, TextLook

PAPERS_OF: Final = "papers.of"


class PapersWindow(QDialog):
    """Lists the papers of a record; ``like`` narrows them to those that can be about another kind, too."""

    def __init__(self, desk: Desk, uid: Uid, name: str, like: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.address = Address(PAPERS_OF, uid, like)
        title = self.tr("Papers")
        self.setWindowTitle(title)
        self.banner, self.tab = ErrorBanner(), PapersTab(desk)
        self.close_button = PlainButton(self.tr("Close"))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        for widget in (Label(title, TextLook.PAGE_TITLE), Label(name, TextLook.MUTED, wraps=True), self.banner):
            column.addWidget(widget)
        column.addWidget(self.tab, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.close_button)
        column.addLayout(row)
        self.close_button.clicked.connect(self.reject)
        self.tab.failed.connect(self._fail)
        open_at_size(self, 720, 560)
        self.tab.show_own(uid, name, like)

    def _fail(self, error: object) -> None:
        self.banner.show_notice(self._desk.notice(error))


def open_papers(desk: Desk, uid: Uid, name: str, like: str = "", parent: QWidget | None = None) -> PapersWindow:
    """Open the papers of a record before their window."""
    window = PapersWindow(desk, uid, name, like, parent)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window.open()
    return window
