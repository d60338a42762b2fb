# ruff: noqa: PLR0917 - fixtures come by position
"""Attachments in the window: added, looked at, described, ordered, taken out and withdrawn by mouse and keyboard."""

import builtins
import io
import os
import tempfile
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from desk_app.domain.records.oversight import Problem, Recommendation
from desk_app.services.attachments import Attach
from desk_app.services.auditing import AuditEntries
from desk_app.services.filing import FilesOf
from desk_app.services.keeping import Kept
from desk_app.services.records import AddRecord
from desk_app.ui.attachments.panel import FilesPanel
from desk_app.ui.attachments.questions import AskingDialog
from desk_app.ui.attachments.viewer import ViewerDialog
from desk_app.ui.command_dialog import CommandDialog
from desk_app.ui.drafts import SHELF, address_of
from desk_app.ui.screens.rectification.screen import RectificationScreen
from tests.support.leaks import outlives_closing
from tests.support.office_files import docx, paragraph, pdf, table, xlsx
from tests.support.picture_files import picture
from tests.support.type_text import type_text
from tests.support.windows import opened
from tests.ui.conftest import settle
from tests.ui.screens.conftest import a_clue, reopened

LEFT = Qt.MouseButton.LeftButton
MARK = "绝密标记七三九一"

CONTENTS = {
    "1-report.pdf": pdf("gift cards", "second page"),
    "2-photo.jpg": picture("jpeg", (400, 300)),
    "3-scan.tif": picture("tiff", (200, 300), frames=2),
    "4-note.txt": f"{MARK}\n第二行".encode("gb18030"),
    "5-report.docx": docx(paragraph(MARK) + table(("姓名", "金额"), ("孙某某", "三张"))),
    "6-list.xlsx": xlsx(名单=(("姓名", "单位"), (MARK, "住建局")), 附表=(("空",),)),
    "7-sound.bin": b"\x00\x01\x02RIFF" * 200,
}


@pytest.fixture
def clue(desk):
    return a_clue(desk.services)


@pytest.fixture
def panel(qtbot, desk, clue, done):
    made = FilesPanel(desk)
    qtbot.addWidget(made)
    made.resize(560, 500)
    made.show_record(clue)
    made.show()
    done()
    return made


def written(folder: Path, contents: dict[str, bytes]) -> tuple[Path, ...]:
    folder.mkdir(exist_ok=True)
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return tuple(folder / name for name in contents)


@pytest.fixture
def filled(desk, clue, panel, done, tmp_path):
    """The panel with one file of every kind; the originals are gone."""
    files = written(tmp_path / "in", CONTENTS)
    desk.services.execute(Attach(clue, files))
    for file in files:
        file.unlink()
    settle()
    done()
    return panel


def names(panel) -> list[str]:
    return [line.name for line in panel.list.held.lines]


def choose(panel, name: str) -> None:
    panel.list.choose(next(line.uid for line in panel.list.held.lines if line.name == name))


def look_at(qtbot, done, panel, name: str) -> ViewerDialog:
    choose(panel, name)
    qtbot.mouseClick(panel.view_button, LEFT)
    viewer = opened(ViewerDialog)
    done()
    settle()
    done()
    return viewer


def shut(viewer, done) -> None:
    viewer.reject()
    settle()
    done()


def drop(panel, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    panel.dragEnterEvent(QDragEnterEvent(QPoint(5, 5), copy, data, LEFT, none))
    panel.dropEvent(QDropEvent(QPointF(5, 5), copy, data, LEFT, none))


def test_an_empty_list_teaches_and_offers_the_first_step(panel):
    assert panel.empty.isVisible()
    assert not panel.view_button.isVisible()
    assert "encrypted" in panel.empty.accessibleDescription()


def test_several_files_are_chosen_described_and_listed(qtbot, desk, panel, done, files, tmp_path, clue):
    files["several"] = written(tmp_path / "in", {"来信.txt": b"a", "照片.jpg": picture("jpeg")})
    qtbot.mouseClick(panel.empty.first, LEFT)
    dialog = opened(AskingDialog)
    dialog.form.set_values({"attachment_kind": "evidence_document", "note": "随信寄来"})
    with qtbot.waitSignal(panel.toast_requested) as told:
        qtbot.mouseClick(dialog.accept_button, LEFT)
    done()
    panel.show_record(clue)
    done()
    assert "2" in told.args[0].sentence
    assert names(panel) == ["来信.txt", "照片.jpg"]
    first = panel.list.held.lines[0]
    assert "SHA-256" in first.facts
    assert "陈某" in first.facts
    assert "书证" in first.place
    assert "随信寄来" in first.place
    assert panel.list.held.lines[1].kind == "Picture"
    assert files["several"][0].exists()


def test_dropped_files_are_asked_about_and_taken_in(qtbot, panel, done, tmp_path, clue):
    drop(panel, *written(tmp_path / "in", {"来信.txt": b"a"}))
    dialog = opened(AskingDialog)
    qtbot.keyClick(dialog.accept_button, Qt.Key.Key_Return)
    done()
    settle()
    done()
    assert names(panel) == ["来信.txt"]


def test_what_is_no_file_is_not_welcome(panel):
    data = QMimeData()
    data.setUrls([QUrl("https://example.invalid/x.pdf")])
    event = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    panel.dragEnterEvent(event)
    assert not event.isAccepted()


def test_a_file_known_already_is_told_and_not_added_again(qtbot, filled, done, tmp_path, clue):
    filled.add_files(written(tmp_path / "again", {"副本.txt": CONTENTS["4-note.txt"]}))
    qtbot.mouseClick(opened(AskingDialog).accept_button, LEFT)
    done()
    settle()
    done()
    assert "4-note.txt" in filled.banner.accessibleName()
    assert len(names(filled)) == len(CONTENTS)


def test_a_refused_file_says_what_happened_what_is_safe_and_what_next(qtbot, panel, done, tmp_path):
    panel.add_files(written(tmp_path / "in", {"空.txt": b""}))
    qtbot.mouseClick(opened(AskingDialog).accept_button, LEFT)
    done()
    said = panel.banner.accessibleName()
    assert "attachment.empty" in said
    assert said.count("。") >= 3
    assert panel.add_button.isEnabled()


def test_adding_can_be_stopped_and_keeps_nothing(qtbot, panel, done, desk, clue, tmp_path):
    big = {f"{number}.bin": bytes([number]) * (8 << 20) for number in range(1, 7)}
    panel.add_files(written(tmp_path / "in", big))
    qtbot.mouseClick(opened(AskingDialog).accept_button, LEFT)
    qtbot.waitUntil(panel.progress.isVisible, timeout=5_000)
    qtbot.mouseClick(panel.progress.cancel_button, LEFT)
    done()
    assert desk.services.ask(FilesOf(clue)) == ()


def test_a_file_is_renamed_and_a_bad_name_is_refused_beside_its_field(qtbot, filled, done, clue):
    choose(filled, "4-note.txt")
    filled.describe_action.trigger()
    dialog = opened(CommandDialog)
    dialog.form.set_values({"name": "../x"})
    qtbot.mouseClick(dialog.accept_button, LEFT)
    done()
    assert dialog.form.problem("name")
    dialog.form.set_values({"name": "谈话记录.txt"})
    qtbot.mouseClick(dialog.accept_button, LEFT)
    done()
    settle()
    done()
    assert "谈话记录.txt" in names(filled)


def test_files_are_put_in_order(filled, done, clue):
    choose(filled, "3-scan.tif")
    filled.up_action.trigger()
    done()
    settle()
    done()
    assert names(filled)[:3] == ["1-report.pdf", "3-scan.tif", "2-photo.jpg"]
    choose(filled, "1-report.pdf")
    assert not filled.up_action.isEnabled()


def test_a_file_is_withdrawn_only_with_a_reason(qtbot, filled, done, clue):
    choose(filled, "7-sound.bin")
    filled.withdraw_action.trigger()
    dialog = opened(CommandDialog)
    qtbot.mouseClick(dialog.accept_button, LEFT)
    assert dialog.form.problem("reason")
    type_text(dialog.form.editor("reason"), "传错了")
    qtbot.mouseClick(dialog.accept_button, LEFT)
    done()
    settle()
    done()
    assert "7-sound.bin" not in names(filled)


def test_several_copies_go_into_a_chosen_folder_with_one_purpose(qtbot, filled, done, desk, files, tmp_path):
    files["folder"] = tmp_path / "out"
    files["folder"].mkdir()
    filled.list.selectAll()
    qtbot.mouseClick(filled.save_button, LEFT)
    dialog = opened(AskingDialog)
    qtbot.mouseClick(dialog.accept_button, LEFT)
    assert dialog.form.problem("purpose")
    type_text(dialog.form.editor("purpose"), "送审理室")
    qtbot.mouseClick(dialog.accept_button, LEFT)
    done()
    assert {path.name: path.read_bytes() for path in files["folder"].iterdir()} == CONTENTS
    assert desk.services.ask(AuditEntries(1))[0].act == "attachment.extract"


def test_pages_are_drawn_zoomed_turned_and_searched(qtbot, filled, done):
    viewer = look_at(qtbot, done, filled, "1-report.pdf")
    view = viewer.pages.panel.view
    assert view.page_count == 2
    qtbot.waitUntil(lambda: bool(view._images), timeout=5_000)
    wide = view._visible()[0][1].width()
    qtbot.keyClick(view, Qt.Key.Key_R)
    assert view.turned == 1
    assert view._visible()[0][1].height() < view._visible()[0][1].width() <= wide
    qtbot.mouseClick(viewer.pages.whole_button, LEFT)
    assert view._visible()[0][1].height() <= view.viewport().height()
    type_text(viewer.pages.search, "second")
    qtbot.keyClick(viewer.pages.search, Qt.Key.Key_Return)
    done()
    assert list(view._marks) == [1]
    assert "1" in viewer.pages.found.text()
    shut(viewer, done)


def test_pictures_are_shown_whole_and_a_pile_has_pages(qtbot, filled, done):
    viewer = look_at(qtbot, done, filled, "2-photo.jpg")
    view = viewer.pages.panel.view
    qtbot.waitUntil(lambda: bool(view._images), timeout=5_000)
    assert not viewer.pages.search.isVisible()
    qtbot.mouseClick(viewer.on_button, LEFT)
    done()
    settle()
    done()
    assert viewer.title.text() == "3-scan.tif"
    assert view.page_count == 2
    shut(viewer, done)


def test_texts_are_read_and_searched_and_never_copied(qtbot, filled, done):
    viewer = look_at(qtbot, done, filled, "4-note.txt")
    text = viewer.text.text
    assert text.toPlainText() == f"{MARK}\n第二行"
    assert viewer.text.encoding.text() == "GB18030"
    QGuiApplication.clipboard().setText("before")
    text.selectAll()
    qtbot.keyClick(text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "before"
    assert text.createMimeDataFromSelection().formats() == []
    qtbot.keyClick(viewer, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    done()
    settle()
    done()
    assert MARK in viewer.text.text.toPlainText()
    assert "孙某某" in viewer.text.text.toPlainText()
    type_text(viewer.text.search, "三张")
    qtbot.keyClick(viewer.text.search, Qt.Key.Key_Return)
    done()
    assert viewer.text.text.textCursor().selectedText() == "三张"
    shut(viewer, done)


def test_a_workbook_has_a_tab_for_each_sheet_and_its_cells_stay_here(qtbot, filled, done):
    viewer = look_at(qtbot, done, filled, "6-list.xlsx")
    pane = viewer.sheets
    assert [pane.tabs.tabText(number) for number in range(pane.tabs.count())] == ["名单", "附表"]
    assert pane.tabs.height() >= pane.tabs.sizeHint().height() > 0
    assert pane.model.index(1, 0).data() == MARK
    QGuiApplication.clipboard().setText("before")
    pane.table.setCurrentIndex(pane.model.index(1, 0))
    qtbot.keyClick(pane.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "before"
    pane.tabs.setCurrentIndex(1)
    assert pane.model.rowCount() == 1
    shut(viewer, done)


def test_what_has_no_viewer_offers_a_copy(qtbot, filled, done, files, tmp_path):
    files["folder"] = tmp_path
    viewer = look_at(qtbot, done, filled, "7-sound.bin")
    assert viewer.none.isVisible()
    with qtbot.waitSignal(viewer.save_requested):
        qtbot.mouseClick(viewer.save_button, LEFT)
    opened(AskingDialog).reject()
    shut(viewer, done)


HARMFUL = {
    "a locked page file": (pdf("x", password="geheim"), "view.encrypted"),
    "a cut page file": (pdf("x")[:200], "view.damaged"),
    "entities in a text": (docx(paragraph("&b;"), prolog='<!DOCTYPE a [<!ENTITY b "c">]>'), "view.hostile"),
    "a broken workbook": (xlsx(a=(("x",),))[:-200] + b"\0" * 200, "view.damaged"),
    "a cut picture": (picture("png")[:60], "view.damaged"),
}


@pytest.mark.qt_log_ignore("libpng|QImage")
@pytest.mark.parametrize("case", HARMFUL)
def test_a_harmful_or_broken_file_gets_three_sentences(qtbot, desk, panel, clue, done, tmp_path, case):
    content, _ = HARMFUL[case]
    desk.services.execute(Attach(clue, written(tmp_path / "in", {"x.bin": content})))
    settle()
    done()
    viewer = look_at(qtbot, done, panel, "x.bin")
    qtbot.waitUntil(lambda: viewer.banner.isVisible() or viewer.none.isVisible(), timeout=5_000)
    if viewer.banner.isVisible():
        assert viewer.banner.accessibleName().count("。") >= 3
    shut(viewer, done)


def test_every_opening_is_logged_once(qtbot, desk, filled, done):
    viewer = look_at(qtbot, done, filled, "1-report.pdf")
    viewer.pages.panel.view.zoom_in()
    done()
    shut(viewer, done)
    shut(look_at(qtbot, done, filled, "1-report.pdf"), done)
    acts = [entry.act for entry in desk.services.ask(AuditEntries())]
    assert acts.count("attachment.view") == 2


def files_below(*folders: Path) -> dict[Path, bytes]:
    return {
        path: path.read_bytes()
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and os.access(path, os.R_OK)
    }


def test_looking_at_every_kind_writes_nothing_readable_anywhere(
    qtbot, filled, done, monkeypatch, tmp_path, store_folder
):
    """Files are watched twice: every opening for writing, and everything that lies in the folders afterwards."""
    away = tmp_path / "temporary"
    away.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(away))
    monkeypatch.setattr(tempfile, "tempdir", str(away))
    writes: list[str] = []
    real_open, real_os_open = builtins.open, os.open

    def watched(file, mode="r", *args, **kwargs):
        if set(mode) & set("wax+"):
            writes.append(str(file))
        return real_open(file, mode, *args, **kwargs)

    def watched_os(path, flags, *args, **kwargs):
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            writes.append(str(path))
        return real_os_open(path, flags, *args, **kwargs)

    monkeypatch.setattr(builtins, "open", watched)
    monkeypatch.setattr(io, "open", watched)
    monkeypatch.setattr(os, "open", watched_os)
    before = set(files_below(tmp_path))
    viewer = look_at(qtbot, done, filled, "1-report.pdf")
    for _ in range(len(CONTENTS) - 1):
        qtbot.mouseClick(viewer.on_button, LEFT)
        done()
        settle()
        done()
    assert viewer.title.text() == "7-sound.bin"
    QApplication.processEvents()
    after = files_below(tmp_path)
    shut(viewer, done)
    assert writes == []
    assert list(away.iterdir()) == []
    grown = {path for path in after if path not in before}
    assert not [path for path in grown if store_folder not in path.parents]
    marks = [
        MARK.encode(),
        MARK.encode("gb18030"),
        MARK.encode("utf-16-le"),
        b"gift cards",
        CONTENTS["2-photo.jpg"][:64],
    ]
    assert not [path for path, content in after.items() if any(mark in content for mark in marks)]


def test_a_closed_viewer_has_forgotten_the_content(qtbot, filled, done):
    viewer = look_at(qtbot, done, filled, "4-note.txt")
    viewer.close()
    assert viewer._data == b""
    assert viewer.text.text.toPlainText() == ""
    settle()
    done()


def test_panel_viewer_and_questions_are_freed(desk, filled, done, clue, tmp_path):
    rows = desk.services.ask(FilesOf(clue))
    assert not outlives_closing(lambda: FilesPanel(desk))
    for row in rows:
        assert not outlives_closing(lambda row=row: ViewerDialog(desk, rows, row.uid))
        done()
    filled.add_files(written(tmp_path / "in", {"a.txt": b"a"}))
    opened(AskingDialog).reject()
    settle()
    assert not [
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, AskingDialog) and widget.isVisible()
    ]


def test_problems_and_books_have_their_own_files(qtbot, desk, done, tmp_path):
    problem = desk.services.execute(AddRecord(Problem(description="登记不全", found_on=date(2026, 11, 2)))).uid
    book = Recommendation(book_kind="supervision", unit_name="住建局", findings="混乱")
    book_uid = desk.services.execute(AddRecord(book)).uid
    screen = RectificationScreen(desk)
    qtbot.addWidget(screen)
    screen.show()
    done()
    for uid, page in ((problem, screen.problems), (book_uid, screen.books)):
        screen.open_at(uid)
        done()
        page.files.add_files(written(tmp_path / "in", {f"{uid}.txt": uid.encode()}))
        with qtbot.waitSignal(screen.toast_requested):
            qtbot.mouseClick(opened(AskingDialog).accept_button, LEFT)
        settle()
        done()
        assert names(page.files) == [f"{uid}.txt"]
        tabs = page.detail_pane.tabs
        assert "Attachments 1" in [tabs.tabText(number) for number in range(tabs.count())]


def test_what_was_typed_about_files_is_there_when_the_form_opens_again(qtbot, desk, panel, done, tmp_path, clue):
    files = written(tmp_path / "in", {"来信.txt": b"a", "附页.txt": b"b"})
    panel.add_files(files)
    first = opened(AskingDialog)
    type_text(first.form.editor("note"), "随信寄来")
    first.reject()
    done()
    settle()
    (kept,) = desk.services.ask(Kept(SHELF))
    again = reopened(qtbot, desk, address_of(kept.key, kept.about), panel)
    assert again.form.values()["note"] == "随信寄来"
    qtbot.mouseClick(again.accept_button, LEFT)
    done()
    settle()
    done()
    assert names(panel) == ["来信.txt", "附页.txt"]
    assert desk.services.ask(Kept(SHELF)) == ()
