"""What a paper says, in order, without places or faces: the stage between facts and layout.

The papers in ``papers/`` build these from facts and wording; ``layout.py`` turns them into blocks on pages.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import TypeAlias


class Shape(Enum):
    """The three outward forms of a paper."""

    REPORT = auto()
    FORM = auto()
    TABLE = auto()


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a part, already numbered."""

    text: str


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


Element: TypeAlias = Heading | Passage | Note | Ends | KeyValues | Table | Form


@dataclass(frozen=True, slots=True)
class Stamp:
    """What every page says about this print: register line, page label, watermark; already worded.

    ``made_at`` is the only time that enters the file.
    """

    register: str
    page: str
    made_at: datetime
    watermark: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper: what it is called, how it is marked, what it says."""

    shape: Shape
    title: str
    number: str
    mark: str
    elements: tuple[Element, ...]
    stamp: Stamp
