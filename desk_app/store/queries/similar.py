"""Find the clues that may be like another one, by indexes only, and load what they are compared by."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, select, text

from desk_app.store.queries.parts import parts
from desk_app.store.tables.projections import TABLES

clue, subject, allegation = (TABLES[kind] for kind in ("clue", "subject", "allegation"))
_SOUNDING = text(
    "SELECT DISTINCT record_id FROM search_name WHERE reading = :sound ORDER BY record_id DESC LIMIT :most"
)


def with_people(connection: Connection, identities: Sequence[str], names: Sequence[str], most: int) -> Iterator[str]:
    """Give the uids of clues about people with one of these identity numbers, then names; the newest first."""
    for column, values in ((subject.c.identity_no, identities), (subject.c.name, names)):
        if values:
            yield from connection.scalars(
                select(subject.c.clue).where(column.in_(values)).order_by(subject.c.id.desc()).limit(most)
            )


def sounding_like(connection: Connection, sounds: Sequence[str], most: int) -> Iterator[str]:
    """Give the uids of clues that hold a name with one of these full readings, the newest first."""
    rows: list[int] = []
    for sound in sounds:
        rows += connection.scalars(_SOUNDING, {"sound": sound, "most": most})
    yield from uids_of(connection, rows)


def uids_of(connection: Connection, rows: Sequence[int]) -> Iterator[str]:
    """Give the uids of those rows that are clues."""
    for part in parts(rows):
        yield from connection.scalars(select(clue.c.uid).where(clue.c.id.in_(part)).order_by(clue.c.id.desc()))


def clues(connection: Connection, uids: Sequence[str]) -> Iterator[Any]:
    """Load what a list shows of clues, and their summaries."""
    columns = (clue.c.uid, clue.c.number, clue.c.title, clue.c.state, clue.c.received_on, clue.c.summary)
    for part in parts(uids):
        yield from connection.execute(select(*columns).where(clue.c.uid.in_(part)))


def people(connection: Connection, uids: Sequence[str]) -> Iterator[Any]:
    """Load by what the people of clues are known."""
    columns = (subject.c.clue, subject.c.name, subject.c.identity_no, subject.c.unit_name)
    for part in parts(uids):
        yield from connection.execute(select(*columns).where(subject.c.clue.in_(part)))


def problems(connection: Connection, uids: Sequence[str]) -> Iterator[Any]:
    """Load what clues allege, when, and by which codes."""
    columns = (allegation.c.clue, allegation.c.content, allegation.c.discipline, allegation.c.law)
    days = (allegation.c.period_from, allegation.c.period_to)
    for part in parts(uids):
        yield from connection.execute(select(*columns, *days).where(allegation.c.clue.in_(part)))
