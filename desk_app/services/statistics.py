"""The four forms counted from the measures on record; every figure leads back to its records."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desk_app.domain.ids import Uid
from desk_app.domain.rules.forms import FormScheme
from desk_app.domain.statistics.treatments import FormCounts, count_forms, count_sanctions
from desk_app.errors import UsageError
from desk_app.services.counting.facts import treatments
from desk_app.services.door import Look, Query
from desk_app.services.kit import Kit
from desk_app.store.queries.statistics import measures_behind
from desk_app.store.unit import Read


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """One measure of a form in the period: person-treatments, and how many of them rose later."""

    code: str
    label: str
    count: int
    upgraded: int


@dataclass(frozen=True, slots=True)
class FormLine:
    """One of the four forms in the period; ``share`` is in percent with one decimal."""

    number: int
    label: str
    count: int
    share: Decimal
    measures: tuple[MeasureLine, ...]


@dataclass(frozen=True, slots=True)
class CountedPerson:
    """One person-treatment behind a figure."""

    clue: Uid
    clue_number: str
    subject_name: str
    form: int
    measure: str
    decided_on: date
    upgraded_on: date | None


@dataclass(frozen=True, slots=True)
class FormsTable:
    """The table of the four forms of one period."""

    first: date
    last: date
    scheme: str
    forms: tuple[FormLine, ...]
    total: int
    people_sanctioned: int
    party_sanctioned: int
    government_sanctioned: int
    behind: tuple[CountedPerson, ...]


@dataclass(frozen=True, slots=True)
class FourForms(Query[FormsTable]):
    """Ask for the table of the four forms from ``first`` to ``last``."""

    first: date
    last: date
    lang: str = "zh"

    def run(self, look: Look) -> FormsTable:
        """Count.

        Raises:
            UsageError: ``statistics.period`` when the period ends before it begins.
        """
        return four_forms(look.read, look.kit, self.first, self.last, lang=self.lang)


def four_forms(read: Read, kit: Kit, first: date, last: date, *, lang: str = "zh") -> FormsTable:
    """Count the four forms of a period from the measures on record."""
    if last < first:
        raise UsageError("statistics.period")
    known = treatments(read, kit)
    counts = count_forms(known, kit.rules.schemes, first=first, last=last)
    sanctions = count_sanctions(known, kit.rules.schemes, first=first, last=last)
    scheme = kit.rules.scheme_on(last)
    return FormsTable(
        first=first,
        last=last,
        scheme=scheme.id,
        forms=_forms(kit, scheme, counts, lang),
        total=counts.total,
        people_sanctioned=sanctions.people,
        party_sanctioned=sanctions.party,
        government_sanctioned=sanctions.government,
        behind=_behind(read, counts),
    )


def _forms(kit: Kit, scheme: FormScheme, counts: FormCounts, lang: str) -> tuple[FormLine, ...]:
    """Put the measures under their forms; one recorded under another version stands where that version put it."""
    lines = []
    for form, count, share in zip(scheme.forms, counts.by_form, counts.shares, strict=True):
        inside = [one for one in counts.counted if one.form == form.number]
        used = Counter(one.measure for one in inside)
        risen = Counter(one.measure for one in inside if one.upgraded_on is not None)
        listed = [measure.id for measure in scheme.measures.values() if measure.form == form.number]
        measures = tuple(
            MeasureLine(code, kit.rules.label("measure", code, lang), used[code], risen[code])
            for code in dict.fromkeys([*listed, *sorted(used)])
        )
        lines.append(FormLine(form.number, form.zh if lang == "zh" else form.en, count, share, measures))
    return tuple(lines)


def _behind(read: Read, counts: FormCounts) -> tuple[CountedPerson, ...]:
    rows = {row.uid: row for row in measures_behind(read.connection, [one.uid for one in counts.counted])}
    return tuple(
        CountedPerson(
            clue=Uid(rows[one.uid].clue or ""),
            clue_number=rows[one.uid].number or "",
            subject_name=rows[one.uid].name or "",
            form=one.form,
            measure=one.measure,
            decided_on=one.decided_on,
            upgraded_on=one.upgraded_on,
        )
        for one in counts.counted
    )
