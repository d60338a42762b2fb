"""The places of the program, built only when they are first opened."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from desk_app.ui.icons import Icon
from desk_app.ui.screen import Screen


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the rail; ``factory`` builds its screen; ``is_foot`` puts it at the bottom."""

    key: str
    title: str
    icon: Icon
    factory: Callable[[], Screen]
    is_foot: bool = False


class Registry:
    """Places in the order of the rail, and the screens built so far."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._places = {place.key: place for place in places}
        self._screens: dict[str, Screen] = {}

    def __iter__(self) -> Iterator[Place]:
        return iter(self._places.values())

    def __contains__(self, key: str) -> bool:
        return key in self._places

    def built(self) -> dict[str, Screen]:
        """Return the screens built so far."""
        return dict(self._screens)

    def screen(self, key: str) -> Screen:
        """Return a place's screen, building it when it is first asked for."""
        if key not in self._screens:
            self._screens[key] = self._places[key].factory()
        return self._screens[key]
