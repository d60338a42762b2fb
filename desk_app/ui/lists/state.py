"""What a list shows: the view, the filter, what the person keeps of it; no widget."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Generic, cast

from desk_app.ui.desk import Desk
from desk_app.ui.lists import filters
from desk_app.ui.lists.memory import ListMemory, Look, OwnView
from desk_app.ui.lists.ordered_list import Entry
from desk_app.ui.lists.spec import FilterT, ListSpec
from desk_app.ui.models.columns import Layout, Sort
from desk_app.ui.widgets.chips import Chip


class ListState(Generic[FilterT]):
    """The one filter of a list and the view it stands in; every change is kept where a person would look for it."""

    def __init__(self, desk: Desk, spec: ListSpec[FilterT, Any]) -> None:
        self._spec = spec
        self._memory: ListMemory[FilterT] = ListMemory(desk, spec.key, spec.blank)
        self.view, self.filter = spec.views[0].key, spec.blank
        self.choose(self.view)

    def choose(self, key: str, *, afresh: bool = False) -> None:
        """Go to a view: a built-in one keeps what was chosen beside it, a person's own brings its own filter."""
        is_clean, own = afresh or self.own() is not None, self._memory.view(key)
        if own is not None and own.filter is not None:
            self.view, self.filter = own.key, own.filter
        else:
            view = next((view for view in self._spec.views if view.key == key), self._spec.views[0])
            self.view = view.key
            self.filter = _in_view(self._spec.blank if is_clean else self.filter, view.key, view.sort)
        sort = self.look().sort
        if sort is not None:
            self.filter = _sorted(self.filter, sort)

    def narrow(self, wanted: FilterT, within: str = "") -> None:
        """Take another filter over, in the view it names or in one of the person's own."""
        is_own = self._memory.view(within) is not None
        self.view, self.filter = within if is_own else wanted.view, wanted

    def take_off(self, *names: str) -> None:
        """Take some conditions off, or all of them when none is named."""
        self.filter = filters.without(self.filter, names or [field.name for field in self._spec.fields])

    def sort_by(self, sort: Sort, layout: Layout | None) -> None:
        """Change the order; the view remembers it."""
        self.filter = _sorted(self.filter, sort)
        self.keep(layout)

    def sort(self) -> Sort:
        """Return the order."""
        return Sort(self.filter.sort, self.filter.is_descending)

    def look(self) -> Look:
        """Return how this view was left."""
        return self._memory.look(self.view)

    def keep(self, layout: Layout | None) -> None:
        """Remember columns and order for this view."""
        self._memory.keep_look(self.view, Look(layout, self.sort()))

    def own(self) -> OwnView[FilterT] | None:
        """Return the person's own view that is shown, if it is one."""
        return self._memory.view(self.view)

    def own_views(self) -> tuple[OwnView[FilterT], ...]:
        """Return the person's own views that this version can show."""
        return tuple(view for view in self._memory.views if view.filter is not None)

    def is_changed(self) -> bool:
        """Tell whether the person's own view would show something else than it was saved with."""
        own = self.own()
        return own is not None and filters.dumped(self.filter) != own.body

    def save_as(self, name: str, layout: Layout | None) -> None:
        """Make a view of what is shown, and go to it."""
        self.view = self._memory.add(name, self.filter, Look(layout, self.sort()))

    def save_change(self, layout: Layout | None) -> None:
        """Let the person's own view show what is shown now."""
        self._memory.change(self.view, self.filter)
        self.keep(layout)

    def arrange(self, entries: Sequence[Entry]) -> None:
        """Keep these views under these names in this order; a view that is gone leaves for the first one."""
        known = {view.key: view for view in self._memory.views}
        was_own = self.own() is not None
        hidden = [view for view in self._memory.views if view.filter is None]
        named = [replace(known[entry.key], name=entry.text) for entry in entries]
        self._memory.arrange((*named, *hidden))
        if was_own and self.own() is None:
            self.filter = self._spec.blank
            self.choose(self._spec.views[0].key)

    def names(self) -> list[str]:
        """List the names that are taken."""
        return [*(view.title for view in self._spec.views), *(view.name for view in self._memory.views)]

    def told(self) -> str:
        """Say in words what is shown: the view, and what narrows it."""
        names = {chip.key: chip.text for chip in self.chips({})}
        return " \u00b7 ".join((names[self.view], *(chip.text for chip in self.conditions())))

    def conditions(self) -> tuple[Chip, ...]:
        """Name the conditions beside the view."""
        return filters.chips(self.filter, self._spec.fields)

    def counted(self) -> dict[str, FilterT]:
        """Give what is to be counted: every view, and what the place counts besides."""
        asked = {view.key: _in_view(self._spec.blank, view.key, view.sort) for view in self._spec.views}
        asked |= {view.key: view.filter for view in self._memory.views if view.filter is not None}
        return {**asked, **self._spec.also_counted}

    def chips(self, counts: Mapping[str, int]) -> tuple[Chip, ...]:
        """Name the views with their counts."""
        named = [*((view.key, view.title) for view in self._spec.views)]
        named += [(view.key, view.name) for view in self.own_views()]
        return tuple(Chip(key, name, counts.get(key, -1)) for key, name in named)


def _in_view(wanted: FilterT, view: str, sort: Sort) -> FilterT:
    changed: Any = replace(cast("Any", wanted), view=view, sort=sort.key, is_descending=sort.is_descending)
    return cast("FilterT", changed)


def _sorted(wanted: FilterT, sort: Sort) -> FilterT:
    return _in_view(wanted, wanted.view, sort)
