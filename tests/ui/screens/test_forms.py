"""The four forms of a period: every figure is a link to its people."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from desk_app.services.papers.printing import PaperKind, Period, Wanted
from desk_app.ui.screen import Destination
from desk_app.ui.screens.forms.periods import PeriodChoice, period_of
from desk_app.ui.screens.forms.screen import FormsScreen
from desk_app.ui.widgets.buttons import LinkButton
from tests.support.leaks import outlives_closing
from tests.ui.screens.conftest import a_clue, a_measure

LEFT = Qt.MouseButton.LeftButton
TODAY = date(2026, 11, 23)


@pytest.fixture
def matters(services):
    first, second = a_clue(services), a_clue(services, "反映李某公车私用", "李某")
    a_measure(services, first, "F1-01", date(2026, 10, 12))
    a_measure(services, second, "F2-01", date(2026, 2, 3))
    return first, second


@pytest.fixture
def screen(qtbot, desk, done, matters):
    made = FormsScreen(desk)
    qtbot.addWidget(made)
    made.show()
    done()
    return made


def links(screen) -> dict[str, LinkButton]:
    return {link.accessibleName(): link for link in screen.grid.findChildren(LinkButton) if link.isVisibleTo(screen)}


def people(screen) -> list[str]:
    return [row.subject_name for row in screen.model.rows]


PERIODS = {
    "a year under way ends today": (PeriodChoice.YEAR, Period(date(2026, 1, 1), TODAY)),
    "a quarter starts with its first month": (PeriodChoice.QUARTER, Period(date(2026, 10, 1), TODAY)),
    "a month starts on its first day": (PeriodChoice.MONTH, Period(date(2026, 11, 1), TODAY)),
    "the last year is whole": (PeriodChoice.LAST_YEAR, Period(date(2025, 1, 1), date(2025, 12, 31))),
    "other days are asked for": (PeriodChoice.CUSTOM, None),
}


@pytest.mark.parametrize("claim", PERIODS)
def test_periods(claim):
    choice, expected = PERIODS[claim]
    assert period_of(choice, TODAY) == expected


def test_the_year_is_shown_with_its_sum(screen):
    assert "2 person-treatments" in screen.header.note.text()
    assert {name.split(":")[1] for name in links(screen)} == {" 1 people", " 2 people"}
    assert people(screen) == ["孙某某", "李某"]


def test_a_figure_leads_to_its_people_and_a_person_to_the_clue(qtbot, screen, matters):
    (link,) = [link for name, link in links(screen).items() if name.startswith("党内警告")]
    qtbot.mouseClick(link, LEFT)
    assert people(screen) == ["李某"]
    assert screen.people_card.title.text() == "党内警告"
    screen.people.go_to_id(0)
    with qtbot.waitSignal(screen.navigation_requested) as asked:
        qtbot.keyClick(screen.people, Qt.Key.Key_Return)
    assert asked.args == [Destination("clues", matters[1])]


def test_another_period_counts_anew(qtbot, screen, done):
    qtbot.mouseClick(screen.periods.button(PeriodChoice.QUARTER), LEFT)
    done()
    assert people(screen) == ["孙某某"]
    qtbot.mouseClick(screen.periods.button(PeriodChoice.LAST_YEAR), LEFT)
    done()
    assert people(screen) == []
    assert links(screen) == {}


def test_days_of_ones_own_are_taken(qtbot, screen, done):
    qtbot.mouseClick(screen.periods.button(PeriodChoice.CUSTOM), LEFT)
    assert screen.custom.isVisibleTo(screen)
    screen.custom.set_values({"first": date(2026, 2, 1), "last": date(2026, 2, 28)})
    screen.custom.changed.emit("last")
    done()
    assert people(screen) == ["李某"]


def test_a_period_that_ends_before_it_begins_is_named(screen, done):
    screen.custom.set_values({"first": date(2026, 3, 1), "last": date(2026, 2, 28)})
    screen.custom.changed.emit("last")
    done()
    assert "statistics.period" in screen.banner.accessibleName()


def test_the_official_table_is_asked_for_with_the_period_shown(qtbot, screen):
    with qtbot.waitSignal(screen.paper_requested) as asked:
        qtbot.mouseClick(screen.print_button, LEFT)
    assert asked.args == [Wanted(PaperKind.FOUR_FORMS, period=Period(date(2026, 1, 1), TODAY))]


def test_a_new_measure_appears_by_itself(qtbot, screen, services):
    a_measure(services, a_clue(services, "反映王某插手招标", "王某"), "F1-02", date(2026, 11, 20))
    qtbot.waitUntil(lambda: people(screen) == ["王某", "孙某某", "李某"])
    assert "3 person-treatments" in screen.header.note.text()


def test_measures_of_one_form_are_told_apart(qtbot, screen, services):
    a_measure(services, a_clue(services, "反映王某插手招标", "王某"), "F2-02", date(2026, 11, 20))
    qtbot.waitUntil(lambda: len(people(screen)) == 3)
    for name, expected in (("党内警告", ["李某"]), ("第二种形态", ["王某", "李某"])):
        # The table is drawn anew when the new count arrives, a moment after the people.
        qtbot.waitUntil(lambda name=name: any(said.startswith(name) for said in links(screen)))
        (link,) = [link for said, link in links(screen).items() if said.startswith(name)]
        qtbot.mouseClick(link, LEFT)
        qtbot.waitUntil(lambda expected=expected: people(screen) == expected)


def test_the_period_comes_back_after_a_lock(qtbot, desk, screen, done):
    screen.open_at(PeriodChoice.MONTH.value)
    done()
    state = screen.view_state()
    other = FormsScreen(desk)
    qtbot.addWidget(other)
    other.restore_view_state(state)
    done()
    assert other.view_state() == state


def test_a_closed_place_is_freed(desk, done):
    assert not outlives_closing(lambda: FormsScreen(desk))
    done()
