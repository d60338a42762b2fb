"""Whether a problem that was closed has come back.

Two problems are of the same kind when they are of the same system of units, of the same category, and share the kind
of cause or the step of the process. One found within twelve months after the other was closed is its recurrence.
Source: domain design section 5 (the product's own design).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from desk_app.domain.ids import Uid
from desk_app.domain.rules.workdays import add_months

WATCHED_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Sighting:
    """A problem as the watch for recurrences sees it; ``closed`` are the days it was closed, oldest first."""

    uid: Uid
    system: str
    category: str
    cause_kind: str
    process_step: str
    found_on: date | None
    closed: tuple[date, ...] = ()


def are_alike(one: Sighting, other: Sighting) -> bool:
    """Tell whether two problems are of the same kind; what is not filled in is like nothing."""
    if not one.system or _plain(one.system) != _plain(other.system):
        return False
    if not one.category or one.category != other.category:
        return False
    same_cause = bool(one.cause_kind) and one.cause_kind == other.cause_kind
    step = _plain(one.process_step)
    return same_cause or (bool(step) and step == _plain(other.process_step))


def came_back_as(closed: Sighting, later: Sighting) -> date | None:
    """Give the closing after which ``later`` is a recurrence of ``closed``: the last one before it; else nothing."""
    if closed.uid == later.uid or later.found_on is None or not are_alike(closed, later):
        return None
    before = [day for day in closed.closed if day < later.found_on <= add_months(day, WATCHED_MONTHS)[0]]
    return max(before, default=None)


def suspected(later: Sighting, known: Iterable[Sighting]) -> tuple[Uid, ...]:
    """List the closed problems a new one may be a recurrence of, last closed first."""
    found = [(day, each.uid) for each in known if (day := came_back_as(each, later)) is not None]
    return tuple(uid for _, uid in sorted(found, reverse=True))


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()
