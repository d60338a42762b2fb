"""What an item of a volume is made of: how many pages, and which of them are written."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final, cast

from desk_app.documents.binding import foreign, pictures
from desk_app.documents.binding.pictures import Scan
from desk_app.documents.binding.readers import Opener, Reopened, Sources
from desk_app.documents.reading.sniffing import PICTURES, FileKind, kind_of
from desk_app.errors import InputError

BOUND: Final = frozenset({FileKind.PDF, *PICTURES})
"""The kinds of files that can be bound as they are."""


@dataclass(frozen=True, slots=True)
class Leaves:
    """The pages of one item: ``written`` tells of each whether it gets a number; a PDF has no ``scans``."""

    file: Reopened
    written: tuple[bool, ...]
    scans: Sequence[Scan] = ()

    @property
    def count(self) -> int:
        """How many of its pages are written."""
        return sum(self.written)


def examined(sources: Sources, number: int, opener: Opener) -> Leaves:
    """Examine an item; it is told by its number when it cannot be bound.

    Raises:
        InputError: ``volume.not_paper`` for what is no page, or as ``foreign.written_pages`` and
            ``pictures.scans_of`` say.
    """
    file = sources.file(number, opener)
    kind = kind_of(cast("BinaryIO", file))
    if kind is FileKind.PDF:
        return Leaves(file, foreign.written_pages(file))
    if kind in PICTURES:
        scans = pictures.scans_of(file, kind)
        return Leaves(file, tuple(not scan.is_blank for scan in scans), scans)
    raise InputError("volume.not_paper", item=number)
