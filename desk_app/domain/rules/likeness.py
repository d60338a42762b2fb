"""Compare two clues: the same people, the same problem, the same time, the same words. It suggests, people decide.

Source: domain design section 1.10. Points and labels are data (list ``likeness``); texts are compared by what share
of their three-character pieces they have in common.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import product

from desk_app.domain.rules.codes import CodeList

LIST = "likeness"
SAME_CONTENT = 80
"""From this per cent on two texts say the same."""

_PIECE = 3
_FULL = 100


class Trait(StrEnum):
    """What two clues have in common; of the first four only the strongest is told."""

    IDENTITY = "identity"
    NAME_AND_UNIT = "name_and_unit"
    SOUND_AND_UNIT = "sound_and_unit"
    NAME = "name"
    CODE = "code"
    FAMILY = "family"
    PERIOD = "period"
    CONTENT = "content"


_CERTAIN = frozenset({Trait.IDENTITY, Trait.NAME_AND_UNIT})
_PERSON = (Trait.IDENTITY, Trait.NAME_AND_UNIT, Trait.SOUND_AND_UNIT, Trait.NAME)


@dataclass(frozen=True, slots=True)
class Face:
    """One subject with everything normalised; empty texts are unknown."""

    identity: str
    name: str
    sound: str
    unit: str


@dataclass(frozen=True, slots=True)
class Portrait:
    """A clue as it is compared; ``families`` are the parents of the codes, ``pieces`` those of its text."""

    faces: tuple[Face, ...]
    codes: frozenset[str]
    families: frozenset[str]
    periods: tuple[tuple[date, date], ...]
    pieces: frozenset[str]


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two clues have in common: a score to rank by, how alike the texts are in per cent, and a suggestion.

    ``suggestion`` is a code of ``relation``, or empty when the likeness says too little.
    """

    score: int
    percent: int
    traits: tuple[Trait, ...]
    suggestion: str


def pieces(text: str) -> frozenset[str]:
    """Cut a normalised text into its overlapping pieces of three characters, blanks left out."""
    plain = "".join(text.split())
    if len(plain) <= _PIECE:
        return frozenset({plain} - {""})
    return frozenset(plain[start : start + _PIECE] for start in range(len(plain) - _PIECE + 1))


def text_percent(one: frozenset[str], other: frozenset[str]) -> int:
    """Give how alike two texts are, in whole per cent rounded down; texts without a character are not alike."""
    whole = len(one | other)
    return _FULL * len(one & other) // whole if whole else 0


def compare(one: Portrait, other: Portrait, points: Mapping[Trait, int]) -> Likeness:
    """Compare two clues; it does not matter which comes first."""
    percent = text_percent(one.pieces, other.pieces)
    person = _person(one.faces, other.faces)
    traits = [person] if person else []
    if one.codes & other.codes:
        traits.append(Trait.CODE)
    elif one.families & other.families:
        traits.append(Trait.FAMILY)
    if any(a[0] <= b[1] and b[0] <= a[1] for a, b in product(one.periods, other.periods)):
        traits.append(Trait.PERIOD)
    score = sum(points[trait] for trait in traits) + points[Trait.CONTENT] * percent // _FULL
    if percent >= SAME_CONTENT:
        traits.append(Trait.CONTENT)
    nobody = not one.faces or not other.faces
    return Likeness(score, percent, tuple(traits), _suggestion(person, percent, nobody=nobody))


def read_points(likeness: CodeList) -> Mapping[Trait, int]:
    """Read how much each trait counts; a trait whose points are no number counts nothing."""
    found = {trait: likeness[trait].extra.get("points", "") if trait in likeness else "" for trait in Trait}
    return {trait: int(text) if text.isascii() and text.isdigit() else 0 for trait, text in found.items()}


def _person(ones: Iterable[Face], others: Iterable[Face]) -> Trait | None:
    found = {_alike(one, other) for one, other in product(ones, tuple(others))}
    return next((trait for trait in _PERSON if trait in found), None)


def _alike(one: Face, other: Face) -> Trait | None:
    """Give the strongest sign that two are one person; two identity numbers settle it either way."""
    if one.identity and other.identity:
        return Trait.IDENTITY if one.identity == other.identity else None
    same_unit = bool(one.unit) and one.unit == other.unit
    if one.name and one.name == other.name:
        return Trait.NAME_AND_UNIT if same_unit else Trait.NAME
    if same_unit and one.sound and one.sound == other.sound:
        return Trait.SOUND_AND_UNIT
    return None


def _suggestion(person: Trait | None, percent: int, *, nobody: bool) -> str:
    if percent >= SAME_CONTENT and (nobody or (person is not None and person is not Trait.NAME)):
        return "duplicate_of"
    return "supplement_of" if person in _CERTAIN else ""
