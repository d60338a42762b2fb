"""How much care an act asks for: one table, read by the window for its questions and by the door for two people.

Source: house design of the desk, behaviour 9; domain design 7.1 (a second person's password in very small offices).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from desk_app.domain.ids import PersonId
from desk_app.errors import NotPermittedError
from desk_app.store import peers
from desk_app.store.unit import Read

FEW = 20
"""Bulk acts over more records than this are asked for by typing their number."""


class Guard(IntEnum):
    """The levels, each with the care of those below: nothing but undo, a question, typing, a second person."""

    NONE = 0
    CONFIRM = 1
    NUMBER = 2
    SECOND = 3


GUARDS: Mapping[str, Guard] = {
    "attachment.withdraw": Guard.CONFIRM,
    "relation.withdraw": Guard.CONFIRM,
    "act.undo": Guard.CONFIRM,
    "bulk": Guard.CONFIRM,
    "record.void": Guard.NUMBER,
    "batch.undo": Guard.NUMBER,
    "rules.adopt": Guard.SECOND,
    "rules.withdraw": Guard.SECOND,
    "reporter.view": Guard.SECOND,
}
"""What asks for more than a toast with undo, by the word of the log; ``bulk`` is any act over many records.

``act.undo`` asks only when something happened with the records since. A bundle never carries who reported, so there
is no guard for that.
"""


@dataclass(frozen=True, slots=True)
class Second:
    """A second person of the office who gave their password for one act."""

    person: PersonId


def guard_of(act: str, *, count: int = 1, people: int) -> Guard:
    """Give the level an act asks for; an office of one person types the number instead of asking a second one."""
    level = GUARDS.get(act, Guard.NONE)
    if count > 1:
        level = max(level, Guard.NUMBER if count > FEW else GUARDS["bulk"])
    return Guard.NUMBER if level is Guard.SECOND and people < 2 else level  # noqa: PLR2004 - a second one


def need_second(read: Read, act: str, second: Second | None) -> None:
    """Refuse an act for two people that only one of them stands for.

    Raises:
        NotPermittedError: ``guard.second_missing`` or ``guard.same_person``.
    """
    if GUARDS.get(act) is not Guard.SECOND:
        return
    if second is None:
        if len(peers.accounts(read.connection)) > 1:
            raise NotPermittedError("guard.second_missing")
    elif second.person == read.person:
        raise NotPermittedError("guard.same_person")
