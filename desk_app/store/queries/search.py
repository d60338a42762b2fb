"""What a search hit is called: kind, number and title of the matters found."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from desk_app.domain.ids import Uid
from desk_app.store.tables.journal import record
from desk_app.store.tables.projections import TABLES

_TITLES = {
    "clue": ("number", "title"),
    "person": ("", "name"),
    "unit": ("", "name"),
    "problem": ("number", "description"),
}


@dataclass(frozen=True, slots=True)
class Heading:
    """How a matter is named in a list of hits."""

    uid: Uid
    kind: str
    number: str
    title: str


def headings(connection: Connection, rows: Sequence[int]) -> dict[int, Heading]:
    """Name the matters with these row ids; withdrawn ones are left out."""
    found: dict[int, Heading] = {}
    kinds = {
        row.id: row.kind for row in connection.execute(select(record.c.id, record.c.kind).where(record.c.id.in_(rows)))
    }
    for kind, (number, title) in _TITLES.items():
        ids = [row for row, name in kinds.items() if name == kind]
        if not ids:
            continue
        table = TABLES[kind]
        for row in connection.execute(select(table).where(table.c.id.in_(ids))).mappings():
            found[row["id"]] = Heading(Uid(row["uid"]), kind, (row[number] or "") if number else "", row[title] or "")
    return found
