"""What an import must know of the store: the external numbers that came in before."""

from typing import cast

from sqlalchemy import Connection, select

from desk_app import canonical
from desk_app.jobs import give_way
from desk_app.store.tables.projections import TABLES


def external_numbers(connection: Connection) -> frozenset[str]:
    """List the external numbers of all clues."""
    column = TABLES["clue"].c.external_numbers
    found: set[str] = set()
    for value in connection.scalars(select(column).where(column.is_not(None))):
        give_way()
        found.update(cast("list[str]", canonical.loads(value.encode())))
    return frozenset(found)
