"""What the page of a person shows of the clues about that person: the clues, and where each stood on a day."""

from array import array
from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Connection, RowMapping, func, select, union_all

from desk_app.domain.ids import Uid
from desk_app.store.queries.parts import table_of
from desk_app.store.tables.projections import TABLES

_clue, _subject, _person, _measure, _step = (TABLES[kind] for kind in ("clue", "subject", "person", "measure", "step"))
_SHOWN = ("name", "unit_name", "post", "rank", "political_status")


def is_one_of(uids: Sequence[Uid]) -> ColumnElement[bool]:
    """Select these clues."""
    return _clue.c.uid.in_(uids)


def states_on(connection: Connection, machine: str, uids: Sequence[Uid], day: date) -> dict[str, str]:
    """Give the state each of these clues was in at the end of a day; those without a step are left out."""
    # SQLite takes the other columns of a group from the row of the maximum.
    rows = connection.execute(
        select(_step.c.of, _step.c.to_state, _step.c.taken_on, func.max(_step.c.id))
        .where(_step.c.machine == machine, _step.c.of.in_(uids), _step.c.taken_on <= day.isoformat())
        .group_by(_step.c.of)
    )
    return {row.of: row.to_state for row in rows}


def in_order(connection: Connection, rows: Sequence[int], by: str, *, is_descending: bool) -> "array[int]":
    """Put the rows of subjects and entered people into an order, by name or unit."""
    listed = table_of(rows)
    parts = [
        select(table.c.id, table.c[by].label("by")).join_from(listed, table, table.c.id == listed.c.value)
        for table in (_subject, _person)
    ]
    whole = union_all(*parts).subquery()
    order = whole.c.by.desc().nulls_last() if is_descending else whole.c.by.asc().nulls_last()
    return array("q", connection.scalars(select(whole.c.id).order_by(order, whole.c.id.desc())))


def clues_of(connection: Connection, rows: Sequence[int]) -> dict[int, str]:
    """Give the clue of each of these subjects."""
    return {
        row.id: row.clue
        for row in connection.execute(select(_subject.c.id, _subject.c.clue).where(_subject.c.id.in_(rows)))
    }


def shown_of(connection: Connection, rows: Sequence[int]) -> Sequence[RowMapping]:
    """Load what a list shows of these subjects and entered people."""
    found: list[RowMapping] = []
    for table in (_subject, _person):
        columns = (table.c.id, table.c.uid, *(table.c[name] for name in _SHOWN))
        found += connection.execute(select(*columns).where(table.c.id.in_(rows))).mappings()
    return found


def measures_of(connection: Connection, rows: Sequence[int], which: ColumnElement[bool]) -> Sequence[RowMapping]:
    """Load some of the measures of these subjects, oldest first."""
    return (
        connection.execute(
            select(_subject.c.id, _measure.c.measure, _measure.c.effect_until)
            .join_from(_subject, _measure, _measure.c.subject == _subject.c.uid)
            .where(_subject.c.id.in_(rows), which)
            .order_by(_measure.c.decided_on, _measure.c.id)
        )
        .mappings()
        .all()
    )


def reviewed_of(connection: Connection, rows: Sequence[int], which: ColumnElement[bool]) -> set[int]:
    """Name those of these subjects that satisfy a condition."""
    return set(connection.scalars(select(_subject.c.id).where(_subject.c.id.in_(rows), which)))
