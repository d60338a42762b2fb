import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QVBoxLayout, QWidget

from desk_app.ui.icons import Icon
from desk_app.ui.screen import Destination, Screen
from desk_app.ui.shell.actions import ActionSpec, ActionTable, shell_actions
from desk_app.ui.shell.finder import Question
from desk_app.ui.shell.help_sheet import HelpSheet
from desk_app.ui.shell.lock_screen import Credentials, LockScreen
from desk_app.ui.shell.palette_rows import Hit
from desk_app.ui.shell.registry import Place
from desk_app.ui.shell.toast import Toast
from desk_app.ui.shell.window import Session, Window
from desk_app.ui.widgets.error_banner import Notice
from desk_app.ui.widgets.fields import Option
from tests.support.type_text import type_text
from tests.ui.conftest import settle


class Recording(Screen):
    built: list["Recording"] = []  # noqa: RUF012 - a list the tests read

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[object] = []
        self.line = QLineEdit()
        QVBoxLayout(self).addWidget(self.line)
        Recording.built.append(self)

    def open_at(self, subject: object) -> None:
        self.opened.append(subject)


@pytest.fixture
def window(qtbot):
    Recording.built = []
    places = (
        Place("home", "工作台", Icon.HOME, Recording),
        Place("clue", "问题线索", Icon.CLUE, Recording),
        Place("admin", "系统管理", Icon.ADMIN, Recording, is_foot=True),
    )
    made = Window("清卷", places, (ActionSpec("clue.register", "登记线索", "线索", "Ctrl+N"),))
    qtbot.addWidget(made, before_close_func=lambda opened: setattr(opened, "_may_close", True))
    made.show()
    made.go(Destination("home"))
    qtbot.waitExposed(made)
    yield made
    Recording.built = []


def test_a_screen_is_built_when_its_place_is_first_opened_and_only_once(qtbot, window):
    assert len(Recording.built) == 1
    for _ in range(2):
        qtbot.mouseClick(window.rail.button("clue"), Qt.MouseButton.LeftButton)
    assert len(Recording.built) == 2
    assert window.screens.currentWidget() is Recording.built[1]
    assert window.rail.button("clue").isChecked()


def test_a_screen_moves_the_window_by_signal_and_back_returns(qtbot, window):
    Recording.built[0].navigation_requested.emit(Destination("clue", 17))
    assert window.current_place() == "clue"
    assert Recording.built[1].opened == [17]
    window.actions_table.action("back").trigger()
    assert window.current_place() == "home"


def test_the_mark_of_the_focus_goes_with_the_place_but_never_leaves_a_line(window):
    assert window.focusWidget() is window.rail.button("home")
    window.go(Destination("admin"))
    assert window.focusWidget() is window.rail.button("admin")
    line = Recording.built[1].line
    line.setFocus()
    window.go(Destination("admin", 3))
    assert window.focusWidget() is line


def test_a_prepared_place_is_built_and_counts_but_is_not_shown(window):
    window.prepare("clue")
    Recording.built[1].count_changed.emit(4)
    assert window.current_place() == "home"
    assert window.rail.button("clue").accessibleName() == "问题线索 4"


def test_a_screen_s_count_is_shown_beside_its_place(window):
    Recording.built[0].count_changed.emit(6)
    assert window.rail.button("home").accessibleName() == "工作台 6"


def test_control_k_moves_to_the_search_and_results_lead_there(qtbot, window):
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.top_bar.search.hasFocus()
    with qtbot.waitSignal(window.finder.records_wanted) as asked:
        type_text(window.top_bar.search, "孙某某")
    assert asked.args == [Question("孙某某")]
    window.finder.show_records(asked.args[0], (Hit("线索〔2026〕0137", "孙某某", Icon.CLUE, Destination("clue", 137)),))
    qtbot.keyClick(window.top_bar.search, Qt.Key.Key_Return)
    assert Recording.built[1].opened == [137]
    assert not window.palette_list.isVisible()


def test_hits_that_come_after_the_field_was_emptied_are_not_shown(window):
    window.finder.show_records(Question("t"), (Hit("t", "n", Icon.CLUE, None),))
    assert not window.palette_list.isVisible()


def test_an_action_of_the_table_reaches_the_composition(qtbot, window):
    with qtbot.waitSignal(window.action_requested) as asked:
        qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == ["clue.register"]


def test_the_menu_and_the_help_sheet_show_every_action(qtbot, window):
    window.actions_table.action("help").trigger()
    sheet = window.findChild(HelpSheet)
    shown = {label.text() for label in sheet.findChildren(QLabel)}
    for spec in window.actions_table:
        assert {spec.text, spec.tip, window.actions_table.shown_shortcut(spec.key)} <= shown | {""}
    listed = {action.data() for sub in window.top_bar.menu_button.menu().actions() for action in sub.menu().actions()}
    assert listed == {spec.key for spec in window.actions_table}


def test_two_actions_cannot_share_a_shortcut(qtbot):
    owner = QWidget()
    qtbot.addWidget(owner)
    with pytest.raises(ValueError, match="again"):
        ActionTable((*shell_actions(), ActionSpec("again", "t", "g", "Ctrl+L")), owner)


class Stubborn(QDialog):
    def closeEvent(self, event) -> None:  # noqa: N802 - Qt's name
        event.ignore()


def test_lock_outranks_every_dialog(qtbot, window):
    dialog, loose = Stubborn(window), QWidget()
    for widget in (dialog, loose):
        qtbot.addWidget(widget)
        widget.show()
    dialog.setModal(True)
    with qtbot.waitSignal(window.lock_requested):
        window.actions_table.action("lock").trigger()
    window.show_locked("15 分钟没有操作")
    assert not dialog.isVisible()
    assert not loose.isVisible()
    assert window.is_locked
    assert not Recording.built[0].isVisible()
    assert not window.actions_table.action("search").isEnabled()
    assert window.lock_screen.reason.text() == "15 分钟没有操作"


def test_closing_asks_first(qtbot, window):
    with qtbot.waitSignal(window.close_requested):
        window.close()
    assert window.isVisible()
    window.allow_close()
    assert not window.isVisible()


def test_a_toast_offers_to_undo_by_name(qtbot, window):
    window.show_toast(Toast("已更改承办人：刘某", "撤销", request="undo 7"))
    with qtbot.waitSignal(window.toast_requested) as asked:
        qtbot.mouseClick(window.toasts.button, Qt.MouseButton.LeftButton)
    assert asked.args == ["undo 7"]
    assert not window.toasts.isVisible()


def test_the_rail_makes_room_when_the_window_is_narrow(window):
    window.resize(1366, 768)
    settle()
    assert not window.rail.is_compact
    window.resize(1024, 700)
    settle()
    assert window.rail.is_compact
    assert window.rail.button("home").toolTip() == "工作台"


def test_the_session_is_shown(window):
    window.show_session(Session("驻市住建局组", "陈某 · 案件管理", "备份 09:12", "工作秘密"))
    assert window.rail.office.text() == "驻市住建局组"
    assert window.top_bar.mark.isVisibleTo(window)


@pytest.fixture
def lock(qtbot):
    made = LockScreen("清卷")
    qtbot.addWidget(made)
    made.show_users((Option("p01", "陈某"), Option("p02", "刘某")), "p02")
    made.show_reason("because")
    made.show()
    return made


def test_unlocking_hands_over_the_secret_once_and_keeps_none(qtbot, lock):
    qtbot.keyClicks(lock.secret.line, "right horse")
    with qtbot.waitSignal(lock.unlock_requested) as asked:
        qtbot.keyClick(lock.secret.line, Qt.Key.Key_Return)
    credentials = asked.args[0]
    assert credentials == Credentials("p02", "right horse")
    assert "horse" not in repr(credentials)
    assert lock.secret.text() == ""


def test_an_empty_password_asks_nothing(qtbot, lock):
    with qtbot.assertNotEmitted(lock.unlock_requested):
        qtbot.mouseClick(lock.unlock_button, Qt.MouseButton.LeftButton)


def test_a_refusal_lets_the_person_try_again(lock):
    lock.set_busy(is_busy=True)
    assert not lock.secret.isEnabled()
    lock.show_refusal(Notice("没有打开。", code="access.refused"))
    assert lock.secret.isEnabled()
    assert lock.banner.isVisibleTo(lock)


def test_the_password_shows_only_while_the_eye_is_held(qtbot, lock):
    hidden, shown = QLineEdit.EchoMode.Password, QLineEdit.EchoMode.Normal
    qtbot.mousePress(lock.secret.reveal, Qt.MouseButton.LeftButton)
    assert lock.secret.line.echoMode() == shown
    qtbot.mouseRelease(lock.secret.reveal, Qt.MouseButton.LeftButton)
    assert lock.secret.line.echoMode() == hidden
