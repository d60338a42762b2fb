"""Backing up from the health tab by keyboard: the place is asked once, the result is read back and told."""

import gc
import weakref
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt

from desk_app.services import backups
from desk_app.services.opening import open_store
from desk_app.ui.screens.administration.backup_card import BackupCard
from desk_app.ui.widgets.file_choice import FileChoice
from tests.support.stores import PASSPHRASE
from tests.ui.conftest import settle

SPACE = Qt.Key.Key_Space


@pytest.fixture
def stick(tmp_path, monkeypatch):
    folder = tmp_path / "stick"
    folder.mkdir()
    asked = []
    monkeypatch.setattr(FileChoice, "ask_folder", staticmethod(lambda *_a: asked.append(1) or folder))
    return SimpleNamespace(folder=folder, asked=asked)


@pytest.fixture
def card(qtbot, desk):
    made = BackupCard(desk)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_first_backup_asks_for_the_place_and_the_next_does_not(qtbot, kit, clock, card, stick, done):
    assert not card.place.isVisible()
    qtbot.keyClick(card.now_button, SPACE)
    done()
    settle()
    (copy,) = stick.folder.iterdir()
    assert card.place.text() == str(copy)
    assert card.banner.isVisible()
    clock.instant = clock.instant.replace(hour=2)
    qtbot.keyClick(card.now_button, SPACE)
    done()
    settle()
    assert len(list(stick.folder.iterdir())) == 2
    assert len(stick.asked) == 1
    for folder in stick.folder.iterdir():
        open_store(kit, folder, PASSPHRASE).close()


def test_another_disk_is_told_apart_from_the_same(qtbot, card, stick, done, monkeypatch):
    real = backups.look_at_place

    def elsewhere(store, into):
        found = real(store, into)
        return backups.PlaceFound(found.folder, False, found.free_bytes, found.needed_bytes)

    monkeypatch.setattr("desk_app.ui.screens.administration.backup_card.look_at_place", elsewhere)
    qtbot.keyClick(card.now_button, SPACE)
    done()
    settle()
    assert card.banner.property("state") == "fine"


def test_a_failure_is_told_and_the_button_is_ready_again(qtbot, card, stick, done):
    stick.folder.rmdir()
    qtbot.keyClick(card.now_button, SPACE)
    done()
    settle()
    assert card.banner.property("state") == "overdue"
    assert card.now_button.isEnabled()


def test_a_closed_card_leaves_nothing_behind(qtbot, desk):
    card = BackupCard(desk)
    card.show()
    watched = weakref.ref(card)
    card.close()
    card.deleteLater()
    del card
    settle()
    gc.collect()
    assert watched() is None
