"""Which subjects of different clues are one person: by the person they are linked to, else by what is known."""

from datetime import date

from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Subject
from desk_app.store.unit import Read, Stored

Subjects = tuple[Stored[Subject], ...]


def same_person(read: Read, subject: Stored[Subject]) -> Subjects:
    """List the subjects of all clues that are this person, itself among them.

    Without a link or an identity number people are one only when name and unit agree: a namesake elsewhere is not.
    """
    mine = subject.record
    found = {subject.uid: subject}
    linked = read.find(Subject, person=mine.person) if mine.person else ()
    namesakes = read.find(Subject, name=mine.name) if mine.name else ()
    found.update((other.uid, other) for other in linked)
    found.update((other.uid, other) for other in namesakes if _is_alike(mine, other.record))
    return tuple(sorted(found.values(), key=lambda stored: stored.row))


def persons(read: Read, subjects: Subjects) -> tuple[Subjects, ...]:
    """Group subjects, with those of other clues, into persons."""
    seen: set[Uid] = set()
    groups = []
    for subject in subjects:
        if subject.uid not in seen:
            group = same_person(read, subject)
            seen.update(member.uid for member in group)
            groups.append(group)
    return tuple(groups)


def is_restricted(subject: Subject, on: date | None = None) -> bool:
    """Tell whether somebody is, or was on a day, under review: a case was filed and not concluded."""
    begun, ended = subject.restricted_on, subject.unrestricted_on
    if on is None:
        return begun is not None and ended is None
    return begun is not None and begun <= on and (ended is None or on < ended)


def _is_alike(mine: Subject, other: Subject) -> bool:
    if mine.person and other.person:
        return mine.person == other.person
    if mine.identity_no and other.identity_no:
        return mine.identity_no == other.identity_no
    return mine.unit_name == other.unit_name
