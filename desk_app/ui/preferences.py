"""What the window remembers between runs on this PC: the store folder and its own shape, nothing of any content."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QWidget

from desk_app.ui.shell.appearance import Appearance, Scheme

_FOLDER, _SHAPE, _LOOK = "store/folder", "window/shape", "look"


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

    @property
    def appearance(self) -> Appearance:
        """Return how the window looks; what somebody wrote into the file by hand and means nothing is left out."""
        saved = {name: str(self._settings.value(f"{_LOOK}/{name}", "")) for name in ("scheme", "scale", "lang")}
        try:
            scheme = Scheme(saved["scheme"]) if saved["scheme"] else Scheme.LIGHT
            return Appearance(scheme, int(saved["scale"] or 100), saved["lang"])
        except ValueError:
            return Appearance()

    def keep_appearance(self, appearance: Appearance) -> None:
        """Look like this from now on."""
        kept = {"scheme": appearance.scheme.value, "scale": appearance.scale, "lang": appearance.lang}
        for name, value in kept.items():
            self._settings.setValue(f"{_LOOK}/{name}", value)
        self._settings.sync()

    def shape(self, window: QWidget) -> None:
        """Give the window the place and size it had."""
        found = self._settings.value(_SHAPE)
        if isinstance(found, QByteArray):
            window.restoreGeometry(found)

    def remember_shape(self, window: QWidget) -> None:
        """Give the window this place and size at the next start."""
        self._settings.setValue(_SHAPE, window.saveGeometry())
        self._settings.sync()
