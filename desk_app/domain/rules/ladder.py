"""The ladder a unit climbs that does not rectify in time: which rung is next, seen from a day.

Source: rows of code list ``reminder_rung`` with the days after the due day from which each may be climbed; an
office's rule pack may move them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from desk_app.domain.rules.codes import CodeList
from desk_app.errors import InputError


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung; ``after`` counts days from the due day, negative before it."""

    id: str
    after: int

    def from_day(self, due_on: date) -> date:
        """Give the first day on which it may be climbed."""
        return due_on + timedelta(days=self.after)


@dataclass(frozen=True, slots=True)
class Given:
    """A rung that was climbed, and when."""

    rung: str
    on: date


def read_ladder(codes: CodeList) -> tuple[Rung, ...]:
    """Read the rungs in the order they are climbed.

    Raises:
        InputError: ``rules.invalid`` when a rung has no whole number of days, or two begin on the same day.
    """
    rungs = []
    for code in codes:
        if code.hidden:
            continue
        try:
            rungs.append(Rung(code.id, int(code.extra.get("after", ""))))
        except ValueError as error:
            raise InputError("rules.invalid", file="codes", row=code.id, problem="after") from error
    rungs.sort(key=lambda rung: rung.after)
    if len({rung.after for rung in rungs}) < len(rungs):
        raise InputError("rules.invalid", file="codes", row=codes.id, problem="after")
    return tuple(rungs)


def next_rung(rungs: Sequence[Rung], due_on: date, today: date, given: Iterable[Given] = ()) -> Rung | None:
    """Give the rung to climb now, or nothing.

    Rungs are climbed one after the other, so that nobody is called to account who was never reminded; only the
    reminders before the due day lapse with it. What was given before a rung's own first day belongs to an earlier
    due day and does not count: after an extension the ladder starts again.
    """
    climbed = {(each.rung, each.on) for each in given}
    done = [rung for rung in rungs if any(name == rung.id and on >= rung.from_day(due_on) for name, on in climbed)]
    highest = max((rung.after for rung in done), default=None)
    for rung in rungs:
        is_above = highest is None or rung.after > highest
        is_over = rung.after <= 0 and today > due_on
        if is_above and not is_over:
            return rung if rung.from_day(due_on) <= today else None
    return None
