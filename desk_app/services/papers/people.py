"""Whom a paper may name: those who work on its matter, the people of the office, those it is about."""

from collections.abc import Iterator
from typing import Any

from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Clue, Subject
from desk_app.domain.records.deciding import Appeal
from desk_app.domain.records.handling import Case
from desk_app.domain.records.oversight import Problem, Recommendation, Responsibility
from desk_app.services.procedure.situation import clue_of
from desk_app.store import peers
from desk_app.store.unit import Read, Stored


def people_near(read: Read, about: Stored[Any]) -> tuple[str, ...]:
    """List names to offer while one is typed into a paper about a record, the likeliest first."""
    names = (*_at_work(read, about), *_of_office(read), *_answering(read, about), *_reported(read, about))
    return tuple(dict.fromkeys(name for name in names if name))


def _at_work(read: Read, about: Stored[Any]) -> Iterator[str]:
    uid = clue_of(about)
    for stored in read.find(Clue, uid=uid) if uid else ():
        clue = stored.record
        yield from (*clue.handlers, *clue.verifiers, *clue.investigators)
        for case in read.find(Case, clue=uid):
            yield from case.record.team
        yield from clue.reviewers
        for appeal in read.find(Appeal, clue=uid):
            yield from appeal.record.reviewers


def _of_office(read: Read) -> Iterator[str]:
    yield from (account.name for account in peers.accounts(read.connection))


def _answering(read: Read, about: Stored[Any]) -> Iterator[str]:
    """Name who answers for a problem, or for those a book or a clue led to."""
    problems = [about.uid] if isinstance(about.record, Problem) else _problems(read, about)
    for stored in read.among(Responsibility, "problem", problems):
        yield from (stored.record.leader, stored.record.person_name)


def _problems(read: Read, about: Stored[Any]) -> list[Uid]:
    uid = clue_of(about)
    book = isinstance(about.record, Recommendation)
    found = read.find(Problem, recommendation=about.uid) if book else read.find(Problem, clue=uid) if uid else ()
    return [stored.uid for stored in found]


def _reported(read: Read, about: Stored[Any]) -> Iterator[str]:
    uid = clue_of(about)
    yield from (stored.record.name for stored in read.find(Subject, clue=uid)) if uid else ()
