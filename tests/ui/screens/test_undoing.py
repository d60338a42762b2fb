"""Undo in the window: the toast names the act and takes it back, Ctrl+Z does, the list tells why something cannot."""

import ast
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from desk_app.domain.records.clue import Clue
from desk_app.services.clues.detail import ShowClue
from desk_app.services.papers.printing import PaperKind, PrintPaper, Wanted
from desk_app.services.records import ChangeRecord
from desk_app.services.undoing import Undoables
from desk_app.ui.guards import GuardDialog
from desk_app.ui.history.act_names import things
from desk_app.ui.history.undo_dialog import UndoDialog
from desk_app.ui.history.undoer import Undoer
from desk_app.ui.shell.toast import SHOWN_MS, Toast, ToastBar
from tests.architecture.sources import python_files, tree_of
from tests.support.guards import grant
from tests.support.leaks import outlives_closing
from tests.support.windows import opened
from tests.ui.conftest import settle
from tests.ui.screens.conftest import a_clue

LEFT = Qt.MouseButton.LeftButton


class Bench(QWidget):
    """A window with a toast bar and an undoer, as the composition ties them."""

    def __init__(self, desk) -> None:
        super().__init__()
        self.resize(900, 500)
        self.line = QLineEdit(self)
        self.toasts = ToastBar(self)
        self.undoer = Undoer(desk, self)
        self.undoer.toast_requested.connect(self.toasts.show_toast)
        self.toasts.requested.connect(self.undoer.carry_out)


@pytest.fixture
def bench(qtbot, desk):
    made = Bench(desk)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def calm(desk, done):
    """Wait until a chain of questions and commands has come to its end."""

    def wait() -> None:
        for _ in range(6):
            done()
            settle()

    return wait


def change(desk, uid, **given) -> None:
    stored = desk.services.ask(ShowClue(uid)).clue
    desk.services.execute(ChangeRecord(uid, Clue.KIND, stored.rev, given))


def title(desk, uid) -> str:
    return desk.services.ask(ShowClue(uid)).clue.record.title


def sentence(bench) -> str:
    return bench.toasts.accessibleName()


def test_after_a_change_the_toast_names_it_and_takes_it_back(qtbot, desk, bench, calm):
    uid = a_clue(desk.services)
    calm()
    assert not bench.toasts.isVisible()  # a registration is voided, not undone
    change(desk, uid, title="改过的标题")
    calm()
    number = desk.services.ask(ShowClue(uid)).clue.record.number
    assert sentence(bench) == f"Saved: change of 标题 ({number})"
    qtbot.mouseClick(bench.toasts.button, LEFT)
    calm()
    assert title(desk, uid) == "反映孙某某收受礼金"
    assert sentence(bench) == f"Undone: change of 标题 ({number})"
    qtbot.mouseClick(bench.toasts.button, LEFT)
    calm()
    assert title(desk, uid) == "改过的标题"


def test_keys_undo_and_do_again_several_steps(desk, bench, calm):
    uid = a_clue(desk.services)
    for text in ("一", "二"):
        change(desk, uid, title=text)
    for act, wanted in (
        (bench.undoer.undo, "一"),
        (bench.undoer.undo, "反映孙某某收受礼金"),
        (bench.undoer.redo, "一"),
        (bench.undoer.redo, "二"),
        (bench.undoer.undo, "一"),
    ):
        act()
        calm()
        assert title(desk, uid) == wanted
    change(desk, uid, remarks="新的")
    calm()
    bench.undoer.redo()
    calm()
    assert "nothing to do again" in sentence(bench)
    assert title(desk, uid) == "一"


def test_the_last_act_that_cannot_be_undone_is_shown_with_the_reason_and_nothing_older_is_touched(desk, bench, calm):
    uid = a_clue(desk.services)
    change(desk, uid, title="改")
    a_clue(desk.services, "另一件")
    bench.undoer.undo()
    calm()
    dialog = opened(UndoDialog)
    assert title(desk, uid) == "改"
    assert "作废" in dialog.banner.accessibleName()
    assert not dialog.undo_button.isEnabled()
    dialog.reject()


def test_the_list_undoes_one_act_after_the_other(qtbot, desk, bench, calm):
    one, two = a_clue(desk.services), a_clue(desk.services, "另一件")
    change(desk, one, title="一")
    change(desk, two, title="二")
    bench.undoer.show_list()
    calm()
    dialog = opened(UndoDialog)
    assert len(dialog.model.rows) == 4
    dialog.table.go_to_id(1)
    qtbot.mouseClick(dialog.undo_button, LEFT)
    calm()
    assert (title(desk, one), title(desk, two)) == ("反映孙某某收受礼金", "二")
    assert dialog.isVisible()
    assert dialog.undo_button.text() == "Do again"
    dialog.reject()


def test_what_was_printed_since_is_asked_about_first(desk, bench, calm, clock):
    uid = a_clue(desk.services)
    change(desk, uid, title="改")
    clock.instant += timedelta(minutes=1)
    desk.services.execute(PrintPaper(Wanted(PaperKind.SUMMARY, uid), purpose="阅", copies=1))
    bench.undoer.undo()
    calm()
    assert title(desk, uid) == "改"
    opened(GuardDialog).reject()
    calm()
    assert title(desk, uid) == "改"
    bench.undoer.undo()
    calm()
    grant(calm)
    assert title(desk, uid) == "反映孙某某收受礼金"


def test_a_toast_stays_while_the_focus_is_on_it_and_gives_it_back(qtbot, bench):
    assert SHOWN_MS == 8_000
    bench.line.setFocus()
    bench.toasts.show_toast(Toast("已保存", "撤销", "x"))
    bench.toasts.take_focus()
    assert bench.toasts.button.hasFocus()
    bench.toasts._fade()
    assert bench.toasts.isVisible()
    QTest.keyClick(bench.toasts.button, Qt.Key.Key_Escape)
    assert not bench.toasts.isVisible()
    assert bench.line.hasFocus()
    bench.toasts.show_toast(Toast("已保存", "撤销", "x"))
    with qtbot.waitSignal(bench.toasts.requested) as asked:
        bench.toasts.take_focus()
        QTest.keyClick(bench.toasts.button, Qt.Key.Key_Space)
    assert asked.args == ["x"]
    bench.toasts.show_toast(Toast("没有按钮"))
    bench.toasts._fade()
    assert not bench.toasts.isVisible()


def test_two_notices_of_one_moment_are_shown_together(bench):
    bench.toasts.show_toast(Toast("现状态：待核"))
    bench.toasts.show_toast(Toast("已保存", "撤销", "x"))
    assert sentence(bench) == "现状态：待核 · 已保存"
    assert bench.toasts.button.text() == "撤销"
    bench.toasts.show_toast(Toast("第二件", "撤销", "y"))
    assert sentence(bench) == "第二件"


def test_every_act_that_may_be_undone_has_a_name():
    named = set()
    for file in python_files("desk_app/services"):
        for node in ast.walk(tree_of(file)):
            if isinstance(node, ast.ClassDef) and not any(_is_query(base) for base in node.bases):
                named |= {value for value in map(_audited_as, node.body) if value}
    writes_no_record = {
        "contact.add", "contact.verify", "identity.export", "bundle.export", "receipt.write", "receipt.apply",
        "paper.print", "paper.preview", "audit.verify", "store.rebuild", "store.check", "attachment.extract",
        "statistics.export", "keep", "act.undo", "batch.undo", "clue.generate",
    }  # fmt: skip
    assert named - writes_no_record - set(things()) == set()


def _is_query(base: ast.expr) -> bool:
    return isinstance(base, ast.Subscript) and isinstance(base.value, ast.Name) and base.value.id == "Query"


def _audited_as(node: ast.stmt) -> str:
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "AUDITED_AS":
        return str(ast.literal_eval(node.value)) if isinstance(node.value, ast.Constant) else ""
    return ""


def test_nothing_here_outlives_its_closing(qapp, desk, done):
    a_clue(desk.services)
    assert not outlives_closing(lambda: UndoDialog(desk, None))
    assert not outlives_closing(lambda: Bench(desk))
    done()
    assert desk.services.ask(Undoables())
