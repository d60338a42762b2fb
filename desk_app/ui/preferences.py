"""What the window remembers between runs on this PC: the store folder, nothing of its content."""

from pathlib import Path

from PySide6.QtCore import QSettings

_FOLDER = "store/folder"


class Preferences:
    """Reads and writes one settings file."""

    def __init__(self, file: Path) -> None:
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def folder(self) -> Path | None:
        """Return the store folder used last."""
        found = self._settings.value(_FOLDER, "")
        return Path(str(found)) if found else None

    def remember(self, folder: Path) -> None:
        """Use this store folder at the next start."""
        self._settings.setValue(_FOLDER, str(folder))
        self._settings.sync()
