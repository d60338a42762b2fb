"""The first run by keyboard alone, from the folder to a verified backup, with every refusal on the way."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desk_app.errors import AccessError
from desk_app.services import founding
from desk_app.services.opening import open_store
from desk_app.ui.printer import PrinterChoice
from desk_app.ui.runner import Runner
from desk_app.ui.screens.start.first_run import FirstRun
from desk_app.ui.widgets.error_banner import Notice
from desk_app.ui.widgets.file_choice import FileChoice
from tests.support.leaks import outlives_closing
from tests.support.stores import PASSPHRASE, USER
from tests.support.type_text import type_text
from tests.ui.conftest import settle

RETURN, ESCAPE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab
OFFICE = "江海市纪委监委驻市住建局纪检监察组"


class NoStore:
    def execute(self, *_asked):
        raise AccessError("vault.locked")

    ask = execute


class Words:
    def __init__(self, kit) -> None:
        self.kit = kit

    def notice(self, error: object) -> Notice:
        said = self.kit.wording.message(error, "zh")
        return Notice(said.what, said.safe, said.next, said.code)


@pytest.fixture
def run(qtbot, kit, tmp_path):
    lane = Runner(NoStore())
    made = FirstRun(kit, lane, Words(kit), tmp_path / "store")
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    settle()
    yield made
    made.done(0)
    lane.close()


def enter(qtbot, run):
    """Press Return where the keyboard is, and wait for what it starts."""
    qtbot.keyClick(QApplication.focusWidget() or run, RETURN)
    qtbot.waitUntil(lambda: not run.is_busy, timeout=30_000)
    settle()


def to_password(qtbot, run):
    enter(qtbot, run)
    for text in (OFFICE, "驻住建", USER):
        type_text(QApplication.focusWidget(), text)
        qtbot.keyClick(QApplication.focusWidget(), TAB)
    run.office.person.setFocus()
    enter(qtbot, run)
    qtbot.waitUntil(lambda: run._calibrated is not None, timeout=30_000)


def to_sheet(qtbot, run):
    to_password(qtbot, run)
    type_text(run.password.secret.line, PASSPHRASE)
    type_text(run.password.again.line, PASSPHRASE)
    enter(qtbot, run)
    assert run.page == 3, run.password.problem.text()


def to_groups(qtbot, run):
    to_sheet(qtbot, run)
    run.sheet.by_hand.setFocus()
    qtbot.keyClick(run.sheet.by_hand, Qt.Key.Key_Space)
    enter(qtbot, run)
    assert run.page == 4


def to_backup(qtbot, run):
    to_groups(qtbot, run)
    code = run._made.recovery_code.split("-")
    for number, line in run.groups.lines.items():
        type_text(line, code[number - 1].lower())
    enter(qtbot, run)
    assert run.page == 5


def test_from_the_folder_to_a_verified_backup_by_keyboard(qtbot, kit, run, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    to_backup(qtbot, run)
    type_text(run.backup.folder.line, str(stick))
    enter(qtbot, run)
    assert "同一块磁盘" in run.backup.warning.accessibleName() or run.backup.warning.isVisible()
    enter(qtbot, run)
    assert run.page == 6
    (copy,) = stick.iterdir()
    open_store(kit, copy, PASSPHRASE).close()
    assert founding.is_unfinished(tmp_path / "store")
    with qtbot.waitSignal(run.founded, timeout=30_000) as told:
        enter(qtbot, run)
    told.args[0].made.services.close()
    assert not founding.is_unfinished(tmp_path / "store")
    open_store(kit, tmp_path / "store", PASSPHRASE, USER).close()


def test_a_used_folder_is_refused_before_anything_is_asked(qtbot, run, tmp_path):
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "mine.txt").write_text("x", encoding="utf-8")
    enter(qtbot, run)
    assert run.page == 0
    assert run.banner.isVisible()
    assert (tmp_path / "store" / "mine.txt").exists()


def test_every_field_of_the_office_is_asked_for(qtbot, run):
    enter(qtbot, run)
    for line in (run.office.office, run.office.short_name, run.office.person):
        enter(qtbot, run)
        assert run.page == 1
        assert run.office.problem.text()
        assert QApplication.focusWidget() is line
        type_text(line, "某")
    enter(qtbot, run)
    assert run.page == 2


def test_a_weak_or_differing_password_is_refused_beside_its_field(qtbot, run):
    to_password(qtbot, run)
    type_text(run.password.secret.line, "password12345")
    enter(qtbot, run)
    assert run.page == 2
    assert QApplication.focusWidget() is run.password.secret.line
    run.password.secret.line.clear()
    type_text(run.password.secret.line, PASSPHRASE)
    type_text(run.password.again.line, PASSPHRASE + "x")
    enter(qtbot, run)
    assert run.page == 2
    assert QApplication.focusWidget() is run.password.again.line


def test_the_sheet_must_be_on_paper_before_it_is_rehearsed(qtbot, run, tmp_path, monkeypatch):
    to_sheet(qtbot, run)
    assert run.password.secret.text() == ""
    run.next_button.click()
    assert run.page == 3
    assert run.sheet.problem.text()
    monkeypatch.setattr(PrinterChoice, "ask", staticmethod(lambda *_a: None))
    run.sheet.print_button.click()
    run.next_button.click()
    assert run.page == 3
    monkeypatch.setattr(FileChoice, "ask_save", staticmethod(lambda *_a, **_k: tmp_path / "sheet.pdf"))
    run.sheet.save_button.click()
    qtbot.waitUntil(lambda: not run.is_busy, timeout=30_000)
    run.next_button.click()
    assert run.page == 4
    assert (tmp_path / "sheet.pdf").exists()


def test_nothing_of_the_sheet_is_written_unless_it_is_asked_for(qtbot, run, tmp_path):
    to_sheet(qtbot, run)
    code = run._made.recovery_code.split("-")
    for file in tmp_path.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            assert b"%PDF" not in data[:8]
            assert sum(group.encode() in data for group in code) < 3


def test_a_group_that_differs_is_named_and_other_spellings_are_forgiven(qtbot, run):
    to_groups(qtbot, run)
    code = run._made.recovery_code.split("-")
    lines = list(run.groups.lines.items())
    for number, line in lines:
        type_text(line, code[number - 1].lower().replace("0", "o"))
    number, line = lines[2]
    line.setText("????")
    enter(qtbot, run)
    assert run.page == 4
    assert str(number) in run.groups.problem.text()
    assert QApplication.focusWidget() is line
    line.setText(f" {code[number - 1]} ")
    enter(qtbot, run)
    assert run.page == 5


def test_going_back_over_the_password_makes_another_store_and_leaves_one(qtbot, kit, run, tmp_path):
    to_sheet(qtbot, run)
    first = run._made.recovery_code
    run.back_button.click()
    other = PASSPHRASE + " 另"
    for line in (run.password.secret.line, run.password.again.line):
        type_text(line, other)
    enter(qtbot, run)
    assert run._made.recovery_code != first
    with pytest.raises(AccessError):
        kit_open(kit, tmp_path, run, PASSPHRASE)


def kit_open(kit, tmp_path, run, secret):
    run._made.services.close()
    run._made = None
    return open_store(kit, tmp_path / "store", secret)


def test_closing_takes_an_unfinished_store_away(qtbot, run, tmp_path):
    to_sheet(qtbot, run)
    assert (tmp_path / "store" / "store.db").exists()
    qtbot.keyClick(run, ESCAPE)
    assert not run.isVisible()
    assert not any((tmp_path / "store").iterdir())
    assert not founding.is_unfinished(tmp_path / "store")


def test_the_backup_can_wait_and_the_last_page_says_so(qtbot, run):
    to_backup(qtbot, run)
    run.backup.skip_button.setFocus()
    qtbot.keyClick(run.backup.skip_button, Qt.Key.Key_Space)
    assert run.page == 6


def test_a_backup_place_that_is_not_there_is_refused(qtbot, run, tmp_path):
    to_backup(qtbot, run)
    type_text(run.backup.folder.line, str(tmp_path / "no stick"))
    enter(qtbot, run)
    assert run.page == 5
    assert run.banner.isVisible()


@pytest.mark.parametrize(
    ("link", "signal"),
    [
        ("demo_button", "demo_requested"),
        ("existing_button", "existing_requested"),
        ("restore_button", "restore_requested"),
    ],
)
def test_the_first_page_leads_to_the_demo_and_to_a_store_that_is_there(qtbot, run, link, signal):
    button = getattr(run.home, link)
    button.setFocus()
    with qtbot.waitSignal(getattr(run, signal)):
        qtbot.keyClick(button, Qt.Key.Key_Space)
    assert not run.isVisible()


def test_a_closed_first_run_leaves_nothing_behind(qtbot, kit, tmp_path):
    lane = Runner(NoStore())
    assert not outlives_closing(lambda: FirstRun(kit, lane, Words(kit), tmp_path / "store"))
    lane.close()


def test_the_recovery_code_is_in_no_repr_and_gone_after_the_end(qtbot, run):
    to_sheet(qtbot, run)
    code = run._made.recovery_code
    assert code not in repr(run._made)
    run.done(0)
    assert run._made is None
    assert run._sheet is None


def test_leaving_while_the_store_is_made_leaves_nothing(qtbot, run, tmp_path):
    to_password(qtbot, run)
    type_text(run.password.secret.line, PASSPHRASE)
    type_text(run.password.again.line, PASSPHRASE)
    qtbot.keyClick(QApplication.focusWidget(), RETURN)
    assert run.is_busy
    run.reject()
    run._runner.close()  # waits for the thread that makes it
    # The folder itself may be there, when the thread had come that far.
    assert [left for left in tmp_path.rglob("*") if left.is_file()] == []
