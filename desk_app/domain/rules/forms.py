"""The four forms: which measure belongs to which, how treatments are counted, and shares that sum to 100.0.

Source: 2016 indicator system of the four forms; counting rules as in the notes of ``resources/rules/measures.toml``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from desk_app.domain.provenance import Provenance
from desk_app.domain.rules.tables import PROVENANCE_KEYS, RawTable
from desk_app.errors import NotFoundError, RuleViolationError

FORM_NUMBERS = (1, 2, 3, 4)
_NOT_COUNTED = 0
_THOUSAND = 1000


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
    """One measure; ``form`` is 0 when it counts in none; ``also`` are other names papers use."""

    id: str
    form: int
    kind: MeasureKind
    zh: str
    en: str
    also: tuple[str, ...]
    severity: int
    for_grass_roots: bool
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
    """One version of the mapping from measures to forms."""

    id: str
    zh: str
    en: str
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


@dataclass(frozen=True, slots=True)
class Treatment:
    """One measure decided against one person in one matter."""

    person: str
    matter: str
    measure: str
    decided_on: date
    scheme: str


@dataclass(frozen=True, slots=True)
class Counted:
    """One person-treatment as counted; ``upgraded_on`` is when a higher form followed in a later period."""

    person: str
    matter: str
    form: int
    measure: str
    decided_on: date
    upgraded_on: date | None


@dataclass(frozen=True, slots=True)
class FormCounts:
    """Person-treatments of a period by form, with what was counted so that a figure leads to its records."""

    by_form: tuple[int, int, int, int]
    counted: tuple[Counted, ...]

    @property
    def total(self) -> int:
        """Give the number of person-treatments of all forms."""
        return sum(self.by_form)

    @property
    def shares(self) -> tuple[Decimal, ...]:
        """Give the percentages of the forms, one decimal each, summing to 100.0 (or all zero)."""
        return shares(self.by_form)

    @property
    def upgraded(self) -> tuple[int, int, int, int]:
        """Give how many of each form were later upgraded."""
        marked = [one.form for one in self.counted if one.upgraded_on is not None]
        first, second, third, fourth = (marked.count(number) for number in FORM_NUMBERS)
        return first, second, third, fourth


@dataclass(frozen=True, slots=True)
class SanctionCounts:
    """People sanctioned: a person with a Party and a government sanction is one person."""

    people: int
    party: int
    government: int


def read_scheme(raw: RawTable) -> FormScheme:
    """Read the forms and the complete table of measures.

    Raises:
        InputError: ``rules.invalid`` when a row is wrong, repeated, or names no form.
    """
    raw.only("defaults", "scheme", "form", "measure")
    head = raw.table("scheme")
    head.only("id", "zh", "en")
    defaults = raw.table("defaults")
    forms = tuple(_read_form(row, row.under(defaults)) for row in raw.tables("form"))
    if tuple(form.number for form in forms) != FORM_NUMBERS:
        raise raw.invalid("forms 1 to 4")
    measures: dict[str, Measure] = {}
    for row in raw.tables("measure"):
        measure = _read_measure(row, row.under(defaults))
        if measure.id in measures:
            raise row.invalid("repeated id")
        measures[measure.id] = measure
    return FormScheme(head.text("id"), head.text("zh"), head.text("en"), forms, MappingProxyType(measures))


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


def count_forms(
    treatments: Sequence[Treatment], schemes: Mapping[str, FormScheme], *, first: date, last: date
) -> FormCounts:
    """Count the person-treatments decided from ``first`` to ``last``.

    One person in one matter counts once, in the highest form reached in the period; separate matters count
    separately. ``treatments`` must hold everything known of these people, before and after the period: a matter
    already counted in an earlier period counts again only if it rose, and one that rises later keeps its place
    here and is marked.

    Raises:
        NotFoundError: ``forms.unknown_measure`` or ``forms.unknown_scheme``.
    """
    matters: dict[tuple[str, str], list[tuple[Treatment, int]]] = {}
    for treatment in treatments:
        if treatment.scheme not in schemes:
            raise NotFoundError("forms.unknown_scheme", scheme=treatment.scheme)
        form = schemes[treatment.scheme].form_of(treatment.measure)
        if form != _NOT_COUNTED:
            matters.setdefault((treatment.person, treatment.matter), []).append((treatment, form))
    found = (_count_matter(rows, first=first, last=last) for _, rows in sorted(matters.items()))
    counted = tuple(one for one in found if one is not None)
    one, two, three, four = (sum(item.form == number for item in counted) for number in FORM_NUMBERS)
    return FormCounts((one, two, three, four), counted)


def count_sanctions(
    treatments: Sequence[Treatment], schemes: Mapping[str, FormScheme], *, first: date, last: date
) -> SanctionCounts:
    """Count the people who received a Party or government sanction from ``first`` to ``last``.

    Raises:
        NotFoundError: ``forms.unknown_measure`` or ``forms.unknown_scheme``.
    """
    people: dict[MeasureKind, set[str]] = {MeasureKind.PARTY: set(), MeasureKind.GOVERNMENT: set()}
    for treatment in treatments:
        if treatment.scheme not in schemes:
            raise NotFoundError("forms.unknown_scheme", scheme=treatment.scheme)
        kind = schemes[treatment.scheme].measure(treatment.measure).kind
        if kind in people and first <= treatment.decided_on <= last:
            people[kind].add(treatment.person)
    party, government = people[MeasureKind.PARTY], people[MeasureKind.GOVERNMENT]
    return SanctionCounts(len(party | government), len(party), len(government))


def shares(counts: Sequence[int]) -> tuple[Decimal, ...]:
    """Give percentages with one decimal that sum to exactly 100.0, by largest remainder; all zero for no counts."""
    total = sum(counts)
    if total == 0:
        return tuple(Decimal("0.0") for _ in counts)
    floors = [count * _THOUSAND // total for count in counts]
    order = sorted(range(len(counts)), key=lambda i: (-(counts[i] * _THOUSAND % total), i))
    for i in order[: _THOUSAND - sum(floors)]:
        floors[i] += 1
    return tuple(Decimal(tenths).scaleb(-1) for tenths in floors)


def _count_matter(rows: Sequence[tuple[Treatment, int]], *, first: date, last: date) -> Counted | None:
    before = max((form for row, form in rows if row.decided_on < first), default=_NOT_COUNTED)
    inside = [(row, form) for row, form in rows if first <= row.decided_on <= last]
    if not inside:
        return None
    # The highest form wins; among measures of that form the first decided names the record.
    treatment, form = min(inside, key=lambda pair: (-pair[1], pair[0].decided_on, pair[0].measure))
    if form <= before:
        return None
    later = [row.decided_on for row, higher in rows if row.decided_on > last and higher > form]
    upgraded_on = min(later, default=None)
    return Counted(treatment.person, treatment.matter, form, treatment.measure, treatment.decided_on, upgraded_on)


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
    row.only("id", "form", "kind", "zh", "en", "also", "severity", "for_grass_roots", *PROVENANCE_KEYS)
    form, kind = row.whole("form"), row.text("kind")
    if form not in {_NOT_COUNTED, *FORM_NUMBERS} or kind not in frozenset(MeasureKind):
        raise row.invalid("form or kind")
    if (form == _NOT_COUNTED) != (kind == MeasureKind.NONE):
        raise row.invalid("a measure counts in a form unless its kind is none")
    return Measure(
        id=row.text("id"),
        form=form,
        kind=MeasureKind(kind),
        zh=row.text("zh"),
        en=row.text("en"),
        also=row.texts("also"),
        severity=row.whole("severity", 0),
        for_grass_roots=row.flag("for_grass_roots", default=False),
        provenance=full.provenance(),
    )
