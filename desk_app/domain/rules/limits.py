"""Time limits: when something is due, and how that day was found.

Source: the rows of ``resources/rules/limits.toml``. The first day counted is the day after the trigger; a last day
that is not a working day moves to the next one, unless the row says it does not.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from desk_app.domain.provenance import Provenance
from desk_app.domain.rules.tables import PROVENANCE_KEYS, RawTable
from desk_app.domain.rules.workdays import WorkCalendar, add_months
from desk_app.domain.workflow.facts import Facts
from desk_app.errors import RuleViolationError

_SOON = timedelta(days=7)
_TRIGGERS = frozenset({"done_on", "received_on", "served_on"})


class Unit(StrEnum):
    """What a limit counts."""

    WORKING_DAY = "WD"
    DAY = "D"
    MONTH = "M"


class StepCode(StrEnum):
    """One step of the explanation of a due day."""

    TRIGGER = "trigger"
    START = "start"
    WORKING_DAYS = "working_days"
    DAYS = "days"
    MONTHS = "months"
    CLAMP = "clamp"
    SHIFT = "shift"
    NO_SHIFT = "no_shift"
    EXTENDED = "extended"
    CALENDAR_MISSING = "calendar_missing"


class Light(StrEnum):
    """The traffic light of a limit."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    GREY = "grey"


@dataclass(frozen=True, slots=True)
class Extension:
    """One further period: who grants it, and whether the grant must name a paper."""

    unit: Unit
    amount: int
    approver: str
    needs_paper: bool


@dataclass(frozen=True, slots=True)
class Limit:
    """One row of the table; ``trigger`` names the day it counts from, ``only_if`` a fact it depends on."""

    id: str
    zh: str
    en: str
    unit: Unit
    amount: int
    trigger: str
    shift: bool
    hard: bool
    only_if: str
    extensions: tuple[Extension, ...]
    provenance: Provenance

    def label(self, lang: str) -> str:
        """Give the Chinese words for ``zh`` and the English ones for any other language."""
        return self.zh if lang == "zh" else self.en

    def applies(self, facts: Facts) -> bool:
        """Tell whether the record has the fact this limit depends on."""
        return not self.only_if or getattr(facts, self.only_if) is True


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the explanation; ``number`` is a count, or the missing year."""

    code: StepCode
    day: date
    number: int = 0


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due and why; ``nominal_on`` is the last day before any shift."""

    due_on: date
    nominal_on: date
    rule_id: str
    source: str
    version: str
    hard: bool
    steps: tuple[Step, ...]
    calendar_missing: int | None
    extensions_used: int = 0


def read_limits(raw: RawTable, approvers: frozenset[str]) -> tuple[Mapping[str, Limit], Mapping[StepCode, RawTable]]:
    """Read the limits and the sentences of their explanation.

    Raises:
        InputError: ``rules.invalid`` when a row is wrong or a sentence is missing.
    """
    raw.only("defaults", "steps", "limit")
    defaults = raw.table("defaults")
    limits: dict[str, Limit] = {}
    for row in raw.tables("limit"):
        limit = _read_limit(row, row.under(defaults), approvers)
        if limit.id in limits:
            raise row.invalid("repeated id")
        limits[limit.id] = limit
    sentences = {}
    steps = raw.table("steps")
    steps.only(*StepCode)
    for code in StepCode:
        sentence = steps.table(code)
        sentence.only("zh", "en")
        sentence.text("zh"), sentence.text("en")
        sentences[code] = sentence
    return MappingProxyType(limits), MappingProxyType(sentences)


def due(limit: Limit, trigger_day: date, calendar: WorkCalendar) -> Due:
    """Find the day a limit ends, with the steps that led there."""
    steps = (Step(StepCode.TRIGGER, trigger_day), Step(StepCode.START, trigger_day + timedelta(days=1)))
    return _ending(limit, limit.unit, limit.amount, trigger_day, steps, calendar)


def extend(limit: Limit, current: Due, calendar: WorkCalendar) -> Due:
    """Add the next extension of the row to a due day; it counts from the end before any shift.

    Raises:
        RuleViolationError: ``limits.no_extension`` when the row allows no further one.
    """
    if current.extensions_used >= len(limit.extensions):
        raise RuleViolationError("limits.no_extension", field="new_due", rule=limit.id, source=limit.provenance.source)
    granted = limit.extensions[current.extensions_used]
    steps = (*current.steps, Step(StepCode.EXTENDED, current.nominal_on))
    later = _ending(limit, granted.unit, granted.amount, current.nominal_on, steps, calendar)
    missing = current.calendar_missing if later.calendar_missing is None else later.calendar_missing
    return replace(later, extensions_used=current.extensions_used + 1, calendar_missing=missing)


def light(today: date, due_on: date, *, suspended: bool = False) -> Light:
    """Give the traffic light: red when overdue, yellow within seven days, grey while suspended."""
    if suspended:
        return Light.GREY
    if today > due_on:
        return Light.RED
    return Light.YELLOW if due_on - today <= _SOON else Light.GREEN


def _ending(
    limit: Limit, unit: Unit, amount: int, trigger_day: date, before: tuple[Step, ...], calendar: WorkCalendar
) -> Due:
    counted = _counted(unit, amount, trigger_day, calendar)
    steps = [*before, *counted]
    due_on = nominal = counted[-1].day
    if not calendar.is_working(nominal):
        if limit.shift:
            due_on = calendar.next_working(nominal)
            steps.append(Step(StepCode.SHIFT, due_on))
        else:
            steps.append(Step(StepCode.NO_SHIFT, nominal))
    # Counted working days need every year on the way; the other units only look at the last day.
    first_asked = trigger_day + timedelta(days=1) if unit is Unit.WORKING_DAY else nominal
    missing = calendar.missing_year(first_asked, due_on)
    if missing is not None:
        steps.append(Step(StepCode.CALENDAR_MISSING, due_on, missing))
    source, version = limit.provenance.source, limit.provenance.version
    return Due(due_on, nominal, limit.id, source, version, limit.hard, tuple(steps), missing)


def _counted(unit: Unit, amount: int, trigger_day: date, calendar: WorkCalendar) -> tuple[Step, ...]:
    match unit:
        case Unit.WORKING_DAY:
            return (Step(StepCode.WORKING_DAYS, calendar.add_working(trigger_day, amount), amount),)
        case Unit.DAY:
            return (Step(StepCode.DAYS, trigger_day + timedelta(days=amount), amount),)
        case Unit.MONTH:
            last, clamped = add_months(trigger_day, amount)
            step = Step(StepCode.MONTHS, last, amount)
            return (step, Step(StepCode.CLAMP, last)) if clamped else (step,)


def _read_limit(row: RawTable, full: RawTable, approvers: frozenset[str]) -> Limit:
    row.only(
        *("id", "zh", "en", "unit", "amount", "trigger", "shift", "strength", "only_if", "extensions"),
        *PROVENANCE_KEYS,
    )
    trigger, strength, only_if = row.text("trigger"), row.text("strength"), row.text("only_if", "")
    if trigger not in _TRIGGERS:
        raise row.invalid(f"trigger {trigger}")
    if strength not in {"hard", "soft"}:
        raise row.invalid(f"strength {strength}")
    if only_if and only_if not in {f.name for f in fields(Facts)}:
        raise row.invalid(f"only_if {only_if}")
    provenance = full.provenance()
    if strength == "hard" and provenance.is_soft:
        raise row.invalid("an unverified limit must be soft")
    extensions = tuple(_read_extension(part, approvers) for part in row.tables("extensions"))
    return Limit(
        id=row.text("id"),
        zh=row.text("zh"),
        en=row.text("en"),
        unit=_unit(row),
        amount=row.whole("amount"),
        trigger=trigger,
        shift=full.flag("shift", default=True),
        hard=strength == "hard",
        only_if=only_if,
        extensions=extensions,
        provenance=provenance,
    )


def _read_extension(row: RawTable, approvers: frozenset[str]) -> Extension:
    row.only("unit", "amount", "approver", "needs_paper")
    if row.text("approver") not in approvers:
        raise row.invalid("approver")
    return Extension(_unit(row), row.whole("amount"), row.text("approver"), row.flag("needs_paper", default=False))


def _unit(row: RawTable) -> Unit:
    if row.text("unit") not in frozenset(Unit):
        raise row.invalid("unit")
    return Unit(row.text("unit"))
