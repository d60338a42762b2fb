"""The palette by keyboard in the real window shell: groups, prefixes, pinyin, what cannot be chosen, late answers."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from desk_app.services.spoken import spoken_all
from desk_app.ui.icons import Icon
from desk_app.ui.screen import Destination, OfferedStep, Screen, Spot
from desk_app.ui.shell.actions import ActionSpec
from desk_app.ui.shell.finder import Question, Scope
from desk_app.ui.shell.offers import Offers
from desk_app.ui.shell.palette_rows import Hit
from desk_app.ui.shell.registry import Place
from desk_app.ui.shell.window import Window
from tests.support.leaks import outlives_closing
from tests.support.type_text import type_text
from tests.ui.conftest import settle

DOWN, RETURN, ESCAPE = Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Escape


class Stepping(Screen):
    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        QVBoxLayout(self).addWidget(self.line)
        self.opened: list[object] = []
        self.taken: list[str] = []

    def open_at(self, subject: object) -> None:
        self.opened.append(subject)

    def show_spot(self, spot: Spot) -> None:
        self.opened.append(spot)

    def offered_steps(self) -> tuple[OfferedStep, ...]:
        return (OfferedStep("file", "立案审批", "缺初核报告 · 规则第32条"), OfferedStep("verify", "初步核实"))

    def take_step(self, key: str) -> None:
        self.taken.append(key)

    def search_focus(self) -> None:
        self.line.setFocus()


def make_window() -> Window:
    places = (Place("home", "工作台", Icon.HOME, Stepping), Place("clue", "问题线索", Icon.CLUE, Stepping))
    return Window("清卷", places, (ActionSpec("clue.register", "登记线索", "线索", "Ctrl+N"),))


@pytest.fixture
def window(qtbot):
    made = make_window()
    qtbot.addWidget(made, before_close_func=lambda opened: setattr(opened, "_may_close", True))
    made.show()
    made.go(Destination("home"))
    made.show_workspace()
    made.finder.learn(spoken_all(made.finder.labels()))
    made.activateWindow()
    settle()
    return made


@pytest.fixture
def open_palette(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    return window.palette_list


def titles(window):
    return [hit.title for hit in window.palette_list.hits()]


def screen_of(window, key):
    return window.registry.screen(key)


def record(title: str, uid: int, **more) -> Hit:
    return Hit(title, "", Icon.CLUE, Destination("clue", uid), "线索", **more)


def test_the_shortcut_shows_steps_actions_and_places_before_anything_is_typed(window, open_palette):
    assert open_palette.isVisible()
    assert window.top_bar.search.hasFocus()
    shown = titles(window)
    assert shown[:2] == ["初步核实", "立案审批"]
    assert "登记线索" in shown
    assert "工作台" in shown
    hit = next(hit for hit in open_palette.hits() if hit.title == "登记线索")
    assert hit.shortcut == "Ctrl+N"


class OnePaper(Stepping):
    def offered_papers(self) -> tuple[OfferedStep, ...]:
        return (OfferedStep("letter", "函询通知书 · 关于孙某某", found_by="函询通知书"),)


def test_a_paper_is_found_by_its_title_and_not_in_the_place_of_the_records_of_a_person(qtbot):
    offers = Offers((), (), OnePaper)
    [hit] = offers.papers()
    assert (hit.title, hit.words) == ("函询通知书 · 关于孙某某", "函询通知书")


def test_who_types_a_name_finds_records_before_papers_about_the_person(qtbot, window, open_palette, monkeypatch):
    monkeypatch.setattr(Stepping, "offered_papers", OnePaper.offered_papers)
    search = window.top_bar.search
    type_text(search, "函询")
    assert titles(window) == ["函询通知书 · 关于孙某某"]
    search.clear()
    type_text(search, "孙某某")
    assert titles(window) == []


@pytest.mark.parametrize("typed", ["cbhs", "初步核", "chubuheshi", "ＣＢＨＳ"])
def test_a_step_is_taken_by_its_sound(qtbot, window, open_palette, typed):
    type_text(window.top_bar.search, typed)
    assert titles(window)[0] == "初步核实"
    qtbot.keyClick(window.top_bar.search, RETURN)
    assert screen_of(window, "home").taken == ["verify"]
    assert not open_palette.isVisible()
    assert window.top_bar.search.text() == ""


def test_a_place_is_opened_by_its_initials(qtbot, window, open_palette):
    type_text(window.top_bar.search, "wtxs")
    qtbot.keyClick(window.top_bar.search, RETURN)
    assert window.current_place() == "clue"


def test_an_action_is_carried_out_by_its_initials(qtbot, window, open_palette):
    type_text(window.top_bar.search, ">djxs")
    with qtbot.waitSignal(window.action_requested) as asked:
        qtbot.keyClick(window.top_bar.search, RETURN)
    assert asked.args == ["clue.register"]


def test_what_cannot_be_done_now_is_shown_with_its_reason_and_does_nothing(qtbot, window, open_palette):
    type_text(window.top_bar.search, "立案审批")
    (hit,) = open_palette.hits()
    assert hit.why_not == "缺初核报告 · 规则第32条"
    qtbot.keyClick(window.top_bar.search, RETURN)
    assert screen_of(window, "home").taken == []
    assert open_palette.isVisible()


def test_going_back_is_greyed_until_there_is_somewhere_to_go_back_to(window):
    assert window.actions_table.why_not("back")
    assert not window.actions_table.action("back").isEnabled()
    window.go(Destination("clue"))
    assert window.actions_table.action("back").isEnabled()
    window.show_locked("")
    assert not window.actions_table.action("back").isEnabled()
    assert window.actions_table.action("quit").isEnabled()


@pytest.mark.parametrize(
    ("typed", "question"),
    [
        ("@孙某", Question("孙某", Scope.PEOPLE)),
        ("＠孙某", Question("孙某", Scope.PEOPLE)),
        ("#2026-3", Question("2026-3", Scope.NUMBERS)),
        ("＃ 3", Question("3", Scope.NUMBERS)),
        ("孙某", Question("孙某")),
    ],
)
def test_the_first_character_narrows_what_is_asked(qtbot, window, open_palette, typed, question):
    with qtbot.waitSignal(window.finder.records_wanted) as asked:
        type_text(window.top_bar.search, typed)
    assert asked.args == [question]


def test_after_the_sign_of_actions_no_record_is_asked_for(qtbot, window, open_palette):
    with qtbot.assertNotEmitted(window.finder.records_wanted, wait=400):
        type_text(window.top_bar.search, ">")
    assert "登记线索" in titles(window)
    assert "工作台" in titles(window)


def test_an_answer_to_an_older_question_is_dropped(qtbot, window, open_palette):
    with qtbot.waitSignal(window.finder.records_wanted) as older:
        type_text(window.top_bar.search, "孙某")
    with qtbot.waitSignal(window.finder.records_wanted):
        type_text(window.top_bar.search, "李")
    window.finder.show_records(older.args[0], (record("旧", 1),))
    assert "旧" not in titles(window)


def test_a_record_of_the_last_question_is_not_opened_for_the_next_one(qtbot, window, open_palette):
    with qtbot.waitSignal(window.finder.records_wanted) as first:
        type_text(window.top_bar.search, "2026-1")
    window.finder.show_records(first.args[0], (record("一号", 1, is_exact=True),))
    with qtbot.waitSignal(window.finder.records_wanted) as second:
        qtbot.keyClick(window.top_bar.search, Qt.Key.Key_2)
        qtbot.keyClick(window.top_bar.search, RETURN)
    assert window.current_place() == "home"
    window.finder.show_records(second.args[0], (record("十二号", 12, is_exact=True), record("别的", 13)))
    assert screen_of(window, "clue").opened == [12]


def test_arrow_keys_move_over_headings_and_the_keyboard_stays_in_the_field(qtbot, window, open_palette):
    count = len(open_palette.hits())
    for _ in range(count + 3):
        qtbot.keyClick(window.top_bar.search, DOWN)
    assert window.top_bar.search.hasFocus()
    assert open_palette.current() == open_palette.hits()[-1]
    qtbot.keyClick(window.top_bar.search, Qt.Key.Key_Up)
    assert open_palette.current() == open_palette.hits()[-2]
    for _ in range(count):
        qtbot.keyClick(window.top_bar.search, Qt.Key.Key_PageUp)
    assert open_palette.current() == open_palette.hits()[0]


def test_the_choice_a_person_moved_stays_when_records_arrive(qtbot, window, open_palette):
    with qtbot.waitSignal(window.finder.records_wanted) as asked:
        type_text(window.top_bar.search, "线索")
    qtbot.keyClick(window.top_bar.search, DOWN)
    chosen = open_palette.current()
    window.finder.show_records(asked.args[0], (record("线索一", 1),))
    assert open_palette.current() == chosen


def test_escape_closes_and_gives_the_focus_back_to_the_place(qtbot, window, open_palette):
    type_text(window.top_bar.search, "cbhs")
    qtbot.keyClick(window.top_bar.search, ESCAPE)
    assert not open_palette.isVisible()
    assert window.top_bar.search.text() == ""
    assert screen_of(window, "home").line.hasFocus()


def test_leaving_the_field_closes_the_palette(window, open_palette):
    screen_of(window, "home").line.setFocus()
    assert not open_palette.isVisible()


def test_a_click_chooses_and_the_field_that_matched_is_told(qtbot, window, open_palette):
    spot = Spot("c", "s", "subject", "name")
    with qtbot.waitSignal(window.finder.records_wanted) as asked:
        type_text(window.top_bar.search, "孙某")
    hit = Hit("孙某某", "孙某某", Icon.CLUE, Destination("clue", 7, spot), "线索", where="姓名", marks=((0, 2),))
    window.finder.show_records(asked.args[0], (hit,))
    item = open_palette.list.item(open_palette.list.count() - 1)
    place = open_palette.list.visualItemRect(item).center()
    qtbot.mouseClick(open_palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert screen_of(window, "clue").opened == [7, spot]


def test_what_was_opened_lately_comes_first_next_time(qtbot, window, open_palette):
    with qtbot.waitSignal(window.finder.records_wanted) as asked:
        type_text(window.top_bar.search, "孙某")
    window.finder.show_records(asked.args[0], (record("孙某某", 7),))
    qtbot.keyClick(window.top_bar.search, RETURN)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert titles(window)[0] == "孙某某"


def test_the_lock_covers_the_palette(window, open_palette):
    window.show_locked("")
    assert not open_palette.isVisible()


def test_every_row_is_read_whole_by_a_screen_reader(window, open_palette):
    rows = open_palette.list
    spoken = [rows.item(at).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(rows.count())]
    assert "立案审批, 缺初核报告 · 规则第32条" in spoken


@pytest.mark.parametrize("width", [1000, 1366, 1920])
def test_the_palette_fits_into_the_window(window, open_palette, width):
    window.resize(width, 640)
    settle()
    assert window.rect().contains(open_palette.geometry())


def test_a_closed_window_leaves_nothing_behind():
    def make() -> Window:
        made = make_window()
        made._may_close = True
        return made

    assert not outlives_closing(make)
