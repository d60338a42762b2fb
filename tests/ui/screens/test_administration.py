"""Health, log, batches, office and about: every result has a name."""

import pytest
from PySide6.QtCore import Qt

from desk_app.domain.records.oversight import Person
from desk_app.services.auditing import Anchor, Verdict
from desk_app.services.clues.detail import ShowClue
from desk_app.services.clues.rows import ClueCount, ClueFilter
from desk_app.services.health import Check
from desk_app.services.ledgers.batches import Batches
from desk_app.services.ledgers.importing import ImportLedger, LedgerSource
from desk_app.services.papers.faces import SetPaperFaces
from desk_app.services.papers.printing import PaperKind, PrintPaper, Wanted
from desk_app.services.people import ShowPerson
from desk_app.services.records import AddRecord
from desk_app.ui.act_words import act_words
from desk_app.ui.screen import Destination
from desk_app.ui.screens.administration.about_tab import About, SelfCheck
from desk_app.ui.screens.administration.office_tab import FACES
from desk_app.ui.screens.administration.screen import AdministrationScreen
from desk_app.ui.screens.administration.words import check_words
from desk_app.ui.theme import State
from tests.support.guards import grant
from tests.support.leaks import outlives_closing
from tests.support.ledgers import FILES
from tests.ui.conftest import settle
from tests.ui.screens.conftest import a_clue, reopened

LEFT = Qt.MouseButton.LeftButton


def tried(_report) -> tuple[SelfCheck, ...]:
    return SelfCheck("fonts"), SelfCheck("rules", "missing")


ABOUT = About("清卷", (("qingjuan", "0.1.0"),), tried)


@pytest.fixture
def screen(qtbot, desk, done):
    made = AdministrationScreen(desk, ABOUT)
    qtbot.addWidget(made)
    made.show()
    done()
    return made


def badges(screen) -> dict[str, State]:
    return {name: line.badge.state for name, line in screen.health.lines.items()}


def test_a_quick_check_says_what_it_left_out(qtbot, screen, done):
    assert set(badges(screen).values()) == {State.NEUTRAL}
    qtbot.mouseClick(screen.health.quick_button, LEFT)
    done()
    found = badges(screen)
    assert {name for name, state in found.items() if state is State.NEUTRAL} == {"integrity", "attachments"}
    assert found["audit"] is State.FINE
    assert "sound" in screen.health.banner.accessibleName()


def test_a_full_check_leaves_nothing_out(qtbot, screen, done):
    qtbot.mouseClick(screen.health.full_button, LEFT)
    done()
    assert set(badges(screen).values()) == {State.FINE}


def test_every_check_there_is_has_a_line(desk):
    from desk_app.services.health import CheckStore

    assert {check.name for check in desk.services.execute(CheckStore(full=True))} == set(check_words())


def test_a_problem_is_named_with_what_to_do_and_offers_the_rebuild(qtbot, screen, done, questions):
    screen.health._show_checks((Check("projections", "check.projections", 3), Check("audit", "", 0)))
    line = screen.health.lines["projections"]
    assert line.badge.state is State.OVERDUE
    assert "3" in line.found.text()
    qtbot.mouseClick(screen.health.rebuild_button, LEFT)
    done()
    assert len(questions) == 1
    assert "rebuilt" in screen.health.banner.accessibleName()
    assert screen.health.rebuild_button.isHidden()


def test_the_log_is_read_by_name_and_number_and_leads_to_the_record(qtbot, desk, screen, done):
    uid = a_clue(desk.services)
    screen.tabs.setCurrentIndex(1)
    qtbot.mouseClick(screen.log.refresh_button, LEFT)
    done()
    model = screen.log.model
    shown = [[column.text(row) for column in model.columns] for row in model.rows]
    assert shown[0][2:] == ["陈某", "registered a clue", "驻住建线〔2026〕0001号"]
    screen.log.table.go_to_id(0)
    with qtbot.waitSignal(screen.navigation_requested) as asked:
        qtbot.keyClick(screen.log.table, Qt.Key.Key_Return)
    assert asked.args == [Destination("clues", uid)]


def test_verifying_the_log_says_that_it_is_whole_and_is_an_act_itself(qtbot, screen, done):
    screen.tabs.setCurrentIndex(1)
    qtbot.mouseClick(screen.log.verify_button, LEFT)
    done()
    assert "whole" in screen.log.banner.accessibleName()
    assert screen.log.model.rows[0].act == "audit.verify"


@pytest.mark.parametrize(
    "verdict", [Verdict(4, "00", 5, None), Verdict(4, "00", None, Anchor(5, "11"))], ids=["entry", "anchor"]
)
def test_a_broken_log_names_the_first_bad_entry(screen, done, verdict):
    screen.log._show_verdict(verdict)
    done()
    assert "entry 5" in screen.log.banner.accessibleName()


def test_every_act_of_the_program_has_words():
    import re
    from pathlib import Path

    program = Path(__file__).resolve().parents[3] / "desk_app"
    written = (r'AUDITED_AS = "([a-z._]+)"', r'\b_?(?:note|audit)\([^"]*"([a-z_]+\.[a-z_]+)"')
    acts = {
        act
        for layer in ("services", "store")
        for file in (program / layer).rglob("*.py")
        for found in written
        for act in re.findall(found, file.read_text("utf-8"))
    }
    assert {"access.open", "store.create", "paper.mark", "clue.register"} <= acts
    assert acts - set(act_words()) == set()


def test_the_log_calls_a_part_by_its_matter_and_a_person_by_name_and_leads_there(qtbot, desk, screen, done):
    clue = a_clue(desk.services)
    (subject,) = desk.services.ask(ShowClue(clue)).subjects
    person = desk.services.execute(AddRecord(Person(name="钱某某"))).uid
    for uid in (subject.uid, person):
        desk.services.ask(ShowPerson(uid))
    screen.tabs.setCurrentIndex(1)
    qtbot.mouseClick(screen.log.refresh_button, LEFT)
    done()
    assert [line.number for line in screen.log.model.rows[:2]] == ["钱某某", "驻住建线〔2026〕0001号"]
    for row, uid in enumerate((person, subject.uid)):
        screen.log.table.go_to_id(row)
        with qtbot.waitSignal(screen.navigation_requested) as asked:
            qtbot.keyClick(screen.log.table, Qt.Key.Key_Return)
        assert asked.args == [Destination("people", uid)]


@pytest.mark.parametrize(("own", "shown"), [(True, "own"), (False, "shipped")])
def test_the_form_of_the_faces_shows_what_is_in_force_also_when_it_opens_again(qtbot, desk, screen, done, own, shown):
    desk.services.execute(SetPaperFaces(own=own))
    again = reopened(qtbot, desk, FACES, screen)
    assert again.form.values() == {"faces": shown}
    again.reject()
    done()


def test_a_batch_is_undone_as_a_whole(qtbot, desk, screen, done):
    desk.runner.start(ImportLedger(LedgerSource(FILES / "messages.xlsx")))
    done()
    settle()
    screen.open_at("batches")
    screen.batches.table.go_to_id(0)
    assert screen.batches.undo_button.isEnabled()
    qtbot.mouseClick(screen.batches.undo_button, LEFT)
    assert grant(done).wanted == "7"
    settle()
    done()
    assert desk.services.ask(ClueCount(ClueFilter())) == 0
    assert desk.services.ask(Batches())[0].undone_at
    screen.batches.table.go_to_id(0)
    assert not screen.batches.undo_button.isEnabled()


def test_the_print_register_shows_what_for_and_leads_to_the_record(qtbot, desk, screen, done):
    screen.open_at("prints")
    assert screen.prints.model.rows == ()
    uid = a_clue(desk.services)
    desk.runner.start(PrintPaper(Wanted(PaperKind.REGISTRATION, uid), "呈批", 2))
    done()
    settle()
    done()
    model = screen.prints.model
    (line,) = [[column.text(row) for column in model.columns] for row in model.rows]
    assert line[0] == "驻住建印〔2026〕0001号"
    assert line[2:7] == ["Registration form", "驻住建线〔2026〕0001号", "呈批", "", "2"]
    screen.prints.table.go_to_id(0)
    with qtbot.waitSignal(screen.navigation_requested) as asked:
        qtbot.keyClick(screen.prints.table, Qt.Key.Key_Return)
    assert asked.args == [Destination("clues", uid)]


def test_the_office_shows_its_people_and_how_it_numbers(screen):
    said = [label.accessibleName() for label in screen.office.numbers.findChildren(type(screen.header.title))]
    assert any("驻住建线〔2026〕0001号" in text for text in said)
    people = [label.accessibleName() for label in screen.office.people.findChildren(type(screen.header.title))]
    assert "陈某 registers and sees reporters" in people


def test_the_self_test_names_what_works_and_what_does_not(qtbot, screen, done):
    screen.open_at("about")
    qtbot.mouseClick(screen.about.test_button, LEFT)
    done()
    states = [
        badge.state
        for at in range(screen.about.results.count())
        for badge in screen.about.results.itemAt(at).widget().findChildren(type(screen.health.lines["audit"].badge))
    ]
    assert states == [State.FINE, State.OVERDUE]


def test_the_place_opens_at_a_tab_and_finds_it_again(screen):
    screen.open_at("about")
    assert screen.view_state() == {"tab": "about"}
    screen.restore_view_state({"tab": "batches"})
    assert screen.view_state() == {"tab": "batches"}


def test_a_closed_place_is_freed(desk, done):
    assert not outlives_closing(lambda: AdministrationScreen(desk, ABOUT))
    done()
