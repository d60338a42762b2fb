"""The list of clues: views with counts, one filter, columns as each view was left, and the choice of rows."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from sqlalchemy import Engine, event

from desk_app.domain.records.clue import Clue
from desk_app.services.auditing import AuditEntries
from desk_app.services.clues.detail import ShowClue
from desk_app.services.clues.filters import VIEWS, ClueFilter
from desk_app.services.clues.register import Draft, RegisterClue
from desk_app.services.clues.rows import ClueCount, ClueIds, ClueRows
from desk_app.services.keeping import Kept
from desk_app.services.records import ChangeRecord
from desk_app.ui.lists.dialogs import ColumnsDialog, NameDialog, ViewsDialog
from desk_app.ui.lists.place_list import PlaceList
from desk_app.ui.lists.spec import Chosen
from desk_app.ui.models.columns import Sort
from desk_app.ui.screens.clues.screen import ClueScreen
from desk_app.ui.widgets.dialogs import FormDialog
from tests.support.leaks import outlives_closing
from tests.support.type_text import type_text
from tests.support.windows import opened
from tests.ui.conftest import settle
from tests.ui.screens.conftest import a_clue

LEFT = Qt.MouseButton.LeftButton
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def stocked(desk) -> list[str]:
    """Five clues, one of them received in August from another source."""
    made = [a_clue(desk.services, f"反映孙某某第{number}件") for number in range(4)]
    odd = Clue(title="反映钱某某", received_on=date(2026, 8, 3), sources=("F",))
    return [*made, desk.services.execute(RegisterClue(Draft(odd))).uid]


@pytest.fixture
def pane(stocked, clue_screen, done):
    settle()
    done()
    clue_screen.resize(1300, 800)
    clue_screen.list_pane.table.setFocus()
    settle()
    return clue_screen.list_pane


def texts(bar) -> list[str]:
    return [button.text() for button in bar._buttons]


def narrow(qtbot, pane, done, **values: object) -> None:
    qtbot.mouseClick(pane.filter_button, LEFT)
    dialog = opened(FormDialog)
    dialog.form.set_values(values)
    qtbot.mouseClick(dialog.accept_button, LEFT)
    settle()
    done()


def save_view(qtbot, pane, done, name: str) -> None:
    pane.menu.actions()[0].trigger()
    dialog = opened(NameDialog)
    type_text(dialog.form.editor("name"), name)
    qtbot.keyClick(dialog.form.editor("name"), Qt.Key.Key_Return, CTRL)
    settle()
    done()


@pytest.fixture
def again(qtbot, desk, done):
    """Open the place anew, as after unlocking."""
    kept = []

    def make() -> PlaceList:
        made = ClueScreen(desk)
        kept.append(made)
        qtbot.addWidget(made)
        made.resize(1300, 800)
        made.show()
        done()
        settle()
        return made.list_pane

    return make


def test_every_view_shows_its_count(desk, pane):
    for view in VIEWS:
        count = desk.services.ask(ClueCount(ClueFilter(view=view)))
        assert pane.views.button(view).text().endswith(f" {count}")


def test_what_the_form_asks_drives_list_and_count_and_comes_off_chip_by_chip(qtbot, desk, pane, done):
    narrow(qtbot, pane, done, sources=("A1",), received_from=date(2026, 9, 1))
    assert pane.filter() == ClueFilter(sources=("A1",), received_from=date(2026, 9, 1))
    assert pane.count() == 4 == desk.services.ask(ClueCount(pane.filter()))
    assert len(texts(pane.filters)) == 2
    qtbot.mouseClick(pane.filters._buttons[0], LEFT)
    settle()
    assert pane.filter() == ClueFilter(received_from=date(2026, 9, 1))
    assert not pane.clear_button.isVisible()


def test_all_conditions_come_off_at_once_and_the_view_stays(qtbot, pane, done):
    pane.choose_view("unproposed")
    narrow(qtbot, pane, done, sources=("A1",), unit="住建局")
    qtbot.mouseClick(pane.clear_button, LEFT)
    done()
    assert pane.filter() == ClueFilter(view="unproposed")
    assert not pane.filters.isVisible()


def test_a_filter_that_matches_nothing_says_so_and_offers_to_clear_it(qtbot, pane, done):
    narrow(qtbot, pane, done, unit="没有这个单位")
    assert pane.nothing.isVisible()
    qtbot.mouseClick(pane.nothing.first, LEFT)
    done()
    assert pane.table.isVisible()
    assert pane.count() == 5


def test_an_own_view_has_a_count_and_survives_opening_the_place_again(qtbot, desk, pane, done, again):
    narrow(qtbot, pane, done, sources=("F",))
    save_view(qtbot, pane, done, "巡视移交")
    key = pane.view()
    assert pane.views.button(key).text() == "巡视移交 1"
    other = again()
    assert other.views.current() == "all"
    qtbot.mouseClick(other.views.button(key), LEFT)
    done()
    assert other.filter() == ClueFilter(sources=("F",))
    assert other.count() == 1
    assert len(texts(other.filters)) == 1


def test_a_view_is_kept_in_the_store(qtbot, desk, pane, done):
    narrow(qtbot, pane, done, text="孙某某")
    save_view(qtbot, pane, done, "孙某某的")
    (views,) = [item for item in desk.services.ask(Kept("list.clues")) if item.key == "views"]
    assert "text" in views.body


def test_a_name_is_given_once(qtbot, pane, done):
    save_view(qtbot, pane, done, "我的")
    pane.menu.actions()[0].trigger()
    dialog = opened(NameDialog)
    type_text(dialog.form.editor("name"), "我的")
    qtbot.mouseClick(dialog.accept_button, LEFT)
    assert dialog.form.problem("name")
    dialog.reject()
    settle()


def test_a_changed_view_is_saved_only_when_asked(qtbot, desk, pane, done, again):
    save_view(qtbot, pane, done, "我的")
    narrow(qtbot, pane, done, sources=("F",))
    key = pane.view()
    assert again()._state._memory.view(key).filter == ClueFilter()
    pane.menu.actions()[1].trigger()
    done()
    assert again()._state._memory.view(key).filter == ClueFilter(sources=("F",))


def test_own_views_are_renamed_ordered_and_deleted(qtbot, desk, pane, done, again):
    for name in ("甲", "乙", "丙"):
        save_view(qtbot, pane, done, name)
    pane.questions.ask_order()
    dialog = opened(ViewsDialog)
    dialog.list.list.setCurrentRow(2)
    qtbot.keyClick(dialog.list.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.mouseClick(dialog.rename_button, LEFT)
    naming = opened(NameDialog)
    naming.form.set_values({"name": "丁"})
    qtbot.mouseClick(naming.accept_button, LEFT)
    settle()
    dialog.list.list.setCurrentRow(2)
    qtbot.mouseClick(dialog.delete_button, LEFT)
    qtbot.mouseClick(dialog.accept_button, LEFT)
    settle()
    done()
    for one in (pane, again()):
        own = [button.text() for key, button in one.views._buttons.items() if key.startswith("own:")]
        assert own == ["甲 5", "丁 5"]


def test_deleting_the_view_that_shows_leads_to_the_first_one(qtbot, pane, done):
    narrow(qtbot, pane, done, sources=("F",))
    save_view(qtbot, pane, done, "甲")
    pane.questions.ask_order()
    dialog = opened(ViewsDialog)
    qtbot.mouseClick(dialog.delete_button, LEFT)
    qtbot.mouseClick(dialog.accept_button, LEFT)
    settle()
    done()
    assert pane.views.current() == "all"
    assert pane.filter() == ClueFilter()


def test_columns_are_chosen_and_ordered_and_each_view_remembers_its_own(qtbot, desk, pane, done, again):
    at_first = pane.columns_shown()
    qtbot.mouseClick(pane.columns_button, LEFT)
    dialog = opened(ColumnsDialog)
    for entry in range(dialog.list.list.count()):
        item = dialog.list.list.item(entry)
        if item.data(Qt.ItemDataRole.UserRole) in ("handlers", "state"):
            item.setCheckState(
                Qt.CheckState.Unchecked if item.checkState() is Qt.CheckState.Checked else Qt.CheckState.Checked
            )
    dialog.list.list.setCurrentRow(0)
    qtbot.mouseClick(dialog.list.down_button, LEFT)
    qtbot.mouseClick(dialog.accept_button, LEFT)
    settle()
    done()
    shown = pane.columns_shown()
    assert ("handlers" in shown, "state" in shown, shown.index("number")) == (True, False, 1)
    pane.choose_view("overdue")
    done()
    assert pane.columns_shown() == at_first
    other = again()
    assert other.columns_shown() == shown


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_of_the_header_hides_a_column_and_the_last_one_stays(qtbot, pane, done):
    pane.table.columns_requested.emit(QPoint(10, 10))
    menu = QApplication.activePopupWidget()
    action = next(one for one in menu.actions() if one.data() == "subject")
    action.trigger()
    menu.close()
    settle()
    assert "subject" not in pane.columns_shown()
    pane.table.show_layout(type(pane.table.column_layout())(("number",)))
    pane.table.columns_requested.emit(QPoint(10, 10))
    menu = QApplication.activePopupWidget()
    assert not next(one for one in menu.actions() if one.data() == "number").isEnabled()
    menu.close()


def test_width_by_hand_and_order_are_remembered(qtbot, desk, pane, done, again):
    header = pane.table.horizontalHeader()
    edge = header.sectionViewportPosition(0) + header.sectionSize(0) - 1
    height = header.height() // 2
    qtbot.mousePress(header.viewport(), LEFT, pos=QPoint(edge, height))
    qtbot.mouseMove(header.viewport(), QPoint(edge + 40, height))
    qtbot.mouseRelease(header.viewport(), LEFT, pos=QPoint(edge + 40, height))
    pane.table.sort_requested.emit(Sort("state"))
    done()
    width = header.sectionSize(0)
    assert dict(pane.table.column_layout().widths)["number"] == width
    other = again()
    assert other.table.horizontalHeader().sectionSize(0) == width
    assert (other.filter().sort, other.filter().is_descending) == ("state", False)


def test_shift_and_ctrl_choose_rows_and_the_bar_counts_them(qtbot, pane):
    assert not pane.selection_bar.isVisible()
    qtbot.keyClick(pane.table, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(pane.table, Qt.Key.Key_Down, SHIFT)
    assert pane.selection_bar.isVisible()
    assert pane.chosen().count == 3
    place = pane.table.visualRect(pane.model.index(1, 0)).center()
    qtbot.mouseClick(pane.table.viewport(), LEFT, CTRL, place)
    assert pane.chosen().ids == (pane.model.id_at(0), pane.model.id_at(2))
    qtbot.mouseClick(pane.selection_bar.close_button, LEFT)
    assert not pane.selection_bar.isVisible()


def test_rows_passed_while_choosing_are_not_looked_at(qtbot, desk, clue_screen, pane, done):
    seen = [line.obj for line in desk.services.ask(AuditEntries()) if line.act == "clue.view"]
    shown = clue_screen.detail.shown
    for _ in range(3):
        qtbot.keyClick(pane.table, Qt.Key.Key_Down, SHIFT)
    done()
    assert [line.obj for line in desk.services.ask(AuditEntries()) if line.act == "clue.view"] == seen
    assert clue_screen.detail.shown == shown
    qtbot.mouseClick(pane.selection_bar.close_button, LEFT)
    done()
    assert clue_screen.detail.shown == pane.model.row_at(pane.table.currentIndex().row()).uid != shown


def selects(desk, ids: tuple[int, ...]) -> int:
    asked: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    desk.services.ask(ClueRows(ids))
    event.remove(Engine, "before_cursor_execute", note)
    return sum(text.startswith("SELECT") for text in asked)


def test_a_page_of_rows_costs_the_same_few_statements_however_long_it_is(desk, stocked):
    ids = tuple(desk.services.ask(ClueIds(ClueFilter())))
    assert selects(desk, ids[:1]) == selects(desk, ids) <= 8


def test_choosing_everything_carries_the_filter_and_not_the_ids(qtbot, pane, done):
    narrow(qtbot, pane, done, sources=("A1",))
    qtbot.keyClick(pane.table, Qt.Key.Key_A, CTRL)
    assert pane.chosen() == Chosen((), ClueFilter(sources=("A1",)), 4)
    assert not pane.selection_bar.all_button.isVisible()
    qtbot.keyClick(pane.table, Qt.Key.Key_Escape)
    assert pane.chosen().count == 1


def test_a_change_elsewhere_leaves_the_choice_as_it_was(qtbot, desk, stocked, pane, done):
    qtbot.keyClick(pane.table, Qt.Key.Key_Down, SHIFT)
    chosen = pane.chosen()
    stored = desk.services.ask(ShowClue(stocked[0])).clue
    desk.services.execute(ChangeRecord(stocked[0], Clue.KIND, stored.rev, {"title": "改过的标题"}))
    settle()
    done()
    assert pane.chosen() == chosen
    assert pane.table.current_id() == chosen.ids[0] or pane.table.current_id() == chosen.ids[1]


def test_view_filter_and_chosen_rows_come_back_after_a_lock(qtbot, stocked, clue_screen, pane, done, again):
    narrow(qtbot, pane, done, sources=("A1",))
    qtbot.keyClick(pane.table, Qt.Key.Key_Down, SHIFT)
    other = again()
    other.restore_view_state(pane.view_state())
    done()
    assert (other.filter(), other.chosen()) == (pane.filter(), pane.chosen())
    pane.table.selectAll()
    other.restore_view_state(pane.view_state())
    done()
    assert other.chosen() == Chosen((), ClueFilter(sources=("A1",)), 4)


def test_the_order_of_the_list_is_the_order_of_its_ids(qtbot, desk, pane, done):
    narrow(qtbot, pane, done, sources=("A1",))
    assert [pane.model.id_at(row) for row in range(pane.count())] == list(desk.services.ask(ClueIds(pane.filter())))


def test_the_dialogs_of_the_list_are_freed(pane):
    assert not outlives_closing(lambda: NameDialog("x", ()))
    assert not outlives_closing(lambda: ViewsDialog((), ()))
    assert not outlives_closing(lambda: ColumnsDialog(pane.spec.columns, pane.table.column_layout()))
