"""Which clues stand near others: by the people and units they are about, and by what hangs on them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from desk_app.domain.ids import Uid
from desk_app.store.queries.parts import parts
from desk_app.store.tables.projections import TABLES

_clue, _subject, _relation = TABLES["clue"], TABLES["subject"], TABLES["relation"]
HANGING = ("case", "transfer", "problem", "recommendation")
"""What hangs on a clue and stands for itself."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Two records and how they are tied: a code of the list ``relation``, or a kind of record."""

    one: Uid
    other: Uid
    how: str


def told_ties(connection: Connection, clues: Sequence[str]) -> Iterator[Tie]:
    """Give the relations people noted, from and to these clues."""
    for part in parts(clues):
        rows = connection.execute(
            select(_relation.c.clue, _relation.c.other, _relation.c.relation)
            .where(or_(_relation.c.clue.in_(part), _relation.c.other.in_(part)))
            .order_by(_relation.c.id)
        )
        for row in rows:
            yield Tie(Uid(row.clue), Uid(row.other), row.relation or "")


def step_ties(connection: Connection, clues: Sequence[str]) -> Iterator[Tie]:
    """Give what steps joined and split, from and to these clues."""
    for how in ("joined_into", "split_from"):
        column = _clue.c[how]
        for part in parts(clues):
            rows = connection.execute(
                select(_clue.c.uid, column.label("other"))
                .where(or_(and_(_clue.c.uid.in_(part), column != ""), column.in_(part)))
                .order_by(_clue.c.id)
            )
            for row in rows:
                if row.other:
                    yield Tie(Uid(row.uid), Uid(row.other), how)


def hanging(connection: Connection, clues: Sequence[str]) -> Iterator[tuple[str, Uid, Uid]]:
    """Give kind, uid and clue of what hangs on these clues, oldest first."""
    for kind in HANGING:
        table = TABLES[kind]
        for part in parts(clues):
            rows = connection.execute(
                select(table.c.uid, table.c.clue).where(table.c.clue.in_(part)).order_by(table.c.id)
            )
            for row in rows:
                yield kind, Uid(row.uid), Uid(row.clue)


def books_of(connection: Connection, problems: Sequence[str]) -> Iterator[tuple[Uid, Uid]]:
    """Give problem and book of the problems that a book names."""
    table = TABLES["problem"]
    for part in parts(problems):
        rows = connection.execute(
            select(table.c.uid, table.c.recommendation).where(table.c.uid.in_(part), table.c.recommendation != "")
        )
        for row in rows:
            if row.recommendation:
                yield Uid(row.uid), Uid(row.recommendation)


def about_same_people(
    connection: Connection, clue: str, most: int, *, without: Collection[Uid]
) -> tuple[tuple[Uid, ...], int]:
    """Give the newest other clues about a person of this one, and how many there are."""
    same = []
    for row in connection.execute(_columns().where(_subject.c.clue == clue)):
        if row.person:
            same.append(_subject.c.person == row.person)
        if row.identity_no:
            same.append(_subject.c.identity_no == row.identity_no)
        if row.name and row.unit_name:
            # Without a number, people are one only when name and unit agree: a namesake elsewhere is not.
            same.append(and_(_subject.c.name == row.name, _subject.c.unit_name == row.unit_name))
    return _newest(connection, same, most, without={*without, clue})


def about_same_units(
    connection: Connection, clue: str, most: int, *, without: Collection[Uid]
) -> tuple[tuple[Uid, ...], int]:
    """Give the newest other clues about a unit of this one, and how many there are."""
    names = [row.unit_name for row in connection.execute(_columns().where(_subject.c.clue == clue)) if row.unit_name]
    same = [_subject.c.unit_name.in_(names)] if names else []
    return _newest(connection, same, most, without={*without, clue})


def _columns() -> Any:
    return select(_subject.c.person, _subject.c.identity_no, _subject.c.name, _subject.c.unit_name)


def _newest(
    connection: Connection, same: Sequence[ColumnElement[bool]], most: int, *, without: Collection[str]
) -> tuple[tuple[Uid, ...], int]:
    if not same:
        return (), 0
    where = and_(or_(*same), _subject.c.clue.not_in(without))
    count = connection.scalar(select(func.count(_subject.c.clue.distinct())).where(where)) or 0
    rows = connection.scalars(
        select(_subject.c.clue)
        .where(where)
        .group_by(_subject.c.clue)
        .order_by(func.max(_subject.c.id).desc())
        .limit(most)
    )
    return tuple(Uid(uid) for uid in rows), count
