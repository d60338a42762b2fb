"""Home shows what is due, its numbers lead to their rows, and an empty store teaches."""

import dataclasses
from datetime import date

import pytest
from PySide6.QtCore import Qt

from desk_app.services.due import DeadlineFilter, ListDeadlines
from desk_app.ui.screen import Destination
from desk_app.ui.screens.home.screen import HomeScreen
from desk_app.ui.widgets.link_list import LinkRow
from tests.ui.conftest import settle
from tests.ui.screens.conftest import a_clue

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def screen(qtbot, desk, done):
    made = HomeScreen(desk)
    qtbot.addWidget(made)
    made.show()
    done()
    settle()
    return made


def rows(screen: HomeScreen) -> list[LinkRow]:
    return [row for row in screen.due.findChildren(LinkRow) if not row.isHidden()]


def test_an_empty_store_teaches_the_first_actions(qtbot, screen):
    assert screen.empty.isVisible()
    with qtbot.waitSignal(screen.register_requested):
        qtbot.mouseClick(screen.empty.first, LEFT)
    with qtbot.waitSignal(screen.import_requested):
        qtbot.mouseClick(screen.empty.second, LEFT)


def test_a_new_clue_appears_with_its_limit_and_leads_to_itself(qtbot, desk, screen, done):
    uid = a_clue(desk.services)
    qtbot.waitUntil(lambda: bool(rows(screen)))
    done()
    (item,) = desk.services.ask(ListDeadlines(DeadlineFilter(lang="zh")))
    (row,) = rows(screen)
    assert not screen.empty.isVisible()
    assert item.number in row.link.title
    assert row.link.badge == screen.badge(item)
    assert item.source in row.link.tip
    with qtbot.waitSignal(screen.navigation_requested) as asked:
        qtbot.mouseClick(row, LEFT)
    assert asked.args == [Destination("clues", uid)]


def test_a_limit_tells_the_working_days_left_and_the_day(desk, screen, done):
    a_clue(desk.services)
    done()
    (item,) = desk.services.ask(ListDeadlines(DeadlineFilter(lang="zh")))
    later = dataclasses.replace(item, remaining=3, due_on=date(2026, 11, 26))
    assert screen.badge(later) == "3 working day(s) left \u00b7 11-26"
    assert screen.badge(dataclasses.replace(later, remaining=0)).endswith("11-26")


def test_an_overdue_limit_says_by_how_many_working_days(desk, screen, done):
    a_clue(desk.services)
    done()
    (item,) = desk.services.ask(ListDeadlines(DeadlineFilter(lang="zh")))
    late = dataclasses.replace(item, remaining=-2, due_on=date(2026, 11, 19))
    assert screen.badge(late) == "2 working day(s) overdue \u00b7 11-19"


def test_each_number_leads_to_its_rows(qtbot, desk, screen, done):
    a_clue(desk.services)
    settle()
    done()
    subjects = []
    screen.navigation_requested.connect(subjects.append)
    for tile in screen.tiles:
        qtbot.mouseClick(tile, LEFT)
    assert subjects == [
        Destination("clues", "open"),
        Destination("clues", "unproposed"),
        Destination("clues", "overdue"),
        Destination("clues", "filed"),
        Destination("rectification"),
    ]
