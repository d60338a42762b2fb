"""A person without a mouse: keys go where the focus is, and the focus moves by Tab alone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.support.type_text import type_text

_MOST_TABS = 250
PLAIN, SHIFT, CONTROL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


class Keyboard:
    """Types into whatever window is in front."""

    def __init__(self, qtbot):
        self._qtbot = qtbot

    @property
    def focus(self) -> QWidget:
        """The widget that hears the next key."""
        self._qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        return QApplication.focusWidget()

    def press(self, key, modifier=PLAIN, *, times=1):
        """Press a key."""
        for _ in range(times):
            self._qtbot.keyClick(self.focus, key, modifier)

    def type(self, text):
        """Type a text, Chinese or not."""
        type_text(self.focus, text)

    def tab_to(self, target, key=Qt.Key.Key_Tab):
        """Press Tab until a widget, or something in it, has the focus."""
        in_front = target.window()
        in_front.activateWindow()
        self._qtbot.waitUntil(lambda: QApplication.activeWindow() is in_front)
        passed = []
        for _ in range(_MOST_TABS):
            focus = self.focus
            if focus is target or target.isAncestorOf(focus) or target.focusProxy() is focus:
                return
            passed.append(type(focus).__name__)
            self.press(key)
        raise AssertionError(f"Tab never reaches {type(target).__name__}; it passed {passed[:40]}")
