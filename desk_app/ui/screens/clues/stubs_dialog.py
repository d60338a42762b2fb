"""The ledger of papers that go up unread: what came, when it went, who signed; there is no field for what they say."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.events import Fact, RecordsChanged
from desk_app.domain.ids import Uid
from desk_app.domain.records.linking import Stub
from desk_app.services.clues.beside import Parallel
from desk_app.services.clues.stubs import StubSteps
from desk_app.services.records import AddRecord
from desk_app.ui.command_dialog import CommandDialog, CommandForm
from desk_app.ui.desk import Desk
from desk_app.ui.drafts import Address
from desk_app.ui.icons import Icon
from desk_app.ui.record_fields import given_values, record_fields
from desk_app.ui.screens.clues.beside_lines import line_of
from desk_app.ui.screens.papers.window import open_papers
from desk_app.ui.step_dialog import ask_step, step_of
from desk_app.ui.theme import Space, current
from desk_app.ui.widgets.buttons import PlainButton, PrimaryButton
from desk_app.ui.widgets.error_banner import ErrorBanner
from desk_app.ui.widgets.fields import FieldValue
from desk_app.ui.widgets.record_line import RecordLines
from desk_app.ui.widgets.scroll import ScrollPane
from desk_app.ui.widgets.text import Label, TextLook

STUBS, STUB = "stub.list", "stub.add"
_ASKED = ("received_on", "pieces", "sender")


def open_stubs(desk: Desk, parent: QWidget | None = None) -> "StubsDialog":
    """Open the ledger before its window."""
    dialog = StubsDialog(desk, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


class StubsDialog(QDialog):
    """Lists the stubs, enters a new one, and takes their steps."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.address = Address(STUBS)
        self._rows: dict[str, Parallel] = {}
        title = self.tr("Papers sent up unread")
        self.setWindowTitle(title)
        self.setMinimumSize(current().px(640), current().px(440))
        self.add_button = PrimaryButton(self.tr("Enter a paper"), Icon.ADD)
        self.close_button = PlainButton(self.tr("Close"))
        self.banner = ErrorBanner()
        self.lines = RecordLines()
        lead = self.tr(
            "What concerns the superior's people or the own chief is not opened, copied or typed in. "
            "Only the day, the number of pieces and the receipt are kept; the sender is sealed."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(Label(title, TextLook.PAGE_TITLE, wraps=True))
        column.addWidget(Label(lead, TextLook.MUTED, wraps=True))
        column.addWidget(self.banner)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.lines)
        inner.addStretch(1)
        column.addWidget(ScrollPane(content, margin=0), 1)
        row = QHBoxLayout()
        row.addWidget(self.add_button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        column.addLayout(row)
        self.add_button.clicked.connect(self._ask_new)
        self.close_button.clicked.connect(self.reject)
        self.lines.step_requested.connect(self._ask_step)
        self.lines.act_requested.connect(self._open_papers)
        desk.facts.published.connect(self._note_facts)
        self.refresh()

    def refresh(self) -> None:
        """Ask for the ledger again."""
        job = self._desk.runner.ask(StubSteps(self._desk.lang))
        job.succeeded.connect(self._show)
        job.failed.connect(self._fail)

    def _show(self, rows: tuple[Parallel, ...]) -> None:
        self._rows = {row.stored.uid: row for row in rows}
        title = f"{self._desk.services.kit.terms.kind(Stub.KIND, self._desk.lang)} {len(rows)}"
        self.lines.show_lines(title, tuple(line_of(self._desk, row, {}, Uid("")) for row in rows))

    def _note_facts(self, facts: tuple[Fact, ...]) -> None:
        if any(isinstance(fact, RecordsChanged) and Stub.KIND in fact.kinds for fact in facts):
            self.refresh()

    def _ask_new(self) -> None:
        ask_stub(self._desk, self).start()

    def _ask_step(self, key: object, step: object) -> None:
        row = self._rows[str(key)]
        option = step_of(row.options, step)
        if option is not None:
            ask_step(self._desk, row.stored.uid, option, self).start()

    def _open_papers(self, key: object, _act: object) -> None:
        row = self._rows[str(key)]
        open_papers(self._desk, row.stored.uid, row.stored.record.number, parent=self)

    def _fail(self, error: object) -> None:
        self.banner.show_notice(self._desk.notice(error))


def ask_stub(desk: Desk, parent: QWidget | None = None) -> CommandDialog:
    """Open the form of a paper that goes up unread."""
    fields = record_fields(desk, Stub, _ASKED, {"received_on"})
    title = QCoreApplication.translate("StubsDialog", "Enter a paper")
    form = CommandForm(title, fields, _new_stub, at=Address(STUB), hides_reporter=True)
    dialog = CommandDialog(desk, form, parent)
    dialog.form.set_values({"received_on": desk.services.kit.clock.today(), "pieces": 1})
    return dialog


def _new_stub(values: Mapping[str, FieldValue]) -> AddRecord:
    return AddRecord(Stub(**given_values(Stub, values)))
