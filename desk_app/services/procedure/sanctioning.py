"""Record the measures of a decision: who may receive and decide them, from when, and until when they have effect.

Every way a measure comes into the store passes ``check``: the group proposes a Party sanction and never decides it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from desk_app.domain.ids import Uid
from desk_app.domain.kinds import changed
from desk_app.domain.records.clue import Subject
from desk_app.domain.records.handling import Measure
from desk_app.domain.rules.book import RuleBook
from desk_app.domain.rules.forms import MeasureKind, Standing, check_measure
from desk_app.domain.rules.sanctions import Effect, SanctionRules, combined
from desk_app.domain.workflow.facts import Facts
from desk_app.domain.workflow.inputs import InputKind
from desk_app.errors import NotFoundError, RuleViolationError
from desk_app.services.door import Work
from desk_app.services.kit import Kit
from desk_app.services.persons import same_person
from desk_app.services.procedure.context import Context
from desk_app.services.procedure.situation import extra, is_of_group, is_party_member, is_probationary
from desk_app.store.unit import Read, Stored

_NOT_BY_GROUP = frozenset({MeasureKind.PARTY, MeasureKind.ORGANISATIONAL})
_RECKONED_BY = frozenset(
    {"measure", "subject", "decided_on", "effective_on", "months", "effect_until", "lifted_on", "revoked_on"}
)
_PARTY_INPUT = "party_measures"
_JUDGED_BY = frozenset({"measure", "subject"})


def record_treatment(context: Context) -> None:
    """Store one measure a subject and a code, and reckon until when it has effect.

    Raises:
        RuleViolationError: as ``check``, or ``sanctions.months`` and ``sanctions.months_missing``.
        NotFoundError: ``record.not_found`` when one of those named is no subject of the clue.
    """
    codes = [
        code
        for asked in context.advance.transition.inputs
        if asked.kind is InputKind.MEASURES
        for code in _codes(context, asked.name)
    ]
    codes = codes or [*_closing_measures(context)]
    kit, facts = context.work.kit, context.facts
    months = settled_months(kit.rules.sanctions, codes, facts.text("months"))
    for subject in treated(context):
        for code in codes:
            measure = Measure(
                clue=context.uid,
                subject=subject.uid,
                measure=code,
                decided_on=context.done_on,
                decided_by=facts.text("decided_by") or facts.text("approver"),
                authorised_by=facts.text("authorised_by"),
                document_no=facts.text("decision_number"),
                months=months[code],
                effective_on=facts.day("effective_on") or context.done_on,
                scheme=kit.rules.scheme_on(context.done_on).id,
            )
            check(context.work.unit, kit, measure)
            context.work.unit.add(measure)
        reckon(context.work, subject)


def treated(context: Context, *, clue: Uid | None = None) -> tuple[Stored[Subject], ...]:
    """Give the subjects a step was taken for: those named, or all of the clue, which is the record moved unless said.

    Raises:
        NotFoundError: ``record.not_found`` when one of those named is no subject of the clue.
    """
    subjects = context.work.unit.find(Subject, clue=context.uid if clue is None else clue)
    if not context.subjects:
        return subjects
    if not set(context.subjects) <= {subject.uid for subject in subjects}:
        raise NotFoundError("record.not_found")
    return tuple(subject for subject in subjects if subject.uid in context.subjects)


def settled_months(rules: SanctionRules, codes: Iterable[str], entered: str) -> Mapping[str, int | None]:
    """Give the months of each measure of one decision, from what was entered for those that leave it open.

    Raises:
        RuleViolationError: ``sanctions.months`` for what is no number or fits none, ``sanctions.months_missing``.
    """
    found: dict[str, int | None] = dict.fromkeys(codes)
    rows = [rules.periods[code] for code in found if code in rules.periods]
    if entered and not (entered.isascii() and entered.isdigit() and rows):
        raise RuleViolationError("sanctions.months", field="months", rule=next(iter(found), ""), source="")
    given = int(entered) if entered else None
    leaves_open = any(row.is_chosen for row in rows)
    for row in rows:
        found[row.measure] = row.settled(given if row.is_chosen or not leaves_open else None) or None
    return found


def check(read: Read, kit: Kit, measure: Measure) -> None:
    """Refuse a measure that this body cannot decide, or this person cannot receive.

    Raises:
        RuleViolationError: ``procedure.party_group_decides``, ``procedure.authorisation_missing``, or what
            ``forms.check_measure`` raises.
        NotFoundError: ``forms.unknown_measure``, ``record.not_found``.
    """
    check_decider(kit.rules, measure)
    if measure.subject:
        scheme = kit.rules.scheme_on(measure.decided_on or kit.clock.today())
        check_measure(scheme, measure.measure, standing(kit.rules, read.get(Subject, measure.subject).record))


def check_decider(rules: RuleBook, measure: Measure) -> None:
    """Refuse a Party or organisational measure decided by the group, and a government one without authorisation.

    Source: the rows of guards named here.

    Raises:
        RuleViolationError: ``procedure.party_group_decides``, ``procedure.authorisation_missing``.
        NotFoundError: ``forms.unknown_measure``.
    """
    kind = rules.scheme.measure(measure.measure).kind
    if not is_of_group(rules, measure.decided_by):
        return
    if kind in _NOT_BY_GROUP:
        guard = rules.guards["party_group_decides"]
    elif kind is MeasureKind.GOVERNMENT and not measure.authorised_by.strip():
        guard = rules.guards["group_authorised"]
    else:
        return
    raise RuleViolationError(guard.code, field=guard.field, rule=measure.measure, source=guard.provenance.source)


def standing(rules: RuleBook, subject: Subject) -> Standing:
    """Say what decides which sanctions a person may receive."""
    return Standing(
        is_party_member=is_party_member(rules, subject),
        is_supervised=subject.is_supervised,
        light_sanctions_only=extra(rules, "supervision_class", subject.supervision_class, "light_sanctions_only")
        == "yes",
        is_retired=extra(rules, "service_status", subject.service_status, "retired") == "yes",
    )


def check_change(read: Read, kit: Kit, before: Measure, after: Measure) -> None:
    """Judge a changed measure; what a person may receive is judged again only when measure or person changed.

    Raises:
        RuleViolationError: as ``check``.
        NotFoundError: as ``check``.
    """
    if any(getattr(before, name) != getattr(after, name) for name in _JUDGED_BY):
        check(read, kit, after)
    else:
        check_decider(kit.rules, after)


def with_sanctions(read: Read, kit: Kit, clue: Uid, facts: Facts, chosen: tuple[Uid, ...]) -> Facts:
    """Add to the facts of a Party decision who it is about: probationary members, people on probation."""
    if _PARTY_INPUT not in facts.inputs:
        return facts
    subjects = [stored for stored in read.find(Subject, clue=clue) if not chosen or stored.uid in chosen]
    on = facts.day("effective_on") or facts.today or kit.clock.today()
    return replace(
        facts,
        probationary_count=sum(is_probationary(kit.rules, subject.record) for subject in subjects),
        on_probation=any(_is_on_probation(read, kit, subject, on) for subject in subjects),
    )


def _is_on_probation(read: Read, kit: Kit, subject: Stored[Subject], on: date) -> bool:
    measures = measures_of(read, same_person(read, subject))
    effects, periods = chain(kit, measures), kit.rules.sanctions.periods
    return any(
        periods[effect.measure].expels
        and stored.record.lifted_on is None
        and effect.firm_until is not None
        and effect.effective_on < on <= effect.firm_until
        for stored in measures
        if (effect := effects.get(stored.uid)) is not None
    )


def reckon_changed(work: Work, names: Iterable[str], measure: Measure) -> None:
    """Reckon anew when a change could move an end; an end that can be reckoned is never kept as entered."""
    if measure.subject and not _RECKONED_BY.isdisjoint(names):
        reckon(work, work.unit.get(Subject, measure.subject))


def reckon(work: Work, subject: Stored[Subject]) -> None:
    """Store until when each measure of this person has effect, beside all others of the same person."""
    measures = measures_of(work.unit, same_person(work.unit, subject))
    effects = chain(work.kit, measures)
    for stored in measures:
        effect = effects.get(stored.uid)
        if effect is not None and effect.until != stored.record.effect_until:
            work.unit.change(stored, changed(stored.record, {"effect_until": effect.until}))


def measures_of(read: Read, subjects: Iterable[Stored[Subject]]) -> tuple[Stored[Measure], ...]:
    """List the measures of a person, oldest first."""
    return tuple(measure for subject in subjects for measure in read.find(Measure, subject=subject.uid))


def chain(kit: Kit, measures: Iterable[Stored[Measure]]) -> Mapping[Uid, Effect]:
    """Reckon the effects of the measures of one person, each beside those that began before it.

    What was revoked never counts; what was lifted ended that day. Each is judged by the rules of its own day.
    """
    found: dict[Uid, Effect] = {}
    running: list[Effect] = []
    for begins, stored in sorted(_dated(measures), key=lambda pair: (pair[0], pair[1].row)):
        record = stored.record
        rules = kit.rules_on(record.decided_on or begins).sanctions
        effect = combined(rules, running, record.measure, begins, record.months)
        if effect is not None:
            found[stored.uid] = effect
            running.append(effect if record.lifted_on is None else ended_on(effect, record.lifted_on))
    return found


def ended_on(effect: Effect, day: date) -> Effect:
    """Give an effect that was lifted on a day, if that was before its end."""
    until = day if effect.until is None else min(day, effect.until)
    return Effect(effect.measure, effect.kind, effect.effective_on, effect.months, until, until, effect.steps)


def _dated(measures: Iterable[Stored[Measure]]) -> Iterable[tuple[date, Stored[Measure]]]:
    for stored in measures:
        begins = stored.record.effective_on or stored.record.decided_on
        if begins is not None and stored.record.revoked_on is None:
            yield begins, stored


def _codes(context: Context, name: str) -> tuple[str, ...]:
    value = context.facts.inputs.get(name, ())
    return value if isinstance(value, tuple) else ()


def _closing_measures(context: Context) -> tuple[str, ...]:
    """Give the measures that a closing itself counts as, such as closing after talk or inquiry."""
    scheme = context.work.kit.rules.scheme_on(context.done_on)
    entered = (name for name, value in context.facts.inputs.items() if value is True)
    return scheme.of_closing(context.advance.transition.closing, entered)
