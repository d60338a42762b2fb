"""What fills a day, by keyboard alone: register, import with red cells, dispose, fill in, print, verify, hand over."""

import pytest
from PySide6.QtCore import Qt

from desk_app.app.window import Words
from desk_app.services.clues.detail import ShowClue
from desk_app.services.clues.rows import ClueCount, ClueFilter
from desk_app.services.papers.printing import PrintRegister
from desk_app.services.showing import Handovers
from desk_app.ui.command_dialog import CommandDialog
from desk_app.ui.screens.clues.register_dialog import RegisterDialog
from desk_app.ui.screens.handover.export_dialog import ExportDialog
from desk_app.ui.screens.ledger_import.dialog import ImportDialog
from desk_app.ui.screens.papers.dialog import PaperDialog
from desk_app.ui.screens.printing.dialog import PrintDialog
from desk_app.ui.screens.printing.verify_dialog import VerifyPaperDialog
from desk_app.ui.theme import State
from tests.support.keyboard import CONTROL, Keyboard
from tests.support.ledgers import FILES
from tests.support.pdfread import page_texts
from tests.support.units import befriend
from tests.support.windows import opened
from tests.ui.screens.conftest import files

__all__ = ["files"]

KEY = Qt.Key


class Day:
    """Somebody at the desk whose mouse is broken."""

    def __init__(self, qtbot, program):
        self.program, self.keys = program, Keyboard(qtbot)

    @property
    def services(self):
        return self.program.desk.services

    @property
    def detail(self):
        return self.program.screen.detail

    def ask(self, query):
        return self.services.ask(query)

    def wish(self, key, modifier=CONTROL):
        """Press a shortcut of the window."""
        self.program.press(key, modifier)
        self.program.rest()

    def fill(self, editor, text):
        self.keys.tab_to(editor)
        self.keys.type(text)

    def choose(self, editor, text):
        """Type an entry of a code list; Tab takes it."""
        self.fill(editor, text)

    def push(self, button):
        """Go to a button and press the space bar."""
        self.keys.tab_to(button)
        self.keys.press(KEY.Key_Space)
        self.program.rest()

    def find(self, words):
        """Type into the one search and open the first hit."""
        self.wish(KEY.Key_K)
        self.keys.type(words)
        self.program.rest()
        self.keys.press(KEY.Key_Return)
        self.program.rest()

    def go_to_place(self, key):
        """Go into the rail and walk down it."""
        rail = self.program.window.rail
        self.keys.tab_to(rail)
        while self.keys.focus is not rail.button(key):
            self.keys.press(KEY.Key_Down)
        self.keys.press(KEY.Key_Space)
        self.program.rest()

    def register(self):
        self.wish(KEY.Key_N)
        form = opened(RegisterDialog)
        self.keys.type("反映孙某某收受礼金")
        self.choose(form.clue_form.editor("name_kind"), "匿名")
        sources = form.clue_form.editor("sources")
        self.fill(sources.filter, "来信")
        self.keys.tab_to(sources.list)
        self.keys.press(KEY.Key_Down)
        self.keys.press(KEY.Key_Space)
        self.fill(form.subjects.forms[0].editor("name"), "孙某某")
        self.fill(form.allegations.forms[0].editor("content"), "收受购物卡三张")
        self.keys.press(KEY.Key_Return, CONTROL)
        self.program.rest()


@pytest.fixture
def day(qtbot, start, store_folder):
    program = start(Words(store_folder))
    program.unlock()
    return Day(qtbot, program)


@pytest.fixture
def registered(day):
    day.register()
    return day


def test_a_clue_is_registered(registered):
    uid = registered.detail.shown
    shown = registered.ask(ShowClue(uid))
    clue = shown.clue.record
    assert (clue.title, clue.name_kind, len(clue.sources), clue.state) == ("反映孙某某收受礼金", "anonymous", 1, "S01")
    assert [stored.record.name for stored in shown.subjects] == ["孙某某"]


def test_a_step_is_taken_from_the_one_primary_button(registered):
    day = registered
    day.push(day.detail.next_step)
    dialog = opened(CommandDialog)
    form = dialog.form
    day.fill(form.editor("handlers"), "刘某")
    day.keys.press(KEY.Key_Return)
    day.fill(form.editor("approved_by"), "张组长")
    day.choose(form.editor("approver"), "组长")
    day.choose(form.editor("opinion"), "同意")
    day.keys.press(KEY.Key_Return, CONTROL)
    day.program.rest()
    clue = day.ask(ShowClue(day.detail.shown)).clue.record
    assert (clue.handlers, clue.state != "S01") == (("刘某",), True)


def test_a_ledger_comes_in_and_what_is_refused_is_red_before_anything_is_written(day, files):
    files["open"] = FILES / "messages.xlsx"
    day.wish(KEY.Key_I)
    dialog = opened(ImportDialog)
    day.push(dialog.choose_page.choose_button)
    day.push(dialog.next_button)
    model = dialog.check_page.table.rows_model()
    red = [row.number for row in model.rows for column in model.columns[3:] if column.state(row) is State.OVERDUE]
    assert sorted(red) == [6, 7, 10]
    assert day.ask(ClueCount(ClueFilter())) == 0
    day.push(dialog.next_button)
    assert day.ask(ClueCount(ClueFilter())) == 7


def test_a_paper_is_printed_and_stands_in_the_register(registered, files, tmp_path):
    day = registered
    files["save"] = tmp_path / "paper.pdf"
    day.push(day.detail.print_button)
    dialog = opened(PrintDialog)
    day.fill(dialog.order.form.editor("purpose"), "呈批")
    day.push(dialog.order.save_button)
    (entry,) = day.ask(PrintRegister())
    assert (entry.purpose, entry.copies, files["save"].stat().st_size > 10_000) == ("呈批", 1, True)


def test_a_clue_is_handed_over(registered, peer, files, tmp_path):
    day = registered
    befriend(day.services, peer, tmp_path)
    files["save"] = tmp_path / "out.age"
    day.go_to_place("handover")
    day.push(day.program.screen.export_button)
    dialog = opened(ExportDialog)
    page = dialog.choose_page
    day.fill(page.search, "收受礼金")
    day.keys.press(KEY.Key_Return)
    day.program.rest()
    day.keys.tab_to(page.offered_table)
    day.keys.press(KEY.Key_Space)
    day.push(page.add_button)
    day.push(dialog.next_button)
    day.push(dialog.next_button)
    assert files["save"].is_file()
    (sent,) = day.ask(Handovers())
    assert sent.records >= 3


def test_a_paper_is_found_filled_in_printed_and_verified(registered, files, tmp_path):
    day, files["save"] = registered, tmp_path / "receipt.pdf"
    day.find("收件回执")
    filling = opened(PaperDialog)
    day.fill(filling.form.editor("materials"), "来信一封")
    day.fill(filling.form.editor("pieces"), "1件")
    day.choose(filling.form.editor("sealed"), "密封")
    day.program.rest()
    day.push(filling.print_button)
    printing = opened(PrintDialog)
    day.fill(printing.order.form.editor("purpose"), "交送件人")
    day.push(printing.order.save_button)
    day.keys.press(KEY.Key_Escape)
    day.program.rest()
    (entry,) = day.ask(PrintRegister())
    text = page_texts(files["save"].read_bytes())[0]
    assert "来信一封" in text

    day.find("verify a paper")
    verifying = opened(VerifyPaperDialog)
    day.fill(verifying.form.editor("register_no"), entry.register_no)
    day.fill(verifying.form.editor("code"), text[text.index("核验码：") + 4 :].split()[0])
    day.keys.press(KEY.Key_Return)
    day.program.rest()
    assert verifying.banner.accessibleName().startswith("Genuine")
    assert verifying.found.isVisible()
