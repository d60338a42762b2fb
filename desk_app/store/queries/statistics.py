"""What the statistics read: whole columns at a time, never a statement for each record."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from desk_app.store.queries.parts import parts
from desk_app.store.tables.projections import TABLES

_TOGETHER = 5000
clue, subject, allegation, deadline, step, measure, case = (
    TABLES[kind] for kind in ("clue", "subject", "allegation", "deadline", "step", "measure", "case")
)


def _first_unit(clue_uid: ColumnElement[Any]) -> ColumnElement[Any]:
    """Give the unit of the first subject of a clue: the one ``first_subjects`` lets win."""
    return (
        select(subject.c.unit_name)
        .where(subject.c.clue == clue_uid)
        .order_by(subject.c.position.asc().nulls_last(), subject.c.id)
        .limit(1)
        .scalar_subquery()
        .label("unit_name")
    )


def treatments(connection: Connection) -> Sequence[Any]:
    """Load every measure with its person and the matter it belongs to."""
    return connection.execute(
        select(
            measure.c.uid,
            measure.c.clue,
            measure.c.subject,
            measure.c.measure,
            measure.c.decided_on,
            measure.c.effective_on,
            measure.c.revoked_on,
            measure.c.scheme,
            subject.c.person,
            subject.c.unit_name,
            subject.c.rank,
            subject.c.rank_bin,
            clue.c.sources,
        )
        .join(subject, subject.c.uid == measure.c.subject, isouter=True)
        .join(clue, clue.c.uid == measure.c.clue, isouter=True)
        .where(measure.c.decided_on.is_not(None))
        .order_by(measure.c.id)
    ).all()


def joined(connection: Connection) -> dict[str, str]:
    """Give the clue that each joined clue was joined into."""
    rows = connection.execute(
        select(clue.c.uid, clue.c.joined_into).where(clue.c.joined_into.is_not(None), clue.c.joined_into != "")
    )
    return {row.uid: row.joined_into for row in rows}


def clues_received(connection: Connection, until: str) -> Sequence[Any]:
    """Load uid, day and sources of the clues received by a day; what was split off is no item of its own."""
    whole = or_(clue.c.split_from.is_(None), clue.c.split_from == "")
    return connection.execute(
        select(clue.c.uid, clue.c.received_on, clue.c.sources)
        .where(clue.c.received_on <= until, whole)
        .order_by(clue.c.id)
    ).all()


def first_subjects(connection: Connection) -> Iterable[Any]:
    """Load unit and rank of subjects, the first one of each clue last, so that it wins in a mapping."""
    return connection.execute(
        select(subject.c.clue, subject.c.unit_name, subject.c.rank, subject.c.rank_bin).order_by(
            subject.c.position.desc().nulls_first(), subject.c.id.desc()
        )
    )


def first_disciplines(connection: Connection) -> Iterable[Any]:
    """Load the disciplines of allegations, the first one of each clue last."""
    return connection.execute(
        select(allegation.c.clue, allegation.c.discipline)
        .where(allegation.c.discipline.is_not(None), allegation.c.discipline != "")
        .order_by(allegation.c.position.desc().nulls_first(), allegation.c.id.desc())
    )


def states_on(connection: Connection, machine: str, day: str) -> dict[str, str]:
    """Give the state each record of a procedure was in at the end of a day, by its last step until then."""
    # SQLite takes the other columns of a group from the row of the maximum.
    rows = connection.execute(
        select(step.c.of, step.c.to_state, func.max(step.c.id))
        .where(step.c.machine == machine, step.c.taken_on <= day)
        .group_by(step.c.of)
    )
    return {row.of: row.to_state for row in rows}


def steps_between(
    connection: Connection, machine: str, transitions: Iterable[str], first: str, last: str
) -> Sequence[Any]:
    """Load the steps of these transitions taken in a period, in the order of taking."""
    return connection.execute(
        select(step.c.of, step.c.transition, step.c.taken_on)
        .where(step.c.machine == machine, step.c.taken_on.between(first, last))
        .where(step.c.transition.in_(sorted(transitions)))
        .order_by(step.c.taken_on, step.c.id)
    ).all()


def late_on(connection: Connection, day: str) -> set[str]:
    """Name the records with a limit that was overdue, still open and not suspended on a day."""
    still_open = or_(deadline.c.closed_on.is_(None), deadline.c.closed_on > day)
    runs = or_(deadline.c.suspended_on.is_(None), deadline.c.suspended_on > day)
    return set(connection.scalars(select(deadline.c.of).where(deadline.c.due_on < day, still_open, runs)))


def cases_filed(connection: Connection, first: str, last: str) -> Sequence[Any]:
    """Load the cases filed in a period with the sources of their clues."""
    return connection.execute(
        select(case.c.uid, case.c.clue, clue.c.sources)
        .join(clue, clue.c.uid == case.c.clue, isouter=True)
        .where(case.c.filed_on.between(first, last))
        .order_by(case.c.id)
    ).all()


def measures_behind(connection: Connection, uids: Sequence[str]) -> Iterator[Any]:
    """Load what a list shows of measures."""
    yield from _behind(
        connection,
        uids,
        select(
            measure.c.uid,
            measure.c.clue,
            clue.c.number,
            subject.c.name,
            subject.c.unit_name,
            measure.c.measure.label("what"),
            measure.c.decided_on.label("day"),
        )
        .join(subject, subject.c.uid == measure.c.subject, isouter=True)
        .join(clue, clue.c.uid == measure.c.clue, isouter=True),
        measure.c.uid,
    )


def cases_behind(connection: Connection, uids: Sequence[str]) -> Iterator[Any]:
    """Load what a list shows of cases; the name is that of the clue."""
    yield from _behind(
        connection,
        uids,
        select(
            case.c.uid,
            case.c.clue,
            case.c.number,
            clue.c.title.label("name"),
            _first_unit(case.c.clue),
            clue.c.state.label("what"),
            case.c.filed_on.label("day"),
        ).join(clue, clue.c.uid == case.c.clue, isouter=True),
        case.c.uid,
    )


def clues_behind(connection: Connection, uids: Sequence[str]) -> Iterator[Any]:
    """Load what a list shows of clues."""
    yield from _behind(
        connection,
        uids,
        select(
            clue.c.uid,
            clue.c.uid.label("clue"),
            clue.c.number,
            clue.c.title.label("name"),
            _first_unit(clue.c.uid),
            clue.c.state.label("what"),
            clue.c.received_on.label("day"),
        ),
        clue.c.uid,
    )


def _behind(
    connection: Connection, uids: Sequence[str], statement: Select[Any], uid: ColumnElement[Any]
) -> Iterator[Any]:
    for part in parts(uids, _TOGETHER):
        yield from connection.execute(statement.where(uid.in_(part)))
