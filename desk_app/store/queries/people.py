"""Which subjects of clues, and people entered by themselves, are one person; by a link, a number, or name and unit.

A link to a person decides; else the identity number; else name and unit together, unless two people known by link or
number share them. Who has neither number nor unit stays alone: a namesake is not taken for the same person.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    case,
    func,
    literal,
    null,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.sql.selectable import FromClause

from desk_app.domain.ids import Uid
from desk_app.store.queries.parts import table_of
from desk_app.store.tables.projections import TABLES

_subject, _person, _measure = (TABLES[kind] for kind in ("subject", "person", "measure"))
_PERSON = "person"
_BETWEEN = "\x1f"


@dataclass(frozen=True, slots=True)
class InEffect:
    """What makes a measure stand against somebody on a day: its last day, or its kind by codes of measures."""

    day: date
    forever: tuple[str, ...]
    by_paper: tuple[str, ...]


def in_effect(wanted: InEffect) -> ColumnElement[bool]:
    """Select measures that have effect on a day, or are over and still to be lifted by a paper."""
    day, measure = wanted.day.isoformat(), _measure.c
    return and_(
        func.coalesce(measure.decided_on <= day, True),
        or_(measure.lifted_on.is_(None), measure.lifted_on > day),
        or_(measure.revoked_on.is_(None), measure.revoked_on > day),
        or_(
            measure.effect_until >= day,
            and_(measure.effect_until.is_not(None), measure.measure.in_(wanted.by_paper)),
            measure.measure.in_(wanted.forever),
        ),
    )


def under_review(day: date) -> ColumnElement[bool]:
    """Select subjects whose case was filed and not concluded on a day."""
    on = day.isoformat()
    return and_(_subject.c.restricted_on <= on, func.coalesce(_subject.c.unrestricted_on > on, True))


@dataclass(frozen=True, slots=True)
class Counted:
    """One person: the row to show it by, all its rows, in how many clues, and what is known of it."""

    id: int
    members: tuple[int, ...]
    clues: int
    is_reviewed: bool
    has_effect: bool


@dataclass(frozen=True, slots=True)
class Sought:
    """Which people: a text that name or unit hold, units one of which they belong to, and clues to leave out."""

    text: str = ""
    units: tuple[str, ...] = ()
    without: frozenset[Uid] = frozenset()


def people(connection: Connection, wanted: InEffect, sought: Sought) -> Iterator[Counted]:
    """Give every person sought, the one a clue named last first."""
    # One pass and one sort over all subjects: what is known of few of them is looked up in small sets, and nothing
    # that needs a table of its own for every person (a distinct count, a list of texts) is asked for here.
    keyed = _keyed(sought.without)
    sanctioned = select(_measure.c.subject).where(in_effect(wanted))
    reviewed = select(_subject.c.id).where(under_review(wanted.day))
    shown = func.coalesce(func.max(case((keyed.c.clue.is_not(None), keyed.c.id))), func.max(keyed.c.id)).label("shown")
    is_several = func.min(keyed.c.clue) != func.max(keyed.c.clue)
    statement = (
        select(
            shown,
            case((func.count() > 1, func.group_concat(keyed.c.id))),
            case((is_several, func.count(keyed.c.clue)), else_=func.min(func.count(keyed.c.clue), 1)),
            func.max(keyed.c.id.in_(reviewed)),
            func.max(keyed.c.uid.in_(sanctioned)),
        )
        .group_by(keyed.c.key)
        .order_by(shown.desc())
    )
    if sought.text:
        found = or_(func.instr(keyed.c.name, sought.text) > 0, func.instr(keyed.c.unit_name, sought.text) > 0)
        statement = statement.having(func.max(func.coalesce(found, False)))
    if sought.units:
        statement = statement.having(func.max(func.coalesce(keyed.c.unit_name.in_(sought.units), False)))
    for row in connection.execute(statement):
        members = tuple(map(int, row[1].split(","))) if row[1] else (row[0],)
        yield Counted(row[0], members, row[2], bool(row[3]), bool(row[4]))


def units_of(connection: Connection, rows: Collection[int]) -> dict[int, str]:
    """Give the units that these rows of people are written with."""
    listed = table_of(rows)
    return {
        row.id: row.unit_name
        for table in (_subject, _person)
        for row in connection.execute(
            select(table.c.id, table.c.unit_name)
            .join_from(listed, table, table.c.id == listed.c.value)
            .where(table.c.unit_name.is_not(None))
        )
    }


@dataclass(frozen=True, slots=True)
class Kin:
    """The rows of one person, and of each other person of the same name."""

    own: tuple[int, ...]
    namesakes: tuple[tuple[int, ...], ...]


def kin_of(connection: Connection, uid: Uid, *, without: Collection[Uid]) -> Kin | None:
    """Find the person that a subject or an entered person is; None when there is no such record."""
    asked = connection.execute(_records(without, _Shares("uid", frozenset((uid,))))).one_or_none()
    if asked is None:
        return None
    near = _near(connection, asked.id, without)
    keyed = _keyed(without, _Shares("id", frozenset(near)))
    groups: dict[str, list[int]] = {}
    names: dict[str, set[str]] = {}
    own = ""
    for row in connection.execute(select(keyed.c.id, keyed.c.key, keyed.c.name).order_by(keyed.c.id)):
        groups.setdefault(row.key, []).append(row.id)
        names.setdefault(row.key, set()).add(row.name)
        own = row.key if row.id == asked.id else own
    others = (rows for key, rows in groups.items() if key != own and asked.name in names[key])
    return Kin(tuple(groups[own]), tuple(tuple(rows) for rows in others))


def _near(connection: Connection, row: int, without: Collection[Uid]) -> set[int]:
    """Collect whoever shares a name, a link or a number with somebody, or with one of those, and so on."""
    found: set[int] = set()
    fresh = {row}
    while fresh:
        found |= fresh
        known = connection.execute(_records(without, _Shares("id", frozenset(fresh)))).all()
        names = {one.name for one in known}
        persons = {one.person for one in known if one.person}
        identities = {one.identity for one in known if one.identity}
        fresh = {
            one.id
            for column, shared in (("name", names), ("person", persons), ("identity_no", identities))
            for one in connection.execute(_records(without, _Shares(column, frozenset(shared))))
        } - found
    return found


@dataclass(frozen=True, slots=True)
class _Shares:
    """Records with one of some values in a column; an entered person is linked to itself."""

    column: str
    values: frozenset[Any]

    def __call__(self, table: Table) -> ColumnElement[bool]:
        own = "uid" if table is _person and self.column == "person" else self.column
        return table.c[own].in_(self.values)


def _anybody(_table: Table) -> ColumnElement[bool]:
    return true()


def _records(
    without: Collection[Uid], where: Callable[[Table], ColumnElement[bool]] = _anybody
) -> Select[tuple[Any, ...]]:
    """List the people among the subjects of clues, and those entered by themselves, in the same columns."""
    subjects = select(
        _subject.c.id,
        _subject.c.uid,
        _subject.c.clue,
        _subject.c.name,
        _subject.c.unit_name,
        _subject.c.person,
        _subject.c.identity_no.label("identity"),
    ).where(_subject.c.name.is_not(None), func.coalesce(_subject.c.subject_kind, _PERSON) == _PERSON, where(_subject))
    if without:
        subjects = subjects.where(_subject.c.clue.not_in(without))
    entered = select(
        _person.c.id,
        _person.c.uid,
        null().label("clue"),
        _person.c.name,
        _person.c.unit_name,
        _person.c.uid.label("person"),
        _person.c.identity_no.label("identity"),
    ).where(_person.c.name.is_not(None), where(_person))
    whole = union_all(subjects, entered).subquery()
    return select(*whole.c)


def _keyed(without: Collection[Uid], where: Callable[[Table], ColumnElement[bool]] = _anybody) -> FromClause:
    """Add to the records the key that all of one person share."""
    records = _records(without, where).subquery("records")
    known = _records(without, _Both(_is_known, where)).cte("known")
    linked = (
        select(known.c.identity, func.min(known.c.person).label("person"))
        .where(known.c.identity.is_not(None), known.c.person.is_not(None))
        .group_by(known.c.identity)
        .having(func.min(known.c.person) == func.max(known.c.person))
        .cte("linked")
    )
    sure = _sure(known, linked)
    named = (
        select(known.c.name, known.c.unit_name, func.min(sure).label("sure"))
        .join_from(known, linked, linked.c.identity == known.c.identity, isouter=True)
        .where(known.c.unit_name.is_not(None))
        .group_by(known.c.name, known.c.unit_name)
        .having(func.min(sure) == func.max(sure))
        .cte("named")
    )
    key = func.coalesce(
        _sure(records, linked),
        named.c.sure,
        literal("n") + records.c.name + literal(_BETWEEN) + records.c.unit_name,
        literal("u") + records.c.uid,
    )
    return (
        select(records.c.id, records.c.uid, records.c.clue, records.c.name, records.c.unit_name, key.label("key"))
        .join_from(records, linked, linked.c.identity == records.c.identity, isouter=True)
        .join(named, and_(named.c.name == records.c.name, named.c.unit_name == records.c.unit_name), isouter=True)
        .subquery()
    )


def _sure(records: FromClause, linked: FromClause) -> ColumnElement[str]:
    """Give the key of somebody known by a link or a number."""
    return func.coalesce(
        literal("p") + records.c.person, literal("p") + linked.c.person, literal("i") + records.c.identity
    )


def _is_known(table: Table) -> ColumnElement[bool]:
    # An entered person is linked to itself.
    return true() if table is _person else or_(table.c.person.is_not(None), table.c.identity_no.is_not(None))


@dataclass(frozen=True, slots=True)
class _Both:
    one: Callable[[Table], ColumnElement[bool]]
    other: Callable[[Table], ColumnElement[bool]]

    def __call__(self, table: Table) -> ColumnElement[bool]:
        return and_(self.one(table), self.other(table))
