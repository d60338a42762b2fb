"""What a paper says, in order, without places or faces: the stage between facts and layout.

The papers in ``papers/`` build these from facts and wording; ``layout.py`` turns them into blocks on pages.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import TypeAlias

from desk_app.domain.charts import Chart

FORM_COLUMNS = 24
"""What the cells of a row of a form, and the label at its side, share."""


class Shape(Enum):
    """The outward forms of a paper: running report, boxed form, bare table, official letter."""

    REPORT = auto()
    FORM = auto()
    TABLE = auto()
    LETTER = auto()


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a part, already numbered; level 1 is the highest, 3 the lowest."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Passage:
    """Running text; ``lead`` opens it in another face."""

    text: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A remark in small type."""

    text: str


@dataclass(frozen=True, slots=True)
class Ends:
    """One line with texts at both ends of the frame (or evenly spread, when there are more)."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and its value."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class KeyValues:
    """Labelled values, two pairs to a row where they fit."""

    pairs: tuple[Pair, ...]


class Place(Enum):
    """How the texts of a column stand."""

    CENTRE = auto()
    LEFT = auto()
    RIGHT = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """Title and relative width of a column."""

    title: str
    share: float
    place: Place = Place.CENTRE


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row; ``group`` is the label of the rows it belongs to, ``strong`` sets sums apart."""

    texts: tuple[str, ...]
    group: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head that is repeated on every page; ``side`` is the title of the column of group labels."""

    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    side: Column | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """Text in a cell of a form; a long text is set like running text and may be continued on another page."""

    text: str
    long: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """One choice and whether it is ticked."""

    label: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Options:
    """Choices with boxes."""

    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """A place to sign: printed opinion above, who signs and when below."""

    text: str
    signer: str
    date: str


@dataclass(frozen=True, slots=True)
class Label:
    """A printed label in a form."""

    text: str


Filling: TypeAlias = Words | Options | Signature | Label


@dataclass(frozen=True, slots=True)
class FormCell:
    """A filling over ``span`` of the 24 columns."""

    span: int
    filling: Filling


@dataclass(frozen=True, slots=True)
class FormRow:
    """Cells that together span the columns right of the section's label."""

    cells: tuple[FormCell, ...]
    stretch: float = 0.0
    most: float = 0.0


@dataclass(frozen=True, slots=True)
class FormSection:
    """Rows under one label at the side; ``label_span`` of the 24 columns; ``together`` keeps them on one page."""

    label: str
    label_span: int
    rows: tuple[FormRow, ...]
    together: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A boxed form."""

    sections: tuple[FormSection, ...]


class HeadForm(Enum):
    """The two heads of an official letter: the red head, and the plain letter between double rules."""

    RED_HEAD = auto()
    LETTER_FORM = auto()


@dataclass(frozen=True, slots=True)
class LetterHead:
    """What stands above the title of an official letter; the mark comes from the document.

    ``signers`` only on papers to a higher organ, together with the label before their names. All but ``organ`` may be
    empty.
    """

    organ: str
    number: str = ""
    form: HeadForm = HeadForm.RED_HEAD
    copy_no: str = ""
    urgency: str = ""
    signer_label: str = ""
    signers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Address:
    """To whom a letter goes, with the colon at the end.

    A list that leaves no room for the text on the first page moves into the imprint, after ``label``; without a label
    it stays.
    """

    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Enclosures:
    """The list of enclosures below the text; ``label`` with its colon, ``texts`` without numbers."""

    label: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Closing:
    """Who wrote a letter and when, with room for the seal."""

    organ: str
    day: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What stands below the date of a letter, in its brackets."""

    text: str


@dataclass(frozen=True, slots=True)
class Annex:
    """The start of an enclosure on a page of its own: its label, and its title."""

    label: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Imprint:
    """The foot of the last page of a letter: who gets copies (with label), who printed it, when; already worded."""

    copies: str = ""
    printer: str = ""
    printed_on: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart as wide as the frame."""

    chart: Chart


Element: TypeAlias = (
    Heading
    | Figure
    | Passage
    | Note
    | Ends
    | KeyValues
    | Table
    | Form
    | LetterHead
    | Address
    | Enclosures
    | Closing
    | Remark
    | Annex
    | Imprint
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What every page says about this print: register line, page label, watermark; already worded.

    ``made_at`` is the only time that enters the file. An empty register line leaves the foot of the page empty.
    ``scan`` is what the QR code of this copy says, empty for none; the first line of
    ``register`` is then what it is verified by, set for the eye.
    """

    register: str
    page: str
    made_at: datetime
    watermark: str = ""
    scan: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper: what it is called, how it is marked, what it says.

    A line break in the title is kept where titles are set. ``landscape`` turns the sheet; for tables only. A letter
    has its number in its head. ``every_page`` are texts spread over a line at the bottom of every page, for a record
    that is signed page by page; not in letters.
    """

    shape: Shape
    title: str
    number: str
    mark: str
    elements: tuple[Element, ...]
    stamp: Stamp
    landscape: bool = False
    every_page: tuple[str, ...] = ()
