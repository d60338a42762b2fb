"""Make a store of very many clues in minutes: some registered through the door, the rest copied row by row in SQL.

The copies stand in every table a list, a search, a count or a page reads, with uids, numbers and search tokens of their
own. What they lack is their signed history: nobody opens the history of a hundred thousand clues at once.
"""

from sqlalchemy import Connection

from desk_app.services.door import Services
from desk_app.store.search.bigrams import tokens
from desk_app.store.tables.projections import TABLES

_STEP = 1 << 24  # between the row ids of one copy and the next: more rows than were registered
_MOST = 200  # copies: two hexadecimal digits of a uid tell them apart
_UID = "length({0}) = 36 AND {0} GLOB '01??????-????-7*'"


def multiply(services: Services, copies: int) -> None:
    """Copy everything that was registered so many times."""
    assert copies < _MOST
    for copy in range(1, copies + 1):
        with services._store.writing(services.kit.clock) as unit:
            _copy(unit.connection, copy)


def _copy(connection: Connection, copy: int) -> None:
    raw = connection.connection.dbapi_connection
    assert raw is not None
    raw.create_function("tokens_of", 1, lambda body: " ".join(tokens(body)))
    names = ("record", *(table.name for table in TABLES.values()), "number")
    for name in names:
        columns = [(row[1], row[2]) for row in connection.exec_driver_sql(f'PRAGMA table_info("{name}")')]
        listed = ", ".join(f'"{column}"' for column, _ in columns)
        made = ", ".join(_made(name, column, kind, copy) for column, kind in columns)
        connection.exec_driver_sql(f'INSERT INTO "{name}" ({listed}) SELECT {made} FROM "{name}" WHERE {_first(name)}')
    shift = copy * _STEP
    for name, rest in (
        ("search_text", "short_body, long_body, short_shown, long_shown"),
        ("search_order", "sort_key"),
        ("search_name", "name, reading"),
    ):
        connection.exec_driver_sql(
            f"INSERT INTO {name} (record_id, {rest}) SELECT record_id + {shift}, {rest} FROM {name}"
            f" WHERE record_id < {_STEP}"
        )
    for name, body in (("search_short", "short_body"), ("search_long", "long_body")):
        connection.exec_driver_sql(
            f"INSERT INTO {name} (rowid, t) SELECT record_id + {shift}, tokens_of({body}) FROM search_text"
            f" WHERE record_id < {_STEP} AND tokens_of({body}) <> ''"
        )


def _first(name: str) -> str:
    return f"serial < {_STEP}" if name == "number" else f"id < {_STEP}"


def _made(table: str, column: str, kind: str, copy: int) -> str:
    quoted = f'"{column}"'
    if column in ("id", "serial"):
        return f"{quoted} + {copy * _STEP}"
    if column == "number":
        return f"{quoted} || '-{copy}'"
    if column == "rev" and table == "record":
        return quoted
    if "TEXT" not in kind.upper():
        return quoted
    return f"CASE WHEN {_UID.format(quoted)} THEN '{copy + 1:02x}' || substr({quoted}, 3) ELSE {quoted} END"
