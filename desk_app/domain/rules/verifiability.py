"""Score how verifiable an allegation is: how much of the seven whats is known, by weights that are data.

Source: domain design section 1.7; the seven whats are a recommended official technique for judging verifiability.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from desk_app.domain.records.clue import Allegation
from desk_app.domain.rules.codes import CodeList
from desk_app.errors import InputError

LIST = "seven_what"
_FULL = 100


@dataclass(frozen=True, slots=True)
class What:
    """One of the whats: it is known when any of its fields is filled."""

    id: str
    fields: tuple[str, ...]
    weight: int


@dataclass(frozen=True, slots=True)
class Verifiability:
    """A score from 0 to 100, and the whats that are missing, in the order of the list."""

    score: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClueVerifiability:
    """The scores of the allegations of a clue in their order, the best of them and the mean; 0 without any."""

    allegations: tuple[Verifiability, ...]
    best: int
    mean: int


def read_whats(whats: CodeList) -> tuple[What, ...]:
    """Read the weights and fields of the list; hidden whats do not count.

    Raises:
        InputError: ``rules.invalid`` when a weight is no number, a field is none of an allegation, or nothing weighs.
    """
    known = frozenset(Allegation.__dataclass_fields__)
    found = []
    for code in (whats[name] for name in whats.offered):
        weight, fields = code.extra.get("weight", ""), tuple(code.extra.get("fields", "").split())
        if not (weight.isascii() and weight.isdigit()) or not fields or not set(fields) <= known:
            raise InputError(
                "rules.invalid", file="codes-intake", row=f"{whats.id}.{code.id}", problem="weight or fields"
            )
        found.append(What(code.id, fields, int(weight)))
    if not sum(what.weight for what in found):
        raise InputError("rules.invalid", file="codes-intake", row=whats.id, problem="weight")
    return tuple(found)


def verifiability(allegation: Allegation, whats: Iterable[What]) -> Verifiability:
    """Score one allegation; half a point is rounded up."""
    known, total, missing = 0, 0, []
    for what in whats:
        total += what.weight
        if any(_is_filled(getattr(allegation, name)) for name in what.fields):
            known += what.weight
        else:
            missing.append(what.id)
    return Verifiability(_share(_FULL * known, total), tuple(missing))


def clue_verifiability(allegations: Iterable[Allegation], whats: tuple[What, ...]) -> ClueVerifiability:
    """Score every allegation of a clue."""
    scores = tuple(verifiability(allegation, whats) for allegation in allegations)
    if not scores:
        return ClueVerifiability((), 0, 0)
    values = [one.score for one in scores]
    return ClueVerifiability(scores, max(values), _share(sum(values), len(values)))


def _is_filled(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value is not None


def _share(part: int, whole: int) -> int:
    """Divide and round half up, without floating point."""
    return (2 * part + whole) // (2 * whole)
