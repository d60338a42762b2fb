"""What stands on a page one below the other: paragraphs, headings, mastheads; each knows its height and can split."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from desk_app.documents.brush import Brush
from desk_app.documents.styles import RED
from desk_app.documents.textlines import Line

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
class Placed:
    """A block at its place on a page."""

    block: Block
    top: float


@dataclass(slots=True)
class Pagination:
    """Fill pages from top to bottom without lonely headings or lines."""

    top: float
    height: float
    pages: list[list[Placed]] = field(default_factory=lambda: [[]])
    used: float = 0.0

    def place(self, blocks: Sequence[Block]) -> tuple[tuple[Placed, ...], ...]:
        """Place all blocks and return the pages."""
        waiting: list[Block] = list(reversed(blocks))
        while waiting:
            block = waiting.pop()
            gap = block.before if self.pages[-1] else 0.0
            room = self.height - self.used - gap
            follower = waiting[-1] if block.keeps_next and waiting else None
            wanted = block.height + (block.after + _lead_in(follower, waiting) if follower else 0.0)
            if wanted <= room + 0.01:
                self._put(block, gap)
            elif not block.keeps_next and (parts := block.split(room)):
                self._put(parts[0], gap)
                self._turn()
                waiting.append(parts[1])
            elif self.pages[-1]:
                self._turn()
                waiting.append(block)
            else:
                self._force(block, waiting)
        return tuple(tuple(page) for page in self.pages)

    def _put(self, block: Block, gap: float) -> None:
        self.pages[-1].append(Placed(block, self.top + self.used + gap))
        self.used += gap + block.height + block.after

    def _turn(self) -> None:
        self.pages.append([])
        self.used = 0.0

    def _force(self, block: Block, waiting: list[Block]) -> None:
        """Place a block that no page can hold together with its follower, divided if it alone is too high."""
        parts = block.split(self.height) if block.height > self.height else None
        self._put(parts[0] if parts else block, 0.0)
        if parts:
            self._turn()
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
