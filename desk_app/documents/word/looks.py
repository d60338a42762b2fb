"""The styles and faces of a Word file, made from the looks of the papers.

A face is named, never embedded; the names come from the templates, and the names behind the first stand in for it.

Source: ECMA-376 part 1, 17.7 (styles) and 17.8.3.1 (alternate names of a font).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import floor

from desk_app.documents.fontreg import Role
from desk_app.documents.styles import FOOT, PAGE_LABEL, RUNNING, Align, Style, Styles
from desk_app.documents.word.nodes import Node, colour, node, twips
from desk_app.documents.wording import WordFaces

_JUSTIFIED = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right", Align.JUSTIFY: "both"}
_GB_CHARSET = "86"
_HUNDREDTHS = 100
_BUILT_IN = frozenset(
    {"Title", "Subtitle", "Body Text", "header", "footer", "heading 1", "heading 2", "heading 3", "Salutation"}
)
"""Names every program shows in its own language."""

_LATIN_INSIDE = frozenset({Role.HEI})
"""Faces whose own letters and digits are used; beside all others stands a thin serif face."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A paragraph style: how Word calls it, what it looks like, its level in the outline (0: none).

    ``grid``: its lines are rows of the page.
    """

    id: str
    name: str
    style: Style
    level: int = 0
    follows: bool = False
    grid: bool = False


def kinds(looks: Styles) -> tuple[Kind, ...]:
    """Name the looks of one shape of paper as Word styles."""
    return (
        Kind("Mark", "Mark", looks.mark),
        Kind("Title", "Title", looks.title, follows=True),
        Kind("Number", "Subtitle", looks.number, follows=True),
        Kind("Heading1", "heading 1", looks.heading, level=1, follows=True),
        Kind("Heading2", "heading 2", looks.subheading, level=2, follows=True),
        Kind("Heading3", "heading 3", looks.point, level=3, follows=True),
        Kind("Body", "Body Text", looks.body),
        Kind("Remark", "Remark", looks.note),
        Kind("Ends", "Line with Two Ends", looks.ends),
        Kind("Label", "Table Label", looks.label),
        Kind("Value", "Table Value", looks.value),
        Kind("Head", "Table Head", looks.head),
        Kind("Cell", "Table Text", looks.cell),
        Kind("FormLabel", "Form Label", looks.form_label),
        Kind("FormValue", "Form Value", looks.form_value),
        Kind("FormText", "Form Text", looks.form_text),
        Kind("Sign", "Place to Sign", looks.sign),
        Kind("Option", "Form Option", looks.option),
        Kind("Header", "header", RUNNING),
        Kind("Footer", "footer", FOOT),
        Kind("PageLabel", "Page Label", PAGE_LABEL),
    )


LEAD = "Lead"
"""The character style that opens a passage."""


def styles(named: Sequence[Kind], faces: WordFaces, looks: Styles) -> Iterator[Node]:
    """Make all styles; text without one looks like running text."""
    plain = replace(looks.body, track=0.0)
    yield node("docDefaults", node("rPrDefault", _run_look(plain, faces, language=True)), node("pPrDefault"))
    yield node(
        "style",
        node("name", val="Normal"),
        node("qFormat"),
        node("pPr", node("widowControl", val=1), node("autoSpaceDE", val=0), node("autoSpaceDN", val=0)),
        _run_look(plain, faces),
        type="paragraph",
        default=1,
        styleId="Normal",
    )
    for kind in named:
        yield _style(kind, faces)
    yield node(
        "style",
        node("name", val="Lead-in"),
        node("rPr", _faces(looks.lead.role, faces)),
        type="character",
        styleId=LEAD,
        customStyle=1,
    )


def font_table(faces: WordFaces) -> Iterator[Node]:
    """List the faces with the names that stand in for them."""
    for first, *others in dict.fromkeys((faces.title, faces.fang, faces.kai, faces.hei, faces.song)):
        yield _font(first, others, charset=_GB_CHARSET)
    first, *others = faces.latin
    yield _font(first, others, charset="00")


def standing(align: Align) -> Node:
    """Make the property that places a paragraph."""
    return node("jc", val=_JUSTIFIED[align])


def _font(name: str, others: Sequence[str], *, charset: str) -> Node:
    also = (node("altName", val=",".join(others)),) if others else ()
    return node("font", *also, node("charset", val=charset), name=name)


def _style(kind: Kind, faces: WordFaces) -> Node:
    style = kind.style
    indent = (
        node("ind", firstLineChars=round(style.indent * _HUNDREDTHS), firstLine=twips(style.indent * style.size)),
    )
    properties = (
        *((node("keepNext"), node("keepLines")) if kind.follows else ()),
        *(() if kind.grid else (node("snapToGrid", val=0),)),
        node("spacing", before=twips(style.before), after=twips(style.after), **_lines(kind)),
        *(indent if style.indent else ()),
        standing(style.align),
        *((node("outlineLvl", val=kind.level - 1),) if kind.level else ()),
    )
    return node(
        "style",
        node("name", val=kind.name),
        node("basedOn", val="Normal"),
        node("qFormat"),
        node("pPr", *properties),
        _run_look(style, faces),
        type="paragraph",
        styleId=kind.id,
        **({} if kind.name in _BUILT_IN else {"customStyle": 1}),
    )


def _lines(kind: Kind) -> dict[str, object]:
    """Give the height of a line: one row of the grid, or what the look says."""
    if kind.grid:
        return {"line": 240, "lineRule": "auto"}
    return {"line": twips(kind.style.leading), "lineRule": "exact"}


def _run_look(style: Style, faces: WordFaces, *, language: bool = False) -> Node:
    size = round(style.size * 2)
    spread = (node("spacing", val=floor(style.track * style.size * 20)),) if style.track else ()
    spoken = (node("lang", val="en-US", eastAsia="zh-CN"),) if language else ()
    return node(
        "rPr",
        _faces(style.role, faces),
        node("color", val=colour(style.colour)),
        *spread,
        node("sz", val=size),
        node("szCs", val=size),
        *spoken,
    )


def _faces(role: Role, faces: WordFaces) -> Node:
    own = {
        Role.TITLE: faces.title,
        Role.FANG: faces.fang,
        Role.KAI: faces.kai,
        Role.HEI: faces.hei,
        Role.SONG: faces.song,
    }[role][0]
    latin = own if role in _LATIN_INSIDE else faces.latin[0]
    return node("rFonts", ascii=latin, hAnsi=latin, eastAsia=own, cs=latin)
