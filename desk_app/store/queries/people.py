"""Which subjects of clues, and people entered by themselves, are one person; by a link, a number, or name and unit.

A link to a person decides; else the identity number; else name and unit together, unless two people known by link or
number share them. Who has neither number nor unit stays alone: a namesake is not taken for the same person.
"""

import json
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
from sqlalchemy.sql.selectable import CTE, FromClause

from desk_app.domain.ids import Uid
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
    """One person: the row to show it by, all its rows when they are several, and what is known of it.

    The ``units`` are given of those with something against them only.
    """

    id: int
    members: tuple[int, ...]
    clues: int
    is_reviewed: bool
    has_effect: bool
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sought:
    """Which people: a text that name or unit hold, units one of which they belong to, and clues to leave out."""

    text: str = ""
    units: tuple[str, ...] = ()
    without: frozenset[Uid] = frozenset()


def people(connection: Connection, wanted: InEffect, sought: Sought) -> Iterator[Counted]:
    """Give every person sought, the one a clue named last first."""
    keyed = _keyed(_records(sought.without).cte("records"))
    effects = select(_measure.c.subject).where(in_effect(wanted)).distinct().subquery()
    reviewed = select(_subject.c.id).where(under_review(wanted.day)).subquery()
    shown = func.coalesce(func.max(case((keyed.c.clue.is_not(None), keyed.c.id))), func.max(keyed.c.id)).label("shown")
    is_reviewed, has_effect = func.max(reviewed.c.id.is_not(None)), func.max(effects.c.subject.is_not(None))
    statement = (
        select(
            shown,
            case((func.count() > 1, func.group_concat(keyed.c.id))),
            func.count(keyed.c.clue.distinct()),
            is_reviewed,
            has_effect,
            case((or_(is_reviewed, has_effect), func.json_group_array(keyed.c.unit_name.distinct()))),
        )
        .join(effects, effects.c.subject == keyed.c.uid, isouter=True)
        .join(reviewed, reviewed.c.id == keyed.c.id, isouter=True)
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
        units = tuple(unit for unit in json.loads(row[5]) if unit) if row[5] else ()
        yield Counted(row[0], members, row[2], bool(row[3]), bool(row[4]), units)


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
    keyed = _keyed(_records(without, _Shares("id", frozenset(near))).cte("near"))
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


def _keyed(records: CTE) -> FromClause:
    """Add to the records the key that all of one person share."""
    linked = (
        select(records.c.identity, func.min(records.c.person).label("person"))
        .where(records.c.identity.is_not(None), records.c.person.is_not(None))
        .group_by(records.c.identity)
        .having(func.min(records.c.person) == func.max(records.c.person))
        .cte("linked")
    )
    sure = func.coalesce(
        literal("p") + records.c.person, literal("p") + linked.c.person, literal("i") + records.c.identity
    )
    known = (
        select(*records.c, sure.label("sure"))
        .join_from(records, linked, linked.c.identity == records.c.identity, isouter=True)
        .cte("known")
    )
    named = (
        select(known.c.name, known.c.unit_name, func.min(known.c.sure).label("sure"))
        .where(known.c.sure.is_not(None), known.c.unit_name.is_not(None))
        .group_by(known.c.name, known.c.unit_name)
        .having(func.min(known.c.sure) == func.max(known.c.sure))
        .cte("named")
    )
    key = func.coalesce(
        known.c.sure,
        named.c.sure,
        literal("n") + known.c.name + literal(_BETWEEN) + known.c.unit_name,
        literal("u") + known.c.uid,
    )
    return (
        select(known.c.id, known.c.uid, known.c.clue, known.c.name, known.c.unit_name, key.label("key"))
        .join_from(
            known, named, and_(named.c.name == known.c.name, named.c.unit_name == known.c.unit_name), isouter=True
        )
        .subquery()
    )
