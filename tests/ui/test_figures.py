"""Instants are shown by the clock on the wall, sizes by their largest unit; rows in memory are a proper model."""

import time

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from desk_app.ui.figures import local_time, size_text
from desk_app.ui.models.columns import Column
from desk_app.ui.models.held import HeldModel
from desk_app.ui.widgets.file_choice import FileChoice

SIZES = {"0 B": 0, "1023 B": 1023, "1.0 KB": 1024, "1.5 MB": 1_572_864, "2.0 GB": 2 << 30, "2048.0 GB": 2 << 40}


@pytest.mark.parametrize("said", SIZES)
def test_sizes(said):
    assert size_text(SIZES[said]) == said


@pytest.fixture
def china(monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone cannot be set here")
def test_a_stored_instant_is_shown_by_the_clock_on_the_wall(china):
    assert local_time("2026-11-23T01:00:00.000Z") == "2026-11-23 09:00"
    assert local_time("") == ""


def _itself(row: str) -> str:
    return row


def test_rows_in_memory_are_a_proper_model(qapp, qtmodeltester):
    model = HeldModel((Column("text", "Text", _itself),))
    model.show_rows(("a", "b", "c"))
    qtmodeltester.check(model)
    model.show_rows(row for row in ("x",))
    assert (model.rows, model.row_at(0), model.row_at(1)) == (("x",), "x", None)


class Answer:
    """What a person does in the file chooser once it is open."""

    def __init__(self, name: str = "") -> None:
        self._name = name

    def __call__(self) -> None:
        (dialog,) = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QFileDialog)]
        if self._name:
            dialog.selectFile(self._name)
            dialog.accept()
        else:
            dialog.reject()


@pytest.fixture
def owner(qtbot):
    QApplication.instance().setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_a_cancelled_choice_is_no_file(owner):
    QTimer.singleShot(0, Answer())
    assert FileChoice.ask_open(owner, "Open") is None
    QTimer.singleShot(0, Answer())
    assert FileChoice.ask_save(owner, "Save", "a.pdf") is None


def test_a_name_gets_the_ending_of_the_suggestion(owner):
    QTimer.singleShot(0, Answer("another"))
    chosen = FileChoice.ask_save(owner, "Save", "paper.pdf", "PDF (*.pdf)")
    assert chosen is not None
    assert chosen.name == "another.pdf"
