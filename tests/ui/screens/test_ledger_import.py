"""A ledger comes in as one batch, after every refused cell was in sight; cancelling leaves nothing."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desk_app.services.clues.rows import ClueCount, ClueFilter
from desk_app.services.ledgers.batches import Batches
from desk_app.ui.screen import Destination
from desk_app.ui.screens.ledger_import.dialog import ImportDialog, open_import
from desk_app.ui.screens.ledger_import.pages import OWN_MAP
from desk_app.ui.theme import State
from tests.support.guards import grant
from tests.support.leaks import outlives_closing
from tests.support.ledgers import FILES, HEADER, ROWS, workbook
from tests.ui.conftest import settle

MESSAGES = FILES / "messages.xlsx"
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def dialog(qtbot, desk):
    made = ImportDialog(desk)
    qtbot.addWidget(made)
    made.show()
    return made


def go_on(qtbot, done, dialog) -> None:
    qtbot.mouseClick(dialog.next_button, LEFT)
    done()


def clues(desk) -> int:
    return desk.services.ask(ClueCount(ClueFilter()))


def cells(dialog) -> dict[int, list[str]]:
    model = dialog.check_page.table.rows_model()
    return {
        row.number: [column.text(row) for column in model.columns]
        for row in (model.row_at(at) for at in range(model.rowCount()))
    }


def test_refused_cells_are_red_with_their_reason_and_come_first(qtbot, desk, done, dialog):
    dialog.choose_file(MESSAGES)
    go_on(qtbot, done, dialog)
    shown = cells(dialog)
    assert sorted(shown) == [6, 7, 10]
    assert "不是存在的日期" in shown[6][2]
    model = dialog.check_page.table.rows_model()
    red = {(row.number, at) for row in model.rows for at, column in enumerate(model.columns[3:]) if column.state(row)}
    assert red == {(6, 3), (7, 2), (10, 3)}
    assert model.columns[1].state(model.rows[0]) is State.OVERDUE
    assert clues(desk) == 0


def test_the_whole_reason_of_the_current_row_can_be_read(qtbot, done, dialog):
    dialog.choose_file(MESSAGES)
    go_on(qtbot, done, dialog)
    page = dialog.check_page
    page.table.go_to_id(1)
    assert page.reason.text() == "Row 7: “留言主题”不能为空。"
    qtbot.mouseClick(page.views.button("taken"), LEFT)
    page.table.go_to_id(0)
    assert page.reason.isHidden()


def test_the_check_counts_what_was_read_refused_and_repeated(qtbot, done, dialog):
    dialog.choose_file(MESSAGES)
    go_on(qtbot, done, dialog)
    said = dialog.check_page.summary.text()
    assert "10 rows, 7 to be imported, 3 refused, 1 repeated" in said
    qtbot.mouseClick(dialog.check_page.views.button("repeated"), LEFT)
    assert list(cells(dialog)) == [11]
    qtbot.mouseClick(dialog.check_page.views.button(""), LEFT)
    assert len(cells(dialog)) == 10


def test_accepted_rows_become_clues_in_one_batch(qtbot, desk, done, dialog):
    dialog.choose_file(MESSAGES)
    go_on(qtbot, done, dialog)
    with qtbot.waitSignal(dialog.imported) as imported:
        qtbot.mouseClick(dialog.next_button, LEFT)
    done()
    assert imported.args[0].accepted == 7
    assert clues(desk) == 7
    assert [batch.records for batch in desk.services.ask(Batches())] == [7]
    assert "7" in dialog.done_page.heading.text()
    assert not dialog.next_button.isHidden()


def test_undoing_withdraws_the_whole_batch(qtbot, desk, done, dialog):
    dialog.choose_file(MESSAGES)
    go_on(qtbot, done, dialog)
    go_on(qtbot, done, dialog)
    qtbot.mouseClick(dialog.done_page.undo_button, LEFT)
    assert grant(done).wanted == "7"
    assert clues(desk) == 0
    assert desk.services.ask(Batches())[0].undone_at
    assert dialog.done_page.undo_button.isHidden()


def test_refused_rows_are_saved_to_be_mended(qtbot, desk, done, dialog, files, tmp_path):
    files["save"] = tmp_path / "refused.xlsx"
    dialog.choose_file(MESSAGES)
    go_on(qtbot, done, dialog)
    go_on(qtbot, done, dialog)
    qtbot.mouseClick(dialog.done_page.save_button, LEFT)
    done()
    assert files["save"].is_file()
    assert dialog.banner.isVisibleTo(dialog)


def long_ledger(folder: Path) -> Path:
    rows = [
        (910000 + number, "A1", f"反映第{number}件事", "2026/1/5 11:25:05", "内容。", 0, 0, 0) for number in range(900)
    ]
    file = folder / "long.xlsx"
    file.write_bytes(workbook({"Sheet1": (HEADER, *rows)}))
    return file


def test_cancelling_an_import_leaves_nothing(qtbot, desk, done, dialog, tmp_path):
    dialog.choose_file(long_ledger(tmp_path))
    go_on(qtbot, done, dialog)
    qtbot.mouseClick(dialog.next_button, LEFT)
    qtbot.mouseClick(dialog.progress.cancel_button, LEFT)
    done()
    assert (clues(desk), desk.services.ask(Batches())) == (0, ())
    assert dialog.banner.isVisibleTo(dialog)
    assert dialog.next_button.isEnabled()


def test_closing_the_window_cancels_the_import(qtbot, desk, done, dialog, tmp_path):
    dialog.choose_file(long_ledger(tmp_path))
    go_on(qtbot, done, dialog)
    qtbot.mouseClick(dialog.next_button, LEFT)
    dialog.reject()
    done()
    assert clues(desk) == 0


def test_a_file_that_is_no_ledger_is_named_and_nothing_happens(qtbot, desk, done, dialog, tmp_path):
    wrong = tmp_path / "picture.xlsx"
    wrong.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    dialog.choose_file(wrong)
    go_on(qtbot, done, dialog)
    assert dialog.page == 0
    assert dialog.banner.isVisibleTo(dialog)
    assert "ledger." in dialog.banner.accessibleName()


def test_nothing_can_be_checked_before_a_file_is_chosen(qtbot, dialog, files):
    assert not dialog.next_button.isEnabled()
    qtbot.mouseClick(dialog.choose_page.choose_button, LEFT)
    assert not dialog.next_button.isEnabled()
    files["open"] = MESSAGES
    qtbot.mouseClick(dialog.choose_page.choose_button, LEFT)
    assert dialog.next_button.isEnabled()
    assert dialog.choose_page.file_name.text() == MESSAGES.name


def test_a_map_of_our_own_has_to_be_chosen_first(qtbot, dialog, files, tmp_path):
    dialog.choose_file(MESSAGES)
    dialog.choose_page.form.set_values({"profile": OWN_MAP})
    dialog.choose_page.form.changed.emit("profile")
    assert not dialog.next_button.isEnabled()
    files["open"] = tmp_path / "MAP.toml"
    qtbot.mouseClick(dialog.choose_page.map_button, LEFT)
    assert dialog.next_button.isEnabled()


def test_a_named_kind_of_ledger_is_used(qtbot, done, dialog):
    dialog.choose_file(MESSAGES)
    dialog.choose_page.form.set_values({"profile": "county_clues"})
    go_on(qtbot, done, dialog)
    assert dialog.page == 0
    assert "ledger.no_header" in dialog.banner.accessibleName()


def test_the_result_leads_to_the_clues(qtbot, done, dialog):
    dialog.choose_file(MESSAGES)
    go_on(qtbot, done, dialog)
    go_on(qtbot, done, dialog)
    with qtbot.waitSignal(dialog.navigation_requested) as asked:
        qtbot.mouseClick(dialog.done_page.clues_button, LEFT)
    assert asked.args == [Destination("clues")]


def test_only_the_cells_in_sight_are_asked_for(qtbot, done, dialog, tmp_path):
    dialog.choose_file(long_ledger(tmp_path))
    go_on(qtbot, done, dialog)
    model = dialog.check_page.table.rows_model()
    assert model.rowCount() == 900
    asked: list[int] = []
    fetch = model._fetch
    model._fetch = lambda ids: asked.extend(ids) or fetch(ids)
    model.forget_rows()
    dialog.grab()
    assert 0 < len(asked) <= 400


def test_a_closed_import_is_freed(desk):
    assert not outlives_closing(lambda: ImportDialog(desk))
    opened = open_import(desk)
    opened.reject()
    settle()


def test_the_fixture_has_ten_rows():
    assert len(ROWS) == 10
