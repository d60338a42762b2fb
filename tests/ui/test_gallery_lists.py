"""The gallery lists everything there is to see: a dialog or screen that nobody looks at is not tested either."""

import importlib
import pkgutil

import pytest
from PySide6.QtWidgets import QDialog, QWidget

import desk_app.ui
from desk_app.ui.command_dialog import CommandDialog
from desk_app.ui.gallery.entries import ENTRIES
from desk_app.ui.page_wizard import PageWizard
from desk_app.ui.screen import Screen
from desk_app.ui.screens.clues.matters import MatterScreen
from desk_app.ui.sheet_wizard import SheetWizard
from desk_app.ui.wizard import Wizard

# Bases that are never shown themselves.
_BASES = {Screen, Wizard, PageWizard, SheetWizard, MatterScreen}


def _shapes() -> set[type[QWidget]]:
    for module in pkgutil.walk_packages(desk_app.ui.__path__, "desk_app.ui."):
        importlib.import_module(module.name)
    found: set[type[QWidget]] = set()
    waiting: list[type[QWidget]] = [QDialog, Screen]
    while waiting:
        for kind in waiting.pop().__subclasses__():
            if kind not in found:
                found.add(kind)
                waiting.append(kind)
    return {kind for kind in found if kind.__module__.startswith("desk_app.")}


def test_every_dialog_and_every_screen_is_listed() -> None:
    listed = {entry.shows for entry in ENTRIES}
    missing = [f"{kind.__module__}.{kind.__name__}" for kind in _shapes() - _BASES - listed]
    assert sorted(missing) == [], "add an Entry in desk_app/ui/gallery (see its bench.py)"


def test_every_key_is_used_once() -> None:
    keys = [entry.key for entry in ENTRIES]
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


@pytest.mark.parametrize("kind", [CommandDialog, QDialog])
def test_the_search_for_classes_finds_them(kind: type[QWidget]) -> None:
    assert any(issubclass(found, kind) for found in _shapes())
