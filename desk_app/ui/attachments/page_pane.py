"""Pages of a PDF or picture: drawn on the pool, zoomed, turned, and searched where they hold words."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.services.viewing import FileKind, Hit
from desk_app.ui.attachments.sources import Find, PictureSource
from desk_app.ui.icons import Icon
from desk_app.ui.latest import Latest
from desk_app.ui.page_drawing import PageDrawer, PdfSource, Sizes
from desk_app.ui.runner import Runner
from desk_app.ui.theme import current
from desk_app.ui.widgets.buttons import IconButton
from desk_app.ui.widgets.pdf_panel import PdfPanel
from desk_app.ui.widgets.search_box import SearchBox
from desk_app.ui.widgets.text import Label, TextLook


class PagePane(QWidget):
    """Shows one document of pages."""

    failed = Signal(object)  # DeskError

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finding = Latest(runner)
        self._pdf = b""  # what words can be found in
        self._hits: tuple[Hit, ...] = ()
        self._at = 0
        self.panel = PdfPanel()
        self._drawer = PageDrawer(runner, self.panel)
        self.panel.view.setAccessibleName(self.tr("Pages"))
        self.whole_button = IconButton(Icon.DOCUMENT, self.tr("Fit the page"))
        self.turn_button = IconButton(Icon.REFRESH, self.tr("Turn right"))
        self.search = SearchBox(self.tr("Find in this file"))
        self.search.setMaximumWidth(current().px(240))
        self.found = Label("", TextLook.MUTED)
        self.next_button = IconButton(Icon.DOWN, self.tr("Next place"))
        for widget in (self.whole_button, self.turn_button, self.search, self.found, self.next_button):
            self.panel.corner.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        self._connect()

    def show_pdf(self, data: bytes, sizes: Sizes) -> None:
        """Show a PDF, fitted to the width."""
        self._begin(data)
        self._drawer.show(PdfSource(data), sizes)
        self.panel.view.fit_width()

    def show_pictures(self, data: bytes, kind: FileKind) -> None:
        """Show a picture file, each frame as a whole."""
        self._begin(b"")
        self._drawer.measure(PictureSource(data, kind))

    def close_document(self) -> None:
        """Forget the content and stop drawing."""
        self._finding.cancel()
        self._pdf, self._hits = b"", ()
        self._drawer.close()

    def _begin(self, pdf: bytes) -> None:
        self.close_document()
        self._pdf = pdf
        self.search.clear()
        self._show_hits(())
        for widget in (self.search, self.found, self.next_button):
            widget.setVisible(bool(pdf))

    def _find(self, words: object) -> None:
        self._show_hits(())
        if words and self._pdf:
            job = self._finding.work(Find(self._pdf, str(words)))
            job.setProperty("words", words)
            job.succeeded.connect(self._take_hits)
            job.failed.connect(self.failed)
            self.found.setText(self.tr("searching"))

    def _take_hits(self, hits: tuple[Hit, ...]) -> None:
        job = self.sender()
        if job.property("words") == self.search.text().strip():
            self._show_hits(hits)
            self.found.setText(
                self.tr("%n place(s)", "", len(hits)) if hits else self.tr("not found; a scan holds no words")
            )

    def _show_hits(self, hits: tuple[Hit, ...]) -> None:
        self._hits, self._at = hits, 0
        boxes: dict[int, list[tuple[float, float, float, float]]] = {}
        for hit in hits:
            boxes.setdefault(hit.page, []).extend(hit.boxes)
        self.panel.view.mark(boxes)
        self.found.clear()
        self.next_button.setEnabled(len(hits) > 1)
        if hits:
            self._go_to(hits[0])

    def _go_on(self) -> None:
        if self._hits:
            self._at = (self._at + 1) % len(self._hits)
            self.found.setText(self.tr("{at} of {count}").format(at=self._at + 1, count=len(self._hits)))
            self._go_to(self._hits[self._at])

    def _go_to(self, hit: Hit) -> None:
        top = hit.boxes[0][1] if hit.boxes else 0.0
        self.panel.view.go_to_place(hit.page, top)

    def _connect(self) -> None:
        view = self.panel.view
        self._drawer.measured.connect(view.fit_page)
        self._drawer.failed.connect(self.failed)
        view.page_failed.connect(self.failed)
        self.whole_button.clicked.connect(view.fit_page)
        self.turn_button.clicked.connect(view.turn)
        self.search.searched.connect(self._find)
        self.search.left_downwards.connect(self._go_on)
        self.next_button.clicked.connect(self._go_on)
