import operator
import threading
import time
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desk_app.errors import ConflictError
from desk_app.ui.models.columns import STATE_ROLE, Column, Selection, Sort
from desk_app.ui.models.windowed import KEPT_PAGES, PAGE_ROWS, WindowedModel
from desk_app.ui.runner import Job, _Ending, _Outcome
from desk_app.ui.theme import State
from desk_app.ui.widgets.table_view import TableView
from tests.ui.conftest import settle

Row = tuple[int, str]


class Rows:
    """A primary-key query that counts how often it is asked."""

    def __init__(self) -> None:
        self.calls: list[int] = []
        self.gone: set[int] = set()
        self.word = "row"

    def __call__(self, ids: Sequence[int]) -> dict[int, Row]:
        self.calls.append(len(ids))
        return {number: (number, f"{self.word} {number}") for number in ids if number not in self.gone}


def _number(row: Row) -> str:
    return str(row[0])


def _text(row: Row) -> str:
    return row[1]


def _odd(row: Row) -> State | None:
    return State.SOON if row[0] % 2 else None


COLUMNS = (
    Column("number", "No.", _number, 80, sort_key="number", is_right=True),
    Column("text", "Text", _text, 200, stretches=True),
    Column("state", "State", _text, 120, state=_odd, sort_key="due"),
)


@pytest.fixture
def rows():
    return Rows()


@pytest.fixture
def model(qapp, rows):
    return WindowedModel(COLUMNS, rows)


@pytest.fixture
def table(qtbot, model):
    view = TableView("rows")
    qtbot.addWidget(view)
    view.show_model(model)
    view.resize(640, 480)
    view.show()
    qtbot.waitExposed(view)
    return view


@pytest.mark.parametrize("count", [0, 1, 199, 200, 201, 1_000])
def test_the_model_keeps_qt_s_promises(qtmodeltester, model, count):
    model.show_ids(range(count))
    qtmodeltester.check(model)


def test_a_page_is_asked_for_once_and_only_when_looked_at(model, rows):
    model.show_ids(range(1_000))
    assert rows.calls == []
    for row in range(PAGE_ROWS, 2 * PAGE_ROWS):
        assert model.data(model.index(row, 1)) == f"row {row}"
    assert rows.calls == [PAGE_ROWS]


def test_no_more_than_the_kept_pages_stay_in_memory(model, rows):
    model.show_ids(range(PAGE_ROWS * (KEPT_PAGES + 1)))
    for page in range(KEPT_PAGES + 1):
        model.row_at(page * PAGE_ROWS)
    model.row_at(PAGE_ROWS * KEPT_PAGES)
    assert len(rows.calls) == KEPT_PAGES + 1
    model.row_at(0)
    assert len(rows.calls) == KEPT_PAGES + 2


def test_a_row_that_is_gone_shows_empty_cells(model, rows):
    rows.gone = {3}
    model.show_ids(range(5))
    assert model.data(model.index(3, 1)) is None
    assert model.data(model.index(4, 1)) == "row 4"


def test_a_failing_page_is_told_and_painted_empty(qtbot, qapp):
    def refuse(_ids: Sequence[int]) -> dict[int, Row]:
        raise ConflictError("store.busy")

    model = WindowedModel(COLUMNS, refuse)
    model.show_ids(range(3))
    with qtbot.waitSignal(model.failed) as told:
        assert model.data(model.index(0, 0)) is None
    assert told.args[0].code == "store.busy"


def test_forgotten_rows_are_fetched_again_and_others_are_not(qtbot, model, rows):
    model.show_ids(range(600))
    model.row_at(0)
    model.row_at(500)
    rows.word = "new"
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.forget_rows([7])
    assert (changed.args[0].row(), changed.args[1].row()) == (0, PAGE_ROWS - 1)
    assert model.data(model.index(7, 1)) == "new 7"
    assert model.data(model.index(500, 1)) == "row 500"


def test_cells_speak_with_their_heading_and_tooltips_are_not_mark_up(model, rows):
    rows.word = "<b>x</b>"
    model.show_ids([2])
    index = model.index(0, 1)
    assert model.data(index, Qt.ItemDataRole.AccessibleTextRole) == "Text <b>x</b> 2"
    assert model.data(index, Qt.ItemDataRole.ToolTipRole) == "<p>&lt;b&gt;x&lt;/b&gt; 2</p>"


def test_badge_columns_give_their_state(model):
    model.show_ids([1, 2])
    assert model.data(model.index(0, 2), STATE_ROLE) is State.SOON
    assert model.data(model.index(1, 2), STATE_ROLE) is None


def test_the_current_row_comes_back_by_id_after_a_refresh(table, model):
    model.show_ids(range(1_000))
    assert table.go_to_id(700)
    model.show_ids(range(999, -1, -1))
    assert table.current_id() == 700
    assert table.currentIndex().row() == 299
    assert table.viewport().rect().intersects(table.visualRect(table.currentIndex()))


def test_a_current_row_that_is_gone_is_told(qtbot, table, model):
    model.show_ids(range(10))
    table.go_to_id(4)
    with qtbot.waitSignal(table.current_changed, check_params_cb=lambda wanted: wanted is None):
        model.show_ids(range(5, 10))


def test_selecting_everything_in_a_million_rows_is_a_flag(qtbot, table, model):
    model.show_ids(array("q", range(1_000_000)))
    started = time.perf_counter()
    table.selectAll()
    settle()
    assert table.selection() == Selection(is_everything=True)
    assert time.perf_counter() - started < 1.0
    assert table.is_row_selected(999_999)
    table.selectRow(5)
    assert table.selection() == Selection((5,))


def test_a_selection_lists_ids_from_ranges(qtbot, table, model):
    model.show_ids(range(100, 200))
    table.selectRow(3)
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert table.selection() == Selection((103, 104))


def test_jumping_about_in_a_million_rows_asks_for_few_pages(table, model, rows):
    model.show_ids(array("q", range(1_000_000)))
    settle()
    rows.calls.clear()
    for wanted in (999_999, 12, 500_000):
        assert table.go_to_id(wanted)
        settle()
        assert table.current_id() == wanted
    assert len(rows.calls) <= 6


def test_return_and_double_click_open_a_row(qtbot, table, model):
    model.show_ids([41, 42])
    table.go_to_id(42)
    with qtbot.waitSignal(table.opened, check_params_cb=lambda wanted: wanted == 42):
        qtbot.keyClick(table, Qt.Key.Key_Return)


def test_a_header_asks_for_an_order_and_then_for_its_reverse(qtbot, table, model):
    model.show_ids(range(3))
    header = table.horizontalHeader()
    asked: list[Sort] = []
    table.sort_requested.connect(asked.append)
    for section in (0, 0, 1):
        place = header.sectionViewportPosition(section) + 5
        qtbot.mouseClick(
            header.viewport(), Qt.MouseButton.LeftButton, pos=header.rect().center() + _offset(header, place)
        )
    assert asked == [Sort("number"), Sort("number", is_descending=True)]


def _offset(header, x):
    from PySide6.QtCore import QPoint

    return QPoint(x - header.rect().center().x(), 0)


def test_columns_fill_the_width_and_only_elastic_ones_give_way(qtbot, table, model):
    model.show_ids(range(3))
    header = table.horizontalHeader()
    assert header.length() == table.viewport().width()
    table.resize(360, 480)
    settle()
    assert (header.sectionSize(0), header.sectionSize(2)) == (80, 120)
    assert header.sectionSize(1) >= 100


def test_row_height_is_fixed_and_never_measured_from_contents(table, model, rows):
    model.show_ids(range(20_000))
    settle()
    QApplication.processEvents()
    assert len(rows.calls) == 1


def test_a_column_that_may_rest_is_left_out_while_the_table_is_too_narrow_for_all(qtbot, rows):
    resting = Column("kind", "Kind", _text, 100, stretches=True, may_rest=True)
    model = WindowedModel((*COLUMNS, resting), rows)
    view = TableView("rows")
    qtbot.addWidget(view)
    view.show_model(model)
    view.show()
    shown = {}
    for width in (900, 380, 900):
        view.resize(width, 300)
        settle()
        shown[width] = [section for section in range(4) if not view.isColumnHidden(section)]
    assert shown == {900: [0, 1, 2, 3], 380: [0, 1, 2]}


class Asked:
    """A read lane that answers when the test says so."""

    def __init__(self):
        self.jobs = []

    def __call__(self, ids):
        job = Job(threading.Event(), ends_at_once=True)
        self.jobs.append((tuple(ids), job))
        return job

    def answer(self, word="late"):
        jobs, self.jobs = self.jobs, []
        for ids, job in jobs:
            job.deliver(_Outcome(_Ending.SUCCEEDED, [Late(number, f"{word} {number}") for number in ids]))


@dataclass(frozen=True)
class Late:
    id: int
    text: str


@pytest.fixture
def asked():
    return Asked()


@pytest.fixture
def late(qapp, rows, asked):
    model = WindowedModel((Column("text", "Text", operator.attrgetter("text"), 80),), rows, ask=asked)
    model.show_ids(range(1_000))
    return model


def shown(model, row):
    return model.data(model.index(row, 0))


def test_a_row_that_is_painted_is_asked_for_and_not_waited_for(qtbot, late, asked, rows):
    assert shown(late, 500) is None
    qtbot.waitUntil(lambda: len(asked.jobs) == 1)
    with qtbot.waitSignal(late.arrived):
        asked.answer()
    assert (shown(late, 500), rows.calls) == ("late 500", [])


def test_rows_passed_while_the_bar_is_dragged_are_not_asked_for(qtbot, late, asked):
    for row in range(0, 1_000, PAGE_ROWS):
        shown(late, row)
    qtbot.waitUntil(lambda: bool(asked.jobs))
    assert [ids[0] for ids, _ in asked.jobs] == list(range(0, 1_000, PAGE_ROWS))[-3:]


def test_what_stood_there_stays_until_the_newer_row_is_here(qtbot, late, asked):
    shown(late, 0)
    qtbot.waitUntil(lambda: bool(asked.jobs))
    asked.answer("old")
    late.show_ids(range(1_000))
    assert shown(late, 0) == "old 0"
    qtbot.waitUntil(lambda: bool(asked.jobs))
    asked.answer("new")
    assert shown(late, 0) == "new 0"


def test_an_answer_about_rows_shown_before_is_dropped(qtbot, late, asked):
    shown(late, 0)
    qtbot.waitUntil(lambda: bool(asked.jobs))
    late.show_ids(range(5_000, 6_000))
    asked.answer()
    assert shown(late, 0) is None
