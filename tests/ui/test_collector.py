import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QWidget

from desk_app.ui.collector import GuiCollector


class Cyclic(QWidget):
    destroyed_on: list[int] = []  # noqa: RUF012 - a list the test reads

    def __init__(self) -> None:
        super().__init__()
        self.me = self

    def __del__(self) -> None:
        Cyclic.destroyed_on.append(threading.get_ident())


@pytest.fixture
def collector(qapp):
    made = GuiCollector()
    made.start()
    yield made
    made.stop()
    gc.disable()  # as the whole test run has it,
    gc.freeze()  # and what the imports made out of every collection


def test_automatic_collection_is_off_while_it_runs(collector):
    assert not gc.isenabled()


def test_what_was_set_aside_is_looked_through_no_more_until_the_end(collector):
    watched = weakref.ref(Cyclic())
    gc.freeze()
    gc.collect()
    assert watched() is not None
    collector.stop()
    assert watched() is None


def test_garbage_is_not_set_aside(collector):
    watched = weakref.ref(Cyclic())
    collector.set_aside()
    assert watched() is None
    assert gc.get_freeze_count() > 0
    gc.unfreeze()


def test_a_dropped_widget_cycle_is_collected_on_the_gui_thread_only(qtbot, collector):
    Cyclic.destroyed_on = []
    gc.collect()
    watched = weakref.ref(Cyclic())

    class Busy(QThread):
        def run(self) -> None:
            self.kept = [[number] for number in range(200_000)]

    worker = Busy()
    with qtbot.waitSignal(worker.finished):
        worker.start()
    worker.wait()
    qtbot.waitUntil(lambda: watched() is None, timeout=10_000)
    assert Cyclic.destroyed_on == [threading.get_ident()]
