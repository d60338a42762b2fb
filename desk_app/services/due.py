"""What is due: running time limits, duties that come round every quarter, effects of sanctions that end soon."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, cast

from desk_app import canonical
from desk_app.canonical import Json
from desk_app.domain.ids import Uid
from desk_app.domain.records.handling import Deadline
from desk_app.domain.rules.limits import Every, Light, light, periodic
from desk_app.domain.rules.workdays import remaining_workdays
from desk_app.services.door import Look, Query
from desk_app.services.procedure.limit_view import LimitView, view_of, view_of_due
from desk_app.services.sanctions import ENDING_DAYS, Ending, ending_effects
from desk_app.store.queries import clues as clue_sql
from desk_app.store.queries import deadlines as sql

_NONE = Uid("")
PERIODIC_DAYS = 30
"""How many days ahead a duty that comes round is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineFilter:
    """Which limits to list, as seen on a day; without ``within_days`` all that run, also suspended ones.

    ``most`` bounds the answer, ``of`` and ``rule`` narrow it to one record or one rule of the table.
    """

    on: date | None = None
    within_days: int | None = None
    only_overdue: bool = False
    of: Uid = _NONE
    rule: str = ""
    most: int | None = None
    lang: str = "zh"


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """One line of a list of limits; ``uid`` and ``of`` are empty for a duty that comes round.

    The effect of a sanction that ends soon has an ``of`` only, and is told like such a duty.
    ``remaining`` counts working days, negative when overdue. ``kind`` is that of the record it runs for; ``clue`` is
    the clue to open: the record itself, or the one it belongs to.
    """

    uid: Uid
    of: Uid
    kind: str
    clue: Uid
    number: str
    title: str
    subjects: tuple[str, ...]
    state: str
    rule: str
    rule_label: str
    event: str
    started_on: date | None
    due_on: date
    due_at: datetime | None
    remaining: int
    light: Light
    is_soft: bool
    is_suspended: bool
    suspended_on: date | None
    suspension_reason: str
    is_periodic: bool
    source: str
    explained: tuple[str, ...]
    note: str

    @property
    def key(self) -> str:
        """Give a text that names this line among all others."""
        return self.uid or ":".join((self.rule, self.of, *self.subjects, self.due_on.isoformat()))


@dataclass(frozen=True, slots=True)
class ListDeadlines(Query[tuple[DeadlineRow, ...]]):
    """Ask what is due: overdue first, suspended last."""

    filter: DeadlineFilter = DeadlineFilter()

    def run(self, look: Look) -> tuple[DeadlineRow, ...]:
        """List the limits."""
        wanted = self.filter
        today = wanted.on or look.read.clock.today()
        found = [*self._running(look, today), *self._periodic(look, today), *self._ending(look, today)]
        found.sort(key=lambda row: (row.is_suspended, row.due_on, row.number, row.rule))
        if wanted.only_overdue:
            found = [row for row in found if row.light is Light.RED]
        return tuple(found[: wanted.most])

    def _running(self, look: Look, today: date) -> list[DeadlineRow]:
        wanted = self.filter
        until = None
        if wanted.only_overdue:
            until = today
        elif wanted.within_days is not None:
            until = today + timedelta(days=wanted.within_days)
        narrowed = sql.Narrowed(until, wanted.of, wanted.rule, None if wanted.only_overdue else wanted.most)
        rows = sql.running_deadlines(look.read.connection, narrowed)
        owners = sql.owners(look.read.connection, [row["of"] for row in rows])
        hidden = look.read.kept_from
        rows = [row for row in rows if row["of"] not in owners or owners[row["of"]].clue not in hidden]
        subjects: dict[str, list[str]] = {}
        for subject in clue_sql.subjects_of(look.read.connection, [owner.clue for owner in owners.values()]):
            subjects.setdefault(subject["clue"], []).append(subject["name"] or "")
        named = sql.subject_names(look.read.connection, [Uid(row["subject"]) for row in rows if row["subject"]])
        nobody = sql.Owner()
        found = []
        for row in rows:
            owner, name = owners.get(row["of"], nobody), named.get(row["subject"] or "", "")
            people = (name,) if name else tuple(subjects.get(owner.clue, ()))
            found.append(self._row(look, row, owner, people, today))
        return found

    def _row(
        self, look: Look, row: Mapping[Any, Any], owner: sql.Owner, subjects: tuple[str, ...], today: date
    ) -> DeadlineRow:
        record = _record(row)
        shown = view_of(look.kit, record, today=today, lang=self.filter.lang)
        made = _made(record, shown)
        return replace(
            made,
            uid=Uid(row["uid"]),
            kind=owner.kind,
            clue=Uid(owner.clue),
            number=owner.number,
            title=owner.title,
            state=owner.state,
            subjects=subjects,
        )

    def _periodic(self, look: Look, today: date) -> list[DeadlineRow]:
        wanted = self.filter
        if wanted.of:
            return []
        ahead = PERIODIC_DAYS if wanted.within_days is None else min(PERIODIC_DAYS, wanted.within_days)
        found = []
        for limit in look.kit.rules.limits.values():
            if limit.every is Every.QUARTER_END and limit.in_use and wanted.rule in ("", limit.id):
                for each in periodic(limit, today, today + timedelta(days=ahead), look.kit.calendar):
                    shown = view_of_due(look.kit, each, today=today, lang=wanted.lang)
                    record = Deadline(rule=limit.id, due_on=each.due_on, is_soft=not each.hard)
                    found.append(replace(_made(record, shown), is_periodic=True))
        return found

    def _ending(self, look: Look, today: date) -> list[DeadlineRow]:
        """List the effects of sanctions that end soon, like duties that come round: no limit runs for them."""
        wanted = self.filter
        days = ENDING_DAYS if wanted.within_days is None else min(ENDING_DAYS, wanted.within_days)
        return [
            _ending_row(look, ending, today, wanted.lang)
            for ending in ending_effects(look, today, days, wanted.of)
            if wanted.rule in ("", ending.rule)
        ]


def _ending_row(look: Look, ending: Ending, today: date, lang: str) -> DeadlineRow:
    period = look.kit.rules.sanctions.periods[ending.measure]
    return DeadlineRow(
        uid=_NONE,
        of=ending.clue,
        kind="clue",
        clue=ending.clue,
        number=ending.number,
        title="",
        subjects=(ending.name,) if ending.name else (),
        state=ending.state,
        rule=ending.rule,
        rule_label=period.zh if lang == "zh" else period.en,
        event="",
        started_on=ending.effective_on,
        due_on=ending.until,
        due_at=None,
        remaining=remaining_workdays(today, ending.until, look.kit.calendar),
        light=light(today, ending.until),
        is_soft=True,
        is_suspended=False,
        suspended_on=None,
        suspension_reason="",
        is_periodic=True,
        source=ending.source,
        explained=(),
        note="",
    )


def _record(row: Mapping[Any, Any]) -> Deadline:
    computation = canonical.loads(str(row["computation"]).encode()) if row["computation"] else {}
    return Deadline(
        of=Uid(row["of"]),
        subject=Uid(row["subject"] or ""),
        rule=str(row["rule"]),
        started_on=_day(row["started_on"]),
        due_on=_day(row["due_on"]),
        due_at=str(row["due_at"] or ""),
        suspended_on=_day(row["suspended_on"]),
        suspension_reason=str(row["suspension_reason"] or ""),
        is_soft=bool(row["is_soft"]),
        computation=cast("Mapping[str, Json]", computation),
        rule_version=str(row["rule_version"] or ""),
        note=str(row["note"] or ""),
    )


def _made(record: Deadline, shown: LimitView) -> DeadlineRow:
    return DeadlineRow(
        uid=_NONE,
        of=record.of,
        kind="",
        clue=_NONE,
        number="",
        title="",
        subjects=(),
        state="",
        rule=record.rule,
        rule_label=shown.label,
        event=shown.event,
        started_on=record.started_on,
        due_on=shown.due_on,
        due_at=shown.due_at,
        remaining=shown.remaining,
        light=shown.light,
        is_soft=record.is_soft,
        is_suspended=shown.suspended_on is not None,
        suspended_on=shown.suspended_on,
        suspension_reason=record.suspension_reason,
        is_periodic=False,
        source=shown.source,
        explained=shown.explained,
        note=record.note,
    )


def _day(value: object) -> date | None:
    return date.fromisoformat(str(value)) if value else None
