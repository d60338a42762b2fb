"""A paper for the superior is entered and sent up through the window without a field for what it says."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desk_app.domain.records.linking import Stub
from desk_app.services.clues.stubs import Stubs, StubSteps
from desk_app.services.records import AddRecord
from desk_app.ui.command_dialog import CommandDialog
from desk_app.ui.screens.clues.stubs_dialog import StubsDialog
from desk_app.ui.screens.papers.dialog import PaperDialog
from desk_app.ui.screens.papers.window import PapersWindow
from tests.support.windows import opened
from tests.ui.conftest import settle

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def ledger(qtbot, desk, done):
    made = StubsDialog(desk)
    qtbot.addWidget(made)
    made.show()
    done()
    return made


def test_a_paper_is_entered_and_its_step_is_offered(qtbot, desk, done, ledger):
    qtbot.mouseClick(ledger.add_button, LEFT)
    form = opened(CommandDialog)
    assert set(form.form.values()) == {"received_on", "pieces", "sender"}
    qtbot.mouseClick(form.accept_button, LEFT)
    done()
    settle()
    done()
    (stub,) = desk.services.ask(Stubs())
    assert (stub.record.state, stub.record.pieces) == ("U1", 1)
    line = ledger.lines.line(stub.uid)
    assert [step.key for step in line.line.steps] == ["2s"]
    assert line.line.marks[0].text.startswith("5")


def test_sending_up_closes_the_limit(qtbot, desk, done, ledger):
    uid = desk.services.execute(AddRecord(Stub(received_on=desk.services.kit.clock.today(), sender="某群众"))).uid
    settle()
    done()
    ledger.lines.line(uid).step_requested.emit(uid, "2s")
    form = opened(CommandDialog)
    given = {
        "approver": "G",
        "approved_by": "张组长",
        "opinion": "同意",
        "sent_to": "某市纪委监委",
        "carrier": "courier",
    }
    form.form.set_values(given)
    qtbot.mouseClick(form.accept_button, LEFT)
    done()
    settle()
    done()
    (row,) = desk.services.ask(StubSteps())
    assert (row.stored.record.state, row.limits) == ("U2", ())
    said = " ".join(label.text() for label in ledger.findChildren(QLabel))
    assert "某群众" not in said


def test_what_goes_up_unread_has_its_list_to_fill_in(qtbot, desk, done, ledger):
    uid = desk.services.execute(AddRecord(Stub(received_on=desk.services.kit.clock.today(), sender="某群众"))).uid
    settle()
    done()
    qtbot.mouseClick(ledger.lines.line(uid).links["papers"], LEFT)
    window = opened(PapersWindow)
    done()
    assert [(row.anew.template, row.anew.of) for row in window.tab._rows] == [("send_up_list", uid)]
    window.tab.open_paper(window.tab._rows[0].key)
    done()
    form = opened(PaperDialog)
    assert form.form.values()["received_on"] == desk.services.kit.clock.today()
    assert "某群众" not in str(form.form.values())
    form.reject()
    window.reject()
