"""Count person-treatments by form and people by sanction.

Source: 2016 indicator system of the four forms (neither twice nor missing); domain design 3.4, rules 1 to 6.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from desk_app.domain.rules.forms import FORM_NUMBERS, NOT_COUNTED, FormScheme, MeasureKind
from desk_app.domain.statistics.shares import shares
from desk_app.errors import NotFoundError

_SANCTIONS = (MeasureKind.PARTY, MeasureKind.GOVERNMENT)


@dataclass(frozen=True, slots=True)
class Axes:
    """Where a record belongs in each breakdown: a name or code, empty when it is not known."""

    unit: str = ""
    rank: str = ""
    source: str = ""
    discipline: str = ""


@dataclass(frozen=True, slots=True)
class Treatment:
    """One measure decided against one person in one matter; ``uid`` names its record.

    ``decided_on`` is the day that counts; a measure revoked by the end of a period is not counted in it.
    """

    person: str
    matter: str
    measure: str
    decided_on: date
    scheme: str
    uid: str = ""
    revoked_on: date | None = None
    axes: Axes = field(default_factory=Axes)


@dataclass(frozen=True, slots=True)
class Counted:
    """One person-treatment as counted; ``upgraded_on`` is when a higher form followed in a later period."""

    person: str
    matter: str
    form: int
    measure: str
    decided_on: date
    upgraded_on: date | None
    uid: str = ""
    axes: Axes = field(default_factory=Axes)


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
class Sanctioned:
    """One person sanctioned in a period: by whom, in the highest form reached, with the records that say so.

    ``axes`` are those of the sanction of the highest form, the earliest of these.
    """

    person: str
    is_party: bool
    is_government: bool
    form: int
    records: tuple[str, ...]
    axes: Axes


@dataclass(frozen=True, slots=True)
class SanctionCounts:
    """People sanctioned: a person with a Party and a government sanction is one person."""

    sanctioned: tuple[Sanctioned, ...]

    @property
    def people(self) -> int:
        """Give how many people received any sanction."""
        return len(self.sanctioned)

    @property
    def party(self) -> int:
        """Give how many received a Party sanction."""
        return sum(one.is_party for one in self.sanctioned)

    @property
    def government(self) -> int:
        """Give how many received a government sanction."""
        return sum(one.is_government for one in self.sanctioned)


def count_forms(
    treatments: Sequence[Treatment], schemes: Mapping[str, FormScheme], *, first: date, last: date
) -> FormCounts:
    """Count the person-treatments decided from ``first`` to ``last``.

    One person in one matter counts once, in the highest form reached in the period; separate matters count
    separately. ``treatments`` must hold everything known of these people, before and after the period: a matter
    already counted in an earlier period counts again only if it rose, and one that rises later keeps its place
    here and is marked. Each measure is judged by the version of the mapping it was recorded under.

    Raises:
        NotFoundError: ``forms.unknown_measure`` or ``forms.unknown_scheme``.
    """
    matters: dict[tuple[str, str], list[tuple[Treatment, int]]] = {}
    for treatment in treatments:
        form = _scheme_of(treatment, schemes).form_of(treatment.measure)
        if form != NOT_COUNTED and _stands(treatment, last):
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
    forms: dict[str, int] = {}
    people: dict[str, list[tuple[Treatment, MeasureKind, int]]] = {}
    for treatment in treatments:
        measure = _scheme_of(treatment, schemes).measure(treatment.measure)
        if not first <= treatment.decided_on <= last or not _stands(treatment, last):
            continue
        forms[treatment.person] = max(forms.get(treatment.person, NOT_COUNTED), measure.form)
        if measure.kind in _SANCTIONS:
            people.setdefault(treatment.person, []).append((treatment, measure.kind, measure.form))
    return SanctionCounts(tuple(_sanctioned(forms[person], rows) for person, rows in sorted(people.items())))


def _sanctioned(form: int, rows: Iterable[tuple[Treatment, MeasureKind, int]]) -> Sanctioned:
    ordered = sorted(rows, key=lambda row: (-row[2], row[0].decided_on, row[0].measure, row[0].uid))
    kinds = {kind for _, kind, _ in ordered}
    main = ordered[0][0]
    return Sanctioned(
        person=main.person,
        is_party=MeasureKind.PARTY in kinds,
        is_government=MeasureKind.GOVERNMENT in kinds,
        form=form,
        records=tuple(treatment.uid for treatment, _, _ in ordered),
        axes=main.axes,
    )


def _scheme_of(treatment: Treatment, schemes: Mapping[str, FormScheme]) -> FormScheme:
    if treatment.scheme not in schemes:
        raise NotFoundError("forms.unknown_scheme", scheme=treatment.scheme)
    return schemes[treatment.scheme]


def _stands(treatment: Treatment, last: date) -> bool:
    return treatment.revoked_on is None or treatment.revoked_on > last


def _count_matter(rows: Sequence[tuple[Treatment, int]], *, first: date, last: date) -> Counted | None:
    before = max((form for row, form in rows if row.decided_on < first), default=NOT_COUNTED)
    inside = [(row, form) for row, form in rows if first <= row.decided_on <= last]
    if not inside:
        return None
    # The highest form wins; among measures of that form the first decided names the record.
    treatment, form = min(inside, key=lambda pair: (-pair[1], pair[0].decided_on, pair[0].measure, pair[0].uid))
    if form <= before:
        return None
    later = [row.decided_on for row, higher in rows if row.decided_on > last and higher > form]
    return Counted(
        person=treatment.person,
        matter=treatment.matter,
        form=form,
        measure=treatment.measure,
        decided_on=treatment.decided_on,
        upgraded_on=min(later, default=None),
        uid=treatment.uid,
        axes=treatment.axes,
    )
