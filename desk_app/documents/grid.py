"""Tables and boxed forms: cells on a column grid, groups with a label at the side, clean breaks between pages.

Rows never lose text: a row that does not fit is divided between its lines, and every part of a table is drawn with
its own closed frame, its head and the labels of its groups.
"""

from dataclasses import dataclass, field, replace
from enum import Enum, auto

from desk_app.documents.blocks import divide, total
from desk_app.documents.brush import Brush
from desk_app.documents.styles import FAINT, INK, GridLook
from desk_app.documents.textlines import Line

_SMALL_ROWS, _SMALL_HEIGHT = 3, 8
_DIVIDED_FROM = 5
"""Rows with fewer lines move to the next page as a whole."""

_WHOLE_TO = 10
"""Rows below a head with no more lines than this are never divided."""

_FEW_ROWS = 2
"""No page holds fewer places to sign than this, where the page before can spare one."""


class Stand(Enum):
    """Where text stands in a cell that is higher than its text."""

    TOP = auto()
    MIDDLE = auto()


@dataclass(frozen=True, slots=True)
class Cell:
    """Text over ``span`` columns; ``foot`` stays at the bottom edge (places to sign).

    ``label``: names what stands beside it, so it is said again where the row goes on.
    """

    start: int
    span: int
    lines: tuple[Line, ...]
    foot: tuple[Line, ...] = ()
    stand: Stand = Stand.MIDDLE
    shaded: bool = False
    label: bool = False

    def divided(self, count: int) -> "tuple[Cell, Cell]":
        """Divide after so many lines; a place to sign goes with the second part."""
        upper, lower = (self.lines, self.lines) if self.label else (self.lines[:count], self.lines[count:])
        return replace(self, lines=upper, foot=()), replace(self, lines=lower)


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side.

    ``stretch`` is the share of spare room a row may take, up to ``most`` points; ``whole`` forbids dividing the row,
    ``tied`` a page break above it; ``head`` names its columns and is said again where a page begins with the row.
    """

    cells: tuple[Cell, ...]
    group: int = -1
    least: float = 0.0
    stretch: float = 0.0
    most: float = 0.0
    whole: bool = False
    tied: bool = False
    head: "Row | None" = None
    text: float = field(init=False, compare=False)
    """Height of the highest text; settled once, because paging asks for it again and again."""

    def __post_init__(self) -> None:
        """Measure the text."""
        tallest = max((total(cell.lines) + total(cell.foot) for cell in self.cells), default=0.0)
        object.__setattr__(self, "text", tallest)

    def height(self, look: GridLook) -> float:
        """Return the height the text needs, and no less than the least."""
        return max(self.text + 2 * look.pad_y, self.least, look.least_row)

    def stands_over(self, row: "Row") -> bool:
        """Tell whether a row has the columns of this one."""
        return [(cell.start, cell.span) for cell in self.cells] == [(cell.start, cell.span) for cell in row.cells]

    def below(self, head: "Row", *, is_first: bool) -> "Row":
        """Return the row as one of the table below ``head``: the first stays with it, a low one stays whole."""
        is_low = max(len(cell.lines) for cell in self.cells) <= _WHOLE_TO
        return replace(self, head=head, tied=self.tied or is_first, whole=self.whole or is_low)

    def divided(self, room: float, look: GridLook) -> "tuple[Row, Row] | None":
        """Divide a high row between its lines; signatures go with the second part."""
        longest = max(0 if cell.label else len(cell.lines) for cell in self.cells)
        if self.whole or longest < _DIVIDED_FROM:
            return None
        count = max(divide(cell.lines, room - 2 * look.pad_y) for cell in self.cells if not cell.label)
        if not count:
            return None
        upper, lower = zip(*(cell.divided(count) for cell in self.cells), strict=True)
        said = max(total(cell.lines) for cell in upper if not cell.label)
        rest = replace(self, cells=lower, least=max(self.least - said, 0.0), stretch=0.0)
        return replace(self, cells=upper, least=0.0, stretch=0.0), rest


@dataclass(frozen=True, slots=True)
class Grid:
    """One table or form; heights are settled when it is drawn."""

    columns: tuple[float, ...]
    rows: tuple[Row, ...]
    look: GridLook
    head: tuple[Row, ...] = ()
    groups: tuple[Cell, ...] = ()
    before: float = 0.0
    after: float = 0.0
    keeps_next: bool = False

    @property
    def width(self) -> float:
        """Sum of the columns."""
        return sum(self.columns)

    @property
    def height(self) -> float:
        """Height of head and rows, side labels included."""
        return sum(self._heights(self.head + self.rows))

    @property
    def least(self) -> float:
        """Head and first rows, with the whole side label of a first group; all of a small table."""
        if self._small():
            return self.height
        first = self.rows[0]
        single = replace(self, rows=(first,)).height
        if first.whole or first.height(self.look) < self.look.least_row * _DIVIDED_FROM:
            return single
        return min(single, sum(self._heights(self.head)) + self.look.least_row * 3)

    def split(self, room: float) -> "tuple[Grid, Grid] | None":
        """Divide between rows, or inside a high row, so that the upper part fits into ``room``."""
        if self._small():
            return None
        count = self._rows_fitting(room)
        if count >= len(self.rows):
            return None
        upper, lower = self.rows[:count], self.rows[count:]
        left = room - sum(self._heights(self.head + upper))
        parts = lower[0].divided(left, self.look)
        if parts and replace(self, rows=(*upper, parts[0])).height <= room + 0.01:
            upper, lower = (*upper, parts[0]), (parts[1], *lower[1:])
        elif len(lower) < _FEW_ROWS < len(upper) and lower[0].whole and upper[-1].whole:
            upper, lower = upper[:-1], (upper[-1], *lower)
        if not upper:
            return None
        if lower[0].head is not None:
            lower = (lower[0].head, replace(lower[0], tied=True), *lower[1:])
        return replace(self, rows=upper, after=0.0), replace(self, rows=lower, before=0.0)

    def stretched(self, room: float) -> "Grid":
        """Give spare room to the rows that want it, each no more than it may take."""
        spare = room - self.height
        shares = sum(row.stretch for row in self.rows)
        if spare <= 0 or not shares:
            return self
        rows = tuple(
            replace(row, least=row.height(self.look) + min(row.most, spare * row.stretch / shares))
            if row.stretch
            else row
            for row in self.rows
        )
        return replace(self, rows=rows)

    def draw(self, brush: Brush, x: float, top: float) -> None:
        """Draw fills, text, rules and the frame."""
        rows = self.head + self.rows
        heights = self._heights(rows)
        tops = [top + sum(heights[:index]) for index in range(len(rows))]
        sides = dict(_runs(rows))
        for index, row in enumerate(rows):
            # The label goes first, so that text is read in the order a person reads the form.
            if index in sides:
                self._cell(brush, self.groups[row.group], (x, tops[index]), sum(heights[index : sides[index]]))
            for cell in row.cells:
                self._cell(brush, cell, (x, tops[index]), heights[index])
        for index in range(1, len(rows)):
            start = x + self._indent_of_rule(rows[index - 1], rows[index])
            self._rule(brush, (start, tops[index]), (x + self.width, tops[index]))
        end = top + sum(heights)
        if self.head:
            below = top + sum(heights[: len(self.head)])
            brush.rule((x, below), (x + self.width, below), weight=self.look.frame * 0.8, colour=INK)
        brush.frame(x, top, self.width, end - top, weight=self.look.frame, colour=INK)

    def _indent_of_rule(self, above: Row, below: Row) -> float:
        """Begin a rule inside a group beside the group's label instead of across it."""
        if below.group < 0 or above.group != below.group:
            return 0.0
        return sum(self.columns[: self.groups[below.group].span])

    def _rule(self, brush: Brush, start: tuple[float, float], end: tuple[float, float]) -> None:
        brush.rule(start, end, weight=self.look.rule, colour=self.look.rule_colour)

    def _cell(self, brush: Brush, cell: Cell, corner: tuple[float, float], height: float) -> None:
        left, top = corner[0] + sum(self.columns[: cell.start]), corner[1]
        width = sum(self.columns[cell.start : cell.start + cell.span])
        if cell.shaded and self.look.shaded:
            brush.fill(left, top, width, height, colour=FAINT)
        text, foot = total(cell.lines), total(cell.foot)
        spare = height - text - foot
        down = self.look.pad_y if cell.stand is Stand.TOP else spare / 2
        if cell.lines:
            brush.lines(cell.lines, left + self.look.pad_x, top + down)
        if cell.foot:
            brush.lines(cell.foot, left + self.look.pad_x, top + height - foot - self.look.pad_y)
        if cell.start:
            self._rule(brush, (left, top), (left, top + height))

    def _heights(self, rows: tuple[Row, ...]) -> list[float]:
        """Return row heights; a group is never lower than its side label."""
        heights = [row.height(self.look) for row in rows]
        if not self.groups:
            return heights
        for start, end in _runs(rows):
            short = total(self.groups[rows[start].group].lines) + 2 * self.look.pad_y - sum(heights[start:end])
            if short > 0:
                heights[start:end] = [height + short / (end - start) for height in heights[start:end]]
        return heights

    def _small(self) -> bool:
        """Tell whether the table is too small to leave a row of it alone on a page."""
        return len(self.rows) <= _SMALL_ROWS and self.height < self.look.least_row * _SMALL_HEIGHT

    def _rows_at_most(self, room: float) -> int:
        """Count the rows that fit without the side labels, which only make rows higher."""
        used, count = sum(row.height(self.look) for row in self.head), 0
        for row in self.rows:
            used += row.height(self.look)
            if used > room + 0.01:
                break
            count += 1
        return count

    def _rows_fitting(self, room: float) -> int:
        count = self._rows_at_most(room)
        while self.groups and count and sum(self._heights(self.head + self.rows[:count])) > room + 0.01:
            count -= 1
        loose = count
        while 0 < loose < len(self.rows) and self.rows[loose].tied:
            loose -= 1
        return loose or count


def _runs(rows: tuple[Row, ...]) -> list[tuple[int, int]]:
    """Return start and end of each run of rows of one group."""
    runs: list[tuple[int, int]] = []
    for index, row in enumerate(rows):
        if row.group < 0:
            continue
        if runs and runs[-1][1] == index and rows[index - 1].group == row.group:
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    return runs
