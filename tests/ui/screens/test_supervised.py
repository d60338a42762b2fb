"""Units and people: two lists and their pages; what is told of a person on a day, and where each link leads."""

import threading
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from desk_app.domain.records.clue import Subject
from desk_app.domain.records.handling import Measure
from desk_app.domain.records.linking import Recusal
from desk_app.domain.records.oversight import Person, Problem, SupervisedUnit
from desk_app.services.clues.detail import ShowClue
from desk_app.services.clues.rows import ClueRows
from desk_app.services.log_lines import LogLines
from desk_app.services.people import PersonRows
from desk_app.services.records import AddRecord
from desk_app.services.units import UnitNamed
from desk_app.ui.screen import Destination
from desk_app.ui.screens.papers.window import PapersWindow
from desk_app.ui.screens.supervised.screen import PEOPLE, UNITS, SupervisedScreen
from desk_app.ui.screens.supervised.unit_view import CLUE_TAB, FOLLOW_UPS, PEOPLE_TAB
from desk_app.ui.theme import State
from desk_app.ui.widgets.link_list import LinkRow
from tests.services.test_people import LI, RECEIVED, about
from tests.services.test_procedure import tried
from tests.support.stores import USER
from tests.support.type_text import type_text
from tests.support.windows import opened
from tests.ui.conftest import settle
from tests.ui.screens.conftest import a_clue

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def screen(qtbot, desk, done):
    made = SupervisedScreen(desk)
    qtbot.addWidget(made)
    made.resize(1170, 714)
    made.show()
    done()
    settle()
    return made


def rows(widget):
    return [row for row in widget.findChildren(LinkRow) if not row.isHidden()]


def subject_of(desk, clue):
    return desk.services.ask(ShowClue(clue)).subjects[0].uid


def sanctioned(desk, decided_on=date(2026, 9, 1)):
    clue = a_clue(desk.services)
    subject = subject_of(desk, clue)
    measure = Measure(clue=clue, subject=subject, measure="F2-01", decided_by="OC", decided_on=decided_on)
    desk.services.execute(AddRecord(measure))
    return clue, subject


def test_both_lists_teach_while_they_are_empty(qtbot, screen):
    assert screen.people.list_pane.empty.isVisible()
    qtbot.mouseClick(screen.pages[PEOPLE].button(UNITS), LEFT)
    assert screen.units.list_pane.empty.isVisible()
    assert screen.page() == UNITS


def test_whom_a_clue_is_about_appears_with_everything_known(desk, screen, done):
    a_clue(desk.services)
    done()
    page = screen.people.detail
    assert screen.people.list_pane.count() == 1
    assert page.header.title.text() == "孙某某"
    assert page.standing.state is State.FINE
    assert page.in_hand.isVisible()
    assert len(rows(page.open_clues)) == 1


def test_a_clue_of_a_person_leads_to_it(qtbot, desk, screen, done):
    uid = a_clue(desk.services)
    done()
    settle()
    with qtbot.waitSignal(screen.navigation_requested) as went:
        qtbot.mouseClick(rows(screen.people.detail.open_clues)[0], LEFT)
    assert went.args == [Destination("clues", uid)]


def test_another_day_tells_what_was_known_then(qtbot, desk, screen, done):
    sanctioned(desk)
    done()
    page = screen.people.detail
    assert page.standing.state is State.SOON
    assert len(rows(page.effects)) == 1
    page.day.line.selectAll()
    type_text(page.day.line, "2026-08-31")
    qtbot.keyClick(page.day.line, Qt.Key.Key_Return)
    done()
    assert page.standing.state is State.FINE
    assert rows(page.effects) == []
    assert rows(page.open_clues) == []
    qtbot.mouseClick(page.today_button, LEFT)
    done()
    assert page.standing.state is State.SOON


def test_each_opening_of_a_person_is_logged_once(desk, screen, done):
    a_clue(desk.services)
    done()
    screen.people.list_pane.refresh()
    done()
    assert sum(line.act == "person.view" for line in desk.services.ask(LogLines())) == 1


def test_a_person_opens_by_a_subject_and_a_unit_by_its_record_or_name(desk, screen, done):
    (first,) = about(desk.services, LI)
    about(desk.services, replace(LI, name="王某", unit_name="市水务局"))
    unit = desk.services.execute(AddRecord(SupervisedUnit(name="市财政局"))).uid
    screen.open_at(first)
    done()
    assert (screen.page(), screen.people.detail.header.title.text()) == (PEOPLE, "李某")
    screen.open_at(unit)
    done()
    assert (screen.page(), screen.units.detail.shown) == (UNITS, "市财政局")
    screen.open_at(UnitNamed("市水务局"))
    done()
    assert screen.units.detail.shown == "市水务局"
    screen.open_at(PEOPLE)
    assert screen.page() == PEOPLE


def test_a_namesake_is_one_press_away(qtbot, desk, screen, done):
    (first,) = about(desk.services, LI)
    (other,) = about(desk.services, replace(LI, unit_name="市水务局"))
    screen.open_at(first)
    done()
    page = screen.people.detail
    page.tabs.setCurrentIndex(4)
    settle()
    qtbot.mouseClick(rows(page.namesakes)[0], LEFT)
    done()
    assert page.shown == other


def test_a_page_of_a_matter_recused_from_says_only_that_it_may_not_be_seen(desk, screen, done):
    (subject,) = about(desk.services, LI)
    with desk.services._store.reading(desk.services.kit.clock) as read:
        matter = read.get(Subject, subject).record.clue
    recusal = Recusal(clue=matter, person_name=USER, ground="relative", decided_on=RECEIVED)
    desk.services.execute(AddRecord(recusal))
    done()
    assert screen.people.list_pane.count() == 0
    screen.open_at(subject)
    done()
    assert screen.people.detail.banner.isVisible()
    assert screen.people.detail.header.title.text() == ""


def test_the_numbers_of_a_unit_lead_to_what_they_count(qtbot, desk, screen, done):
    sanctioned(desk)
    tried(desk.services)
    about(desk.services, LI)
    screen.show_page(UNITS)
    done()
    settle()
    screen.open_at(UnitNamed("市住建局"))
    done()
    detail = screen.units.detail
    numbers = {row.link.key: row for row in rows(detail.numbers)}
    assert [numbers[key].link.badge for key in ("clues", "cases", "reviewed")] == ["2", "1", "1"]
    for key, tab, model in (
        ("clues", CLUE_TAB, detail.clue_model),
        ("cases", CLUE_TAB, detail.clue_model),
        ("reviewed", PEOPLE_TAB, detail.people_model),
    ):
        detail.tabs.setCurrentIndex(0)
        done()
        settle()
        row = {row.link.key: row for row in rows(detail.numbers)}[key]
        qtbot.mouseClick(row, LEFT)
        done()
        assert detail.tabs.currentIndex() == tab
        assert f"{model.rowCount()}" == row.link.badge


def test_the_lists_of_a_unit_are_read_off_the_thread_that_paints_them(desk, screen, done, monkeypatch):
    a_clue(desk.services)
    screen.show_page(UNITS)
    done()
    read_on: list[str] = []
    for kind in (ClueRows, PersonRows):

        def run(rows, look, kind_run=kind.run):
            read_on.append(threading.current_thread().name)
            return kind_run(rows, look)

        monkeypatch.setattr(kind, "run", run)
    for model in (screen.units.detail.clue_model, screen.units.detail.people_model):
        model.forget_rows()
    for tab in (CLUE_TAB, PEOPLE_TAB):
        screen.units.detail.tabs.setCurrentIndex(tab)
        done()
    assert len(read_on) >= 2
    assert all(name.startswith("read") for name in read_on)
    assert screen.units.detail.people_model.index(0, 0).data() == "孙某某"


def test_a_unit_read_late_does_not_take_the_place_of_the_one_asked_for_since(desk, screen, done):
    a_clue(desk.services)
    about(desk.services, LI)
    screen.show_page(UNITS)
    done()
    names = [row.name for row in screen.units.model.rows]
    assert len(names) >= 2
    told: list[str] = []
    show = screen.units.detail.show_unit
    screen.units.detail.show_unit = lambda row: (told.append(row.name), show(row))
    for name in names[:2]:
        screen.units.open_unit(name)
    done()
    assert told == [names[1]]


def test_a_person_of_a_unit_opens_by_return(qtbot, desk, screen, done):
    a_clue(desk.services)
    screen.show_page(UNITS)
    done()
    detail = screen.units.detail
    detail.tabs.setCurrentIndex(PEOPLE_TAB)
    detail.people.setCurrentIndex(detail.people_model.index(0, 0))
    qtbot.keyClick(detail.people, Qt.Key.Key_Return)
    done()
    assert (screen.page(), screen.people.detail.header.title.text()) == (PEOPLE, "孙某某")


def test_a_problem_of_a_unit_leads_to_it(qtbot, desk, screen, done):
    problem = Problem(description="登记不全", unit_name="市住建局", found_on=RECEIVED)
    uid = desk.services.execute(AddRecord(problem)).uid
    screen.show_page(UNITS)
    done()
    detail = screen.units.detail
    detail.tabs.setCurrentIndex(FOLLOW_UPS)
    settle()
    with qtbot.waitSignal(screen.navigation_requested) as went:
        qtbot.mouseClick(rows(detail.problems)[0], LEFT)
    assert went.args == [Destination("rectification", uid)]


def test_a_part_of_a_name_narrows_the_units(qtbot, desk, screen, done):
    about(desk.services, LI)
    about(desk.services, replace(LI, unit_name="市水务局"))
    screen.show_page(UNITS)
    done()
    type_text(screen.units.search, "水务")
    qtbot.keyClick(screen.units.search, Qt.Key.Key_Return)
    done()
    assert [row.name for row in screen.units.model.rows] == ["市水务局"]
    assert screen.units.detail.shown == "市水务局"


@pytest.mark.parametrize("page", [UNITS, PEOPLE])
def test_the_same_page_is_back_after_a_lock(qtbot, desk, screen, done, page):
    about(desk.services, LI)
    about(desk.services, replace(LI, name="王某", unit_name="市水务局"))
    screen.show_page(page)
    done()
    table = screen.units.list_pane.table if page == UNITS else screen.people.list_pane.table
    table.selectRow(1)
    done()
    shown = screen.units.detail if page == UNITS else screen.people.detail
    shown.tabs.setCurrentIndex(1)
    kept = screen.view_state()
    fresh = SupervisedScreen(desk)
    qtbot.addWidget(fresh)
    fresh.restore_view_state(kept)
    done()
    back = fresh.view_state()
    key = "unit" if page == UNITS else "person"
    assert (back["page"], back[key], back["tab"], back["unit_tab"]) == (
        page,
        kept[key],
        kept["tab"],
        kept["unit_tab"],
    )


def test_an_opinion_on_somebody_is_given_from_their_page_for_the_person_as_entered(qtbot, desk, screen, done):
    clue = a_clue(desk.services)
    settle()
    done()
    qtbot.mouseClick(screen.people.detail.opinion_button, LEFT)
    window = opened(PapersWindow)
    done()
    replies = {"integrity_reply_clear", "integrity_reply_facts", "integrity_reply_suspended"}
    assert {row.anew.template for row in window.tab._rows} == replies
    assert {row.anew.of for row in window.tab._rows} == {subject_of(desk, clue)}
    window.reject()
    entered = desk.services.execute(AddRecord(Person(name="丁某某", unit_name="某局"))).uid
    settle()
    done()
    screen.open_at(entered)
    done()
    qtbot.mouseClick(screen.people.detail.opinion_button, LEFT)
    window = opened(PapersWindow)
    done()
    assert {row.anew.of for row in window.tab._rows} == {entered}
    window.reject()
