"""Sizes, faces, colours and distances of all papers; points throughout, nothing else decides on looks."""

from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TypeAlias

from desk_app.documents.fontreg import Role

Colour: TypeAlias = tuple[float, float, float]

MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM

INK: Colour = (0.07, 0.08, 0.10)
LABEL_INK: Colour = (0.16, 0.19, 0.25)
GREY: Colour = (0.42, 0.44, 0.48)
HAIR: Colour = (0.62, 0.64, 0.68)
FAINT: Colour = (0.949, 0.953, 0.961)
RED: Colour = (0.78, 0.07, 0.09)
BLACK: Colour = (0.0, 0.0, 0.0)
CHART_SERIES: tuple[Colour, ...] = ((0.16, 0.36, 0.58), (0.85, 0.53, 0.16), (0.27, 0.55, 0.35), (0.62, 0.20, 0.24))
"""Told apart in grey as well: the second is the lightest, the last the darkest but one."""
SEAL_RED: Colour = (0.90, 0.0, 0.0)


class Align(Enum):
    """Where a line stands between its margins."""

    LEFT = auto()
    CENTRE = auto()
    RIGHT = auto()
    JUSTIFY = auto()


@dataclass(frozen=True, slots=True)
class Style:
    """Look of one kind of text; ``indent`` and ``track`` are in em, the rest in points."""

    role: Role
    size: float
    leading: float
    align: Align = Align.LEFT
    indent: float = 0.0
    track: float = 0.0
    colour: Colour = INK
    before: float = 0.0
    after: float = 0.0

    def scaled(self, scale: float) -> "Style":
        """Return the same look, smaller."""
        return replace(
            self,
            size=self.size * scale,
            leading=self.leading * scale,
            before=self.before * scale,
            after=self.after * scale,
        )

    def aligned(self, align: Align) -> "Style":
        """Return the same look at another place between the margins."""
        return replace(self, align=align)


@dataclass(frozen=True, slots=True)
class GridLook:
    """Look of a table: weights of rules, padding, whether labels are shaded, height below which no row falls."""

    frame: float
    rule: float
    rule_colour: Colour
    pad_x: float
    pad_y: float
    least_row: float
    shaded: bool

    def scaled(self, scale: float) -> "GridLook":
        """Return the same look with smaller distances."""
        return replace(self, pad_x=self.pad_x * scale, pad_y=self.pad_y * scale, least_row=self.least_row * scale)


@dataclass(frozen=True, slots=True)
class Styles:
    """All looks of one paper at one scale."""

    mark: Style
    title: Style
    number: Style
    heading: Style
    subheading: Style
    point: Style
    body: Style
    lead: Style
    note: Style
    ends: Style
    label: Style
    value: Style
    head: Style
    cell: Style
    form_label: Style
    form_value: Style
    form_text: Style
    sign: Style
    option: Style
    closing: Style
    report_grid: GridLook
    form_grid: GridLook

    def scaled(self, scale: float) -> "Styles":
        """Return every look at ``scale``, to keep a form on one page; the mark keeps the size it must have."""
        looks = {name: getattr(self, name).scaled(scale) for name in self.__dataclass_fields__}
        return Styles(**{**looks, "mark": self.mark})


STYLES = Styles(
    mark=Style(Role.HEI, 16, 22, after=3),
    title=Style(Role.TITLE, 23, 31, Align.CENTRE),
    number=Style(Role.FANG, 12.5, 20, Align.CENTRE, colour=GREY, after=2),
    heading=Style(Role.HEI, 13, 20, before=13, after=5),
    subheading=Style(Role.KAI, 12.5, 20, before=5, after=2),
    point=Style(Role.FANG, 12, 20, Align.JUSTIFY, indent=2),
    body=Style(Role.FANG, 12, 20, Align.JUSTIFY, indent=2),
    lead=Style(Role.KAI, 12, 20, Align.JUSTIFY, indent=2),
    note=Style(Role.SONG, 8.5, 13, Align.JUSTIFY, colour=GREY, before=5),
    ends=Style(Role.SONG, 10.5, 17, before=3, after=3),
    label=Style(Role.HEI, 9.5, 14.5, colour=LABEL_INK),
    value=Style(Role.SONG, 9.5, 14.5),
    head=Style(Role.HEI, 9.5, 14.5, Align.CENTRE, colour=LABEL_INK),
    cell=Style(Role.SONG, 9.5, 14.5),
    form_label=Style(Role.HEI, 10.5, 16, Align.CENTRE),
    form_value=Style(Role.SONG, 10.5, 16),
    form_text=Style(Role.FANG, 11.5, 18.5, Align.JUSTIFY, indent=2),
    sign=Style(Role.SONG, 10.5, 17),
    option=Style(Role.SONG, 10.5, 18),
    closing=Style(Role.FANG, 12, 20, before=40, after=10),
    report_grid=GridLook(frame=1.1, rule=0.5, rule_colour=HAIR, pad_x=6, pad_y=3.2, least_row=21, shaded=True),
    form_grid=GridLook(frame=1.3, rule=0.6, rule_colour=INK, pad_x=5, pad_y=3.8, least_row=23.5, shaded=False),
)

RUNNING = Style(Role.SONG, 8.5, 12, colour=GREY)
FOOT = Style(Role.SONG, 7.5, 10.5, colour=GREY)
FOOT_CODE = Style(Role.SONG, 8.5, 12.5, colour=LABEL_INK)
PAGE_LABEL = Style(Role.SONG, 9, 12, Align.RIGHT, colour=GREY)
PAGE_LABEL_WIDTH = 92.0
SPREAD_TITLE, TITLE_TRACK = 6, 0.38
"""A title of a report with at most so many characters is spread by so much."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Places on the page: frame of the text, running head and foot, measured from the paper's edges.

    ``framed``: a running head on later pages, and a foot with a rule and a page label.
    """

    page: tuple[float, float] = (PAGE_WIDTH, PAGE_HEIGHT)
    left: float = 22 * MM
    right: float = 22 * MM
    top: float = 21 * MM
    bottom: float = 21.5 * MM
    running: float = 11.5 * MM
    foot: float = 18.5 * MM
    framed: bool = True

    @property
    def width(self) -> float:
        """Width of the frame."""
        return self.page[0] - self.left - self.right

    @property
    def height(self) -> float:
        """Height of the frame."""
        return self.page[1] - self.top - self.bottom


SHEET = Sheet()
LANDSCAPE_SHEET = Sheet(page=(PAGE_HEIGHT, PAGE_WIDTH), left=20 * MM, right=20 * MM)
SIGNED_ROOM = 32.0
"""What a line to sign takes from the bottom of the frame on every page."""

ROWS, CELLS = 22, 28
"""Lines of a page and characters of a line of an official letter. Source: GB/T 9704-2012, 5.2.1 and 5.2.3."""

LETTER_SHEET = Sheet(left=28 * MM, right=26 * MM, top=37 * MM, bottom=35 * MM, foot=16.5 * MM, framed=False)
ROW, CELL = LETTER_SHEET.height / ROWS, LETTER_SHEET.width / CELLS
_THIRD, _FOURTH, _SECOND = 16.0, 14.0, 22.0
_TRACK = CELL / _THIRD - 1

LETTER_STYLES = Styles(
    mark=Style(Role.HEI, _THIRD, ROW, colour=BLACK),
    title=Style(Role.TITLE, _SECOND, ROW * 1.25, Align.CENTRE, colour=BLACK),
    number=Style(Role.FANG, _THIRD, ROW, colour=BLACK),
    heading=Style(Role.HEI, _THIRD, ROW, Align.JUSTIFY, indent=2 * CELL / _THIRD, track=_TRACK, colour=BLACK),
    subheading=Style(Role.KAI, _THIRD, ROW, Align.JUSTIFY, indent=2 * CELL / _THIRD, track=_TRACK, colour=BLACK),
    point=Style(Role.FANG, _THIRD, ROW, Align.JUSTIFY, indent=2 * CELL / _THIRD, track=_TRACK, colour=BLACK),
    body=Style(Role.FANG, _THIRD, ROW, Align.JUSTIFY, indent=2 * CELL / _THIRD, track=_TRACK, colour=BLACK),
    lead=Style(Role.KAI, _THIRD, ROW, Align.JUSTIFY, indent=2 * CELL / _THIRD, track=_TRACK, colour=BLACK),
    note=Style(Role.FANG, _FOURTH, ROW, Align.JUSTIFY, colour=BLACK),
    ends=Style(Role.FANG, _THIRD, ROW, colour=BLACK),
    label=Style(Role.HEI, 12, 18, colour=BLACK),
    value=Style(Role.SONG, 12, 18, colour=BLACK),
    head=Style(Role.HEI, 12, 18, Align.CENTRE, colour=BLACK),
    cell=Style(Role.SONG, 12, 18, colour=BLACK),
    form_label=Style(Role.HEI, 12, 18, Align.CENTRE, colour=BLACK),
    form_value=Style(Role.SONG, 12, 18, colour=BLACK),
    form_text=Style(Role.FANG, 13, 20, Align.JUSTIFY, indent=2, colour=BLACK),
    sign=Style(Role.SONG, 12, 19, colour=BLACK),
    option=Style(Role.SONG, 12, 20, colour=BLACK),
    closing=Style(Role.FANG, _THIRD, ROW, track=_TRACK, before=2 * ROW, colour=BLACK),
    report_grid=GridLook(frame=1.0, rule=0.5, rule_colour=BLACK, pad_x=6, pad_y=4, least_row=26, shaded=False),
    form_grid=GridLook(frame=1.0, rule=0.5, rule_colour=BLACK, pad_x=5, pad_y=4, least_row=26, shaded=False),
)
"""The looks of an official letter; a seal of 42 mm over name and date ends within one row of the text.

Source: GB/T 9704-2012, 5.2.2 and 7.3; sizes 2, 3 and 4 are 22, 16 and 14 points.
"""

ORGAN_AT, RULE_BELOW, RED_WEIGHT = 35 * MM, 4 * MM, 1.4
FORM_ORGAN_AT, FORM_RULE_FOOT = 30 * MM, 20 * MM
IMPRINT_THICK, IMPRINT_THIN = 0.35 * MM, 0.25 * MM
NUMBER_BELOW = 7 * MM
"""Places of an official letter: the name of its organ below the upper edge of the frame, and the red rule below what
stands last; in the letter form the name below the edge of the paper, and the lower double rule above it; the rules of
the imprint; the page number below the frame.

Source: GB/T 9704-2012, 7.2, 7.4, 7.5 and 10.1.
"""

ORGAN = Style(Role.TITLE, 46, ROW, colour=SEAL_RED)
SIGNER = Style(Role.KAI, _THIRD, ROW, colour=BLACK)
ADDRESS = Style(Role.FANG, _THIRD, ROW, Align.JUSTIFY, track=_TRACK, colour=BLACK)
IMPRINT = Style(Role.FANG, _FOURTH, 24, Align.JUSTIFY, colour=BLACK)
PAGE_NUMBER = Style(Role.SONG, _FOURTH, 20, colour=BLACK)
