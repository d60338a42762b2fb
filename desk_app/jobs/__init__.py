"""Long work without threads: what a command knows about progress and cancelling.

Belongs here: ``Report`` and ``Cancelled``. Does not belong here: threads, signals, progress bars. Read this file.
"""

from typing import Protocol


class Cancelled(Exception):  # noqa: N818 - not an error: the user asked for it
    """Raised inside a command when the user asked to stop; the unit of work rolls back."""


class Report(Protocol):
    """Where long work says how far it is."""

    def step(self, done: int, total: int, what: str) -> None:
        """Report that ``done`` of ``total`` parts of ``what`` (a stable key) are finished.

        Raises:
            Cancelled: when the user asked to stop.
        """


class Quiet:
    """A report nobody listens to."""

    def step(self, done: int, total: int, what: str) -> None:
        """Ignore the progress."""
