"""Repair reportlab's ToUnicode table, so that rare characters can be copied and searched.

reportlab 5.1 writes a character beyond U+FFFF as five hexadecimal digits and all entries in one section. Readers
then extract another character (a name is silently changed). The format wants UTF-16BE and at most 100 entries.

Source: ISO 32000-1, 9.10.3; Adobe Technical Note 5014. ``tests/documents/test_fonts.py`` shows the need for it.
"""

from collections.abc import Sequence

from reportlab.pdfbase import ttfonts

_SECTION = 100
_HEAD = (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo\n"
    "<< /Registry ({name})\n/Ordering ({name})\n/Supplement 0\n>> def\n/CMapName /{name} def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<00> <{last:02X}>\nendcodespacerange"
)
_TAIL = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"


def to_unicode(font_name: str, subset: Sequence[int]) -> str:
    """Spell the ToUnicode table of one font subset: code in the file to character."""
    parts = [_HEAD.format(name=font_name, last=len(subset) - 1)]
    entries = [f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>" for code, point in enumerate(subset)]
    for start in range(0, len(entries), _SECTION):
        section = entries[start : start + _SECTION]
        parts += [f"{len(section)} beginbfchar", *section, "endbfchar"]
    return "\n".join([*parts, _TAIL])


def apply() -> None:
    """Put the repaired function in reportlab's place; harmless when repeated."""
    # WORKAROUND reportlab 5.1.0 makeToUnicodeCMap: remove when a release writes UTF-16 pairs there.
    ttfonts.makeToUnicodeCMap = to_unicode
