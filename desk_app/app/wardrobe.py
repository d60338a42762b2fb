"""Dress the window as the person of this PC chose: colours, size of text, language; and let it hear fcitx."""

import os
from dataclasses import replace

from PySide6.QtWidgets import QApplication, QWidget

from desk_app.app import launch
from desk_app.app.language import system_lang
from desk_app.app.paths import resources_folder
from desk_app.ui import i18n, look, theme
from desk_app.ui.fcitx import FcitxBridge
from desk_app.ui.fcitx_wire import open_wire
from desk_app.ui.preferences import Preferences
from desk_app.ui.shell.appearance import Appearance, AppearanceDialog


class Wardrobe:
    """Everything is put on before the first widget is made; later only the colours change."""

    def __init__(self, application: QApplication, preferences: Preferences) -> None:
        resources = resources_folder()
        self._application, self._preferences = application, preferences
        chosen = preferences.appearance
        self.lang = chosen.lang or system_lang(os.environ)
        language = i18n.Language.ENGLISH if self.lang == "en" else i18n.Language.CHINESE
        self._speech = i18n.install(application, resources / "i18n", language)
        self._look = look.load_look(resources)
        self._scale = chosen.scale
        self.wear(chosen)
        application.styleHints().colorSchemeChanged.connect(self._follow_system)

    def wear(self, appearance: Appearance) -> None:
        """Put the colours on; the size stays that of the window as it was built."""
        worn = theme.DARK if appearance.is_dark else theme.LIGHT
        look.apply(self._application, self._look, replace(worn, scale=self._scale))

    def ask(self, parent: QWidget) -> AppearanceDialog:
        """Let the person choose."""
        dialog = AppearanceDialog(self._preferences.appearance, self.wear, parent)
        dialog.kept.connect(self._preferences.keep_appearance)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _follow_system(self) -> None:
        self.wear(self._preferences.appearance)


def listen_for_fcitx(application: QApplication) -> FcitxBridge | None:
    """Listen for fcitx where no plugin of Qt does Chinese input."""
    if launch.input_method(os.environ) is not launch.InputMethod.FCITX:
        return None
    wire = open_wire(application)
    return FcitxBridge(application, wire) if wire else None
