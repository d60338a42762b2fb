"""What a paper says, as a list of texts in reading order, straight from its content: the measure of every output."""

from collections.abc import Iterator
from itertools import groupby

from desk_app.documents.content import (
    Address,
    Annex,
    Closing,
    Document,
    Element,
    Enclosures,
    Ends,
    Figure,
    Form,
    FormCell,
    HeadForm,
    Heading,
    Imprint,
    KeyValues,
    Label,
    LetterHead,
    Note,
    Options,
    Passage,
    Remark,
    Shape,
    Signature,
    Table,
    Words,
)


def said(document: Document) -> list[str]:
    """List every text once, without empty ones; a text of several paragraphs is several texts."""
    texts = [*head(document), *body(document), *imprint(document)]
    return [part.strip() for text in texts for part in text.split("\n") if part.strip()]


def body(document: Document) -> Iterator[str]:
    """Give what stands between the title and the imprint, text by text; some may be empty."""
    if document.shape in {Shape.REPORT, Shape.TABLE}:
        yield document.number
    for element in document.elements:
        if not isinstance(element, Imprint):
            yield from _said(element)


def _said(element: Element) -> Iterator[str]:
    match element:
        case Heading() | Note() | Remark():
            yield element.text
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
        case Figure():
            return  # says what its table says
        case _:
            yield from _letter_part(element)


def _letter_part(element: Element) -> Iterator[str]:
    match element:
        case LetterHead():
            return  # stands above the title
        case Address(text):
            yield text
        case Enclosures(label, texts):
            for number, text in enumerate(texts, start=1):
                yield (label if number == 1 else "") + (f"{number}." if len(texts) > 1 else "") + text
        case Closing(organ, day):
            yield from (organ, day)
        case Annex(label, title):
            yield from (label, title)
        case _:
            raise AssertionError(f"{type(element).__name__} is not told yet")


def head(document: Document) -> Iterator[str]:
    """Give what stands above the text: in letters the number of the copy above the mark, the organ below."""
    head = next((one for one in document.elements if isinstance(one, LetterHead)), None)
    if head is None:
        yield from (document.mark, document.title)
        return
    signers = "\u3000".join(head.signers)
    if head.form is HeadForm.RED_HEAD:
        yield from (head.copy_no, document.mark, head.urgency, head.organ, head.number, head.signer_label + signers)
    else:
        marks = [text for text in (head.copy_no, document.mark, head.urgency) if text]  # the first beside the number
        yield from (*marks[:1], head.number, *marks[1:])
    yield document.title


def imprint(document: Document) -> Iterator[str]:
    """Give what stands at the foot of the last page; the letter form has no printer."""
    head = next((one for one in document.elements if isinstance(one, LetterHead)), None)
    for element in document.elements:
        if isinstance(element, Imprint):
            yield element.copies
            if head is None or head.form is HeadForm.RED_HEAD:
                yield from (element.printer, element.printed_on)


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
