"""The four forms: which measure belongs to which, in every version of the mapping, and who may receive a measure.

Source: 2016 indicator system of the four forms; rows of ``resources/rules/measures.toml``. A later version is a
file of its own, ``measures-*.toml``, whole or ``based_on`` an earlier one with only the rows that differ.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from desk_app.domain.provenance import Provenance
from desk_app.domain.rules.tables import PROVENANCE_KEYS, RawTable
from desk_app.errors import NotFoundError, RuleViolationError

FORM_NUMBERS = (1, 2, 3, 4)
NOT_COUNTED = 0
_CLOSING = ("closing", "needs")


class CountDay(StrEnum):
    """Which day of a measure decides the period it counts in."""

    DECISION = "decision"
    EXECUTION = "execution"


class MeasureKind(StrEnum):
    """What a measure is, which decides who may receive it."""

    CLOSURE = "closure"
    EDUCATION = "education"
    PARTY = "party"
    GOVERNMENT = "government"
    ORGANISATIONAL = "organisational"
    JUSTICE = "justice"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure; ``form`` is 0 when it counts in none; ``also`` are other names papers use.

    ``closing`` is the kind of closing that itself counts as this measure, if ``needs`` (a fact entered with the
    step) was true or is empty.
    """

    id: str
    form: int
    kind: MeasureKind
    zh: str
    en: str
    also: tuple[str, ...]
    severity: int
    for_grass_roots: bool
    closing: str
    needs: str
    provenance: Provenance

    def label(self, lang: str) -> str:
        """Give the Chinese term for ``zh`` and the English gloss for any other language."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Form:
    """One of the four forms with the wording in force."""

    number: int
    zh: str
    en: str
    wording: str
    gloss: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class FormScheme:
    """One version of the mapping from measures to forms; both ends of its time belong to it.

    ``zh`` and ``en`` name its list of measures; ``title`` is what papers call the version, its id where it has none.
    """

    id: str
    title: str
    zh: str
    en: str
    effective_from: date
    effective_to: date | None
    count_day: CountDay
    forms: tuple[Form, ...]
    measures: Mapping[str, Measure]

    def measure(self, code: str) -> Measure:
        """Give one measure.

        Raises:
            NotFoundError: ``forms.unknown_measure`` when the scheme has no such code.
        """
        if code not in self.measures:
            raise NotFoundError("forms.unknown_measure", measure=code, scheme=self.id)
        return self.measures[code]

    def form_of(self, code: str) -> int:
        """Give the form of a measure, 0 when it counts in none.

        Raises:
            NotFoundError: ``forms.unknown_measure`` when the scheme has no such code.
        """
        return self.measure(code).form

    def of_closing(self, closing: str, facts: Iterable[str]) -> tuple[str, ...]:
        """Give the measures a closing itself counts as, given the names of the facts that hold for it."""
        holds = frozenset(facts)
        return tuple(
            measure.id
            for measure in self.measures.values()
            if measure.closing == closing != "" and (not measure.needs or measure.needs in holds)
        )

    def of_kind(self, kind: MeasureKind) -> tuple[Measure, ...]:
        """Give all measures of one kind, in the order of the table."""
        return tuple(measure for measure in self.measures.values() if measure.kind is kind)


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides which sanctions a person may receive."""

    is_party_member: bool
    is_supervised: bool
    light_sanctions_only: bool = False
    is_retired: bool = False


def read_schemes(files: Iterable[RawTable], closings: frozenset[str]) -> Mapping[str, FormScheme]:
    """Read all versions of the mapping; a version based on another must come after it.

    Raises:
        InputError: ``rules.invalid`` when a row is wrong, repeated, or names no form, base or kind of closing.
    """
    schemes: dict[str, FormScheme] = {}
    for raw in files:
        scheme = _read_scheme(raw, schemes, closings)
        if scheme.id in schemes:
            raise raw.invalid("repeated scheme")
        schemes[scheme.id] = scheme
    return MappingProxyType(schemes)


def scheme_on(schemes: Mapping[str, FormScheme], day: date) -> FormScheme:
    """Give the version in force on a day; days before the first version belong to the first."""
    ordered = sorted(schemes.values(), key=lambda scheme: scheme.effective_from)
    return next((scheme for scheme in reversed(ordered) if scheme.effective_from <= day), ordered[0])


def newest_scheme(schemes: Mapping[str, FormScheme]) -> FormScheme:
    """Give the version that came into force last."""
    return max(schemes.values(), key=lambda scheme: scheme.effective_from)


def check_measure(scheme: FormScheme, code: str, standing: Standing) -> None:
    """Refuse a sanction that this person cannot receive.

    Raises:
        NotFoundError: ``forms.unknown_measure``.
        RuleViolationError: ``forms.not_party_member``, ``forms.not_supervised``, ``forms.light_sanctions_only``
            or ``forms.retired``.
    """
    measure = scheme.measure(code)
    refused = ""
    if measure.kind is MeasureKind.PARTY and not standing.is_party_member:
        refused = "forms.not_party_member"
    elif measure.kind is MeasureKind.GOVERNMENT:
        if not standing.is_supervised:
            refused = "forms.not_supervised"
        elif standing.is_retired:
            refused = "forms.retired"
        elif standing.light_sanctions_only and not measure.for_grass_roots:
            refused = "forms.light_sanctions_only"
    if refused:
        raise RuleViolationError(refused, field="measure", rule=code, source=measure.provenance.source)


def _read_scheme(raw: RawTable, earlier: Mapping[str, FormScheme], closings: frozenset[str]) -> FormScheme:
    raw.only("defaults", "scheme", "form", "measure")
    head, defaults = raw.table("scheme"), raw.table("defaults")
    head.only("id", "title", "zh", "en", "based_on", "effective_from", "effective_to", "count_day")
    base = earlier.get(head.text("based_on", ""))
    if "based_on" in head.fields and base is None:
        raise head.invalid("based_on")
    forms = {form.number: form for form in base.forms} if base else {}
    forms.update((form.number, form) for form in (_read_form(row, row.under(defaults)) for row in raw.tables("form")))
    if tuple(forms) != FORM_NUMBERS:
        raise raw.invalid("forms 1 to 4")
    count_day = head.text("count_day", CountDay.DECISION)
    if count_day not in frozenset(CountDay):
        raise head.invalid("count_day")
    return FormScheme(
        id=head.text("id"),
        title=head.text("title", head.text("id")),
        zh=head.text("zh"),
        en=head.text("en"),
        effective_from=head.day("effective_from"),
        effective_to=head.optional_day("effective_to"),
        count_day=CountDay(count_day),
        forms=tuple(forms.values()),
        measures=_read_measures(raw, base, closings),
    )


def _read_measures(raw: RawTable, base: FormScheme | None, closings: frozenset[str]) -> Mapping[str, Measure]:
    defaults = raw.table("defaults")
    measures = dict(base.measures) if base else {}
    seen: set[str] = set()
    for row in raw.tables("measure"):
        measure = _read_measure(row, row.under(defaults))
        if measure.id in seen:
            raise row.invalid("repeated id")
        if measure.closing and measure.closing not in closings:
            raise row.invalid(f"closing {measure.closing}")
        seen.add(measure.id)
        measures[measure.id] = measure
    return MappingProxyType(measures)


def _read_form(row: RawTable, full: RawTable) -> Form:
    row.only("number", "zh", "en", "wording", "gloss", *PROVENANCE_KEYS)
    return Form(
        number=row.whole("number"),
        zh=row.text("zh"),
        en=row.text("en"),
        wording=row.text("wording"),
        gloss=row.text("gloss"),
        provenance=full.provenance(),
    )


def _read_measure(row: RawTable, full: RawTable) -> Measure:
    row.only("id", "form", "kind", "zh", "en", "also", "severity", "for_grass_roots", *_CLOSING, *PROVENANCE_KEYS)
    form, kind = row.whole("form"), row.text("kind")
    if form not in {NOT_COUNTED, *FORM_NUMBERS} or kind not in frozenset(MeasureKind):
        raise row.invalid("form or kind")
    if (form == NOT_COUNTED) != (kind == MeasureKind.NONE) and (form, kind) != (NOT_COUNTED, MeasureKind.CLOSURE):
        raise row.invalid("a measure counts in a form unless its kind is none, or it is a closing not counted")
    return Measure(
        id=row.text("id"),
        form=form,
        kind=MeasureKind(kind),
        zh=row.text("zh"),
        en=row.text("en"),
        also=row.texts("also"),
        severity=row.whole("severity", 0),
        for_grass_roots=row.flag("for_grass_roots", default=False),
        closing=row.text("closing", ""),
        needs=row.text("needs", ""),
        provenance=full.provenance(),
    )
