"""Tables and boxed forms of a Word file; heads are repeated on every page and no row is torn apart.

Source: ECMA-376 part 1, 17.4.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from desk_app.documents.arranging import CENTRED_SPAN, PAIR_SHARES, PLACES, SIGN_AT, SIGN_GAP, paired, share_out
from desk_app.documents.content import (
    FORM_COLUMNS,
    Column,
    Form,
    FormCell,
    FormRow,
    FormSection,
    KeyValues,
    Label,
    Options,
    Pair,
    Signature,
    Table,
    TableRow,
    Words,
)
from desk_app.documents.styles import FAINT, INK, Align, GridLook, Styles
from desk_app.documents.word.looks import standing
from desk_app.documents.word.nodes import Node, border, colour, node, paragraph, run, twips

_SIGN_ROOM = 58.0
BOXES = ("\u2610", "\u2611")
"""The signs before an option that is free, and before one that is chosen."""

_NO_BREAK = "\u00a0"
_BETWEEN = "\u3000"
_WIDE = 0x2E80


@dataclass(frozen=True, slots=True)
class Box:
    """One cell: its columns, its paragraphs, and whether it goes on with the cell above."""

    span: int
    content: tuple[Node, ...]
    shaded: bool = False
    top: bool = False
    joins: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """One row of cells."""

    boxes: tuple[Box, ...]
    least: float
    is_head: bool = False
    ties: bool = False


def said(style: str, text: str, *properties: Node) -> tuple[Node, ...]:
    """Make a paragraph of every line."""
    return tuple(paragraph(style, (run(part),) if part else (), *properties) for part in text.split("\n"))


@dataclass(frozen=True, slots=True)
class Tables:
    """Makes tables of one width in the looks of one paper."""

    looks: Styles
    width: float

    def key_values(self, element: KeyValues) -> tuple[Node, ...]:
        """Make a table of labelled values."""
        look, widths = self.looks.report_grid, [share * self.width for share in PAIR_SHARES]
        room = widths[1] - 2 * look.pad_x
        rows = paired(element.pairs, lambda value: measured(value, self.looks.value.size) <= room)
        bands = [Band(tuple(_pair_boxes(row)), look.least_row) for row in rows]
        return _grid(bands, widths, look) if bands else ()

    def table(self, element: Table) -> tuple[Node, ...]:
        """Make a table; labels of groups reach over their rows."""
        look = self.looks.report_grid
        side = (element.side,) if element.side else ()
        columns = (*side, *element.columns)
        whole = sum(column.share for column in columns)
        widths = [column.share * self.width / whole for column in columns]
        head = tuple(Box(1, said("Head", column.title), shaded=look.shaded) for column in columns)
        bands = [Band(head, look.least_row, is_head=True)]
        for label, members in groupby(element.rows, key=lambda row: row.group):
            for index, member in enumerate(members):
                boxes = _row_boxes(member, columns, sides=len(side))
                group = (_group(label, "Head", 1, is_first=not index),) if label else ()
                bands.append(Band((*group, *boxes), look.least_row, ties=member.strong and bool(label)))
        return _grid(bands, widths, look)

    def form(self, element: Form) -> tuple[Node, ...]:
        """Make a boxed form."""
        column = self.width / FORM_COLUMNS
        bands: list[Band] = []
        for section in element.sections:
            for index, row in enumerate(section.rows):
                is_first = index == 0
                side = (_group(section.label, "FormLabel", section.label_span, is_first=is_first),)
                bands.append(self._form_band(side if section.label else (), row, section, column))
        return _grid(bands, [column] * FORM_COLUMNS, self.looks.form_grid)

    def _form_band(self, side: tuple[Box, ...], row: FormRow, section: FormSection, column: float) -> Band:
        signed = any(isinstance(cell.filling, Signature) for cell in row.cells)
        least = _SIGN_ROOM if signed else self.looks.form_grid.least_row
        return Band((*side, *(self._form_box(cell, column) for cell in row.cells)), least, ties=section.together)

    def _form_box(self, cell: FormCell, column: float) -> Box:
        width = cell.span * column - 2 * self.looks.form_grid.pad_x
        match cell.filling:
            case Label(text):
                return Box(cell.span, said("FormLabel", text))
            case Options(options):
                ticked = [f"{BOXES[option.chosen]}{_NO_BREAK}{option.label}" for option in options]
                return Box(cell.span, said("Option", _BETWEEN.join(ticked), standing(Align.LEFT)))
            case Signature(text, signer, date):
                opinion = said("FormText", text) if text else ()
                return Box(cell.span, (*opinion, _sign_line(signer, date, width)), top=bool(text))
            case Words(text, long=True):
                return Box(cell.span, said("FormText", text.strip()), top=True)
            case Words(text):
                is_short = cell.span <= CENTRED_SPAN and measured(text, self.looks.form_value.size) <= width
                return Box(cell.span, said("FormValue", text, standing(Align.CENTRE if is_short else Align.LEFT)))


def _pair_boxes(row: tuple[Pair, ...]) -> Iterable[Box]:
    for pair in row:
        yield Box(1, said("Label", pair.label), shaded=True)
        yield Box(1 if len(row) > 1 else len(PAIR_SHARES) - 1, said("Value", pair.value))


def _row_boxes(row: TableRow, columns: tuple[Column, ...], *, sides: int) -> tuple[Box, ...]:
    style = "Label" if row.strong else "Cell"
    return tuple(
        Box(part.span, said(style, part.text, standing(PLACES[part.place])), shaded=row.strong)
        for part in share_out(row, columns, sides=sides)
    )


def _group(label: str, style: str, span: int, *, is_first: bool) -> Box:
    """Open the cell of a label, or go on with it."""
    return Box(span, said(style, label if is_first else ""), joins="restart" if is_first else "continue")


def _sign_line(signer: str, date: str, width: float) -> Node:
    tabs = node("tabs", node("tab", val="left", pos=twips(width * SIGN_AT)), node("tab", val="right", pos=twips(width)))
    return paragraph("Sign", (run(f"\t{signer}\t{date}"),), tabs, node("spacing", before=twips(SIGN_GAP)))


def _grid(bands: Sequence[Band], widths: Sequence[float], look: GridLook) -> tuple[Node, ...]:
    """Put rows into a table of fixed columns; a small gap keeps it from growing together with the next."""
    edges = [twips(sum(widths[:index])) for index in range(len(widths) + 1)]
    inner = look.rule, look.rule_colour
    outer = look.frame, INK
    properties = node(
        "tblPr",
        node("tblW", w=edges[-1], type="dxa"),
        node("jc", val="center"),
        node(
            "tblBorders",
            *(border(side, *outer) for side in ("top", "left", "bottom", "right")),
            *(border(side, *inner) for side in ("insideH", "insideV")),
        ),
        node("tblLayout", type="fixed"),
        node("tblCellMar", *_margins(look)),
    )
    columns = node("tblGrid", *(node("gridCol", w=after - edge) for edge, after in pairwise(edges)))
    rows = [_band(band, edges, is_last=band is bands[-1]) for band in bands]
    return node("tbl", properties, columns, *rows), gap()


def gap() -> Node:
    """Make the low paragraph that must follow a table."""
    return node(
        "p", node("pPr", node("snapToGrid", val=0), node("spacing", before=0, after=0, line=120, lineRule="exact"))
    )


def _margins(look: GridLook) -> Iterable[Node]:
    for side, room in (("top", look.pad_y), ("left", look.pad_x), ("bottom", look.pad_y), ("right", look.pad_x)):
        yield node(side, w=twips(room), type="dxa")


def _band(band: Band, edges: Sequence[int], *, is_last: bool) -> Node:
    head = (node("tblHeader"),) if band.is_head else ()
    made = node("tr", node("trPr", node("cantSplit"), node("trHeight", val=twips(band.least), hRule="atLeast"), *head))
    start = 0
    for box in band.boxes:
        made.append(_box(box, edges[start + box.span] - edges[start]))
        start += box.span
    if band.is_head or (band.ties and not is_last):
        for properties in made.iter(_TAG_OF_PROPERTIES):
            properties.insert(1, node("keepNext"))
    return made


_TAG_OF_PROPERTIES = node("pPr").tag


def _box(box: Box, width: int) -> Node:
    span = (node("gridSpan", val=box.span),) if box.span > 1 else ()
    joins = (node("vMerge", val=box.joins),) if box.joins else ()
    shade = (node("shd", val="clear", color="auto", fill=colour(FAINT)),) if box.shaded else ()
    stands = node("vAlign", val="top" if box.top else "center")
    return node("tc", node("tcPr", node("tcW", w=width, type="dxa"), *span, *joins, *shade, stands), *box.content)


def measured(text: str, size: float) -> float:
    """Estimate how wide a text is: a Chinese character is as wide as high, everything else half of it."""
    return size * sum(1.0 if ord(char) >= _WIDE else 0.55 for char in text)
