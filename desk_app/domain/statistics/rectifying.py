"""The figures of rectification over a period: in time, done, turned into rules, come back.

Every figure names the problems it counts and those it is measured against. Denominators:

- in time: problems whose due day lies in the period and has been reached; closed on or before that day counts.
- done: problems found in the period; those closed as they stand now count.
- come back: problems closed in the period; those with a relapse, a marked recurrence, or a problem
  of the same kind found within twelve months count, each once.
- rules made: remedies done in the period that name the rule or system they made; measured against nothing.

Long-term work is never done, so it stands in neither of the first two and is told by itself.
Source: domain design section 5 (the product's own design).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desk_app.domain.ids import Uid
from desk_app.domain.rules.recurrence import Sighting, came_back_as

_NOTHING = Uid("")


@dataclass(frozen=True, slots=True)
class Tracked:
    """A problem as the figures see it; ``made_rules`` are the remedies that made a rule, with the day."""

    seen: Sighting
    due_on: date | None
    closed_on: date | None
    is_long_term: bool = False
    relapsed: tuple[date, ...] = ()
    recurrence_of: Uid = _NOTHING
    made_rules: tuple[tuple[Uid, date], ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: what counts, out of what; ``of`` is empty for a plain number."""

    counted: tuple[Uid, ...]
    of: tuple[Uid, ...] = ()

    @property
    def per_cent(self) -> float | None:
        """Give the share in per cent with one decimal, nothing when there is nothing to measure against."""
        return round(len(self.counted) * 100 / len(self.of), 1) if self.of else None


@dataclass(frozen=True, slots=True)
class RectifyingFigures:
    """The four figures, and what is long-term."""

    in_time: Figure
    done: Figure
    rules_made: Figure
    come_back: Figure
    long_term: tuple[Uid, ...]


def rectifying_figures(
    problems: Sequence[Tracked], first: date, last: date, today: date, *, others: Sequence[Tracked] = ()
) -> RectifyingFigures:
    """Count over the days from ``first`` to ``last``; what is due after ``today`` is not judged yet.

    ``others`` are not counted themselves, but a problem may have come back among them.
    """
    known = [*problems, *others]
    dated = [each for each in problems if not each.is_long_term]
    due = [each for each in dated if each.due_on is not None and first <= each.due_on <= min(last, today)]
    found = [each for each in dated if each.seen.found_on is not None and first <= each.seen.found_on <= last]
    closed = [each for each in problems if any(first <= day <= last for day in each.seen.closed)]
    rules = [uid for each in problems for uid, on in each.made_rules if first <= on <= last]
    return RectifyingFigures(
        in_time=Figure(_uids([each for each in due if _in_time(each)]), _uids(due)),
        done=Figure(_uids([each for each in found if each.closed_on is not None]), _uids(found)),
        rules_made=Figure(tuple(rules)),
        come_back=Figure(_uids([each for each in closed if _came_back(each, known)]), _uids(closed)),
        long_term=_uids([each for each in problems if each.is_long_term]),
    )


def _in_time(each: Tracked) -> bool:
    return each.closed_on is not None and each.due_on is not None and each.closed_on <= each.due_on


def _came_back(closed: Tracked, problems: Sequence[Tracked]) -> bool:
    return bool(closed.relapsed) or any(
        later.recurrence_of == closed.seen.uid or came_back_as(closed.seen, later.seen) is not None
        for later in problems
        if later is not closed
    )


def _uids(problems: Sequence[Tracked]) -> tuple[Uid, ...]:
    return tuple(each.seen.uid for each in problems)
