"""What stands against a person: sanctions in effect and until when, reviews that run; and lifting what is over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from desk_app.domain.ids import RevId, Uid
from desk_app.domain.kinds import changed
from desk_app.domain.records.clue import Clue, Subject
from desk_app.domain.records.handling import Measure
from desk_app.domain.records.oversight import Person
from desk_app.domain.rules.sanctions import Effect, Period, explain
from desk_app.errors import RuleViolationError
from desk_app.jobs import Report
from desk_app.services.door import Command, Look, Query, Work
from desk_app.services.kit import Kit
from desk_app.services.persons import Subjects, is_restricted, persons
from desk_app.services.procedure.sanctioning import chain, measures_of, reckon
from desk_app.store.queries import sanctions as sql
from desk_app.store.unit import Read, Stored

_ANYBODY = Uid("")
UNDER_REVIEW = "under_review"
"""The reason, in code list ``block_reason``, of everybody between filing and conclusion."""
ENDING_DAYS = 30
"""How many days ahead the end of an effect is told."""


class EffectStanding(StrEnum):
    """How the effect of a measure stands; the words are code list ``effect_standing``."""

    RUNNING = "running"
    ENDED = "ended"
    AWAITING = "awaiting"
    LIFTED = "lifted"
    REVOKED = "revoked"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class EffectRow:
    """One measure with the time it has effect; ``until`` is empty when it never ends or is not known."""

    uid: Uid
    clue: Uid
    number: str
    subject: Uid
    name: str
    unit_name: str
    measure: str
    label: str
    kind: str
    decided_on: date | None
    decided_by: str
    effective_on: date | None
    months: int | None
    firm_until: date | None
    until: date | None
    standing: EffectStanding
    days_left: int | None
    rule: str
    source: str
    is_unverified: bool
    explained: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonEffects:
    """One person: what was decided in all clues, until when the person is blocked, and the reasons by code.

    ``blocked_until`` is the last day of the longest effect, empty when nothing blocks or it has no end (``is_open``).
    """

    name: str
    unit_name: str
    effects: tuple[EffectRow, ...]
    blocked_until: date | None
    is_open: bool
    reasons: tuple[str, ...]

    @property
    def is_blocked(self) -> bool:
        """Tell whether anything stands against the person."""
        return bool(self.reasons)


@dataclass(frozen=True, slots=True)
class EffectsOf(Query[tuple[PersonEffects, ...]]):
    """Ask what has effect: for the people of a clue, a subject, a person, a name; else for all it has effect for."""

    AUDITED_AS = "effects.view"

    uid: Uid = _ANYBODY
    name: str = ""
    on: date | None = None
    lang: str = "zh"

    def run(self, look: Look) -> tuple[PersonEffects, ...]:
        """List the people with their measures, oldest first.

        Raises:
            NotFoundError: ``record.not_found``.
        """
        today = self.on or look.read.clock.today()
        found = _subjects(look.read, self.uid, self.name, today)
        people = (effects_of(look, group, today, self.lang) for group in persons(look.read, found))
        everybody = bool(self.uid or self.name)
        return tuple(person for person in people if everybody or person.is_blocked)

    def audit_object(self) -> str:
        """Name the record that was asked about."""
        return self.uid


def _subjects(read: Read, uid: Uid, name: str, today: date) -> Subjects:
    if uid:
        for kind, field in ((Clue, "clue"), (Person, "person")):
            if read.find(kind, uid=uid):
                return read.find(Subject, **{field: uid})
        return (read.get(Subject, uid),)
    if name:
        return read.find(Subject, name=name)
    return read.select(Subject, sql.has_effect_on(today))


def effects_of(look: Look, subjects: Subjects, today: date, lang: str) -> PersonEffects:
    """Tell what stands against one person on a day, by what had been decided until then."""
    decided = measures_of(look.read, subjects)
    measures = [stored for stored in decided if (stored.record.decided_on or today) <= today]
    effects = chain(look.kit, measures)
    by_uid = {subject.uid: subject.record for subject in subjects}
    numbers = {subject.record.clue: "" for subject in subjects}
    numbers.update((clue.uid, clue.record.number) for uid in numbers for clue in look.read.find(Clue, uid=uid))
    rows = tuple(
        _row(look.kit, stored, effects.get(stored.uid), by_uid[stored.record.subject], today, lang, numbers)
        for stored in measures
        if stored.uid in effects or stored.record.measure in look.kit.rules.sanctions.periods
    )
    blocking = [row for row in rows if row.standing in (EffectStanding.RUNNING, EffectStanding.AWAITING)]
    reasons = [UNDER_REVIEW] if any(is_restricted(subject.record, today) for subject in subjects) else []
    is_open = bool(reasons) or any(row.until is None or row.standing is EffectStanding.AWAITING for row in blocking)
    last = subjects[-1].record
    return PersonEffects(
        name=last.name,
        unit_name=last.unit_name,
        effects=rows,
        blocked_until=None if is_open else max((row.until for row in blocking if row.until), default=None),
        is_open=is_open,
        reasons=tuple(dict.fromkeys((*reasons, *(row.kind for row in blocking)))),
    )


def _row(  # noqa: PLR0913, PLR0917 - the parts of one line
    kit: Kit,
    stored: Stored[Measure],
    effect: Effect | None,
    subject: Subject,
    today: date,
    lang: str,
    numbers: dict[Uid, str],
) -> EffectRow:
    record = stored.record
    rules = kit.rules_on(record.decided_on or today)
    period = rules.sanctions.periods[record.measure]
    until = effect.until if effect is not None else record.effect_until
    names = {code: rules.label("measure", code, lang) for code in rules.list("measure").ids}
    standing = _standing(record, period, until, today)
    runs = standing is EffectStanding.RUNNING and until is not None
    return EffectRow(
        uid=stored.uid,
        clue=record.clue,
        number=numbers.get(record.clue, ""),
        subject=record.subject,
        name=subject.name,
        unit_name=subject.unit_name,
        measure=record.measure,
        label=names[record.measure],
        kind=period.kind,
        decided_on=record.decided_on,
        decided_by=record.decided_by,
        effective_on=record.effective_on or record.decided_on,
        months=record.months if record.months is not None else period.months or None,
        firm_until=effect.firm_until if effect is not None else None,
        until=until,
        standing=standing,
        days_left=(until - today).days if runs and until is not None else None,
        rule=period.rule,
        source=period.provenance.source,
        is_unverified=period.provenance.is_soft,
        explained=explain(rules.sanctions, effect, names, lang) if effect is not None else (),
    )


def _standing(record: Measure, period: Period, until: date | None, today: date) -> EffectStanding:
    if record.revoked_on is not None and record.revoked_on <= today:
        return EffectStanding.REVOKED
    if record.lifted_on is not None and record.lifted_on <= today:
        return EffectStanding.LIFTED
    if until is None:
        return EffectStanding.RUNNING if period.forever else EffectStanding.UNKNOWN
    if today <= until:
        return EffectStanding.RUNNING
    return EffectStanding.AWAITING if period.by_paper else EffectStanding.ENDED


@dataclass(frozen=True, slots=True)
class Ending:
    """A measure whose effect ends soon."""

    uid: Uid
    clue: Uid
    subject: Uid
    number: str
    state: str
    name: str
    measure: str
    rule: str
    source: str
    effective_on: date | None
    until: date


@dataclass(frozen=True, slots=True)
class EndingEffects(Query[tuple[Ending, ...]]):
    """Ask which effects end within some days, the soonest first."""

    days: int = ENDING_DAYS
    on: date | None = None

    def run(self, look: Look) -> tuple[Ending, ...]:
        """List them."""
        return ending_effects(look, self.on or look.read.clock.today(), self.days)


def ending_effects(look: Look, today: date, days: int, clue: Uid = _ANYBODY) -> tuple[Ending, ...]:
    """List the effects that end from ``today`` within ``days``, the soonest first; lifted and revoked ones are over."""
    read, periods = look.read, look.kit.rules.sanctions.periods
    found = []
    for stored in read.select(Measure, *sql.ends_between(today, today + timedelta(days=days))):
        record, period = stored.record, periods.get(stored.record.measure)
        if period is None or record.effect_until is None or clue not in (_ANYBODY, record.clue):
            continue
        clues, subjects = read.find(Clue, uid=record.clue), read.find(Subject, uid=record.subject)
        found.append(
            Ending(
                uid=stored.uid,
                clue=record.clue,
                subject=record.subject,
                number=clues[0].record.number if clues else "",
                state=clues[0].record.state if clues else "",
                name=subjects[0].record.name if subjects else "",
                measure=record.measure,
                rule=period.rule,
                source=period.provenance.source,
                effective_on=record.effective_on,
                until=record.effect_until,
            )
        )
    return tuple(sorted(found, key=lambda ending: (ending.until, ending.number)))


@dataclass(frozen=True, slots=True)
class LiftEffect(Command[RevId]):
    """Note that a measure was lifted by a paper, once it is over; most end by themselves and need no such act."""

    AUDITED_AS = "effect.lift"

    uid: Uid
    on: date

    def run(self, work: Work, report: Report) -> RevId:  # noqa: ARG002 - short
        """Store the day.

        Raises:
            NotFoundError: ``record.not_found``.
            RuleViolationError: ``sanctions.over``, ``sanctions.no_end``, or ``sanctions.runs`` when it still has
                effect; what rests on an unverified row may be lifted early.
        """
        stored = work.unit.get(Measure, self.uid)
        record, period = stored.record, work.kit.rules.sanctions.periods.get(stored.record.measure)
        if record.lifted_on is not None or record.revoked_on is not None:
            raise _not_lifted("sanctions.over", period)
        if period is None or record.effect_until is None:
            raise _not_lifted("sanctions.no_end", period)
        if self.on <= record.effect_until and not period.provenance.is_soft:
            raise _not_lifted("sanctions.runs", period, until=record.effect_until.isoformat())
        if self.on > work.kit.clock.today():
            raise _not_lifted("limits.in_future", period)
        work.unit.change(stored, changed(record, {"lifted_on": self.on}))
        if record.subject:
            reckon(work, work.unit.get(Subject, record.subject))
        return work.unit.get(Measure, self.uid).rev


def _not_lifted(code: str, period: Period | None, **named: str) -> RuleViolationError:
    rule, source = (period.rule, period.provenance.source) if period else ("", "")
    return RuleViolationError(code, field="on", rule=rule, source=source, **named)


@dataclass(frozen=True, slots=True)
class Restriction:
    """A person under review, told without any content of the case; unit and post tell namesakes apart."""

    name: str
    unit_name: str
    post: str
    reason: str
    label: str


@dataclass(frozen=True, slots=True)
class RestrictionsOf(Query[tuple[Restriction, ...]]):
    """Ask whether a person is under review: by the person, a subject, or a name; all namesakes are told."""

    AUDITED_AS = "restrictions.view"

    uid: Uid = _ANYBODY
    name: str = ""
    lang: str = "zh"

    def run(self, look: Look) -> tuple[Restriction, ...]:
        """List each person once.

        Raises:
            NotFoundError: ``record.not_found``.
        """
        subjects = _subjects(look.read, self.uid, self.name, look.read.clock.today()) if self.uid or self.name else ()
        label = look.kit.rules.label("block_reason", UNDER_REVIEW, self.lang)
        return tuple(
            Restriction(held.name, held.unit_name, held.post, UNDER_REVIEW, label)
            for group in persons(look.read, subjects)
            for held in _last_restricted(group)
        )

    def audit_object(self) -> str:
        """Name the record that was asked about."""
        return self.uid


def _last_restricted(group: Iterable[Stored[Subject]]) -> tuple[Subject, ...]:
    return tuple(stored.record for stored in group if is_restricted(stored.record))[-1:]
