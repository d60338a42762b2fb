"""What is made of an open attachment on the pool: the frames of a picture file, the places of words in a PDF."""

from dataclasses import dataclass

from PySide6.QtGui import QImage

from desk_app.jobs import Report
from desk_app.services.viewing import FileKind, Hit, find_words
from desk_app.ui.attachments.pictures import frame_image, frame_sizes
from desk_app.ui.page_drawing import Sizes


@dataclass(frozen=True, slots=True)
class PictureSource:
    """Frames of a picture file."""

    data: bytes
    kind: FileKind

    def sizes(self) -> Sizes:
        """Measure all frames."""
        return frame_sizes(self.data, self.kind)

    def image(self, page: int, dpi: int) -> QImage:
        """Decode one frame."""
        return frame_image(self.data, self.kind, page, dpi)


@dataclass(frozen=True, slots=True)
class Find:
    """The work of finding words in a PDF."""

    data: bytes
    words: str

    def __call__(self, report: Report) -> tuple[Hit, ...]:
        """Find them."""
        return find_words(self.data, self.words, report)
