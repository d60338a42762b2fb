"""The public citizen-messages file: 4,326 real texts of mixed Chinese, letters and numbers."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import Connection

from desk_app.store.search import SearchIndex, Slot
from desk_app.store.search.normal import normalise
from desk_app.store.search.query import parse
from desk_app.store.search.reading import Reader

FILE = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "citizen-messages.xlsx"
pytestmark = pytest.mark.skipif(not FILE.exists(), reason="the public data file is not here")


@pytest.fixture(scope="module")
def texts(shared_conn: Connection, surnames: dict[str, str]) -> Iterator[list[tuple[str, str]]]:
    rows = CalamineWorkbook.from_path(FILE).get_sheet_by_index(0).to_python()[1:]
    index = SearchIndex(surnames)
    read = [(str(row[2]), str(row[4])) for row in rows]
    for number, (short, long) in enumerate(read):
        index.put(shared_conn, number, short=short, long=long, names=(), sort_key=str(number % 365))
    return read


def test_five_hundred_random_pieces_have_the_hits_of_reading_everything(
    shared_conn: Connection, texts: list[tuple[str, str]]
) -> None:
    draw = random.Random(20260105)
    normal = [(normalise(short), normalise(long)) for short, long in texts]
    asked = 0
    while asked < 500:
        source = "".join(draw.choice(texts))
        size = draw.randint(1, 6)
        at = draw.randrange(max(1, len(source) - size))
        piece = source[at : at + size]
        terms = [normalise(word) for word in piece.split() if normalise(word)]
        if not terms:
            continue
        asked += 1
        expected = {n for n, pair in enumerate(normal) if all(any(term in part for part in pair) for term in terms)}
        # The page without its snippets, which would take most of the time.
        page = Reader(shared_conn, parse(piece), frozenset(Slot)).page(5000, None)
        assert {row.record_id for row in page.rows} == expected, piece
        assert page.total == len(expected)
