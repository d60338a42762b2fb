"""One question at a time: a newer one makes the answer to the older worthless."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from desk_app.jobs import Report
from desk_app.ui.runner import Job, Runner

if TYPE_CHECKING:  # widgets follow jobs without loading the store
    from desk_app.services.door import Query

R = TypeVar("R")


class Latest:
    """Asks the runner and cancels what it asked before."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        self._job: Job[Any] | None = None

    def ask(self, query: "Query[R]") -> Job[R]:
        """Answer a query on the read lane instead of the one before."""
        self.cancel()
        job: Job[R] = self._runner.ask(query)
        self._job = job
        return job

    def work(self, function: Callable[[Report], R]) -> Job[R]:
        """Compute something on the pool instead of what was asked before."""
        self.cancel()
        job = self._runner.work(function)
        self._job = job
        return job

    def cancel(self) -> None:
        """Drop the answer on its way; nothing happens when it is here."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
