"""Official letters as Word files: the page of 22 rows and 28 characters, red head, closing, imprint, page numbers.

The rows are a grid of the page; the characters are set closer by their styles, because programs other than Word read a
grid of characters in ways of their own.

Source: GB/T 9704-2012, 5.2, 7.2 to 7.5 and 10.1; ECMA-376 part 1, 17.6.5 (grid of a page) and 17.4.57 (floating table).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from desk_app.documents.content import (
    Address,
    Annex,
    Closing,
    Document,
    Element,
    Enclosures,
    HeadForm,
    Imprint,
    LetterHead,
    Remark,
    Stamp,
)
from desk_app.documents.styles import (
    ADDRESS,
    BLACK,
    CELL,
    FOOT,
    FORM_ORGAN_AT,
    FORM_RULE_FOOT,
    IMPRINT,
    IMPRINT_THICK,
    IMPRINT_THIN,
    LETTER_SHEET,
    LETTER_STYLES,
    MM,
    NUMBER_BELOW,
    ORGAN,
    ORGAN_AT,
    PAGE_NUMBER,
    RED_WEIGHT,
    ROW,
    RULE_BELOW,
    SEAL_RED,
    Align,
    Style,
)
from desk_app.documents.word.looks import Kind, kinds, standing
from desk_app.documents.word.nodes import Node, border, field, node, paragraph, run, twips
from desk_app.documents.word.reports import elements
from desk_app.documents.word.scripts import Script
from desk_app.documents.word.sheets import margins
from desk_app.documents.word.tables import Tables, measured

_WIDTH, _SIZE = LETTER_SHEET.width, LETTER_STYLES.body.size
_LINE_PITCH = int(ROW * 20)
"""Rounded down, or the last row would not fit on the page."""

_FORM_BEYOND = 7 * MM
_DOUBLE_WEIGHT = 3.0
_ORGAN_SHARE = 0.96
_BETWEEN = "\u3000"
_FOOT_AT = LETTER_SHEET.foot - 3.4
_HEAD = (
    Kind("Organ", "Organ", ORGAN, follows=True),
    Kind("Address", "Salutation", ADDRESS),
    Kind("Imprint", "Imprint", IMPRINT),
    Kind("PageNumber", "Page Number", PAGE_NUMBER),
)


def script(document: Document) -> Script:
    """Write a letter."""
    head = next((element for element in document.elements if isinstance(element, LetterHead)), None)
    form = head if head is not None and head.form is HeadForm.LETTER_FORM else None
    return Script(
        kinds=[replace(kind, grid=_on_grid(kind.style)) for kind in (*kinds(LETTER_STYLES), *_HEAD)],
        looks=LETTER_STYLES,
        body=(*_front(document, head), *_body(document, form)),
        section=partial(_section, form),
        head=(paragraph("Header", ()),),
        foot=_foot(document.stamp, Align.RIGHT),
        even_head=(paragraph("Header", ()),),
        even_foot=_foot(document.stamp, Align.LEFT),
        first_head=_form_head(form) if form else None,
        first_foot=_form_foot(document.stamp) if form else None,
    )


def _on_grid(style: Style) -> bool:
    """Tell whether a look takes one row and one cell a character, which the grid of the page gives it."""
    return style.size == _SIZE and style.leading == ROW


def _section(form: LetterHead | None, references: Sequence[Node]) -> Node:
    width, height = LETTER_SHEET.page
    return node(
        "sectPr",
        *references,
        node("pgSz", w=twips(width), h=twips(height)),
        margins(LETTER_SHEET, header=FORM_ORGAN_AT, footer=_FOOT_AT - 3 * FOOT.leading),
        node("cols", space=0),
        *((node("titlePg"),) if form else ()),
        node("docGrid", type="lines", linePitch=_LINE_PITCH),
    )


def _front(document: Document, head: LetterHead | None) -> Iterator[Node]:
    """Write what stands above the text: marks, organ, number with the red rule, title."""
    marks = [("Mark", document.mark)]
    if head is not None:
        marks = [("Number", head.copy_no), *marks, ("Mark", head.urgency)]
    marks = [(style, text) for style, text in marks if text]
    if head is None or head.form is HeadForm.RED_HEAD:
        for style, text in marks:
            yield paragraph(style, (run(text),), standing(Align.LEFT))
    if head is not None and head.form is HeadForm.RED_HEAD:
        yield from _organ(head.organ, ORGAN_AT - len(marks) * ROW)
        yield from _number(head)
    elif head is not None:
        yield from _form_marks(marks, head.number)
    yield from _title(document.title, before=2 * ROW if head is not None or marks else 0.0)


def _organ(text: str, before: float) -> Iterator[Node]:
    """Write the name in red, as large as fits on its lines."""
    lines = text.split("\n")
    widest = max(measured(line, 1.0) for line in lines)
    size = min(ORGAN.size, _WIDTH * _ORGAN_SHARE / widest)
    looks = node("sz", val=round(size * 2)), node("szCs", val=round(size * 2))
    for index, line in enumerate(lines):
        room = max(before, 0.0) if index == 0 else 0.0
        space = node("spacing", before=twips(room), line=twips(size * 1.18), lineRule="exact")
        yield paragraph("Organ", (run(line, looks=looks),), space, standing(Align.CENTRE))


def _number(head: LetterHead) -> Iterator[Node]:
    """Write the number in the middle, or at the left of who signs; the red rule stands 4 mm below."""
    yield _numbered(head)
    rule = node("pBdr", border("bottom", RED_WEIGHT, SEAL_RED))
    low = node("spacing", line=twips(RULE_BELOW - (ROW - _SIZE) / 2), lineRule="exact")
    yield node("p", node("pPr", node("keepNext"), rule, node("snapToGrid", val=0), low))


def _numbered(head: LetterHead) -> Node:
    space = node("spacing", before=twips(2 * ROW))
    if not head.signers:
        return paragraph("Number", (run(head.number),) if head.number else (), space, standing(Align.CENTRE))
    stop = node("tabs", node("tab", val="right", pos=twips(_WIDTH - CELL)))
    words = f"{head.number}\t{head.signer_label}" + _BETWEEN.join(head.signers)
    inside = node("ind", left=twips(CELL))
    return paragraph("Number", (run(words),), stop, space, inside, standing(Align.LEFT))


def _form_marks(marks: list[tuple[str, str]], number: str) -> Iterator[Node]:
    """Write marks at the left and the number at the right of the first row, as the letter form has them."""
    stop = node("tabs", node("tab", val="right", pos=twips(_WIDTH - 2)))
    opened = marks or [("Number", "")]
    for index, (style, text) in enumerate(opened):
        right = f"\t{number}" if number and index == 0 else ""
        if text or right:
            yield paragraph(style, (run(f"{text}{right}"),), stop, standing(Align.LEFT))


def _title(text: str, *, before: float) -> Iterator[Node]:
    lines = text.split("\n")
    for index, line in enumerate(lines):
        room = {"before": twips(before)} if index == 0 else {}
        below = {"after": twips(ROW)} if index == len(lines) - 1 else {}
        yield paragraph("Title", (run(line),), node("spacing", **room, **below))


def _body(document: Document, form: LetterHead | None) -> Iterator[Node]:
    made = Tables(LETTER_STYLES, _WIDTH)
    imprint = None
    for element in document.elements:
        if isinstance(element, Imprint):
            imprint = element
        elif not isinstance(element, LetterHead):
            yield from _element(element, made)
    if imprint is not None:
        yield from _imprint(imprint, form)


def _element(element: Element, made: Tables) -> Iterator[Node]:
    match element:
        case Address(text):
            yield paragraph("Address", (run(text),))
        case Enclosures():
            yield from _enclosures(element)
        case Closing():
            yield from _closing(element)
        case Remark(text):
            yield paragraph("Body", (run(text),))
        case Annex(label, title):
            yield paragraph("Mark", (run(label),), node("pageBreakBefore"), node("spacing", after=twips(ROW)))
            if title:
                yield from _title(title, before=0.0)
        case _:
            yield from elements((element,), made)


def _enclosures(element: Enclosures) -> Iterator[Node]:
    """Write the list two characters in; later lines begin below the first of each title."""
    label = measured(element.label, _SIZE)
    wide = measured("1. ", _SIZE) if len(element.texts) > 1 else 0.0
    for index, text in enumerate(element.texts):
        number = f"{index + 1}. " if wide else ""
        opening = element.label if index == 0 else ""
        hanging = wide + (label if opening else 0.0)
        inside = node("ind", left=twips(2 * CELL + label + wide), hanging=twips(hanging)) if hanging else _left(label)
        space = (node("spacing", before=twips(ROW)),) if index == 0 else ()
        yield paragraph("Address", (run(f"{opening}{number}{text}"),), *space, inside)


def _left(label: float) -> Node:
    return node("ind", left=twips(2 * CELL + label))


def _closing(element: Closing) -> Iterator[Node]:
    """Write name above date, on one middle line, the date four characters from the right; room for the seal above."""
    day = measured(element.day, _SIZE)
    organs = [line for line in element.organ.split("\n") if line]
    widest = max((measured(line, _SIZE) for line in organs), default=0.0)
    middle = max(4 * CELL + day / 2, widest / 2)
    lines = [*organs, *([element.day] if element.day else [])]
    for index, line in enumerate(lines):
        space = node("spacing", before=twips(2 * ROW if index == 0 else 0.0))
        right = node("ind", right=twips(max(middle - measured(line, _SIZE) / 2, 0.0)))
        follows = (node("keepNext"),) if index < len(lines) - 1 else ()
        yield paragraph("Address", (run(line),), *follows, space, right, standing(Align.RIGHT))


def _imprint(imprint: Imprint, form: LetterHead | None) -> Iterator[Node]:
    """Pin the imprint to the foot of the last page; in the letter form it has neither printer nor rules."""
    last = "" if form else "\t".join(part for part in (imprint.printer, imprint.printed_on) if part)
    rows = [text for text in (imprint.copies, last) if text]
    if not rows:
        return
    heavy, light = (0.0, 0.0) if form else (IMPRINT_THICK, IMPRINT_THIN)
    yield node(
        "tbl",
        node(
            "tblPr",
            node("tblpPr", vertAnchor="margin", horzAnchor="margin", tblpXSpec="center", tblpYSpec="bottom"),
            node("tblW", w=twips(_WIDTH), type="dxa"),
            node(
                "tblBorders",
                border("top", heavy, BLACK),
                border("bottom", heavy, BLACK),
                border("insideH", light, BLACK),
            ),
            node("tblLayout", type="fixed"),
        ),
        node("tblGrid", node("gridCol", w=twips(_WIDTH))),
        *(_imprint_row(text) for text in rows),
    )
    yield node("p", node("pPr", node("snapToGrid", val=0), node("spacing", line=20, lineRule="exact")))


def _imprint_row(text: str) -> Node:
    margin = IMPRINT.size
    stop = node("tabs", node("tab", val="right", pos=twips(_WIDTH - margin)))
    inside = node("ind", left=twips(margin), right=twips(margin))
    words = paragraph("Imprint", (run(text),), stop, inside, standing(Align.LEFT))
    cell = node(
        "tcPr", node("tcW", w=twips(_WIDTH), type="dxa"), node("tcMar", _no_margin("left"), _no_margin("right"))
    )
    return node("tr", node("trPr", node("cantSplit")), node("tc", cell, words))


def _no_margin(side: str) -> Node:
    return node(side, w=0, type="dxa")


def _foot(stamp: Stamp, align: Align) -> tuple[Node, ...]:
    """Write the number between dashes, one character in from the outer edge, and below it the line of the register."""
    dash = "\u2014"
    middle = LETTER_SHEET.bottom - NUMBER_BELOW
    below = middle - PAGE_NUMBER.leading / 2 - _FOOT_AT
    inside = node("ind", left=twips(PAGE_NUMBER.size), right=twips(PAGE_NUMBER.size))
    pieces = run(f"{dash} "), field("PAGE"), run(f" {dash}")
    number = paragraph("PageNumber", pieces, node("spacing", after=twips(below)), inside, standing(align))
    return number, *_register(stamp)


def _register(stamp: Stamp) -> Iterator[Node]:
    """Write three lines, so that the page number stands at its place however long the words are."""
    lines = stamp.register.splitlines()
    used = sum(int(measured(line, FOOT.size) / _WIDTH) + 1 for line in lines)
    for line in (*lines, *[""] * max(3 - used, 0)):
        yield paragraph("Footer", (run(line),) if line else ())


def _form_head(head: LetterHead) -> tuple[Node, ...]:
    """Write name and double rule of the letter form; the rule is wider than the text."""
    *lines, last = _organ(head.organ, 0.0)
    rule = border("bottom", _DOUBLE_WEIGHT, SEAL_RED, space=round(RULE_BELOW), kind="thickThinSmallGap")
    properties = last.find(last[0].tag)
    properties.insert(1, node("pBdr", rule))
    properties.insert(len(properties) - 1, node("ind", left=twips(-_FORM_BEYOND), right=twips(-_FORM_BEYOND)))
    return *lines, last, paragraph("Header", ())


def _form_foot(stamp: Stamp) -> tuple[Node, ...]:
    """Write the lower double rule of the letter form, 20 mm above the edge; its first page has no number."""
    rule = node("pBdr", border("top", _DOUBLE_WEIGHT, SEAL_RED, kind="thinThickSmallGap"))
    wider = node("ind", left=twips(-_FORM_BEYOND), right=twips(-_FORM_BEYOND))
    room = node("spacing", after=twips(FORM_RULE_FOOT - _FOOT_AT - FOOT.leading))
    return paragraph("Footer", (), rule, room, wider), *_register(stamp)
