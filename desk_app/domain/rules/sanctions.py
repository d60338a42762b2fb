"""How long a sanction has effect, how several of one person join, and how the result is explained.

A period of n months ends the day before the same day n months later, or with the month when it has no such day; a
period laid behind another begins the day after it. Source: rows of ``resources/rules/sanctions.toml``, which
``sanction_table.py`` reads.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from desk_app.domain.provenance import Provenance
from desk_app.domain.rules.tables import RawTable
from desk_app.domain.rules.workdays import add_months
from desk_app.errors import RuleViolationError

_ONE = timedelta(days=1)


class Join(StrEnum):
    """How a new period joins one that runs."""

    ADDED = "added"
    LONGEST = "longest"
    HEAVIEST = "heaviest"


class EffectStepCode(StrEnum):
    """One step of the explanation of a period."""

    STARTS = "starts"
    MONTHS = "months"
    CLAMP = "clamp"
    AFTER = "after"
    REMAINING = "remaining"
    ADDED = "added"
    CEILING = "ceiling"
    HEAVIEST = "heaviest"
    LONGEST = "longest"
    EXPEL = "expel"
    ENDS_OTHERS = "ends_others"
    FOREVER = "forever"


@dataclass(frozen=True, slots=True)
class EffectStep:
    """A step with its day; ``number`` counts months, ``measure`` is the other measure it speaks of."""

    code: EffectStepCode
    day: date
    number: int = 0
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """One row: how long a measure has effect.

    ``months`` is 0 when the decision must say it; ``choices`` and ``most`` are what it may say instead. ``after``
    follows once those months are over.
    """

    measure: str
    kind: str
    weight: int
    months: int
    choices: tuple[int, ...]
    most: int
    after: int
    forever: bool
    ends_others: bool
    expels: bool
    by_paper: bool
    rule: str
    zh: str
    en: str
    provenance: Provenance

    @property
    def is_chosen(self) -> bool:
        """Tell whether the decision may say how long it is."""
        return bool(self.choices) or self.most > 0

    def settled(self, months: int | None) -> int:
        """Give the months that count.

        Raises:
            RuleViolationError: ``sanctions.months_missing`` when the decision must say them, ``sanctions.months``
                when it may not say these; a row that was not checked refuses no number.
        """
        if self.forever:
            return 0
        if months is None:
            if not self.months:
                raise _months_refused("sanctions.months_missing", self)
            return self.months
        fits = months == self.months or months in self.choices or self.months <= months <= self.most
        if months < 1 or not (fits or self.provenance.is_soft):
            raise _months_refused("sanctions.months", self)
        return months


@dataclass(frozen=True, slots=True)
class Joining:
    """How periods of one kind of measure join; ``most`` is the ceiling in months from the new day, 0 is none."""

    kind: str
    way: Join
    same_day: Join
    most: int
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing to do for a measure of a kind, with the time limit it must be done in."""

    id: str
    kind: str
    item: str
    due: str
    measures: tuple[str, ...]
    needs: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class SanctionRules:
    """Periods by measure, joinings by kind of measure, and the checklist of execution."""

    periods: Mapping[str, Period]
    joinings: Mapping[str, Joining]
    duties: tuple[Duty, ...]
    sentences: Mapping[EffectStepCode, RawTable]

    def duties_of(self, kind: str, measure: str, facts: frozenset[str]) -> tuple[Duty, ...]:
        """List what must be done for a measure; ``facts`` are the flags entered with the decision."""
        return tuple(
            duty
            for duty in self.duties
            if duty.kind == kind
            and (not duty.measures or measure in duty.measures)
            and (not duty.needs or duty.needs in facts)
        )


@dataclass(frozen=True, slots=True)
class Effect:
    """The time a measure has effect; both ends belong to it. ``until`` is empty when it never ends.

    ``firm_until`` ends the months of the measure itself, before what follows them; ``steps`` explain the last day.
    """

    measure: str
    kind: str
    effective_on: date
    months: int
    firm_until: date | None
    until: date | None
    steps: tuple[EffectStep, ...]

    def runs_on(self, day: date) -> bool:
        """Tell whether it has effect on a day."""
        return self.effective_on <= day and (self.until is None or day <= self.until)


def last_day(first: date, months: int) -> tuple[date, bool]:
    """Give the last day of a period that begins on ``first``, and whether it was clamped to the end of a month.

    Source: convention of this product, documented in the head of ``sanctions.toml``.
    """
    same, was_clamped = add_months(first, months)
    return (same, True) if was_clamped else (same - _ONE, False)


def effect_until(rules: SanctionRules, measure: str, effective_on: date, months: int | None = None) -> Effect | None:
    """Give the time one measure alone has effect; nothing for one without a period, or whose months are not known.

    What the decision may say is checked by ``Period.settled``; a recorded number is taken as it is.
    """
    row = rules.periods.get(measure)
    if row is None:
        return None
    counted = row.months if months is None else months
    start = EffectStep(EffectStepCode.STARTS, effective_on)
    if row.forever:
        steps = (start, EffectStep(EffectStepCode.FOREVER, effective_on))
        return Effect(measure, row.kind, effective_on, 0, None, None, steps)
    if not counted:
        return None
    firm, was_clamped = last_day(effective_on, counted)
    found = [start, EffectStep(EffectStepCode.MONTHS, firm, counted)]
    if was_clamped:
        found.append(EffectStep(EffectStepCode.CLAMP, firm))
    until = firm
    if row.after:
        until, _ = last_day(firm + _ONE, row.after)
        found.append(EffectStep(EffectStepCode.AFTER, until, row.after))
    return Effect(measure, row.kind, effective_on, counted, firm, until, tuple(found))


def combined(
    rules: SanctionRules, existing: Iterable[Effect], measure: str, effective_on: date, months: int | None = None
) -> Effect | None:
    """Give the time a new measure has effect beside those of the person that run; nothing if alone it has none.

    Only measures of the same kind join: Party and government sanctions run side by side.

    Source: D35-D37, D39 and the rows named ``joining``.
    """
    alone = effect_until(rules, measure, effective_on, months)
    if alone is None:
        return None
    row = rules.periods[measure]
    joining = rules.joinings.get(row.kind)
    running = [effect for effect in existing if effect.kind == row.kind and effect.runs_on(effective_on)]
    if joining is None or not running:
        return alone
    if row.ends_others:
        return _with(alone, *(EffectStep(EffectStepCode.ENDS_OTHERS, effective_on, 0, e.measure) for e in running))
    earlier = [effect for effect in running if effect.effective_on < effective_on]
    found = _beside_earlier(rules, joining, earlier, alone)
    for other in running:
        if other.effective_on == effective_on:
            found = _beside_same_day(rules, joining, found, other)
    return found


def explain(rules: SanctionRules, effect: Effect, labels: Mapping[str, str], lang: str) -> tuple[str, ...]:
    """Say how the last day was found; ``labels`` are the names of measures."""
    word = "zh" if lang == "zh" else "en"
    return tuple(
        rules.sentences[step.code]
        .text(word)
        .format(day=step.day.isoformat(), number=step.number, note=labels.get(step.measure, step.measure))
        for step in effect.steps
    )


def _months_refused(code: str, row: Period) -> RuleViolationError:
    return RuleViolationError(code, field="months", rule=row.measure, source=row.provenance.source)


def _with(effect: Effect, *steps: EffectStep, until: date | None = None) -> Effect:
    return replace(effect, until=until or effect.until, steps=(*effect.steps, *steps))


def _beside_earlier(rules: SanctionRules, joining: Joining, earlier: list[Effect], alone: Effect) -> Effect:
    lasting = [effect for effect in earlier if effect.until is not None]
    if not lasting or alone.until is None:
        return alone
    last = max(lasting, key=lambda effect: effect.until or date.min)
    assert last.until is not None  # chosen among those that end
    remaining = EffectStep(EffectStepCode.REMAINING, last.until, 0, last.measure)
    if _is_on_probation(rules, earlier, alone.effective_on):
        return _with(alone, remaining, EffectStep(EffectStepCode.EXPEL, alone.effective_on), until=_later(alone, last))
    if joining.way is not Join.ADDED:
        return _longest(alone, last)
    months = alone.months + rules.periods[alone.measure].after
    until, _ = last_day(last.until + _ONE, months)
    steps = [remaining, EffectStep(EffectStepCode.ADDED, until, months)]
    if joining.most:
        ceiling, _ = last_day(alone.effective_on, joining.most)
        if until > ceiling:
            until = ceiling
            steps.append(EffectStep(EffectStepCode.CEILING, until, joining.most))
    return _with(alone, *steps, until=until)


def _beside_same_day(rules: SanctionRules, joining: Joining, effect: Effect, other: Effect) -> Effect:
    if effect.until is None or other.until is None:
        return effect
    if joining.same_day is not Join.HEAVIEST:
        return _longest(effect, other)
    mine, theirs = rules.periods[effect.measure].weight, rules.periods[other.measure].weight
    if mine > theirs:
        return _with(effect, EffectStep(EffectStepCode.HEAVIEST, effect.until, 0, effect.measure))
    until = other.until if theirs > mine else _later(effect, other)
    return _with(effect, EffectStep(EffectStepCode.HEAVIEST, until, 0, other.measure), until=until)


def _longest(effect: Effect, other: Effect) -> Effect:
    until = _later(effect, other)
    return _with(effect, EffectStep(EffectStepCode.LONGEST, until, 0, other.measure), until=until)


def _later(effect: Effect, other: Effect) -> date:
    return max(day for day in (effect.until, other.until) if day is not None)


def _is_on_probation(rules: SanctionRules, earlier: Iterable[Effect], day: date) -> bool:
    return any(
        rules.periods[effect.measure].expels and effect.firm_until is not None and day <= effect.firm_until
        for effect in earlier
    )
