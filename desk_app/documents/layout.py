"""From content to blocks: which look each element gets, how wide its cells are, when a form shrinks.

The only module that joins ``content`` with ``styles``; it draws nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

from desk_app.documents.arranging import CENTRED_SPAN, PAIR_SHARES, PLACES, SIGN_AT, SIGN_GAP, paired, share_out
from desk_app.documents.blocks import Block, DoubleRule, Held, Pagination, Paragraph, Placed, Snapped, total
from desk_app.documents.content import (
    FORM_COLUMNS,
    Closing,
    Column,
    Document,
    Element,
    Ends,
    Figure,
    Form,
    FormCell,
    FormRow,
    FormSection,
    Heading,
    KeyValues,
    Label,
    Note,
    Options,
    Pair,
    Passage,
    Shape,
    Signature,
    Table,
    TableRow,
    Words,
)
from desk_app.documents.grid import Cell, Grid, Row, Stand
from desk_app.documents.pictures import picture
from desk_app.documents.styles import (
    LANDSCAPE_SHEET,
    LETTER_SHEET,
    SHEET,
    SIGNED_ROOM,
    SPREAD_TITLE,
    STYLES,
    TITLE_TRACK,
    Align,
    GridLook,
    Sheet,
    Style,
    Styles,
)
from desk_app.documents.textlines import Line, Typesetter
from desk_app.domain.charts import ChartKind

_SCALES = (0.96, 0.92, 0.88, 0.86)
_NEVER_FITS = 4
"""So many pages never become one at the smallest scale, which leaves no text less than a third of its height."""

_DAY_RIGHT, _ORGAN_RIGHT = 4, 2
_DATE_EM = 7.0
_SIGN_ROOM = 54.0
_NAME_ROOM = 48.0
_BOX_GAP = 6.0
_SMALL_BOX = 0.5
"""Share of a page up to which a box of a report stays with the text above it."""

_TITLE_GAP = 6.0
_SPREAD_LABEL = 2
_CHART_SHARE, _RADAR_SHARE = 0.34, 0.5
"""Height of a chart as a share of its width."""


def pages(document: Document, setter: Typesetter) -> tuple[tuple[Placed, ...], ...]:
    """Lay the paper out; a form takes the largest scale at which it stays on one page, or continues at full size."""
    sheet = sheet_of(document)
    composed = Composer(setter, STYLES, sheet.width).blocks(document)
    if document.shape is not Shape.REPORT:
        composed = _one_page(document, setter, composed) or composed
    return Pagination(sheet.top, sheet.height).place(composed)


def sheet_of(document: Document) -> Sheet:
    """Return the sheet a paper of this shape is printed on."""
    if document.shape is Shape.LETTER:
        return LETTER_SHEET
    sheet = LANDSCAPE_SHEET if document.landscape and document.shape is Shape.TABLE else SHEET
    return replace(sheet, bottom=sheet.bottom + SIGNED_ROOM) if document.every_page else sheet


def _one_page(document: Document, setter: Typesetter, composed: list[Block]) -> list[Block] | None:
    """Return the blocks at the largest scale that fits one page, or None when even the smallest is too high."""
    sheet = sheet_of(document)
    if _height(composed) > _NEVER_FITS * sheet.height:
        return None
    if _height(composed) > sheet.height:
        smallest = Composer(setter, STYLES.scaled(_SCALES[-1]), sheet.width).blocks(document)
        if _height(smallest) > sheet.height:
            return None
        sizes = (Composer(setter, STYLES.scaled(scale), sheet.width).blocks(document) for scale in _SCALES[:-1])
        composed = next((blocks for blocks in sizes if _height(blocks) <= sheet.height), smallest)
    return _filled(composed, sheet.height - _height(composed)) if document.shape is Shape.FORM else composed


def _height(blocks: Sequence[Block]) -> float:
    return sum(block.height + block.after + (block.before if index else 0) for index, block in enumerate(blocks))


def _filled(blocks: Sequence[Block], room: float) -> list[Block]:
    """Give the spare room of the page to the form."""
    return [_stretched(block, room) for block in blocks]


def _stretched(block: Block, room: float) -> Block:
    if isinstance(block, Held):
        return replace(block, body=_stretched(block.body, room))
    return block.stretched(block.height + room) if isinstance(block, Grid) else block


def _ends_in_rows(made: Sequence[Block]) -> bool:
    last = made[-1] if made else None
    return isinstance(last.body if isinstance(last, Held) else last, Grid)


def _names_columns(given: FormRow) -> bool:
    """Tell whether a row of a form is the head of a table: labels beside labels."""
    return len(given.cells) > 1 and all(isinstance(cell.filling, Label) for cell in given.cells)


def hold(made: list[Block], tail: list[Block]) -> None:
    """Tie a closing to the text above it, a line to the rows above it: neither seal nor line stands alone."""
    last = made[-1] if made else None
    if isinstance(last, Held):
        made[-1] = replace(last, tail=(*last.tail, *tail))
        return
    if made and isinstance(made[-1], Paragraph | Grid | Snapped):
        tail = [Held(made.pop(), tuple(tail))]
    made += tail


class Composer:
    """Turn elements into blocks with one set of looks."""

    def __init__(self, setter: Typesetter, styles: Styles, width: float) -> None:
        self._setter, self._styles, self._width = setter, styles, width
        self._cells = {
            (strong, place): (styles.label if strong else styles.cell).aligned(align)
            for strong in (False, True)
            for place, align in PLACES.items()
        }

    def blocks(self, document: Document) -> list[Block]:
        """Return mark, masthead and all elements of ``document``."""
        made, makers = self._masthead(document), self._makers()
        for element in document.elements:
            blocks = makers[type(element)](element)
            if isinstance(element, Closing) and document.shape is not Shape.FORM:
                hold(made, blocks)
            elif isinstance(element, Form) and document.shape is Shape.REPORT:
                self._attach(made, blocks)
            elif isinstance(element, Note | Ends) and document.shape is not Shape.REPORT and _ends_in_rows(made):
                hold(made, blocks)
            else:
                made += blocks
        return made

    def _attach(self, made: list[Block], boxes: list[Block]) -> None:
        """Set a box of a report apart from the text above; a small one never stands alone on a page."""
        after_closing = bool(made) and isinstance(made[-1], Held)
        boxes = [box if after_closing else replace(box, before=_BOX_GAP) for box in boxes if isinstance(box, Grid)]
        if sum(box.height for box in boxes) > _SMALL_BOX * SHEET.height:
            made += boxes
        else:
            hold(made, boxes)

    def _makers(self) -> dict[type[Element], Callable[..., list[Block]]]:
        return {
            Heading: self._heading,
            Passage: self._passage,
            Note: self._note,
            Ends: self._ends,
            KeyValues: self._key_values,
            Table: self._table,
            Form: self._form,
            Closing: self._closing,
            Figure: self._figure,
        }

    def _masthead(self, document: Document) -> list[Block]:
        styles, report = self._styles, document.shape is Shape.REPORT
        made: list[Block] = []
        if document.mark:
            made.append(self._text(document.mark, styles.mark))
        spread = report and len(document.title) <= SPREAD_TITLE
        title = replace(styles.title, track=TITLE_TRACK) if spread else styles.title
        lines = self._setter.title(document.title, title, self._width)
        crowded = not report and not isinstance(next(iter(document.elements), None), Ends)
        made.append(Paragraph(lines, title.before, title.after + (_TITLE_GAP if crowded else 0.0), keeps_next=True))
        if document.number and document.shape is not Shape.FORM:
            made.append(self._text(document.number, styles.number, keeps_next=True))
        return [*made, DoubleRule(self._width)] if report else made

    def _text(self, text: str, style: Style, *, keeps_next: bool = False, outline: str = "") -> Paragraph:
        lines = self._setter.lines(text, style, self._width)
        return Paragraph(lines, style.before, style.after, keeps_next=keeps_next, outline=outline)

    def _heading(self, element: Heading) -> list[Block]:
        styles = self._styles
        style = (styles.heading, styles.subheading, styles.point)[min(element.level, 3) - 1]
        return [self._text(element.text, style, keeps_next=True, outline=element.text)]

    def _figure(self, element: Figure) -> list[Block]:
        share = _RADAR_SHARE if element.chart.kind is ChartKind.RADAR else _CHART_SHARE
        return [picture(element.chart, self._setter, self._styles.cell, self._width, self._width * share)]

    def _passage(self, element: Passage) -> list[Block]:
        style = self._styles.body
        lines = self._setter.lines(
            element.text, style, self._width, lead=element.lead, lead_role=self._styles.lead.role
        )
        return [Paragraph(lines, style.before, style.after)]

    def _closing(self, element: Closing) -> list[Block]:
        """Set name above date on one middle line, the date four characters from the right, with room for the seal."""
        style = self._styles.closing
        em = style.size * (1 + style.track)
        day = self._setter.width(element.day, style)
        organ = self._setter.title(element.organ, style, self._width - 2 * _ORGAN_RIGHT * em) if element.organ else ()
        widest = max((line.width for line in organ), default=0.0)
        middle = self._width - max(_DAY_RIGHT * em + day / 2, _ORGAN_RIGHT * em + widest / 2)
        lines = [line.moved(middle - line.width / 2) for line in organ]
        if element.day:
            lines.append(self._setter.blanks([(middle - day / 2, element.day)], style))
        return [Paragraph(tuple(lines), style.before, style.after, keeps_next=True)]

    def _note(self, element: Note) -> list[Block]:
        return [self._text(element.text, self._styles.note)]

    def _ends(self, element: Ends) -> list[Block]:
        style = self._styles.ends
        widths = [self._setter.width(text, style) for text in element.texts]
        spare = self._width - sum(widths)
        if len(widths) < 2 or spare < style.size * (len(widths) - 1):  # noqa: PLR2004 - nothing to spread
            return [self._text(text, style) for text in element.texts]
        gap = spare / (len(widths) - 1)
        places = [(sum(widths[:index]) + gap * index, text) for index, text in enumerate(element.texts)]
        return [Paragraph((self._setter.blanks(places, style),), style.before, style.after)]

    def _key_values(self, element: KeyValues) -> list[Block]:
        look, widths = self._styles.report_grid, tuple(share * self._width for share in PAIR_SHARES)
        room = widths[1] - 2 * look.pad_x
        rows = paired(element.pairs, lambda value: self._setter.width(value, self._styles.value) <= room)
        grid = Grid(widths, tuple(self._pairs(row, widths) for row in rows), look, before=3, after=5)
        return [grid] if rows else []

    def _pairs(self, pairs: tuple[Pair, ...], widths: tuple[float, ...]) -> Row:
        cells: list[Cell] = []
        for index, pair in enumerate(pairs):
            label = self._spread(pair.label, self._styles.label, widths[0] - 2 * self._styles.report_grid.pad_x)
            cells.append(replace(self._cell(2 * index, 1, pair.label, label, widths, shaded=True), label=True))
            span = 1 if len(pairs) > 1 else 3
            cells.append(self._cell(2 * index + 1, span, pair.value, self._styles.value, widths))
        return Row(tuple(cells))

    def _cell(
        self, start: int, span: int, text: str, style: Style, widths: tuple[float, ...], *, shaded: bool = False
    ) -> Cell:
        width = sum(widths[start : start + span]) - 2 * self._styles.report_grid.pad_x
        return Cell(start, span, self._setter.lines(text, style, width), shaded=shaded)

    def _table(self, element: Table) -> list[Block]:
        side = (element.side,) if element.side else ()
        columns = (*side, *element.columns)
        shares = sum(column.share for column in columns)
        widths = tuple(column.share * self._width / shares for column in columns)
        head = Row(
            tuple(
                self._cell(index, 1, column.title, self._styles.head, widths, shaded=True)
                for index, column in enumerate(columns)
            )
        )
        rows: list[Row] = []
        groups: list[Cell] = []
        for label, members in groupby(element.rows, key=lambda row: row.group):
            if label:
                groups.append(self._cell(0, 1, label, self._styles.head, widths))
            for member in members:
                row = self._table_row(member, columns, widths, sides=len(side))
                rows.append(replace(row, group=len(groups) - 1) if label else row)
        grid = Grid(widths, tuple(rows), self._styles.report_grid, (head,), tuple(groups), before=3, after=5)
        return [grid]

    def _table_row(self, row: TableRow, columns: tuple[Column, ...], widths: tuple[float, ...], *, sides: int) -> Row:
        cells = (
            self._cell(part.start, part.span, part.text, self._cells[row.strong, part.place], widths, shaded=row.strong)
            for part in share_out(row, columns, sides=sides)
        )
        return Row(tuple(cells), whole=row.strong, tied=row.strong and bool(row.group))

    def _spread(self, label: str, style: Style, width: float) -> Style:
        """Set a label of two characters apart, as printed forms do, where there is room."""
        roomy = width >= 2 * _SPREAD_LABEL * style.size
        return replace(style, track=1.0) if len(label) == _SPREAD_LABEL and roomy else style

    def _form(self, element: Form) -> list[Block]:
        column = self._width / FORM_COLUMNS
        rows: list[Row] = []
        groups: list[Cell] = []
        head: Row | None = None
        for section in element.sections:
            if section.label:
                groups.append(self._side(section, column))
            group = len(groups) - 1 if section.label else -1
            for index, given in enumerate(section.rows):
                cells = self._form_cells(given.cells, section.label_span, column)
                signed = any(isinstance(cell.filling, Signature) for cell in given.cells)
                row = Row(
                    cells,
                    group,
                    least=self._sign_room(cells) if signed else 0.0,
                    stretch=given.stretch,
                    most=given.most,
                    whole=signed and not any(total(cell.lines) for cell in cells),
                    tied=section.together and index > 0,
                )
                if _names_columns(given):
                    head = row
                else:
                    head = head if head and head.stands_over(row) else None
                    row = row.below(head, is_first=rows[-1] is head) if head else row
                rows.append(row)
        return [Grid((column,) * FORM_COLUMNS, tuple(rows), self._styles.form_grid, groups=tuple(groups), before=2)]

    def _side(self, section: FormSection, column: float) -> Cell:
        width = section.label_span * column - 2 * self._styles.form_grid.pad_x
        return Cell(0, section.label_span, self._setter.lines(section.label, self._styles.form_label, width))

    def _form_cells(self, given: tuple[FormCell, ...], start: int, column: float) -> tuple[Cell, ...]:
        cells: list[Cell] = []
        for cell in given:
            width = cell.span * column - 2 * self._styles.form_grid.pad_x
            cells.append(self._filled_cell(cell, start, width))
            start += cell.span
        return tuple(cells)

    def _filled_cell(self, cell: FormCell, start: int, width: float) -> Cell:
        styles, setter = self._styles, self._setter
        match cell.filling:
            case Label(text):
                lines = setter.lines(text, self._spread(text, styles.form_label, width), width)
                return Cell(start, cell.span, lines, label=True)
            case Options(options):
                choices = [(option.label, option.chosen) for option in options]
                return Cell(start, cell.span, setter.options(choices, styles.option, width))
            case Signature(text, signer, date):
                lines = setter.lines(text, styles.form_text, width) if text else ()
                return Cell(start, cell.span, lines, (self._sign_line(signer, date, width),), Stand.TOP)
            case Words(text, long=True):
                return Cell(start, cell.span, setter.lines(text.strip(), styles.form_text, width), stand=Stand.TOP)
            case Words(text):
                return Cell(start, cell.span, self._short(text, cell.span, width))

    def _short(self, text: str, span: int, width: float) -> tuple[Line, ...]:
        """Centre a short value in a narrow cell; everything else begins at the left."""
        style = self._styles.form_value
        centred = span <= CENTRED_SPAN and self._setter.width(text, style) <= width
        return self._setter.lines(text, style.aligned(Align.CENTRE if centred else Align.LEFT), width)

    def _sign_line(self, signer: str, date: str, width: float) -> Line:
        style = self._styles.sign
        day = width - _DATE_EM * style.size
        name = min(width * SIGN_AT, day - self._setter.width(signer, style) - _NAME_ROOM)
        return self._setter.blanks(((max(name, 0.0), signer), (day, date)), style)

    def _sign_room(self, cells: tuple[Cell, ...]) -> float:
        look: GridLook = self._styles.form_grid
        scale = look.pad_y / STYLES.form_grid.pad_y
        text = max(total(cell.lines) + total(cell.foot) for cell in cells)
        gap = SIGN_GAP if any(cell.lines for cell in cells) else 0.0
        return max(_SIGN_ROOM * scale, text + (gap * scale) + 2 * look.pad_y)
