"""Reports, forms and tables as Word files: mark, title and all elements in their order."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from desk_app.documents.content import (
    Closing,
    Document,
    Ends,
    Figure,
    Form,
    Heading,
    KeyValues,
    Note,
    Passage,
    Shape,
    Table,
)
from desk_app.documents.layout import sheet_of
from desk_app.documents.styles import RED, SPREAD_TITLE, STYLES, TITLE_TRACK, Align
from desk_app.documents.word import tables
from desk_app.documents.word.looks import LEAD, kinds, standing
from desk_app.documents.word.nodes import Node, border, node, paragraph, run, twips
from desk_app.documents.word.scripts import Script
from desk_app.documents.word.sheets import report_foot, report_section, running_head

_CLOSING_RIGHT, _SEAL_LINES = 2, 2
_FORM_SCALE = 0.94
"""Keeps an ordinary form on one page, which nothing here can measure."""


def script(document: Document) -> Script:
    """Write a report, a form or a table."""
    sheet = sheet_of(document)
    looks = STYLES.scaled(_FORM_SCALE) if document.shape is Shape.FORM else STYLES
    foot = partial(report_foot, document, sheet.width)
    return Script(
        kinds=kinds(looks),
        looks=looks,
        body=(*_masthead(document), *elements(document.elements, tables.Tables(looks, sheet.width))),
        section=partial(report_section, sheet),
        head=tuple(running_head(document, sheet.width)),
        foot=tuple(foot()),
        first_head=(paragraph("Header", ()),),
        first_foot=tuple(foot()),
    )


def elements(given: tuple[Any, ...], made: tables.Tables) -> Iterator[Node]:
    """Write the elements every shape of paper may have, one below the other."""
    makers: dict[type, Callable[..., Any]] = {
        Heading: _heading,
        Passage: _passage,
        Note: lambda element: tables.said("Remark", element.text),
        Ends: partial(_ends, made),
        Closing: partial(_closing, made),
        KeyValues: made.key_values,
        Table: made.table,
        Form: made.form,
        Figure: lambda _: (),  # its numbers stand in the table above; a Word file is there to be edited
    }
    for element in given:
        yield from makers[type(element)](element)


def _masthead(document: Document) -> Iterator[Node]:
    is_report = document.shape is Shape.REPORT
    if document.mark:
        yield paragraph("Mark", (run(document.mark),))
    spread = is_report and len(document.title) <= SPREAD_TITLE
    looks = (node("spacing", val=twips(TITLE_TRACK * STYLES.title.size)),) if spread else ()
    for line in document.title.split("\n"):
        yield paragraph("Title", (run(line, looks=looks),))
    if document.number and document.shape is not Shape.FORM:
        yield paragraph("Number", (run(document.number),))
    if is_report:
        rule = node("pBdr", border("bottom", 2.25, RED, kind="thickThinSmallGap"))
        yield node("p", node("pPr", rule, node("spacing", before=0, after=80, line=160, lineRule="exact")))


def _heading(element: Heading) -> Iterator[Node]:
    yield paragraph(f"Heading{element.level}", (run(element.text),))


def _passage(element: Passage) -> Iterator[Node]:
    first, *others = element.text.split("\n")
    opening = (run(element.lead, style=LEAD),) if element.lead else ()
    yield paragraph("Body", (*opening, *((run(first),) if first else ())))
    for other in others:
        yield paragraph("Body", (run(other),) if other else ())


def _closing(made: tables.Tables, element: Closing) -> Iterator[Node]:
    """Write name above date, on one middle line near the right, with room for the seal above."""
    style = made.looks.body
    lines = [line for text in (element.organ, element.day) for line in text.split("\n") if line]
    widths = [tables.measured(line, style.size) for line in lines]
    for index, (line, width) in enumerate(zip(lines, widths, strict=True)):
        right = _CLOSING_RIGHT * style.size + (max(widths) - width) / 2
        place = node("ind", right=twips(right), firstLine=0)
        space = node("spacing", before=twips(_SEAL_LINES * style.leading if index == 0 else 0.0))
        follows = (node("keepNext"),) if index < len(lines) - 1 else ()
        yield paragraph("Body", (run(line),), *follows, space, place, standing(Align.RIGHT))


def _ends(made: tables.Tables, element: Ends) -> Iterator[Node]:
    """Spread short texts over one line; texts that do not fit get a line each."""
    widths = [tables.measured(text, made.looks.ends.size) for text in element.texts]
    spare = made.width - sum(widths)
    if len(widths) == 1 or spare < made.looks.ends.size * (len(widths) - 1):
        for text in element.texts:
            yield from tables.said("Ends", text)
        return
    gap = spare / (len(widths) - 1)
    inner = [node("tab", val="left", pos=twips(sum(widths[:at]) + gap * at)) for at in range(1, len(widths) - 1)]
    stops = node("tabs", *inner, node("tab", val="right", pos=twips(made.width)))
    yield paragraph("Ends", (run("\t".join(element.texts)),), stops)
