# ruff: noqa: PLR0917 - fixtures come by position
"""A paper is seen as it prints; a print gets a number, unless it is called off before."""

import threading
import zipfile

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from desk_app.services.clues.choosing import ClueChoice
from desk_app.services.papers.printing import PaperKind, PrintRegister, Wanted
from desk_app.services.papers.secrecy import StateSecretComputer
from desk_app.services.viewing import page_image
from desk_app.ui import page_drawing
from desk_app.ui.printer import PRINT_DPI, PrinterChoice, print_pages
from desk_app.ui.screens.printing.dialog import PrintDialog, open_print
from tests.support.leaks import outlives_closing
from tests.support.pdfread import page_texts
from tests.support.pictures_of_pages import ALIKE, difference, shown
from tests.support.type_text import type_text
from tests.ui.conftest import settle
from tests.ui.screens.conftest import a_clue

LEFT = Qt.MouseButton.LeftButton


def papers(uid):
    return (Wanted(PaperKind.SUMMARY, uid), Wanted(PaperKind.REGISTRATION, uid))


@pytest.fixture
def dialog(qtbot, desk, done):
    made = PrintDialog(desk, papers(a_clue(desk.services)), about="驻住建线")
    qtbot.addWidget(made)
    made.show()
    done()
    return made


def register(desk):
    return desk.services.ask(PrintRegister())


def page_count(path) -> int:
    document = pypdfium2.PdfDocument(str(path))
    try:
        return len(document)
    finally:
        document.close()


def fill(dialog, purpose: str = "呈批", copies: str = "2") -> None:
    editor = dialog.order.form.editor("copies")
    editor.set_raw(copies)
    type_text(dialog.order.form.editor("purpose"), purpose)


def test_the_preview_shows_the_pages_and_registers_nothing(desk, done, dialog):
    done()
    assert dialog.panel.view.page_count >= 1
    (image, *_) = (image for (page, _), image in dialog.panel.view._images.items() if page == 0)
    shades = {image.pixelColor(x, y).lightness() for x in range(image.width()) for y in range(image.height())}
    assert min(shades) < 128 < max(shades)
    assert register(desk) == ()


def test_the_window_never_waits_for_a_page_to_be_drawn(done, dialog, monkeypatch):
    done()
    drawn_on: list[str] = []

    def drawn(*asked):
        drawn_on.append(threading.current_thread().name)
        return page_image(*asked)

    monkeypatch.setattr(page_drawing, "page_image", drawn)
    dialog.panel.view.zoom_in()
    done()
    assert drawn_on
    assert all(name.startswith("pool") for name in drawn_on)


def test_another_paper_is_laid_out_when_it_is_chosen(qtbot, done, dialog):
    before = dialog._preview
    dialog.order.form.editor("paper").set_raw("registration")
    dialog.order.form.changed.emit("paper")
    done()
    assert dialog._preview != before
    assert dialog.order.paper_name() == "Registration form"


def test_a_watermark_is_seen_before_it_is_printed(qtbot, done, dialog):
    before = dialog._preview.pdf
    type_text(dialog.order.form.editor("watermark"), "陈某 阅")
    qtbot.waitUntil(lambda: dialog._preview.pdf != before, timeout=5_000)


def test_a_print_without_a_purpose_is_refused_beside_the_field(qtbot, desk, done, dialog, files, tmp_path):
    files["save"] = tmp_path / "paper.pdf"
    qtbot.mouseClick(dialog.order.save_button, LEFT)
    done()
    assert dialog.order.form.problem("purpose")
    assert not files["save"].exists()
    assert register(desk) == ()


@pytest.mark.parametrize("copies", ["0", "100", "two"])
def test_an_impossible_number_of_copies_is_refused(qtbot, desk, done, dialog, files, tmp_path, copies):
    files["save"] = tmp_path / "paper.pdf"
    fill(dialog, copies=copies)
    qtbot.mouseClick(dialog.order.save_button, LEFT)
    assert dialog.order.form.problem("copies")
    assert register(desk) == ()


def test_saving_enters_the_register_and_shows_the_number(qtbot, desk, done, dialog, files, tmp_path):
    files["save"] = tmp_path / "paper.pdf"
    fill(dialog)
    with qtbot.waitSignal(dialog.printed) as printed:
        qtbot.mouseClick(dialog.order.save_button, LEFT)
    done()
    entry = register(desk)[0]
    assert (entry.purpose, entry.copies, entry.register_no) == ("呈批", 2, printed.args[0].register_no)
    assert dialog.order.number.text() == entry.register_no
    assert page_count(files["save"]) == 2 * entry.pages


def test_saving_as_word_enters_the_register_as_one_copy(qtbot, desk, done, dialog, files, tmp_path):
    files["save"] = tmp_path / "paper.docx"
    fill(dialog)
    with qtbot.waitSignal(dialog.printed):
        qtbot.mouseClick(dialog.order.word_button, LEFT)
    done()
    entry = register(desk)[0]
    assert (entry.made_as, entry.copies, entry.purpose) == ("docx", 1, "呈批")
    assert dialog.order.number.text() == entry.register_no
    assert zipfile.is_zipfile(files["save"])


def test_several_papers_are_not_one_word_file(qtbot, desk):
    made = PrintDialog(desk, (Wanted(PaperKind.SUMMARY, choice=ClueChoice(())),))
    qtbot.addWidget(made)
    assert made.order.word_button.isHidden()
    assert not made.order.save_button.isHidden()


def pdf_printer(path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(PRINT_DPI)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_every_page_of_every_copy_reaches_the_printer(qtbot, desk, done, dialog, monkeypatch, tmp_path):
    target = tmp_path / "printed.pdf"
    monkeypatch.setattr(PrinterChoice, "ask", staticmethod(lambda _parent: pdf_printer(target)))
    fill(dialog)
    with qtbot.waitSignal(dialog.printed):
        qtbot.mouseClick(dialog.order.print_button, LEFT)
    done()
    assert page_count(target) == 2 * register(desk)[0].pages


def test_calling_off_at_the_printer_uses_up_no_number(qtbot, desk, done, dialog, monkeypatch):
    monkeypatch.setattr(PrinterChoice, "ask", staticmethod(lambda _parent: None))
    fill(dialog)
    qtbot.mouseClick(dialog.order.print_button, LEFT)
    done()
    assert register(desk) == ()


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_fails_is_named_and_the_print_stands_in_the_register(
    qtbot, desk, done, dialog, monkeypatch, tmp_path
):
    broken = pdf_printer(tmp_path / "nowhere" / "printed.pdf")
    monkeypatch.setattr(PrinterChoice, "ask", staticmethod(lambda _parent: broken))
    fill(dialog, copies="1")
    qtbot.mouseClick(dialog.order.print_button, LEFT)
    done()
    assert "ui.printer" in dialog.banner.accessibleName()
    assert len(register(desk)) == 1


def test_characters_no_font_has_are_told_before_printing(qtbot, desk, done):
    uid = a_clue(desk.services, title="反映孙某某\U0001f600收受礼金", name="孙\U0001f600")
    made = PrintDialog(desk, papers(uid))
    qtbot.addWidget(made)
    made.show()
    done()
    assert "paper.missing_glyph" in made.banner.accessibleName()
    assert not made.order.print_button.isEnabled()
    assert not made.order.save_button.isEnabled()
    assert made.order.word_button.isEnabled()


def test_a_file_that_exists_is_not_overwritten(qtbot, desk, done, dialog, files, tmp_path):
    files["save"] = tmp_path / "paper.pdf"
    files["save"].write_bytes(b"mine")
    fill(dialog)
    qtbot.mouseClick(dialog.order.save_button, LEFT)
    done()
    assert files["save"].read_bytes() == b"mine"
    assert "file.exists" in dialog.banner.accessibleName()


def test_a_closed_preview_is_freed(desk, done):
    uid = a_clue(desk.services)
    assert not outlives_closing(lambda: PrintDialog(desk, papers(uid)))
    opened = open_print(desk, papers(uid))
    opened.reject()
    settle()
    done()


def test_a_wide_page_turns_the_sheet(tmp_path, qapp):
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "wide.pdf"), pagesize=(842, 595))
    canvas.rect(100, 100, 300, 200, fill=1)
    canvas.showPage()
    canvas.save()
    printer = pdf_printer(tmp_path / "out.pdf")
    print_pages(printer, (tmp_path / "wide.pdf").read_bytes(), 1)
    document = pypdfium2.PdfDocument(str(tmp_path / "out.pdf"))
    width, height = document[0].get_size()
    document.close()
    assert width > height


def body(image: Image.Image) -> Image.Image:
    """Leave out the foot: a preview has no number yet."""
    return image.crop((0, 0, image.width, int(image.height * 0.93)))


def test_the_printer_gets_what_was_previewed_and_what_is_registered(qtbot, desk, done, dialog, monkeypatch, tmp_path):
    target = tmp_path / "printed.pdf"
    monkeypatch.setattr(PrinterChoice, "ask", staticmethod(lambda _parent: pdf_printer(target)))
    type_text(dialog.order.form.editor("watermark"), "陈某 阅")
    fill(dialog, copies="1")
    qtbot.waitUntil(lambda: dialog._preview is not None and not dialog._pause.isActive(), timeout=10_000)
    done()
    previewed = dialog._preview.pdf
    with qtbot.waitSignal(dialog.printed) as printed:
        qtbot.mouseClick(dialog.order.print_button, LEFT)
    done()
    out, made = target.read_bytes(), printed.args[0]
    for page in range(made.pages):
        assert difference(shown(out, page), shown(made.pdf, page)) < ALIKE
        assert difference(body(shown(out, page)), body(shown(previewed, page))) < ALIKE
    # A word that differs, and the foot a preview has not, are seen this way.
    assert difference(shown(out, 0), shown(previewed, 0)) > 2 * ALIKE


def test_a_secrecy_level_asks_for_period_scope_and_person(qtbot, desk, done, dialog, files, tmp_path):
    files["save"] = tmp_path / "paper.pdf"
    fill(dialog, copies="1")
    form = dialog.order.form
    asked = ("mark_years", "mark_scope", "mark_decided_by")
    assert not any(form.editor(name).isVisible() for name in asked)
    form.editor("mark").set_raw("secret")
    form.changed.emit("mark")
    assert all(form.editor(name).isVisible() for name in asked)
    form.set_values({"mark_years": 15, "mark_scope": "组长", "mark_decided_by": "某组长"})
    qtbot.mouseClick(dialog.order.save_button, LEFT)
    assert form.problem("mark_years")
    assert register(desk) == ()
    form.set_values({"mark_years": 10})
    form.changed.emit("mark_years")
    qtbot.mouseClick(dialog.order.save_button, LEFT)
    assert form.problem("mark")  # nobody stated that this PC may hold state secrets
    desk.services.execute(StateSecretComputer("江密机〔2026〕3号"))
    qtbot.waitUntil(lambda: not dialog._pause.isActive(), timeout=10_000)
    done()
    with qtbot.waitSignal(dialog.printed):
        qtbot.mouseClick(dialog.order.save_button, LEFT)
    done()
    assert (register(desk)[0].mark, register(desk)[0].mark_years, register(desk)[0].mark_by) == ("secret", 10, "某组长")
    assert page_texts(files["save"].read_bytes())[0].startswith("秘密★10年")


def test_an_internal_mark_is_seen_before_it_is_printed(qtbot, done, dialog):
    dialog.order.form.editor("mark").set_raw("internal")
    dialog.order.form.changed.emit("mark")
    qtbot.waitUntil(lambda: "内部资料" in page_texts(dialog._preview.pdf)[0], timeout=10_000)
    assert not dialog.order.form.editor("mark_years").isVisible()
