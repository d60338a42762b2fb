"""From content to the bytes of a Word file; the same facts give the same bytes.

The file holds no name of a person or a PC, no time but that of the print, and nothing of the template it began as.
"""

import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from desk_app.documents.content import Document, Shape
from desk_app.documents.linebreak import LineRules
from desk_app.documents.word import letters, reports
from desk_app.documents.word.checking import checked
from desk_app.documents.word.looks import font_table, styles
from desk_app.documents.word.nodes import Node, node
from desk_app.documents.word.scripts import Script
from desk_app.documents.wording import Templates, WordFaces

_KEPT = frozenset({RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS})
_PACKAGE_KEPT = frozenset({RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES})
_FONT_TABLE = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"
_REFERENCES = (qn("w:headerReference"), qn("w:footerReference"))
_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
_REGULAR_FILE = 0o100600 << 16
_WORD_2013 = 15
_LANGUAGE = "zh-CN"


@dataclass(frozen=True, slots=True)
class WordFile:
    """A finished Word file."""

    data: bytes
    sha256: str


def write_word(document: Document, templates: Templates) -> WordFile:
    """Write ``document`` as a Word file.

    A character without a shape in our own fonts is written: the faces are those of the PC that opens the file.

    Raises:
        RuleViolationError: ``paper.missing_glyph`` with the code points that mean nothing in any font.
    """
    said = checked(document)
    script = letters.script(said) if said.shape is Shape.LETTER else reports.script(said)
    file = docx.Document()
    part = file.part
    _drop_leftovers(part, _KEPT)
    _drop_leftovers(part.package, _PACKAGE_KEPT)
    _refill(file.styles.element, styles(script.kinds, templates.word, script.looks))
    _refill(file.settings.element, _settings(templates.lines, odd_even=script.even_foot is not None))
    part.relate_to(_fonts_part(part.package, templates.word), RELATIONSHIP_TYPE.FONT_TABLE)
    _fill_pages(file, script)
    _tell_core(part.package.core_properties._element, said.title, document.stamp.made_at)  # noqa: SLF001 - no setter
    out = io.BytesIO()
    file.save(out)
    data = _settled(out.getvalue())
    return WordFile(data, hashlib.sha256(data).hexdigest())


def _drop_leftovers(owner: Any, kept: frozenset[str]) -> None:
    """Forget what the empty document of the library brings along: a picture, a theme, the name of its maker."""
    for key in [key for key, one in owner.rels.items() if one.reltype not in kept]:
        owner.rels.pop(key)


def _refill(owner: Node, children: Iterable[Node]) -> None:
    """Replace all an element holds, and forget the name spaces only the old content used."""
    for child in list(owner):
        owner.remove(child)
    for key in list(owner.attrib):
        del owner.attrib[key]
    for child in children:
        owner.append(child)
    etree.cleanup_namespaces(owner, keep_ns_prefixes=["w", "r"])


def _fill_pages(file: Any, script: Script) -> None:
    """Write head and foot of first, odd and even pages, then the body; the measures of the pages stand last."""
    section = file.sections[0]
    for holder, content in (
        (section.header, script.head),
        (section.footer, script.foot),
        (section.even_page_header, script.even_head),
        (section.even_page_footer, script.even_foot),
        (section.first_page_header, script.first_head),
        (section.first_page_footer, script.first_foot),
    ):
        if content is not None:
            _refill(holder._element, content)  # noqa: SLF001 - the only way to its element
    body = file.element.body
    references = [one for one in body.sectPr if one.tag in _REFERENCES]
    _refill(body, (*script.body, script.section(references)))


def _settings(rules: LineRules, *, odd_even: bool) -> Iterator[Node]:
    """Let no program add who wrote or changed the file; let left pages differ from right ones."""
    yield node("removePersonalInformation")
    yield node("removeDateAndTime")
    yield node("defaultTabStop", val=420)
    if odd_even:
        yield node("evenAndOddHeaders")
    yield node("characterSpacingControl", val="compressPunctuation")
    yield node("noLineBreaksAfter", lang=_LANGUAGE, val="".join(sorted(rules.no_end)))
    yield node("noLineBreaksBefore", lang=_LANGUAGE, val="".join(sorted(rules.no_start)))
    modern = node(
        "compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=_WORD_2013
    )
    yield node("compat", node("useFELayout"), modern)


def _fonts_part(package: Any, faces: WordFaces) -> Part:
    root = OxmlElement("w:fonts")
    for font in font_table(faces):
        root.append(font)
    blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return Part(PackURI("/word/fontTable.xml"), _FONT_TABLE, blob, package)


def _tell_core(core: Node, title: str, made_at: datetime) -> None:
    """Write what the file says of itself: what it is and when it was made, by nobody."""
    moment = made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    named = OxmlElement("dc:title")
    named.text = " ".join(title.split())
    times = []
    for name in ("dcterms:created", "dcterms:modified"):
        time = OxmlElement(name)
        time.set(qn("xsi:type"), "dcterms:W3CDTF")
        time.text = moment
        times.append(time)
    _refill(core, (named, *times))


def _settled(data: bytes) -> bytes:
    """Pack the members again with one time for all, the same on every system."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            member = zipfile.ZipInfo(name, _FIRST_MOMENT)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3
            member.external_attr = _REGULAR_FILE
            made.writestr(member, given.read(name))
    return out.getvalue()
