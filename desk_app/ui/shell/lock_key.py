"""The key that locks, in front of every dialog, menu and popup: a modal dialog switches the window's shortcuts off."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from desk_app.ui.window_events import WindowListener


class LockKey(WindowListener):
    """Triggers an action by its shortcut wherever in the program the key is pressed."""

    def __init__(self, action: QAction, application: QApplication) -> None:
        super().__init__(application, action)
        self._action = action
        self.listen()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the key; every other event goes on."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and self._action.isEnabled()
            and QKeySequence(event.keyCombination()) == self._action.shortcut()
        ):
            self._action.trigger()
            return True
        return False
