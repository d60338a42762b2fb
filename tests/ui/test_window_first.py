"""Work in the background waits while the window is at work, but never for long."""

import threading
from collections.abc import Callable
from threading import Event

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from desk_app.jobs import give_way, give_way_by
from desk_app.ui.window_first import WindowFirst


class Turn(QObject):
    """Does something when an event that was posted to it comes."""

    def __init__(self, look: Callable[[], None]) -> None:
        super().__init__()
        self._look = look
        self.seen: list[BaseException] = []

    def event(self, event: QEvent) -> bool:
        if event.type() != QEvent.Type.User:
            return super().event(event)
        try:
            self._look()
        except BaseException as error:  # noqa: BLE001 - told outside the event loop
            self.seen.append(error)
        return True


def during_an_event(look: Callable[[], None]) -> None:
    """Do something inside a turn of the event loop, and let the loop come to rest after it."""
    turn, loop = Turn(look), QEventLoop()
    QCoreApplication.postEvent(turn, QEvent(QEvent.Type.User))
    QTimer.singleShot(60, loop.quit)
    loop.exec()
    if turn.seen:
        raise turn.seen[0]


def somebody(work: Callable[[], None]) -> Event:
    """Start a thread that works and tells when it is through."""
    is_through = Event()

    def run() -> None:
        work()
        is_through.set()

    threading.Thread(target=run, daemon=True).start()
    return is_through


@pytest.fixture
def window_first(qapp, monkeypatch):
    monkeypatch.setattr("desk_app.ui.window_first._PATIENCE_S", 60.0)
    made = WindowFirst()
    yield made
    made.stop()


def test_a_worker_waits_until_the_window_is_at_rest(window_first):
    through: list[Event] = []

    def at_work() -> None:
        through.append(somebody(window_first.wait))
        assert not through[0].wait(0.03)

    during_an_event(at_work)
    assert through[0].wait(5)


def test_a_key_is_work_of_the_window_too(qtbot, window_first):
    line = QLineEdit()
    qtbot.addWidget(line)
    with qtbot.waitExposed(line):
        line.show()
    through: list[Event] = []
    line.textEdited.connect(lambda: through.append(somebody(window_first.wait)))
    window_first._end()
    QTest.keyClick(line.windowHandle(), Qt.Key.Key_A)
    assert not through[0].wait(0.03)
    window_first._end()
    assert through[0].wait(5)


def test_nobody_waits_for_a_window_that_closed(qapp, monkeypatch):
    monkeypatch.setattr("desk_app.ui.window_first._PATIENCE_S", 60.0)
    made = WindowFirst()
    seen: list[bool] = []

    def at_work() -> None:
        through = somebody(made.wait)
        made.stop()
        seen.append(through.wait(5))

    during_an_event(at_work)
    during_an_event(lambda: seen.append(somebody(made.wait).wait(5)))
    assert seen == [True, True]


def test_a_window_that_stays_at_work_is_not_waited_for_for_ever(window_first, monkeypatch):
    monkeypatch.setattr("desk_app.ui.window_first._PATIENCE_S", 0.01)
    seen: list[bool] = []
    during_an_event(lambda: seen.append(somebody(window_first.wait).wait(5)))
    assert seen == [True]


def test_work_that_goes_on_without_rest_is_not_waited_for_again(qapp, monkeypatch):
    monkeypatch.setattr("desk_app.ui.window_first._PATIENCE_S", 60.0)
    made = WindowFirst()
    made._begin()
    made._since -= 61.0  # it has been at work for a minute
    made._begin()
    through = somebody(made.wait).wait(5)
    made.stop()
    assert through


def test_each_thread_gives_way_in_its_own_manner():
    told: list[str] = []

    def work() -> None:
        give_way_by(lambda: told.append("waited"))
        give_way()

    assert somebody(work).wait(5)
    give_way()
    assert told == ["waited"]
