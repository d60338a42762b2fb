"""Bringing a backup back by keyboard: found, put at a new place, opened, read to the end; refusals beside the field."""

import os

import pytest
from PySide6.QtWidgets import QApplication

from desk_app.jobs import Quiet
from desk_app.services.backups import back_up_now
from desk_app.services.opening import open_store
from desk_app.ui.runner import Runner
from desk_app.ui.screens.start.restore import RestoreWizard
from tests.support.leaks import outlives_closing
from tests.support.stores import PASSPHRASE, USER
from tests.support.type_text import type_text
from tests.ui.conftest import settle
from tests.ui.screens.conftest import a_clue
from tests.ui.screens.test_first_run import NoStore, Words, enter


@pytest.fixture
def stick(services, tmp_path):
    a_clue(services)
    folder = tmp_path / "stick"
    folder.mkdir()
    back_up_now(services, folder, Quiet())
    return folder


@pytest.fixture
def wizard(qtbot, kit):
    lane = Runner(NoStore())
    made = RestoreWizard(kit, lane, Words(kit))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    settle()
    yield made
    made.done(0)
    lane.close()


def to_secret(qtbot, wizard, stick, target):
    type_text(wizard.backup.folder.line, str(stick))
    enter(qtbot, wizard)
    assert wizard.backup.chosen() is not None
    wizard.next_button.click()
    assert wizard.page == 1
    type_text(wizard.place.folder.line, str(target))
    enter(qtbot, wizard)


def test_from_the_stick_to_a_store_that_opens(qtbot, kit, wizard, stick, tmp_path):
    target = tmp_path / "again"
    to_secret(qtbot, wizard, stick, target)
    assert wizard.page == 2
    assert [wizard.secret.who.itemData(at) for at in range(wizard.secret.who.count())] == [USER, ""]
    enter(qtbot, wizard)
    assert wizard.secret.problem.text()
    type_text(wizard.secret.secret.line, "not this one 1")
    enter(qtbot, wizard)
    assert (wizard.page, wizard.banner.isVisible(), target.exists()) == (2, True, False)
    type_text(wizard.secret.secret.line, PASSPHRASE)
    enter(qtbot, wizard)
    assert wizard.page == 3
    with qtbot.waitSignal(wizard.restored) as told:
        enter(qtbot, wizard)
    assert told.args == [target]
    open_store(kit, target, PASSPHRASE).close()


def test_a_place_without_backups_and_a_used_place_are_refused(qtbot, wizard, stick, tmp_path, store_folder):
    enter(qtbot, wizard)
    assert wizard.backup.problem.text()
    type_text(wizard.backup.folder.line, str(tmp_path / "nothing"))
    enter(qtbot, wizard)
    assert (wizard.page, wizard.banner.isVisible()) == (0, True)
    wizard.backup.folder.line.clear()
    to_secret(qtbot, wizard, stick, store_folder)
    assert (wizard.page, wizard.banner.isVisible()) == (1, True)


def test_a_cut_backup_leaves_nothing_and_says_so(qtbot, wizard, stick, tmp_path):
    (database,) = stick.glob("*/store.db")
    os.truncate(database, database.stat().st_size // 2)
    target = tmp_path / "again"
    to_secret(qtbot, wizard, stick, target)
    type_text(wizard.secret.secret.line, PASSPHRASE)
    enter(qtbot, wizard)
    assert (wizard.page, wizard.banner.isVisible(), target.exists()) == (2, True, False)
    assert QApplication.focusWidget() is not None


def test_a_closed_wizard_leaves_nothing_behind(qtbot, kit):
    lane = Runner(NoStore())
    assert not outlives_closing(lambda: RestoreWizard(kit, lane, Words(kit)))
    lane.close()
