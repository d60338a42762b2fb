"""Whether what a reader extracts from a paper is what its content says: every text, whole, in order, and nothing else."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from desk_app.documents.content import Address, Document, Figure, Form, Label, LetterHead, Shape, Table
from desk_app.documents.layout import sheet_of
from tests.support.pdfread import squeezed
from tests.support.said import body, head, imprint

_AT_LEAST, _CUTS, _SEEN = 6, 12, 8
_SHOWN = 24
_MOST_SPOTS = 50_000
_COLONS, _STOP = "：:", "。"
_TICK = re.compile(r"[\d,]+")


def check_reading(document: Document, pages: Sequence[str]) -> None:
    """Fail where the pages first leave the content, unless they say exactly what it says.

    Allowed besides: the foot of every page, the running head of later ones, labels and heads that are repeated where
    a table goes on, and the words of a chart. A cell that goes on on another page is read there; what stands side by
    side above the title of a letter is read by rows or by columns.
    """
    bare = [_without_foot(document, squeezed(page), number, len(pages)) for number, page in enumerate(pages, start=1)]
    if sheet_of(document).framed:
        bare[1:] = [_without_running_head(document, page) for page in bare[1:]]
    if document.shape is Shape.LETTER:
        bare[0] = _without_letter_head(document, bare[0])
    drawn = _drawn(document)
    assert [word for word in drawn if word not in "".join(bare)] == []
    faults = [_compared(texts, bare, _repeated(document), drawn) for texts in _orders(document)]
    assert "" in faults, faults[0]


def _without_foot(document: Document, page: str, number: int, pages: int) -> str:
    """Take the lines of the print register, the label of the page and the line to sign from its end, in any order."""
    stamp = document.stamp
    label = squeezed(stamp.page.format(page=number, pages=pages)) if sheet_of(document).framed else ""
    wanted = [text for text in map(squeezed, (*stamp.register.splitlines(), *document.every_page, label)) if text]
    while found := next((text for text in wanted if page.endswith(text)), ""):
        page = page.removesuffix(found)
        wanted.remove(found)
    assert wanted == [], f"page {number} ends with {page[-_SHOWN:]!r}"
    return page.removesuffix(squeezed(f"— {number} —")) if document.shape is Shape.LETTER else page


def _without_running_head(document: Document, page: str) -> str:
    """Take the name of the paper, cut with an ellipsis where its line ends, and its mark from the start of a page."""
    name, mark = squeezed(document.title + document.number), squeezed(document.mark)
    shared = _shared(name, page)
    assert shared >= min(_AT_LEAST, len(name)), f"a page begins with {page[:_SHOWN]!r}"
    cut = "……" if shared < len(name) else ""
    assert page.startswith(cut + mark, shared)
    return page[shared + len(cut + mark) :]


def _without_letter_head(document: Document, page: str) -> str:
    """Take what stands above the title of a letter, which must be the whole head and nothing else."""
    above = next((one for one in document.elements if isinstance(one, LetterHead)), None)
    wanted = [squeezed(text) for text in head(document)][:-1]
    organ = squeezed(above.organ) if above else ""
    wanted += [organ] if organ not in wanted else []
    said, title, rest = page.partition(squeezed(document.title))  # a very long head leaves it no room on this page
    assert sorted(said) == sorted("".join(wanted)), f"the head is read as {said!r} instead of {wanted}"
    return title + rest


def _orders(document: Document) -> Iterator[list[str]]:
    """Give the texts in the order of the content, and with a crowded-out address at the head of the imprint."""
    above = [document.title] if document.shape is Shape.LETTER else [*head(document)]
    yield [text for text in map(squeezed, [*above, *body(document), *imprint(document)]) if text]
    moved = [one for one in document.elements if isinstance(one, Address) and one.label]
    if moved:
        rest = replace(document, elements=tuple(one for one in document.elements if one not in moved))
        lists = [one.label + one.text.rstrip(_COLONS) + _STOP for one in moved]
        yield [text for text in map(squeezed, [*above, *body(rest), *lists, *imprint(document)]) if text]


def _repeated(document: Document) -> frozenset[str]:
    """Collect what may stand again where a table or a form goes on on another page."""
    found: set[str] = set()
    for element in document.elements:
        if isinstance(element, Table):
            found |= {column.title for column in element.columns} | {row.group for row in element.rows}
            found |= {element.side.title} if element.side else set()
        if isinstance(element, Form):
            found |= {section.label for section in element.sections}
            rows = [row for section in element.sections for row in section.rows]
            found |= {cell.filling.text for row in rows for cell in row.cells if isinstance(cell.filling, Label)}
    return frozenset(filter(None, map(squeezed, found)))


def _drawn(document: Document) -> frozenset[str]:
    """Collect the words of the charts."""
    charts = [element.chart for element in document.elements if isinstance(element, Figure)]
    words = {word for chart in charts for word in (chart.title, *chart.labels)}
    words |= {one.name for chart in charts for one in chart.series if len(chart.series) > 1}  # one needs no legend
    return frozenset(filter(None, map(squeezed, words)))


@dataclass(frozen=True, slots=True)
class _Spot:
    """How far a reading has come: page and place, texts told, and the rests of texts begun on earlier pages or here."""

    page: int = 0
    place: int = 0
    told: int = 0
    rests: tuple[str, ...] = ()
    begun: tuple[str, ...] = ()

    def on(self, length: int, *, told: int = 0) -> "_Spot":
        return replace(self, place=self.place + length, told=self.told + told)


def _compared(texts: Sequence[str], pages: Sequence[str], repeated: frozenset[str], drawn: frozenset[str]) -> str:
    """Read the pages from the first character to the last, trying what may come next at each place."""
    open_spots, seen, furthest = [_Spot()], set(), _Spot()
    while open_spots:
        spot = open_spots.pop()
        if spot in seen:
            continue
        assert len(seen) < _MOST_SPOTS, "the pages repeat themselves too often to be followed"
        seen.add(spot)
        furthest = max(furthest, spot, key=lambda one: (one.page, one.place, one.told))
        if spot.place == len(pages[spot.page]) and not spot.rests:
            if spot.page + 1 < len(pages):
                open_spots.append(_Spot(spot.page + 1, 0, spot.told, spot.begun))
            elif spot.told == len(texts) and not spot.begun:
                return ""
        page, after = pages[spot.page], pages[spot.page + 1] if spot.page + 1 < len(pages) else ""
        again = (repeated if spot.page else frozenset()) | drawn
        open_spots += reversed([*_next(spot, page, texts, after), *_again(spot, page, again, charted=bool(drawn))])
    read = pages[furthest.page][furthest.place :][:_SHOWN]
    wanted = [text[:_SHOWN] for text in (*furthest.rests, *texts[furthest.told : furthest.told + 1])]
    return f"page {furthest.page + 1}: read {read!r} where {wanted} should follow"


def _next(spot: _Spot, page: str, texts: Sequence[str], after: str) -> Iterator[_Spot]:
    """Give the spots behind the rest of a text begun earlier, behind the next text, or behind a part of either."""
    new = texts[spot.told] if spot.told < len(texts) else ""
    left = page[spot.place :]
    if spot.rests and left.startswith(spot.rests[0]):
        yield replace(spot.on(len(spot.rests[0])), rests=spot.rests[1:])
    if new and left.startswith(new):
        yield spot.on(len(new), told=1)
    for cut in _cuts(spot.rests[0], left, after) if spot.rests else ():
        yield replace(spot.on(cut), rests=spot.rests[1:], begun=(*spot.begun, spot.rests[0][cut:]))
    for cut in _cuts(new, left, after):
        yield replace(spot.on(cut, told=1), begun=(*spot.begun, new[cut:]))


def _again(spot: _Spot, page: str, again: frozenset[str], *, charted: bool) -> Iterator[_Spot]:
    """Give the spots behind a label that is repeated, or behind a word or a figure at the axis of a chart."""
    yield from (spot.on(len(text)) for text in again if page.startswith(text, spot.place))
    tick = _TICK.match(page, spot.place) if charted else None
    if tick:
        yield spot.on(len(tick[0]))


def _cuts(text: str, left: str, after: str) -> Iterator[int]:
    """Give the places where a text may go over to the page after this one, the likeliest first."""
    shared = _shared(text, left)
    cuts = range(shared, max(shared - _CUTS, 0), -1)
    yield from (cut for cut in cuts if text[cut:] and text[cut:][:_SEEN] in after)


def _shared(one: str, other: str) -> int:
    """Count the characters at the beginning in which two texts agree."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
