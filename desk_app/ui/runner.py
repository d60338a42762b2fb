"""Commands, queries and heavy computing off the GUI thread.

Three lanes: *write* (one thread, every command), *read* (two threads, heavy queries), *pool* (hashing, rendering;
never the store). A ``Job`` ends in exactly one of ``succeeded``, ``failed`` and ``cancelled``, always delivered on the
GUI thread. Worker threads hold no ``QObject`` but one relay that outlives them, because a widget or job dropped on a
worker thread would be destroyed there.
"""

import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum, unique
from threading import Event
from typing import TYPE_CHECKING, Any, Final, Generic, Protocol, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

from desk_app.jobs import Cancelled, Report, give_way, give_way_by
from desk_app.ui.window_first import WindowFirst

if TYPE_CHECKING:  # widgets follow jobs without loading the store
    from desk_app.services.door import Command, Query
    from desk_app.services.guarding import Second

R = TypeVar("R")
PROGRESS_EVERY_S: Final = 0.05
_GIVE_WAY_S: Final = 0.0001
"""After how long a worker gives the interpreter back when the GUI thread wants it.

Painting one page of a list wants it dozens of times: with Python's own 5 ms each, scrolling during an import stuttered.
"""


class Door(Protocol):
    """The part of ``Services`` the runner needs."""

    def execute(self, command: "Command[R]", report: Report, *, second: "Second | None" = None) -> R:
        """Run a command in one transaction."""

    def ask(self, query: "Query[R]", *, second: "Second | None" = None) -> R:
        """Answer a query from a snapshot."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is: ``done`` of ``total`` parts of ``what`` after ``elapsed_s``; a total of 0 is unknown."""

    done: int
    total: int
    what: str
    elapsed_s: float

    @property
    def remaining_s(self) -> float | None:
        """Guess the time left from the speed so far, or None before there is a speed."""
        if self.done <= 0 or self.total <= 0:
            return None
        return max(0.0, self.elapsed_s / self.done * (self.total - self.done))


@unique
class _Ending(Enum):
    SUCCEEDED = 1
    FAILED = 2
    CANCELLED = 3


@dataclass(frozen=True, slots=True)
class _Outcome:
    ending: _Ending
    value: Any


class Job(QObject, Generic[R]):
    """One piece of work under way; GUI thread only."""

    progressed = Signal(object)  # Progress, at most 20 a second
    succeeded = Signal(object)  # R
    failed = Signal(object)  # Exception
    cancelled = Signal()
    finished = Signal()  # after any of the three endings

    def __init__(self, stop: Event, *, ends_at_once: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = stop
        self._ends_at_once = ends_at_once
        self._is_over = False
        self.is_brief = False

    @property
    def is_over(self) -> bool:
        """Tell whether an ending was delivered."""
        return self._is_over

    def cancel(self) -> None:
        """Ask the work to stop.

        A query or computation ends as cancelled at once and its late answer is dropped. A command ends when its
        transaction has: cancelled if it was rolled back, succeeded if the wish came too late.
        """
        self._stop.set()
        if self._ends_at_once:
            self.deliver(_Outcome(_Ending.CANCELLED, None))

    def deliver(self, event: Progress | _Outcome) -> None:
        """Turn what the worker sent into a signal, unless the job is already over."""
        if self._is_over:
            return
        if isinstance(event, Progress):
            if not self._stop.is_set():
                self.progressed.emit(event)
            return
        self._is_over = True
        match event.ending:
            case _Ending.SUCCEEDED:
                self.succeeded.emit(event.value)
            case _Ending.FAILED:
                self.failed.emit(event.value)
            case _Ending.CANCELLED:
                self.cancelled.emit()
        self.finished.emit()


class _Relay(QObject):
    """The only ``QObject`` a worker thread touches."""

    arrived = Signal(object, object)  # job number, Progress or _Outcome


class _WorkerReport:
    """The report handed to the work: limits progress and raises ``Cancelled``."""

    def __init__(self, relay: _Relay, number: object, stop: Event) -> None:
        self._relay, self._number, self._stop = relay, number, stop
        self._started = time.monotonic()
        self._last = self._started - PROGRESS_EVERY_S

    def step(self, done: int, total: int, what: str) -> None:
        """Pass on the progress unless one was sent less than a twentieth of a second ago.

        Raises:
            Cancelled: when the user asked to stop.
        """
        give_way()
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._last >= PROGRESS_EVERY_S:
            self._last = now
            self._relay.arrived.emit(self._number, Progress(done, total, what, now - self._started))


class Runner(QObject):
    """Starts jobs; owned by the window's composition and closed before the store."""

    idle = Signal()  # the last running job ended

    def __init__(self, door: Door, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(_GIVE_WAY_S)
        self._door = door
        self._relay = _Relay(self)
        self._relay.arrived.connect(self._deliver)
        self._window_first = WindowFirst(self)
        self._write, self._read, self._pool = (
            ThreadPoolExecutor(threads, lane, give_way_by, (self._window_first.wait,))
            for lane, threads in (("write", 1), ("read", 2), ("pool", 2))
        )
        self._jobs: dict[int, Job[Any]] = {}
        self._next_number = 0
        self._is_closed = False

    def start(self, command: "Command[R]", *, second: "Second | None" = None) -> Job[R]:
        """Run a command on the write lane, after every command started before it; ``second`` stands for it too."""
        return self._submit(self._write, _CommandWork(self._door, command, second), ends_at_once=False)

    def keep(self, command: "Command[R]") -> Job[R]:
        """Run a command that takes a moment and that leaving must not cancel, such as keeping a draft."""
        job: Job[R] = self.start(command)
        job.is_brief = True
        return job

    def ask(self, query: "Query[R]", *, second: "Second | None" = None) -> Job[R]:
        """Answer a query that sorts, counts or scans on the read lane."""
        return self._submit(self._read, _QueryWork(self._door, query, second), ends_at_once=True)

    def work(self, function: Callable[[Report], R]) -> Job[R]:
        """Compute something heavy that never touches the store on the pool."""
        return self._submit(self._pool, function, ends_at_once=True)

    @property
    def is_idle(self) -> bool:
        """Tell whether nothing is running or waiting to."""
        return not self._jobs

    @property
    def is_closed(self) -> bool:
        """Tell whether nothing can be started any more."""
        return self._is_closed

    def cancel_all(self) -> None:
        """Ask every job to stop but those that only keep what was typed; ``idle`` tells when all have ended."""
        for job in tuple(self._jobs.values()):
            if not job.is_brief:
                job.cancel()

    def close(self) -> None:
        """Stop all jobs and end the threads; blocks until running transactions are rolled back or committed."""
        if self._is_closed:
            return
        self._is_closed = True
        self.cancel_all()
        self._window_first.stop()
        for lane in (self._write, self._read, self._pool):
            lane.shutdown(wait=True, cancel_futures=True)
        # Endings that were sent while we waited lie in the queue; those that never started get theirs here.
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)
        for job in tuple(self._jobs.values()):
            job.deliver(_Outcome(_Ending.CANCELLED, None))

    def _submit(self, lane: ThreadPoolExecutor, work: Callable[[Report], Any], *, ends_at_once: bool) -> Job[Any]:
        if self._is_closed:
            return self._refused()
        number, stop = self._next_number, Event()
        self._next_number += 1
        job: Job[Any] = Job(stop, ends_at_once=ends_at_once, parent=self)
        self._jobs[number] = job
        job.finished.connect(self._forget_finished)
        report = _WorkerReport(self._relay, number, stop)
        _ = lane.submit(_run, work, report, stop, _Sender(self._relay, number))
        return job

    def _refused(self) -> Job[Any]:
        """Give a job that ends as cancelled: a timer or a piece of drawing came after the end."""
        job: Job[Any] = Job(Event(), ends_at_once=True, parent=self)
        QTimer.singleShot(0, job.cancel)
        return job

    def _deliver(self, number: int, event: Progress | _Outcome) -> None:
        job = self._jobs.get(number)
        if job is not None:
            job.deliver(event)

    def _forget_finished(self) -> None:
        for number, job in tuple(self._jobs.items()):
            if job.is_over:
                del self._jobs[number]
                job.deleteLater()
        if not self._jobs:
            self.idle.emit()


@dataclass(frozen=True, slots=True)
class _CommandWork:
    door: Door
    command: "Command[Any]"
    second: "Second | None"

    def __call__(self, report: Report) -> Any:
        if self.second is None:
            return self.door.execute(self.command, report)
        return self.door.execute(self.command, report, second=self.second)


@dataclass(frozen=True, slots=True)
class _QueryWork:
    door: Door
    query: "Query[Any]"
    second: "Second | None"

    def __call__(self, report: Report) -> Any:
        report.step(0, 0, "query")
        return self.door.ask(self.query) if self.second is None else self.door.ask(self.query, second=self.second)


@dataclass(frozen=True, slots=True)
class _Sender:
    relay: _Relay
    number: int

    def __call__(self, outcome: _Outcome) -> None:
        self.relay.arrived.emit(self.number, outcome)


def _run(work: Callable[[Report], Any], report: Report, stop: Event, send: Callable[[_Outcome], None]) -> None:
    if stop.is_set():
        send(_Outcome(_Ending.CANCELLED, None))
        return
    try:
        value = work(report)
    except Cancelled:
        send(_Outcome(_Ending.CANCELLED, None))
    except BaseException as error:  # noqa: BLE001 - the job border: every failure becomes one signal
        send(_Outcome(_Ending.FAILED, error))
    else:
        send(_Outcome(_Ending.SUCCEEDED, value))
