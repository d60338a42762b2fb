"""Where the nodes of a web stand: two rings around the clue, always the same for the same web; pure.

What would not fit becomes one node for a whole group, the largest group first.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from desk_app.services.clues.web import Node, Web

MOST_NODES: Final = 60
BOX_WIDTH, BOX_HEIGHT = 144, 42
_GAP_X, _GAP_Y = 18, 22
_FLATTER = 1.3
"""Rings are flatter than circles, as screens are."""

_ROOM = ((8, 1.5), (20, 1.2), (math.inf, 1.0))
"""The fewer boxes, the more room each has."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A box of the drawing: one node, or ``count`` nodes of a group; ``x`` and ``y`` are its middle."""

    key: str
    node: Node
    count: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two boxes; dashed when nobody noted the tie but names or units agree."""

    one: str
    other: str
    is_dashed: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """Boxes, the clue itself first, and lines; ``width`` and ``height`` hold them all around the middle."""

    spots: tuple[Spot, ...]
    lines: tuple[Line, ...]
    width: float
    height: float


Group = tuple[int, str, str]
"""Ring, how it is tied, and towards what."""


def drawing_of(web: Web, order: Sequence[str]) -> Drawing:
    """Place a web; ``order`` is the order of the groups around the clue."""
    folded = _folded(web)
    boxes: dict[str, tuple[Node, int]] = {}
    keys: dict[str, str] = {}
    for node in sorted(web.nodes, key=lambda node: _rank(node, order)):
        group = _group(node)
        key = f"{group[0]}/{group[1]}/{group[2]}" if group in folded and node.ring else str(node.uid)
        keys[node.uid] = key
        boxes[key] = (boxes[key][0], boxes[key][1] + 1) if key in boxes else (node, 1)
    for how, count in web.beyond:
        key = next((key for key, (node, _) in boxes.items() if node.group == how and node.ring == 1), "")
        if "/" in key:
            boxes[key] = (boxes[key][0], boxes[key][1] + count)
    places = _placed(web, boxes, keys)
    spots = tuple(Spot(key, node, count, *places[key]) for key, (node, count) in boxes.items())
    lines = dict.fromkeys(
        Line(keys[edge.one], keys[edge.other], edge.how in {"same_subject", "same_unit"})
        for edge in web.edges
        if keys[edge.one] != keys[edge.other]
    )
    width = 2 * max(abs(spot.x) for spot in spots) + BOX_WIDTH + 2 * _GAP_X
    height = 2 * max(abs(spot.y) for spot in spots) + BOX_HEIGHT + 2 * _GAP_Y
    return Drawing(spots, tuple(lines), width, height)


def _group(node: Node) -> Group:
    return node.ring, node.group, node.towards


def _rank(node: Node, order: Sequence[str]) -> tuple[int, int, str, str]:
    place = order.index(node.group) if node.group in order else len(order)
    return node.ring, place, node.number, node.uid


def _folded(web: Web) -> frozenset[Group]:
    """Choose the groups that become one box each, until all boxes fit."""
    sizes = Counter(_group(node) for node in web.nodes[1:])
    folded: set[Group] = set()
    total = len(web.nodes)
    for group, size in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        if total <= MOST_NODES:
            break
        folded.add(group)
        total -= size - 1
    # What was not even looked at is counted in the box of its group.
    beyond = {how for how, _ in web.beyond}
    return frozenset(folded | {group for group in sizes if group[0] == 1 and group[1] in beyond})


def _placed(web: Web, boxes: Mapping[str, tuple[Node, int]], keys: Mapping[str, str]) -> dict[str, tuple[float, float]]:
    """Give every box a cell of its own: the first ring the nearest ones, the second those around them."""
    first = [key for key, (node, _) in boxes.items() if node.ring == 1]
    second = [key for key, (node, _) in boxes.items() if node.ring > 1]
    cells = _cells(len(first) + len(second))
    places = {keys[web.centre.uid]: (0.0, 0.0)}
    places.update(zip(first, sorted(cells[: len(first)], key=_angle), strict=True))
    outside = sorted(cells[len(first) :], key=_angle)
    wished = {key: _angle(places.get(keys.get(boxes[key][0].towards, ""), (0.0, 0.0))) for key in second}
    places.update(zip(sorted(second, key=lambda key: wished[key]), outside, strict=True))
    return places


def _cells(count: int) -> list[tuple[float, float]]:
    """List the middles of the cells around the clue, the nearest first; every other line is moved by half a cell."""
    room = next(room for most, room in _ROOM if count <= most)
    wide, high = (BOX_WIDTH + _GAP_X) * room, (BOX_HEIGHT + _GAP_Y) * room
    reach = math.isqrt(count) + 2
    cells = [
        ((across + (down % 2) / 2) * wide, down * high)
        for down in range(-reach, reach + 1)
        for across in range(-reach, reach + 1)
        if across or down
    ]
    return sorted(cells, key=lambda cell: (round(math.hypot(cell[0], cell[1] * _FLATTER), 3), _angle(cell)))[:count]


def _angle(at: tuple[float, float]) -> float:
    """Measure from the top, clockwise."""
    return (math.atan2(at[1], at[0]) + math.pi / 2) % (2 * math.pi)
