"""Compare two rows of time limits, as they stand in a rule file, by how much they bind."""

from collections.abc import Mapping

_HARD = "hard"
# Hours a unit has at most and at least; working days are left out, for nobody knows how many holidays lie between.
_HOURS = {"H": (1, 1), "D": (24, 24), "M": (31 * 24, 28 * 24)}


def is_no_looser(row: Mapping[str, object], than: Mapping[str, object]) -> bool:
    """Tell whether a row never ends later than another, is hard where that is hard, and in use where that is.

    Working days are compared with working days only; a month is taken as its shortest.
    """
    if than.get("strength") == _HARD and row.get("strength") != _HARD:
        return False
    if than.get("in_use", True) and not row.get("in_use", True):
        return False
    amount, most = row.get("amount"), than.get("amount")
    if not isinstance(amount, int) or not isinstance(most, int):
        return False
    unit, known = str(row.get("unit")), str(than.get("unit"))
    if unit == known:
        return amount <= most
    return unit in _HOURS and known in _HOURS and amount * _HOURS[unit][0] <= most * _HOURS[known][1]
