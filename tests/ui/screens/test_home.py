"""Home shows what is due, its numbers lead to their rows, and an empty store teaches."""

import dataclasses
from datetime import date

import pytest
from PySide6.QtCore import Qt

from desk_app.domain.records.handling import Deadline, Measure
from desk_app.domain.records.oversight import Problem
from desk_app.domain.rules.limits import Light
from desk_app.ledger.reading import read_table
from desk_app.services.clues.detail import ShowClue
from desk_app.services.due import DeadlineFilter, ListDeadlines
from desk_app.services.records import AddRecord
from desk_app.ui.command_dialog import CommandDialog
from desk_app.ui.screen import Destination
from desk_app.ui.screens.home.screen import HomeScreen
from desk_app.ui.screens.home.words import due_link
from desk_app.ui.widgets.link_list import LinkRow
from tests.support.windows import opened
from tests.ui.conftest import settle
from tests.ui.screens.conftest import a_clue

LEFT = Qt.MouseButton.LeftButton


def badge(desk, item) -> str:
    return due_link(desk, item).badge


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
    assert row.link.badge == badge(desk, item)
    assert item.source in row.link.tip
    with qtbot.waitSignal(screen.navigation_requested) as asked:
        qtbot.mouseClick(row, LEFT)
    assert asked.args == [Destination("clues", uid)]


def test_a_limit_tells_the_working_days_left_and_the_day(desk, screen, done):
    a_clue(desk.services)
    done()
    (item,) = desk.services.ask(ListDeadlines(DeadlineFilter(lang="zh")))
    later = dataclasses.replace(item, remaining=3, due_on=date(2026, 11, 26))
    assert badge(desk, later) == "3 working day(s) left \u00b7 11-26"
    assert badge(desk, dataclasses.replace(later, remaining=0)).endswith("11-26")


def test_an_overdue_limit_says_by_how_many_working_days(desk, screen, done):
    a_clue(desk.services)
    done()
    (item,) = desk.services.ask(ListDeadlines(DeadlineFilter(lang="zh")))
    late = dataclasses.replace(item, remaining=-2, due_on=date(2026, 11, 19))
    assert badge(desk, late) == "overdue 2 working day(s) \u00b7 11-19"


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
        Destination("cases", "investigation"),
        Destination("rectification", "open"),
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


def test_the_table_of_limits_is_exported_and_printed_as_it_is_narrowed(qtbot, desk, screen, done, files, tmp_path):
    a_clue(desk.services)
    screen.open_at("deadlines")
    done()
    page = screen.deadlines
    qtbot.mouseClick(page.views.button("month"), LEFT)
    done()
    files["save"] = tmp_path / "due.xlsx"
    qtbot.mouseClick(page.export_button, LEFT)
    dialog = opened(CommandDialog)
    dialog.form.set_values({"purpose": "上会"})
    with qtbot.waitSignal(screen.toast_requested):
        qtbot.mouseClick(dialog.accept_button, LEFT)
    assert len(read_table(files["save"]).rows) == 1 + page.model.rowCount()
    with qtbot.waitSignal(screen.papers_requested) as asked:
        qtbot.mouseClick(page.print_button, LEFT)
    (paper,) = asked.args[0]
    assert paper.listing.filter == page.filter()


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


def test_a_limit_of_a_problem_leads_to_the_problem(qtbot, desk, screen, done):
    a_clue(desk.services)
    problem = Problem(description="登记不全", unit_name="市住建局", found_on=date(2026, 11, 2))
    uid = desk.services.execute(AddRecord(problem)).uid
    desk.services.execute(AddRecord(Deadline(of=uid, rule="D30", due_on=date(2026, 12, 1))))
    done()
    settle()
    (row,) = [row for row in rows(screen) if "登记不全" in row.link.title]
    with qtbot.waitSignal(screen.navigation_requested) as asked:
        qtbot.mouseClick(row, LEFT)
    assert asked.args == [Destination("rectification", uid)]


def test_a_reminder_that_is_due_leads_to_its_problem(qtbot, desk, screen, done):
    problem = Problem(description="登记不全", unit_name="市住建局", found_on=date(2026, 9, 2), due_on=date(2026, 11, 1))
    uid = desk.services.execute(AddRecord(problem)).uid
    done()
    settle()
    (row,) = [row for row in screen.coming.findChildren(LinkRow) if not row.isHidden()]
    assert row.link.badge == "22 day(s) over"
    with qtbot.waitSignal(screen.navigation_requested) as asked:
        qtbot.mouseClick(row, LEFT)
    assert asked.args == [Destination("rectification", uid)]


def test_the_end_of_an_effect_leads_to_the_person_and_stands_once(qtbot, desk, screen, done):
    clue = a_clue(desk.services)
    subject = desk.services.ask(ShowClue(clue)).subjects[0].uid
    measure = Measure(clue=clue, subject=subject, measure="F1-13", decided_on=date(2026, 6, 1))
    desk.services.execute(AddRecord(measure))
    done()
    settle()
    (row,) = [row for row in screen.coming.findChildren(LinkRow) if not row.isHidden()]
    assert row.link.badge.endswith("11-30")
    assert not any(row.link.badge.endswith("11-30") for row in rows(screen))
    with qtbot.waitSignal(screen.navigation_requested) as asked:
        qtbot.mouseClick(row, LEFT)
    assert asked.args == [Destination("people", subject)]


def test_what_was_opened_last_is_told_when_home_is_shown_again(qtbot, desk, screen, done):
    uid = a_clue(desk.services)
    done()
    screen.hide()
    desk.services.ask(ShowClue(uid))
    screen.show()
    done()
    settle()
    (row,) = [row for row in screen.opened.findChildren(LinkRow) if not row.isHidden()]
    with qtbot.waitSignal(screen.navigation_requested) as asked:
        qtbot.mouseClick(row, LEFT)
    assert asked.args == [Destination("clues", uid)]
