"""The outputs as plain rows of texts and numbers, for papers and for the workbook; both are Chinese."""

from decimal import Decimal

from desk_app.documents import facts
from desk_app.domain.statistics.periods import Period
from desk_app.domain.statistics.tables import Breakdown, Cell, Output
from desk_app.ledger.writing import Sheet
from desk_app.services.counting.outputs import (
    BREAKDOWNS,
    Bulletin,
    Comparison,
    Figures,
    bulletin_of,
    comparison,
    figures,
)
from desk_app.services.kit import Kit
from desk_app.store.unit import Read

_ZH = "zh"
_ORDINALS = "\u2460\u2461\u2462\u2463\u2464"


def figures_facts(
    read: Read, kit: Kit, output: Output, period: Period, by: Breakdown | None = None
) -> facts.FiguresFacts:
    """Count a table and say what its paper shows.

    Raises:
        UsageError: ``statistics.period`` or ``statistics.breakdown``.
    """
    found = figures(read, kit, output, period, by=by)
    words = kit.templates.statistics
    rows = [facts.FigureRow(line.label, _texts(line.cells)) for line in found.lines]
    rows.append(facts.FigureRow(found.total.label, _texts(found.total.cells), strong=True))
    if found.shares:
        rows.append(facts.FigureRow(_share_label(kit), _share_texts(found), strong=True))
    note = (
        words.figure_scheme.format(scheme=kit.rules.schemes[found.scheme].title)
        if output is Output.FORMS
        else words.figure_counting
    )
    return facts.FiguresFacts(
        title=found.title,
        unit=read.office("unit_name"),
        period=found.period_name,
        side=found.side,
        heads=tuple((head.narrow, head.unit) for head in found.heads),
        rows=tuple(rows),
        notes=(note,),
        prepared_on=read.clock.today(),
        chart=found.chart,
    )


def comparison_facts(read: Read, kit: Kit, period: Period) -> facts.FiguresFacts:
    """Compare with the year before and say what the paper shows.

    Raises:
        UsageError: ``statistics.period``.
    """
    found = comparison(read, kit, period)
    words = kit.templates.statistics
    return facts.FiguresFacts(
        title=found.title,
        unit=read.office("unit_name"),
        period=found.period_name,
        side=words.compared,
        heads=tuple((head, "") for head in words.compared_heads),
        rows=tuple(
            facts.FigureRow(
                line.label,
                (
                    line.unit,
                    f"{line.now.number:,}",
                    f"{line.before.number:,}",
                    f"{line.change:+,}" if line.change else "0",
                    percent_text(kit, line.percent),
                ),
                group=line.group,
            )
            for line in found.lines
        ),
        group=words.compared_group,
        notes=(words.figure_counting,),
        prepared_on=read.clock.today(),
        chart=found.chart,
    )


def bulletin_facts(read: Read, kit: Kit, period: Period) -> facts.BulletinFacts:
    """Write the bulletin and say what its page shows.

    Raises:
        UsageError: ``statistics.period``.
    """
    found = bulletin_of(read, kit, period)
    return facts.BulletinFacts(found.title, read.office("unit_name"), found.text, found.wording)


def percent_text(kit: Kit, percent: Decimal | None, lang: str = _ZH) -> str:
    """Write a change in percent with its sign; a dash when there was nothing to compare with."""
    return kit.rules.figures.label("word", "none", lang) if percent is None else f"{percent:+}"


def sheets(read: Read, kit: Kit, period: Period, by: Breakdown | None = None) -> tuple[Sheet, ...]:
    """Give all five outputs as sheets of a workbook; there are figures in it and no names of people.

    Tables that can be are broken down ``by``, the others in their usual way.

    Raises:
        UsageError: ``statistics.period``.
    """
    return (
        *(
            _figures_sheet(kit, place, figures(read, kit, output, period, by=by if by in allowed else None))
            for place, (output, allowed) in enumerate(BREAKDOWNS.items())
        ),
        _comparison_sheet(kit, comparison(read, kit, period)),
        _bulletin_sheet(bulletin_of(read, kit, period)),
    )


def _figures_sheet(kit: Kit, place: int, found: Figures) -> Sheet:
    words = kit.templates.statistics
    header = (found.side, *(words.figure_head.format(label=head.label, unit=head.unit) for head in found.heads))
    rows: list[tuple[str | float, ...]] = [
        (line.label, *(cell.number for cell in line.cells)) for line in (*found.lines, found.total)
    ]
    if found.shares:
        rows.append((_share_label(kit), *map(float, found.shares), 100.0 if any(found.shares) else 0.0, ""))
    rows.append((words.figure_period.format(period=found.period_name),))
    return Sheet(_ORDINALS[place] + found.title, header, rows)


def _comparison_sheet(kit: Kit, found: Comparison) -> Sheet:
    words = kit.templates.statistics
    rows: list[tuple[str | float, ...]] = [
        (
            line.group,
            line.label,
            line.unit,
            line.now.number,
            line.before.number,
            line.change,
            percent_text(kit, None) if line.percent is None else float(line.percent),
        )
        for line in found.lines
    ]
    rows.append((words.figure_period.format(period=found.period_name), found.before_name))
    return Sheet(_ORDINALS[3] + found.title, (words.compared_group, words.compared, *words.compared_heads), rows)


def _bulletin_sheet(found: Bulletin) -> Sheet:
    return Sheet(_ORDINALS[4] + found.title, (found.title,), [(found.text,)])


def _texts(cells: tuple[Cell, ...]) -> tuple[str, ...]:
    return tuple(f"{cell.number:,}" for cell in cells)


def _share_label(kit: Kit) -> str:
    return kit.rules.figures.label("word", "share", _ZH)


def _share_texts(found: Figures) -> tuple[str, ...]:
    whole = "100.0" if any(found.shares) else ""
    return (*(str(share) for share in found.shares), whole, "")
