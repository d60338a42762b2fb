"""The pages of a Word file: measures, running head, foot with the line of the register and the number of the page.

Source: ECMA-376 part 1, 17.6 (sections) and 17.10 (headers and footers).
"""

import re
from collections.abc import Iterable, Iterator

from desk_app.documents.content import Document
from desk_app.documents.styles import HAIR, PAGE_LABEL_WIDTH, Sheet
from desk_app.documents.word.nodes import Node, border, field, node, paragraph, run, twips

_FOOT_HEIGHT = 24.0
"""Room for two lines of the register, so that the rule stands where it stands on paper."""

_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


def report_section(sheet: Sheet, references: Iterable[Node]) -> Node:
    """Measure the pages of reports, forms and tables; the first has no running head."""
    width, height = sheet.page
    turned = {"orient": "landscape"} if width > height else {}
    return node(
        "sectPr",
        *references,
        node("pgSz", w=twips(width), h=twips(height), **turned),
        margins(sheet, header=sheet.running, footer=sheet.foot - _FOOT_HEIGHT),
        node("cols", space=0),
        node("titlePg"),
    )


def margins(sheet: Sheet, *, header: float, footer: float) -> Node:
    """Give the frame of the text its place; head and foot are measured from the edges of the paper."""
    return node(
        "pgMar",
        top=twips(sheet.top),
        right=twips(sheet.right),
        bottom=twips(sheet.bottom),
        left=twips(sheet.left),
        header=twips(header),
        footer=twips(footer),
        gutter=0,
    )


def running_head(document: Document, width: float) -> Iterator[Node]:
    """Say on later pages which paper this is, and how it is marked."""
    right = node("tabs", node("tab", val="right", pos=twips(width)))
    rule = node("pBdr", border("bottom", 0.4, HAIR, space=2))
    words = f"{' '.join(document.title.split())}  {document.number}\t{document.mark}"
    yield paragraph("Header", (run(words),), rule, right)


def report_foot(document: Document, width: float) -> Iterator[Node]:
    """Write the line of the register at the left and the number of the page at the right, below a rule.

    The line to sign of a paper that is signed page by page stands above.
    """
    stamp, widths = document.stamp, (twips(width - PAGE_LABEL_WIDTH), twips(PAGE_LABEL_WIDTH))
    if document.every_page:
        right = node("tabs", node("tab", val="right", pos=twips(width)))
        yield paragraph("Ends", (run("\t".join(document.every_page)),), right)
    cells = (
        (widths[0], paragraph("Footer", (run(stamp.register),) if stamp.register else ())),
        (widths[1], paragraph("PageLabel", page_label(stamp.page))),
    )
    yield node(
        "tbl",
        node(
            "tblPr",
            node("tblW", w=sum(widths), type="dxa"),
            node("jc", val="center"),
            node("tblBorders", border("top", 0.4, HAIR)),
            node("tblLayout", type="fixed"),
            node("tblCellMar", node("left", w=0, type="dxa"), node("right", w=0, type="dxa")),
        ),
        node("tblGrid", *(node("gridCol", w=width) for width in widths)),
        node("tr", *(node("tc", node("tcPr", node("tcW", w=width, type="dxa")), said) for width, said in cells)),
    )
    yield paragraph("Footer", (), node("spacing", before=0, after=0, line=20, lineRule="exact"))


def page_label(pattern: str) -> Iterator[Node]:
    """Word the number of the page; the program that shows the file counts."""
    for part in re.split(r"(\{\w+\})", pattern):
        if part in _FIELDS:
            yield field(_FIELDS[part])
        elif part:
            yield run(part)
