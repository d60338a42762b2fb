"""Counts by the unit that subjects of clues are written with: a fixed number of statements, however many units."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Select, case, func, select

from desk_app.domain.ids import Uid
from desk_app.store.tables.projections import TABLES

_clue, _subject, _case = (TABLES[kind] for kind in ("clue", "subject", "case"))


@dataclass(frozen=True, slots=True)
class Clues:
    """How many clues name a unit, how many of these are in hand, and how many were filed."""

    all: int = 0
    open: int = 0
    cases: int = 0


def clues_by_unit(connection: Connection, closed: Sequence[str], *, without: Collection[Uid]) -> Mapping[str, Clues]:
    """Count by the name of the unit as written."""
    statement = _counting(closed, without).add_columns(_subject.c.unit_name).group_by(_subject.c.unit_name)
    return {row.unit_name: Clues(row.all, row.open, row.cases) for row in connection.execute(statement)}


def clues_of_units(
    connection: Connection, names: Collection[str], closed: Sequence[str], *, without: Collection[Uid]
) -> Clues:
    """Count the clues that name one of several units, each once."""
    row = connection.execute(_counting(closed, without).where(_subject.c.unit_name.in_(names))).one()
    return Clues(row.all, row.open, row.cases)


def _counting(closed: Sequence[str], without: Collection[Uid]) -> Select[int, int, int]:
    filed = select(_case.c.clue).distinct().subquery()
    is_open = func.coalesce(_clue.c.state.not_in(closed), True)
    statement = (
        select(
            func.count(_subject.c.clue.distinct()).label("all"),
            func.count(case((is_open, _subject.c.clue)).distinct()).label("open"),
            func.count(filed.c.clue.distinct()).label("cases"),
        )
        .join_from(_subject, _clue, _clue.c.uid == _subject.c.clue)
        .join(filed, filed.c.clue == _subject.c.clue, isouter=True)
        .where(_subject.c.unit_name.is_not(None))
    )
    return statement.where(_subject.c.clue.not_in(without)) if without else statement
