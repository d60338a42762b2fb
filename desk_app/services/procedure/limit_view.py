"""What a person wants to know about one time limit: when it ends, how it stands, and why."""

from dataclasses import dataclass
from datetime import date, datetime

from desk_app.domain.ids import Uid
from desk_app.domain.records.handling import Deadline
from desk_app.domain.rules.limits import Due, Light, light
from desk_app.domain.rules.pausing import days_left
from desk_app.services.kit import Kit
from desk_app.services.procedure.deadlines import NOBODY, computed_of, local_time


@dataclass(frozen=True, slots=True)
class LimitView:
    """A limit in words and figures; ``remaining`` counts working days and stands still while it is suspended.

    ``event`` is what it counts from, ``due_at`` is set when it counts hours; ``uid`` is empty for a duty that comes
    round.
    """

    uid: Uid
    rule: str
    label: str
    event: str
    due_on: date
    due_at: datetime | None
    remaining: int
    light: Light
    is_soft: bool
    suspended_on: date | None
    source: str
    explained: tuple[str, ...]

    @property
    def is_suspended(self) -> bool:
        """Tell whether it stands still."""
        return self.suspended_on is not None


def view_of(kit: Kit, record: Deadline, *, today: date, lang: str, uid: Uid = NOBODY) -> LimitView:
    """Show a stored limit as it stands on a day; a rule this office does not have is named by its id."""
    return view_of_due(kit, computed_of(record), today=today, lang=lang, uid=uid)


def view_of_due(kit: Kit, computed: Due, *, today: date, lang: str, uid: Uid = NOBODY) -> LimitView:
    """Show a computed limit as it stands on a day."""
    limit = kit.limit_as_judged(computed.rule_id, computed.version)
    now = local_time(kit.clock) if today == kit.clock.today() else None
    suspended = computed.suspended_on is not None
    return LimitView(
        uid=uid,
        rule=computed.rule_id,
        label=limit.label(lang) if limit else computed.rule_id,
        event=limit.event(lang) if limit else "",
        due_on=computed.due_on,
        due_at=computed.due_at,
        remaining=days_left(computed, today, kit.calendar),
        light=light(today, computed.due_on, suspended=suspended, due_at=computed.due_at, now=now),
        is_soft=not computed.hard,
        suspended_on=computed.suspended_on,
        source=computed.source,
        explained=kit.rules.explain(computed, lang),
    )
