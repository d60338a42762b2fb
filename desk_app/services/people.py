"""People that clues are about: the list of them, each once, and everything about one person in one place."""

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import Any

from desk_app.domain.ids import RowId, Uid
from desk_app.domain.records.clue import Clue, Subject
from desk_app.domain.records.deciding import Appeal, Clarification
from desk_app.domain.records.handling import Case, Measure
from desk_app.domain.records.oversight import Person
from desk_app.errors import NotFoundError
from desk_app.services.clues.filters import closed_states
from desk_app.services.door import Look, Query
from desk_app.services.kit import Kit
from desk_app.services.persons import Subjects, is_restricted
from desk_app.services.sanctions import PersonEffects, effects_of
from desk_app.store.queries import people as sql
from desk_app.store.queries import persons_page as page_sql
from desk_app.store.queries.records import last_change
from desk_app.store.unit import Stored

NOBODY = Uid("")
VIEWS = ("all", "reviewed", "effect", "several")
"""The views of the list: everybody, under review, with a measure that has effect, named by several clues."""


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """Which people a list shows and in which order; ``text`` is part of a name or unit, ``units`` are whole names."""

    view: str = "all"
    text: str = ""
    units: tuple[str, ...] = ()
    sort: str = "newest"
    is_descending: bool = True


@dataclass(frozen=True, slots=True)
class PeoplePass:
    """Everybody who meets the conditions of a filter, whom a clue named last first: shown row, and a bit a view."""

    ids: "array[int]"
    bits: bytes
    clues: "array[int]"

    def of_view(self, view: str) -> "array[int]":
        """Give the rows of a view."""
        bit = 1 << VIEWS.index(view)
        return array("q", (row for row, bits in zip(self.ids, self.bits, strict=True) if bits & bit))

    def count(self, view: str) -> int:
        """Count a view."""
        bit = 1 << VIEWS.index(view)
        return sum(1 for bits in self.bits if bits & bit)


class PeopleIndex:
    """Who is one person, worked out once for every state of the store; a list and its counts share the work."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._passes: dict[tuple[object, ...], PeoplePass] = {}
        self._members: dict[int, tuple[int, ...]] = {}

    def members(self, row: int) -> tuple[int, ...]:
        """Give all rows of a person, the one to show first."""
        return self._members.get(row, (row,))

    def read(self, look: Look, wanted: PeopleFilter) -> PeoplePass:
        """Give everybody who meets the filter beside its view, as the store stands."""
        read, today = look.read, look.read.clock.today()
        sought = sql.Sought(wanted.text.strip(), wanted.units, frozenset(read.kept_from))
        state = (last_change(read.connection), today, sought.without)
        with self._lock:
            if not self._passes or next(iter(self._passes))[0] != state:
                self._passes = {}
            key = (state, sought)
            if key not in self._passes:
                self._passes[key] = self._pass(look, sought)
            return self._passes[key]

    def _pass(self, look: Look, sought: sql.Sought) -> PeoplePass:
        ids, clues, bits = array("q"), array("q"), bytearray()
        terms = standing_terms(look.kit, look.read.clock.today())
        for one in sql.people(look.read.connection, terms, sought):
            ids.append(one.id)
            clues.append(one.clues)
            fits = (True, one.is_reviewed, one.has_effect, one.clues > 1)
            bits.append(sum(1 << place for place, is_in in enumerate(fits) if is_in))
            if len(one.members) > 1:
                self._members[one.id] = (one.id, *(row for row in one.members if row != one.id))
            else:
                self._members.pop(one.id, None)
        return PeoplePass(ids, bytes(bits), clues)


@dataclass(frozen=True, slots=True)
class PeopleIds(Query["array[int]"]):
    """Ask which people a list shows, in order: by the row each is shown by."""

    filter: PeopleFilter
    index: PeopleIndex = field(default_factory=PeopleIndex, compare=False)

    def run(self, look: Look) -> "array[int]":
        """Give the rows."""
        wanted, found = self.filter, self.index.read(look, self.filter)
        rows = found.of_view(wanted.view)
        if wanted.sort == "newest":
            return rows if wanted.is_descending else rows[::-1]
        if wanted.sort == "clues":
            many = dict(zip(found.ids, found.clues, strict=True))
            return array("q", sorted(rows, key=many.__getitem__, reverse=wanted.is_descending))
        return page_sql.in_order(look.read.connection, rows, wanted.sort, is_descending=wanted.is_descending)


@dataclass(frozen=True, slots=True)
class PeopleCounts(Query[tuple[int, ...]]):
    """Ask how many people each of some filters lets through."""

    filters: tuple[PeopleFilter, ...]
    index: PeopleIndex = field(default_factory=PeopleIndex, compare=False)

    def run(self, look: Look) -> tuple[int, ...]:
        """Count them, in the same order."""
        return tuple(self.index.read(look, one).count(one.view) for one in self.filters)


def standing_terms(kit: Kit, day: date) -> sql.InEffect:
    """Say which measures stand against somebody on a day."""
    periods = kit.rules.sanctions.periods.values()
    return sql.InEffect(
        day,
        tuple(sorted(period.measure for period in periods if period.forever)),
        tuple(sorted(period.measure for period in periods if period.by_paper)),
    )


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of the list of people, as the last clue knew the person; ``measures`` are those that have effect.

    ``until`` is the last day of the longest, empty without one and when ``is_open``: under review, or without an end.
    """

    id: RowId
    uid: Uid
    name: str
    unit_name: str
    post: str
    rank: str
    political_status: str
    clues: int
    measures: tuple[str, ...]
    is_reviewed: bool
    until: date | None
    is_open: bool


@dataclass(frozen=True, slots=True)
class PersonRows(Query[tuple[PersonRow, ...]]):
    """Ask for the lines of the people shown by these rows; page-sized, by primary key."""

    ids: tuple[int, ...]
    index: PeopleIndex = field(default_factory=PeopleIndex, compare=False)

    def run(self, look: Look) -> tuple[PersonRow, ...]:
        """Give the lines that are still there, in the order of the rows."""
        connection, today = look.read.connection, look.read.clock.today()
        terms = standing_terms(look.kit, today)
        people = {row: self.index.members(row) for row in self.ids}
        rows = [row for members in people.values() for row in members]
        shown = {row["id"]: row for row in page_sql.shown_of(connection, self.ids)}
        reviewed = page_sql.reviewed_of(connection, rows, sql.under_review(today))
        clues = page_sql.clues_of(connection, rows)
        measures: defaultdict[int, list[Mapping[Any, Any]]] = defaultdict(list)
        for measure in page_sql.measures_of(connection, rows, sql.in_effect(terms)):
            measures[measure["id"]].append(measure)
        return tuple(
            _line(
                shown[row],
                [measure for member in members for measure in measures[member]],
                terms,
                clues=len({clues[member] for member in members if member in clues}),
                is_reviewed=not reviewed.isdisjoint(members),
            )
            for row, members in people.items()
            if row in shown
        )


def _line(
    row: Mapping[Any, Any],
    measures: list[Mapping[Any, Any]],
    terms: sql.InEffect,
    *,
    clues: int,
    is_reviewed: bool,
) -> PersonRow:
    today = terms.day.isoformat()
    ends = [measure["effect_until"] for measure in measures]
    is_open = is_reviewed or any(end is None or end < today for end in ends)
    return PersonRow(
        id=RowId(row["id"]),
        uid=Uid(row["uid"]),
        name=row["name"] or "",
        unit_name=row["unit_name"] or "",
        post=row["post"] or "",
        rank=row["rank"] or "",
        political_status=row["political_status"] or "",
        clues=clues,
        measures=tuple(dict.fromkeys(measure["measure"] for measure in measures)),
        is_reviewed=is_reviewed,
        until=None if is_open or not ends else date.fromisoformat(max(ends)),
        is_open=is_open,
    )


@dataclass(frozen=True, slots=True)
class PersonClue:
    """One clue about a person, with where it stands now and where it stood on the day asked about.

    ``state_then`` is empty when it had not been received yet; ``was_open``: it was in hand on that day.
    """

    uid: Uid
    number: str
    title: str
    state: str
    state_then: str
    received_on: date | None
    case_number: str
    filed_on: date | None
    unit_name: str
    post: str
    was_open: bool


@dataclass(frozen=True, slots=True)
class Namesake:
    """Somebody of the same name who is not known to be the same person."""

    uid: Uid
    name: str
    unit_name: str
    post: str


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Everything about one person that who looks may see; ``on`` is the day it is told for.

    ``entered`` is the record of a person who was entered, empty for somebody only clues name. ``leaves_out`` says that
    who looks recused from some matter, whoever that is about: it is never among these.
    """

    uid: Uid
    rows: tuple[int, ...]
    on: date
    known: Subject | Person
    clues: tuple[PersonClue, ...]
    measures: tuple[Stored[Measure], ...]
    effects: PersonEffects
    reviewed_since: date | None
    appeals: tuple[Stored[Appeal], ...]
    clarifications: tuple[Stored[Clarification], ...]
    namesakes: tuple[Namesake, ...]
    leaves_out: bool
    entered: Uid = NOBODY

    @property
    def open_clues(self) -> tuple[PersonClue, ...]:
        """List the clues in hand on the day."""
        return tuple(clue for clue in self.clues if clue.was_open)


@dataclass(frozen=True, slots=True)
class ShowPerson(Query[PersonPage]):
    """Ask for everything about the person that a subject of a clue or an entered person is, as known on a day."""

    AUDITED_AS = "person.view"

    uid: Uid
    on: date | None = None
    lang: str = "zh"

    def run(self, look: Look) -> PersonPage:
        """Collect it.

        Raises:
            NotFoundError: ``record.not_found``.
        """
        read, day = look.read, self.on or look.read.clock.today()
        kin = sql.kin_of(read.connection, self.uid, without=read.kept_from)
        if kin is None:
            raise NotFoundError("record.not_found")
        subjects, entered = read.by_rows(Subject, kin.own), read.by_rows(Person, kin.own)
        known = subjects[-1].record if subjects else entered[-1].record
        reviewed = [stored.record.restricted_on for stored in subjects if is_restricted(stored.record, day)]
        return PersonPage(
            uid=self.uid,
            rows=kin.own,
            on=day,
            known=known,
            clues=_clues(look, subjects, day),
            measures=tuple(each for one in subjects for each in read.find(Measure, subject=one.uid)),
            effects=effects_of(look, subjects, day, self.lang) if subjects else _nothing(known),
            reviewed_since=min((begun for begun in reviewed if begun is not None), default=None),
            appeals=tuple(each for one in subjects for each in read.find(Appeal, subject=one.uid)),
            clarifications=tuple(each for one in subjects for each in read.find(Clarification, subject=one.uid)),
            namesakes=_namesakes(look, kin.namesakes),
            leaves_out=bool(read.kept_from),
            entered=entered[-1].uid if entered else NOBODY,
        )

    def audit_object(self) -> str:
        """Name the record that was asked about."""
        return self.uid


def _nothing(known: Subject | Person) -> PersonEffects:
    return PersonEffects(known.name, known.unit_name, (), None, is_open=False, reasons=())


def _clues(look: Look, subjects: Subjects, day: date) -> tuple[PersonClue, ...]:
    """List the clues about a person, the one received last first."""
    read, machine = look.read, look.kit.rules.procedure.id
    at = {stored.record.clue: stored.record for stored in subjects}
    then = page_sql.states_on(read.connection, machine, tuple(at), day)
    found = read.select(Clue, page_sql.is_one_of(tuple(at)))
    cases = {uid: read.find(Case, clue=uid)[-1:] for uid in at}
    over = closed_states(look.kit.rules)
    rows = [_clue(clue, then, cases[clue.uid], at[clue.uid], day, over) for clue in found]
    return tuple(sorted(rows, key=lambda row: (row.received_on or date.min, row.number), reverse=True))


def _clue(
    clue: Stored[Clue],
    then: Mapping[str, str],
    cases: Sequence[Stored[Case]],
    subject: Subject,
    day: date,
    over: Sequence[str],
) -> PersonClue:
    record, case = clue.record, cases[-1].record if cases else None
    was_received = record.received_on is None or record.received_on <= day
    state_then = then.get(clue.uid, record.state) if was_received else ""
    return PersonClue(
        uid=clue.uid,
        number=record.number,
        title=record.title,
        state=record.state,
        state_then=state_then,
        received_on=record.received_on,
        case_number=case.number if case is not None else "",
        filed_on=case.filed_on if case is not None else None,
        unit_name=subject.unit_name,
        post=subject.post,
        was_open=was_received and state_then not in over,
    )


def _namesakes(look: Look, groups: Sequence[Sequence[int]]) -> tuple[Namesake, ...]:
    shown = page_sql.shown_of(look.read.connection, [group[-1] for group in groups])
    return tuple(
        Namesake(Uid(row["uid"]), row["name"] or "", row["unit_name"] or "", row["post"] or "") for row in shown
    )
