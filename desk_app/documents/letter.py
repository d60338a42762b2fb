"""Official letters: content on a page of 22 rows and 28 characters, the place of the seal, the imprint, page numbers.

Everything takes whole rows, so that text stays on the grid of the page.

Source: GB/T 9704-2012, 5.2, 7.3, 7.4, 7.5 and 10.1.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import ceil

from desk_app.documents.blocks import Block, Held, Pagination, Paragraph, Placed, Plate, Rule, Snapped
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
)
from desk_app.documents.fontreg import INK_MIDDLE
from desk_app.documents.grid import Grid
from desk_app.documents.layout import Composer, hold
from desk_app.documents.letterhead import FormHead, bare_head, form_head, red_head
from desk_app.documents.styles import (
    ADDRESS,
    BLACK,
    CELL,
    IMPRINT,
    IMPRINT_THICK,
    IMPRINT_THIN,
    LETTER_SHEET,
    LETTER_STYLES,
    NUMBER_BELOW,
    PAGE_NUMBER,
    ROW,
    Align,
    Style,
)
from desk_app.documents.textlines import Line, Typesetter

_WIDTH, _BOTTOM = LETTER_SHEET.width, LETTER_SHEET.top + LETTER_SHEET.height
_TAIL_LINES = 6
_TITLE_LINES = 5
_IMPRINT_PAD = 2.5
_DASH = "\u2014"
_COLONS, _STOP = "\uff1a:", "\u3002"


def pages(document: Document, setter: Typesetter) -> tuple[tuple[Placed, ...], ...]:
    """Lay a letter out on its pages, with imprint and page numbers."""
    letter = _Letter(setter)
    sections = letter.sections(document)
    form = letter.form
    imprint = letter.imprint()
    flow = _flow(sections, form)
    if imprint and form and flow.room() < imprint.height + ROW:
        flow = _shared(sections, imprint, form) or flow
    filled = len(flow.pages)
    if imprint:
        _place_imprint(flow, imprint, form)
    if form:
        flow.pages[0].insert(0, Placed(form.fixed, 0.0))
    # Pages left blank to bring the imprint to an even side carry no number, nor does the imprint behind them.
    numbered = len(flow.pages) if all(flow.pages) else filled
    for number in range(2 if form else 1, numbered + 1):
        flow.pages[number - 1].append(_page_number(number, setter))
    return tuple(tuple(page) for page in flow.pages)


def _flow(sections: list[list[Block]], form: FormHead | None) -> Pagination:
    """Fill pages with the text and every annex."""
    flow = Pagination(LETTER_SHEET.top, LETTER_SHEET.height, first=form.frame if form else None)
    for index, section in enumerate(sections):
        if index:
            flow.turn()
        flow.place(section)
    return flow


def _shared(sections: list[list[Block]], imprint: Plate, form: FormHead) -> Pagination | None:
    """Take the end of the text over to the page of the imprint, which would stand there alone."""
    *before, last = sections
    if not isinstance(last[-1], Held):
        return None
    held = replace(last[-1], tail=(*last[-1].tail, Plate(imprint.height + ROW)))
    flow = _flow([*before, [*last[:-1], held]], form)
    if flow.room() < 0:
        return None
    flow.used -= imprint.height + ROW
    return flow


def _place_imprint(flow: Pagination, imprint: Plate, form: FormHead | None) -> None:
    """Put the imprint at the foot of the last page: an even one, unless the letter has the letter form."""
    while True:
        even = form is not None or len(flow.pages) % 2 == 0
        if even and (not flow.pages[-1] or flow.room() >= imprint.height + ROW):
            break
        flow.turn()
    bottom = _BOTTOM
    if form and len(flow.pages) == 1:
        bottom = form.frame[0] + form.frame[1]
    flow.pages[-1].append(Placed(imprint, bottom - imprint.height))


def _page_number(number: int, setter: Typesetter) -> Placed:
    """Set a page number between dashes: at the right on odd pages, at the left on even ones."""
    style = PAGE_NUMBER if number % 2 == 0 else PAGE_NUMBER.aligned(Align.RIGHT)
    (line,) = setter.lines(f"{_DASH} {number} {_DASH}", style, _WIDTH - 2 * style.size)
    plate = Plate(style.leading, ((0.0, (line.moved(style.size),)),))
    # The dash itself, not the line it stands in, is to be at this distance.
    drop = INK_MIDDLE - sum(setter.fonts.ink(style.role, _DASH)) / 2
    return Placed(plate, _BOTTOM + NUMBER_BELOW - style.leading / 2 - drop * style.size)


@dataclass(slots=True)
class _Foot:
    """What goes into the imprint, in rows: labelled lists, then the line of the printer."""

    lists: list[str]
    printer: str = ""
    printed_on: str = ""


class _Letter(Composer):
    """Turn the elements of a letter into blocks of whole rows."""

    def __init__(self, setter: Typesetter) -> None:
        super().__init__(setter, LETTER_STYLES, _WIDTH)
        self.form: FormHead | None = None
        self._foot = _Foot([])

    def sections(self, document: Document) -> list[list[Block]]:
        """Return the blocks of the letter, and of every annex; each begins a page."""
        made, rows = self._front(document)
        sections, makers = [made], self._makers()
        for element in document.elements:
            made = sections[-1]
            match element:
                case LetterHead():
                    continue
                case Imprint(copies, printer, printed_on):
                    self._foot.lists += [copies] if copies else []
                    self._foot.printer, self._foot.printed_on = printer, printed_on
                case Address(text, label) if label and self._crowds(text, rows):
                    self._foot.lists.insert(0, label + text.rstrip(_COLONS) + _STOP)
                case Closing():
                    _hold(made, makers[Closing](element))
                case Remark() if made and isinstance(made[-1], Held):
                    made[-1] = replace(made[-1], tail=(*made[-1].tail, *makers[Remark](element)))
                case Annex():
                    sections.append(makers[Annex](element))
                case _:
                    made += makers[type(element)](element)
        return sections

    def imprint(self) -> Plate | None:
        """Set the imprint; in the letter form it has neither printer nor rules."""
        foot = self._foot
        if self.form:
            foot.printer = foot.printed_on = ""
        lists = tuple(line for text in foot.lists for line in self._hanging(text))
        ends = self._printer(foot) if foot.printer or foot.printed_on else ()
        if not lists and not ends:
            return None
        texts: list[tuple[float, tuple[Line, ...]]] = []
        rules: list[Rule] = []
        top = _IMPRINT_PAD
        for part in (part for part in (lists, ends) if part):
            if rules:
                rules.append(Rule(0.0, _WIDTH, top, IMPRINT_THIN, BLACK))
                top += _IMPRINT_PAD
            else:
                rules.append(Rule(0.0, _WIDTH, IMPRINT_THICK / 2, IMPRINT_THICK, BLACK))
            texts.append((top, part))
            top += sum(line.leading for line in part) + _IMPRINT_PAD
        rules.append(Rule(0.0, _WIDTH, top - IMPRINT_THICK / 2, IMPRINT_THICK, BLACK))
        return Plate(top, tuple(texts), () if self.form else tuple(rules))

    def _makers(self) -> dict[type[Element], Callable[..., list[Block]]]:
        made: dict[type[Element], Callable[..., list[Block]]] = {
            kind: _on_rows(maker) for kind, maker in super()._makers().items()
        }
        return made | {
            Address: self._address,
            Enclosures: self._enclosures,
            Remark: self._remark,
            Annex: self._annex,
        }

    def _front(self, document: Document) -> tuple[list[Block], int]:
        """Return head and title, and how many rows of the first page they leave."""
        head = next((element for element in document.elements if isinstance(element, LetterHead)), None)
        plate: Plate | None
        if head is None:
            plate = bare_head(document.mark, self._setter)
        elif head.form is HeadForm.LETTER_FORM:
            self.form = form_head(head, document.mark, self._setter)
            plate = self.form.rows
        else:
            plate = red_head(head, document.mark, self._setter)
        made: list[Block] = [plate] if plate else []
        made.append(self._title(document.title))
        rows = int((self.form.frame[1] if self.form else LETTER_SHEET.height) / ROW + 0.01)
        return made, rows - round(sum(block.height + block.after for block in made) / ROW)

    def _title(self, text: str) -> Block:
        """Set a title in the middle of whole rows, one blank row below; one too long for that row by row."""
        lines = self._setter.title(text, self._styles.title, _WIDTH)
        if len(lines) > _TITLE_LINES:
            return Paragraph(tuple(replace(line, leading=ROW) for line in lines), after=ROW)
        if len(lines) == 1:
            return Plate(ROW, ((0.0, (replace(lines[0], leading=ROW),)),), after=ROW, keeps_next=True)
        height = sum(line.leading for line in lines)
        rows = ceil(height / ROW - 0.01)
        return Plate(rows * ROW, (((rows * ROW - height) / 2, lines),), after=ROW, keeps_next=True)

    def _crowds(self, text: str, rows: int) -> bool:
        """Tell whether an address leaves no row of the first page for the text."""
        return len(self._setter.lines(text, ADDRESS, _WIDTH)) + 2 > rows

    def _address(self, element: Address) -> list[Block]:
        return [Paragraph(self._setter.lines(element.text, ADDRESS, _WIDTH))]

    def _enclosures(self, element: Enclosures) -> list[Block]:
        """Set the list two characters in, numbers below each other, later lines below the first of each title."""
        style = ADDRESS
        left = 2 * CELL
        label = self._setter.width(element.label, style)
        numbers = [f"{index}." for index in range(1, len(element.texts) + 1)] if len(element.texts) > 1 else [""]
        wide = max(self._setter.width(f"{number} ", style) if number else 0.0 for number in numbers)
        rows: list[Line] = []
        for index, (number, text) in enumerate(zip(numbers, element.texts, strict=False)):
            hang = left + label + wide
            lines = [line.moved(hang) for line in self._setter.lines(text, style, _WIDTH - hang)]
            opening = [(left, element.label)] if index == 0 else []
            front = self._setter.blanks([*opening, (left + label, number)], style)
            lines[0] = replace(lines[0], pieces=front.pieces + lines[0].pieces)
            rows += lines
        return [Paragraph(tuple(rows), before=ROW)] if rows else []

    def _remark(self, element: Remark) -> list[Block]:
        return [self._text(element.text, self._styles.body)]

    def _annex(self, element: Annex) -> list[Block]:
        label = Paragraph(
            self._setter.lines(element.label, self._styles.mark, _WIDTH),
            after=ROW,
            keeps_next=True,
            outline=element.label,
        )
        return [label, self._title(element.title)] if element.title else [label]

    def _hanging(self, text: str) -> list[Line]:
        """Set a list of the imprint one character in; later lines begin below what follows the colon."""
        at = next((index + 1 for index, char in enumerate(text) if char in _COLONS), 0)
        hang = self._setter.width(text[:at], IMPRINT)
        margin = IMPRINT.size
        lines = self._setter.lines(text[at:], IMPRINT, _WIDTH - 2 * margin - hang)
        moved = [line.moved(margin + hang) for line in lines]
        opening = self._setter.blanks([(margin, text[:at])], IMPRINT)
        moved[0] = replace(moved[0], pieces=opening.pieces + moved[0].pieces)
        return moved

    def _printer(self, foot: _Foot) -> tuple[Line, ...]:
        """Set who printed it at the left and when at the right, on two rows where one is too short."""
        margin, style = IMPRINT.size, IMPRINT.aligned(Align.LEFT)
        room = _WIDTH - 2 * margin
        right = self._row(foot.printed_on, style.aligned(Align.RIGHT), margin)
        day = self._setter.width(foot.printed_on, style)
        left = [line.moved(margin) for line in self._setter.lines(foot.printer, style, room)]
        if len(left) == 1 and left[0].width + day + margin <= room:
            return (replace(left[0], pieces=left[0].pieces + right.pieces),)
        return (*left, right)

    def _row(self, text: str, style: Style, margin: float) -> Line:
        return self._setter.lines(text, style, _WIDTH - 2 * margin)[0].moved(margin)


def _hold(made: list[Block], closing: list[Block]) -> None:
    """Tie the closing, and a short list of enclosures above it, to the text."""
    tail = list(closing)
    if len(made) > 1 and isinstance(made[-1], Paragraph) and made[-1].before and made[-1].height <= _TAIL_LINES * ROW:
        tail.insert(0, made.pop())
    hold(made, tail)


def _on_rows(maker: Callable[..., list[Block]]) -> Callable[..., list[Block]]:
    """Give tables whole rows; lines have them already."""

    def snapped(element: Element) -> list[Block]:
        return [Snapped(block, ROW) if isinstance(block, Grid) else block for block in maker(element)]

    return snapped
