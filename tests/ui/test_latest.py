"""Of two questions only the newer one is answered."""

import threading

import pytest

from desk_app.ui.latest import Latest
from desk_app.ui.runner import Runner


class Door:
    """Answers a question by calling it."""

    def ask(self, query):
        return query()


@pytest.fixture
def runner(qapp):
    made = Runner(Door())
    yield made
    made.close()


def test_the_answer_to_an_older_question_is_never_heard(qtbot, runner):
    go_on, heard = threading.Event(), []
    latest = Latest(runner)
    latest.ask(lambda: go_on.wait(10) and "older").succeeded.connect(heard.append)
    newer = latest.ask(lambda: "newer")
    newer.succeeded.connect(heard.append)
    with qtbot.waitSignal(newer.finished):
        go_on.set()
    qtbot.waitUntil(lambda: runner.is_idle)
    assert heard == ["newer"]


def test_two_who_ask_do_not_disturb_each_other(qtbot, runner):
    heard: list[str] = []
    for name in ("one", "two"):
        Latest(runner).ask(lambda name=name: name).succeeded.connect(heard.append)
    qtbot.waitUntil(lambda: runner.is_idle)
    assert sorted(heard) == ["one", "two"]


def test_what_is_dropped_on_the_pool_is_not_heard_either(qtbot, runner):
    heard: list[str] = []
    latest = Latest(runner)
    latest.work(lambda _report: "worked").succeeded.connect(heard.append)
    latest.cancel()
    latest.cancel()
    qtbot.waitUntil(lambda: runner.is_idle)
    assert heard == []
