"""What the statistics count and how their columns, periods and bulletins are worded, as read from the rule file.

Source: the rows of ``resources/rules/statistics.toml``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from desk_app.domain.provenance import Provenance
from desk_app.domain.rules.tables import PROVENANCE_KEYS, RawTable
from desk_app.domain.workflow.machine import Machine

LANGUAGES = ("zh", "en")
_SECTIONS = ("unit", "output", "breakdown", "word", "column")
_HALVES, _QUARTERS, _FORMS = 2, 4, 4


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the tables; columns also say what they count in, of which output they are, and how they print."""

    id: str
    zh: str
    en: str
    unit: str
    output: str
    paper: str

    def label(self, lang: str) -> str:
        """Give the Chinese term for ``zh`` and the English gloss for any other language."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class DisposalRules:
    """Which steps dispose of a clue, and in which states it is no longer in hand."""

    petition_source: str
    talks: frozenset[str]
    referrals: frozenset[str]
    shelved: frozenset[str]
    out_of_hand: frozenset[str]
    ways: Mapping[str, tuple[str, ...]]
    provenance: Provenance

    @property
    def transitions(self) -> frozenset[str]:
        """Give every step that is named here."""
        return self.talks | self.referrals | {step for steps in self.ways.values() for step in steps}

    def way_of(self, transition: str) -> str:
        """Give the way a step decides, or nothing."""
        return next((way for way, steps in self.ways.items() if transition in steps), "")


@dataclass(frozen=True, slots=True)
class PeriodWords:
    """How periods are called; the texts take the numbers of their first and last day."""

    year: str
    halves: tuple[str, ...]
    quarters: tuple[str, ...]
    month: str
    months: str
    days_of_year: str
    days: str


@dataclass(frozen=True, slots=True)
class BulletinWords:
    """The sentences of a bulletin in one language."""

    cases: str
    ranks: str
    rank_mark: str
    rank: Mapping[str, str]
    forms: str
    form_mark: str
    form: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BulletinVersion:
    """One version of the wording; ``drops_zero`` writes 70 for 70.0 as the national texts do."""

    id: str
    drops_zero: bool
    words: Mapping[str, BulletinWords]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class FigureRules:
    """Everything the statistics go by beside the measures."""

    disposal: DisposalRules
    terms: Mapping[str, Mapping[str, Term]]
    periods: Mapping[str, PeriodWords]
    bulletins: tuple[BulletinVersion, ...]

    def label(self, section: str, name: str, lang: str) -> str:
        """Give a word of the tables."""
        return self.terms[section][name].label(lang)

    def unit(self, column: str, lang: str) -> str:
        """Give what a column counts in, such as person-treatments."""
        return self.label("unit", self.terms["column"][column].unit, lang)

    def columns(self, output: str) -> tuple[str, ...]:
        """Give the columns of an output in order."""
        return tuple(term.id for term in self.terms["column"].values() if term.output == output)

    def bulletin_on(self, day: date) -> BulletinVersion:
        """Give the wording in force on a day; days before the first version belong to the first."""
        return next((version for version in self.bulletins if version.provenance.in_force(day)), self.bulletins[0])


def read_figure_rules(raw: RawTable, machine: Machine) -> FigureRules:
    """Read the file; every step and state it names must be of ``machine``, the clue procedure.

    Raises:
        InputError: ``rules.invalid`` when an entry is missing, unknown or of the wrong type.
    """
    raw.only("defaults", "disposal", "period", "bulletin", *_SECTIONS)
    defaults = raw.table("defaults")
    rules = FigureRules(
        disposal=_read_disposal(raw.table("disposal"), defaults),
        terms=MappingProxyType({name: _read_terms(raw.table(name)) for name in _SECTIONS}),
        periods=MappingProxyType({lang: _read_period(raw.table("period").table(lang)) for lang in LANGUAGES}),
        bulletins=tuple(_read_bulletin(row, defaults) for row in raw.tables("bulletin")),
    )
    steps = {row.id for row in machine.transitions}
    named = rules.disposal.out_of_hand | rules.disposal.shelved
    unknown = [*sorted(rules.disposal.transitions - steps), *sorted(named - set(machine.states))]
    if unknown:
        raise raw.table("disposal").invalid(f"unknown step or state {unknown[0]}")
    for term in rules.terms["column"].values():
        if term.unit not in rules.terms["unit"] or term.output not in rules.terms["output"]:
            raise raw.table("column").invalid(term.id)
    if not rules.bulletins:
        raise raw.invalid("no bulletin")
    return rules


def _read_disposal(raw: RawTable, defaults: RawTable) -> DisposalRules:
    raw.only("petition_source", "talks", "referrals", "shelved", "out_of_hand", "ways", *PROVENANCE_KEYS)
    ways = raw.table("ways")
    return DisposalRules(
        petition_source=raw.text("petition_source"),
        talks=frozenset(raw.texts("talks")),
        referrals=frozenset(raw.texts("referrals")),
        shelved=frozenset(raw.texts("shelved")),
        out_of_hand=frozenset(raw.texts("out_of_hand")),
        ways=MappingProxyType({way: ways.texts(way) for way in ways.fields}),
        provenance=raw.under(defaults).provenance(),
    )


def _read_terms(raw: RawTable) -> Mapping[str, Term]:
    terms = {}
    for name in raw.fields:
        row = raw.table(name)
        row.only("zh", "en", "unit", "output", "paper")
        terms[name] = Term(
            id=name,
            zh=row.text("zh"),
            en=row.text("en"),
            unit=row.text("unit", ""),
            output=row.text("output", ""),
            paper=row.text("paper", row.text("zh")),
        )
    return MappingProxyType(terms)


def _read_period(raw: RawTable) -> PeriodWords:
    raw.only("year", "halves", "quarters", "month", "months", "days_of_year", "days")
    return PeriodWords(
        year=raw.text("year"),
        halves=_several(raw, "halves", _HALVES),
        quarters=_several(raw, "quarters", _QUARTERS),
        month=raw.text("month"),
        months=raw.text("months"),
        days_of_year=raw.text("days_of_year"),
        days=raw.text("days"),
    )


def _read_bulletin(raw: RawTable, defaults: RawTable) -> BulletinVersion:
    raw.only("id", "drop_zero", *LANGUAGES, *PROVENANCE_KEYS)
    return BulletinVersion(
        id=raw.text("id"),
        drops_zero=raw.flag("drop_zero", default=True),
        words=MappingProxyType({lang: _read_words(raw.table(lang)) for lang in LANGUAGES}),
        provenance=raw.under(defaults).provenance(),
    )


def _read_words(raw: RawTable) -> BulletinWords:
    raw.only("cases", "ranks", "rank_mark", "rank", "forms", "form_mark", "form")
    ranks = raw.table("rank")
    return BulletinWords(
        cases=raw.text("cases"),
        ranks=raw.text("ranks"),
        rank_mark=raw.text("rank_mark"),
        rank=MappingProxyType({name: ranks.text(name) for name in ranks.fields}),
        forms=raw.text("forms"),
        form_mark=raw.text("form_mark"),
        form=_several(raw, "form", _FORMS),
    )


def _several(raw: RawTable, name: str, count: int) -> tuple[str, ...]:
    texts = raw.texts(name)
    if len(texts) != count:
        raise raw.invalid(f"{count} texts in {name}")
    return texts
