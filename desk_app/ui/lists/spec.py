"""What a place says about its list; everything else is the same for all lists."""

from array import array
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from desk_app.services.door import Query
from desk_app.ui.icons import Icon
from desk_app.ui.models.columns import Column, Sort
from desk_app.ui.widgets.fields import Field


class ListFilter(Protocol):
    """A frozen dataclass: the name of a built-in view, what was chosen beside it, and the order.

    Every further field is a text, a tuple of texts, a flag or a day, and empty when nothing was chosen. A period is
    kept in words ("within 7 days"), so that it counts from the day it is asked on.
    """

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def view(self) -> str:
        """The built-in view."""

    @property
    def sort(self) -> str:
        """The key of the order."""

    @property
    def is_descending(self) -> bool:
        """Whether the last comes first."""


class ListRow(Protocol):
    """A row of the list, known by its row id."""

    @property
    def id(self) -> int:
        """The row id."""


FilterT = TypeVar("FilterT", bound=ListFilter)
RowT = TypeVar("RowT", bound=ListRow)


@dataclass(frozen=True, slots=True)
class View:
    """A built-in view with the order it starts in."""

    key: str
    title: str
    sort: Sort


@dataclass(frozen=True, slots=True)
class RowAction:
    """Something that can be done; what it does is the place's."""

    key: str
    title: str
    icon: Icon | None = None


@dataclass(frozen=True, slots=True)
class ListSpec(Generic[FilterT, RowT]):
    """The list of one place.

    ``key`` names the shelf its views and columns are kept on. ``blank`` is the filter that lets everything through.
    ``fields`` are the fields of the filter form, named as in the filter. ``also_counted`` are further filters whose
    counts the place shows. ``actions`` are for chosen rows, ``list_actions`` for the list as it is. No callable may be
    a bound method of a screen.
    """

    key: str
    title: str
    blank: FilterT
    views: tuple[View, ...]
    columns: tuple[Column[RowT], ...]
    fields: tuple[Field, ...]
    ids: Callable[[FilterT], Query["array[int]"]]
    rows: Callable[[tuple[int, ...]], Query[tuple[RowT, ...]]]
    counts: Callable[[tuple[FilterT, ...]], Query[tuple[int, ...]]]
    also_counted: Mapping[str, FilterT]
    actions: tuple[RowAction, ...] = ()
    list_actions: tuple[RowAction, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen(Generic[FilterT]):
    """The rows something is to be done with: their ids, or all that a filter lets through; and how many were seen."""

    ids: tuple[int, ...]
    filter: FilterT | None
    count: int
