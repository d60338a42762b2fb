"""Statements over running time limits and the records they belong to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, select

from desk_app.domain.ids import Uid
from desk_app.store.queries.parts import parts
from desk_app.store.tables.journal import record
from desk_app.store.tables.projections import TABLES

_deadline, _clue, _subject = TABLES["deadline"], TABLES["clue"], TABLES["subject"]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which running limits: due until a day (then without suspended ones), of one record, under one rule, so many."""

    until: object = None
    of: str = ""
    rule: str = ""
    most: int | None = None


_KINDS = {table: kind for kind, table in TABLES.items()}


@dataclass(frozen=True, slots=True)
class Owner:
    """What a limit belongs to, as a list names it; ``clue`` is the clue itself or the one the record belongs to."""

    kind: str = ""
    clue: str = ""
    number: str = ""
    title: str = ""
    state: str = ""


def running_deadlines(connection: Connection, wanted: Narrowed) -> Sequence[RowMapping]:
    """List the running deadlines, soonest first, suspended ones last."""
    # Two statements: sorted as one, every running limit would be read before the first is given.
    found = [*_listed(connection, wanted, _deadline.c.suspended_on.is_(None), wanted.most)]
    if wanted.until is None and (wanted.most is None or len(found) < wanted.most):
        most = None if wanted.most is None else wanted.most - len(found)
        found += _listed(connection, wanted, _deadline.c.suspended_on.is_not(None), most)
    return found


def _listed(
    connection: Connection, wanted: Narrowed, stands: ColumnElement[bool], most: int | None
) -> Sequence[RowMapping]:
    statement = select(_deadline).where(_deadline.c.closed_on.is_(None), stands)
    if wanted.until is not None:
        statement = statement.where(_deadline.c.due_on <= str(wanted.until))
    if wanted.of:
        statement = statement.where(_deadline.c.of == wanted.of)
    if wanted.rule:
        statement = statement.where(_deadline.c.rule == wanted.rule)
    statement = statement.order_by(_deadline.c.due_on, _deadline.c.id)
    if most is not None:
        statement = statement.limit(most)
    return connection.execute(statement).mappings().all()


def running_of(connection: Connection, uids: Sequence[str]) -> Sequence[RowMapping]:
    """List the running deadlines of these records, soonest first, suspended ones last."""
    found: list[RowMapping] = []
    for part in parts(list(dict.fromkeys(uids))):
        statement = select(_deadline).where(_deadline.c.closed_on.is_(None), _deadline.c.of.in_(part))
        found += connection.execute(statement).mappings()
    return sorted(found, key=lambda row: (row["suspended_on"] is not None, row["due_on"] or "", row["id"]))


def owners(connection: Connection, uids: Sequence[str]) -> Mapping[str, Owner]:
    """Name the records with these uids, whatever their kind."""
    kinds: dict[str, list[str]] = {}
    for part in parts(list(dict.fromkeys(uids))):
        for row in connection.execute(select(record.c.uid, record.c.kind).where(record.c.uid.in_(part))):
            kinds.setdefault(row.kind, []).append(row.uid)
    rows: list[tuple[Table, RowMapping]] = []
    for kind, members in kinds.items():
        table = TABLES[kind]
        for part in parts(members):
            found = connection.execute(select(table).where(table.c.uid.in_(part))).mappings()
            rows += ((table, row) for row in found)
    heads = _clue_heads(connection, [_clue_of(table, row) for table, row in rows if table is not _clue])
    return {row["uid"]: _owner(table, row, heads) for table, row in rows}


def subject_names(connection: Connection, uids: Sequence[Uid]) -> Mapping[str, str]:
    """Give the names of subjects; those that are not here are left out."""
    named: dict[str, str] = {}
    for part in parts(list(dict.fromkeys(uids))):
        rows = connection.execute(select(_subject.c.uid, _subject.c.name).where(_subject.c.uid.in_(part)))
        named.update((row.uid, row.name or "") for row in rows)
    return named


def _owner(table: Table, row: Mapping[Any, Any], heads: Mapping[str, tuple[str, str]]) -> Owner:
    """Describe a record by its own number and words, or those of its clue where it has none."""
    clue = _clue_of(table, row)
    number, title = heads.get(clue, ("", ""))
    own = next((row[name] for name in ("title", "description") if name in table.c), None)
    return Owner(
        kind=_KINDS[table],
        clue=clue,
        number=(row["number"] if "number" in table.c else None) or number,
        title=own or title,
        state=(row["state"] if "state" in table.c else None) or "",
    )


def _clue_of(table: Table, row: Mapping[Any, Any]) -> str:
    if table is _clue:
        return str(row["uid"])
    return str(row["clue"] or "") if "clue" in table.c else ""


def _clue_heads(connection: Connection, uids: Sequence[str]) -> Mapping[str, tuple[str, str]]:
    """Give number and title of clues."""
    heads: dict[str, tuple[str, str]] = {}
    for part in parts([uid for uid in dict.fromkeys(uids) if uid]):
        rows = connection.execute(select(_clue.c.uid, _clue.c.number, _clue.c.title).where(_clue.c.uid.in_(part)))
        heads.update((row.uid, (row.number or "", row.title or "")) for row in rows)
    return heads
