"""Register one clue by hand."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from desk_app.ui.desk import Desk


def open_register(desk: Desk, parent: QWidget | None = None) -> "RegisterDialog":
    """Open the form of a new clue before its window."""
    dialog = RegisterDialog(desk, parent)
    dialog.open()
    return dialog


class RegisterDialog(QDialog):
    """One form for the clue, its subjects, its allegations and the sealed reporter."""

    registered = Signal(object)  # Registered

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
