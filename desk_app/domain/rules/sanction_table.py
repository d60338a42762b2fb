"""Read the table of sanctions: how long they have effect, how they join, what must be done to carry them out.

Source: ``resources/rules/sanctions.toml``, whose head explains every key.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from desk_app.domain.rules.forms import FormScheme, MeasureKind
from desk_app.domain.rules.sanctions import Duty, EffectStepCode, Join, Joining, Period, SanctionRules
from desk_app.domain.rules.tables import PROVENANCE_KEYS, RawTable

EXEMPTION = "exemption"
"""The kind under which the checklist of an exemption stands; it is no measure."""
_PERIOD_KEYS = (
    *("id", "months", "choices", "most", "after", "forever", "ends_others", "expels", "by_paper", "rule", "zh", "en"),
    *PROVENANCE_KEYS,
)


@dataclass(frozen=True, slots=True)
class SanctionTerms:
    """What rows of the table may name."""

    scheme: FormScheme
    limits: frozenset[str]
    items: frozenset[str]


def read_sanctions(raw: RawTable, terms: SanctionTerms) -> SanctionRules:
    """Read the table and check that everything it names exists.

    Raises:
        InputError: ``rules.invalid`` when a row is wrong or repeated, or a sentence is missing.
    """
    raw.only("defaults", "steps", "period", "joining", "item")
    defaults = raw.table("defaults")
    periods: dict[str, Period] = {}
    for row in raw.tables("period"):
        period = _read_period(row, row.under(defaults), terms, len(periods))
        if period.measure in periods:
            raise row.invalid("repeated id")
        periods[period.measure] = period
    joinings = {row.text("id"): _read_joining(row, row.under(defaults)) for row in raw.tables("joining")}
    missing = sorted({period.kind for period in periods.values()} - set(joinings))
    if missing:
        raise raw.invalid(f"joining {missing[0]}")
    return SanctionRules(
        periods=MappingProxyType(periods),
        joinings=MappingProxyType(joinings),
        duties=tuple(_read_duty(row, row.under(defaults), terms) for row in raw.tables("item")),
        sentences=MappingProxyType(_read_sentences(raw.table("steps"))),
    )


def _read_period(row: RawTable, full: RawTable, terms: SanctionTerms, weight: int) -> Period:
    row.only(*_PERIOD_KEYS)
    code = row.text("id")
    if code not in terms.scheme.measures:
        raise row.invalid(f"measure {code}")
    choices = row.fields.get("choices", [])
    if not isinstance(choices, list) or not all(isinstance(number, int) and number > 0 for number in choices):
        raise row.invalid("choices")
    forever, months = row.flag("forever", default=False), row.whole("months", 0)
    if forever == bool(months or choices):
        raise row.invalid("months, choices or forever")
    return Period(
        measure=code,
        kind=terms.scheme.measures[code].kind.value,
        weight=weight,
        months=months,
        choices=tuple(choices),
        most=row.whole("most", 0),
        after=row.whole("after", 0),
        forever=forever,
        ends_others=row.flag("ends_others", default=False),
        expels=row.flag("expels", default=False),
        by_paper=row.flag("by_paper", default=False),
        rule=row.text("rule"),
        zh=row.text("zh"),
        en=row.text("en"),
        provenance=full.provenance(),
    )


def _read_joining(row: RawTable, full: RawTable) -> Joining:
    row.only("id", "way", "same_day", "most", "zh", "en", *PROVENANCE_KEYS)
    kind, way, same_day = row.text("id"), row.text("way"), row.text("same_day")
    row.text("zh"), row.text("en")
    if kind not in frozenset(MeasureKind) or not {way, same_day} <= frozenset(Join):
        raise row.invalid("kind, way or same_day")
    return Joining(kind, Join(way), Join(same_day), row.whole("most", 0), full.provenance())


def _read_duty(row: RawTable, full: RawTable, terms: SanctionTerms) -> Duty:
    row.only("id", "kind", "item", "due", "measures", "needs", *PROVENANCE_KEYS)
    duty = Duty(
        id=row.text("id"),
        kind=row.text("kind"),
        item=row.text("item"),
        due=row.text("due", ""),
        measures=row.texts("measures"),
        needs=row.text("needs", ""),
        provenance=full.provenance(),
    )
    if duty.kind not in {EXEMPTION, *MeasureKind} or duty.item not in terms.items:
        raise row.invalid("kind or item")
    if duty.due and duty.due not in terms.limits:
        raise row.invalid(f"limit {duty.due}")
    if not set(duty.measures) <= set(terms.scheme.measures):
        raise row.invalid("measures")
    return duty


def _read_sentences(steps: RawTable) -> Mapping[EffectStepCode, RawTable]:
    steps.only(*EffectStepCode)
    found = {}
    for code in EffectStepCode:
        sentence = steps.table(code)
        sentence.only("zh", "en")
        sentence.text("zh"), sentence.text("en")
        found[code] = sentence
    return found
