"""Statements over running time limits and the records they belong to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, func, select

from desk_app.domain.ids import Uid
from desk_app.domain.kinds import specs
from desk_app.domain.records.catalogue import KINDS
from desk_app.store.tables.journal import record
from desk_app.store.tables.projections import TABLES

_deadline, _clue, _subject = TABLES["deadline"], TABLES["clue"], TABLES["subject"]
_FIELDS: Mapping[str, frozenset[str]] = {kind.KIND: frozenset(specs(kind)) for kind in KINDS}
_MOST = 400  # values in one IN list


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which running limits: due until a day (then without suspended ones), of one record, under one rule, so many."""

    until: object = None
    of: str = ""
    rule: str = ""
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Owner:
    """What a limit belongs to, as a list names it; ``clue`` is the clue itself or the one the record belongs to."""

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
    for part in _parts(list(dict.fromkeys(uids))):
        statement = select(_deadline).where(_deadline.c.closed_on.is_(None), _deadline.c.of.in_(part))
        found += connection.execute(statement).mappings()
    return sorted(found, key=lambda row: (row["suspended_on"] is not None, row["due_on"] or "", row["id"]))


def owners(connection: Connection, uids: Sequence[str]) -> Mapping[str, Owner]:
    """Name the records with these uids, whatever their kind."""
    distinct = list(dict.fromkeys(uids))
    kinds: dict[str, list[str]] = {}
    for part in _parts(distinct):
        for row in connection.execute(select(record.c.uid, record.c.kind).where(record.c.uid.in_(part))):
            kinds.setdefault(row.kind, []).append(row.uid)
    found: dict[str, Owner] = {}
    for kind, members in kinds.items():
        for part in _parts(members):
            table = TABLES[kind]
            rows = connection.execute(select(table).where(table.c.uid.in_(part))).mappings()
            found.update((row["uid"], _owner(connection, kind, table, row)) for row in rows)
    return found


def subject_name(connection: Connection, uid: Uid) -> str:
    """Give the name of a subject; empty when it is not here."""
    return connection.scalar(select(_subject.c.name).where(_subject.c.uid == uid)) or ""


def overdue_count(connection: Connection, today: str) -> int:
    """Count the records with a running limit that ended before ``today`` (ISO) and does not stand still."""
    return (
        connection.scalar(
            select(func.count(_deadline.c.of.distinct())).where(
                _deadline.c.closed_on.is_(None), _deadline.c.suspended_on.is_(None), _deadline.c.due_on < today
            )
        )
        or 0
    )


def _owner(connection: Connection, kind: str, table: Table, row: Mapping[Any, Any]) -> Owner:
    """Describe a record by its own number and words, or those of its clue where it has none."""
    fields = _FIELDS[kind]
    clue_uid = row["uid"] if table is _clue else (row["clue"] or "" if "clue" in fields else "")
    clue = row if table is _clue else _clue_row(connection, clue_uid)
    own = next((row[name] for name in ("title", "description") if name in fields), None)
    number = row["number"] if "number" in fields else None
    return Owner(
        clue=clue_uid,
        number=number or (clue["number"] if clue else None) or "",
        title=own or (clue["title"] if clue else None) or "",
        state=(row["state"] if "state" in fields else None) or "",
    )


def _clue_row(connection: Connection, uid: str) -> RowMapping | None:
    statement = select(_clue.c.number, _clue.c.title).where(_clue.c.uid == uid)
    return connection.execute(statement).mappings().one_or_none() if uid else None


def _parts(values: Sequence[str]) -> list[Sequence[str]]:
    return [values[start : start + _MOST] for start in range(0, len(values), _MOST)]
