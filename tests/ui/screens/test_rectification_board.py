"""The board, the page of a unit, the books and the figures: reached by clicks, filled from the store."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from desk_app.domain.records.oversight import Problem, Recommendation, Responsibility
from desk_app.services.log_lines import LogLines
from desk_app.services.procedure.steps import TakeStep
from desk_app.services.records import AddRecord
from desk_app.services.rectification import Problems, ShowProblem
from desk_app.services.reform.books import Books, ShowBook
from desk_app.services.reform.recurring import AddProblem
from desk_app.ui.command_dialog import CommandDialog
from desk_app.ui.screens.rectification.screen import RectificationScreen
from desk_app.ui.screens.rectification.step_parts import way_of
from tests.support.leaks import outlives_closing
from tests.ui.conftest import settle

LEFT = Qt.MouseButton.LeftButton
TWO = ("甲某", "乙某")


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def a_problem(services, description: str = "把关不严", unit: str = "物业科", due: str = "", **given) -> str:
    uid = services.execute(
        AddProblem(Problem(description=description, unit_name=unit, found_on=day("03-02"), **given))
    ).uid
    if due:
        answers = {"owners": ("韩某某",), "measures_text": "修订", "due_on": day(due)}
        services.execute(TakeStep(uid, "claim", {"done_on": day("03-09"), **answers}))
    return uid


def close(services, uid: str, on: str) -> None:
    signed = {"evidence_note": "台账", "commitment_signed": True, "committed_by": "某"}
    passed = {"acceptors": TWO, "acceptance_way": "site", "acceptance_conclusion": "passed"}
    for action, given in (("apply_for_closing", signed), ("start_acceptance", {"acceptors": TWO}), ("accept", passed)):
        services.execute(TakeStep(uid, action, {"done_on": day(on), **given}))


def a_book(services) -> str:
    book = Recommendation(book_kind="discipline", unit_name="物业科", findings="支付不审", advice="健全复核")
    return services.execute(AddRecord(book)).uid


@pytest.fixture
def place(qtbot, desk, done):
    made = RectificationScreen(desk)
    qtbot.addWidget(made)
    made.resize(1170, 712)
    made.show()
    done()
    return made


def dialog() -> CommandDialog:
    return next(
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, CommandDialog) and widget.isVisible()
    )


def accept(qtbot, done, **texts: str) -> None:
    for name, text in texts.items():
        dialog().form.editor(name).set_raw(text)
    qtbot.mouseClick(dialog().accept_button, LEFT)
    done()
    settle()
    done()


def shown(place: RectificationScreen) -> dict[str, list[str]]:
    return {group: [card.row.description for card in cards] for group, cards in place.board.cards.items() if cards}


def test_every_problem_stands_in_the_column_of_its_state_what_is_due_first_on_top(desk, place, done):
    a_problem(desk.services, "待认领的")
    a_problem(desk.services, "晚到期", due="12-30")
    a_problem(desk.services, "早到期", due="11-02")
    close(desk.services, a_problem(desk.services, "已销号的", due="06-30"), "05-11")
    done()
    assert shown(place) == {"waiting": ["待认领的"], "mending": ["早到期", "晚到期"], "closed": ["已销号的"]}
    assert place.board.heads["mending"].text == "2"
    (early, late) = place.board.cards["mending"]
    assert (early.due.text, late.due.text) == ("overdue 15 working day(s)", "27 working day(s) left")
    assert (early.rung.text(), late.rung.isVisibleTo(place)) == ("逾期提醒", False)


def test_only_overdue_and_one_unit_narrow_board_and_list(qtbot, desk, place, done):
    a_problem(desk.services, "甲", due="11-02")
    a_problem(desk.services, "乙", due="12-30")
    a_problem(desk.services, "丙", unit="规划科", due="11-02")
    done()
    qtbot.mouseClick(place.overdue, LEFT)
    assert shown(place) == {"mending": ["甲", "丙"]}
    place.units.setCurrentIndex(place.units.findData("规划科"))
    assert shown(place) == {"mending": ["丙"]}
    qtbot.mouseClick(place.pages.button("list"), LEFT)
    done()
    assert [row.description for row in place.problems.model.rows] == ["丙"]
    qtbot.mouseClick(place.overdue, LEFT)
    place.units.setCurrentIndex(0)
    assert len(place.problems.model.rows) == 3


def test_a_card_opens_its_problem_in_the_list_even_when_narrowed_away(qtbot, desk, place, done):
    a_problem(desk.services, "别的")
    uid = a_problem(desk.services, "要打开的", due="12-30")
    done()
    (card,) = place.board.cards["mending"]
    qtbot.mouseClick(card.number, LEFT)
    done()
    assert (place.page(), place.problems._detail.problem.uid) == ("list", uid)
    qtbot.mouseClick(place.pages.button("board"), LEFT)
    qtbot.mouseClick(place.overdue, LEFT)
    place.open_at(uid)
    done()
    assert place.problems._detail.problem.uid == uid


def test_the_reminder_due_is_kept_from_the_card_and_the_next_one_shows(qtbot, desk, place, done):
    uid = a_problem(desk.services, due="11-02")
    done()
    qtbot.mouseClick(place.board.cards["mending"][0].rung, LEFT)
    assert dialog().form.values()["sent_to"] == "物业科"
    accept(qtbot, done, given_on="2026-11-09", document_no="督1号")
    (reminder,) = desk.services.ask(ShowProblem(uid)).reminders
    assert (reminder.record.rung, reminder.record.given_on) == ("overdue", day("11-09"))
    assert place.board.cards["mending"][0].rung.text() == "督办函"


def test_the_page_of_a_unit_is_reached_from_a_card_and_leads_on(qtbot, desk, place, done):
    uid = a_problem(desk.services, due="11-02")
    book = a_book(desk.services)
    a_problem(desk.services, unit="规划科")
    done()
    qtbot.mouseClick(place.board.cards["mending"][0].unit, LEFT)
    done()
    assert (place.page(), place.unit.header.title.text()) == ("unit", "物业科")
    assert [line.row.uid for line in place.unit.lines] == [book, uid]
    qtbot.mouseClick(place.unit.rungs[0], LEFT)
    accept(qtbot, done)
    assert [row.rung for row in desk.services.ask(Problems("物业科"))] == ["letter"]
    assert len(place.unit.rungs) == 1
    assert place.unit.rungs[0].text().startswith("督办函")
    qtbot.mouseClick(place.unit.lines[0].number, LEFT)
    done()
    assert (place.page(), place.books._detail.book.uid) == ("books", book)
    place._open_unit("物业科")
    done()
    qtbot.mouseClick(place.unit.back_button, LEFT)
    assert place.page() == "board"


def test_a_figure_leads_to_the_problems_it_is_measured_against(qtbot, desk, place, done):
    late = a_problem(desk.services, "到期的", due="11-02")
    a_problem(desk.services, "未到期的", due="12-30")
    done()
    assert place.figures.buttons["in_time"].text() == "0% \u00b7 0/1"
    assert place.figures.buttons["done"].text() == "0% \u00b7 0/2"
    assert not place.figures.buttons["come_back"].isEnabled()
    qtbot.mouseClick(place.figures.buttons["in_time"], LEFT)
    done()
    assert [row.uid for row in place.problems.model.rows] == [late]
    qtbot.mouseClick(place.pages.button("board"), LEFT)
    assert len(shown(place)["mending"]) == 2


def test_a_book_is_drafted_and_taken_to_its_next_step(qtbot, desk, place, done):
    qtbot.mouseClick(place.book_button, LEFT)
    accept(qtbot, done, book_kind="supervision", unit_name="物业科", findings="支付不审", advice="健全复核")
    (book,) = desk.services.ask(Books())
    assert (place.page(), book.category, book.state) == ("books", "supervision", "B0")
    qtbot.mouseClick(place.books.detail_pane.next_step, LEFT)
    accept(qtbot, done)
    assert desk.services.ask(ShowBook(book.uid)).book.record.state == "B1"
    assert place.books.detail_pane.next_step.text() in ("退回修改", "批准建议书")


def test_a_problem_is_named_in_a_book_of_its_unit_only(qtbot, desk, place, done):
    number = desk.services.ask(ShowBook(a_book(desk.services))).book.record.number
    uid, other = a_problem(desk.services), a_problem(desk.services, "别的", unit="规划科")
    done()
    place.open_at(other)
    done()
    qtbot.mouseClick(place.problems.link_button, LEFT)
    accept(qtbot, done, recommendation=number)
    assert "不是同一个单位" in dialog().form.problem("recommendation")
    dialog().reject()
    settle()
    place.open_at(uid)
    done()
    qtbot.mouseClick(place.problems.link_button, LEFT)
    accept(qtbot, done, recommendation=number)
    assert number in place.problems.book_link.text()
    qtbot.mouseClick(place.problems.book_link, LEFT)
    done()
    assert [line.row.uid for line in place.books.problem_lines] == [uid]


def test_every_state_stands_somewhere_on_the_main_path(desk):
    rules = desk.services.kit.rules
    for name, ends in (("rectification_state", {"R5", "R6"}), ("recommendation_state", {"B5"})):
        for state in rules.list(name).ids:
            path, at = way_of(rules, name, state)
            assert (at == len(path)) == (state in ends), state
    assert way_of(rules, "rectification_state", "R8") == (("R0", "R1", "R2", "R3", "R4", "R5"), 2)


def test_a_tab_without_anything_says_so(desk, place, done):
    a_problem(desk.services)
    a_book(desk.services)
    settle()
    for page in ("list", "books"):
        place.show_page(page)
        done()
    said = {label.text() for label in place.findChildren(QLabel) if not label.isHidden()}
    assert {"No reminder was given yet.", "No step was taken yet.", "No problem is named in it yet."} <= said


def test_a_suspected_recurrence_is_marked_with_one_click(qtbot, desk, place, done):
    same = {"category": "J3", "cause_kind": "supervision"}
    old = a_problem(desk.services, "早先的", due="06-30", **same)
    close(desk.services, old, "05-11")
    new = desk.services.execute(
        AddProblem(Problem(description="又见", unit_name="物业科", found_on=day("10-12"), **same))
    ).uid
    done()
    place.open_at(new)
    done()
    qtbot.mouseClick(place.problems.suspects.mark_buttons[0], LEFT)
    done()
    settle()
    done()
    assert desk.services.ask(ShowProblem(new)).problem.record.recurrence_of == old
    assert place.problems.suspects.isHidden()


@pytest.fixture
def asked(desk, monkeypatch) -> list[object]:
    """Every question asked from now on, in order; each is answered as ever."""
    kept, ask = [], desk.runner.ask
    monkeypatch.setattr(desk.runner, "ask", lambda query: kept.append(query) or ask(query))
    return kept


def looks(desk, uid: str) -> int:
    return sum(line.act == "record.view" and line.uid == uid for line in desk.services.ask(LogLines()))


def test_opening_a_problem_asks_once_and_leaves_one_line_in_the_log(qtbot, desk, place, done, asked):
    uid, other = a_problem(desk.services, due="11-02"), a_problem(desk.services, "未到期的", unit="规划科", due="12-30")
    settle()
    done()
    assert looks(desk, uid) + looks(desk, other) == 0  # on the board nobody looks at one
    place.show_page("list")
    done()
    place.units.setCurrentIndex(place.units.findData("规划科"))
    done()
    assert place.problems._detail.problem.uid == other
    asked.clear()
    before = looks(desk, uid)
    place.open_at(uid)  # narrowed away until now
    done()
    assert place.problems._detail.problem.uid == uid
    assert [query.uid for query in asked if isinstance(query, ShowProblem)] == [uid]
    assert looks(desk, uid) == before + 1
    asked.clear()
    qtbot.mouseClick(place.figures.buttons["in_time"], LEFT)  # the one behind it is on the page already
    done()
    assert place.problems._detail.problem.uid == uid
    assert not any(isinstance(query, ShowProblem) for query in asked)
    desk.services.execute(AddRecord(Responsibility(problem=uid, leader="韩某某")))
    settle()
    done()
    assert [query.uid for query in asked if isinstance(query, ShowProblem)] == [uid]


def test_a_change_that_no_book_tells_of_is_no_look_at_a_book(desk, place, done, asked):
    a_book(desk.services)
    uid = a_problem(desk.services)
    settle()
    done()
    place.show_page("list")
    done()
    asked.clear()
    desk.services.execute(AddRecord(Responsibility(problem=uid, leader="韩某某")))
    settle()
    done()
    assert any(isinstance(query, ShowProblem) for query in asked)
    assert not any(isinstance(query, Books | ShowBook) for query in asked)


def test_a_problem_or_book_wanted_before_the_lists_have_come_is_the_one_shown(qtbot, desk, done):
    wanted, _newer = a_problem(desk.services), a_problem(desk.services, "更新的")
    book, _newer_book = a_book(desk.services), a_book(desk.services)
    place = RectificationScreen(desk)
    qtbot.addWidget(place)
    place.show()
    place.open_at(wanted)
    done()
    assert (place.page(), place.problems._detail.problem.uid) == ("list", wanted)
    other = RectificationScreen(desk)
    qtbot.addWidget(other)
    other.show()
    other.open_at(book)
    done()
    assert (other.page(), other.books._detail.book.uid) == ("books", book)


def test_what_narrows_is_told_beside_the_list_and_gone_when_it_narrows_no_more(qtbot, desk, place, done):
    uid = a_problem(desk.services, due="12-30")
    a_problem(desk.services, "别的", unit="规划科")
    settle()
    done()
    place.units.setCurrentIndex(place.units.findData("规划科"))
    place.open_at(uid)
    done()
    assert (place.units.currentData(), place.unit_button.isHidden()) == ("", True)


def test_the_view_comes_back_after_a_lock(desk, place, done):
    uid = a_problem(desk.services, due="12-30")
    done()
    place.open_at(uid)
    done()
    kept = place.view_state()
    place.show_page("board")
    place.restore_view_state(kept)
    done()
    assert (place.page(), place.problems._detail.problem.uid) == ("list", uid)


def test_nothing_is_cut_off_in_a_narrow_window(desk, place, done):
    a_problem(desk.services, due="11-02")
    done()
    for cards in place.board.cards.values():
        for card in cards:
            assert card.width() >= card.minimumSizeHint().width()
            for label in card.findChildren(QLabel):
                assert label.geometry().right() <= card.width()


def test_the_place_is_freed_when_closed(desk, done):
    a_problem(desk.services, due="11-02")
    assert not outlives_closing(lambda: RectificationScreen(desk))
    done()
