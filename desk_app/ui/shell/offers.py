"""What the program itself offers in the palette: the next steps of what is shown, places, and the actions."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desk_app.ui.icons import Icon
from desk_app.ui.screen import Destination, Screen
from desk_app.ui.shell.actions import ActionTable, shell_actions
from desk_app.ui.shell.palette_rows import Hit
from desk_app.ui.shell.registry import Registry

_ITSELF = "search"  # looking for the search in the search helps nobody


@dataclass(frozen=True, slots=True)
class StepTarget:
    """A step of what the present place shows."""

    key: str


@dataclass(frozen=True, slots=True)
class PaperTarget:
    """A paper of what the present place shows."""

    key: str


class Offers:
    """Lists them anew at every call, because what is shown and what is allowed changes."""

    def __init__(self, registry: Registry, table: ActionTable, screen: Callable[[], Screen | None]) -> None:
        self._registry, self._table, self._screen = registry, table, screen
        self._plain = {spec.key for spec in shell_actions()}  # what every program can do comes after the work itself

    def all(self) -> tuple[Hit, ...]:
        """List everything at hand: steps first, then actions, then places."""
        return (*self.steps(), *self.papers(), *self.actions(), *self.places())

    def steps(self) -> tuple[Hit, ...]:
        """List the next steps of what is shown, those that can be taken first."""
        screen = self._screen()
        group = QCoreApplication.translate("offers", "Next steps here")
        steps = screen.offered_steps() if screen is not None else ()
        ordered = sorted(steps, key=lambda step: bool(step.why_not))
        return tuple(
            Hit(step.text, "", Icon.RIGHT, StepTarget(step.key), group, why_not=step.why_not) for step in ordered
        )

    def papers(self) -> tuple[Hit, ...]:
        """List the papers of the matter that is shown."""
        screen = self._screen()
        group = QCoreApplication.translate("offers", "Papers of this matter")
        papers = screen.offered_papers() if screen is not None else ()
        return tuple(
            Hit(paper.text, "", Icon.PRINT, PaperTarget(paper.key), group, found_by=paper.found_by) for paper in papers
        )

    def actions(self) -> tuple[Hit, ...]:
        """List the actions of the table with their shortcuts."""
        heading = QCoreApplication.translate("offers", "Actions")
        return tuple(
            Hit(
                spec.text,
                "",
                spec.icon or Icon.RIGHT,
                spec.key,
                heading,
                shortcut=self._table.shown_shortcut(spec.key),
                why_not=self._table.why_not(spec.key),
            )
            for spec in sorted(self._table, key=lambda spec: spec.key in self._plain)
            if spec.key != _ITSELF
        )

    def places(self) -> tuple[Hit, ...]:
        """List the places of the rail."""
        group = QCoreApplication.translate("offers", "Places")
        return tuple(Hit(place.title, "", place.icon, Destination(place.key), group) for place in self._registry)
