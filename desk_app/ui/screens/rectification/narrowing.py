"""Which problems a person wants to see in this place: of one unit, only overdue ones, or those behind a figure."""

from dataclasses import dataclass

from desk_app.domain.ids import Uid
from desk_app.domain.rules.limits import Light
from desk_app.services.rectification import ProblemRow


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What is shown; an empty ``unit`` means all, ``only`` the problems behind one figure."""

    unit: str = ""
    only_overdue: bool = False
    only: frozenset[Uid] | None = None

    def fits(self, row: ProblemRow) -> bool:
        """Tell whether a problem is shown."""
        if self.unit and row.unit_name != self.unit:
            return False
        if self.only is not None and row.uid not in self.only:
            return False
        return not self.only_overdue or row.light is Light.RED
