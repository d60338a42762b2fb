"""What stands on a page one below the other: paragraphs, headings, mastheads; each knows its height and can split."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import ceil, floor
from typing import Protocol

from desk_app.documents.brush import Brush
from desk_app.documents.styles import RED, Colour
from desk_app.documents.textlines import Line

_AIR = 0.35
_TOGETHER = 2
"""No paragraph leaves fewer lines than this alone at the foot or at the head of a page."""


class Block(Protocol):
    """One thing on the page, as wide as the frame."""

    @property
    def before(self) -> float:
        """Distance from what stands above; dropped at the top of a page."""

    @property
    def after(self) -> float:
        """Distance to what follows."""

    @property
    def height(self) -> float:
        """Height without the distances."""

    @property
    def least(self) -> float:
        """Height of the smallest first part that may stand alone."""

    @property
    def keeps_next(self) -> bool:
        """Whether the next block must begin on the same page."""

    def split(self, room: float) -> "tuple[Block, Block] | None":
        """Return the part that fits into ``room`` and the rest, or None when no part may stand alone."""

    def draw(self, brush: Brush, x: float, top: float) -> None:
        """Draw with the upper left corner at (x, top)."""


def total(lines: Sequence[Line]) -> float:
    """Add up the heights of lines."""
    return sum(line.leading for line in lines)


def fitting(lines: Sequence[Line], room: float) -> int:
    """Count the lines that fit into ``room``."""
    used, count = 0.0, 0
    for line in lines:
        used += line.leading
        if used > room + 0.01:
            break
        count += 1
    return count


def divide(lines: Sequence[Line], room: float) -> int:
    """Return after how many lines to break so that neither side is left with a lonely line; 0: not at all."""
    count = min(fitting(lines, room), len(lines) - _TOGETHER)
    return count if count >= _TOGETHER else 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of text that may run over to the next page."""

    lines: tuple[Line, ...]
    before: float = 0.0
    after: float = 0.0
    keeps_next: bool = False
    outline: str = ""

    @property
    def height(self) -> float:
        """Height of all lines."""
        return total(self.lines)

    @property
    def least(self) -> float:
        """Two lines, or all of a short paragraph; a heading is never divided."""
        if self.keeps_next or len(self.lines) < 2 * _TOGETHER:
            return self.height
        return total(self.lines[:_TOGETHER])

    def split(self, room: float) -> tuple["Paragraph", "Paragraph"] | None:
        """Divide between lines; headings stay whole unless they fill a page by themselves."""
        count = divide(self.lines, room)
        if not count:
            return None
        return (
            replace(self, lines=self.lines[:count], after=0.0, keeps_next=False),
            replace(self, lines=self.lines[count:], before=0.0, outline=""),
        )

    def draw(self, brush: Brush, x: float, top: float) -> None:
        """Write the lines."""
        if self.outline:
            brush.bookmark(self.outline, top, key=f"{self.outline}-{top:.0f}")
        brush.lines(self.lines, x, top)


@dataclass(frozen=True, slots=True)
class DoubleRule:
    """The red double rule under the title of a report."""

    width: float
    before: float = 8.0
    after: float = 4.0
    height: float = 3.0
    least: float = 3.0
    keeps_next: bool = True

    def split(self, room: float) -> None:
        """Stay whole."""

    def draw(self, brush: Brush, x: float, top: float) -> None:
        """Draw the heavy rule above the light one."""
        brush.rule((x, top), (x + self.width, top), weight=1.5, colour=RED)
        brush.rule((x, top + 2.6), (x + self.width, top + 2.6), weight=0.5, colour=RED)


@dataclass(frozen=True, slots=True)
class Rule:
    """A level rule of a plate: from where to where, how far below its upper edge, how heavy."""

    left: float
    right: float
    top: float
    weight: float
    colour: Colour


@dataclass(frozen=True, slots=True)
class Plate:
    """Lines and rules at fixed places inside one height; never divided."""

    height: float
    texts: tuple[tuple[float, tuple[Line, ...]], ...] = ()
    rules: tuple[Rule, ...] = ()
    before: float = 0.0
    after: float = 0.0
    keeps_next: bool = False

    @property
    def least(self) -> float:
        """All of it."""
        return self.height

    def split(self, room: float) -> None:
        """Stay whole."""

    def draw(self, brush: Brush, x: float, top: float) -> None:
        """Write the lines, then draw the rules."""
        for down, lines in self.texts:
            brush.lines(lines, x, top + down)
        for rule in self.rules:
            at = top + rule.top
            brush.rule((x + rule.left, at), (x + rule.right, at), weight=rule.weight, colour=rule.colour)


@dataclass(frozen=True, slots=True)
class Snapped:
    """A block on a page of equal rows: takes whole rows and stands in their middle."""

    block: Block
    row: float
    before: float = 0.0
    after: float = 0.0
    keeps_next: bool = False

    @property
    def height(self) -> float:
        """Height in whole rows, with some air around the block."""
        return self._whole(self.block.height)

    @property
    def least(self) -> float:
        """Least height in whole rows."""
        return self._whole(self.block.least)

    def split(self, room: float) -> "tuple[Snapped, Snapped] | None":
        """Divide what stands in the rows."""
        parts = self.block.split(floor(room / self.row + 0.001) * self.row - _AIR * self.row)
        return (replace(self, block=parts[0]), replace(self, block=parts[1])) if parts else None

    def draw(self, brush: Brush, x: float, top: float) -> None:
        """Draw the block in the middle of its rows."""
        self.block.draw(brush, x, top + (self.height - self.block.height) / 2)

    def _whole(self, height: float) -> float:
        return ceil(height / self.row + _AIR - 0.001) * self.row


@dataclass(frozen=True, slots=True)
class Held:
    """Text and what must never stand without some of it: the end of a letter with the place of its seal."""

    body: Block
    tail: tuple[Block, ...]
    after: float = 0.0
    keeps_next: bool = False

    @property
    def before(self) -> float:
        """Distance of the text."""
        return self.body.before

    @property
    def height(self) -> float:
        """Height of the text and all that holds to it."""
        return self.body.height + self._follow()

    @property
    def least(self) -> float:
        """The text may begin on an earlier page as far as it can be divided."""
        parts = self.body.split(self.body.height - 1)
        return self.body.least if parts else self.height

    def split(self, room: float) -> "tuple[Block, Held] | None":
        """Divide the text; its last lines go with the rest."""
        parts = self.body.split(min(room, self.body.height - 1))
        return (parts[0], replace(self, body=parts[1])) if parts else None

    def draw(self, brush: Brush, x: float, top: float) -> None:
        """Draw the text and below it the rest."""
        self.body.draw(brush, x, top)
        top += self.body.height + self.body.after
        for block in self.tail:
            block.draw(brush, x, top + block.before)
            top += block.before + block.height + block.after

    def _follow(self) -> float:
        return self.body.after + sum(block.before + block.height + block.after for block in self.tail)


@dataclass(frozen=True, slots=True)
class Placed:
    """A block at its place on a page."""

    block: Block
    top: float


@dataclass(slots=True)
class Pagination:
    """Fill pages from top to bottom without lonely headings or lines; ``first`` is another frame for the first."""

    top: float
    height: float
    first: tuple[float, float] | None = None
    pages: list[list[Placed]] = field(default_factory=lambda: [[]])
    used: float = 0.0

    def place(self, blocks: Sequence[Block]) -> tuple[tuple[Placed, ...], ...]:
        """Place all blocks and return the pages."""
        waiting: list[Block] = list(reversed(blocks))
        while waiting:
            block = waiting.pop()
            gap = block.before if self.pages[-1] else 0.0
            room = self._frame()[1] - self.used - gap
            follower = waiting[-1] if block.keeps_next and waiting else None
            wanted = block.height + (block.after + _lead_in(follower, waiting) if follower else 0.0)
            if wanted <= room + 0.01:
                self._put(block, gap)
            elif not block.keeps_next and (parts := block.split(room)):
                self._put(parts[0], gap)
                self.turn()
                waiting.append(parts[1])
            elif self.pages[-1]:
                self.turn()
                waiting.append(block)
            else:
                self._force(block, waiting)
        return tuple(tuple(page) for page in self.pages)

    def room(self) -> float:
        """Return what is left of the last page."""
        return self._frame()[1] - self.used

    def turn(self) -> None:
        """Begin a page."""
        self.pages.append([])
        self.used = 0.0

    def _frame(self) -> tuple[float, float]:
        """Return top and height of the frame of the last page."""
        return self.first if self.first and len(self.pages) == 1 else (self.top, self.height)

    def _put(self, block: Block, gap: float) -> None:
        self.pages[-1].append(Placed(block, self._frame()[0] + self.used + gap))
        self.used += gap + block.height + block.after

    def _force(self, block: Block, waiting: list[Block]) -> None:
        """Place a block that no page can hold together with its follower, divided if it alone is too high."""
        height = self._frame()[1]
        parts = block.split(height) if block.height > height else None
        self._put(parts[0] if parts else block, 0.0)
        if parts:
            self.turn()
            waiting.append(parts[1])


def _lead_in(block: Block, waiting: Sequence[Block]) -> float:
    """Return what must fit below a heading: the start of what follows, through a chain of headings."""
    needed = 0.0
    for index in range(len(waiting) - 1, -1, -1):
        follower = waiting[index]
        needed += follower.before + (follower.height if follower.keeps_next else follower.least)
        if not follower.keeps_next:
            break
        needed += follower.after
    return max(needed, block.least)
