"""What one person keeps of a list, encrypted in the store: own views, and columns and order of every view."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic

from desk_app.services.keeping import Forget, Keep, Kept
from desk_app.ui.desk import Desk
from desk_app.ui.lists.filters import dumped, loaded
from desk_app.ui.lists.spec import FilterT
from desk_app.ui.models.columns import Layout, Sort

_VIEWS, _LOOK = "views", "look:"


@dataclass(frozen=True, slots=True)
class OwnView(Generic[FilterT]):
    """A view a person named; ``key`` never changes, ``filter`` is None when a newer version made it."""

    key: str
    name: str
    filter: FilterT | None
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Look:
    """How a view was left: its columns and its order; None where nobody changed them."""

    layout: Layout | None = None
    sort: Sort | None = None


class ListMemory(Generic[FilterT]):
    """Own views and looks of one list; read once, written whenever they change."""

    def __init__(self, desk: Desk, key: str, blank: FilterT) -> None:
        self._desk, self._shelf, self._blank = desk, f"list.{key}", blank
        self.views: tuple[OwnView[FilterT], ...] = ()
        self._looks: dict[str, Look] = {}
        for item in desk.services.ask(Kept(self._shelf)):
            body = json.loads(item.body)
            if item.key == _VIEWS:
                self.views = tuple(
                    OwnView(one["key"], one["name"], loaded(blank, one["filter"]), one["filter"]) for one in body
                )
            else:
                self._looks[item.key.removeprefix(_LOOK)] = _read_look(body)

    def view(self, key: str) -> OwnView[FilterT] | None:
        """Find an own view."""
        return next((view for view in self.views if view.key == key), None)

    def look(self, key: str) -> Look:
        """Tell how a view was left."""
        return self._looks.get(key, Look())

    def keep_look(self, key: str, look: Look) -> None:
        """Remember how a view is left."""
        if look != self.look(key):
            self._looks[key] = look
            self._desk.runner.keep(Keep(self._shelf, _LOOK + key, json.dumps(_plain_look(look))))

    def add(self, name: str, wanted: FilterT, look: Look) -> str:
        """Name a filter; give the key of the new view."""
        taken = {view.key for view in self.views}
        key = next(key for number in range(1, len(taken) + 2) if (key := f"own:{number}") not in taken)
        self.arrange((*self.views, OwnView(key, name, wanted, dumped(wanted))))
        self.keep_look(key, look)
        return key

    def rename(self, key: str, name: str) -> None:
        """Call a view otherwise."""
        self.arrange(tuple(replace(view, name=name) if view.key == key else view for view in self.views))

    def change(self, key: str, wanted: FilterT) -> None:
        """Let a view show something else."""
        self.arrange(
            tuple(replace(view, filter=wanted, body=dumped(wanted)) if view.key == key else view for view in self.views)
        )

    def arrange(self, views: tuple[OwnView[FilterT], ...]) -> None:
        """Keep these views in this order; what is not among them is forgotten."""
        gone = {view.key for view in self.views} - {view.key for view in views}
        self.views = views
        body = [{"key": view.key, "name": view.name, "filter": dict(view.body)} for view in views]
        self._desk.runner.keep(Keep(self._shelf, _VIEWS, json.dumps(body)))
        for key in gone & self._looks.keys():
            del self._looks[key]
            self._desk.runner.keep(Forget(self._shelf, _LOOK + key))


def _plain_look(look: Look) -> dict[str, Any]:
    body: dict[str, Any] = {}
    if look.layout is not None:
        body |= {"shown": list(look.layout.shown), "widths": dict(look.layout.widths)}
    if look.sort is not None:
        body |= {"sort": look.sort.key, "descending": look.sort.is_descending}
    return body


def _read_look(body: Mapping[str, Any]) -> Look:
    layout = Layout(tuple(body["shown"]), tuple(body["widths"].items())) if "shown" in body else None
    return Look(layout, Sort(body["sort"], body["descending"]) if "sort" in body else None)
