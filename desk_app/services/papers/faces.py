"""In which faces this office prints: the shipped ones, or its own where the PC has them.

Archives and comparisons keep to the shipped faces: their bytes are the same on every PC.
"""

from dataclasses import dataclass

from desk_app.documents.fontreg import FontBook
from desk_app.jobs import Report
from desk_app.services.door import Command, Look, Query, Work
from desk_app.services.kit import Kit
from desk_app.store.prints import MadeAs
from desk_app.store.unit import Read

_FACES, _OWN = "paper_faces", "office"


def fonts_of(read: Read, kit: Kit) -> FontBook:
    """Give the faces prints are made with."""
    return kit.office_fonts() if read.office(_FACES) == _OWN else kit.fonts()


def made_with(fonts: FontBook) -> MadeAs:
    """Tell what the register says of a print with these faces."""
    return MadeAs.PDF_IN_OFFICE_FACES if fonts.has_own else MadeAs.PDF


@dataclass(frozen=True, slots=True)
class PaperFaces:
    """``own``: the office prints in its own faces; ``found``: this PC has at least one of them."""

    own: bool
    found: bool


@dataclass(frozen=True, slots=True)
class ShowPaperFaces(Query[PaperFaces]):
    """Ask in which faces papers are printed."""

    def run(self, look: Look) -> PaperFaces:
        """Read the policy of the office and look what this PC has."""
        return PaperFaces(look.read.office(_FACES) == _OWN, look.kit.office_fonts().has_own)


@dataclass(frozen=True, slots=True)
class SetPaperFaces(Command[None]):
    """Decide in which faces papers are printed."""

    AUDITED_AS = "office.faces"

    own: bool

    def run(self, work: Work, report: Report) -> None:  # noqa: ARG002 - one small write
        """Write the policy."""
        work.unit.set_office(_FACES, _OWN if self.own else "")
