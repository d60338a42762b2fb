"""What stands above the title of an official letter, in its two forms, and the double rules of the second.

Source: GB/T 9704-2012, 7.2 (red head) and 10.1 (letter form).
"""

from dataclasses import dataclass, replace

from desk_app.documents.blocks import Plate, Rule
from desk_app.documents.content import LetterHead
from desk_app.documents.fontreg import INK_MIDDLE
from desk_app.documents.styles import (
    CELL,
    FORM_ORGAN_AT,
    FORM_RULE_FOOT,
    LETTER_SHEET,
    LETTER_STYLES,
    MM,
    ORGAN,
    ORGAN_AT,
    RED_WEIGHT,
    ROW,
    RULE_BELOW,
    SEAL_RED,
    SIGNER,
    Align,
)
from desk_app.documents.textlines import Line, Typesetter

_WIDTH = LETTER_SHEET.width
_ORGAN_LEAST, _ORGAN_SQUEEZE, _ORGAN_SHARE, _ORGAN_LEADING = 34.0, 0.62, 0.98, 1.18
_ORGAN_TRACK, _ORGAN_TRACK_MOST = 0.06, 0.2
_BLANK_ROWS = 2

_FORM_RULE_WIDTH = 170 * MM
_FORM_THICK, _FORM_THIN, _FORM_GAP = 1.4, 0.5, 1.6
_SIZE = LETTER_STYLES.number.size
_ROW_GAP = _SIZE * 7 / 8
_HALF_LEADING = (ROW - _SIZE) / 2

_Text = tuple[float, tuple[Line, ...]]


@dataclass(frozen=True, slots=True)
class Organ:
    """The lines of the name of an organ, with the distance from the first line's top to the ink, and its height."""

    lines: tuple[Line, ...]
    ink_top: float
    ink_height: float


def red_head(head: LetterHead, mark: str, setter: Typesetter) -> Plate:
    """Set the red head in whole rows, with the two blank rows above the title."""
    organ = _organ(head.organ, setter)
    texts = [*_marks(head, mark, setter), (ORGAN_AT - organ.ink_top, organ.lines)]
    row = round((ORGAN_AT + organ.ink_height + _HALF_LEADING) / ROW) + _BLANK_ROWS
    signers = _signers(head, setter)
    row += max(len(signers) - 1, 0)
    texts += [((row - len(signers) + 1 + index) * ROW, (line,)) for index, line in enumerate(signers)]
    style = LETTER_STYLES.number
    room = _WIDTH - 2 * CELL if signers else _WIDTH
    number = setter.lines(head.number, style if signers else style.aligned(Align.CENTRE), room)
    if signers:
        number = tuple(line.moved(CELL) for line in number)
        if _meet(number, signers[-1]):
            row += 1
    if head.number:
        texts.append((row * ROW, number))
        row += len(number) - 1
    below = (row + 1) * ROW - _HALF_LEADING + RULE_BELOW + RED_WEIGHT / 2
    return Plate(
        (row + 1 + _BLANK_ROWS) * ROW, tuple(texts), (Rule(0.0, _WIDTH, below, RED_WEIGHT, SEAL_RED),), keeps_next=True
    )


@dataclass(frozen=True, slots=True)
class FormHead:
    """The letter form: what is drawn at fixed places of page 1, the frame left for text, the rows above the title."""

    fixed: Plate
    frame: tuple[float, float]
    rows: Plate


def form_head(head: LetterHead, mark: str, setter: Typesetter) -> FormHead:
    """Set the letter form: name and double rule above, double rule below, marks left and number right between them.

    A number too long to stand beside the marks begins below them.
    """
    organ = _organ(head.organ, setter)
    upper = FORM_ORGAN_AT + organ.ink_height + RULE_BELOW
    lower = LETTER_SHEET.page[1] - FORM_RULE_FOOT
    left = (LETTER_SHEET.page[0] - _FORM_RULE_WIDTH) / 2 - LETTER_SHEET.left
    right = left + _FORM_RULE_WIDTH
    light = _FORM_THICK + _FORM_GAP + _FORM_THIN / 2
    rules = (
        Rule(left, right, upper + _FORM_THICK / 2, _FORM_THICK, SEAL_RED),
        Rule(left, right, upper + light, _FORM_THIN, SEAL_RED),
        Rule(left, right, lower - light, _FORM_THIN, SEAL_RED),
        Rule(left, right, lower - _FORM_THICK / 2, _FORM_THICK, SEAL_RED),
    )
    fixed = Plate(0.0, ((FORM_ORGAN_AT - organ.ink_top, organ.lines),), rules)
    height = _FORM_THICK + _FORM_GAP + _FORM_THIN
    top = upper + height + _ROW_GAP - _HALF_LEADING
    texts = _marks(head, mark, setter)
    number = setter.lines(head.number, LETTER_STYLES.number.aligned(Align.RIGHT), _WIDTH) if head.number else ()
    beside = all(mark[0].width + CELL + line.width <= _WIDTH for (_, mark), line in zip(texts, number, strict=False))
    first = 0 if beside else len(texts)
    rows = max(len(texts), first + len(number)) + _BLANK_ROWS
    texts.append((first * ROW, number))
    frame = (top, lower - height - _ROW_GAP + _HALF_LEADING - top)
    return FormHead(fixed, frame, Plate(rows * ROW, tuple(texts), keeps_next=True))


def bare_head(mark: str, setter: Typesetter) -> Plate | None:
    """Set the mark of a letter without a head, and the two blank rows above the title."""
    if not mark:
        return None
    texts = ((0.0, setter.lines(mark, LETTER_STYLES.mark, _WIDTH)),)
    return Plate((1 + _BLANK_ROWS) * ROW, texts, keeps_next=True)


def _marks(head: LetterHead, mark: str, setter: Typesetter) -> list[_Text]:
    """Set number of the copy, mark and urgency, one row each, from the first row down."""
    wanted = [(head.copy_no, LETTER_STYLES.number), (mark, LETTER_STYLES.mark), (head.urgency, LETTER_STYLES.mark)]
    given = [setter.lines(text, style, _WIDTH)[:1] for text, style in wanted if text]
    return [(index * ROW, lines) for index, lines in enumerate(given)]


def _organ(text: str, setter: Typesetter) -> Organ:
    """Set the name as large as fits: smaller, then narrower, then in two lines."""
    parts = text.split("\n")
    natural = max(_room(setter.width(part, replace(ORGAN, size=1.0)), _ORGAN_LEAST) for part in parts)
    if len(parts) == 1 and natural * _ORGAN_SQUEEZE > 1:
        parts = list(setter.title_parts(text, ORGAN, setter.width(text, ORGAN) * _ORGAN_SQUEEZE))
    ems = max(setter.width(part, replace(ORGAN, size=1.0)) for part in parts)
    size = min(ORGAN.size, _WIDTH * _ORGAN_SHARE / (ems * (1 + _ORGAN_TRACK)))
    squeeze = 1.0
    if size < _ORGAN_LEAST:
        size = _ORGAN_LEAST
        squeeze = min(1.0, _WIDTH * _ORGAN_SHARE / (ems * size))
    track = max(0.0, min(_ORGAN_TRACK_MOST, _WIDTH * _ORGAN_SHARE / (ems * size * squeeze) - 1))
    style = replace(ORGAN, size=size, track=track, leading=size * _ORGAN_LEADING).aligned(Align.CENTRE)
    lines = tuple(line.squeezed(squeeze) for part in parts for line in setter.lines(part, style, _WIDTH / squeeze)[:1])
    low, high = setter.fonts.ink(ORGAN.role, text.replace("\n", ""))
    ink_top = style.leading / 2 + (INK_MIDDLE - high) * size
    return Organ(lines, ink_top, (high - low) * size + style.leading * (len(lines) - 1))


def _room(ems: float, size: float) -> float:
    """Return how much wider than the frame a name of this size is."""
    return ems * size / (_WIDTH * _ORGAN_SHARE)


def _signers(head: LetterHead, setter: Typesetter) -> tuple[Line, ...]:
    """Set who signs, at the right: two to a row where they fit, later rows below the first name."""
    if not head.signers:
        return ()
    label = setter.width(head.signer_label, LETTER_STYLES.number)
    wide = max(setter.width(name, SIGNER) for name in head.signers)
    pair = 2 if len(head.signers) > 1 and label + 2 * wide + 2 * CELL < _WIDTH / 2 else 1
    left = _WIDTH - CELL - label - pair * wide - (pair - 1) * CELL
    rows: list[Line] = []
    for start in range(0, len(head.signers), pair):
        names = head.signers[start : start + pair]
        row = setter.blanks([(left + label + at * (wide + CELL), name) for at, name in enumerate(names)], SIGNER)
        if not start:
            opening = setter.blanks([(left, head.signer_label)], LETTER_STYLES.number)
            row = replace(row, pieces=opening.pieces + row.pieces)
        rows.append(row)
    return tuple(rows)


def _meet(number: tuple[Line, ...], signer: Line) -> bool:
    """Tell whether the number would run into the names."""
    return bool(number and signer.pieces) and CELL + number[0].width + CELL > min(piece.x for piece in signer.pieces)
