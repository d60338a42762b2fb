"""Cut a long list of values into parts a statement can carry in one IN list."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
MOST = 400
"""Values in one IN list, unless a statement says otherwise."""


def parts(values: Sequence[T], most: int = MOST) -> Iterator[Sequence[T]]:
    """Give the values in their order, ``most`` at a time."""
    for start in range(0, len(values), most):
        yield values[start : start + most]
