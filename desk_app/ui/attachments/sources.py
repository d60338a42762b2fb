"""What makes page images of an open attachment on the pool: a PDF, or a picture file."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtGui import QImage

from desk_app.jobs import Report
from desk_app.services.viewing import FileKind, Hit, Picture, find_words, page_image
from desk_app.ui.attachments.pictures import frame_image, frame_sizes


class PageSource(Protocol):
    """Draws pages; called on the pool and never touches a widget."""

    def image(self, page: int, dpi: int) -> QImage:
        """Draw one page."""


@dataclass(frozen=True, slots=True)
class PdfSource:
    """Pages of a PDF."""

    data: bytes

    def image(self, page: int, dpi: int) -> QImage:
        """Draw one page."""
        return image_of(page_image(self.data, page, dpi))


@dataclass(frozen=True, slots=True)
class PictureSource:
    """Frames of a picture file."""

    data: bytes
    kind: FileKind

    def image(self, page: int, dpi: int) -> QImage:
        """Decode one frame."""
        return frame_image(self.data, self.kind, page, dpi)


@dataclass(frozen=True, slots=True)
class Draw:
    """The work of one page image."""

    source: PageSource
    page: int
    dpi: int

    def __call__(self, report: Report) -> QImage:
        """Draw it."""
        report.step(0, 1, "view.page")
        return self.source.image(self.page, self.dpi)


@dataclass(frozen=True, slots=True)
class Measure:
    """The work of measuring the frames of a picture file."""

    data: bytes
    kind: FileKind

    def __call__(self, report: Report) -> tuple[tuple[float, float], ...]:
        """Measure them."""
        report.step(0, 1, "view.page")
        return frame_sizes(self.data, self.kind)


@dataclass(frozen=True, slots=True)
class Find:
    """The work of finding words in a PDF."""

    data: bytes
    words: str

    def __call__(self, report: Report) -> tuple[Hit, ...]:
        """Find them."""
        return find_words(self.data, self.words, report)


def image_of(picture: Picture) -> QImage:
    """Make an image of its own out of drawn pixels."""
    made = QImage(picture.rgba, picture.width, picture.height, picture.stride, QImage.Format.Format_RGBX8888)
    return made.convertToFormat(QImage.Format.Format_RGB32)
