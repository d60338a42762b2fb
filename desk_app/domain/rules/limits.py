"""Time limits: when something is due, and how that moment was found.

Source: the rows of ``resources/rules/limits.toml``. The first day counted is the day after the trigger; a last day
that is not a working day moves to the next one, unless the row says it does not. Hours run on from the moment itself.
``limit_table.py`` reads the rows, ``pausing.py`` stops the clock and lets it run on.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from desk_app.domain.provenance import Provenance
from desk_app.domain.rules.workdays import WorkCalendar, add_months
from desk_app.domain.workflow.facts import Facts
from desk_app.errors import RuleViolationError, UsageError

_SOON = timedelta(days=7)
_QUARTER = 3


class Unit(StrEnum):
    """What a limit counts."""

    WORKING_DAY = "WD"
    DAY = "D"
    MONTH = "M"
    HOUR = "H"


class Every(StrEnum):
    """When a periodic duty comes round."""

    QUARTER_END = "quarter_end"
    SPAN = "span"


class StepCode(StrEnum):
    """One step of the explanation of a due day."""

    TRIGGER = "trigger"
    START = "start"
    WORKING_DAYS = "working_days"
    DAYS = "days"
    MONTHS = "months"
    HOURS = "hours"
    BACKWARD = "backward"
    QUARTER = "quarter"
    CLAMP = "clamp"
    SHIFT = "shift"
    SHIFT_BACK = "shift_back"
    NO_SHIFT = "no_shift"
    VARIANT = "variant"
    STATED = "stated"
    EXTENDED = "extended"
    GRANTED = "granted"
    AGREED = "agreed"
    BEYOND = "beyond"
    SUSPENDED = "suspended"
    RESUMED_DAYS = "resumed_days"
    RESUMED_WORKING_DAYS = "resumed_working_days"
    RESUMED_LATE = "resumed_late"
    CALENDAR_MISSING = "calendar_missing"


class Light(StrEnum):
    """The traffic light of a limit."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    GREY = "grey"


@dataclass(frozen=True, slots=True)
class Extension:
    """One further period: who grants it, whether the grant must name a paper, whether it may be granted again."""

    unit: Unit
    amount: int
    approver: str
    needs_paper: bool
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Limit:
    """One row of the table; ``trigger`` names the day it counts from, ``only_if`` a fact it depends on.

    ``event_zh`` and ``event_en`` say what happened on that day. A row that is not ``in_use`` is shipped for offices
    whose own rule it is; with ``variant_of`` it then stands for that other row. ``most`` bounds how often it may be
    started for one record, 0 is no bound. ``stated_by`` names what was entered for the step that may state the due
    day itself, as a paper does.
    """

    id: str
    zh: str
    en: str
    event_zh: str
    event_en: str
    unit: Unit
    amount: int
    trigger: str
    shift: bool
    hard: bool
    only_if: str
    only_measures: tuple[str, ...]
    every: Every | None
    is_backward: bool
    variant_of: str
    in_use: bool
    can_suspend: bool
    most: int
    stated_by: str
    extensions: tuple[Extension, ...]
    provenance: Provenance

    def label(self, lang: str) -> str:
        """Give the Chinese words for ``zh`` and the English ones for any other language."""
        return self.zh if lang == "zh" else self.en

    def event(self, lang: str) -> str:
        """Say what the limit counts from."""
        return self.event_zh if lang == "zh" else self.event_en

    def applies(self, facts: Facts) -> bool:
        """Tell whether the record has the fact, and the step decided one of the measures, this limit depends on."""
        if self.only_if and getattr(facts, self.only_if) is not True:
            return False
        decided = {code for value in facts.inputs.values() if isinstance(value, tuple) for code in value}
        return not self.only_measures or not decided.isdisjoint(self.only_measures)

    def next_extension(self, used: int) -> Extension | None:
        """Give the extension that may be granted after ``used`` ones."""
        if used < len(self.extensions):
            return self.extensions[used]
        last = self.extensions[-1] if self.extensions else None
        return last if last is not None and last.repeats else None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the explanation; ``number`` is a count, or the missing year.

    ``at`` is the moment when hours are counted, ``until`` the end this step led to, ``note`` a code or paper number.
    """

    code: StepCode
    day: date
    number: int = 0
    at: datetime | None = None
    until: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due and why; ``nominal_on`` is the last day before any shift, ``due_at`` counts hours."""

    due_on: date
    nominal_on: date
    rule_id: str
    source: str
    version: str
    hard: bool
    steps: tuple[Step, ...]
    calendar_missing: int | None
    extensions_used: int = 0
    due_at: datetime | None = None
    suspended_on: date | None = None


def due(limit: Limit, trigger: date, calendar: WorkCalendar) -> Due:
    """Find when a limit ends, with the steps that led there; a limit in hours needs a ``datetime``.

    Raises:
        UsageError: ``limits.moment_missing`` when hours are to be counted from a day.
    """
    if limit.unit is Unit.HOUR:
        if not isinstance(trigger, datetime):
            raise UsageError("limits.moment_missing", rule=limit.id)
        return _after_hours(limit, trigger)
    day = _day(trigger)
    if limit.is_backward:
        return _before(limit, day, calendar)
    steps = (*_named(limit, day), Step(StepCode.TRIGGER, day), Step(StepCode.START, day + timedelta(days=1)))
    return _ending(limit, limit.unit, limit.amount, day, steps, calendar)


def stated(limit: Limit, trigger: date, on: date) -> Due:
    """Take the due day that a paper states; the amount of the rule and days off do not matter then.

    Raises:
        RuleViolationError: ``limits.stated_early`` when it is not after what the limit counts from.
    """
    if on <= _day(trigger):
        source = limit.provenance.source
        raise RuleViolationError("limits.stated_early", field=limit.stated_by, rule=limit.id, source=source)
    return _plain(limit, on, on, (Step(StepCode.TRIGGER, _day(trigger)), Step(StepCode.STATED, on)))


def extend(limit: Limit, current: Due, calendar: WorkCalendar) -> Due:
    """Add the next extension of the row to a due day; it counts from the end before any shift.

    Raises:
        RuleViolationError: ``limits.no_extension`` when the row allows no further one.
    """
    granted = limit.next_extension(current.extensions_used)
    if granted is None:
        raise RuleViolationError("limits.no_extension", field="new_due", rule=limit.id, source=limit.provenance.source)
    steps = (*current.steps, Step(StepCode.EXTENDED, current.nominal_on))
    later = _ending(limit, granted.unit, granted.amount, current.nominal_on, steps, calendar)
    missing = current.calendar_missing if later.calendar_missing is None else later.calendar_missing
    used = current.extensions_used + 1
    return replace(later, extensions_used=used, calendar_missing=missing, suspended_on=current.suspended_on)


def moved_to(
    limit: Limit, current: Due, nominal: date, steps: tuple[Step, ...], calendar: WorkCalendar, *, first_asked: date
) -> Due:
    """End a limit on another day, shifted and explained like any last day."""
    moved = _settled(limit, nominal, first_asked, steps, calendar)
    missing = current.calendar_missing if moved.calendar_missing is None else moved.calendar_missing
    return replace(moved, extensions_used=current.extensions_used, calendar_missing=missing)


def periodic(limit: Limit, first: date, last: date, calendar: WorkCalendar, *, since: date | None = None) -> list[Due]:
    """List the times a periodic duty is due from ``first`` to ``last``; a ``span`` counts from ``since``.

    Raises:
        UsageError: ``limits.not_periodic`` when the row is none, or a span has no day to count from.
    """
    if limit.every is None or (limit.every is Every.SPAN and since is None):
        raise UsageError("limits.not_periodic", rule=limit.id)
    found = []
    for nominal, steps in _rounds(limit, first, last, since):
        each = _settled(limit, nominal, nominal, steps, calendar)
        if first <= each.due_on <= last:
            found.append(each)
    return found


def light(
    today: date, due_on: date, *, suspended: bool = False, due_at: datetime | None = None, now: datetime | None = None
) -> Light:
    """Give the traffic light: red when overdue, yellow within seven days, grey while suspended.

    A limit in hours is overdue from its moment on, when ``now`` is given.
    """
    if suspended:
        return Light.GREY
    if today > due_on or (due_at is not None and now is not None and now > due_at):
        return Light.RED
    return Light.YELLOW if due_on - today <= _SOON else Light.GREEN


def _rounds(limit: Limit, first: date, last: date, since: date | None) -> Iterator[tuple[date, tuple[Step, ...]]]:
    """Give the days before any shift; one round earlier too, because a holiday can move it into the period."""
    if limit.every is Every.QUARTER_END:
        day = date(first.year - 1, _QUARTER, 31)
        while day <= last:
            yield day + timedelta(days=limit.amount), (Step(StepCode.QUARTER, day),)
            following = add_months(date(day.year, day.month, 1), _QUARTER + 1)[0]
            day = following - timedelta(days=1)
        return
    assert since is not None  # the caller refuses a span without it
    count = 1
    while True:
        end, was_clamped = add_months(since, limit.amount * count)
        if end > last:
            return
        counted = Step(StepCode.MONTHS, end, limit.amount * count)
        clamp = (Step(StepCode.CLAMP, end),) if was_clamped else ()
        yield end, (Step(StepCode.TRIGGER, since), counted, *clamp)
        count += 1


def _named(limit: Limit, trigger: date) -> tuple[Step, ...]:
    return (Step(StepCode.VARIANT, _day(trigger), note=limit.variant_of),) if limit.variant_of else ()


def _day(trigger: date) -> date:
    return trigger.date() if isinstance(trigger, datetime) else trigger


def _after_hours(limit: Limit, start: datetime) -> Due:
    end = start + timedelta(hours=limit.amount)
    counted = Step(StepCode.HOURS, end.date(), limit.amount, at=end)
    steps = (*_named(limit, start), Step(StepCode.TRIGGER, start.date(), at=start), counted)
    return replace(_plain(limit, end.date(), end.date(), steps), due_at=end)


def _before(limit: Limit, trigger: date, calendar: WorkCalendar) -> Due:
    """Count back; a day that is not a working day moves to the one before, so that the distance is never shorter."""
    nominal = trigger - timedelta(days=limit.amount)
    steps = [Step(StepCode.TRIGGER, trigger), Step(StepCode.BACKWARD, nominal, limit.amount)]
    due_on = calendar.previous_working(nominal)
    if due_on != nominal:
        steps.append(Step(StepCode.SHIFT_BACK, due_on))
    return _checked(_plain(limit, due_on, nominal, tuple(steps)), due_on, nominal, calendar)


def _ending(
    limit: Limit, unit: Unit, amount: int, trigger_day: date, before: tuple[Step, ...], calendar: WorkCalendar
) -> Due:
    counted = _counted(unit, amount, trigger_day, calendar)
    nominal = counted[-1].day
    # Counted working days need every year on the way; the other units only look at the last day.
    first_asked = trigger_day + timedelta(days=1) if unit is Unit.WORKING_DAY else nominal
    return _settled(limit, nominal, min(first_asked, nominal), (*before, *counted), calendar)


def _settled(limit: Limit, nominal: date, first_asked: date, before: tuple[Step, ...], calendar: WorkCalendar) -> Due:
    """Move a last day that is not a working day where the row says so, and say which calendar year was missing."""
    steps = list(before)
    due_on = nominal
    if not calendar.is_working(nominal):
        if limit.shift:
            due_on = calendar.next_working(nominal)
            steps.append(Step(StepCode.SHIFT, due_on))
        else:
            steps.append(Step(StepCode.NO_SHIFT, nominal))
    return _checked(_plain(limit, due_on, nominal, tuple(steps)), first_asked, due_on, calendar)


def _checked(found: Due, first: date, last: date, calendar: WorkCalendar) -> Due:
    missing = calendar.missing_year(first, last)
    if missing is None:
        return found
    steps = (*found.steps, Step(StepCode.CALENDAR_MISSING, found.due_on, missing))
    return replace(found, steps=steps, calendar_missing=missing)


def _plain(limit: Limit, due_on: date, nominal: date, steps: tuple[Step, ...]) -> Due:
    source, version = limit.provenance.source, limit.provenance.version
    return Due(due_on, nominal, limit.id, source, version, limit.hard, steps, None)


def _counted(unit: Unit, amount: int, trigger_day: date, calendar: WorkCalendar) -> tuple[Step, ...]:
    if unit is Unit.WORKING_DAY:
        return (Step(StepCode.WORKING_DAYS, calendar.add_working(trigger_day, amount), amount),)
    if unit is Unit.DAY:
        return (Step(StepCode.DAYS, trigger_day + timedelta(days=amount), amount),)
    last, clamped = add_months(trigger_day, amount)
    step = Step(StepCode.MONTHS, last, amount)
    return (step, Step(StepCode.CLAMP, last)) if clamped else (step,)
