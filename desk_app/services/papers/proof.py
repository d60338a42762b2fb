"""What a printed copy is proved by: its code, made of the number, the copy and what it says, under the store's key.

``QJ1-2026-17-2-7K2M-09XQ-PD4T-6WZE`` is what the QR code says: year and serial of the print, the copy, the code. Only
capitals, digits and dashes, so that a hand scanner types it right with any keyboard layout, and nothing of the case.
"""

import re
import unicodedata
from dataclasses import dataclass

from desk_app import canonical
from desk_app.crypto.keys import PaperKey
from desk_app.crypto.papercode import paper_code, read_code
from desk_app.errors import UsageError

_FORM = "QJ1"
_SCANNED = re.compile(rf"{_FORM}-(\d{{4}})-(\d+)-(\d+)-((?:[0-9A-Z]{{4}}-?){{4}})", re.ASCII)
_SHORT = re.compile(r"(\d{4})\D(\d+)", re.ASCII)
_CODE = re.compile(r"(?<![0-9A-Z])[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}(?![0-9A-Z])")
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))
_BRACKETS = str.maketrans(
    dict.fromkeys("([{\u3010\uff08\uff3b\u2985\ufe5d", "\u3014")
    | dict.fromkeys(")]}\u3011\uff09\uff3d\u2986\ufe5e", "\u3015")
)


@dataclass(frozen=True, slots=True)
class Stated:
    """What the code of a copy binds together."""

    register_no: str
    copy: int
    copies: int
    document: str
    uid: str
    rev: str
    content: str


def code_of(key: PaperKey, stated: Stated) -> str:
    """Make the code of a copy."""
    return paper_code(key, canonical.dumps({name: getattr(stated, name) for name in Stated.__dataclass_fields__}))


def scan_of(year: int, serial: int, copy: int, code: str) -> str:
    """Give what the QR code of a copy says."""
    return f"{_FORM}-{year}-{serial}-{copy}-{code}"


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody read off a paper: a printed number, or year and serial; and the code."""

    register_no: str
    place: tuple[int, int] | None
    code: str


def read_typed(register_no: str, code: str) -> Typed:
    """Take apart what was typed or scanned, the scan in whichever of the two fields.

    Raises:
        UsageError: ``paper.code_mistyped``.
    """
    for text in (code, register_no):
        scanned = _SCANNED.fullmatch(_plain(text))
        if scanned:
            return Typed("", (int(scanned[1]), int(scanned[2])), read_code(scanned[4]))
    short = _SHORT.fullmatch(_plain(register_no))
    if short:
        return Typed("", (int(short[1]), int(short[2])), read_code(code))
    return Typed("".join(register_no.split()).translate(_BRACKETS), None, read_code(code))


def codes_in(text: str) -> tuple[str, ...]:
    """Give the codes that stand in the text of a page."""
    found = []
    for spelled in _CODE.findall(text):
        try:
            found.append(read_code(spelled))
        except UsageError:
            continue  # Something else in groups of four, or a code somebody changed: no copy has it.
    return tuple(dict.fromkeys(found))


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).translate(_DASHES).split()).upper()
