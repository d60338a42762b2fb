"""A window tells from the foot of a paper, or from its file, whether it is ours and still stands."""

import pytest
from PySide6.QtCore import Qt

from desk_app.services.papers.filling import Filling
from desk_app.services.papers.printing import PaperKind, PrintPaper, Wanted
from desk_app.ui.screens.administration.about_tab import About
from desk_app.ui.screens.administration.screen import AdministrationScreen
from desk_app.ui.screens.printing.verify_dialog import VerifyPaperDialog, open_verify
from desk_app.ui.widgets.text import Label
from tests.support.leaks import outlives_closing
from tests.support.pdfread import foot
from tests.support.type_text import type_text
from tests.ui.conftest import settle
from tests.ui.screens.conftest import a_clue

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def made(desk):
    return desk.services.execute(PrintPaper(Wanted(PaperKind.SUMMARY, a_clue(desk.services)), "呈批"))


@pytest.fixture
def dialog(qtbot, desk, done):
    made = VerifyPaperDialog(desk)
    qtbot.addWidget(made)
    made.show()
    done()
    return made


def code_of(made) -> str:
    return foot(made.pdf)[1]


def told(dialog) -> str:
    return dialog.banner.accessibleName()


def test_number_and_code_typed_by_hand_show_the_entry(qtbot, dialog, done, made):
    type_text(dialog.form.editor("register_no"), made.register_no)
    type_text(dialog.form.editor("code"), code_of(made).lower())
    qtbot.mouseClick(dialog.verify_button, LEFT)
    done()
    assert told(dialog).startswith("Genuine")
    assert dialog.found.isVisible()
    assert dialog.beside.text().startswith("The foot was verified")


def test_a_paper_that_was_filled_in_is_told_by_its_name(qtbot, desk, dialog, done):
    kit, form = desk.services.kit, "disposal_form"
    given = {"handlers": "某甲", "judgment": "可查", "way": kit.rules.list("way").ids[0]}
    filling = Filling(form, a_clue(desk.services), given=given)
    printed = desk.services.execute(PrintPaper(Wanted(PaperKind.FILLED, filling=filling), "呈批"))
    type_text(dialog.form.editor("code"), code_of(printed))
    qtbot.mouseClick(dialog.verify_button, LEFT)
    done()
    told_of = {label.accessibleName() for label in dialog.found.findChildren(Label)}
    assert f"Paper {kit.rules.label('paper', form, desk.lang)}" in told_of


def test_a_hand_scanner_types_and_ends_the_line(qtbot, dialog, done, made):
    editor = dialog.form.editor("register_no")
    qtbot.keyClicks(editor.target, f"QJ1-2026-1-1-{code_of(made)}")
    qtbot.keyClick(editor.target, Qt.Key.Key_Return)
    done()
    assert told(dialog).startswith("Genuine")


def test_a_slip_is_told_beside_the_code(qtbot, dialog, done, made):
    type_text(dialog.form.editor("register_no"), made.register_no)
    type_text(dialog.form.editor("code"), "0000-0000-0000-0001")
    qtbot.mouseClick(dialog.verify_button, LEFT)
    done()
    assert dialog.form.problem("code")
    assert not dialog.banner.isVisible()


def test_a_foreign_code_is_altered_and_an_unheard_one_unknown(qtbot, dialog, done, made):
    type_text(dialog.form.editor("register_no"), made.register_no)
    type_text(dialog.form.editor("code"), "0000-0000-0000-0000")
    qtbot.mouseClick(dialog.verify_button, LEFT)
    done()
    assert told(dialog).startswith("Altered")
    dialog.form.set_values({"register_no": "2031-7"})
    qtbot.mouseClick(dialog.verify_button, LEFT)
    done()
    assert told(dialog).startswith("Unknown")
    assert not dialog.found.isVisible()


def test_nothing_is_asked_without_anything_typed(qtbot, dialog, done):
    qtbot.mouseClick(dialog.verify_button, LEFT)
    done()
    assert dialog.form.problem("register_no")
    assert not dialog.banner.isVisible()


def test_the_file_is_compared(qtbot, dialog, done, made, files, tmp_path):
    files["open"] = tmp_path / "paper.pdf"
    files["open"].write_bytes(made.pdf)
    qtbot.mouseClick(dialog.file_button, LEFT)
    done()
    assert told(dialog).startswith("Genuine")
    assert "byte for byte" in dialog.beside.text()
    files["open"].write_bytes(b"no paper")
    qtbot.mouseClick(dialog.file_button, LEFT)
    done()
    assert "paper.unreadable" in told(dialog)
    assert not dialog.found.isVisible()


def test_a_verdict_never_stands_beside_another_number(qtbot, dialog, done, made):
    type_text(dialog.form.editor("code"), code_of(made))
    qtbot.mouseClick(dialog.verify_button, LEFT)
    done()
    assert dialog.banner.isVisible()
    type_text(dialog.form.editor("register_no"), "2026-2")
    assert not dialog.banner.isVisible()
    assert not dialog.found.isVisible()


def test_the_print_register_leads_to_it(qtbot, desk, done):
    screen = AdministrationScreen(desk, About("清卷", (), lambda _report: ()))
    qtbot.addWidget(screen)
    with qtbot.waitSignal(screen.verify_requested):
        screen.prints.verify_button.click()
    done()


def test_a_closed_window_is_freed_and_leaves_no_draft(desk, done):
    assert not outlives_closing(lambda: VerifyPaperDialog(desk))
    opened = open_verify(desk)
    type_text(opened.form.editor("register_no"), "2026-1")
    opened.drafts.keep()
    done()
    opened.reject()
    settle()
    done()
    again = open_verify(desk)
    done()
    assert not again.form.values()["register_no"]
    again.reject()
    settle()
    done()
