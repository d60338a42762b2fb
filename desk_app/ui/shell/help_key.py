"""Let the help key work in every dialog too: a shortcut of the window sleeps while a modal dialog is open."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

_KNOWN = "has_help_key"


class HelpKey(QObject):
    """Gives each dialog its own shortcut when the focus first comes into it; it goes with the dialog."""

    requested = Signal(object)  # QWidget, the dialog

    def __init__(self, application: QApplication, key: QKeySequence, parent: QObject) -> None:
        super().__init__(parent)
        self._key = key
        application.focusChanged.connect(self._mind)

    def _mind(self, _old: QWidget | None, new: QWidget | None) -> None:
        dialog = new.window() if new is not None else None
        if isinstance(dialog, QDialog) and not dialog.property(_KNOWN):
            dialog.setProperty(_KNOWN, True)
            QShortcut(self._key, dialog).activated.connect(self._tell)

    def _tell(self) -> None:
        shortcut = self.sender()
        if isinstance(shortcut, QShortcut):
            self.requested.emit(shortcut.parent())
