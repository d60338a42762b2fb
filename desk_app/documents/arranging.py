"""How labelled values and rows of tables share columns, whatever they are written as."""

from collections.abc import Callable
from dataclasses import dataclass

from desk_app.documents.content import Column, Pair, Place, TableRow
from desk_app.documents.styles import Align

PAIR_SHARES = (0.15, 0.35, 0.15, 0.35)
CENTRED_SPAN = 9
"""A short value over at most so many columns of a form stands in their middle."""
SIGN_AT, SIGN_GAP = 0.44, 12.0
"""Where a line to sign begins, as a share of its width, and how far below the opinion it stands."""
PLACES = {Place.CENTRE: Align.CENTRE, Place.LEFT: Align.JUSTIFY, Place.RIGHT: Align.RIGHT}


@dataclass(frozen=True, slots=True)
class Share:
    """A text over ``span`` columns."""

    start: int
    span: int
    text: str
    place: Place


def paired(pairs: tuple[Pair, ...], fits: Callable[[str], bool]) -> tuple[tuple[Pair, ...], ...]:
    """Put two pairs into a row where both values fit into half of it; the order stays."""
    rows: list[tuple[Pair, ...]] = []
    waiting: tuple[Pair, ...] = ()
    for pair in pairs:
        if not fits(pair.value):
            rows += [row for row in (waiting, (pair,)) if row]
            waiting = ()
        elif waiting:
            rows.append((*waiting, pair))
            waiting = ()
        else:
            waiting = (pair,)
    return (*rows, waiting) if waiting else tuple(rows)


def share_out(row: TableRow, columns: tuple[Column, ...], *, sides: int) -> tuple[Share, ...]:
    """Give every text of a row its columns; a sum without a code of its own takes the room of what is empty."""
    start = sides if row.group else 0
    texts = row.texts if row.group else (*("",) * sides, *row.texts)
    made: list[Share] = []
    opened = start
    for index, text in enumerate(texts, start=start):
        if row.strong and not text and not made and index < len(columns) - 1:
            continue  # A sum has no code of its own: its label takes the room.
        merged = index > opened and not made
        place = Place.CENTRE if merged else columns[index].place
        made.append(Share(opened if merged else index, index - opened + 1 if merged else 1, text, place))
    return tuple(made)
