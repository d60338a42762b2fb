"""A volume is arranged with the keyboard, told what it lacks in plain words, and bound into a file once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desk_app.domain.records.handling import Case
from desk_app.services.attachments import Attach
from desk_app.services.papers.register import PrintLines
from desk_app.services.records import AddRecord
from desk_app.services.volumes.planning import PlanVolume
from desk_app.ui.attachments.panel import FilesPanel
from desk_app.ui.drafts import Address
from desk_app.ui.field_words import SEPARATOR
from desk_app.ui.volumes.dialog import VOLUME, VolumeDialog, open_volume
from desk_app.ui.widgets.dialogs import ConfirmDialog
from desk_app.ui.widgets.file_choice import FileChoice
from tests.support import scans
from tests.support.leaks import outlives_closing
from tests.support.pdfread import page_texts
from tests.support.type_text import type_text
from tests.ui.screens.conftest import a_clue, reopened


@pytest.fixture
def clue(desk, tmp_path):
    uid = a_clue(desk.services)
    for name, data, about in (
        ("审批.jpg", scans.jpeg("审批"), {"paper": "disposal_form"}),
        ("报告.pdf", scans.pdf(("a", "b")), {"paper": "verification_report"}),
        ("举报信.jpg", scans.jpeg("信"), {"is_reporter_source": True}),
    ):
        file = tmp_path / name
        file.write_bytes(data)
        desk.services.execute(Attach(uid, (file,), **about))
    return uid


@pytest.fixture(autouse=True)
def asked(monkeypatch):
    """Answer yes to every question, and keep what was asked."""
    questions = []
    monkeypatch.setattr(ConfirmDialog, "ask", lambda _parent, question: not questions.append(question.sentence))
    return questions


@pytest.fixture
def dialog(qtbot, desk, done, clue):
    made = VolumeDialog(desk, clue)
    qtbot.addWidget(made)
    made.show()
    done()
    return made


def lines(dialog) -> list[str]:
    return [entry.text.split("  ")[1].split(SEPARATOR)[0] for entry in dialog.list.entries()]


def test_the_plan_is_shown_with_what_is_missing_and_what_stays_apart(dialog):
    assert lines(dialog) == ["问题线索登记表", "审批", "报告"]
    assert "收件回执" in dialog.missing.text()
    assert "审批表" not in dialog.missing.text()
    assert dialog.apart.isVisible()
    assert dialog.apart.text().startswith("1 ")


def test_an_item_is_moved_with_the_keyboard_and_its_line_written(qtbot, desk, done, dialog, clue):
    dialog.list.list.setCurrentRow(2)
    qtbot.keyClick(dialog.list.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert lines(dialog) == ["问题线索登记表", "报告", "审批"]
    assert [entry.text[0] for entry in dialog.list.entries()] == ["1", "2", "3"]
    type_text(dialog.line.editor("remark"), "复印件")
    dialog.keep_button.click()
    done()
    kept = desk.services.ask(PlanVolume(clue))
    assert [(item.title, item.remark) for item in kept.items] == [
        ("问题线索登记表", ""), ("报告", "复印件"), ("审批", ""),
    ]  # fmt: skip
    assert not dialog.banner.isHidden()


def test_what_is_not_ticked_is_left_out(desk, done, dialog, clue):
    dialog.list.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    dialog.keep_button.click()
    done()
    assert [item.is_left_out for item in desk.services.ask(PlanVolume(clue)).items] == [False, True, False]


def test_a_volume_that_lacks_papers_is_bound_only_by_who_was_told_of_them(desk, done, dialog, tmp_path, monkeypatch):
    monkeypatch.setattr(FileChoice, "ask_save", lambda *_a, **_k: tmp_path / "卷.pdf")
    monkeypatch.setattr(ConfirmDialog, "ask", lambda *_a: False)
    type_text(dialog.purpose.editor("purpose"), "归档")
    dialog.make_button.click()
    done()
    assert desk.services.ask(PrintLines()) == ()


def test_it_is_bound_into_the_chosen_file_and_registered(desk, done, dialog, tmp_path, monkeypatch, asked):
    monkeypatch.setattr(FileChoice, "ask_save", lambda *_a, **_k: tmp_path / "卷.pdf")
    dialog.make_button.click()
    assert dialog.purpose.problem("purpose")
    type_text(dialog.purpose.editor("purpose"), "归档")
    type_text(dialog.cover.editor("fonds_no"), "021")
    dialog.make_button.click()
    done()
    (line,) = desk.services.ask(PrintLines())
    texts = page_texts((tmp_path / "卷.pdf").read_bytes())
    assert (line.document, line.purpose, line.pages) == ("volume", "归档", len(texts))
    assert "021" in texts[0]
    assert len(asked) == 1
    assert "收件回执" in asked[0]
    assert "收件回执" in texts[-1]
    assert dialog.draft_state() == {"kind": "", "purpose": "", "volumes": {}}
    assert line.register_no in dialog.banner.accessibleName()


def test_an_item_that_cannot_be_bound_is_named_and_the_next_try_is_free(desk, done, clue, tmp_path, monkeypatch, qtbot):
    file = tmp_path / "锁.pdf"
    file.write_bytes(scans.pdf(password="x"))
    desk.services.execute(Attach(clue, (file,), paper="talk_record"))
    dialog = VolumeDialog(desk, clue)
    qtbot.addWidget(dialog)
    dialog.show()
    done()
    monkeypatch.setattr(FileChoice, "ask_save", lambda *_a, **_k: tmp_path / "卷.pdf")
    type_text(dialog.purpose.editor("purpose"), "归档")
    dialog.make_button.click()
    done()
    assert not dialog.banner.isHidden()
    assert not (tmp_path / "卷.pdf").exists()
    assert desk.services.ask(PrintLines()) == ()
    assert dialog.make_button.isEnabled()
    dialog.keep_button.click()
    done()
    assert "volume.locked" not in dialog.banner.accessibleName()
    at = next(row for row, text in enumerate(lines(dialog)) if text == "锁")
    dialog.list.list.item(at).setCheckState(Qt.CheckState.Unchecked)
    dialog.make_button.click()
    done()
    assert (tmp_path / "卷.pdf").exists()


def typed_over(dialog) -> None:
    """Change something of every sort: a line, a tick, the order, the cover, the purpose."""
    dialog.list.list.setCurrentRow(1)
    type_text(dialog.line.editor("remark"), "复印件")
    dialog.list.list.item(2).setCheckState(Qt.CheckState.Unchecked)
    dialog.list.list.setCurrentRow(2)
    dialog.list.move_up()
    type_text(dialog.line.editor("dated_on"), "前天")
    type_text(dialog.cover.editor("fonds_no"), "021")
    type_text(dialog.purpose.editor("purpose"), "归档")


def test_what_was_arranged_is_back_with_its_ticks_and_a_day_that_was_half_typed(qtbot, desk, done, clue):
    dialog = open_volume(desk, clue)
    done()
    typed_over(dialog)
    state = dialog.draft_state()
    assert lines(dialog) == ["问题线索登记表", "报告", "审批"]
    dialog.reject()
    done()
    window = QWidget()
    qtbot.addWidget(window)
    for again in (True, False):
        if again:
            dialog = reopened(qtbot, desk, Address(VOLUME, clue), window)
        else:
            dialog = open_volume(desk, clue)
            done()
        assert dialog.draft_state() == state
        assert lines(dialog) == ["问题线索登记表", "报告", "审批"]
        assert [entry.is_ticked for entry in dialog.list.entries()] == [True, False, True]
        assert dialog.line.editor("dated_on").raw() == "前天"
        dialog.reject()
        done()


def test_the_volume_that_was_looked_at_last_is_the_one_that_is_back(qtbot, desk, done, clue):
    desk.services.execute(AddRecord(Case(clue=clue)))
    window = QWidget()
    qtbot.addWidget(window)
    dialog = open_volume(desk, clue)
    done()
    assert dialog.draft_state()["kind"] == ""
    dialog.kind.set_values({"kind": "side_volume"})
    dialog.kind.changed.emit("kind")
    done()
    dialog.reject()
    done()
    again = reopened(qtbot, desk, Address(VOLUME, clue), window)
    assert again.kind.values()["kind"] == again.draft_state()["kind"] == "side_volume"
    assert again.keep_button.isEnabled()  # its plan is there at once
    again.drafts.start_again()
    done()
    assert again.draft_state()["kind"] == ""
    again.reject()
    done()


def test_keeping_the_order_ends_its_draft_but_not_the_purpose(desk, done, clue):
    dialog = open_volume(desk, clue)
    done()
    typed_over(dialog)
    dialog.keep_button.click()
    done()
    assert dialog.line.problem("dated_on")
    dialog.line.editor("dated_on").set_value(None)
    dialog.keep_button.click()
    done()
    assert dialog.draft_state() == {"kind": "", "purpose": "归档", "volumes": {}}
    dialog.reject()
    done()
    dialog = open_volume(desk, clue)
    done()
    assert dialog.draft_state() == {"kind": "", "purpose": "归档", "volumes": {}}
    dialog.drafts.start_again()
    assert not dialog.drafts.has_draft
    dialog.reject()


def test_a_line_that_cannot_be_kept_is_shown_even_when_another_is_chosen(done, dialog, desk, clue):
    dialog.list.list.setCurrentRow(1)
    type_text(dialog.line.editor("dated_on"), "前天")
    dialog.list.list.setCurrentRow(0)
    dialog.keep_button.click()
    done()
    assert dialog.list.list.currentRow() == 1
    assert dialog.line.problem("dated_on")
    assert not desk.services.ask(PlanVolume(clue)).uid


def test_an_empty_title_is_shown_at_its_field(done, dialog):
    dialog.cover.editor("title").set_value(None)
    dialog.keep_button.click()
    done()
    assert dialog.cover.problem("title")


def test_only_the_files_of_a_clue_offer_volumes(qtbot, desk, done, clue):
    for has_volumes in (True, False):
        panel = FilesPanel(desk, has_volumes=has_volumes)
        qtbot.addWidget(panel)
        panel.show_record(clue)
        panel.show()
        done()
        assert panel.volume_button.isVisible() is has_volumes
    panel = FilesPanel(desk, has_volumes=True)
    qtbot.addWidget(panel)
    panel.show_record(clue)
    panel.show()
    panel.volume_button.click()
    done()
    (opened,) = panel.findChildren(VolumeDialog)
    opened.reject()


def test_a_closed_dialog_is_freed(desk, done):
    uid = a_clue(desk.services)
    assert not outlives_closing(lambda: VolumeDialog(desk, uid))
    done()
