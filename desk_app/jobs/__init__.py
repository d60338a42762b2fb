"""Long work without threads: what a command knows about progress, cancelling and who goes first.

Belongs here: ``Report``, ``Cancelled`` and ``give_way``. Does not belong here: signals, progress bars, and which thread
runs what. Read this file.
"""

from collections.abc import Callable
from contextvars import ContextVar
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


_wait: ContextVar[Callable[[], None] | None] = ContextVar("wait", default=None)


def give_way() -> None:
    """Let whoever sits at the window go first; long work calls it between steps of about a millisecond.

    Where no ``give_way_by`` was said for the thread, as on the command line, nobody is waited for.
    """
    wait = _wait.get()
    if wait is not None:
        wait()


def give_way_by(wait: Callable[[], None]) -> None:
    """Say how work on this thread gives way: ``wait`` comes back when it may go on."""
    _wait.set(wait)
