"""Which chart stands beside which table of figures."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date

from desk_app.domain.charts import LEAST_SPOKES, Chart, ChartKind, Series
from desk_app.domain.rules.figures import FigureRules
from desk_app.domain.rules.forms import FormScheme
from desk_app.domain.statistics.periods import Period, year_before
from desk_app.domain.statistics.tables import Breakdown, Cell, Output
from desk_app.domain.statistics.treatments import Treatment, count_forms

_COLUMNS: Mapping[Output, tuple[str, ...]] = {
    Output.FORMS: ("form_1", "form_2", "form_3", "form_4"),
    Output.DISPOSAL: ("received", "disposed", "way_T", "way_C", "way_Z", "way_L", "in_hand", "overdue"),
    Output.CASES: ("filed", "people", "party", "government"),
}
_SPOKES: Mapping[Output, tuple[str, ...]] = {
    Output.FORMS: ("total",),
    Output.DISPOSAL: ("received", "disposed"),
    Output.CASES: ("filed", "people"),
}
_MOST_MONTHS = 12


def table_chart(
    output: Output,
    by: Breakdown,
    title: str,
    heads: Mapping[str, str],
    lines: Sequence[tuple[str, tuple[Cell, ...]]],
    total: tuple[Cell, ...],
) -> Chart:
    """Draw the sums as bars, or a breakdown by discipline as a radar; ``heads`` name the columns in order."""
    places = {key: place for place, key in enumerate(heads)}
    if by is Breakdown.DISCIPLINE and len(lines) >= LEAST_SPOKES:
        series = (Series(heads[key], tuple(cells[places[key]].number for _, cells in lines)) for key in _SPOKES[output])
        return Chart(ChartKind.RADAR, title, tuple(label for label, _ in lines), tuple(series))
    shown = _COLUMNS[output]
    numbers = tuple(total[places[key]].number for key in shown)
    return Chart(ChartKind.BARS, title, tuple(heads[key] for key in shown), (Series(title, numbers),))


def course_chart(
    known: Sequence[Treatment], schemes: Mapping[str, FormScheme], rules: FigureRules, period: Period, lang: str
) -> Chart:
    """Draw the person-treatments of each month against those of the year before; a longer period shows its end."""
    months = _months(period)[-_MOST_MONTHS:]
    now, before = (
        tuple(len(count_forms(known, schemes, first=each.first, last=each.last).counted) for each in chosen)
        for chosen in (months, [year_before(month) for month in months])
    )
    month = rules.label("word", "month", lang)
    return Chart(
        ChartKind.LINES,
        rules.label("word", "course", lang),
        tuple(month.format(month=each.first.month) for each in months),
        (Series(rules.label("word", "now", lang), now), Series(rules.label("word", "before", lang), before)),
    )


def _months(period: Period) -> list[Period]:
    """Divide a period into calendar months; the first and the last may be cut."""
    found: list[Period] = []
    first = period.first
    while first <= period.last:
        end = date(first.year, first.month, monthrange(first.year, first.month)[1])
        found.append(Period(first, min(end, period.last)))
        first = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return found
