"""What is due, and the numbers of the home page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast

from desk_app import canonical
from desk_app.canonical import Json
from desk_app.domain.ids import Uid
from desk_app.domain.records.handling import Deadline
from desk_app.domain.records.oversight import Problem
from desk_app.domain.rules.limits import Light, light
from desk_app.domain.rules.workdays import remaining_workdays
from desk_app.services.clues.rows import CLOSED_STATES
from desk_app.services.door import Look, Query
from desk_app.services.procedure.deadlines import computed_of
from desk_app.store.queries import clues as clue_sql
from desk_app.store.queries import records as sql
from desk_app.store.unit import Read

FILED_STAGES = ("filing", "trial")
"""The stages of a clue that is a case under investigation or in trial."""


@dataclass(frozen=True, slots=True)
class DueItem:
    """A running limit with the record it belongs to; ``remaining`` counts working days, negative when overdue."""

    uid: Uid
    of: Uid
    number: str
    title: str
    subjects: tuple[str, ...]
    state: str
    rule: str
    rule_label: str
    due_on: date
    remaining: int
    light: Light
    is_soft: bool
    source: str
    explained: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DueItems(Query[tuple[DueItem, ...]]):
    """Ask what is due as seen on a day, overdue first, within some days; ``most`` bounds the answer."""

    on: date | None = None
    within_days: int | None = None
    most: int | None = None
    lang: str = "zh"

    def run(self, look: Look) -> tuple[DueItem, ...]:
        """List the running limits, soonest first."""
        today = self.on or look.read.clock.today()
        until = (today + timedelta(days=self.within_days)).isoformat() if self.within_days is not None else None
        rows = sql.running_deadlines(look.read.connection, until=until, limit=self.most)
        subjects: dict[str, list[str]] = {}
        for found in clue_sql.subjects_of(look.read.connection, [row["of"] for row in rows]):
            subjects.setdefault(found["clue"], []).append(found["name"] or "")
        return tuple(self._item(look, row, tuple(subjects.get(row["of"], ())), today) for row in rows)

    def _item(self, look: Look, row: Mapping[Any, Any], subjects: tuple[str, ...], today: date) -> DueItem:
        rule = str(row["rule"])
        limit = look.kit.rules.limits[rule]
        computation = canonical.loads(str(row["computation"]).encode()) if row["computation"] else {}
        record = Deadline(
            rule=rule,
            due_on=date.fromisoformat(str(row["due_on"])),
            is_soft=bool(row["is_soft"]),
            computation=cast("Mapping[str, Json]", computation),
            rule_version=str(row["rule_version"] or ""),
        )
        computed = computed_of(record, limit)
        return DueItem(
            uid=Uid(str(row["uid"])),
            of=Uid(str(row["of"])),
            number=str(row["number"] or ""),
            title=str(row["title"] or ""),
            subjects=subjects,
            state=str(row["state"] or ""),
            rule=rule,
            rule_label=limit.label(self.lang),
            due_on=computed.due_on,
            remaining=remaining_workdays(today, computed.due_on, look.kit.calendar),
            light=light(today, computed.due_on),
            is_soft=record.is_soft,
            source=computed.source,
            explained=look.kit.rules.explain(computed, self.lang),
        )


@dataclass(frozen=True, slots=True)
class HomeNumbers:
    """The five numbers of the home page and the counts of the rail."""

    in_hand: int
    unproposed: int
    overdue: int
    filed: int
    open_problems: int
    clues: int
    cases: int
    contacts: int
    bundles: int


@dataclass(frozen=True, slots=True)
class Numbers(Query[HomeNumbers]):
    """Ask for the numbers of the home page."""

    def run(self, look: Look) -> HomeNumbers:
        """Count."""
        read = look.read
        states = clue_sql.states_count(read.connection)
        total = sum(states.values())
        stages = {state: look.kit.rules.stage(state) for state in states if state}
        today = read.clock.today()
        overdue = sql.overdue_count(read.connection, today.isoformat())
        problems = [stored for stored in read.find(Problem) if stored.record.state != "R5"]
        return HomeNumbers(
            in_hand=total - sum(states.get(state, 0) for state in CLOSED_STATES),
            unproposed=states.get("S01", 0) + states.get("S05", 0),
            overdue=overdue,
            filed=sum(count for state, count in states.items() if stages.get(state) in FILED_STAGES),
            open_problems=len(problems),
            clues=total,
            cases=_count(read, "case"),
            contacts=sql.ledger_count(read.connection, "contact"),
            bundles=sql.ledger_count(read.connection, "bundle"),
        )


def _count(read: Read, kind: str) -> int:
    return sql.projection_count(read.connection, kind)
