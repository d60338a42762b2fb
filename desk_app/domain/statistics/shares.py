"""Percentages as the bulletins give them.

Source: domain design 3.4, rule 8: largest remainder reproduces seven of eight published sets, half-up only four.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

_THOUSAND = 1000
_HUNDRED = 100
_TENTH = Decimal("0.1")


def shares(counts: Sequence[int]) -> tuple[Decimal, ...]:
    """Give percentages with one decimal that sum to exactly 100.0, by largest remainder; all zero for no counts."""
    total = sum(counts)
    if total == 0:
        return tuple(Decimal("0.0") for _ in counts)
    floors = [count * _THOUSAND // total for count in counts]
    order = sorted(range(len(counts)), key=lambda i: (-(counts[i] * _THOUSAND % total), i))
    for i in order[: _THOUSAND - sum(floors)]:
        floors[i] += 1
    return tuple(Decimal(tenths).scaleb(-1) for tenths in floors)


def growth(now: int, before: int) -> Decimal | None:
    """Give by how many percent a figure changed, with one decimal; None when there was nothing to compare with."""
    if before == 0:
        return None
    return (Decimal((now - before) * _HUNDRED) / before).quantize(_TENTH, ROUND_HALF_UP)
