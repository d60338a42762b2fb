"""The test support is tested too: a check that cannot fail is no check."""

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from tests.support.leaks import outlives_closing
from tests.support.type_text import type_text


def test_chinese_text_arrives_in_a_line_and_in_an_area(qtbot):
    line, area = QLineEdit(), QPlainTextEdit()
    for widget in (line, area):
        qtbot.addWidget(widget)
        type_text(widget, "匿名反映")
    assert (line.text(), area.toPlainText()) == ("匿名反映", "匿名反映")


def test_typing_into_a_disabled_widget_is_refused(qtbot):
    line = QLineEdit()
    qtbot.addWidget(line)
    line.setEnabled(False)
    with pytest.raises(AssertionError):
        type_text(line, "字")


class _Clock(QObject):
    ticked = Signal()


class _Leaky(QWidget):
    def __init__(self, clock: _Clock) -> None:
        super().__init__()
        clock.ticked.connect(lambda: self.hide())  # noqa: PLW0108 - the very mistake to be found


class _Tight(QWidget):
    def __init__(self, clock: _Clock) -> None:
        super().__init__()
        clock.ticked.connect(self.hide)


def test_the_leak_check_finds_a_lambda_that_holds_its_widget(qtbot):
    clock = _Clock()
    assert outlives_closing(lambda: _Leaky(clock))
    assert not outlives_closing(lambda: _Tight(clock))
