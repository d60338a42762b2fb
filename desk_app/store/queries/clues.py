"""The clue list: which rows, in which order, and what one page of them shows."""

from array import array
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, func, literal, or_, select

from desk_app import canonical
from desk_app.store.queries.parts import parts
from desk_app.store.tables.journal import record
from desk_app.store.tables.projections import TABLES

clue, subject, allegation, deadline, case = (
    TABLES[kind] for kind in ("clue", "subject", "allegation", "deadline", "case")
)

_open_due = (
    select(deadline.c.of.label("of"), func.min(deadline.c.due_on).label("due_on"))
    .where(deadline.c.closed_on.is_(None), deadline.c.suspended_on.is_(None))
    .group_by(deadline.c.of)
    .subquery()
)

_filed = (
    select(case.c.clue, func.max(case.c.number).label("number"), func.max(case.c.filed_on).label("filed_on"))
    .group_by(case.c.clue)
    .subquery()
)

SORTS: Mapping[str, ColumnElement[object]] = {
    "number": clue.c.number,
    "received_on": clue.c.received_on,
    "state": clue.c.state,
    "way": clue.c.way,
    "title": clue.c.title,
    "due_on": _open_due.c.due_on,
    "case_number": _filed.c.number,
    "filed_on": _filed.c.filed_on,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClueFilter:
    """What the clue list shows; one value drives list, count, export and print.

    ``is_filed`` leaves the cases, and only then may the list be sorted by what filing says. ``worker`` is somebody who
    holds, verifies, investigates or reviews; ``units`` are those of the subjects. ``kept_from`` are clues who looks
    recused from; the list fills them in itself.
    """

    states: tuple[str, ...] = ()
    not_states: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()
    handler: str = ""
    worker: str = ""
    is_filed: bool = False
    units: tuple[str, ...] = ()
    source: str = ""
    name_kind: str = ""
    due_from: date | None = None
    due_to: date | None = None
    received_from: date | None = None
    received_to: date | None = None
    number: str = ""
    only_conflicts: bool = False
    kept_from: frozenset[str] = frozenset()
    sort: str = "number"
    is_descending: bool = True


_WORKERS = (clue.c.handlers, clue.c.verifiers, clue.c.investigators, clue.c.reviewers)


def _conditions(wanted: ClueFilter) -> list[ColumnElement[bool]]:
    due_on, received_on = _open_due.c.due_on, clue.c.received_on
    conflicted = select(record.c.id).where(record.c.heads > 1, record.c.kind == "clue")
    possible: tuple[tuple[object, ColumnElement[bool]], ...] = (
        (wanted.states, clue.c.state.in_(wanted.states)),
        (wanted.not_states, clue.c.state.not_in(wanted.not_states)),
        (wanted.ways, clue.c.way.in_(wanted.ways)),
        # These columns hold a canonical JSON list; a quoted code cannot be part of another code.
        (wanted.handler, clue.c.handlers.contains(f'"{wanted.handler}"', autoescape=True)),
        (wanted.worker, or_(*(held.contains(f'"{wanted.worker}"', autoescape=True) for held in _WORKERS))),
        (wanted.units, clue.c.uid.in_(select(subject.c.clue).where(subject.c.unit_name.in_(wanted.units)))),
        (wanted.source, clue.c.sources.contains(f'"{wanted.source}"', autoescape=True)),
        (wanted.name_kind, clue.c.name_kind == wanted.name_kind),
        (wanted.due_from, due_on >= str(wanted.due_from)),
        (wanted.due_to, due_on <= str(wanted.due_to)),
        (wanted.received_from, received_on >= str(wanted.received_from)),
        (wanted.received_to, received_on <= str(wanted.received_to)),
        (wanted.number, clue.c.number == wanted.number),
        (wanted.kept_from, clue.c.uid.not_in(wanted.kept_from)),
        (wanted.only_conflicts, clue.c.id.in_(conflicted)),
    )
    return [condition for given, condition in possible if given]


def _needs_due(wanted: ClueFilter) -> bool:
    return wanted.sort == "due_on" or wanted.due_from is not None or wanted.due_to is not None


def _from(wanted: ClueFilter, statement: Select[tuple[int]]) -> Select[tuple[int]]:
    if _needs_due(wanted):
        statement = statement.join(_open_due, _open_due.c.of == clue.c.uid, isouter=True)
    if wanted.is_filed:
        statement = statement.join(_filed, _filed.c.clue == clue.c.uid)
    return statement.where(*_conditions(wanted))


def clue_ids(connection: Connection, wanted: ClueFilter) -> "array[int]":
    """List the row ids that match, in order; 8 bytes an id."""
    column = SORTS[wanted.sort]
    statement = _from(wanted, select(clue.c.id))
    if wanted.is_descending:
        statement = statement.order_by(column.desc().nulls_last(), clue.c.id.desc())
    else:
        statement = statement.order_by(column.asc().nulls_last(), clue.c.id)
    return array("q", connection.scalars(statement))


def clue_count(connection: Connection, wanted: ClueFilter) -> int:
    """Count what matches."""
    return connection.scalar(_from(wanted, select(func.count(clue.c.id)))) or 0


def clue_page(connection: Connection, ids: Sequence[int]) -> Sequence[RowMapping]:
    """Load the clue rows with these ids, in no particular order."""
    return (
        connection.execute(
            select(
                clue.c.id,
                clue.c.uid,
                clue.c.number,
                clue.c.title,
                clue.c.state,
                clue.c.way,
                clue.c.sources,
                clue.c.name_kind,
                clue.c.received_on,
                clue.c.handlers,
                record.c.heads,
            )
            .join(record, record.c.id == clue.c.id)
            .where(clue.c.id.in_(ids))
        )
        .mappings()
        .all()
    )


def subjects_of(connection: Connection, uids: Sequence[str]) -> Sequence[RowMapping]:
    """Load name, unit and post of the subjects of these clues, those of one clue in order."""
    found: list[RowMapping] = []
    for part in parts(list(dict.fromkeys(uids))):
        found += connection.execute(
            select(subject.c.clue, subject.c.name, subject.c.unit_name, subject.c.post)
            .where(subject.c.clue.in_(part))
            .order_by(subject.c.position, subject.c.id)
        ).mappings()
    return found


def yardsticks_of(connection: Connection, uids: Sequence[str]) -> Sequence[RowMapping]:
    """Load the discipline and law codes of the allegations of these clues."""
    return (
        connection.execute(
            select(allegation.c.clue, allegation.c.discipline, allegation.c.law)
            .where(allegation.c.clue.in_(uids))
            .order_by(allegation.c.position, allegation.c.id)
        )
        .mappings()
        .all()
    )


def open_deadlines_of(connection: Connection, uids: Sequence[str]) -> Sequence[RowMapping]:
    """Load the running deadlines of these records that do not stand still, soonest first."""
    return (
        connection.execute(
            select(deadline.c.of, deadline.c.rule, deadline.c.due_on, deadline.c.is_soft)
            # The plus keeps SQLite from walking every running limit by the index of closed_on.
            .where(
                deadline.c.of.in_(uids),
                (literal("") + deadline.c.closed_on).is_(None),
                deadline.c.suspended_on.is_(None),
            )
            .order_by(deadline.c.due_on, deadline.c.id)
        )
        .mappings()
        .all()
    )


def states_count(connection: Connection) -> dict[str, int]:
    """Count the clues by state."""
    rows = connection.execute(select(clue.c.state, func.count()).group_by(clue.c.state))
    return {state or "": count for state, count in rows}


def numbers_known_as(
    connection: Connection, external: Sequence[str], *, without: Collection[str] = ()
) -> tuple[str, ...]:
    """List the numbers of the clues that carry one of these external numbers, oldest first, but for some clues."""
    found: dict[str, None] = {}
    for text in external:
        # The column holds a canonical JSON list of texts.
        quoted = canonical.dumps([text]).decode()[1:-1]
        held = clue.c.external_numbers.contains(quoted, autoescape=True)
        rows = connection.scalars(select(clue.c.number).where(held, clue.c.uid.not_in(without)).order_by(clue.c.id))
        found.update(dict.fromkeys(number or "" for number in rows))
    return tuple(found)
