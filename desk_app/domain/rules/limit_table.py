"""Read the table of time limits and the sentences that explain a due day.

Source: ``resources/rules/limits.toml``, whose head explains every key.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType

from desk_app.domain.rules.limits import Every, Extension, Limit, StepCode, Unit
from desk_app.domain.rules.tables import PROVENANCE_KEYS, RawTable
from desk_app.domain.workflow.facts import Facts

BY_HAND = "entered"
"""The trigger of a limit that a person starts, giving the day."""
MOMENT = "started_at"
_TRIGGERS = frozenset({"done_on", "received_on", "served_on", MOMENT, BY_HAND})
_KEYS = (
    *("id", "zh", "en", "event_zh", "event_en", "unit", "amount", "trigger", "shift", "strength", "only_if"),
    *("only_measures", "every", "backward", "variant_of", "in_use", "suspendable", "most", "stated_by"),
    "extensions",
    *PROVENANCE_KEYS,
)


@dataclass(frozen=True, slots=True)
class LimitTerms:
    """What rows of the table may name: who approves, and the codes of measures."""

    approvers: frozenset[str]
    measures: frozenset[str]


def read_limits(raw: RawTable, terms: LimitTerms) -> tuple[Mapping[str, Limit], Mapping[StepCode, RawTable]]:
    """Read the limits and the sentences of their explanation.

    Raises:
        InputError: ``rules.invalid`` when a row is wrong or a sentence is missing.
    """
    raw.only("defaults", "steps", "limit", "elsewhere")
    defaults = raw.table("defaults")
    limits: dict[str, Limit] = {}
    for row in raw.tables("limit"):
        limit = _read_limit(row, row.under(defaults), terms)
        if limit.id in limits:
            raise row.invalid("repeated id")
        limits[limit.id] = limit
    _check_variants(raw, limits)
    for file, ids in raw.table("elsewhere").fields.items():
        if not isinstance(ids, list) or set(ids) & set(limits):
            raise raw.invalid(f"elsewhere {file}")
    return MappingProxyType(limits), MappingProxyType(_read_sentences(raw.table("steps")))


def in_place_of(limits: Mapping[str, Limit], rule: str) -> Limit:
    """Give the row that stands for ``rule`` in this office: a variant in use, else the row itself."""
    variants = (limit for limit in limits.values() if limit.variant_of == rule and limit.in_use)
    return next(variants, limits[rule])


def _check_variants(raw: RawTable, limits: Mapping[str, Limit]) -> None:
    taken: set[str] = set()
    for limit in limits.values():
        place = RawTable(raw.file, limit.id, {})
        if limit.variant_of and limit.variant_of not in limits:
            raise place.invalid(f"variant_of {limit.variant_of}")
        if limit.variant_of and limit.in_use:
            if limit.variant_of in taken:
                raise place.invalid(f"two variants of {limit.variant_of} in use")
            taken.add(limit.variant_of)


def _read_sentences(steps: RawTable) -> dict[StepCode, RawTable]:
    steps.only(*StepCode)
    sentences = {}
    for code in StepCode:
        sentence = steps.table(code)
        sentence.only("zh", "en")
        sentence.text("zh"), sentence.text("en")
        sentences[code] = sentence
    return sentences


def _read_limit(row: RawTable, full: RawTable, terms: LimitTerms) -> Limit:
    row.only(*_KEYS)
    _check(row, full, terms)
    every = row.text("every", "")
    return Limit(
        id=row.text("id"),
        zh=row.text("zh"),
        en=row.text("en"),
        event_zh=row.text("event_zh"),
        event_en=row.text("event_en"),
        unit=_unit(row),
        amount=row.whole("amount"),
        trigger=row.text("trigger"),
        shift=full.flag("shift", default=True),
        hard=row.text("strength") == "hard",
        only_if=row.text("only_if", ""),
        only_measures=row.texts("only_measures"),
        every=Every(every) if every else None,
        is_backward=row.flag("backward", default=False),
        variant_of=row.text("variant_of", ""),
        in_use=row.flag("in_use", default=True),
        can_suspend=row.flag("suspendable", default=True),
        most=row.whole("most", 0),
        stated_by=row.text("stated_by", ""),
        extensions=tuple(_read_extension(part, terms) for part in row.tables("extensions")),
        provenance=full.provenance(),
    )


def _check(row: RawTable, full: RawTable, terms: LimitTerms) -> None:
    """Refuse words that name nothing, and hours or back-counting where they make no sense."""
    trigger, strength, every = row.text("trigger"), row.text("strength"), row.text("every", "")
    only_if, unit = row.text("only_if", ""), _unit(row)
    known = {f.name for f in fields(Facts)}
    problems = (
        (trigger not in _TRIGGERS, f"trigger {trigger}"),
        (strength not in {"hard", "soft"}, f"strength {strength}"),
        (bool(only_if) and only_if not in known, f"only_if {only_if}"),
        (not set(row.texts("only_measures")) <= terms.measures, "only_measures"),
        (bool(every) and every not in frozenset(Every), f"every {every}"),
        (unit is Unit.HOUR and trigger not in (MOMENT, BY_HAND), "hours count from a moment"),
        (unit is Unit.HOUR and full.flag("suspendable", default=True), "hours cannot be suspended"),
        (unit is Unit.HOUR and "extensions" in row.fields, "hours cannot be extended"),
        (row.flag("backward", default=False) and (unit is not Unit.DAY or "extensions" in row.fields), "backward"),
        (every == Every.SPAN and unit is not Unit.MONTH, "every span counts months"),
        (strength == "hard" and full.provenance().is_soft, "an unverified limit must be soft"),
    )
    for is_wrong, problem in problems:
        if is_wrong:
            raise row.invalid(problem)


def _read_extension(row: RawTable, terms: LimitTerms) -> Extension:
    row.only("unit", "amount", "approver", "needs_paper", "repeats")
    unit = _unit(row)
    if row.text("approver") not in terms.approvers:
        raise row.invalid("approver")
    if unit is Unit.HOUR:
        raise row.invalid("unit")
    return Extension(
        unit,
        row.whole("amount"),
        row.text("approver"),
        row.flag("needs_paper", default=False),
        row.flag("repeats", default=False),
    )


def _unit(row: RawTable) -> Unit:
    if row.text("unit") not in frozenset(Unit):
        raise row.invalid("unit")
    return Unit(row.text("unit"))
