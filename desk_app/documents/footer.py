"""The foot of every page: the QR code and the register line of this copy at the left, the page label at the right.

Above it, in a paper that is signed page by page, the line to sign.
"""

from dataclasses import dataclass

from desk_app.documents.blocks import total
from desk_app.documents.brush import Brush
from desk_app.documents.content import Document, Stamp
from desk_app.documents.qr import Pattern, pattern
from desk_app.documents.styles import FOOT, FOOT_CODE, HAIR, MM, PAGE_LABEL, PAGE_LABEL_WIDTH, STYLES, Sheet
from desk_app.documents.textlines import Line, Typesetter

_CODE_SIZE = 11 * MM
_CODE_GAP = 2.5 * MM
_DROP = 3.4
_ROOM = 35.0
_SCALES = (1.0, 0.9, 0.8, 0.7)
_SIGNED_DROP = 13.0


@dataclass(frozen=True, slots=True)
class Footer:
    """What stands at the foot of one paper; the labels of its pages in order, none on a sheet that is not framed."""

    register: tuple[Line, ...]
    labels: tuple[tuple[Line, ...], ...]
    scan: Pattern | None
    signed: tuple[Line, ...] = ()

    @classmethod
    def of(cls, document: Document, setter: Typesetter, sheet: Sheet, pages: int) -> "Footer":
        """Set the foot of a paper of so many pages; a print that is not to show its register line has none."""
        stamp = document.stamp
        scan = pattern(stamp.scan) if stamp.scan else None
        labels = [stamp.page.format(page=page, pages=pages) for page in range(1, pages + 1)]
        return cls(
            _register(stamp, setter, sheet.width - (_CODE_SIZE + _CODE_GAP if scan else 0.0)),
            tuple(setter.lines(label, PAGE_LABEL, PAGE_LABEL_WIDTH) for label in labels) if sheet.framed else (),
            scan,
            _signed(document.every_page, setter, sheet.width),
        )

    def draw(self, brush: Brush, sheet: Sheet, page: int) -> None:
        """Draw it on a page; pages count from 1."""
        left, right, top = sheet.left, sheet.left + sheet.width, sheet.page[1] - sheet.foot
        if sheet.framed:
            brush.rule((left, top), (right, top), weight=0.4, colour=HAIR)
        text, first = left, top + (_DROP if sheet.framed else 0.0)
        if self.scan:
            brush.modules(self.scan, left, first, _CODE_SIZE)
            text += _CODE_SIZE + _CODE_GAP
        brush.lines(self.register, text, first)
        brush.lines(self.signed, left, sheet.page[1] - sheet.bottom + _SIGNED_DROP)
        if self.labels:
            brush.lines(self.labels[page - 1], right - PAGE_LABEL_WIDTH, first - 1)


def _register(stamp: Stamp, setter: Typesetter, width: float) -> tuple[Line, ...]:
    """Set the lines about this print, smaller where they are so long that they would leave the page."""
    first, *more = stamp.register.splitlines() or [""]
    found: tuple[Line, ...] = ()
    for scale in _SCALES:
        main, other = ((FOOT_CODE if stamp.scan else FOOT).scaled(scale), FOOT.scaled(scale))
        found = (
            *(setter.lines(first, main, width - PAGE_LABEL_WIDTH) if first else ()),
            *(line for text in more for line in setter.lines(text, other, width)),
        )
        if total(found) <= _ROOM:
            break
    return found


def _signed(texts: tuple[str, ...], setter: Typesetter, width: float) -> tuple[Line, ...]:
    """Spread the texts of the line to sign, room to write after each but the last."""
    if not texts:
        return ()
    style = STYLES.ends
    widths = [setter.width(text, style) for text in texts]
    gap = max(width - sum(widths), 0.0) / max(len(texts) - 1, 1)
    return (setter.blanks([(sum(widths[:at]) + gap * at, text) for at, text in enumerate(texts)], style),)
