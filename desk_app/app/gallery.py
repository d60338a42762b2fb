"""``--gallery``: every widget, dialog and screen on an invented store that is thrown away afterwards."""

import dataclasses
import sys
import tempfile
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from desk_app.app.compose import build_kit
from desk_app.app.handbook import read_manual
from desk_app.app.paths import resources_folder
from desk_app.app.resources import Resources
from desk_app.app.sample_store import make_sample_store
from desk_app.crypto.keyslots import FLOOR
from desk_app.services.opening import open_store
from desk_app.ui import i18n, look, theme
from desk_app.ui.collector import GuiCollector
from desk_app.ui.desk import Desk
from desk_app.ui.facts import FactsSignal
from desk_app.ui.gallery.bench import Bench
from desk_app.ui.gallery.browser import Browser, Tongue
from desk_app.ui.gallery.entries import ENTRIES
from desk_app.ui.gallery.longer import Longer
from desk_app.ui.runner import Runner


def open_gallery() -> int:
    """Show the gallery until it closes and return the exit code.

    Raises:
        EnvironmentFailureError: a resource, font or translation is missing.
        DeskError: the invented store could not be made.
    """
    folder, resources = resources_folder(), Resources(resources_folder())
    application = QApplication(sys.argv[:1])
    dress = look.load_look(folder)
    look.apply(application, dress, theme.LIGHT)
    collector = GuiCollector()
    collector.start()
    # Nothing here is secret, so the password need not cost the second a real one does.
    kit = dataclasses.replace(build_kit(), cost=FLOOR)
    with tempfile.TemporaryDirectory(prefix="qingjuan-gallery-") as place:
        made = make_sample_store(kit, resources, Path(place, "sample"))
        services = open_store(kit, made.store, made.password, made.user)
        desk = Desk(services, Runner(services), FactsSignal())
        words, manual = resources.table("gallery/sample.toml"), partial(read_manual, resources)
        bench = Bench(desk, words, made.folder, made.uids, manual)
        browser = Browser(bench, ENTRIES, dress, _Speaker(application, folder / "i18n"))
        browser.show()
        browser.show_first()
        code = application.exec()
        desk.runner.close()
        services.close()
    collector.stop()
    return code


class _Speaker:
    """Puts one language on the program in place of the one before."""

    def __init__(self, application: QApplication, folder: Path) -> None:
        self._application, self._folder = application, folder
        self._worn: list[QTranslator] = []

    def __call__(self, tongue: Tongue) -> None:
        for worn in self._worn:
            self._application.removeTranslator(worn)
        language = i18n.Language.CHINESE if tongue is Tongue.CHINESE else i18n.Language.ENGLISH
        self._worn = list(i18n.install(self._application, self._folder, language))
        if tongue is Tongue.LONGER:
            longer = Longer(self._application)
            self._application.installTranslator(longer)
            self._worn.append(longer)
