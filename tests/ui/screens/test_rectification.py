"""Problems with their two other lists: what is typed is stored, what is not allowed says why."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desk_app.domain.records.oversight import Problem, Recommendation, Remedy, Responsibility
from desk_app.services.papers.filling import Filling, SavePaper
from desk_app.services.papers.printing import PaperKind, PrintPaper, Wanted
from desk_app.services.procedure.steps import TakeStep
from desk_app.services.records import AddRecord
from desk_app.services.rectification import Problems, ShowProblem
from desk_app.ui.command_dialog import CommandDialog
from desk_app.ui.screen import Destination
from desk_app.ui.screens.papers.dialog import PaperDialog
from desk_app.ui.screens.rectification.screen import RectificationScreen
from tests.support.leaks import outlives_closing
from tests.support.type_text import type_text
from tests.ui.conftest import settle
from tests.ui.screens.conftest import a_clue

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def place(qtbot, desk, done):
    made = RectificationScreen(desk)
    qtbot.addWidget(made)
    made.resize(1200, 760)
    made.show()
    done()
    return made


@pytest.fixture
def screen(place):
    place.show_page("list")
    return place.problems


def a_problem(services, description: str = "维修资金支取把关不严", clue: str = "") -> str:
    return services.execute(
        AddRecord(Problem(clue=clue, description=description, unit_name="物业科", found_on=date(2026, 11, 2)))
    ).uid


def dialog() -> CommandDialog:
    return next(
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, CommandDialog) and widget.isVisible()
    )


def fill(form, **texts: str) -> None:
    for name, text in texts.items():
        form.editor(name).set_raw(text)


def accept(qtbot, done) -> None:
    qtbot.mouseClick(dialog().accept_button, LEFT)
    done()
    settle()
    done()


def test_a_problem_is_added_for_a_clue_and_shown(qtbot, desk, screen, done):
    a_clue(desk.services)
    qtbot.mouseClick(screen.add_button, LEFT)
    type_text(dialog().form.editor("description"), "维修资金支取把关不严")
    fill(dialog().form, clue="驻住建线〔2026〕0001号", unit_name="物业科", category="institution")
    accept(qtbot, done)
    (row,) = desk.services.ask(Problems())
    assert (row.description, row.category, row.state, row.found_on) == (
        "维修资金支取把关不严",
        "institution",
        "R0",
        date(2026, 11, 23),
    )
    assert screen.detail_pane.header.title.text() == row.number
    assert "驻住建线〔2026〕0001号" in screen.clue_link.text()


def test_an_unknown_clue_is_told_beside_its_field_and_nothing_is_lost(qtbot, desk, screen, done):
    qtbot.mouseClick(screen.add_button, LEFT)
    fill(dialog().form, description="问题", unit_name="物业科", clue="没有这个号")
    accept(qtbot, done)
    assert dialog().form.problem("clue")
    assert dialog().form.values()["description"] == "问题"
    assert desk.services.ask(Problems()) == ()
    dialog().reject()
    settle()


def test_who_answers_and_what_is_done_hang_on_the_problem(qtbot, desk, screen, done):
    uid = a_problem(desk.services)
    qtbot.waitUntil(lambda: screen._detail is not None)
    qtbot.mouseClick(screen.responsibilities.add_button, LEFT)
    fill(dialog().form, leader="韩某某", department="物业科")
    accept(qtbot, done)
    screen.detail_pane.tabs.setCurrentIndex(2)
    qtbot.mouseClick(screen.remedies.add_button, LEFT)
    fill(dialog().form, action="修订支取办法", due_on="2026-12-04", remedy_kind="dated")
    accept(qtbot, done)
    found = desk.services.ask(ShowProblem(uid))
    assert [stored.record.leader for stored in found.responsibilities] == ["韩某某"]
    assert [(stored.record.action, stored.record.due_on) for stored in found.remedies] == [
        ("修订支取办法", date(2026, 12, 4))
    ]
    assert len(screen.remedies.entries) == 1
    (row,) = screen.model.rows
    assert (row.owners, row.remaining) == (("韩某某",), 9)
    assert screen.model.columns[-1].text(row) == "9 working day(s) left \u00b7 12-04"


def test_progress_is_a_number_up_to_a_hundred(qtbot, desk, screen, done):
    uid = a_problem(desk.services)
    desk.services.execute(AddRecord(Remedy(problem=uid, action="修订支取办法", due_on=date(2026, 12, 4))))
    qtbot.waitUntil(lambda: bool(screen.remedies.entries))
    done()
    screen.detail_pane.tabs.setCurrentIndex(2)
    qtbot.mouseClick(screen.remedies.entries[0].report_button, LEFT)
    fill(dialog().form, progress="120")
    accept(qtbot, done)
    assert dialog().form.problem("progress")
    fill(dialog().form, progress="80")
    accept(qtbot, done)
    assert desk.services.ask(ShowProblem(uid)).remedies[0].record.progress == 80
    assert screen.remedies.entries[0].bar.value() == 80


def test_the_next_step_is_taken_with_what_the_procedure_asks(qtbot, desk, screen, done):
    uid = a_problem(desk.services)
    qtbot.waitUntil(lambda: screen._detail is not None)
    done()
    qtbot.mouseClick(screen.detail_pane.next_step, LEFT)
    accept(qtbot, done)
    assert dialog().form.problem("owners")
    dialog().form.set_values({"owners": ("韩某某",), "measures_text": "修订办法"})
    accept(qtbot, done)
    assert desk.services.ask(ShowProblem(uid)).problem.record.state == "R2"
    assert screen.detail_pane.next_step.text() == "申请销号"
    assert "2026-11-23 认领" in [child.accessibleName() for child in screen.timeline.findChildren(QWidget)]
    assert [stored.record.action for stored in desk.services.ask(ShowProblem(uid)).steps] == ["claim"]


def test_a_refused_step_says_which_rule_and_stores_nothing(qtbot, desk, screen, done):
    uid = a_problem(desk.services)
    qtbot.waitUntil(lambda: screen._detail is not None)
    done()
    qtbot.mouseClick(screen.detail_pane.next_step, LEFT)
    dialog().form.set_values({"owners": ("韩某某",), "measures_text": "修订办法", "done_on": date(2026, 12, 30)})
    accept(qtbot, done)
    assert dialog().form.problem("done_on")
    assert desk.services.ask(ShowProblem(uid)).problem.record.state == "R0"
    dialog().reject()
    settle()


def test_views_hold_what_their_names_say(qtbot, desk, screen, done):
    late, open_one = a_problem(desk.services, "超期的"), a_problem(desk.services, "未到期的")
    desk.services.execute(AddRecord(Remedy(problem=late, action="整改", due_on=date(2026, 11, 2))))
    desk.services.execute(
        TakeStep(open_one, "claim", {"done_on": date(2026, 11, 20), "owners": ("某",), "measures_text": "措施"})
    )
    qtbot.waitUntil(lambda: len(screen.rows) == 2)
    done()
    counts = {key: screen.list_pane.views.button(key).text() for key in ("open", "overdue", "closed", "all")}
    assert counts == {"open": "Open 2", "overdue": "Overdue 1", "closed": "Closed 0", "all": "All 2"}
    qtbot.mouseClick(screen.list_pane.views.button("overdue"), LEFT)
    done()
    assert [row.uid for row in screen.model.rows] == [late]
    assert screen._detail.problem.uid == late


def test_the_wanted_problem_is_shown_even_from_another_view(qtbot, desk, screen, done):
    first, second = a_problem(desk.services, "甲"), a_problem(desk.services, "乙")
    qtbot.waitUntil(lambda: len(screen.rows) == 2)
    done()
    qtbot.mouseClick(screen.list_pane.views.button("overdue"), LEFT)
    screen.open_at(first)
    done()
    assert screen._detail.problem.uid == first
    assert second in [row.uid for row in screen.model.rows]


def test_the_clue_of_a_problem_can_be_opened(qtbot, desk, screen, done):
    clue = a_clue(desk.services)
    a_problem(desk.services, clue=clue)
    qtbot.waitUntil(lambda: screen._detail is not None)
    done()
    with qtbot.waitSignal(screen.navigation_requested) as asked:
        qtbot.mouseClick(screen.clue_link, LEFT)
    assert asked.args == [Destination("clues", clue)]


def test_an_empty_place_teaches(screen):
    assert screen.list_pane.empty.isVisibleTo(screen)
    screen.resize(1170, 712)
    for label in screen.list_pane.empty.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_the_rail_counts_what_is_open(qtbot, desk, done):
    a_problem(desk.services)
    made = RectificationScreen(desk)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.count_changed) as counted:
        done()
    assert counted.args == [1]


def test_place_and_dialogs_are_freed(desk, done):
    from desk_app.ui.screens.rectification.questions import ask_problem, ask_remedy, ask_responsibility

    uid = a_problem(desk.services)
    desk.services.execute(AddRecord(Responsibility(problem=uid, leader="韩某某")))
    assert not outlives_closing(lambda: RectificationScreen(desk))
    done()
    for make in (ask_responsibility, ask_remedy):
        assert not outlives_closing(lambda make=make: make(desk, uid))
    assert not outlives_closing(lambda: ask_problem(desk))


def test_the_palette_is_offered_the_steps_of_the_problem_shown(qtbot, services, place, done):
    assert place.offered_steps() == ()
    place.open_at(a_problem(services))
    done()
    steps = place.offered_steps()
    assert steps
    first = next(step for step in steps if not step.why_not)
    place.take_step(first.key)
    assert dialog().windowTitle() == first.text


def test_a_problem_of_no_clue_has_its_papers_in_a_tab_and_in_the_palette(qtbot, services, place, done):
    uid = a_problem(services)
    place.open_at(uid)
    done()
    page = place.problems
    offered = {row.anew.template for row in page.papers._rows}
    assert offered & {"problem_list", "acceptance_record", "disposal_form"} == {"problem_list", "acceptance_record"}
    key = next(paper.key for paper in place.offered_papers() if paper.key.startswith("problem_list"))
    place.open_paper(key)
    done()
    opened = next(one for one in QApplication.topLevelWidgets() if isinstance(one, PaperDialog) and one.isVisible())
    assert opened.form.editor("unit").field.is_required
    opened.reject()
    services.execute(SavePaper(Filling("problem_list", uid, given={"unit": "物业科"})))
    done()
    tabs = page.detail_pane.tabs
    assert tabs.tabText(tabs.indexOf(page.papers)) == "Papers 1"
    services.execute(PrintPaper(Wanted(PaperKind.FILLED, page.papers._rows[0].saved.uid), "上墙"))
    done()
    assert page.papers.chips.button("printed").text().endswith("1")


def test_a_book_has_its_papers_in_a_tab(services, place, done):
    uid = services.execute(AddRecord(Recommendation(book_kind="discipline", unit_name="某局"))).uid
    place.open_at(uid)
    done()
    assert {row.key.split()[0] for row in place.books.papers._rows} >= {"discipline_recommendation", "problem_list"}
    assert len(place.offered_papers()) == len(place.books.papers._rows)
