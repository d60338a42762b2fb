"""The faces of the papers: roles, chains of files, widths, and the report of characters no file has.

A role is a chain of files; the first file that has a character draws it. Faces sit at different heights, so every
glyph carries a rise that puts the ink of all faces on one middle line. Files are parsed when first needed.
The shipped folder is read, and only where an office wants it the files of its own that are given beside it.
"""

import struct
import threading
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics, ttfonts

from desk_app.documents import rlpatch
from desk_app.documents.outlines import Contour, Outlines
from desk_app.errors import EnvironmentFailureError

INK_MIDDLE = 0.36
"""Height of the middle of the ink above the baseline, in em, common to all faces."""

_GETA = "\u3013"
_SAMPLES = "\u56fd\u4e2d\u4eba\u7528"
_IDEOGRAPHS = range(0x3400, 0x40000)
_LATIN_LIMIT = 0x7F
_INVISIBLE = frozenset({"Cf"})
_NEVER_DRAWN = frozenset({"Cc", "Co", "Cs", "Cn"})
"""Controls, private use, lone surrogates, unassigned: a shape for them would mean nothing to the reader."""

_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


FAULTS = (
    *(ttfonts.TTFError, OSError, struct.error, ArithmeticError, LookupError, ValueError, TypeError, AttributeError),
    *(AssertionError, MemoryError, RecursionError),
)
"""What reading a broken font file may end in: the reader of the library trusts what a file says of itself."""

_RARE = "rare"


class Role(Enum):
    """What a text is for; the value is the chain of files that draws it."""

    TITLE = ("title", "song", "ext")
    FANG = ("fang", "kaix", "song", "ext")
    KAI = ("kai", "kaix", "song", "ext")
    HEI = ("hei", "song", "ext")
    SONG = ("song", "ext")


_THIN_LATIN = frozenset({Role.FANG, Role.KAI})
_FILES = ("title", "fang", "kai", "kaix", "hei", "song", "ext", "latin")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One drawable character: font name for reportlab, advance and rise in em."""

    char: str
    font: str
    width: float
    rise: float


class Face:
    """One parsed font file."""

    def __init__(self, stem: str, path: Path) -> None:
        self.name = str(path)
        self._font: Any = ttfonts.TTFont(self.name, str(path), asciiReadable=0, shapable=False)
        # Registered the usual way, a file would be drawn with any other that says it has the same name inside.
        pdfmetrics._fonts[self.name] = self._font  # noqa: SLF001 - there is no public way around that
        self._points: dict[int, int] = self._font.face.charToGlyph
        self._shapes: Outlines | None = None
        self.rise = 0.0 if stem == "latin" else INK_MIDDLE - self._ink_middle()

    def has(self, char: str) -> bool:
        """Tell whether the file can draw ``char``."""
        return self._points.get(ord(char), 0) > 0

    def width(self, char: str) -> float:
        """Return the advance of ``char`` in em."""
        return float(self._font.face.getCharWidth(ord(char))) / 1000

    def points(self) -> frozenset[int]:
        """Return all code points the file can draw."""
        return frozenset(point for point, glyph in self._points.items() if glyph > 0)

    @property
    def shapes(self) -> Outlines:
        """Return the outlines, read on first use."""
        if self._shapes is None:
            self._shapes = Outlines(self._font.face)
        return self._shapes

    def _ink_middle(self) -> float:
        """Measure where this file centres its ideographs: a common one, or the middle of many rare ones."""
        for char in _SAMPLES:
            if self.has(char) and (box := self.shapes.box(char)):
                return (box[0] + box[1]) / 2
        rare = [point for point in sorted(self._points) if point in _IDEOGRAPHS][:64]
        middles = sorted((box[0] + box[1]) / 2 for point in rare if (box := self.shapes.box(chr(point))))
        return middles[len(middles) // 2] if middles else INK_MIDDLE


class FontBook:
    """All faces of the program; one per process, shared by all papers."""

    def __init__(self, folder: Path, own: Mapping[str, Sequence[Path]] | None = None) -> None:
        rlpatch.apply()
        self._folder = folder.resolve()
        self._own: dict[str, Sequence[Path]] = dict(own or {})
        self._faces: dict[str, Face] = {}
        self._glyphs: dict[Role, dict[str, Glyph | None]] = {}
        self.lock = threading.RLock()

    @classmethod
    def from_folder(cls, folder: Path, own: Mapping[str, Sequence[Path]] | None = None) -> "FontBook":
        """Use the font files of ``folder``; they are parsed when first needed.

        Args:
            folder: the shipped files.
            own: files of the office by role (and ``rare``, after all others), the best first; preferred to the shipped
                ones, and passed over when they cannot be read.

        Raises:
            EnvironmentFailureError: ``paper.font_missing`` when one of the files is not there.
        """
        for stem in _FILES:
            if not (folder / f"{stem}.ttf").is_file():
                raise EnvironmentFailureError("paper.font_missing", file=f"{stem}.ttf")
        return cls(folder, own)

    def glyph(self, role: Role, char: str) -> Glyph:
        """Return the glyph of ``char``, or the sign for a missing character that must not go to print."""
        found = self._find(role, char)
        if found is None:
            found = self._find(role, _GETA)
            assert found is not None  # every chain ends in a file that has it
        return found

    def known(self, role: Role, text: str) -> list[Glyph] | None:
        """Return the glyphs of a text at once when every character was looked up before and is drawn."""
        at_hand = self._glyphs.get(role, {})
        found = [glyph for glyph in map(at_hand.get, text) if glyph]
        return found if len(found) == len(text) else None

    def missing(self, role: Role, text: str) -> tuple[str, ...]:
        """Return the characters of ``text`` that no file of the role's chain can draw, each once, in order."""
        return tuple(dict.fromkeys(char for char in text if not is_silent(char) and self._find(role, char) is None))

    def contours(self, role: Role, char: str) -> tuple[tuple[Contour, ...], Glyph]:
        """Return the outlines of ``char`` and its glyph, for drawing without text."""
        glyph = self.glyph(role, char)
        face = next(face for face in self._faces.values() if face.name == glyph.font)
        return face.shapes.contours(glyph.char), glyph

    def ink(self, role: Role, text: str) -> tuple[float, float]:
        """Return how far below and above the line of writing the ink of ``text`` reaches, in em."""
        boxes = []
        for glyph in (self.glyph(role, char) for char in text):
            face = next(face for face in self._faces.values() if face.name == glyph.font)
            if box := face.shapes.box(glyph.char):
                boxes.append((box[0] + glyph.rise, box[1] + glyph.rise))
        return min((low for low, _ in boxes), default=0.0), max((high for _, high in boxes), default=0.0)

    def face(self, stem: str) -> Face:
        """Return one parsed file by its name without ending.

        Raises:
            EnvironmentFailureError: ``paper.font_broken`` when the file cannot be parsed.
        """
        with self.lock:
            found = self._faces.get(stem)
            if found is None:
                path = self._folder / f"{stem}.ttf"
                try:
                    found = self._faces[stem] = Face(stem, path)
                except (ttfonts.TTFError, OSError) as error:
                    raise EnvironmentFailureError("paper.font_broken", file=path.name) from error
            return found

    def _find(self, role: Role, char: str) -> Glyph | None:
        known = self._glyphs.setdefault(role, {})
        if char not in known:
            known[char] = self._search(role, char)
        return known[char]

    def _search(self, role: Role, char: str) -> Glyph | None:
        if is_meaningless(char):
            return None
        for face in self._chain(role, char):
            if face.has(char):
                return Glyph(char, face.name, face.width(char), face.rise)
        return None

    def _chain(self, role: Role, char: str) -> Iterator[Face]:
        """Give the faces of a role in the order they are asked; Latin beside the brush faces is thin."""
        if role in _THIN_LATIN and ord(char) <= _LATIN_LIMIT:
            yield self.face("latin")
        yield from self._own_faces(role.name.lower())
        yield from (self.face(stem) for stem in role.value)
        yield from self._own_faces(_RARE)

    def _own_faces(self, role: str) -> Iterator[Face]:
        """Give the first face of the office that can be read."""
        for path in self._own.get(role, ()):
            if str(path) not in self._faces:
                try:
                    self._faces[str(path)] = Face(role, path)
                except FAULTS:
                    self._own[role] = tuple(other for other in self._own[role] if other != path)
                    continue
            yield self._faces[str(path)]
            return

    @property
    def has_own(self) -> bool:
        """Tell whether a face of the office may be drawn with."""
        return any(self._own.values())

    def distrust(self) -> bool:
        """Use the shipped files alone from now on; tell whether that changes anything."""
        had = self.has_own
        self._own.clear()
        self._glyphs.clear()
        return had


@lru_cache(maxsize=1 << 14)
def is_silent(char: str) -> bool:
    """Tell whether ``char`` has no ink of its own: format controls and variation selectors."""
    return unicodedata.category(char) in _INVISIBLE or any(ord(char) in span for span in _SELECTORS)


def is_meaningless(char: str) -> bool:
    """Tell whether a shape for ``char`` would mean nothing: controls, private use, unassigned, half a pair."""
    return unicodedata.category(char) in _NEVER_DRAWN


def code_points(chars: Iterable[str]) -> str:
    """Name characters by code point, for messages that must not show text."""
    return " ".join(f"U+{ord(char):04X}" for char in chars)
