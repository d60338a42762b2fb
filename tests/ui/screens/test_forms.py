"""The statistics of a period: every figure leads to its records, and every output leaves as paper, workbook or text."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desk_app.domain.records.handling import Case
from desk_app.domain.statistics.periods import Period, Span
from desk_app.domain.statistics.tables import Breakdown, Output
from desk_app.services.papers.printing import PaperKind, PrintRegister, Wanted
from desk_app.services.records import AddRecord
from desk_app.ui.command_dialog import CommandDialog
from desk_app.ui.screen import Destination
from desk_app.ui.screens.forms.figures_table import Figure, FiguresTable, Grid, GridLine, column_widths
from desk_app.ui.screens.forms.periods import CUSTOM, PeriodBar
from desk_app.ui.screens.forms.screen import FormsScreen
from desk_app.ui.widgets.buttons import LinkButton
from tests.support.leaks import outlives_closing
from tests.ui.screens.conftest import a_clue, a_measure

LEFT = Qt.MouseButton.LeftButton
TODAY = date(2026, 11, 23)
YEAR = Period(date(2026, 1, 1), TODAY)


@pytest.fixture
def matters(services):
    first, second = a_clue(services), a_clue(services, "反映李某公车私用", "李某")
    a_measure(services, first, "F1-01", date(2026, 10, 12))
    a_measure(services, second, "F2-01", date(2026, 2, 3))
    services.execute(AddRecord(Case(clue=second, filed_on=date(2026, 1, 20))))
    return first, second


@pytest.fixture
def screen(qtbot, desk, done, matters):
    made = FormsScreen(desk)
    qtbot.addWidget(made)
    made.show()
    done()
    return made


def links(screen) -> dict[str, LinkButton]:
    grid = screen.measures.grid
    return {link.accessibleName(): link for link in grid.findChildren(LinkButton) if link.isVisibleTo(screen)}


def people(screen) -> list[str]:
    return [row.subject_name for row in screen.measures.model.rows]


def cells(screen) -> dict[str, list[str]]:
    """What the table of figures shows: the texts of each line."""
    return {line.label: [figure.text for figure in line.figures] for line in screen.figures.table.cells.grid.lines}


def choose(qtbot, screen, output: Output, done) -> None:
    qtbot.mouseClick(screen.outputs.button(output), LEFT)
    done()


PERIODS = {
    "a year under way ends today": (Span.YEAR, YEAR),
    "so does a half-year": (Span.HALF, Period(date(2026, 7, 1), TODAY)),
    "a quarter starts with its first month": (Span.QUARTER, Period(date(2026, 10, 1), TODAY)),
    "a month starts on its first day": (Span.MONTH, Period(date(2026, 11, 1), TODAY)),
}


@pytest.mark.parametrize("claim", PERIODS)
def test_periods(qtbot, desk, claim):
    span, expected = PERIODS[claim]
    bar = PeriodBar(desk)
    qtbot.addWidget(bar)
    bar.show_span(span)
    assert bar.period() == expected
    assert not bar.on.isEnabled()


def test_periods_are_stepped_through_and_the_one_before_is_whole(qtbot, desk):
    bar = PeriodBar(desk)
    qtbot.addWidget(bar)
    bar.show_span(Span.QUARTER)
    with qtbot.waitSignal(bar.chosen) as told:
        qtbot.mouseClick(bar.back, LEFT)
    assert told.args == [Period(date(2026, 7, 1), date(2026, 9, 30))]
    assert bar.name.text() == "2026年第三季度"
    with qtbot.waitSignal(bar.chosen) as told:
        qtbot.mouseClick(bar.on, LEFT)
    assert told.args == [Period(date(2026, 10, 1), TODAY)]


def test_a_month_of_last_year_is_kept_when_its_quarter_is_asked_for(qtbot, desk):
    bar = PeriodBar(desk)
    qtbot.addWidget(bar)
    bar.show_span(Span.MONTH, Period(date(2025, 5, 1), date(2025, 5, 31)))
    qtbot.mouseClick(bar.spans.button(Span.QUARTER), LEFT)
    assert bar.period() == Period(date(2025, 4, 1), date(2025, 6, 30))


def test_the_year_is_shown_with_its_sum(screen):
    assert "2 person-treatments" in screen.header.note.text()
    assert {name.split(":")[1] for name in links(screen)} == {" 1 people", " 2 people"}
    assert people(screen) == ["孙某某", "李某"]


def test_a_figure_leads_to_its_people_and_a_person_to_the_clue(qtbot, screen, matters):
    (link,) = [link for name, link in links(screen).items() if name.startswith("党内警告")]
    qtbot.mouseClick(link, LEFT)
    assert people(screen) == ["李某"]
    assert screen.measures.people_card.title.text() == "党内警告"
    screen.measures.people.go_to_id(0)
    with qtbot.waitSignal(screen.navigation_requested) as asked:
        qtbot.keyClick(screen.measures.people, Qt.Key.Key_Return)
    assert asked.args == [Destination("clues", matters[1])]


def test_another_period_counts_anew(qtbot, screen, done):
    qtbot.mouseClick(screen.periods.spans.button(Span.QUARTER), LEFT)
    done()
    assert people(screen) == ["孙某某"]
    for _ in range(4):
        qtbot.mouseClick(screen.periods.back, LEFT)
    done()
    assert people(screen) == []
    assert links(screen) == {}


def test_days_of_ones_own_are_taken(qtbot, screen, done):
    qtbot.mouseClick(screen.periods.spans.button(CUSTOM), LEFT)
    assert screen.periods.custom.isVisibleTo(screen)
    screen.periods.custom.set_values({"first": date(2026, 2, 1), "last": date(2026, 2, 28)})
    screen.periods.custom.changed.emit("last")
    done()
    assert people(screen) == ["李某"]


def test_a_period_that_ends_before_it_begins_is_named(qtbot, screen, done):
    qtbot.mouseClick(screen.periods.spans.button(CUSTOM), LEFT)
    screen.periods.custom.set_values({"first": date(2026, 3, 1), "last": date(2026, 2, 28)})
    screen.periods.custom.changed.emit("last")
    done()
    assert "statistics.period" in screen.banner.accessibleName()


def test_the_forms_are_broken_down_and_the_sum_stands_on_top(qtbot, screen, done):
    qtbot.mouseClick(screen.breakdowns.button(Breakdown.UNIT), LEFT)
    done()
    assert cells(screen) == {
        "合计": ["1", "1", "0", "0", "2", "0"],
        "Share (%)": ["50.0", "50.0", "0.0", "0.0", "100.0"],
        "江海市住建局": ["1", "1", "0", "0", "2", "0"],
    }


def test_the_figure_one_stands_on_shows_its_records(qtbot, screen, done, matters):
    choose(qtbot, screen, Output.CASES, done)
    screen.figures.table.choose(0, 0)
    done()
    assert [row.clue for row in screen.figures.model.rows] == [matters[1]]
    assert screen.figures.records_card.title.text() == "合计 · 立案"
    qtbot.keyClick(screen.figures.table, Qt.Key.Key_Right)
    done()
    assert [row.what for row in screen.figures.model.rows] == ["党内警告"]
    screen.figures.records.go_to_id(0)
    with qtbot.waitSignal(screen.navigation_requested) as asked:
        qtbot.keyClick(screen.figures.records, Qt.Key.Key_Return)
    assert asked.args == [Destination("clues", matters[1])]


def test_a_figure_of_nothing_shows_nothing(qtbot, screen, done):
    choose(qtbot, screen, Output.CASES, done)
    screen.figures.table.choose(0, 0)
    done()
    screen.figures.table.choose(0, 3)
    done()
    assert screen.figures.model.rows == ()


def test_disposals_and_the_year_before(qtbot, screen, done):
    choose(qtbot, screen, Output.DISPOSAL, done)
    assert cells(screen)["信访举报"][:3] == ["0", "2", "2"]
    choose(qtbot, screen, Output.YEAR_ON_YEAR, done)
    assert not screen.breakdowns.isVisibleTo(screen)
    assert cells(screen)["接收线索 (件)"] == ["2", "0", "+2", "—"]


def test_the_chart_of_a_table_is_drawn_and_told_in_words(qtbot, screen, done):
    choose(qtbot, screen, Output.CASES, done)
    chart = screen.figures.chart
    assert "立案 1, 处分人数 1" in chart.accessibleName()
    before = chart.grab().toImage()
    assert len({before.pixelColor(x, before.height() // 2).name() for x in range(before.width())}) > 1
    choose(qtbot, screen, Output.YEAR_ON_YEAR, done)
    assert chart.grab().toImage() != before


def test_the_paragraph_is_copied(qtbot, screen, done):
    choose(qtbot, screen, Output.BULLETIN, done)
    with qtbot.waitSignal(screen.toast_requested):
        qtbot.mouseClick(screen.copy_button, LEFT)
    text = QGuiApplication.clipboard().text()
    assert text.startswith("2026年1月1日至11月23日，共接收信访举报2件次")
    assert "运用第一种形态批评教育和处理1人次，占总人次的50%" in text


PAPERS = {
    Output.FORMS: Wanted(PaperKind.FOUR_FORMS, period=YEAR, by=Breakdown.MEASURE),
    Output.DISPOSAL: Wanted(PaperKind.DISPOSAL_TABLE, period=YEAR, by=Breakdown.SOURCE),
    Output.CASES: Wanted(PaperKind.CASES_TABLE, period=YEAR, by=Breakdown.RANK),
    Output.YEAR_ON_YEAR: Wanted(PaperKind.YEAR_ON_YEAR, period=YEAR),
    Output.BULLETIN: Wanted(PaperKind.BULLETIN, period=YEAR),
}


def test_the_paper_of_what_is_shown_is_asked_for(qtbot, screen, done):
    for output, wanted in PAPERS.items():
        choose(qtbot, screen, output, done)
        with qtbot.waitSignal(screen.paper_requested) as asked:
            qtbot.mouseClick(screen.print_button, LEFT)
        assert asked.args == [wanted]


def test_the_workbook_is_written_and_registered(qtbot, screen, services, done, files, tmp_path: Path):
    files["save"] = tmp_path / "statistics.xlsx"
    qtbot.mouseClick(screen.workbook_button, LEFT)
    dialog = screen.findChild(CommandDialog)
    dialog.form.set_values({"purpose": "上报"})
    with qtbot.waitSignal(screen.toast_requested) as told:
        qtbot.mouseClick(dialog.accept_button, LEFT)
    done()
    [row] = services.ask(PrintRegister())
    assert row.register_no in told.args[0].sentence
    assert files["save"].read_bytes().startswith(b"PK")


def test_no_file_name_no_workbook(qtbot, screen, files):
    files["save"] = None
    qtbot.mouseClick(screen.workbook_button, LEFT)
    assert screen.findChild(CommandDialog) is None


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


@pytest.mark.parametrize("output", Output)
def test_the_view_comes_back_after_a_lock(qtbot, desk, screen, done, output):
    screen.open_at(Span.MONTH.value)
    screen.open_at(output.value)
    qtbot.mouseClick(screen.periods.back, LEFT)
    done()
    state = screen.view_state()
    other = FormsScreen(desk)
    qtbot.addWidget(other)
    other.restore_view_state(state)
    done()
    assert other.view_state() == state
    assert state["first"] == "2026-10-01"


WIDTHS = {
    "few figures leave room to the labels": (1000, 5),
    "many figures take the room of the labels": (1080, 17),
    "a narrow window scrolls": (300, 17),
}


@pytest.mark.parametrize("claim", WIDTHS)
def test_columns_share_the_width(claim):
    room, count = WIDTHS[claim]
    widths = column_widths(room, count, int)
    assert len(widths) == count
    assert min(widths) >= 52
    assert widths[0] >= 128
    assert sum(widths) == room or room < 128 + 52 * (count - 1)


def test_no_word_of_a_head_is_cut_and_the_head_is_as_high_as_its_words(qtbot):
    heads = ("Source", "In hand before\n(items)", "Verification\n(items)", "Closed without verification\n(items)")
    table = FiguresTable("figures")
    qtbot.addWidget(table)
    table.resize(300, 200)
    table.show()
    table.show_grid(Grid(heads, (GridLine("Petition", tuple(Figure("1") for _ in heads[1:])),)))
    header, metrics = table.horizontalHeader(), table.horizontalHeader().fontMetrics()
    for section, head in enumerate(heads[1:], start=1):
        assert max(metrics.horizontalAdvance(word) for word in head.split()) < header.sectionSize(section), head
    assert header.height() >= 4 * metrics.lineSpacing()


def test_a_closed_place_is_freed(desk, done):
    assert not outlives_closing(lambda: FormsScreen(desk))
    done()
