"""Turn counted tables into grids: words beside figures, and the records behind each."""

from decimal import Decimal

from desk_app.domain.statistics.tables import Cell, Output
from desk_app.services.counting.outputs import ColumnHead, ComparedLine, Comparison, FigureLine, Figures
from desk_app.ui.screens.forms.figures_table import Figure, Grid, GridLine

_DASH = "\u2014"
_MOST_WIDE = 8


def figures_grid(found: Figures, share: str) -> Grid:
    """Show a table with its sum on top and, for the four forms, the shares in a line called ``share``."""
    is_narrow = len(found.heads) > _MOST_WIDE
    heads = (found.side, *(f"{head.narrow if is_narrow else head.label}\n({head.unit})" for head in found.heads))
    lines = [_line(found, found.total, is_strong=True)]
    if found.shares:
        texts = [*(str(one) for one in found.shares), "100.0"] if any(found.shares) else []
        lines.append(GridLine(share, tuple(Figure(text) for text in texts), is_strong=True))
    return Grid(heads, (*lines, *(_line(found, line) for line in found.lines)))


def comparison_grid(found: Comparison, heads: tuple[str, ...]) -> Grid:
    """Show figures of two years beside each other, under the names of their tables."""
    lines: list[GridLine] = []
    group = ""
    for line in found.lines:
        if line.group != group:
            group = line.group
            lines.append(GridLine(group, (), is_strong=True))
        lines.append(_compared(line, found))
    return Grid(heads, tuple(lines))


def _line(found: Figures, line: FigureLine, *, is_strong: bool = False) -> GridLine:
    figures = (
        _figure(found.output, head, line.label, cell) for head, cell in zip(found.heads, line.cells, strict=True)
    )
    return GridLine(line.label, tuple(figures), is_strong)


def _figure(output: Output, head: ColumnHead, label: str, cell: Cell) -> Figure:
    return Figure(f"{cell.number:,}", output, head.key, cell.records, f"{label} \u00b7 {head.label}")


def _compared(line: ComparedLine, found: Comparison) -> GridLine:
    def figure(cell: Cell, period: str) -> Figure:
        return Figure(f"{cell.number:,}", line.output, line.key, cell.records, f"{line.label} \u00b7 {period}")

    return GridLine(
        f"{line.label} ({line.unit})",
        (
            figure(line.now, found.period_name),
            figure(line.before, found.before_name),
            Figure(f"{line.change:+,}" if line.change else "0"),
            Figure(_percent(line.percent)),
        ),
    )


def _percent(percent: Decimal | None) -> str:
    return _DASH if percent is None else f"{percent:+}%"
