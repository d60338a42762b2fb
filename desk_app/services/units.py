"""Units under supervision: the list of them with what is known about each, and the names a unit goes by."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desk_app.domain.ids import Uid
from desk_app.domain.records.oversight import Problem, Recommendation, SupervisedUnit
from desk_app.domain.rules.limits import Light
from desk_app.errors import NotFoundError
from desk_app.services.clues.filters import closed_states
from desk_app.services.door import Look, Query
from desk_app.services.followups import FollowUp, followed_books, followed_problems
from desk_app.services.people import standing_terms
from desk_app.services.reform.units import Units, units_of
from desk_app.store.queries import people as people_sql
from desk_app.store.queries import units as sql

_ENTERED_NOT = Uid("")


@dataclass(frozen=True, slots=True)
class UnitNamed:
    """A unit by one of its names: what a link leads to, because many units are no records."""

    name: str


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One line of the list of units; a unit with parts counts what its parts are named with, each clue once.

    ``names`` are those by which clues may name it or its parts. ``reviewed`` and ``sanctioned`` count people.
    """

    uid: Uid
    name: str
    names: tuple[str, ...]
    parts: int
    clues: int
    open_clues: int
    cases: int
    reviewed: int
    sanctioned: int
    problems: int
    books: int
    late: int


@dataclass(frozen=True, slots=True)
class ListUnits(Query[tuple[UnitRow, ...]]):
    """Ask for the units that were entered, or that a clue, problem or book names; ``text`` is part of a name."""

    text: str = ""

    def run(self, look: Look) -> tuple[UnitRow, ...]:
        """List them, the one with most clues first."""
        known = _Known.of(look)
        rows = [known.row(look, name) for name in known.listed() if self.text.strip() in name]
        return tuple(sorted(rows, key=lambda row: (-row.clues, -row.problems, row.name)))


@dataclass(frozen=True, slots=True)
class ShowUnitNumbers(Query[UnitRow]):
    """Ask for the numbers of one unit, by its name or the record of it."""

    AUDITED_AS = "unit.view"

    name: str = ""
    uid: Uid = _ENTERED_NOT

    def run(self, look: Look) -> UnitRow:
        """Count.

        Raises:
            NotFoundError: ``record.not_found`` when nothing names it.
        """
        known = _Known.of(look)
        entered = known.units.by_uid.get(self.uid)
        name = known.shown(entered.name if entered is not None else self.name)
        if name not in known.listed():
            raise NotFoundError("record.not_found")
        return known.row(look, name)

    def audit_object(self) -> str:
        """Name the record of the unit, if it was asked for by that; a name is never written into the log."""
        return self.uid


@dataclass(frozen=True, slots=True)
class _Known:
    """What one pass over the store knows of all units; people are counted once for a unit, by their rows."""

    units: Units
    parts: Mapping[Uid, tuple[Uid, ...]]
    over: tuple[str, ...]  # states in which a clue is no longer in hand
    clues: Mapping[str, sql.Clues]
    reviewed: Mapping[str, frozenset[int]]
    sanctioned: Mapping[str, frozenset[int]]
    problems: Counter[str]
    books: Counter[str]
    late: Counter[str]

    @classmethod
    def of(cls, look: Look) -> "_Known":
        """Count everything by the names as written."""
        read, units, over = look.read, units_of(look.read), closed_states(look.kit.rules)
        problems, books = read.find(Problem), read.find(Recommendation)
        named = {stored.uid: units.name_of(stored.record) for stored in problems}
        named.update((stored.uid, units.name_of(stored.record)) for stored in books)
        followed = followed_problems(look, problems), followed_books(look, books)
        reviewed: defaultdict[str, set[int]] = defaultdict(set)
        sanctioned: defaultdict[str, set[int]] = defaultdict(set)
        sought = people_sql.Sought(without=frozenset(read.kept_from))
        found = [
            one
            for one in people_sql.people(read.connection, standing_terms(look.kit, read.clock.today()), sought)
            if one.is_reviewed or one.has_effect
        ]
        written = people_sql.units_of(read.connection, {row for one in found for row in one.members})
        for one in found:
            for name in {written[row] for row in one.members if row in written}:
                if one.is_reviewed:
                    reviewed[name].add(one.id)
                if one.has_effect:
                    sanctioned[name].add(one.id)
        return cls(
            units=units,
            parts=_parts(units),
            over=over,
            clues=sql.clues_by_unit(read.connection, over, without=read.kept_from),
            reviewed={name: frozenset(rows) for name, rows in reviewed.items()},
            sanctioned={name: frozenset(rows) for name, rows in sanctioned.items()},
            problems=_count(named, followed[0]),
            books=_count(named, followed[1]),
            late=_count(named, (row for rows in followed for row in rows if row.light is Light.RED)),
        )

    def listed(self) -> frozenset[str]:
        """Name every unit once: the entered ones by their full name."""
        written = {*self.clues, *self.problems, *self.books, *(unit.name for unit in self.units.by_uid.values())}
        return frozenset(self.shown(name) for name in written if name)

    def shown(self, name: str) -> str:
        """Give the full name of an entered unit for any of its names."""
        uid = self.units.by_name.get(name)
        return self.units.by_uid[uid].name if uid is not None else name

    def row(self, look: Look, name: str) -> UnitRow:
        """Make the line of a unit."""
        uid = self.units.by_name.get(name, _ENTERED_NOT)
        whole = (uid, *self.parts.get(uid, ())) if uid else ()
        names = tuple(dict.fromkeys((name, *(each for one in whole for each in _names(self.units.by_uid[one])))))
        written = [each for each in names if each in self.clues]
        clues = self.clues[written[0]] if len(written) == 1 else sql.Clues()
        if len(written) > 1:
            # One clue may name the unit and a part of it.
            clues = sql.clues_of_units(look.read.connection, written, self.over, without=look.read.kept_from)
        return UnitRow(
            uid=uid,
            name=name,
            names=names,
            parts=max(0, len(whole) - 1),
            clues=clues.all,
            open_clues=clues.open,
            cases=clues.cases,
            reviewed=len(frozenset[int]().union(*(self.reviewed.get(each, ()) for each in names))),
            sanctioned=len(frozenset[int]().union(*(self.sanctioned.get(each, ()) for each in names))),
            problems=sum(self.problems[each] for each in names),
            books=sum(self.books[each] for each in names),
            late=sum(self.late[each] for each in names),
        )


def _names(unit: SupervisedUnit) -> tuple[str, ...]:
    return tuple(name for name in (unit.name, unit.short_name) if name)


def _count(named: Mapping[Uid, str], rows: Iterable[FollowUp]) -> Counter[str]:
    """Count what is open by the name of its unit."""
    return Counter(named[row.uid] for row in rows if row.is_open)


def _parts(units: Units) -> Mapping[Uid, tuple[Uid, ...]]:
    """Give all parts below each unit."""
    found: defaultdict[Uid, list[Uid]] = defaultdict(list)
    for uid in units.by_uid:
        for above in units.line(uid)[1:]:
            found[above].append(uid)
    return {uid: tuple(parts) for uid, parts in found.items()}
