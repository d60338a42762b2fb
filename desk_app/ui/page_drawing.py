"""Draw the pages of a document on the pool, for a panel that shows them."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from desk_app.jobs import Report
from desk_app.services.viewing import Picture, page_image, page_sizes
from desk_app.ui.latest import Latest
from desk_app.ui.runner import Runner
from desk_app.ui.widgets.pdf_panel import PdfPanel

Sizes = tuple[tuple[float, float], ...]
"""Widths and heights of pages in points."""


class PageSource(Protocol):
    """Measures and draws pages; called on the pool and never touches a widget."""

    def sizes(self) -> Sizes:
        """Measure all pages."""

    def image(self, page: int, dpi: int) -> QImage:
        """Draw one page."""


@dataclass(frozen=True, slots=True)
class PdfSource:
    """Pages of a PDF."""

    data: bytes

    def sizes(self) -> Sizes:
        """Measure all pages."""
        return page_sizes(self.data)

    def image(self, page: int, dpi: int) -> QImage:
        """Draw one page."""
        return _image_of(page_image(self.data, page, dpi))


class PageDrawer(QObject):
    """Gives a panel the pages it wants; one piece of work at a time, as the view asks for no more.

    One that ``keeps_place`` shows what it is given as the same document with other words.
    """

    measured = Signal()  # the pages stand in the panel
    failed = Signal(object)  # DeskError of a document that cannot be measured; ``page_failed`` of the view is of a page

    def __init__(self, runner: Runner, panel: PdfPanel, *, keeps_place: bool = False) -> None:
        super().__init__(panel)
        self._keeps_place = keeps_place
        self._panel, self._working = panel, Latest(runner)
        self._source: PageSource | None = None
        self._wanted = 0, 0
        panel.view.page_wanted.connect(self._draw)

    def show(self, source: PageSource, sizes: Sizes) -> None:
        """Show a document whose pages are measured already."""
        self._working.cancel()
        self._source = source
        if self._keeps_place:
            self._panel.change_pages(sizes)
        else:
            self._panel.show_pages(sizes)

    def measure(self, source: PageSource) -> None:
        """Show a document once its pages are measured; what is shown stays until then."""
        job = self._working.work(_Measure(source))
        job.succeeded.connect(self._show)
        job.failed.connect(self.failed)

    def close(self) -> None:
        """Forget the document and stop drawing."""
        self._working.cancel()
        self._source = None
        self._panel.view.close_document()

    def _show(self, measured: tuple[PageSource, Sizes]) -> None:
        self.show(*measured)
        self.measured.emit()

    def _draw(self, page: int, dpi: int) -> None:
        if self._source is not None:
            self._wanted = page, dpi
            job = self._working.work(_Draw(self._source, page, dpi))
            job.succeeded.connect(self._give)
            job.failed.connect(self._fail)

    def _give(self, image: QImage) -> None:
        self._panel.view.give_page(*self._wanted, image)

    def _fail(self, error: object) -> None:
        self._panel.view.fail_page(self._wanted[0], error)


@dataclass(frozen=True, slots=True)
class _Draw:
    source: PageSource
    page: int
    dpi: int

    def __call__(self, report: Report) -> QImage:
        report.step(0, 1, "view.page")
        return self.source.image(self.page, self.dpi)


@dataclass(frozen=True, slots=True)
class _Measure:
    source: PageSource

    def __call__(self, report: Report) -> tuple[PageSource, Sizes]:
        report.step(0, 1, "view.page")
        return self.source, self.source.sizes()


def _image_of(picture: Picture) -> QImage:
    """Make an image of its own out of drawn pixels."""
    made = QImage(picture.rgba, picture.width, picture.height, picture.stride, QImage.Format.Format_RGBX8888)
    return made.convertToFormat(QImage.Format.Format_RGB32)
