"""How nodes and ties of a web are called."""

import os
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desk_app.services.clues.web import BOOK, SAME_SUBJECT, SAME_UNIT, Node
from desk_app.ui.desk import Desk
from desk_app.ui.field_words import SEPARATOR
from desk_app.ui.icons import Icon
from desk_app.ui.relations.layout import Spot
from desk_app.ui.screen import Destination

ICONS = {
    "clue": Icon.CLUE,
    "case": Icon.CASE,
    "transfer": Icon.HANDOVER,
    "problem": Icon.RECTIFY,
    "recommendation": Icon.DOCUMENT,
}
_YEAR = "\u3014"
_STATES = {"clue": "clue_state", "problem": "rectification_state", "recommendation": "recommendation_state"}


def group_order(desk: Desk) -> tuple[str, ...]:
    """List the groups in the order in which they stand: what people noted, people, units, what hangs on a clue."""
    relations = desk.services.kit.rules.list("relation").ids
    return (*relations, SAME_SUBJECT, "case", "problem", "recommendation", BOOK, "transfer", SAME_UNIT)


def group_word(desk: Desk, group: str) -> str:
    """Name a tie."""
    translate = QCoreApplication.translate
    words = {
        SAME_SUBJECT: translate("relations", "Same person"),
        SAME_UNIT: translate("relations", "Same unit"),
        BOOK: translate("relations", "Named in a book"),
    }
    relations = desk.services.kit.rules.list("relation")
    if group in relations:
        return relations.label(group, desk.lang)
    return words.get(group) or desk.services.kit.terms.kind(group, desk.lang)


def node_title(desk: Desk, node: Node) -> str:
    """Name a record by its number, else by what it is."""
    return node.number or node.title or desk.services.kit.terms.kind(node.kind, desk.lang)


def node_note(desk: Desk, node: Node) -> str:
    """Tell title and state."""
    rules = desk.services.kit.rules
    known = _STATES.get(node.kind)
    state = rules.label(known, node.state, desk.lang) if known and node.state in rules.list(known) else ""
    title = node.title if node.number else ""
    return SEPARATOR.join(filter(None, (title, state)))


def shared_start(numbers: Sequence[str]) -> str:
    """Give what all numbers begin with before their year: the office, which says nothing inside one drawing."""
    heads = [number.partition(_YEAR)[0] for number in numbers if _YEAR in number]
    return os.path.commonprefix(heads) if len(heads) > 1 else ""  # noqa: RUF071 - characters are meant, not folders


def box_words(desk: Desk, spot: Spot, start: str = "") -> tuple[str, str]:
    """Give the two lines of a box; numbers lose the ``start`` they share."""
    if spot.count > 1:
        counted = QCoreApplication.translate("relations", "{count} records").format(count=spot.count)
        return group_word(desk, spot.node.group), counted
    tie = group_word(desk, spot.node.group) if spot.node.ring else QCoreApplication.translate("relations", "This clue")
    return node_title(desk, spot.node).removeprefix(start), tie


def spoken(desk: Desk, spot: Spot) -> str:
    """Say a box to a screen reader."""
    note = node_note(desk, spot.node) if spot.count == 1 else ""
    return ", ".join(filter(None, (*box_words(desk, spot), note)))


def place_of(node: Node) -> Destination:
    """Tell where a record is opened."""
    match node.kind:
        case "problem" | "recommendation":
            return Destination("rectification", node.uid)
        case "clue":
            return Destination("clues", node.uid)
        case _:
            return Destination("clues", node.towards)


def in_groups(nodes: Sequence[Node], order: Sequence[str]) -> list[tuple[int, str, list[Node]]]:
    """Group nodes by ring and tie, in the order of the groups."""
    found: dict[tuple[int, str], list[Node]] = {}
    for node in sorted(nodes, key=lambda node: (node.number, node.uid)):
        found.setdefault((node.ring, node.group), []).append(node)
    ranked = sorted(found, key=lambda key: (key[0], order.index(key[1]) if key[1] in order else len(order)))
    return [(ring, group, found[ring, group]) for ring, group in ranked]
