"""Keys offered to fcitx come back as text, as a composition or as keys; fcitx itself is played by the test.

The real one types in ``tests/journeys/test_chinese_input.py``.
"""

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desk_app.ui import fcitx
from desk_app.ui.fcitx import FcitxBridge
from desk_app.ui.shell.secret_fields import SecretLine


class PlayedFcitx(QObject):
    """Holds every question until the test answers it."""

    opened, lost = Signal(), Signal()
    committed, composing, key_forwarded = Signal(object), Signal(object, object), Signal(object, object, object)

    def __init__(self):
        super().__init__()
        self.is_open, self.said, self.asked = True, [], []

    def call(self, method, *body, answered=None):
        self.said.append((method, *body))
        if answered is not None:
            self.asked.append(answered)

    def answer(self, *taken):
        for is_taken in taken:
            self.asked.pop(0)((is_taken,))


class Page(QWidget):
    def __init__(self):
        super().__init__()
        self.line, self.text, self.secret = QLineEdit(), QPlainTextEdit(), SecretLine("x")
        column = QVBoxLayout(self)
        for widget in (self.line, self.text, self.secret):
            column.addWidget(widget)


@pytest.fixture
def page(qtbot):
    page = Page()
    qtbot.addWidget(page)
    page.show()
    qtbot.waitActive(page)
    return page


@pytest.fixture
def wire():
    return PlayedFcitx()


@pytest.fixture
def bridge(page, wire):
    bridge = FcitxBridge(QApplication.instance(), wire, page)
    wire.opened.emit()
    yield bridge
    bridge.stop_listening()


def type_keys(qtbot, page, keys):
    # Into the window, where the keys of a keyboard arrive.
    for key in keys:
        qtbot.keyClick(page.windowHandle(), key)


def focused(qtbot, widget):
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
    return widget


def test_a_key_fcitx_does_not_want_is_typed_in_its_turn(qtbot, page, bridge, wire):
    line = focused(qtbot, page.line)
    type_keys(qtbot, page, "ab")
    assert line.text() == ""
    wire.answer(False, False, False, False)
    assert line.text() == "ab"


def test_what_fcitx_took_comes_as_the_text_it_chose(qtbot, page, bridge, wire):
    for widget, held in ((page.line, page.line.text), (page.text, page.text.toPlainText)):
        focused(qtbot, widget)
        type_keys(qtbot, page, "n")
        wire.answer(True, True)
        wire.composing.emit((("你", 0), ("n", 0)), 3)
        wire.committed.emit("你")
        assert held() == "你"


def test_a_composition_is_shown_and_replaced(qtbot, page, bridge, wire):
    text = focused(qtbot, page.text)
    wire.composing.emit((("zhong", 0),), 5)
    assert (text.toPlainText(), text.textCursor().block().layout().preeditAreaText()) == ("", "zhong")
    wire.committed.emit("\U00020bb7中")
    assert (text.toPlainText(), text.textCursor().block().layout().preeditAreaText()) == ("\U00020bb7中", "")


@pytest.mark.usefixtures("bridge")
def test_a_password_is_never_offered(qtbot, page, wire):
    focused(qtbot, page.secret.line)
    type_keys(qtbot, page, "secret")
    assert page.secret.text() == "secret"
    assert not [said for said in wire.said if said[0] == "ProcessKeyEvent"]
    assert wire.said[-1] == ("FocusOut",)


def test_after_two_silences_keys_go_to_the_window_at_once(qtbot, page, bridge, wire, monkeypatch):
    line = focused(qtbot, page.line)
    bridge._patience.setInterval(10)
    for key in "ab":
        with qtbot.waitSignal(bridge._patience.timeout):
            type_keys(qtbot, page, key)
    assert line.text() == "ab"
    type_keys(qtbot, page, "c")
    assert (line.text(), bridge.is_active) == ("abc", False)
    wire.opened.emit()  # fcitx was started anew
    assert bridge.is_active


def test_an_answer_that_comes_late_types_nothing_twice(qtbot, page, bridge, wire):
    line = focused(qtbot, page.line)
    bridge._patience.setInterval(10)
    with qtbot.waitSignal(bridge._patience.timeout):
        type_keys(qtbot, page, "a")
    late = wire.asked[:]
    bridge._patience.setInterval(fcitx._PATIENCE_MS)
    type_keys(qtbot, page, "b")
    for answered in late:
        answered((False,))
    assert line.text() == "a"
    wire.asked = wire.asked[len(late) :]
    wire.answer(False, False)
    assert line.text() == "ab"


def test_keys_on_their_way_are_typed_when_fcitx_ends(qtbot, page, bridge, wire):
    line = focused(qtbot, page.line)
    type_keys(qtbot, page, "ab")
    wire.is_open = False
    wire.lost.emit()
    assert line.text() == "ab"


def test_leaving_a_line_keeps_the_letters_of_a_composition(qtbot, page, bridge, wire):
    focused(qtbot, page.line)
    wire.composing.emit((("zhong", 0),), 5)
    focused(qtbot, page.text)
    assert (page.line.text(), page.text.toPlainText()) == ("zhong", "")
    assert ("Reset",) in wire.said


def test_a_forwarded_key_reaches_the_line(qtbot, page, bridge, wire):
    line = focused(qtbot, page.line)
    line.setText("ab")
    wire.key_forwarded.emit(0xFF08, 0, False)
    assert line.text() == "a"


def test_the_place_of_the_caret_is_told(qtbot, page, bridge, wire):
    line = focused(qtbot, page.line)
    line.setText("abc")
    told = [said for said in wire.said if said[0] == "SetCursorRect"]
    assert told
    _, x, y, _, height = told[-1]
    corner = line.mapToGlobal(line.rect().topLeft())
    assert x > corner.x()
    assert corner.y() <= y <= corner.y() + line.height()
    assert 0 < height <= line.height()


def test_a_text_that_can_only_be_read_takes_no_keys_to_fcitx(qtbot, page, bridge, wire):
    page.line.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
    page.line.setReadOnly(True)
    focused(qtbot, page.line)
    before = len(wire.said)
    type_keys(qtbot, page, "a")
    assert [said[0] for said in wire.said[before:]].count("ProcessKeyEvent") == 0
