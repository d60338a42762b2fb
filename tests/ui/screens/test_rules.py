"""The rules and the packs of the office: every row, what changed, adopting after a preview, withdrawing."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from desk_app.domain.records.clue import Clue
from desk_app.domain.rules.listing import rows_of
from desk_app.services.rules.listing import ListPacks, Standing
from desk_app.services.rules.packs import AdoptPack
from desk_app.ui.command_dialog import CommandDialog
from desk_app.ui.record_fields import record_fields
from desk_app.ui.screens.administration.pack_dialog import AdoptDialog
from desk_app.ui.screens.administration.rules_tab import ALL, PACKS, RulesTab
from desk_app.ui.theme import State
from tests.support.guards import grant
from tests.support.leaks import outlives_closing
from tests.support.packs import BASIS, FIFTEEN_DAYS, pack_text

LEFT = Qt.MouseButton.LeftButton
NOW = {"effective_from": "2026-11-01"}


@pytest.fixture
def tab(qtbot, desk, done):
    made = RulesTab(desk)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    done()
    return made


def adopt(desk, done, body=FIFTEEN_DAYS, **head):
    desk.services.execute(AdoptPack(pack_text(body, **{**NOW, **head}), "某主任"))
    done()


def find(qtbot, tab, text):
    tab.search.setText(text)
    qtbot.keyClick(tab.search, Qt.Key.Key_Return)


def pairs(grid) -> list[str]:
    labels = [grid.layout().itemAt(n).widget() for n in range(grid.layout().count())]
    return [label.text() for label in labels]


def test_every_row_of_every_file_is_there(desk, tab):
    expected = len(tuple(rows_of(desk.services.kit.shelf.shipped)))
    assert len(tab.model.rows) == expected
    assert str(f"{expected:,}") in tab.kinds.button(ALL).text()


def test_a_kind_and_words_narrow_the_rows(qtbot, tab):
    qtbot.mouseClick(tab.kinds.button("limits"), LEFT)
    assert {line.group for line in tab.model.rows} == {"limits"}
    find(qtbot, tab, "D12 核实")
    assert next(line.id for line in tab.model.rows) == "D12"
    find(qtbot, tab, "nothing of the kind")
    assert tab.model.rows == ()
    assert tab.detail.currentIndex() == 1


def test_the_switch_leaves_what_the_office_changed_and_the_detail_tells_old_and_new(qtbot, desk, tab, done):
    tab.only_changed.setChecked(True)
    assert tab.model.rows == ()
    adopt(desk, done)
    (line,) = tab.model.rows
    assert line.id == "D12"
    assert (tab.detail.badge.text, tab.detail.badge.state) == ("本单位", State.INFO)
    assert not tab.detail.changed_badge.isHidden()
    assert "2 个月 → 15 个工作日" in pairs(tab.detail.changes)
    assert BASIS in pairs(tab.detail.origin)


def test_a_chosen_row_stays_chosen_when_the_rules_change(qtbot, desk, tab, done):
    qtbot.mouseClick(tab.kinds.button("limits"), LEFT)
    find(qtbot, tab, "D13")
    shown = tab.detail.title.text()
    adopt(desk, done)
    assert tab.detail.title.text() == shown != ""


def test_a_pack_is_adopted_after_its_changes_were_seen(qtbot, desk, tab, done, tmp_path, files):
    file = tmp_path / "p.toml"
    file.write_text(pack_text(FIFTEEN_DAYS, **NOW), "utf-8")
    files["open"] = file
    qtbot.mouseClick(tab.adopt_button, LEFT)
    done()
    (dialog,) = tab.findChildren(AdoptDialog)
    (row,) = dialog.model.rows
    assert (row.line.id, row.change.old, row.change.new) == ("D12", "2 个月", "15 个工作日")
    assert desk.services.ask(ListPacks()) == ()
    qtbot.mouseClick(dialog.accept_button, LEFT)
    assert dialog.isVisible()
    dialog.form.set_values({"adopted_by": "某主任"})
    qtbot.mouseClick(dialog.accept_button, LEFT)
    assert desk.services.ask(ListPacks()) == ()
    grant(done)
    assert [line.standing for line in desk.services.ask(ListPacks())] == [Standing.IN_FORCE]
    assert "adopted" in tab.banner.accessibleName()
    assert desk.services.kit.rules.limits["D12"].amount == 15


def test_a_refused_pack_is_explained_and_nothing_is_asked(qtbot, desk, tab, done, tmp_path):
    file = tmp_path / "p.toml"
    file.write_text(pack_text("[limits.D02]\namount = 90\n"), "utf-8")
    tab.preview_file(file)
    done()
    assert "D02" in tab.banner.accessibleName()
    assert tab.findChildren(AdoptDialog) == []


def test_a_file_that_is_no_text_is_refused(tab, done, tmp_path):
    file = tmp_path / "p.toml"
    file.write_bytes(b"\xff\xfe\x00p")
    tab.preview_file(file)
    done()
    assert "UTF-8" in tab.banner.accessibleName()


def test_a_pack_is_withdrawn_from_its_line(qtbot, desk, tab, done):
    adopt(desk, done)
    qtbot.mouseClick(tab.kinds.button(PACKS), LEFT)
    tab.packs_table.go_to_id(0)
    assert tab.detail.title.text() == "某县规则包"
    qtbot.mouseClick(tab.detail.withdraw_button, LEFT)
    dialog = next(one for one in tab.findChildren(CommandDialog) if one.isVisible())
    assert dialog.form.values()["on"] == date(2026, 11, 23)
    qtbot.mouseClick(dialog.accept_button, LEFT)
    grant(done)
    assert desk.services.ask(ListPacks())[0].standing is Standing.WITHDRAWN
    assert tab.detail.withdraw_button.isHidden()
    assert desk.services.kit.rules.limits["D12"].amount == 2


def test_without_packs_the_place_says_what_one_is(qtbot, tab):
    qtbot.mouseClick(tab.kinds.button(PACKS), LEFT)
    assert tab._stack.currentWidget().accessibleName() == "No pack yet"
    assert not tab.search.isEnabled()


def test_the_starting_file_of_one_kind_is_written_once(qtbot, tab, done, tmp_path, files):
    target = tmp_path / "start.toml"
    files["save"] = target
    qtbot.mouseClick(tab.kinds.button("limits"), LEFT)
    qtbot.mouseClick(tab.start_button, LEFT)
    done()
    text = target.read_text("utf-8")
    assert "# [limits.D12]" in text
    assert "codes." not in text
    qtbot.mouseClick(tab.start_button, LEFT)
    done()
    assert target.read_text("utf-8") == text
    assert "written" not in tab.banner.accessibleName()


def test_the_tab_is_freed(desk, done):
    assert not outlives_closing(lambda: RulesTab(desk))
    done()


def test_a_hidden_code_is_not_offered_but_kept_where_a_record_holds_it(desk, done):
    adopt(desk, done, "[codes.source.A1]\nhidden = true\n")
    held = Clue(sources=("A1",))
    new, changed = (record_fields(desk, Clue, ("sources",), set(), of=of)[0] for of in (None, held))
    assert "A1" not in {option.key for option in new.options}
    assert {option.key for option in changed.options} == {option.key for option in new.options} | {"A1"}
