"""What a page of the list of cases shows beside the clue: filing, who holds it, and what was decided."""

from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping, select

from desk_app.store.tables.projections import TABLES

_case, _clue, _measure = (TABLES[kind] for kind in ("case", "clue", "measure"))


def filings_of(connection: Connection, uids: Sequence[str]) -> Sequence[RowMapping]:
    """Load number and day of the filings of these clues, oldest first."""
    return (
        connection.execute(
            select(_case.c.clue, _case.c.number, _case.c.filed_on)
            .where(_case.c.clue.in_(uids))
            .order_by(_case.c.filed_on, _case.c.id)
        )
        .mappings()
        .all()
    )


def workers_of(connection: Connection, uids: Sequence[str]) -> Sequence[RowMapping]:
    """Load who holds, investigates and reviews these clues."""
    return (
        connection.execute(
            select(_clue.c.uid, _clue.c.handlers, _clue.c.investigators, _clue.c.reviewers).where(_clue.c.uid.in_(uids))
        )
        .mappings()
        .all()
    )


def measures_of(connection: Connection, uids: Sequence[str]) -> Sequence[RowMapping]:
    """Load the measures decided in these clues that were not revoked, oldest first."""
    return (
        connection.execute(
            select(_measure.c.clue, _measure.c.measure)
            .where(_measure.c.clue.in_(uids), _measure.c.revoked_on.is_(None))
            .order_by(_measure.c.decided_on, _measure.c.id)
        )
        .mappings()
        .all()
    )
