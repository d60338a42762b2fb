"""Carry a long list of values in a statement: cut into parts for an IN list, or whole as one bound text."""

from collections.abc import Collection, Iterator, Sequence
from typing import TypeVar

from sqlalchemy import TableValuedAlias, func

from desk_app import canonical

T = TypeVar("T")
MOST = 400
"""Values in one IN list, unless a statement says otherwise."""


def parts(values: Sequence[T], most: int = MOST) -> Iterator[Sequence[T]]:
    """Give the values in their order, ``most`` at a time."""
    for start in range(0, len(values), most):
        yield values[start : start + most]


def table_of(values: Collection[str] | Collection[int]) -> TableValuedAlias:
    """Give the values as a table with the column ``value``: one parameter, however many there are."""
    return func.json_each(as_text(values)).table_valued("value")


def as_text(values: Collection[str] | Collection[int]) -> str:
    """Write values as the text that ``json_each`` reads."""
    return canonical.dumps(list(values)).decode()
