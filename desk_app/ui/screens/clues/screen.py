"""The place of the clues: saved views and filters over the list, and beside it one clue."""

from PySide6.QtWidgets import QWidget

from desk_app.ui.desk import Desk
from desk_app.ui.screen import Screen


class ClueScreen(Screen):
    """Clues from receiving to archive."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
