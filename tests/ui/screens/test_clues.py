"""Clues: what is typed is stored and shown, steps go through the dialog, what is blocked says why."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desk_app.domain.records.clue import Clue
from desk_app.services.clues.detail import ShowClue
from desk_app.services.clues.register import Draft, RegisterClue
from desk_app.services.clues.relations import Relate
from desk_app.services.home import Numbers
from desk_app.services.log_lines import LogLines
from desk_app.services.records import ChangeRecord
from desk_app.ui.attachments.questions import AskingDialog
from desk_app.ui.command_dialog import CommandDialog
from desk_app.ui.screens.clues.register_dialog import RegisterDialog, open_register, outcome
from desk_app.ui.screens.clues.screen import ClueScreen
from desk_app.ui.step_dialog import ask_step, offered
from desk_app.ui.widgets.buttons import LinkButton
from tests.support.guards import grant
from tests.support.leaks import outlives_closing
from tests.support.type_text import type_text
from tests.support.windows import opened
from tests.ui.conftest import settle
from tests.ui.screens.conftest import a_clue

LEFT = Qt.MouseButton.LeftButton
APPROVAL = {"approver": "G", "approved_by": "张组长", "opinion": "同意"}


@pytest.fixture
def screen(clue_screen):
    return clue_screen


def take(qtbot, done, screen, action: str, **values: object) -> None:
    option = next(option for option in screen.detail._detail.options if option.action == action)
    screen.detail.next_step.step_requested.emit(option.transition.id)
    dialog = opened(CommandDialog)
    dialog.form.set_values(values)
    qtbot.mouseClick(dialog.accept_button, LEFT)
    done()
    settle()
    done()


def words(widget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


def test_a_clue_typed_into_the_form_stands_in_list_and_detail(qtbot, desk, screen, done):
    with qtbot.waitSignal(screen.register_requested):
        qtbot.mouseClick(screen.add_button, LEFT)
    dialog = open_register(desk, screen)
    type_text(dialog.clue_form.editor("title"), "反映孙某某收受礼金")
    dialog.clue_form.set_values({"sources": ("A1",), "name_kind": "real_name"})
    type_text(dialog.subjects.forms[0].editor("name"), "孙某某")
    type_text(dialog.allegations.forms[0].editor("content"), "收受购物卡三张")
    dialog.accept_button.setFocus()
    with qtbot.waitSignal(dialog.registered) as told:
        qtbot.keyClick(dialog.accept_button, Qt.Key.Key_Space)
    done()
    settle()
    done()
    row = screen.model.row_at(0)
    assert (row.subjects, row.state) == (("孙某某",), "S01")
    assert row.number in outcome(desk, told.args[0]).sentence
    assert screen.detail.header.title.text() == f"{row.number}  孙某某"


def test_a_form_without_title_says_so_beside_the_field_and_stores_nothing(qtbot, desk, screen, done):
    dialog = open_register(desk, screen)
    qtbot.mouseClick(dialog.accept_button, LEFT)
    done()
    assert dialog.clue_form.problem("title")
    assert screen.model.rowCount() == 0
    dialog.reject()
    settle()


def test_steps_lead_to_verification_through_the_dialog(qtbot, desk, screen, done):
    uid = a_clue(desk.services)
    qtbot.waitUntil(lambda: screen.detail.shown == uid)
    done()
    today = desk.services.kit.clock.today()
    take(qtbot, done, screen, "assign", done_on=today, handlers=("刘某", "何某"), **APPROVAL)
    take(qtbot, done, screen, "write_plan", done_on=today, plan_kind="verification_plan", plan="方案")
    take(qtbot, done, screen, "propose_way", done_on=today, way="C", reason="具体", study_note="集体研究")
    take(qtbot, done, screen, "approve_verification", done_on=today, verifiers=("刘某", "何某"), **APPROVAL)
    assert desk.services.ask(ShowClue(uid)).clue.record.state == "S20"
    assert screen.detail._detail.clue.record.state == "S20"


def test_a_blocked_step_tells_its_reason_and_article(qtbot, desk, screen, done):
    bare = Clue(title="反映某单位", received_on=date(2026, 11, 2))
    uid = desk.services.execute(RegisterClue(Draft(bare))).uid
    qtbot.waitUntil(lambda: screen.detail.shown == uid)
    done()
    blocked = [option for option in screen.detail._detail.options if option.blocked]
    assert blocked
    lines = {action.text(): action.isEnabled() for action in screen.detail.next_step.menu().actions()}
    reason = desk.services.kit.rules.reason_text(blocked[0].blocked[0], "zh")
    assert any(reason in line and not enabled for line, enabled in lines.items())
    assert blocked[0].blocked[0].source in offered(desk, blocked[0]).blocked_by


def test_the_reporter_is_masked_until_asked_for(qtbot, desk, screen, done):
    uid = a_clue(desk.services)
    qtbot.waitUntil(lambda: screen.detail.shown == uid)
    done()
    summary = screen.detail.summary
    settle()
    assert "保密之人" not in words(screen)
    assert screen.detail._detail.reporters[0].record.name == ""
    screen.detail.tabs.setCurrentIndex(1)
    qtbot.mouseClick(summary.reveal_button, LEFT)
    assert "保密之人" not in words(summary.reporter_grid)
    grant(done)
    assert "保密之人" in words(summary.reporter_grid)
    (line,) = [line for line in desk.services.ask(LogLines()) if line.act == "reporter.view"]
    assert line.uid == uid


def test_a_clue_that_lacks_something_is_completed_part_by_part_and_then_registered(qtbot, desk, screen, done):
    bare = Clue(title="反映某单位", received_on=date(2026, 11, 2))
    uid = desk.services.execute(RegisterClue(Draft(bare))).uid
    qtbot.waitUntil(lambda: screen.detail.shown == uid)
    done()
    summary = screen.detail.summary
    screen.detail.tabs.setCurrentIndex(1)
    for button, values in (
        (summary.edit_button, {"sources": ("A1",)}),
        (summary.subject_button, {"name": "钱某某"}),
        (summary.allegation_button, {"content": "违规收礼"}),
        (summary.reporter_button, {"name": "保密之人"}),
    ):
        qtbot.mouseClick(button, LEFT)
        dialog = opened(CommandDialog)
        dialog.form.set_values(values)
        qtbot.mouseClick(dialog.accept_button, LEFT)
        done()
        settle()
        done()
    shown = screen.detail._detail
    assert (shown.clue.record.sources, shown.subjects[0].record.name) == (("A1",), "钱某某")
    assert "保密之人" not in words(screen)
    with qtbot.waitSignal(screen.toast_requested):
        take(qtbot, done, screen, "register")
    assert screen.detail._detail.clue.record.state == "S01"


def test_a_part_is_edited_at_its_own_heading(qtbot, desk, screen, done):
    uid = a_clue(desk.services)
    qtbot.waitUntil(lambda: screen.detail.shown == uid)
    done()
    screen.detail.tabs.setCurrentIndex(1)
    edit = next(link for link in screen.findChildren(LinkButton) if link.property("part"))
    qtbot.mouseClick(edit, LEFT)
    dialog = opened(CommandDialog)
    assert dialog.form.values()["name"] == "孙某某"
    dialog.form.set_values({"post": "副科长"})
    qtbot.mouseClick(dialog.accept_button, LEFT)
    done()
    settle()
    done()
    assert screen.detail._detail.subjects[0].record.post == "副科长"


def test_a_file_is_attached_as_the_paper_it_is_and_stands_in_the_process(qtbot, desk, screen, done, files, tmp_path):
    uid = a_clue(desk.services)
    qtbot.waitUntil(lambda: screen.detail.shown == uid)
    done()
    files["several"] = (tmp_path / "方案.txt",)
    files["several"][0].write_text("方案", "utf-8")
    screen.detail.tabs.setCurrentIndex(6)
    qtbot.mouseClick(screen.detail.files.empty.first, LEFT)
    dialog = opened(AskingDialog)
    dialog.form.set_values({"paper": "verification_plan"})
    qtbot.mouseClick(dialog.accept_button, LEFT)
    done()
    settle()
    done()
    (stored,) = screen.detail._detail.attachments
    assert stored.record.paper == "verification_plan"
    assert any("方案.txt" in text for text in words(screen.detail.process))


def test_a_number_of_home_opens_exactly_the_rows_it_counts(desk, screen, done):
    a_clue(desk.services)
    desk.services.execute(RegisterClue(Draft(Clue(title="反映某单位", received_on=date(2026, 11, 2)))))
    done()
    settle()
    screen.open_at("open")
    done()
    assert screen.model.rowCount() == desk.services.ask(Numbers()).in_hand
    assert screen.list_pane.filters.isVisibleTo(screen)


def test_a_view_can_be_opened_by_name(screen, done):
    screen.open_at("overdue")
    done()
    assert screen.list_pane.views.current() == "overdue"


def looks(desk, uid: str) -> int:
    return sum(line.act == "clue.view" and line.uid == uid for line in desk.services.ask(LogLines()))


def test_opening_a_clue_asks_once_and_leaves_one_line_in_the_log(desk, screen, done, monkeypatch):
    first, second = a_clue(desk.services), a_clue(desk.services, "反映李某某", "李某某")
    settle()
    done()
    other = first if screen.detail.shown == second else second
    before = looks(desk, other)
    asked, ask = [], desk.runner.ask
    monkeypatch.setattr(desk.runner, "ask", lambda query: asked.append(query) or ask(query))
    screen.open_at(other)
    done()
    settle()
    done()
    assert screen.detail.shown == other
    assert sum(isinstance(query, ShowClue) for query in asked) == 1
    assert looks(desk, other) == before + 1


def test_a_change_of_another_clue_is_no_look_at_the_one_shown(desk, screen, done):
    shown = a_clue(desk.services)
    screen.open_at(shown)
    done()
    settle()
    done()
    before = looks(desk, shown)
    a_clue(desk.services, "反映李某某", "李某某")
    settle()
    done()
    assert (screen.model.rowCount(), looks(desk, shown)) == (2, before)
    stored = desk.services.ask(ShowClue(shown)).clue
    before = looks(desk, shown)
    desk.services.execute(ChangeRecord(shown, Clue.KIND, stored.rev, {"title": "改过的标题"}))
    settle()
    done()
    assert looks(desk, shown) == before + 1
    assert screen.detail._detail.clue.record.title == "改过的标题"


def test_a_relation_noted_at_another_clue_is_told_on_the_page_shown(qtbot, desk, screen, done):
    shown, other = a_clue(desk.services), a_clue(desk.services, "反映李某某", "李某某")
    screen.open_at(shown)
    done()
    settle()
    done()
    desk.services.execute(Relate(other, shown, "series"))
    qtbot.waitUntil(lambda: screen.detail.beside.sections["relation"].isVisibleTo(screen.detail.beside))
    done()


def test_place_and_dialogs_are_freed(desk, done):
    uid = a_clue(desk.services)
    assert not outlives_closing(lambda: ClueScreen(desk))
    done()
    assert not outlives_closing(lambda: RegisterDialog(desk))
    option = next(option for option in desk.services.ask(ShowClue(uid)).options if option.is_open)
    assert not outlives_closing(lambda: ask_step(desk, uid, option))
