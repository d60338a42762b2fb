"""What a paper says, as a list of texts in reading order, straight from its content: the measure of every output."""

from collections.abc import Iterator
from itertools import groupby

from desk_app.documents.content import (
    Document,
    Element,
    Ends,
    Form,
    FormCell,
    Heading,
    KeyValues,
    Label,
    Note,
    Options,
    Passage,
    Shape,
    Signature,
    Table,
    Words,
)


def said(document: Document) -> list[str]:
    """List every text once, without empty ones; a text of several paragraphs is several texts."""
    texts = [document.mark, document.title]
    if document.shape in {Shape.REPORT, Shape.TABLE}:
        texts.append(document.number)
    for element in document.elements:
        texts += _said(element)
    return [part.strip() for text in texts for part in text.split("\n") if part.strip()]


def _said(element: Element) -> Iterator[str]:
    match element:
        case Heading(text) | Note(text):
            yield text
        case Passage(text, lead):
            yield lead + text
        case Ends(texts):
            yield from texts
        case KeyValues(pairs):
            for pair in pairs:
                yield from (pair.label, pair.value)
        case Table():
            yield from _table(element)
        case Form():
            yield from _form(element)
        case _:
            raise AssertionError(f"{type(element).__name__} is not told yet")


def _table(table: Table) -> Iterator[str]:
    yield from [table.side.title] if table.side else []
    yield from (column.title for column in table.columns)
    for label, rows in groupby(table.rows, key=lambda row: row.group):
        yield label
        for row in rows:
            yield from row.texts


def _form(form: Form) -> Iterator[str]:
    for section in form.sections:
        yield section.label
        for row in section.rows:
            for cell in row.cells:
                yield from _cell(cell)


def _cell(cell: FormCell) -> Iterator[str]:
    match cell.filling:
        case Label(text) | Words(text):
            yield text
        case Options(options):
            yield from (option.label for option in options)
        case Signature(text, signer, date):
            yield from (text, signer, date)
