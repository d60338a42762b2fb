"""What a paper template says: its fields and its parts, as plain values.

A template has fields, which a person fills or the records prefill, and parts, which are printed in order. A text may
name fields in braces; inside ``each`` it may name the columns of the row at hand, ``{each.name}``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import TypeAlias

from desk_app.documents.content import HeadForm, Place
from desk_app.domain.provenance import Provenance

Given: TypeAlias = str | tuple[str, ...] | tuple[Mapping[str, str], ...]
"""What a field holds: a text, a list of texts, or rows of texts by column. Days are ISO texts, choices are codes."""

EACH = "each."
NUMBER, NUMERAL = "each.position", "each.numeral"
"""In every row: its place in the list, as a figure and as a Chinese numeral."""
DOCUMENT_NO, DATED_ON, URGENCY = "document_no", "dated_on", "urgency"
"""Fields every paper may declare, with a place of their own on it."""


class Family(StrEnum):
    """The outward forms a template can have; a table lies on a sheet turned sideways."""

    FORM = "form"
    REPORT = "report"
    TABLE = "table"
    LETTER = "letter"


class FieldKind(StrEnum):
    """What a person enters."""

    LINE = "line"
    TEXT = "text"
    DAY = "day"
    MOMENT = "moment"
    PEOPLE = "people"
    ITEMS = "items"
    CHOICE = "choice"
    CHOICES = "choices"
    ROWS = "rows"


LISTS = frozenset({FieldKind.PEOPLE, FieldKind.ITEMS, FieldKind.CHOICES})
PICKED = frozenset({FieldKind.CHOICE, FieldKind.CHOICES})
COUNTED = frozenset({FieldKind.PEOPLE, FieldKind.ITEMS, FieldKind.ROWS})


@dataclass(frozen=True, slots=True)
class Option:
    """One value a person can choose."""

    code: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a paper needs; ``source`` names the value of the records that prefills it.

    ``start`` is a text with places for earlier fields that prefills it otherwise. ``list_name`` is the code list to
    choose from, or else ``options`` are the template's own. ``least`` says how many names or items there must be.
    ``parts`` name the columns of items that are written as a row, their parts divided by a bar.
    ``is_proved`` marks what was found and proved: on a paper to the person it may agree with the report.
    """

    key: str
    kind: FieldKind
    zh: str
    en: str
    source: str = ""
    start: str = ""
    need: bool = False
    least: int = 0
    is_proved: bool = False
    list_name: str = ""
    options: tuple[Option, ...] = ()
    columns: frozenset[str] = frozenset()
    parts: tuple[str, ...] = ()

    def label(self, lang: str) -> str:
        """Give the label in a language."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Condition:
    """A field, or column of the row at hand, that is filled, empty, or has a certain choice."""

    name: str
    is_empty: bool = False
    code: str = ""


@dataclass(frozen=True, slots=True)
class HeadingPart:
    """A heading; numbered by its level unless it says not."""

    text: str
    level: int = 1
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class PassagePart:
    """Running text; ``lead`` opens it in another face."""

    text: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class NotePart:
    """A remark in small type."""

    text: str


@dataclass(frozen=True, slots=True)
class EndsPart:
    """One line with texts at both ends."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PairsPart:
    """Labels with values; those without a value are left out."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a table: its title, share of the width, text of a cell."""

    title: str
    share: float
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class TablePart:
    """One row for each row of ``each``, then ``blank`` empty ones to be filled by hand."""

    each: str
    columns: tuple[TableColumn, ...]
    blank: int = 0


class Filling(Enum):
    """What a cell of a form holds beside its label."""

    NOTHING = "nothing"
    TEXT = "text"
    CHOICE = "choice"
    SIGN = "sign"
    SEAL = "seal"


@dataclass(frozen=True, slots=True)
class FormCell:
    """A label, a value, or both side by side; ``spans`` are columns of 24, none for whatever is left of the row."""

    label: str = ""
    filling: Filling = Filling.NOTHING
    text: str = ""
    spans: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionPart:
    """Rows of a form under a label at the side; ``stretch`` and ``most`` let them take spare room of the page."""

    label: str
    side: int
    rows: tuple[tuple[FormCell, ...], ...]
    together: bool = False
    stretch: float = 0.0
    most: float = 0.0


@dataclass(frozen=True, slots=True)
class AddressPart:
    """To whom a letter goes."""

    text: str


@dataclass(frozen=True, slots=True)
class EnclosuresPart:
    """The list of enclosures, from a field of items."""

    field: str


@dataclass(frozen=True, slots=True)
class ClosingPart:
    """Who wrote it, and when."""

    organ: str
    day: str


@dataclass(frozen=True, slots=True)
class RemarkPart:
    """What stands in brackets below the date."""

    text: str


@dataclass(frozen=True, slots=True)
class AnnexPart:
    """The start of an enclosure on a page of its own."""

    label: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class ImprintPart:
    """The foot of the last page of a letter."""

    copies: str = ""
    printer: str = ""
    printed_on: str = ""


@dataclass(frozen=True, slots=True)
class GroupPart:
    """Parts that come together, once or for each row."""

    parts: tuple["Part", ...]


Body: TypeAlias = (
    HeadingPart
    | PassagePart
    | NotePart
    | EndsPart
    | PairsPart
    | TablePart
    | SectionPart
    | AddressPart
    | EnclosuresPart
    | ClosingPart
    | RemarkPart
    | AnnexPart
    | ImprintPart
    | GroupPart
)


@dataclass(frozen=True, slots=True)
class Part:
    """Something printed when all of ``when`` holds, once or for each row of ``each``."""

    body: Body
    when: tuple[Condition, ...] = ()
    each: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a letter."""

    organ: str
    form: HeadForm = HeadForm.RED_HEAD
    signers: str = ""


@dataclass(frozen=True, slots=True)
class PaperTemplate:
    """One paper: about which kind of record, in which form, what it needs and what it prints.

    ``to_subject`` is set when it goes to the person the report is about; such a template is offered nothing that the
    report says. ``every_page`` is the line to sign at the bottom of every page. ``also`` are further kinds it can be
    about when one of them is at hand: the list of problems of a clue can be that of one problem or of one book.
    """

    id: str
    family: Family
    about: str
    title: str
    to_subject: bool
    fields: Mapping[str, Field]
    parts: tuple[Part, ...]
    head: Head | None
    provenance: Provenance
    every_page: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """List the kinds of record the paper can be about, the usual one first."""
        return (self.about, *self.also)

    @property
    def version(self) -> str:
        """Give the version a filled paper notes."""
        return self.provenance.version
