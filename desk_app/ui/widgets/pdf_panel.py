"""A document preview with its own small bar: pages, zoom, and room for print and export buttons."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.ui.icons import Icon
from desk_app.ui.theme import Space
from desk_app.ui.widgets.buttons import IconButton
from desk_app.ui.widgets.pdf_view import PdfView
from desk_app.ui.widgets.text import Label, TextLook


class PdfPanel(QWidget):
    """``view`` shows the pages; add buttons to ``corner``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = PdfView()
        self.where = Label("", TextLook.MUTED)
        self.scale = Label("", TextLook.MUTED)
        self.corner = QHBoxLayout()
        self._back = IconButton(Icon.LEFT, self.tr("Previous page"))
        self._on = IconButton(Icon.RIGHT, self.tr("Next page"))
        self._smaller = IconButton(Icon.ZOOM_OUT, self.tr("Smaller"))
        self._larger = IconButton(Icon.ZOOM_IN, self.tr("Larger"))
        self._fit = IconButton(Icon.FIT, self.tr("Fit width"))
        self._lay_out()
        self._connect()

    def show_pages(self, sizes: Sequence[tuple[float, float]]) -> None:
        """Show a document whose page images are given when ``view`` wants them."""
        self.view.show_pages(sizes)
        self._refresh(0)

    def change_pages(self, sizes: Sequence[tuple[float, float]]) -> None:
        """Show the same document with other words, at the same place."""
        self.view.change_pages(sizes)
        self._refresh(0)

    def _connect(self) -> None:
        self._back.clicked.connect(self._go_back)
        self._on.clicked.connect(self._go_on)
        self._smaller.clicked.connect(self.view.zoom_out)
        self._larger.clicked.connect(self.view.zoom_in)
        self._fit.clicked.connect(self.view.fit_width)
        self.view.page_changed.connect(self._refresh)
        self.view.zoom_changed.connect(self._refresh)

    def _go_back(self) -> None:
        self.view.go_to(self.view.page - 1)

    def _go_on(self) -> None:
        self.view.go_to(self.view.page + 1)

    def _refresh(self, _number: object) -> None:
        page, count = self.view.page + 1, self.view.page_count
        self.where.setText(self.tr("Page {page} of {count}").format(page=page, count=count) if count else "")
        self.scale.setText(f"{self.view.zoom}%")
        self._back.setEnabled(page > 1)
        self._on.setEnabled(page < count)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(Space.XS)
        for widget in (self._back, self.where, self._on, self._smaller, self.scale, self._larger, self._fit):
            bar.addWidget(widget)
        bar.addStretch(1)
        bar.addLayout(self.corner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(bar)
        column.addWidget(self.view, 1)
