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
_FLAT = 0.62
"""Rings are flatter than circles, as boxes are wider than tall."""

_NEAREST, _FURTHER = 100, 12
_ROW = 14
"""So many boxes share one line of a ring before a second line is begun."""


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
    places = {keys[web.centre.uid]: (0.0, 0.0)}
    first = [key for key, (node, _) in boxes.items() if node.ring == 1]
    _place_ring(places, first, {})
    angles = {key: math.atan2(y / _FLAT, x) for key, (x, y) in places.items()}
    towards = {key: angles.get(keys.get(node.towards, ""), 0.0) for key, (node, _) in boxes.items() if node.ring > 1}
    turn = {key: (angle + math.pi / 2) % (2 * math.pi) for key, angle in towards.items()}
    _place_ring(places, sorted(turn, key=lambda key: turn[key]), turn)
    return places


def _place_ring(places: dict[str, tuple[float, float]], keys: Sequence[str], wished: Mapping[str, float]) -> None:
    """Spread boxes evenly around what is placed, as near as they can come; wished are angles from the top."""
    if not keys:
        return
    lines = math.ceil(len(keys) / _ROW)
    step = 2 * math.pi / len(keys)
    start = sum(wished.get(key, number * step) - number * step for number, key in enumerate(keys)) / len(keys)
    radius = max(math.hypot(x, y / _FLAT) for x, y in places.values()) + _NEAREST
    while True:
        found = {}
        for number, key in enumerate(keys):
            angle = start + number * step - math.pi / 2
            reach = radius + (number % lines) * _NEAREST
            found[key] = reach * math.cos(angle), reach * math.sin(angle) * _FLAT
        if not _crowded([*places.values(), *found.values()]):
            places.update(found)
            return
        radius += _FURTHER


def _crowded(middles: Sequence[tuple[float, float]]) -> bool:
    return any(
        abs(x - other_x) < BOX_WIDTH + _GAP_X and abs(y - other_y) < BOX_HEIGHT + _GAP_Y
        for number, (x, y) in enumerate(middles)
        for other_x, other_y in middles[number + 1 :]
    )
