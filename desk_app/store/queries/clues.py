"""The clue list: which rows, in which order, and what one page of them shows."""

from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, Table, and_, false, func, or_, select

from desk_app import canonical
from desk_app.store.queries.parts import table_of
from desk_app.store.tables.journal import record
from desk_app.store.tables.projections import TABLES

clue, subject, allegation, deadline, measure, case = (
    TABLES[kind] for kind in ("clue", "subject", "allegation", "deadline", "measure", "case")
)

_runs = and_(deadline.c.closed_on.is_(None), deadline.c.suspended_on.is_(None))
_open_due = (
    select(deadline.c.of.label("of"), func.min(deadline.c.due_on).label("due_on"))
    .where(_runs)
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
_BY_FILING = frozenset({"case_number", "filed_on"})
_WORKERS = (clue.c.handlers, clue.c.verifiers, clue.c.investigators, clue.c.reviewers)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClueConditions:
    """What a clue must meet; all of it, an empty field asks nothing.

    ``levels`` are ranks that count as one of ``ranks``; ``measured`` pairs a scheme with the measures it counts;
    ``workers`` hold, verify, investigate or review; ``unit`` is part of the name of a unit, ``units`` are whole names;
    ``rows`` are the only rows that may match; ``kept_from`` are clues who looks recused from.
    """

    states: tuple[str, ...] = ()
    not_states: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()
    handlers: tuple[str, ...] = ()
    workers: tuple[str, ...] = ()
    is_filed: bool = False
    sources: tuple[str, ...] = ()
    name_kind: str = ""
    tags: tuple[str, ...] = ()
    unit: str = ""
    units: tuple[str, ...] = ()
    ranks: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    disciplines: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    measured: tuple[tuple[str, tuple[str, ...]], ...] = ()
    due_from: date | None = None
    due_to: date | None = None
    received_from: date | None = None
    received_to: date | None = None
    rows: tuple[int, ...] | None = None
    only_conflicts: bool = False
    kept_from: frozenset[str] = frozenset()


def _conditions(wanted: ClueConditions) -> list[ColumnElement[bool]]:
    received_on = clue.c.received_on
    conflicted = select(record.c.matter).where(record.c.heads > 1)
    possible: tuple[tuple[object, ColumnElement[bool]], ...] = (
        (wanted.states, clue.c.state.in_(wanted.states)),
        (wanted.not_states, clue.c.state.not_in(wanted.not_states)),
        (wanted.ways, clue.c.way.in_(wanted.ways)),
        (wanted.handlers, _holds_any(clue.c.handlers, wanted.handlers)),
        (wanted.workers, or_(*(_holds_any(held, wanted.workers) for held in _WORKERS))),
        (wanted.sources, _holds_any(clue.c.sources, wanted.sources)),
        (wanted.tags, _holds_any(clue.c.tags, wanted.tags)),
        (wanted.name_kind, clue.c.name_kind == wanted.name_kind),
        (wanted.received_from, received_on >= str(wanted.received_from)),
        (wanted.received_to, received_on <= str(wanted.received_to)),
        (wanted.kept_from, clue.c.uid.not_in(wanted.kept_from)),
        (wanted.only_conflicts, clue.c.uid.in_(conflicted)),
        (wanted.rows is not None, clue.c.id.in_(select(table_of(wanted.rows or ()).c.value))),
    )
    return [*(condition for given, condition in possible if given), *_by_due(wanted), *_by_parts(wanted)]


def _by_due(wanted: ClueConditions) -> list[ColumnElement[bool]]:
    """Ask when the first running limit ends; the index of running limits knows, not every limit of every clue."""
    if not (wanted.due_from or wanted.due_to):
        return []
    within = [_runs]
    if wanted.due_to:
        within.append(deadline.c.due_on <= str(wanted.due_to))
    if not wanted.due_from:
        return [clue.c.uid.in_(select(deadline.c.of).where(*within))]
    earliest = str(wanted.due_from)
    earlier = select(deadline.c.id).where(_runs, deadline.c.of == clue.c.uid, deadline.c.due_on < earliest)
    within.append(deadline.c.due_on >= earliest)
    return [clue.c.uid.in_(select(deadline.c.of).where(*within)), ~earlier.exists()]


def _by_parts(wanted: ClueConditions) -> list[ColumnElement[bool]]:
    """Give the conditions on what hangs on a clue: subjects, allegations, measures."""
    ranked = or_(subject.c.rank_bin.in_(wanted.ranks), subject.c.rank.in_(wanted.levels))
    blamed = or_(allegation.c.discipline.in_(wanted.disciplines), allegation.c.law.in_(wanted.laws))
    counted = [and_(measure.c.scheme == scheme, measure.c.measure.in_(codes)) for scheme, codes in wanted.measured]
    possible: tuple[tuple[object, Table, ColumnElement[bool]], ...] = (
        (wanted.unit, subject, subject.c.unit_name.contains(wanted.unit, autoescape=True)),
        (wanted.units, subject, subject.c.unit_name.in_(wanted.units)),
        (wanted.ranks, subject, ranked),
        (wanted.disciplines or wanted.laws, allegation, blamed),
        (wanted.measured, measure, and_(or_(false(), *counted), measure.c.revoked_on.is_(None))),
    )
    return [clue.c.uid.in_(select(part.c.clue).where(condition)) for given, part, condition in possible if given]


def _holds_any(column: ColumnElement[Any], values: Iterable[str]) -> ColumnElement[bool]:
    """Tell whether a column with a canonical JSON list holds one of some texts; a quoted text is never part of one."""
    quoted = (canonical.dumps([value]).decode()[1:-1] for value in values)
    return or_(false(), *(column.contains(text, autoescape=True) for text in quoted))


def _from(wanted: Sequence[ClueConditions], sort: str, statement: Select[Any]) -> Select[Any]:
    if sort == "due_on":
        statement = statement.join(_open_due, _open_due.c.of == clue.c.uid, isouter=True)
    if sort in _BY_FILING or any(one.is_filed for one in wanted):
        statement = statement.join(_filed, _filed.c.clue == clue.c.uid)
    return statement.where(*(condition for one in wanted for condition in _conditions(one)))


def clue_ids(
    connection: Connection, wanted: Sequence[ClueConditions], sort: str = "number", *, is_descending: bool = True
) -> "array[int]":
    """List the row ids that meet everything, in order; 8 bytes an id."""
    column = SORTS[sort]
    statement = _from(wanted, sort, select(clue.c.id))
    if is_descending:
        statement = statement.order_by(column.desc().nulls_last(), clue.c.id.desc())
    else:
        statement = statement.order_by(column.asc().nulls_last(), clue.c.id)
    return array("q", connection.scalars(statement))


def clue_count(connection: Connection, wanted: Sequence[ClueConditions]) -> int:
    """Count what meets everything."""
    return connection.scalar(_from(wanted, "", select(func.count(clue.c.id)))) or 0


def first_due(connection: Connection, wanted: Sequence[ClueConditions]) -> str | None:
    """Give the first day on which something that meets everything is due."""
    found: str | None = connection.scalar(_from(wanted, "due_on", select(func.min(_open_due.c.due_on))))
    return found


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
                clue.c.tags,
                record.c.heads,
            )
            .join(record, record.c.id == clue.c.id)
            .where(clue.c.id.in_(ids))
        )
        .mappings()
        .all()
    )


def subjects_of(connection: Connection, uids: Sequence[str]) -> Sequence[RowMapping]:
    """Load name, unit and post of the subjects of these clues, in order."""
    return (
        connection.execute(
            select(subject.c.clue, subject.c.name, subject.c.unit_name, subject.c.post)
            .where(subject.c.clue.in_(uids))
            .order_by(subject.c.position, subject.c.id)
        )
        .mappings()
        .all()
    )


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
            .where(deadline.c.of.in_(uids), _runs)
            .order_by(deadline.c.due_on, deadline.c.id)
        )
        .mappings()
        .all()
    )


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
