"""The four forms counted from the measures on record; every figure leads back to its records."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Clue, Subject
from desk_app.domain.records.handling import Measure
from desk_app.domain.statistics.treatments import Counted, FormCounts, Treatment, count_forms, count_sanctions
from desk_app.errors import UsageError
from desk_app.services.door import Look, Query
from desk_app.services.kit import Kit
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
    subjects = {stored.uid: stored.record for stored in read.find(Subject)}
    treatments = [
        Treatment(
            person=str(_person(subjects, stored.record.subject)),
            matter=str(stored.record.clue),
            measure=stored.record.measure,
            decided_on=stored.record.decided_on,
            scheme=stored.record.scheme,
        )
        for stored in read.find(Measure)
        if stored.record.decided_on is not None
    ]
    schemes = kit.rules.schemes
    counts = count_forms(treatments, schemes, first=first, last=last)
    sanctions = count_sanctions(treatments, schemes, first=first, last=last)
    return FormsTable(
        first=first,
        last=last,
        scheme=kit.rules.scheme.zh if lang == "zh" else kit.rules.scheme.en,
        forms=_forms(kit, counts, lang),
        total=counts.total,
        people_sanctioned=sanctions.people,
        party_sanctioned=sanctions.party,
        government_sanctioned=sanctions.government,
        behind=_behind(read, subjects, counts),
    )


def _person(subjects: dict[Uid, Subject], uid: Uid) -> Uid:
    """Give the person behind a subject; a subject that is no known person counts as itself."""
    found = subjects.get(uid)
    return found.person if found is not None and found.person else uid


def _forms(kit: Kit, counts: FormCounts, lang: str) -> tuple[FormLine, ...]:
    lines = []
    for form, count, share in zip(kit.rules.scheme.forms, counts.by_form, counts.shares, strict=True):
        inside = [one for one in counts.counted if one.form == form.number]
        used = Counter(one.measure for one in inside)
        risen = Counter(one.measure for one in inside if one.upgraded_on is not None)
        measures = tuple(
            MeasureLine(measure.id, measure.label(lang), used[measure.id], risen[measure.id])
            for measure in kit.rules.scheme.measures.values()
            if measure.form == form.number
        )
        lines.append(FormLine(form.number, form.zh if lang == "zh" else form.en, count, share, measures))
    return tuple(lines)


def _behind(read: Read, subjects: dict[Uid, Subject], counts: FormCounts) -> tuple[CountedPerson, ...]:
    clues = {stored.uid: stored.record for stored in read.find(Clue)} if counts.counted else {}
    names: dict[tuple[str, str], str] = {}
    for uid, subject in subjects.items():
        names[str(_person(subjects, uid)), str(subject.clue)] = subject.name
    return tuple(_counted(one, clues, names) for one in counts.counted)


def _counted(one: Counted, clues: dict[Uid, Clue], names: dict[tuple[str, str], str]) -> CountedPerson:
    clue = Uid(one.matter)
    return CountedPerson(
        clue=clue,
        clue_number=clues[clue].number if clue in clues else "",
        subject_name=names.get((one.person, one.matter), ""),
        form=one.form,
        measure=one.measure,
        decided_on=one.decided_on,
        upgraded_on=one.upgraded_on,
    )
