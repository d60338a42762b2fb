"""Papers are found by name, filled in beside their preview, kept as revisions, and printed only when complete."""

import zipfile
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desk_app.domain.records.linking import Recusal
from desk_app.services.clues.detail import ShowClue
from desk_app.services.papers.filling import Filling, SavePaper
from desk_app.services.papers.fitting import PapersFor, ShowPaper
from desk_app.services.papers.live import OpenPaper, ShowFilling
from desk_app.services.papers.printing import PaperKind, PrintPaper, PrintRegister, Wanted
from desk_app.services.records import AddRecord
from desk_app.services.showing import ShowRecord
from desk_app.ui.command_dialog import CommandDialog
from desk_app.ui.drafts import Address
from desk_app.ui.screens.papers.dialog import FILL, PaperDialog
from desk_app.ui.screens.papers.tab import PapersTab
from desk_app.ui.screens.printing.dialog import PrintDialog
from desk_app.ui.shell.offers import Offers, PaperTarget
from tests.support.leaks import outlives_closing
from tests.support.pdfread import page_texts
from tests.support.stores import USER
from tests.support.type_text import type_text
from tests.support.windows import opened
from tests.ui.screens.conftest import a_clue, reopened

LEFT = Qt.MouseButton.LeftButton
FORM, LETTER = "disposal_form", "inquiry_letter"
TOLD = "收受购物卡三张的具体经过和当时在场的各位人员"


@pytest.fixture
def clue(desk):
    return a_clue(desk.services)


def fitting(desk, clue, template):
    return next(one for one in desk.services.ask(PapersFor(clue)) if one.template == template)


def filling(desk, clue, template):
    return Filling(template, fitting(desk, clue, template).of)


@pytest.fixture
def fill(qtbot, desk, done, clue):
    """Open the window of a paper."""

    def opened(template_or_filling=FORM):
        wanted = template_or_filling
        if isinstance(wanted, str):
            wanted = filling(desk, clue, wanted)
        dialog = PaperDialog(desk, desk.services.ask(OpenPaper(wanted)))
        qtbot.addWidget(dialog)
        dialog.drafts.begin()
        dialog.show()
        dialog.go_to_first()
        done()
        return dialog

    return opened


@pytest.fixture
def tab(qtbot, desk, done, clue):
    made = PapersTab(desk)
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    made.show_matter(clue, "甲", [])
    done()
    return made


def values_of(desk, paper):
    return desk.services.ask(ShowRecord(paper)).stored.record.values


def papers_of(desk, of):
    return [one for row in desk.services.ask(PapersFor(of)) for one in row.saved]


def complete(desk, dialog):
    """Fill in by keyboard what the form of a clue needs."""
    type_text(dialog.form.editor("handlers"), "某甲")
    type_text(dialog.form.editor("judgment"), "内容具体，可查")
    box = dialog.form.editor("way").box
    box.set_key(desk.services.kit.rules.list("way").ids[0])


def preview_text(dialog):
    return "".join(page_texts(dialog._pdf))


def shown_dialogs(kind):
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]


def test_what_the_records_know_is_there_and_what_is_missing_is_listed_in_words(fill):
    dialog = fill()
    assert dialog.form.values()["summary"] == "购物卡"
    assert dialog.sources["summary"].same.isVisible()
    assert [link.text() for link in dialog.missing.links()] == [
        dialog.form.label(key) for key in ("handlers", "judgment", "way")
    ]


def test_a_click_on_what_is_missing_goes_to_its_field(qtbot, fill):
    dialog = fill()
    link = dialog.missing.links()[1]
    qtbot.mouseClick(link, LEFT)
    assert dialog.focusWidget() is dialog.form.editor("judgment").target


def test_the_preview_names_what_is_missing_and_follows_the_typing(qtbot, fill, done):
    dialog = fill()
    label = dialog.form.label("judgment")[:4]
    assert f"〔{label}" in preview_text(dialog)
    type_text(dialog.form.editor("judgment"), "内容具体")
    qtbot.waitUntil(lambda: "内容具体" in preview_text(dialog), timeout=10_000)
    assert f"〔{label}" not in preview_text(dialog)
    assert [link.text() for link in dialog.missing.links()] == [dialog.form.label("handlers"), dialog.form.label("way")]


def test_a_new_preview_keeps_its_place(qtbot, fill, done):
    dialog = fill()
    dialog.resize(1200, 600)
    done()
    bar = dialog.panel.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = bar.value()
    type_text(dialog.form.editor("department"), "审查一室")
    qtbot.waitUntil(lambda: "审查一室" in preview_text(dialog), timeout=10_000)
    done()
    assert before > 0
    assert bar.value() == before


def test_a_name_is_completed_to_one_of_the_office_or_of_the_matter(fill):
    completer = fill().form.editor("handlers").line.completer()
    completer.setCompletionPrefix("某")
    found = [completer.completionModel().index(row, 0).data() for row in range(completer.completionCount())]
    assert found == [USER, "孙某某"]


def test_a_changed_value_leads_back_to_what_the_records_say(qtbot, fill):
    dialog = fill()
    line = dialog.sources["summary"]
    type_text(dialog.form.editor("summary"), "另有说法")
    assert not line.same.isVisible()
    assert line.back.isVisible()
    qtbot.mouseClick(line.back, LEFT)
    assert dialog.form.values()["summary"] == "购物卡"
    assert line.same.isVisible()
    assert dialog.filling().given == {}


def test_what_nobody_typed_is_not_sent(fill):
    dialog = fill()
    assert dialog.filling().given == {}
    type_text(dialog.form.editor("phone"), "0123")
    assert dialog.filling().given == {"phone": "0123"}


def test_saving_keeps_an_incomplete_paper_and_opening_it_again_shows_its_values(qtbot, desk, fill, done, clue):
    dialog = fill()
    type_text(dialog.form.editor("judgment"), "内容具体")
    with qtbot.waitSignal(dialog.kept) as kept:
        qtbot.mouseClick(dialog.save_button, LEFT)
    done()
    assert not dialog.isVisible()
    again = fill(Filling(paper=kept.args[0].uid))
    assert again.form.values()["judgment"] == "内容具体"
    type_text(again.form.editor("phone"), "0123")
    with qtbot.waitSignal(again.kept):
        QTest.keyClick(again.form.editor("phone").target, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    done()
    [paper] = papers_of(desk, clue)
    stored = values_of(desk, paper.uid)
    assert (stored["judgment"], stored["phone"]) == ("内容具体", "0123")


def test_an_incomplete_paper_is_not_printed_and_the_first_gap_has_the_focus(qtbot, desk, fill, done, clue):
    dialog = fill()
    qtbot.mouseClick(dialog.print_button, LEFT)
    done()
    assert dialog.isVisible()
    assert dialog.banner.isVisible()
    assert dialog.form.label("way") in dialog.banner.accessibleName()
    assert dialog.form.editor("handlers").isAncestorOf(dialog.focusWidget())
    assert papers_of(desk, clue) == []


def test_a_complete_paper_is_saved_and_goes_on_to_the_print_window(qtbot, desk, fill, done, clue):
    dialog = fill()
    complete(desk, dialog)
    with qtbot.waitSignal(dialog.kept):
        qtbot.mouseClick(dialog.print_button, LEFT)
    done()
    [shown] = shown_dialogs(PrintDialog)
    assert shown.order.paper_name() == "问题线索处置审批表"
    assert shown._preview is not None
    assert len(papers_of(desk, clue)) == 1
    shown.close()
    shown.deleteLater()
    done()


def test_a_word_file_asks_for_its_purpose_alone_and_stands_in_the_register(qtbot, desk, fill, done, files, tmp_path):
    dialog = fill()
    complete(desk, dialog)
    qtbot.mouseClick(dialog.word_button, LEFT)  # no file is chosen: the paper is kept, nothing is written
    done()
    assert desk.services.ask(PrintRegister()) == ()
    files["save"] = tmp_path / "form.docx"
    again = fill(Filling(paper=next(one.uid for one in papers_of(desk, dialog._paper.of))))
    qtbot.mouseClick(again.word_button, LEFT)
    done()
    asked = opened(CommandDialog)
    assert list(asked.form.values()) == ["purpose"]
    qtbot.mouseClick(asked.accept_button, LEFT)
    assert asked.form.problem("purpose")
    type_text(asked.form.editor("purpose"), "修改")
    qtbot.mouseClick(asked.accept_button, LEFT)
    done()
    [row] = desk.services.ask(PrintRegister())
    assert (row.document, row.made_as, row.purpose, row.copies) == (FORM, "docx", "修改", 1)
    assert zipfile.is_zipfile(files["save"])


def test_a_day_that_cannot_be_read_is_refused_beside_its_field(qtbot, desk, fill, done, clue):
    dialog = fill()
    type_text(dialog.form.editor("received_on").target, "明天")
    qtbot.mouseClick(dialog.save_button, LEFT)
    done()
    assert dialog.form.problem("received_on")
    assert papers_of(desk, clue) == []


def test_a_letter_to_the_person_tells_at_once_what_was_copied_from_the_report(qtbot, desk, done, fill, clue):
    desk.services.execute(AddRecord(replace(_allegation(desk, clue), content=TOLD)))
    dialog = fill(LETTER)
    area = dialog.form.editor("matters").target
    area.setFocus()
    type_text(area, f"请说明{TOLD}")
    qtbot.waitUntil(lambda: bool(dialog.form.problem("matters")), timeout=10_000)
    assert dialog.focusWidget() is area
    qtbot.mouseClick(dialog.save_button, LEFT)
    done()
    assert dialog.isVisible()
    assert dialog.form.problem("matters")


def _allegation(desk, clue):
    return desk.services.ask(ShowClue(clue)).allegations[0].record


def test_it_says_whom_a_letter_is_about(fill):
    dialog = fill(LETTER)
    assert "孙某某" in dialog.header.note.text()
    assert "孙某某" not in dialog.windowTitle()


def test_items_are_added_moved_and_taken_away_by_keyboard(qtbot, fill):
    dialog = fill(LETTER)
    editor = dialog.form.editor("matters")
    type_text(editor.items[0].area, "甲事")
    QTest.keyClick(editor.items[0].area, Qt.Key.Key_Return)
    assert dialog.focusWidget() is editor.items[1].area
    type_text(editor.items[1].area, "乙事")
    QTest.keyClick(editor.items[1].area, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert editor.value() == ("乙事", "甲事")
    assert dialog.focusWidget() is editor.items[0].area
    QTest.keyClick(editor.items[0].area, Qt.Key.Key_Return)
    QTest.keyClick(editor.items[1].area, Qt.Key.Key_Backspace)
    assert editor.texts() == ["乙事", "甲事"]
    qtbot.mouseClick(editor.items[0].remove_button, LEFT)
    qtbot.mouseClick(editor.add_button, LEFT)
    assert editor.texts() == ["甲事", ""]
    assert editor.value() == ("甲事",)
    assert dialog.filling().given["matters"] == ("甲事",)


def test_what_was_typed_is_back_after_the_window_was_left(qtbot, desk, fill, done, clue):
    dialog = fill()
    type_text(dialog.form.editor("judgment"), "想到一半")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    done()
    parent = fill(LETTER)
    again = reopened(qtbot, desk, Address(FILL, clue, FORM), parent)
    done()
    assert isinstance(again, PaperDialog)
    assert again.form.values()["judgment"] == "想到一半"
    assert again.drafts.strip.isVisible()
    with qtbot.waitSignal(again.kept) as kept:
        qtbot.mouseClick(again.save_button, LEFT)
    done()
    fresh = fill(FORM)
    assert fresh.form.values()["judgment"] is None
    saved = reopened(qtbot, desk, Address(FILL, kept.args[0].uid), parent)
    done()
    assert saved.form.values()["judgment"] == "想到一半"
    saved.close()


def test_somebody_elses_revision_is_never_overwritten(qtbot, desk, fill, done, clue):
    paper = desk.services.execute(SavePaper(filling(desk, clue, FORM))).uid
    dialog = fill(Filling(paper=paper))
    desk.services.execute(SavePaper(Filling(paper=paper, given={"phone": "1"})))
    type_text(dialog.form.editor("phone"), "2")
    qtbot.mouseClick(dialog.save_button, LEFT)
    done()
    assert dialog.isVisible()
    assert dialog.banner.isVisible()
    assert values_of(desk, paper)["phone"] == "1"


def test_a_paper_begun_from_standard_words_follows_what_is_typed_before_them(fill):
    dialog = fill(LETTER)
    assert dialog.form.values()["basis"].startswith("《中国共产党")
    assert dialog.sources["basis"].same.text() == "Suggested wording"


def test_the_papers_of_the_next_steps_come_first_then_those_filled_in(desk, done, tab, clue):
    desk.services.execute(SavePaper(filling(desk, clue, LETTER)))
    tab.show_matter(clue, "甲", [])
    done()
    groups = list(dict.fromkeys(row.group for row in tab.list.shown()))
    assert any(one.is_due for one in desk.services.ask(PapersFor(clue)))
    assert groups[:2] == ["For the next steps", "Filled in"]
    [saved] = [row for row in tab.list.shown() if row.saved]
    assert saved.badge == "2 missing"
    assert "函询事项" in saved.note
    assert "孙某某" in saved.note


@pytest.mark.parametrize("typed", ["处置审批", "xsczspb", "czspb"])
def test_a_paper_is_found_by_its_name_or_initials(qtbot, done, tab, typed):
    QTest.keyClicks(tab.search, typed) if typed.isascii() else type_text(tab.search, typed)
    done()
    assert [row.title for row in tab.list.shown()] == ["问题线索处置审批表"]


def test_return_in_the_search_opens_the_first_paper_found(qtbot, done, tab):
    QTest.keyClicks(tab.search, "czspb")
    QTest.keyClick(tab.search, Qt.Key.Key_Return)
    done()
    [dialog] = shown_dialogs(PaperDialog)
    assert dialog.windowTitle() == "问题线索处置审批表"
    dialog.close()
    done()


def test_a_name_that_fits_nothing_says_so(done, tab):
    QTest.keyClicks(tab.search, "qqqq")
    done()
    assert tab.list.shown() == ()
    assert tab._no_match.isVisible()
    assert not tab.fill_button.isEnabled()


def test_a_saved_paper_is_printed_from_the_list_and_then_corrected(qtbot, desk, done, tab, clue):
    given = {"handlers": "某甲", "judgment": "可查", "way": desk.services.kit.rules.list("way").ids[0]}
    paper = desk.services.execute(SavePaper(replace(filling(desk, clue, FORM), given=given))).uid
    tab.show_matter(clue, "甲", [])
    done()
    assert tab.list.choose(paper)
    assert (tab.list.chosen().badge, tab.fill_button.text()) == ("Complete", "Go on\u2026")
    qtbot.mouseClick(tab.print_button, LEFT)
    done()
    [shown] = shown_dialogs(PrintDialog)
    shown.close()
    printed = desk.services.execute(PrintPaper(Wanted(PaperKind.FILLED, paper), "呈批"))
    tab.show_matter(clue, "甲", [])
    done()
    row = tab.list.chosen()
    assert (row.badge, tab.fill_button.text()) == ("Printed", "Correct\u2026")
    assert printed.register_no in row.note
    qtbot.mouseClick(tab.fill_button, LEFT)
    done()
    [dialog] = shown_dialogs(PaperDialog)
    assert dialog.form.values()["judgment"] == "可查"
    dialog.close()
    qtbot.mouseClick(tab.anew_button, LEFT)
    done()
    [dialog] = shown_dialogs(PaperDialog)
    assert dialog.form.values()["judgment"] is None
    dialog.close()
    done()


def test_the_page_of_a_clue_lists_its_papers_and_the_palette_offers_them(qtbot, desk, done, clue, clue_screen):
    clue_screen.open_at(clue)
    done()
    clue_screen.detail._turns.finish()
    done()
    offered = clue_screen.offered_papers()
    hits = Offers((), (), lambda: clue_screen).papers()
    assert [hit.target for hit in hits] == [PaperTarget(one.key) for one in offered]
    letter = next(one for one in offered if one.text.startswith("函询通知书"))
    clue_screen.open_paper(letter.key)
    done()
    [dialog] = shown_dialogs(PaperDialog)
    assert dialog.filling().template == LETTER
    dialog.close()
    done()


def test_a_paper_saved_in_the_window_shows_in_the_list_of_its_matter(qtbot, desk, done, clue, clue_screen):
    clue_screen.open_at(clue)
    done()
    clue_screen.detail._turns.finish()
    done()
    letter = filling(desk, clue, LETTER)
    paper = desk.services.execute(SavePaper(letter)).uid
    qtbot.waitUntil(
        lambda: any(row.saved and row.saved.uid == paper for row in clue_screen.detail.papers.list.shown()),
        timeout=10_000,
    )
    assert clue_screen.detail.tabs.tabText(5) == "Papers 1"


def test_who_recused_is_told_and_sees_no_paper(desk, done, tab, clue):
    told = []
    tab.failed.connect(told.append)
    recusal = Recusal(clue=clue, person_name=USER, decided_on=date(2026, 11, 2))
    desk.services.execute(AddRecord(recusal))
    row = tab.list.shown()[0]
    tab.open_paper(row.key)
    done()
    assert [error.code for error in told] == ["record.recused"]
    assert shown_dialogs(PaperDialog) == []


def test_the_window_and_the_tab_are_gone_when_closed(desk, done, clue):
    wanted = desk.services.ask(OpenPaper(filling(desk, clue, LETTER)))

    def window():
        dialog = PaperDialog(desk, wanted)
        dialog.form.editor("matters").add()
        return dialog

    def tab_of():
        made = PapersTab(desk)
        made.show_matter(clue, "甲", [])
        return made

    for make in (window, tab_of):
        assert not outlives_closing(make)
        done()


def test_typing_in_the_window_is_not_an_act_of_its_own(desk, clue):
    asked = filling(desk, clue, FORM)
    assert OpenPaper(asked).AUDITED_AS
    assert not ShowFilling(asked).AUDITED_AS


def test_a_saved_paper_tells_what_it_lacks_and_its_last_print(desk, clue):
    given = {"handlers": "某甲", "judgment": "可查"}
    paper = desk.services.execute(SavePaper(replace(filling(desk, clue, FORM), given=given))).uid
    [on_file] = papers_of(desk, clue)
    assert on_file.missing == ("拟处置方式",)
    way = desk.services.kit.rules.list("way").ids[0]
    desk.services.execute(SavePaper(Filling(paper=paper, given={"way": way})))
    printed = desk.services.execute(PrintPaper(Wanted(PaperKind.FILLED, paper), "呈批"))
    assert desk.services.ask(PrintRegister())[0].register_no == printed.register_no
    shown = desk.services.ask(ShowPaper(paper))
    assert (shown.missing, shown.printed_no) == ((), printed.register_no)
    assert papers_of(desk, clue) == [replace(shown, name=papers_of(desk, clue)[0].name)]
