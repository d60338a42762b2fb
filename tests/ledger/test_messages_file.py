# ruff: noqa: DTZ007 - a ledger knows no zone
"""The public citizen-messages file: 4,326 rows with the quirks of a real export."""

from datetime import date, datetime
from pathlib import Path

import pytest

from desk_app.ledger.cells import is_blank, shown, trimmed
from desk_app.ledger.drafts import clue_draft
from desk_app.ledger.matching import choose_profile, fitting
from desk_app.ledger.preview import count_notes, preview
from desk_app.ledger.reading import Table, read_table
from desk_app.ledger.rows import Preview, Value
from tests.support.ledgers import shipped_codes, shipped_profiles

FILE = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "citizen-messages.xlsx"
pytestmark = pytest.mark.skipif(not FILE.exists(), reason="the public data file is not here")
ROWS = 4326


@pytest.fixture(scope="module")
def table() -> Table:
    return read_table(FILE)


@pytest.fixture(scope="module")
def seen(table: Table) -> Preview:
    return preview(table, choose_profile(table, shipped_profiles().values()), shipped_codes())


def test_every_row_is_accepted_or_rejected(seen: Preview) -> None:
    assert seen.profile == "citizen_messages"
    assert len(seen.accepted) + len(seen.rejected) == ROWS
    assert (len(seen.rejected), seen.blank, seen.duplicates) == (0, 0, ())


def test_what_was_noticed_is_told(seen: Preview) -> None:
    assert [(note.code, note.place.header, note.after) for note in seen.notes] == [
        ("ledger.ignored_column", "五", ""),
        ("ledger.other_sheet", "", "剔除后"),
        ("ledger.fixed_value", "", "A4"),
    ]
    assert count_notes(seen.accepted) == {("ledger.trimmed", "留言详情"): 4213, ("ledger.trimmed", "留言主题"): 4}


def said(value: Value) -> str:
    return value[0] if isinstance(value, tuple) else str(value)


def test_every_accepted_value_says_what_its_cell_says(table: Table, seen: Preview) -> None:
    laid = fitting(table, shipped_profiles()["citizen_messages"])
    compared = 0
    for row in seen.accepted:
        cells = table.rows[row.row - 1]
        for mapped in laid.columns:
            cell, value = cells[mapped.index], row.values.get(mapped.column.field)
            if value is None:
                assert is_blank(cell)
            elif isinstance(value, date) and isinstance(cell, str):
                assert datetime.strptime(cell, "%Y/%m/%d %H:%M:%S") == value
            else:
                assert said(value) == trimmed(shown(cell))
            compared += 1
    assert compared == ROWS * 7


def test_every_row_becomes_a_draft_with_its_texts(table: Table, seen: Preview) -> None:
    for row in seen.accepted:
        draft, cells = clue_draft(row, seen.headers), table.rows[row.row - 1]
        assert (draft.title, draft.content) == (trimmed(str(cells[2])), trimmed(str(cells[4])))
        assert draft.received_on is not None
        assert draft.external_numbers == (str(int(float(str(cells[0])))),)
        assert draft.reporter_code == cells[1]
