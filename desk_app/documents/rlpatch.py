"""Repair reportlab's ToUnicode table, so that rare characters can be copied and searched; and write faster.

reportlab 5.1 writes a character beyond U+FFFF as five hexadecimal digits and all entries in one section. Readers
then extract another character (a name is silently changed). The format wants UTF-16BE and at most 100 entries.

Without its compiled part, which is a package of its own, reportlab spells every number anew and packs streams byte by
byte: a quarter of the time of a long list. What is put in place writes the same bytes.

Source: ISO 32000-1, 9.10.3; Adobe Technical Note 5014. ``tests/documents/test_fonts.py`` shows the need for it.
"""

import base64
from collections.abc import Sequence
from functools import lru_cache

from reportlab.lib import rl_accel
from reportlab.pdfbase import pdfdoc, ttfonts
from reportlab.pdfgen import canvas, pathobject, textobject

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


_spell = lru_cache(maxsize=1 << 14)(rl_accel.fp_str)
"""One number as PDF spells it; the same places and sizes come on every page."""


def numbers(*values: float | Sequence[float]) -> str:
    """Spell numbers, given one by one or as one sequence, with a blank between them."""
    first = values[0] if values else ()
    return " ".join(map(_spell, values if isinstance(first, int | float) else first))


def base85(stream: bytes) -> str:
    """Pack a stream."""
    return base64.a85encode(stream).decode("ascii") + "~>"


def apply() -> None:
    """Put the repaired functions in reportlab's place; harmless when repeated."""
    for module in (canvas, pathobject, textobject):
        module.fp_str = numbers
    pdfdoc.asciiBase85Encode = base85
    # WORKAROUND reportlab 5.1.0 makeToUnicodeCMap: remove when a release writes UTF-16 pairs there.
    ttfonts.makeToUnicodeCMap = to_unicode
