"""From content to the bytes of a Word file; the same facts give the same bytes.

The file holds no name of a person or a PC, no time but that of the print, and nothing of the template it began as.
"""

import hashlib
import io
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from desk_app.documents.content import (
    Document,
    Element,
    Ends,
    Form,
    Heading,
    KeyValues,
    Note,
    Passage,
    Table,
)
from desk_app.documents.fontreg import code_points, undrawable
from desk_app.documents.styles import SHEET, STYLES
from desk_app.documents.textlines import clean
from desk_app.documents.word import tables
from desk_app.documents.word.looks import KINDS, LEAD, font_table, styles
from desk_app.documents.word.nodes import Node, border, node, paragraph, run, twips
from desk_app.documents.word.sheets import report_foot, report_section, running_head
from desk_app.documents.wording import WordFaces
from desk_app.errors import RuleViolationError

_MEASURES = SHEET
_KEPT = frozenset({RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS})
_PACKAGE_KEPT = frozenset({RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES})
_FONT_TABLE = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"
_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
_REGULAR_FILE = 0o100600 << 16
_JOINER = "\u2060"
_SHOWN = 20
_WORD_2013 = 15


@dataclass(frozen=True, slots=True)
class WordFile:
    """A finished Word file."""

    data: bytes
    sha256: str


def write_word(document: Document, faces: WordFaces) -> WordFile:
    """Write ``document`` as a Word file.

    A character without a shape in our own fonts is written: the faces are those of the PC that opens the file.

    Raises:
        RuleViolationError: ``paper.missing_glyph`` with the code points that mean nothing in any font.
    """
    said = _checked(document)
    file = docx.Document()
    part = file.part
    _drop(part, _KEPT)
    _drop(part.package, _PACKAGE_KEPT)
    _refill(file.styles.element, styles(KINDS, faces, STYLES.body))
    _refill(file.settings.element, _settings())
    part.relate_to(_fonts_part(part.package, faces), RELATIONSHIP_TYPE.FONT_TABLE)
    section = file.sections[0]
    section.different_first_page_header_footer = True
    for footer in (section.first_page_footer, section.footer):
        _refill(footer._element, report_foot(said.stamp))  # noqa: SLF001 - the only way to its element
    _refill(section.first_page_header._element, (paragraph("Header", ()),))  # noqa: SLF001 - as above
    _refill(section.header._element, running_head(said))  # noqa: SLF001 - as above
    body = part.element.body
    references = [one for one in body.sectPr if one.tag in {qn("w:headerReference"), qn("w:footerReference")}]
    _refill(body, (*_body(said), report_section(references)))
    _tell_core(part.package.core_properties._element, said.title, document.stamp.made_at)  # noqa: SLF001 - as above
    out = io.BytesIO()
    file.save(out)
    data = _settled(out.getvalue())
    return WordFile(data, hashlib.sha256(data).hexdigest())
