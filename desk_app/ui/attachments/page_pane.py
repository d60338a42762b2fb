"""Pages of a PDF or picture: drawn on the pool, zoomed, turned, and searched where they hold words."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.services.viewing import FileKind, Hit
from desk_app.ui.attachments.sources import Draw, Find, Measure, PageSource, PdfSource, PictureSource
from desk_app.ui.icons import Icon
from desk_app.ui.runner import Job, Runner
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
        self._runner = runner
        self._source: PageSource | None = None
        self._jobs: list[Job[Any]] = []
        self._hits: tuple[Hit, ...] = ()
        self._at = 0
        self.panel = PdfPanel()
        self.panel.view.setAccessibleName(self.tr("Pages"))
        self.whole_button = IconButton(Icon.DOCUMENT, self.tr("Fit the page"))
        self.turn_button = IconButton(Icon.REFRESH, self.tr("Turn right"))
        self.search = SearchBox(self.tr("Find in this file"))
        self.search.setMaximumWidth(current().px(220))
        self.found = Label("", TextLook.MUTED)
        self.next_button = IconButton(Icon.DOWN, self.tr("Next place"))
        for widget in (self.whole_button, self.turn_button, self.search, self.found, self.next_button):
            self.panel.corner.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        self._connect()

    def show_pdf(self, data: bytes, sizes: tuple[tuple[float, float], ...]) -> None:
        """Show a PDF, fitted to the width."""
        self._begin(PdfSource(data), can_search=True)
        self.panel.show_pages(sizes)
        self.panel.view.fit_width()

    def show_pictures(self, data: bytes, kind: FileKind) -> None:
        """Show a picture file, each frame as a whole."""
        self._begin(PictureSource(data, kind), can_search=False)
        job = self._follow(self._runner.work(Measure(data, kind)))
        job.succeeded.connect(self._show_frames)
        job.failed.connect(self.failed)

    def close_document(self) -> None:
        """Forget the content and stop drawing."""
        for job in self._jobs:
            if not job.is_over:
                job.cancel()
        self._jobs = []
        self._source, self._hits = None, ()
        self.panel.view.close_document()

    def _begin(self, source: PageSource, *, can_search: bool) -> None:
        self.close_document()
        self._source = source
        self.search.clear()
        self._show_hits(())
        for widget in (self.search, self.found, self.next_button):
            widget.setVisible(can_search)

    def _follow(self, job: Job[Any]) -> Job[Any]:
        self._jobs = [one for one in self._jobs if not one.is_over]
        self._jobs.append(job)
        return job

    def _show_frames(self, sizes: tuple[tuple[float, float], ...]) -> None:
        self.panel.show_pages(sizes)
        self.panel.view.fit_page()

    def _draw(self, page: int, dpi: int) -> None:
        if self._source is not None:
            job = self._follow(self._runner.work(Draw(self._source, page, dpi)))
            job.setProperty("page", page)
            job.setProperty("dpi", dpi)
            job.succeeded.connect(self._give)
            job.failed.connect(self._fail)

    def _give(self, image: QImage) -> None:
        job = self.sender()
        if self._source is not None:
            self.panel.view.give_page(job.property("page"), job.property("dpi"), image)

    def _fail(self, error: object) -> None:
        job = self.sender()
        if self._source is not None:
            self.panel.view.fail_page(job.property("page"), error)

    def _find(self, words: object) -> None:
        self._show_hits(())
        if words and isinstance(self._source, PdfSource):
            job = self._follow(self._runner.work(Find(self._source.data, str(words))))
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
        view.page_wanted.connect(self._draw)
        view.page_failed.connect(self.failed)
        self.whole_button.clicked.connect(view.fit_page)
        self.turn_button.clicked.connect(view.turn)
        self.search.searched.connect(self._find)
        self.search.left_downwards.connect(self._go_on)
        self.next_button.clicked.connect(self._go_on)
