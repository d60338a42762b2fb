"""A published set of figures as records of a store, so that the statistics can be held against it."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, repeat
from typing import cast

from desk_app.domain.records.clue import Allegation, Clue, Subject
from desk_app.domain.records.handling import Measure
from desk_app.errors import NotFoundError
from desk_app.jobs import Report
from desk_app.services.clues.register import Draft, receive
from desk_app.services.door import Command, Services, Work
from desk_app.services.kit import Kit

_PER_CLUE = 100
_CHUNK = 5000
_EDUCATED, _ADJUSTED, _TRANSFERRED = "F1-05", "F2-14", "F4-01"
_SANCTIONS = {2: ("F2-01", "F2-03"), 3: ("F3-01", "F3-04"), 4: ("F3-03", "F3-05")}
_BOTH_EVERY = 9
_FOURTH = 4


@dataclass(frozen=True, slots=True)
class _Person:
    """One person to be: the statistical rank and the measures decided."""

    rank: str
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GenerateTreated(Command[int]):
    """Register the people from ``start`` on of a published set with their measures, many to a clue."""

    AUDITED_AS = "clue.generate"

    name: str
    start: int
    count: int

    def run(self, work: Work, report: Report) -> int:
        """Make them; give how many."""
        published = _published(work.kit, self.name)
        people = _people(published)[self.start : self.start + self.count]
        first, last = cast("date", published["first"]), cast("date", published["last"])
        days = (last - first).days
        scheme = work.kit.rules.scheme_on(last).id
        for done in range(0, len(people), _PER_CLUE):
            report.step(done, len(people), "clue.generate")
            self._clue(work, people[done : done + _PER_CLUE], self.start + done, (first, days), scheme)
        return len(people)

    def _clue(self, work: Work, people: Sequence[_Person], index: int, span: tuple[date, int], scheme: str) -> None:
        first, days = span
        dice = random.Random(f"{self.name}/{index}")  # noqa: S311 - nothing secret is made here
        day = first + timedelta(days=dice.randrange(days))
        parts = cast("Mapping[str, Sequence[str]]", work.kit.invented)
        title = dice.choice(parts["actions"])
        clue = Clue(title=title, received_on=day, sources=(dice.choice(parts["sources"]),), name_kind="anonymous")
        allegation = Allegation(content=title, discipline=dice.choice(parts["disciplines"]))
        uid = receive(work, Draft(clue, (), (allegation,)), on=day, and_register=False, opens_limits=False).uid
        for place, person in enumerate(people, start=1):
            subject = work.unit.add(
                Subject(
                    clue=uid,
                    position=place,
                    name=dice.choice(parts["surnames"]) + dice.choice(parts["given"]),
                    unit_name=dice.choice(parts["units"]),
                    rank_bin=person.rank,
                    political_status="party_member",
                    is_supervised=True,
                )
            )
            for code in person.measures:
                work.unit.add(Measure(clue=uid, subject=subject, measure=code, decided_on=day, scheme=scheme))


def generate_set(services: Services, name: str, report: Report) -> int:
    """Register a published set, a transaction for every few thousand people; give how many.

    Raises:
        NotFoundError: ``generate.unknown_set``.
        Cancelled: finished chunks stay.
    """
    total = len(_people(_published(services.kit, name)))
    for start in range(0, total, _CHUNK):
        report.step(start, total, "clue.generate")
        services.execute(GenerateTreated(name, start, _CHUNK))
    return total


def set_names(kit: Kit) -> tuple[str, ...]:
    """Name the published sets there are."""
    return tuple(cast("Mapping[str, object]", kit.invented["sets"]))


def _published(kit: Kit, name: str) -> Mapping[str, object]:
    sets = cast("Mapping[str, Mapping[str, object]]", kit.invented["sets"])
    if name not in sets:
        raise NotFoundError("generate.unknown_set", name=name)
    return sets[name]


def _people(published: Mapping[str, object]) -> tuple[_Person, ...]:
    """Spread the figures over people: those of the first form, those only moved, then those sanctioned by rank."""
    first, second, third, fourth = cast("list[int]", published["forms"])
    people, party = cast("int", published["people"]), cast("int", published["party"])
    moved = second + third + fourth - people
    forms = chain(repeat(2, second - moved), repeat(3, third), repeat(4, fourth))
    ranks = cast("Mapping[str, int]", published["ranks"])
    by_rank = chain.from_iterable(repeat(rank, count) for rank, count in ranks.items())
    return (
        *(_Person("", (_EDUCATED,)) for _ in range(first)),
        *(_Person("", (_ADJUSTED,)) for _ in range(moved)),
        *(
            _Person(rank, _measures(form, is_party=place < party, is_both=place % _BOTH_EVERY == 0))
            for place, (form, rank) in enumerate(zip(forms, by_rank, strict=True))
        ),
    )


def _measures(form: int, *, is_party: bool, is_both: bool) -> tuple[str, ...]:
    by_party, by_government = _SANCTIONS[form]
    given = [by_party] if is_party else []
    if is_both or not is_party:
        given.append(by_government)
    if form == _FOURTH:
        given.append(_TRANSFERRED)
    return tuple(given)
