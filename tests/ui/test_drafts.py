"""What is typed into a form is there again when the form is opened again; only submitting or emptying it ends that."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from desk_app.domain.records.clue import Allegation, Reporter, Subject
from desk_app.services.clues.detail import ShowClue
from desk_app.services.keeping import Kept
from desk_app.services.procedure.steps import StepOptions
from desk_app.services.records import ChangeRecord
from desk_app.ui.drafts import SHELF, Address, DraftLeft, draft_line
from desk_app.ui.reopening import Reopening
from desk_app.ui.screens.clues.questions import CHANGE, ask_change, ask_new_part
from desk_app.ui.screens.clues.register_dialog import RegisterDialog, open_register
from desk_app.ui.step_dialog import ask_step
from desk_app.ui.widgets.field_form import PAUSE_MS
from tests.support.leaks import outlives_closing
from tests.support.type_text import type_text
from tests.ui.conftest import settle
from tests.ui.screens.conftest import a_clue, desk, done

__all__ = ["desk", "done"]


@pytest.fixture
def uid(desk):
    return a_clue(desk.services)


def opened_on(qtbot, dialog):
    qtbot.addWidget(dialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    dialog.start()
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    return dialog


def change(qtbot, desk, uid):
    return opened_on(qtbot, ask_change(desk, desk.services.ask(ShowClue(uid)).clue))


def test_a_pause_in_typing_keeps_the_draft_and_the_form_brings_it_back(qtbot, desk, done, uid):
    first = change(qtbot, desk, uid)
    type_text(first.form.editor("summary"), "，另有转账三笔")
    assert desk.services.ask(Kept(SHELF)) == ()
    with qtbot.waitSignal(first.drafts.kept, timeout=PAUSE_MS * 5):
        pass
    (item,) = desk.services.ask(Kept(SHELF))
    line = draft_line(item)
    assert (line.address, line.title) == (first.drafts.address, first.windowTitle())
    assert first.drafts.strip.isHidden()
    second = change(qtbot, desk, uid)
    assert "转账三笔" in second.form.draft()["summary"]
    assert second.drafts.strip.isVisible()
    assert "Draft of " in second.drafts.strip.sentence.text()


def test_leaving_a_field_keeps_the_draft_at_once(qtbot, desk, done, uid):
    form = change(qtbot, desk, uid)
    with qtbot.waitActive(form):
        pass
    form.form.editor("summary").setFocus()
    type_text(form.form.editor("summary"), "补充")
    form.form.editor("title").setFocus()
    done()
    assert len(desk.services.ask(Kept(SHELF))) == 1


def test_escape_keeps_the_draft_and_lets_it_be_told(qtbot, desk, done, uid):
    told = []
    desk.facts.published.connect(lambda facts: told.extend(fact for fact in facts if isinstance(fact, DraftLeft)))
    untouched = change(qtbot, desk, uid)
    qtbot.keyClick(untouched, Qt.Key.Key_Escape)
    done()
    assert (told, desk.services.ask(Kept(SHELF))) == ([], ())
    form = change(qtbot, desk, uid)
    type_text(form.form.editor("summary"), "补充")
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    done()
    assert [fact.address for fact in told] == [form.drafts.address]
    assert not form.isVisible()
    assert len(desk.services.ask(Kept(SHELF))) == 1


def test_submitting_ends_the_draft_and_a_refusal_does_not(qtbot, desk, done, uid):
    form = change(qtbot, desk, uid)
    type_text(form.form.editor("summary"), "补充")
    form.drafts.keep()
    stored = desk.services.ask(ShowClue(uid)).clue
    desk.services.execute(ChangeRecord(uid, "clue", stored.rev, {"title": "改过"}))
    qtbot.mouseClick(form.accept_button, Qt.MouseButton.LeftButton)
    done()
    assert form.isVisible()  # refused: somebody changed it since
    assert len(desk.services.ask(Kept(SHELF))) == 1
    type_text(form.form.editor("summary"), "更多")
    form.drafts.keep()
    done()
    form.reject()
    again = change(qtbot, desk, uid)
    assert "补充更多" in again.form.draft()["summary"]
    qtbot.mouseClick(again.accept_button, Qt.MouseButton.LeftButton)
    done()
    assert not again.isVisible()
    assert desk.services.ask(Kept(SHELF)) == ()
    clue = desk.services.ask(ShowClue(uid)).clue.record
    assert (clue.title, clue.summary) == ("改过", "补充更多购物卡")


def test_a_record_changed_meanwhile_is_told_with_the_fields_that_differ(qtbot, desk, done, uid):
    form = change(qtbot, desk, uid)
    type_text(form.form.editor("summary"), "补充")
    form.reject()
    done()
    stored = desk.services.ask(ShowClue(uid)).clue
    new = {"title": "他人改过的标题", "summary": "他人改过的摘要"}
    desk.services.execute(ChangeRecord(uid, "clue", stored.rev, new))
    again = change(qtbot, desk, uid)
    assert again.form.draft()["title"] == "他人改过的标题"  # never typed into, so what is stored stands
    assert again.form.draft()["summary"] == "补充购物卡"
    said = again.drafts.strip.changes.text()
    title, summary = again.form.label("title"), again.form.label("summary")
    assert said.count(title) == 1
    assert said.count(summary) == 2


def test_starting_again_shows_what_is_stored_and_can_be_taken_back(qtbot, desk, done, uid):
    form = change(qtbot, desk, uid)
    type_text(form.form.editor("summary"), "补充")
    form.reject()
    again = change(qtbot, desk, uid)
    done()
    qtbot.mouseClick(again.drafts.strip.again, Qt.MouseButton.LeftButton)
    done()
    assert again.form.draft()["summary"] == "购物卡"
    assert desk.services.ask(Kept(SHELF)) == ()
    qtbot.mouseClick(again.drafts.strip.again, Qt.MouseButton.LeftButton)
    done()
    assert again.form.draft()["summary"] == "补充购物卡"
    assert len(desk.services.ask(Kept(SHELF))) == 1


def test_a_new_clue_with_its_blocks_and_its_reporter_comes_back_whole(qtbot, desk, done, monkeypatch):
    first = opened_on(qtbot, RegisterDialog(desk))
    type_text(first.clue_form.editor("title"), "反映某工程招标")
    first.clue_form.set_values({"sources": ("A1",), "tags": ("x",)})
    first.subjects.add_block()
    for form, name in zip(first.subjects.forms, ("孙某某", "李某某"), strict=True):
        type_text(form.editor("name"), name)
    type_text(first.allegations.forms[0].editor("content"), "收受购物卡")
    type_text(first.reporter_form.editor("name"), "保密之人")
    typed = first.draft_state()
    first.reject()
    done()
    (item,) = desk.services.ask(Kept(SHELF))
    assert "保密之人" not in item.body
    second = opened_on(qtbot, RegisterDialog(desk))
    assert second.draft_state() == typed
    assert second.draft() == first.draft()
    qtbot.mouseClick(second.accept_button, Qt.MouseButton.LeftButton)
    done()
    assert desk.services.ask(Kept(SHELF)) == ()


def test_who_reported_is_kept_only_where_it_is_sealed(qtbot, desk, done, uid):
    form = opened_on(qtbot, ask_new_part(desk, Reporter, uid))
    type_text(form.form.editor("name"), "保密之人")
    form.reject()
    done()
    (item,) = desk.services.ask(Kept(SHELF))
    assert "保密之人" not in item.body
    again = opened_on(qtbot, ask_new_part(desk, Reporter, uid))
    assert again.form.draft()["name"] == "保密之人"


def test_forms_of_one_record_have_drafts_of_their_own(qtbot, desk, done, uid):
    for kind, name in ((Subject, "name"), (Allegation, "content")):
        form = opened_on(qtbot, ask_new_part(desk, kind, uid))
        type_text(form.form.editor(name), kind.KIND)
        form.reject()
    done()
    assert len(desk.services.ask(Kept(SHELF))) == 2
    again = opened_on(qtbot, ask_new_part(desk, Subject, uid))
    assert again.form.draft()["name"] == "subject"


def test_a_step_keeps_its_day_its_people_and_the_blocks_of_the_paper(qtbot, desk, done, uid, tmp_path):
    (option,) = [step for step in desk.services.ask(StepOptions(uid)) if step.action == "assign"]
    form = opened_on(qtbot, ask_step(desk, uid, option))
    scan = tmp_path / "签批.pdf"
    scan.write_bytes(b"%PDF")
    form._take_scan(scan)
    people = form.form.editor("handlers")
    type_text(people, "刘某")
    qtbot.keyClick(people.line, Qt.Key.Key_Return)
    type_text(people, "何")
    if form.approvals is not None:
        form.approvals.open()
        type_text(form.approvals.rows[0].name, "组长某")
    typed = form.draft_state()
    form.reject()
    done()
    again = opened_on(qtbot, ask_step(desk, uid, option))
    assert again.draft_state() == typed
    assert again.form.editor("handlers").line.text() == "何"
    assert again._paper.scan == scan
    again.reject()
    done()
    scan.unlink()
    assert opened_on(qtbot, ask_step(desk, uid, option))._paper.scan is None


def test_a_draft_that_cannot_be_kept_is_told_in_the_form(qtbot, desk, done, uid):
    form = change(qtbot, desk, uid)
    form.form.editor("summary").area.setPlainText("字" * 300_000)
    form.drafts.keep()
    done()
    assert form.banner.isVisible()
    assert form.isVisible()


def test_a_form_that_opens_again_while_somebody_writes_does_not_hold_the_window_up(qtbot, desk, done, uid):
    address = change(qtbot, desk, uid).drafts.address
    window = QWidget()
    qtbot.addWidget(window)
    opening = Reopening(desk, address, window)
    with desk.services._store.writing(desk.services.kit.clock):  # as an import does, for minutes
        opening.start()
        settle()
        assert window.findChildren(QDialog) == []
    done()
    (again,) = window.findChildren(QDialog)
    assert again.drafts.address == address


def test_a_draft_whose_record_is_gone_says_so(qtbot, desk, done):
    window = QWidget()
    qtbot.addWidget(window)
    for address, code in (
        (Address("no such form"), "ui.form_gone"),
        (Address(CHANGE, "no such record"), "record.not_found"),
    ):
        opening, refusals = Reopening(desk, address, window), []
        opening.failed.connect(refusals.append)
        with qtbot.waitSignal(opening.ended, timeout=20_000):
            opening.start()
        assert [error.code for error in refusals] == [code]
    assert window.findChildren(QDialog) == []


def test_forms_with_drafts_do_not_outlive_closing(qtbot, desk, done, uid):
    assert not outlives_closing(lambda: ask_change(desk, desk.services.ask(ShowClue(uid)).clue))

    def begun():
        dialog = open_register(desk)
        type_text(dialog.clue_form.editor("title"), "某")
        return dialog

    assert not outlives_closing(begun)
    done()
    settle()
