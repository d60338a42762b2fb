"""Read the rows of a list by their ids: on the read lane to paint them, at once for the one that is acted upon."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desk_app.services.door import Query
from desk_app.ui.desk import Desk
from desk_app.ui.runner import Job


@dataclass(frozen=True, slots=True)
class Reading:
    """The two ways to the rows that a ``WindowedModel`` takes; ``rows`` makes the query for some ids."""

    desk: Desk
    rows: Callable[[tuple[int, ...]], Query[Any]]

    def ask(self, ids: Sequence[int]) -> Job[Any]:
        """Read them on the read lane."""
        return self.desk.runner.ask(self.rows(tuple(ids)))

    def now(self, ids: Sequence[int]) -> Mapping[int, Any]:
        """Read them at once, keyed by id."""
        return {row.id: row for row in self.desk.services.ask(self.rows(tuple(ids)))}
