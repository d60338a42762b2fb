import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QThread

from desk_app.errors import ConflictError
from desk_app.jobs import Cancelled, Report
from desk_app.ui.facts import FactsSignal
from desk_app.ui.runner import Job, Progress, Runner
from desk_app.ui.window_first import WindowFirst


class Door:
    """Runs whatever callable it is given, and remembers what was undone."""

    def __init__(self) -> None:
        self.rolled_back = threading.Event()
        self.order: list[str] = []

    def execute(self, command: Callable[[Report], Any], report: Report) -> Any:
        try:
            return command(report)
        except Cancelled:
            self.rolled_back.set()
            raise

    def ask(self, query: Callable[[], Any]) -> Any:
        return query()


class Endings:
    """Notes every ending of a job and the thread it arrived on."""

    def __init__(self, job: Job[Any]) -> None:
        self.seen: list[tuple[str, object]] = []
        self.threads: set[QThread] = set()
        self.progress: list[Progress] = []
        job.succeeded.connect(self._succeeded)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._cancelled)
        job.progressed.connect(self.progress.append)

    def _note(self, name: str, value: object = None) -> None:
        self.seen.append((name, value))
        self.threads.add(QThread.currentThread())

    def _succeeded(self, value: object) -> None:
        self._note("succeeded", value)

    def _failed(self, error: object) -> None:
        self._note("failed", error)

    def _cancelled(self) -> None:
        self._note("cancelled")


@pytest.fixture
def door():
    return Door()


@pytest.fixture
def runner(qapp, door):
    made = Runner(door)
    yield made
    made.close()


def test_a_command_succeeds_once_on_the_gui_thread(qtbot, qapp, runner):
    job = runner.start(lambda _report: 7)
    endings = Endings(job)
    with qtbot.waitSignal(job.finished):
        pass
    assert endings.seen == [("succeeded", 7)]
    assert endings.threads == {qapp.thread()}


def test_a_refusal_arrives_as_the_error_itself(qtbot, runner):
    error = ConflictError("record.stale")

    def refuse(_report: Report) -> None:
        raise error

    job = runner.start(refuse)
    endings = Endings(job)
    with qtbot.waitSignal(job.finished):
        pass
    assert endings.seen == [("failed", error)]


def test_our_own_bug_ends_the_job_too(qtbot, runner):
    job = runner.work(lambda _report: 1 // 0)
    endings = Endings(job)
    with qtbot.waitSignal(job.finished):
        pass
    assert [name for name, _ in endings.seen] == ["failed"]
    assert isinstance(endings.seen[0][1], ZeroDivisionError)


def test_cancelling_a_command_rolls_it_back(qtbot, runner, door):
    started = threading.Event()

    def endless(report: Report) -> None:
        done = 0
        while True:
            done += 1
            started.set()
            report.step(done, 0, "rows")

    job = runner.start(endless)
    endings = Endings(job)
    qtbot.waitUntil(started.is_set)
    with qtbot.waitSignal(job.finished):
        job.cancel()
    assert endings.seen == [("cancelled", None)]
    assert door.rolled_back.is_set()


def test_a_cancel_that_comes_too_late_does_not_hide_the_success(qtbot, runner):
    goes_on = threading.Event()
    job = runner.start(lambda _report: goes_on.wait(10))
    endings = Endings(job)
    job.cancel()
    second = runner.start(lambda _report: "second")
    goes_on.set()
    with qtbot.waitSignal(second.finished):
        pass
    assert [name for name, _ in endings.seen] in (["succeeded"], ["cancelled"])
    assert len(endings.seen) == 1


def test_a_cancelled_query_ends_at_once_and_its_late_answer_is_dropped(qtbot, runner):
    begun, goes_on, left = threading.Event(), threading.Event(), threading.Event()

    def slow() -> str:
        begun.set()
        goes_on.wait(10)
        left.set()
        return "late"

    job = runner.ask(slow)
    endings = Endings(job)
    assert begun.wait(5)
    job.cancel()
    assert endings.seen == [("cancelled", None)]
    goes_on.set()
    other = runner.ask(lambda: "other")
    with qtbot.waitSignal(other.succeeded):
        pass
    qtbot.waitUntil(left.is_set)
    assert endings.seen == [("cancelled", None)]


def test_progress_is_limited_to_twenty_signals_a_second(qtbot, runner):
    span = 0.5

    def busy(report: Report) -> int:
        ends, steps = time.monotonic() + span, 0
        while time.monotonic() < ends:
            steps += 1
            report.step(steps, 10**9, "rows")
        return steps

    job = runner.work(busy)
    endings = Endings(job)
    with qtbot.waitSignal(job.finished):
        pass
    steps = endings.seen[0][1]
    assert isinstance(steps, int)
    assert steps > 1_000
    assert 2 <= len(endings.progress) <= span * 20 + 2


def test_leaving_cancels_everything_but_what_keeps_a_draft(qtbot, runner):
    done, gate = [], threading.Event()
    first = runner.start(lambda _report: gate.wait(5))
    waiting, kept = (
        runner.start(lambda _report: done.append("waiting")),
        runner.keep(lambda _report: done.append("kept")),
    )
    endings = []
    waiting.cancelled.connect(lambda: endings.append("cancelled"))
    kept.succeeded.connect(lambda _nothing: endings.append("kept"))
    with qtbot.waitSignal(runner.idle, timeout=5_000):
        runner.cancel_all()
        gate.set()
    assert (done, endings) == (["kept"], ["cancelled", "kept"])
    assert first.is_over


def test_commands_run_one_after_the_other_in_the_order_started(qtbot, runner, door):
    second_started = threading.Event()

    def first(_report: Report) -> bool:
        # With a second writing thread the wait would end early.
        return second_started.wait(0.3)

    job = runner.start(first)
    endings = Endings(job)
    after = runner.start(lambda _report: second_started.set())
    others = [runner.start(lambda _report, name=name: door.order.append(name)) for name in "abcdef"]
    with qtbot.waitSignals([job.finished, after.finished, others[-1].finished]):
        pass
    assert endings.seen == [("succeeded", False)]
    assert door.order == list("abcdef")


@pytest.mark.parametrize("lane", ["start", "ask"])
def test_a_job_that_is_over_cannot_be_cancelled_into_a_second_ending(qtbot, runner, lane):
    job = runner.start(lambda _report: 1) if lane == "start" else runner.ask(lambda: 1)
    endings = Endings(job)
    with qtbot.waitSignal(job.finished):
        pass
    job.cancel()
    assert endings.seen == [("succeeded", 1)]


def test_reading_goes_on_while_a_command_runs(qtbot, runner):
    goes_on = threading.Event()
    writing = runner.start(lambda _report: goes_on.wait(10))
    with qtbot.waitSignal(runner.ask(lambda: "read").succeeded):
        pass
    assert not writing.is_over
    with qtbot.waitSignal(writing.finished):
        goes_on.set()


def test_closing_gives_every_job_its_one_ending(qtbot, door):
    runner = Runner(door)
    entered = threading.Event()

    def stubborn(report: Report) -> None:
        entered.set()
        while True:
            report.step(1, 2, "rows")

    endings = [Endings(runner.start(stubborn)), *(Endings(runner.start(lambda _report: 1)) for _ in range(5))]
    qtbot.waitUntil(entered.is_set)
    runner.close()
    assert [len(one.seen) for one in endings] == [1] * 6
    assert runner.is_idle


def test_what_comes_after_the_end_is_cancelled_and_not_a_mistake(qtbot, door):
    runner = Runner(door)
    runner.close()
    late = Endings(runner.start(lambda _report: 1))
    qtbot.waitUntil(lambda: bool(late.seen))
    assert late.seen == [("cancelled", None)]


def test_facts_told_on_a_worker_arrive_on_the_gui_thread(qtbot, qapp, runner):
    facts = FactsSignal()
    arrived: list[tuple[object, QThread]] = []

    class Listener(QThread):  # any QObject of the GUI thread
        def hear(self, told: object) -> None:
            arrived.append((told, QThread.currentThread()))

    listener = Listener()
    facts.published.connect(listener.hear)
    with qtbot.waitSignal(runner.start(lambda _report: facts.publish(("registered", "noted"))).finished):
        pass
    qtbot.waitUntil(lambda: bool(arrived))
    assert arrived == [(("registered", "noted"), qapp.thread())]


def test_remaining_time_is_guessed_from_the_speed_so_far():
    assert Progress(25, 100, "rows", 5.0).remaining_s == pytest.approx(15.0)
    assert Progress(0, 100, "rows", 5.0).remaining_s is None


def test_a_worker_gives_the_interpreter_back_far_sooner_than_python_would(qapp, door):
    sys.setswitchinterval(0.005)
    Runner(door).close()
    assert sys.getswitchinterval() == pytest.approx(0.0001)


@pytest.mark.parametrize("lane", ["start", "ask", "work"])
def test_every_lane_waits_while_the_window_is_at_work(qtbot, runner, lane, monkeypatch):
    waited: list[str] = []
    monkeypatch.setattr(WindowFirst, "wait", lambda _self: waited.append(threading.current_thread().name))
    made = Runner(runner._door)
    with qtbot.waitSignal(getattr(made, lane)(lambda *reports: [each.step(0, 0, "x") for each in reports]).finished):
        pass
    made.close()
    assert [name.split("_")[0] for name in waited][-1:] == [{"start": "write", "ask": "read", "work": "pool"}[lane]]
