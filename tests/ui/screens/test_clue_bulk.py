"""What is done with many chosen clues, from the choice in the list to what is told afterwards."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from desk_app.domain.events import ActDone
from desk_app.domain.records.clue import Clue
from desk_app.domain.records.linking import Recusal
from desk_app.ledger.reading import read_table
from desk_app.services.clues.detail import ShowClue
from desk_app.services.clues.filters import ClueFilter
from desk_app.services.clues.register import Draft, RegisterClue
from desk_app.services.clues.rows import ClueIds, ClueRows
from desk_app.services.papers.printing import PaperKind
from desk_app.services.records import AddRecord
from desk_app.services.undoing import Undoables
from desk_app.ui.command_dialog import CommandDialog
from desk_app.ui.screens.clues.bulk_dialogs import BulkDialog, OutcomeDialog, ask_handlers, ask_tags
from desk_app.ui.screens.clues.list_spec import EXPORT, HAND_OVER, HANDLERS, PRINT, PRINT_LIST, TAGS
from tests.support.leaks import outlives_closing
from tests.support.type_text import type_text
from tests.support.windows import opened
from tests.ui.conftest import settle

LEFT = Qt.MouseButton.LeftButton
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
DAY = date(2026, 11, 2)


def stock(desk, count: int) -> list[str]:
    return [
        desk.services.execute(
            RegisterClue(Draft(Clue(title=f"反映第{number}件", received_on=DAY, sources=("A1",))))
        ).uid
        for number in range(count)
    ]


@pytest.fixture
def pane(desk, clue_screen, done):
    stock(desk, 4)
    settle()
    done()
    clue_screen.resize(1300, 800)
    clue_screen.list_pane.table.setFocus()
    settle()
    return clue_screen.list_pane


def holders(desk) -> list[tuple[str, ...]]:
    ids = desk.services.ask(ClueIds(ClueFilter(is_descending=False)))
    return [row.handlers for row in desk.services.ask(ClueRows(tuple(ids)))]


def acts(facts) -> list[str]:
    return [fact.kind for fact in facts if isinstance(fact, ActDone)]


def give(qtbot, done, dialog: BulkDialog, *names: str, typed: str = "") -> None:
    for name in names:
        type_text(dialog.form.editor("values").line, name)
        qtbot.keyClick(dialog.form.editor("values").line, Qt.Key.Key_Return)
    if typed:
        type_text(dialog.form.editor("typed"), typed)
    qtbot.mouseClick(dialog.accept_button, LEFT)
    settle()
    done()
    settle()
    done()


def test_the_holder_of_chosen_clues_is_changed_by_keyboard_and_the_list_shows_it(qtbot, desk, pane, done):
    qtbot.keyClick(pane.table, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(pane.table, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(pane.selection_bar.buttons[HANDLERS], Qt.Key.Key_Space)
    dialog = opened(BulkDialog)
    assert "3" in dialog.windowTitle()
    assert "3" in dialog.accept_button.text()
    with qtbot.waitSignal(desk.facts.published, check_params_cb=lambda facts: "clue.handlers" in acts(facts)):
        give(qtbot, done, dialog, "何某", "周某")
    assert holders(desk) == [(), ("何某", "周某"), ("何某", "周某"), ("何某", "周某")]
    assert pane.model.row_at(0).handlers == ("何某", "周某")


def test_many_are_asked_for_by_typing_their_number(qtbot, desk, pane, done):
    stock(desk, 17)
    settle()
    done()
    qtbot.keyClick(pane.table, Qt.Key.Key_A, CTRL)
    qtbot.mouseClick(pane.selection_bar.buttons[HANDLERS], LEFT)
    dialog = opened(BulkDialog)
    give(qtbot, done, dialog, "何某", typed="20")
    assert dialog.form.problem("typed")
    assert set(holders(desk)) == {()}
    dialog.form.set_values({"typed": ""})
    give(qtbot, done, dialog, typed="21")
    assert holders(desk) == [("何某",)] * 21


def test_what_was_refused_is_listed_with_its_reason(qtbot, desk, pane, done):
    row = pane.model.row_at(1)
    desk.services.execute(AddRecord(Recusal(clue=row.uid, person_name="何某", decided_on=DAY)))
    settle()
    done()
    pane.table.selectAll()
    pane.selection_bar.action_requested.emit(HANDLERS)
    give(qtbot, done, opened(BulkDialog), "何某")
    outcome = opened(OutcomeDialog)
    (refused,) = outcome.model.rows
    assert refused.number == row.number
    assert outcome.model.data(outcome.model.index(0, 1))
    assert holders(desk).count(("何某",)) == 3
    qtbot.mouseClick(outcome.accept_button, LEFT)
    settle()


def test_rows_that_came_meanwhile_are_not_changed_unseen(qtbot, desk, pane, done):
    pane.table.selectAll()
    pane.selection_bar.action_requested.emit(HANDLERS)
    dialog = opened(BulkDialog)
    stock(desk, 1)
    give(qtbot, done, dialog, "何某")
    assert set(holders(desk)) == {()}
    assert pane.banner.isVisible()


def test_tags_are_put_on(qtbot, desk, pane, done):
    qtbot.keyClick(pane.table, Qt.Key.Key_Down, SHIFT)
    qtbot.mouseClick(pane.selection_bar.buttons[TAGS], LEFT)
    dialog = opened(BulkDialog)
    tag = desk.services.kit.rules.list("special_tag").offered[0]
    dialog.form.set_values({"values": (tag,)})
    give(qtbot, done, dialog)
    assert [pane.model.row_at(row).tags for row in range(3)] == [(tag,), (tag,), ()]


def test_the_export_holds_the_columns_and_rows_that_show(qtbot, clue_screen, pane, done, files, tmp_path):
    files["save"] = tmp_path / "list.xlsx"
    action = next(one for one in pane.menu.actions() if one.data() == EXPORT)
    action.trigger()
    dialog = opened(CommandDialog)
    dialog.form.set_values({"purpose": "上会"})
    with qtbot.waitSignal(clue_screen.toast_requested):
        qtbot.mouseClick(dialog.accept_button, LEFT)
    done()
    head, *rows = read_table(files["save"]).rows
    assert len(head) == len(pane.columns_shown())
    assert [row[0] for row in rows] == [pane.model.row_at(row).number for row in range(pane.count())]


def test_papers_of_the_chosen_clues_and_of_the_list_are_asked_of_the_window(qtbot, clue_screen, pane):
    qtbot.keyClick(pane.table, Qt.Key.Key_Down, SHIFT)
    with qtbot.waitSignal(clue_screen.papers_requested) as asked:
        qtbot.mouseClick(pane.selection_bar.buttons[PRINT], LEFT)
    registration, summary = asked.args[0]
    assert (registration.kind, summary.kind) == (PaperKind.REGISTRATION, PaperKind.SUMMARY)
    assert registration.choice.ids == (pane.model.id_at(0), pane.model.id_at(1))
    with qtbot.waitSignal(clue_screen.papers_requested) as asked:
        next(one for one in pane.menu.actions() if one.data() == PRINT_LIST).trigger()
    (paper,) = asked.args[0]
    assert (paper.listing.choice.filter, paper.listing.choice.seen) == (pane.filter(), 4)
    assert paper.listing.columns == pane.columns_shown()


def test_chosen_clues_are_handed_over(qtbot, clue_screen, pane):
    qtbot.keyClick(pane.table, Qt.Key.Key_Down, SHIFT)
    with qtbot.waitSignal(clue_screen.handover_requested) as asked:
        qtbot.mouseClick(pane.selection_bar.buttons[HAND_OVER], LEFT)
    assert asked.args[0] == (pane.model.row_at(0).uid, pane.model.row_at(1).uid)


def test_one_clue_can_be_changed_the_same_way_without_a_number(qtbot, desk, pane, done):
    pane.table.selectRow(1)
    pane._request_action(HANDLERS)
    dialog = opened(BulkDialog)
    give(qtbot, done, dialog, "何某")
    assert desk.services.ask(ShowClue(pane.model.row_at(1).uid)).clue.record.handlers == ("何某",)


def test_what_is_so_already_is_told_and_nothing_is_to_be_undone(qtbot, desk, clue_screen, pane, done):
    pane.table.selectAll()
    for _ in range(2):
        pane._request_action(HANDLERS)
        give(qtbot, done, opened(BulkDialog), "何某")
    assert len([act for act in desk.services.ask(Undoables()) if act.kind == "clue.handlers"]) == 1


def test_the_dialogs_are_freed(desk, pane):
    chosen = pane.chosen()
    assert not outlives_closing(lambda: ask_handlers(desk, chosen, 3))
    assert not outlives_closing(lambda: ask_tags(desk, chosen, 30))
