"""The few elements of a Word file the papers use, each with its children in the order the format asks for.

Source: ECMA-376 part 1, section 17 (WordprocessingML).
"""

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from desk_app.documents.styles import Colour

Node: TypeAlias = Any
"""An element of lxml, which has no types."""

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PER_POINT, _PER_RULE = 20, 8


def node(tag: str, /, *children: Node, **attributes: object) -> Node:
    """Make an element of the word namespace; attributes are of it too."""
    made = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    for child in children:
        made.append(child)
    return made


def twips(points: float) -> int:
    """Give a length in twentieths of a point."""
    return round(points * _PER_POINT)


def colour(parts: Colour) -> str:
    """Give a colour as six hexadecimal digits."""
    return "".join(f"{round(part * 255):02X}" for part in parts)


def border(
    side: str, weight: float, parts: tuple[float, float, float], *, space: int = 0, kind: str = "single"
) -> Node:
    """Make the rule at one side; no weight is no rule."""
    if not weight:
        return node(side, val="nil")
    return node(side, val=kind, sz=max(2, round(weight * _PER_RULE)), space=space, color=colour(parts))


def run(text: str, *, style: str = "", looks: Sequence[Node] = ()) -> Node:
    """Make a piece of text; the hint makes quotes and dashes Chinese."""
    named = (node("rStyle", val=style),) if style else ()
    made = node("r", node("rPr", *named, node("rFonts", hint="eastAsia"), *looks))
    for index, part in enumerate(text.split("\t")):
        if index:
            made.append(node("tab"))
        if part:
            words = node("t")
            words.text = part
            words.set(_SPACE, "preserve")
            made.append(words)
    return made


def field(code: str) -> Node:
    """Make a field the program fills in, such as the number of the page."""
    return node("fldSimple", run("1"), instr=f" {code} ")


def paragraph(style: str, runs: Iterable[Node], *properties: Node) -> Node:
    """Make a paragraph; ``properties`` are in the order of the format and override its style."""
    return node("p", node("pPr", node("pStyle", val=style), *properties), *runs)
