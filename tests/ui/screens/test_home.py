"""Home shows what is due, its numbers lead to their rows, and an empty store teaches."""

import dataclasses
from datetime import date

import pytest
from PySide6.QtCore import Qt

from desk_app.domain.rules.limits import Light
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


def test_all_limits_stand_in_a_table_narrowed_by_urgency_and_lead_to_their_clue(qtbot, desk, screen, done):
    uid = a_clue(desk.services)
    done()
    settle()
    qtbot.mouseClick(screen.all_due_button, LEFT)
    done()
    page = screen.deadlines
    listed = desk.services.ask(ListDeadlines(DeadlineFilter(lang="zh")))
    assert [row.rule for row in page.model.rows] == [row.rule for row in listed]
    qtbot.mouseClick(page.views.button("overdue"), LEFT)
    done()
    assert page.model.rowCount() == sum(row.light is Light.RED for row in listed)
    qtbot.mouseClick(page.views.button("all"), LEFT)
    done()
    with qtbot.waitSignal(page.navigation_requested) as went:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert went.args == [Destination("clues", uid)]
    qtbot.mouseClick(page.back_button, LEFT)
    assert not page.isVisible()


def test_the_table_of_limits_opens_by_its_name_and_comes_back_after_a_lock(desk, screen, done):
    screen.open_at("deadlines")
    done()
    assert screen.deadlines.isVisible()
    kept = screen.view_state()
    screen.open_at("")
    assert not screen.deadlines.isVisible()
    screen.restore_view_state(kept)
    done()
    assert screen.deadlines.isVisible()
