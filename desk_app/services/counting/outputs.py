"""The queries behind the outputs: tables broken down, year on year, and the bulletin."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desk_app.domain.charts import Chart
from desk_app.domain.rules.figures import FigureRules
from desk_app.domain.statistics.bulletin import BulletinFigures, bulletin, period_text
from desk_app.domain.statistics.disposal import count_disposals
from desk_app.domain.statistics.periods import Period, year_before
from desk_app.domain.statistics.shares import growth, shares
from desk_app.domain.statistics.tables import (
    Breakdown,
    Cell,
    Line,
    Output,
    Tally,
    cases_tally,
    disposal_tally,
    forms_tally,
)
from desk_app.domain.statistics.treatments import Treatment, count_forms, count_sanctions
from desk_app.errors import UsageError
from desk_app.services.counting import facts
from desk_app.services.counting.charts import course_chart, table_chart
from desk_app.services.door import Look, Query
from desk_app.services.kit import Kit
from desk_app.store.unit import Read

BREAKDOWNS: Mapping[Output, tuple[Breakdown, ...]] = {
    Output.FORMS: (Breakdown.MEASURE, Breakdown.UNIT, Breakdown.RANK, Breakdown.SOURCE, Breakdown.DISCIPLINE),
    Output.DISPOSAL: (Breakdown.SOURCE, Breakdown.UNIT, Breakdown.RANK, Breakdown.DISCIPLINE),
    Output.CASES: (Breakdown.RANK, Breakdown.UNIT, Breakdown.SOURCE, Breakdown.DISCIPLINE),
}
"""By what each table may be broken down, the usual way first."""

TABLES = tuple(BREAKDOWNS)
_LISTS = {
    Breakdown.MEASURE: "measure",
    Breakdown.RANK: "rank_bin",
    Breakdown.SOURCE: "source",
    Breakdown.DISCIPLINE: "discipline",
}
_FORMS = ("form_1", "form_2", "form_3", "form_4")


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """The head of a column: its name, what it counts in, and the name with breaks where it may be set narrow."""

    key: str
    label: str
    unit: str
    narrow: str


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One line of a table with its words."""

    key: str
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """A counted table in words; ``shares`` stand under the four forms and are empty for other tables."""

    output: Output
    by: Breakdown
    period: Period
    title: str
    period_name: str
    side: str
    heads: tuple[ColumnHead, ...]
    lines: tuple[FigureLine, ...]
    total: FigureLine
    shares: tuple[Decimal, ...]
    scheme: str
    chart: Chart


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One figure of this period and of the same period a year before; ``percent`` is None without a base."""

    output: Output
    group: str
    key: str
    label: str
    unit: str
    now: Cell
    before: Cell
    change: int
    percent: Decimal | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """All figures of the three tables against those of a year before."""

    period: Period
    before: Period
    title: str
    period_name: str
    before_name: str
    lines: tuple[ComparedLine, ...]
    chart: Chart


@dataclass(frozen=True, slots=True)
class Bulletin:
    """The paragraph with the version of its wording; ``gloss`` is the same in English."""

    period: Period
    title: str
    text: str
    gloss: str
    wording: str


@dataclass(frozen=True, slots=True)
class AskFigures(Query[Figures]):
    """Ask for one of the three tables; without ``by`` it is broken down the usual way."""

    output: Output
    period: Period
    by: Breakdown | None = None
    lang: str = "zh"

    def run(self, look: Look) -> Figures:
        """Count.

        Raises:
            UsageError: ``statistics.period`` or ``statistics.breakdown``.
        """
        return figures(look.read, look.kit, self.output, self.period, by=self.by, lang=self.lang)


@dataclass(frozen=True, slots=True)
class AskComparison(Query[Comparison]):
    """Ask for the figures of the three tables against the same period of the year before."""

    period: Period
    lang: str = "zh"

    def run(self, look: Look) -> Comparison:
        """Count both periods.

        Raises:
            UsageError: ``statistics.period``.
        """
        return comparison(look.read, look.kit, self.period, lang=self.lang)


@dataclass(frozen=True, slots=True)
class AskBulletin(Query[Bulletin]):
    """Ask for the paragraph of the bulletin; its title is worded in ``lang``."""

    period: Period
    lang: str = "zh"

    def run(self, look: Look) -> Bulletin:
        """Count and write.

        Raises:
            UsageError: ``statistics.period``.
        """
        return bulletin_of(look.read, look.kit, self.period, lang=self.lang)


def figures(
    read: Read, kit: Kit, output: Output, period: Period, *, by: Breakdown | None = None, lang: str = "zh"
) -> Figures:
    """Count one table.

    Raises:
        UsageError: ``statistics.period`` when the period ends before it begins, ``statistics.breakdown`` for a
            breakdown the table does not have.
    """
    allowed = BREAKDOWNS.get(output, ())
    chosen = by or next(iter(allowed), Breakdown.MEASURE)
    if chosen not in allowed:
        raise UsageError("statistics.breakdown", output=output.value, by=chosen.value)
    counted = tally(read, kit, output, period, by=chosen)
    rules = kit.rules.figures
    heads = tuple(_head(rules, name, lang) for name in counted.columns)
    lines = _worded(kit, counted, chosen, lang)
    period_name, side = period_text(period, rules.periods[lang]), rules.label("breakdown", chosen, lang)
    return Figures(
        output=output,
        by=chosen,
        period=period,
        title=rules.label("output", output, lang),
        period_name=period_name,
        side=side,
        heads=heads,
        lines=lines,
        total=FigureLine("", rules.label("word", "total", lang), counted.total),
        shares=shares([counted.cell(name).number for name in _FORMS]) if output is Output.FORMS else (),
        scheme=kit.rules.scheme_on(period.last).id,
        chart=table_chart(
            output,
            chosen,
            period_name,
            {head.key: head.label for head in heads},
            [(line.label, line.cells) for line in lines],
            counted.total,
        ),
    )


def _head(rules: FigureRules, name: str, lang: str) -> ColumnHead:
    term = rules.terms["column"][name]
    return ColumnHead(name, term.label(lang), rules.unit(name, lang), term.paper if lang == "zh" else term.en)


def tally(
    read: Read,
    kit: Kit,
    output: Output,
    period: Period,
    *,
    by: Breakdown,
    known: Sequence[Treatment] | None = None,
) -> Tally:
    """Count one table without words; its columns are those of the rule file, in that order.

    ``known`` are the treatments of the store where they were read before; they hold for any period.

    Raises:
        UsageError: ``statistics.period`` when the period ends before it begins.
    """
    if period.last < period.first:
        raise UsageError("statistics.period")
    rules, days = kit.rules, {"first": period.first, "last": period.last}
    if output is Output.DISPOSAL:
        steps = facts.step_facts(read, kit, period)
        counted = disposal_tally(
            count_disposals(
                facts.clue_facts(read, kit, period, by, stepped={step.clue for step in steps}),
                steps,
                period,
                rules.figures.disposal,
                facts.closings(rules),
            ),
            by,
        )
    elif output is Output.CASES:
        sanctions = count_sanctions(known or facts.treatments(read, kit, by), rules.schemes, **days)
        counted = cases_tally(facts.filed_cases(read, kit, period, by), sanctions, by)
    else:
        counted = forms_tally(count_forms(known or facts.treatments(read, kit, by), rules.schemes, **days), by)
    return _ordered(counted, rules.figures.columns(output))


def comparison(read: Read, kit: Kit, period: Period, *, lang: str = "zh") -> Comparison:
    """Count the three tables of this period and of the same period a year before."""
    before = year_before(period)
    rules = kit.rules.figures
    lines: list[ComparedLine] = []
    known = facts.treatments(read, kit)
    for output in TABLES:
        by = BREAKDOWNS[output][0]
        now, then = (tally(read, kit, output, days, by=by, known=known) for days in (period, before))
        group = rules.label("output", output, lang)
        for name, one, other in zip(now.columns, now.total, then.total, strict=True):
            lines.append(
                ComparedLine(
                    output=output,
                    group=group,
                    key=name,
                    label=rules.label("column", name, lang),
                    unit=rules.unit(name, lang),
                    now=one,
                    before=other,
                    change=one.number - other.number,
                    percent=growth(one.number, other.number),
                )
            )
    names = rules.periods[lang]
    title = rules.label("output", Output.YEAR_ON_YEAR, lang)
    return Comparison(
        period=period,
        before=before,
        title=title,
        period_name=period_text(period, names),
        before_name=period_text(before, names),
        lines=tuple(lines),
        chart=course_chart(known, kit.rules.schemes, rules, period, lang),
    )


def bulletin_of(read: Read, kit: Kit, period: Period, *, lang: str = "zh") -> Bulletin:
    """Write the paragraph of a period in the wording of its last day."""
    known = facts.treatments(read, kit)
    disposal = tally(read, kit, Output.DISPOSAL, period, by=Breakdown.SOURCE)
    cases = tally(read, kit, Output.CASES, period, by=Breakdown.RANK, known=known)
    forms = tally(read, kit, Output.FORMS, period, by=Breakdown.MEASURE, known=known)
    first, second, third, fourth = (forms.cell(name).number for name in _FORMS)
    people = cases.columns.index("people")
    ranks = {line.key: line.cells[people].number for line in cases.lines if line.key}
    counted = BulletinFigures(
        petitions=disposal.cell("petitions").number,
        disposed=disposal.cell("disposed").number,
        talks=disposal.cell("talks").number,
        filed=cases.cell("filed").number,
        people=cases.cell("people").number,
        party=cases.cell("party").number,
        forms=(first, second, third, fourth),
        ranks=ranks,
    )
    rules = kit.rules.figures
    version = rules.bulletin_on(period.last)
    text, gloss = (bulletin(counted, period, version, rules.periods, lang=each) for each in ("zh", "en"))
    return Bulletin(period, rules.label("output", Output.BULLETIN, lang), text, gloss, version.id)


def _ordered(counted: Tally, columns: Sequence[str]) -> Tally:
    """Put the columns in the order of the rule file; columns it does not name are not shown."""
    places = [counted.columns.index(name) for name in columns]

    def chosen(cells: Sequence[Cell]) -> tuple[Cell, ...]:
        return tuple(cells[place] for place in places)

    lines = tuple(Line(line.key, chosen(line.cells)) for line in counted.lines)
    return Tally(tuple(columns), lines, chosen(counted.total))


def _worded(kit: Kit, counted: Tally, by: Breakdown, lang: str) -> tuple[FigureLine, ...]:
    """Put the lines in the order of their code list and name them; ranks are all shown, the unknown stand last."""
    found = {line.key: line.cells for line in counted.lines}
    empty = tuple(Cell() for _ in counted.columns)
    keys: Iterable[str]
    if by is Breakdown.UNIT:
        keys = sorted(key for key in found if key)
        labels = {key: key for key in keys}
    else:
        codes = kit.rules.list(_LISTS[by])
        keys = [code.id for code in codes if code.id in found or by is Breakdown.RANK]
        labels = {key: codes.label(key, lang) for key in keys}
    lines = [FigureLine(key, labels[key], found.get(key, empty)) for key in keys]
    if "" in found:
        lines.append(FigureLine("", kit.rules.figures.label("word", "unknown", lang), found[""]))
    return tuple(lines)
