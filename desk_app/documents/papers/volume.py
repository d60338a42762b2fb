"""The papers of a volume around its items: cover, catalogue, back page.

Source: domain design 4.3 (fields of the cover, columns of the catalogue, the back page).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desk_app.documents.content import (
    FORM_COLUMNS,
    Column,
    Document,
    Ends,
    Form,
    FormCell,
    FormRow,
    FormSection,
    Label,
    Place,
    Shape,
    Signature,
    Table,
    TableRow,
    Words,
)
from desk_app.documents.facts import PrintRecord
from desk_app.documents.papers import phrases
from desk_app.documents.wording import Templates, VolumeWording

_SHARES = (2.0, 3.2, 4.0, 5.4, 2.6, 2.4, 1.6)
_PLACES = (Place.CENTRE, Place.LEFT, Place.LEFT, Place.LEFT, Place.CENTRE, Place.CENTRE, Place.LEFT)
_SIDE = 6
_NAME = 6
_TALL, _LOW = 250.0, 42.0


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """One line of the catalogue; ``first`` and ``last`` are its numbered pages, 0 when it has none."""

    title: str
    number: str
    author: str
    dated_on: date | None
    remark: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class VolumeFacts:
    """What cover, catalogue and back page say; ``kind`` and ``retention`` are words, ``part`` counts from 1.

    ``missing`` are the papers that should be in the volume and are not.
    """

    kind: str
    unit: str
    matter: str
    title: str
    retention: str
    fonds_no: str
    list_no: str
    volume_no: str
    archive_no: str
    made_by: str
    checked_by: str
    made_on: date | None
    note: str
    items: tuple[ItemFacts, ...]
    pages: int
    part: int = 1
    parts: int = 1
    missing: tuple[str, ...] = ()


def cover(facts: VolumeFacts, templates: Templates, record: PrintRecord) -> Document:
    """Compose the cover."""
    words, common = templates.volume, templates.common
    days = sorted(item.dated_on for item in facts.items if item.dated_on)
    span = (
        words.span_value.format(first=phrases.day(days[0], common), last=phrases.day(days[-1], common)) if days else ""
    )
    codes = FormSection(
        "",
        0,
        (
            _row(
                (4, words.fonds_no),
                (8, facts.fonds_no),
                (4, words.list_no),
                (8, facts.list_no),
            ),
            _row((4, words.volume_no), (8, facts.volume_no), (4, words.archive_no), (8, facts.archive_no)),
        ),
    )
    body = FormSection(
        "",
        0,
        (
            _line(words.unit, facts.unit),
            _line(words.title, facts.title, stretch=5, most=_TALL),
            _line(words.span, span, stretch=1, most=_LOW),
            _line(words.retention, facts.retention, stretch=1, most=_LOW),
            _line(words.items, words.items_value.format(count=len(facts.items)), stretch=1, most=_LOW),
            _line(words.pages, words.pages_value.format(count=facts.pages), stretch=1, most=_LOW),
            _line(words.number, facts.matter, stretch=1, most=_LOW),
        ),
    )
    ends = Ends((facts.unit, _part(facts, words)))
    title = words.cover_title.format(kind=facts.kind)
    return _document(Shape.FORM, title, "", (ends, Form((codes, body))), templates, record)


def catalogue(facts: VolumeFacts, templates: Templates, record: PrintRecord) -> Document:
    """Compose the catalogue; a page is told where an item begins, of the last one also where it ends."""
    words = templates.volume
    columns = tuple(
        Column(title, share, place) for title, share, place in zip(words.catalogue_heads, _SHARES, _PLACES, strict=True)
    )
    last = len(facts.items)
    rows = tuple(
        TableRow(
            (
                str(number),
                item.number,
                item.author,
                item.title,
                _date(item.dated_on, words),
                _pages(item, words, is_last=number == last),
                item.remark,
            )
        )
        for number, item in enumerate(facts.items, start=1)
    )
    ends = Ends((words.catalogue_line.format(volume_no=facts.volume_no), _part(facts, words)))
    return _document(Shape.TABLE, words.catalogue, facts.title, (ends, Table(columns, rows)), templates, record)


def back_page(facts: VolumeFacts, templates: Templates, record: PrintRecord) -> Document:
    """Compose the back page."""
    words = templates.volume
    counted = words.counted.format(items=len(facts.items), pages=facts.pages)
    lacks = words.missing.format(papers=words.mark_between.join(facts.missing)) if facts.missing else ""
    said = "\n".join(part for part in (counted, lacks, facts.note) if part)
    form = Form(
        (
            FormSection(
                words.statement,
                _SIDE,
                (FormRow((FormCell(FORM_COLUMNS - _SIDE, Words(said, long=True)),), stretch=6, most=420),),
            ),
            FormSection(
                "",
                0,
                (
                    _signed(words.made_by, facts.made_by, templates),
                    _signed(words.checked_by, facts.checked_by, templates),
                    _line(words.made_on, phrases.day(facts.made_on, templates.common), stretch=1, most=_LOW),
                ),
            ),
        )
    )
    ends = Ends((words.catalogue_line.format(volume_no=facts.volume_no), _part(facts, words)))
    return _document(Shape.FORM, words.back, facts.title, (ends, form), templates, record)


def _document(
    shape: Shape,
    title: str,
    number: str,
    elements: Sequence[Ends | Table | Form],
    templates: Templates,
    record: PrintRecord,
) -> Document:
    common = templates.common
    mark, stamp = phrases.mark(record.mark, common), phrases.stamp(record, common)
    return Document(shape=shape, title=title, number=number, mark=mark, elements=tuple(elements), stamp=stamp)


def _part(facts: VolumeFacts, words: VolumeWording) -> str:
    return words.part.format(part=facts.part, parts=facts.parts)


def _date(on: date | None, words: VolumeWording) -> str:
    return words.date.format(year=on.year, month=on.month, day=on.day) if on else ""


def _pages(item: ItemFacts, words: VolumeWording, *, is_last: bool) -> str:
    if not item.first:
        return ""
    if is_last and item.last > item.first:
        return words.page_range.format(first=item.first, last=item.last)
    return str(item.first)


def _line(label: str, value: str, *, stretch: float = 0.0, most: float = 0.0) -> FormRow:
    return FormRow(
        (FormCell(_SIDE, Label(label)), FormCell(FORM_COLUMNS - _SIDE, Words(value))), stretch=stretch, most=most
    )


def _row(*parts: tuple[int, str]) -> FormRow:
    return FormRow(
        tuple(FormCell(span, (Words if index % 2 else Label)(text)) for index, (span, text) in enumerate(parts))
    )


def _signed(label: str, name: str, templates: Templates) -> FormRow:
    """Set a name and the place where its bearer signs by hand."""
    place = Signature("", templates.common.signer, templates.common.sign_date)
    cells = (
        FormCell(_SIDE, Label(label)),
        FormCell(_NAME, Words(name)),
        FormCell(FORM_COLUMNS - _SIDE - _NAME, place),
    )
    return FormRow(cells, stretch=1, most=_LOW)
