"""A real application, offscreen, wearing the real look; nothing of the system's fonts is asked for."""

import os
import runpy
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from desk_app.ui import i18n, look, theme
from tests.support.gallery import Stage, make_sample, open_bench

ROOT = Path(__file__).resolve().parents[2]
RESOURCES = ROOT / "resources"
# Offscreen has no window manager to tell size hints to; the plugin says so once per window.
KNOWN_QT_WARNING = "This plugin does not support propagateSizeHints"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore(KNOWN_QT_WARNING))


@pytest.fixture(scope="session")
def worn(qapp: QApplication) -> look.Look:
    """The look, read once."""
    return look.load_look(RESOURCES)


@pytest.fixture(autouse=True)
def light(qapp: QApplication, worn: look.Look) -> None:
    """Start each test in the light theme at 100 per cent."""
    if theme.current().is_dark or theme.current().scale != 100 or not theme.current().families:
        look.apply(qapp, worn, theme.LIGHT)


@pytest.fixture(scope="session")
def sample() -> dict[str, Any]:
    """The words of the gallery."""
    return tomllib.loads((RESOURCES / "gallery" / "sample.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def built_translations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the set-up step makes of the .ts files."""
    folder = tmp_path_factory.mktemp("i18n")
    runpy.run_path(str(ROOT / "installers" / "build_translations.py"))["build"](into=folder)
    return folder


@pytest.fixture
def chinese(qapp: QApplication, built_translations: Path) -> Iterator[None]:
    """The program speaks Chinese."""
    translators = i18n.install(qapp, built_translations, i18n.Language.CHINESE)
    yield
    for translator in translators:
        qapp.removeTranslator(translator)
        translator.deleteLater()


@pytest.fixture(scope="session")
def gallery_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the gallery, made once."""
    folder = tmp_path_factory.mktemp("gallery") / "made"
    make_sample(folder)
    return folder


@pytest.fixture(scope="module")
def gallery_stage(qapp: QApplication, gallery_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """Every entry of the gallery can be put up here."""
    with open_bench(gallery_store, tmp_path_factory.mktemp("bench") / "copy") as bench:
        yield Stage.at(bench, 1366, 768)


def settle() -> None:
    """Let posted events, deletions included, take effect."""
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
