"""The manual and the sheet of shortcuts in the real window, by keyboard."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout

from desk_app.ui.manual import Chapter, Manual, plain_lines
from desk_app.ui.shell.actions import shell_actions
from desk_app.ui.shell.help_key import HelpKey
from desk_app.ui.shell.help_sheet import HelpSheet
from desk_app.ui.shell.manual_dialog import ManualDialog
from tests.support.leaks import outlives_closing
from tests.support.type_text import type_text
from tests.ui.conftest import RESOURCES, settle
from tests.ui.test_palette import make_window

RETURN, ESCAPE, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down
_PICTURE = (RESOURCES / "docs" / "manual" / "home.png").read_bytes()


def a_manual() -> Manual:
    return Manual(
        (
            Chapter(
                "first-day",
                "第一天",
                "# 第一天\n\n新建库，或者**打开演示**。\n\n![工作台](home.png)\n\n[见备份](backup.md)",
                frozenset({"home"}),
            ),
            Chapter(
                "steps",
                "办理步骤",
                "# 办理步骤\n\n| 键 | 作用 |\n|---|---|\n| `Ctrl+N` | 登记 |\n",
                frozenset({"clues"}),
                frozenset({"Asking"}),
            ),
            Chapter("backup", "备份", "# 备份\n\n恢复单密封保存。\n\n" + "另一段。\n\n" * 60 + "恢复单不存盘。"),
        ),
        lambda name: _PICTURE if name == "home.png" else b"",
    )


@pytest.fixture
def dialog(qtbot):
    made = ManualDialog(a_manual())
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    settle()
    return made


def test_the_contents_list_every_chapter_and_the_first_is_open(dialog):
    assert [dialog.contents.item(at).text() for at in range(3)] == ["1  第一天", "2  办理步骤", "3  备份"]
    assert "新建库" in dialog.page.toPlainText()


def test_searching_by_keyboard_leads_to_the_place_in_the_chapter(qtbot, dialog):
    qtbot.keyClick(dialog, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert dialog.search.hasFocus()
    type_text(dialog.search, "恢复单")
    qtbot.keyClick(dialog.search, RETURN)
    assert dialog.contents.count() == 2
    qtbot.keyClick(dialog.search, DOWN)
    qtbot.keyClick(dialog.contents, DOWN)
    assert dialog.shown() == "backup"
    assert dialog.page.textCursor().selectedText() == "恢复单"
    dialog.all_button.click()
    assert dialog.contents.count() == 3
    assert dialog.shown() == "backup"


def test_what_is_nowhere_is_said(qtbot, dialog):
    type_text(dialog.search, "没有这个词")
    qtbot.keyClick(dialog.search, RETURN)
    assert dialog.found.isVisible()
    assert dialog.contents.count() == 0


def test_chapters_are_turned_and_links_followed(qtbot, dialog):
    assert not dialog.back_button.isEnabled()
    dialog.on_button.click()
    assert dialog.shown() == "steps"
    dialog.page.anchorClicked.emit(QUrl("backup.md"))
    assert dialog.shown() == "backup"
    assert not dialog.on_button.isEnabled()
    dialog.page.anchorClicked.emit(QUrl("https://example.invalid/"))
    assert dialog.shown() == "backup"


def test_pictures_come_from_the_manual_and_nothing_else_is_read(dialog, tmp_path):
    image = QTextDocument.ResourceType.ImageResource.value
    assert not dialog.page.loadResource(image, QUrl("home.png")).isNull()
    outside = tmp_path / "other.png"
    outside.write_bytes(_PICTURE)
    other = dialog.page.loadResource(image, QUrl.fromLocalFile(str(outside)))
    assert isinstance(other, QImage)
    assert other.isNull()
    assert dialog.page.loadResource(QTextDocument.ResourceType.MarkdownResource.value, QUrl("x.md")) is None


def test_escape_closes(qtbot, dialog):
    qtbot.keyClick(dialog, ESCAPE)
    assert not dialog.isVisible()


def test_the_chapter_of_a_place_or_dialog_is_known():
    manual = a_manual()
    assert manual.chapter_for("clues").key == "steps"
    assert manual.chapter_for("home", ["Other", "Asking"]).key == "steps"
    assert manual.chapter_for("nowhere").key == "first-day"


def test_marks_of_markdown_are_not_found():
    assert plain_lines("# 甲\n\n| `乙` | **丙** |\n|---|---|\n![图](x.png)\n[丁](d.md)") == ("甲", "乙  丙", "丁")


def test_the_manual_and_the_sheet_leave_nothing_behind(qtbot):
    assert not outlives_closing(lambda: ManualDialog(a_manual()))
    window = make_window()
    qtbot.addWidget(window, before_close_func=lambda opened: setattr(opened, "_may_close", True))
    assert not outlives_closing(lambda: HelpSheet(window.actions_table))


class Asking(QDialog):
    def __init__(self, parent) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        QVBoxLayout(self).addWidget(self.line)


@pytest.fixture
def window(qtbot):
    made = make_window()
    qtbot.addWidget(made, before_close_func=lambda opened: setattr(opened, "_may_close", True))
    made.show()
    made.show_workspace()
    made.activateWindow()
    settle()
    return made


def test_the_help_key_asks_for_the_manual_in_the_window_and_in_a_modal_dialog(qtbot, qapp, window):
    with qtbot.waitSignal(window.manual_requested) as asked:
        qtbot.keyClick(window, Qt.Key.Key_F1)
    assert asked.args == [window]
    key = HelpKey(qapp, window.actions_table.action("manual").shortcut(), window)
    dialog = Asking(window)
    dialog.open()
    dialog.activateWindow()
    dialog.line.setFocus()
    settle()
    assert QApplication.activeModalWidget() is dialog
    with qtbot.waitSignal(key.requested) as asked:
        qtbot.keyClick(dialog.line, Qt.Key.Key_F1)
    assert asked.args == [dialog]


@pytest.fixture
def sheet(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    return window.findChild(HelpSheet)


def test_the_sheet_lists_every_action_of_the_table_with_its_key(window, sheet):
    shown = {(line.text, line.keys) for line in sheet.shown()}
    for spec in window.actions_table:
        assert (spec.text, window.actions_table.shown_shortcut(spec.key)) in shown


@pytest.mark.parametrize("typed", ["登记", "djxs", "Ctrl+N"])
def test_the_sheet_is_narrowed_by_characters_pinyin_or_key(qtbot, sheet, typed):
    type_text(sheet.search, typed)
    qtbot.keyClick(sheet.search, RETURN)
    assert [line.text for line in sheet.shown()] == ["登记线索"]


def test_what_is_printed_is_what_is_shown_and_safe(qtbot, window, sheet):
    with qtbot.waitSignal(window.print_requested) as asked:
        sheet.print_button.click()
    assert "登记线索" in asked.args[0]
    assert "Ctrl+N" in asked.args[0]


def test_every_action_of_the_window_has_a_name_a_tip_and_a_group():
    for spec in shell_actions():
        assert spec.key
        assert spec.text
        assert spec.group
        assert spec.tip
