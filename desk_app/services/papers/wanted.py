"""Which papers there are, and what is asked for when one is wanted."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from desk_app.domain.ids import Uid
from desk_app.domain.rules.secrecy import UNMARKED, SecrecyMark
from desk_app.domain.statistics.periods import Period
from desk_app.domain.statistics.tables import Breakdown
from desk_app.services.clues.choosing import ClueChoice
from desk_app.services.papers.filling import Filling
from desk_app.services.papers.listing import Listing

NO_UID = Uid("")


class PaperKind(StrEnum):
    """The papers of this version; ``FILLED`` are all that are made from a template of their own."""

    SUMMARY = "summary"
    REGISTRATION = "registration"
    FOUR_FORMS = "four_forms"
    DISPOSAL_TABLE = "disposal_table"
    CASES_TABLE = "cases_table"
    YEAR_ON_YEAR = "year_on_year"
    BULLETIN = "bulletin"
    CLUE_LIST = "clue_list"
    DEADLINE_LIST = "deadline_list"
    FILLED = "filled"


VOLUME = "volume"
"""What a bound volume is called in the register; it is no paper of its own but the sheets around others."""
LIST = "list"
TEMPLATE = "template"
DOCUMENTS: Mapping[PaperKind, str] = {
    PaperKind.SUMMARY: "clue",
    PaperKind.REGISTRATION: "clue",
    PaperKind.FOUR_FORMS: "period",
    PaperKind.DISPOSAL_TABLE: "period",
    PaperKind.CASES_TABLE: "period",
    PaperKind.YEAR_ON_YEAR: "period",
    PaperKind.BULLETIN: "period",
    PaperKind.CLUE_LIST: LIST,
    PaperKind.DEADLINE_LIST: LIST,
    PaperKind.FILLED: TEMPLATE,
}
"""Which papers there are, and what each is about."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which paper about what; ``by`` is how a table of figures is broken down, if not in the usual way.

    With ``choice`` it is one paper for each of these clues, each with a number of its own; ``listing`` is what a paper
    of a list shows. ``mark`` is what somebody decided to mark it with. A filled paper is one that was saved (``uid``),
    or ``filling`` as it stands; printing saves it.
    """

    kind: PaperKind
    uid: Uid = NO_UID
    period: Period | None = None
    watermark: str = ""
    by: Breakdown | None = None
    choice: ClueChoice | None = None
    listing: Listing | None = None
    mark: SecrecyMark = UNMARKED
    filling: Filling | None = None
