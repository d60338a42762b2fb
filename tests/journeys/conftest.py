"""The whole program in one window on a real store; only the folder chooser and the end of the process are replaced."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desk_app.app.window import Composition, Words
from desk_app.ui.preferences import Preferences
from tests.support.stores import PASSPHRASE
from tests.support.type_text import type_text
from tests.ui.conftest import KNOWN_QT_WARNING, light, settle, worn

# The list below a code is a popup, which a screen in memory can neither raise nor give the keyboard to.
POPUP_WARNING = r"This plugin does not support (raise\(\)|grabbing the keyboard)"

__all__ = ["light", "worn"]


def pytest_collection_modifyitems(items):
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.qt_log_ignore(KNOWN_QT_WARNING, POPUP_WARNING))


class Program:
    """The composition as a person meets it; ``replaced`` are the wishes for a fresh process."""

    def __init__(self, qtbot, kit, preferences):
        self.qtbot, self.replaced = qtbot, []
        self.composition = Composition(kit, preferences, replace=self.replaced.append, lang="zh")
        self.window = self.composition.window

    @property
    def desk(self):
        return self.composition.desk

    @property
    def screen(self):
        return self.window.screens.currentWidget()

    def rest(self):
        """Wait until nothing runs and everything said has been heard."""
        for _ in range(6):
            self.qtbot.waitUntil(lambda: self.desk is None or self.desk.runner.is_idle, timeout=20_000)
            settle()

    def unlock(self, password=PASSPHRASE):
        screen = self.window.lock_screen
        self.qtbot.waitUntil(screen.secret.isEnabled, timeout=20_000)
        type_text(screen.secret.line, password)
        with self.qtbot.waitSignal(self.composition.unlocked, timeout=20_000):
            screen.unlock_button.click()
        self.rest()

    def end(self):
        if not self.composition._lane._is_closed:
            self.composition.close()
            self.qtbot.waitUntil(lambda: self.composition._lane._is_closed, timeout=20_000)
        settle()
        self.window.allow_close()
        self.window.deleteLater()
        settle()

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        """Press a key where a person's would go."""
        self.window.activateWindow()
        self.qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window)
        self.qtbot.keyClick(self.window, key, modifier)


@pytest.fixture
def start(qtbot, kit, tmp_path):
    """Start the program; the test may start it again as the fresh process would be."""
    running = []

    def begin(words=None):
        program = Program(qtbot, kit, Preferences(tmp_path / "window.ini"))
        running.append(program)
        program.composition.start(words or Words())
        qtbot.waitExposed(program.window)
        return program

    yield begin
    for program in running:
        program.end()
