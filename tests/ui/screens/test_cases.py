"""The place of the cases: what was filed, in saved views, with the page of its clue beside it."""

import pytest
from PySide6.QtCore import Qt

from desk_app.services.log_lines import LogLines
from desk_app.ui.screen import Destination
from desk_app.ui.screens.clues.case_screen import CaseScreen
from tests.services.test_procedure import received, tried
from tests.ui.conftest import settle

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def screen(qtbot, desk, done):
    made = CaseScreen(desk)
    qtbot.addWidget(made)
    made.resize(1170, 714)
    made.show()
    done()
    settle()
    return made


def test_an_empty_place_teaches_and_leads_to_the_clues(qtbot, screen):
    assert screen.list_pane.empty.isVisible()
    with qtbot.waitSignal(screen.navigation_requested) as went:
        qtbot.mouseClick(screen.list_pane.empty.first, LEFT)
    assert went.args == [Destination("clues")]


def test_a_case_shows_the_page_of_its_clue(desk, screen, done):
    received(desk.services)
    uid = tried(desk.services)
    done()
    assert screen.model.rowCount() == 1
    assert screen.detail.shown == uid
    assert screen.model.row_at(0).number == screen.model.index(0, 0).data()


def test_a_view_narrows_and_its_count_is_what_it_shows(qtbot, desk, screen, done):
    tried(desk.services)
    done()
    chips = screen.list_pane.views
    assert chips.button("trial").text().endswith(" 1")
    assert chips.button("investigation").text().endswith(" 0")
    qtbot.mouseClick(chips.button("investigation"), LEFT)
    done()
    assert screen.model.rowCount() == 0
    qtbot.mouseClick(chips.button("trial"), LEFT)
    done()
    assert screen.model.rowCount() == 1


def test_it_opens_at_a_view_and_at_a_clue(desk, screen, done):
    uid = tried(desk.services)
    screen.open_at("trial")
    done()
    assert screen.list_pane.view() == "trial"
    screen.open_at(uid)
    done()
    assert (screen.list_pane.view(), screen.detail.shown) == ("all", uid)


def test_the_place_counts_all_cases_for_the_rail(qtbot, desk, screen, done):
    with qtbot.waitSignal(screen.count_changed) as counted:
        tried(desk.services)
        done()
    assert counted.args == [1]


def test_the_same_view_is_back_after_a_lock(qtbot, desk, screen, done):
    tried(desk.services)
    screen.open_at("trial")
    screen.detail.tabs.setCurrentIndex(1)
    done()
    kept = screen.view_state()
    fresh = CaseScreen(desk)
    qtbot.addWidget(fresh)
    fresh.restore_view_state(kept)
    done()
    assert fresh.view_state() == kept


def test_a_case_is_looked_at_once(desk, screen, done):
    tried(desk.services)
    done()
    screen.open_at("trial")
    done()
    assert sum(line.act == "clue.view" for line in desk.services.ask(LogLines())[:3]) == 1
