"""One's own password and a new recovery sheet from the administration, each after the present password."""

import pytest
from PySide6.QtCore import Qt

from desk_app.errors import AccessError
from desk_app.services.opening import open_store
from desk_app.services.passwords import recover
from desk_app.ui.screens.administration.secrets_card import PasswordWizard, RenewWizard, SecretsCard
from tests.services.test_recovering import NEW
from tests.support.leaks import outlives_closing
from tests.support.stores import PASSPHRASE
from tests.support.type_text import type_text
from tests.support.windows import opened
from tests.ui.conftest import settle
from tests.ui.screens.test_first_run import enter

SPACE = Qt.Key.Key_Space


@pytest.fixture
def card(qtbot, desk):
    made = SecretsCard(desk)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_password_is_changed_while_the_store_stays_open(qtbot, kit, desk, store, card, done):
    qtbot.keyClick(card.password_button, SPACE)
    wizard = opened(PasswordWizard)
    done()
    for wrong, new in (("not this one 1", NEW), (PASSPHRASE, PASSPHRASE)):
        for line, text in (
            (wizard.change.present, wrong),
            (wizard.change.secret, new),
            (wizard.change.again, new),
        ):
            line.line.clear()
            type_text(line.line, text)
        enter(qtbot, wizard)
        assert (wizard.page, wizard.banner.isVisible()) == (0, True)
        assert wizard.change.present.text() == ""
    type_text(wizard.change.present.line, PASSPHRASE)
    for line in (wizard.change.secret, wizard.change.again):
        line.line.clear()
        type_text(line.line, NEW)
    enter(qtbot, wizard)
    assert wizard.page == 1
    assert not any(line.text() for line in (wizard.change.present, wizard.change.secret, wizard.change.again))
    wizard.next_button.click()
    settle()
    store.close()
    with pytest.raises(AccessError):
        open_store(kit, store.folder, PASSPHRASE)
    open_store(kit, store.folder, NEW).close()


def test_a_new_sheet_counts_once_it_is_on_paper_and_rehearsed(qtbot, kit, store, card, done):
    qtbot.keyClick(card.sheet_button, SPACE)
    wizard = opened(RenewWizard)
    wizard.activateWindow()
    settle()
    enter(qtbot, wizard)
    assert wizard.ask.problem.text()
    type_text(wizard.ask.present.line, "not this one 1")
    enter(qtbot, wizard)
    assert (wizard.page, wizard.banner.isVisible()) == (0, True)
    type_text(wizard.ask.present.line, PASSPHRASE)
    enter(qtbot, wizard)
    assert wizard.page == 1
    code = wizard._code
    wizard.sheet.by_hand.setChecked(True)
    wizard.next_button.click()
    for number, line in wizard.groups.lines.items():
        type_text(line, code.split("-")[number - 1])
    enter(qtbot, wizard)
    assert (wizard.page, wizard._code) == (3, "")
    wizard.next_button.click()
    done()
    store.close()
    recover(kit, store.folder, code).close()


def test_leaving_before_the_rehearsal_leaves_the_old_sheet_in_force(qtbot, desk, store, done):
    before = store.keyfile.read()
    wizard = RenewWizard(desk)
    qtbot.addWidget(wizard)
    wizard.show()
    type_text(wizard.ask.present.line, PASSPHRASE)
    enter(qtbot, wizard)
    wizard.reject()
    assert wizard._code == ""
    assert store.keyfile.read() == before


@pytest.mark.parametrize("kind", [SecretsCard, PasswordWizard, RenewWizard])
def test_nothing_outlives_its_closing(qtbot, desk, done, kind):
    assert not outlives_closing(lambda: kind(desk))
    done()
