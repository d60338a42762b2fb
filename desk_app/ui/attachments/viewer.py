"""The viewer of attachments: decrypted in memory, read on the pool, painted; nothing of it ever reaches a disk.

Opening one asks for its content once, and asking is logged. There is no printing, copying or dragging here: on paper
it goes through the print register, outside through a copy with its purpose.
"""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desk_app.domain.ids import Uid
from desk_app.jobs import Report
from desk_app.services.attachments import ReadAttachment
from desk_app.services.filing import OnFile
from desk_app.services.office import ShowOffice
from desk_app.services.viewing import VIEWED_BYTES, Content, Flow, Pages, Pictures, Sheets, readable
from desk_app.ui.attachments.page_pane import PagePane
from desk_app.ui.attachments.sheet_pane import SheetPane
from desk_app.ui.attachments.text_pane import TextPane
from desk_app.ui.attachments.watermark import Watermark
from desk_app.ui.attachments.words import fact_line, kind_word
from desk_app.ui.desk import Desk
from desk_app.ui.field_words import SEPARATOR
from desk_app.ui.icons import Icon
from desk_app.ui.runner import Job
from desk_app.ui.theme import Space
from desk_app.ui.widgets.buttons import IconButton, PlainButton
from desk_app.ui.widgets.empty_state import EmptyState
from desk_app.ui.widgets.error_banner import ErrorBanner
from desk_app.ui.widgets.fitting import open_at_size
from desk_app.ui.widgets.progress_line import ProgressLine
from desk_app.ui.widgets.text import ElidedLabel, Label, TextLook


class ViewerDialog(QDialog):
    """Shows one of several attachments."""

    save_requested = Signal(object)  # Uid: a copy is wanted outside

    def __init__(self, desk: Desk, rows: tuple[OnFile, ...], first: Uid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._rows = desk, rows
        self._at = next(number for number, row in enumerate(rows) if row.uid == first)
        self._data = b""
        self._job: Job[Any] | None = None
        self.title, self.facts = ElidedLabel("", TextLook.PAGE_TITLE), ElidedLabel("", TextLook.MUTED)
        self.back_button = IconButton(Icon.LEFT, self.tr("Previous attachment"))
        self.on_button = IconButton(Icon.RIGHT, self.tr("Next attachment"))
        self.where = Label("", TextLook.MUTED)
        self.save_button = PlainButton(self.tr("Save a copy outside\u2026"), Icon.EXPORT)
        self.close_button = PlainButton(self.tr("Close"))
        self.banner, self.progress = ErrorBanner(), ProgressLine()
        self.pages, self.text, self.sheets = PagePane(desk.runner), TextPane(desk.runner), SheetPane()
        self.none = EmptyState(
            self.tr("No viewer for this kind of file"),
            self.tr("It is stored as it came. Save a copy outside to open it with another program."),
        )
        self.stack = QStackedWidget()
        self._blank = QWidget()
        self._mark = Watermark(self.stack)
        self._lay_out()
        self._connect()
        self._name_reader()
        self._load()

    def start(self) -> None:
        """Show the viewer before its window; it is freed when it closes."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.open()

    @property
    def shown(self) -> Uid:
        """Return the attachment shown."""
        return self._rows[self._at].uid

    def done(self, result: int) -> None:
        """Forget the content before the dialog closes, however it is closed."""
        self._forget()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Alt and the arrows, which the panes leave alone."""
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._go(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def _name_reader(self) -> None:
        job = self._desk.runner.ask(ShowOffice())
        job.succeeded.connect(self._show_reader)
        job.failed.connect(self._show_failure)

    def _show_reader(self, office: Any) -> None:
        user = self._desk.services.user
        name = next((member.name for member in office.members if member.id == user), user)
        moment = self._desk.services.kit.clock.now().astimezone().strftime("%Y-%m-%d %H:%M")
        self._mark.show_text(f"{name}  {moment}")

    def _go_back(self) -> None:
        self._go(-1)

    def _go_on(self) -> None:
        self._go(1)

    def _go(self, by: int) -> None:
        at = self._at + by
        if 0 <= at < len(self._rows):
            self._forget()
            self._at = at
            self._load()

    def _forget(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job, self._data = None, b""
        self.pages.close_document()
        self.text.close_document()
        self.sheets.close_document()
        self.stack.setCurrentWidget(self._blank)

    def _load(self) -> None:
        row = self._rows[self._at]
        record = row.stored.record
        self.banner.hide()
        self.title.setText(record.name)
        self.facts.setText(SEPARATOR.join((kind_word(record.mime), fact_line(row))))
        self.where.setText(f"{self._at + 1} / {len(self._rows)}")
        self.back_button.setEnabled(self._at > 0)
        self.on_button.setEnabled(self._at < len(self._rows) - 1)
        job = self._desk.runner.ask(ReadAttachment(row.uid, VIEWED_BYTES))
        job.succeeded.connect(self._read)
        self._follow(job, self.tr("Decrypting in memory"))

    def _read(self, data: bytes) -> None:
        self._data = data
        job = self._desk.runner.work(_Read(data))
        job.succeeded.connect(self._show)
        self._follow(job, self.tr("Reading the file"))

    def _follow(self, job: Job[Any], what: str) -> None:
        self._job = job
        job.failed.connect(self._show_failure)
        self.progress.follow(job, what)

    def _show(self, content: Content) -> None:
        match content:
            case Pages(sizes):
                self.pages.show_pdf(self._data, sizes)
                self._bring(self.pages, self.pages.panel.view)
            case Pictures(kind):
                self.pages.show_pictures(self._data, kind)
                self._bring(self.pages, self.pages.panel.view)
            case Sheets(sheets):
                self.sheets.show_sheets(sheets)
                self._bring(self.sheets, self.sheets.table)
            case Flow():
                self.text.show_flow(content)
                self._bring(self.text, self.text.text)
            case _:
                self._bring(self.none, self.save_button)

    def _bring(self, pane: QWidget, focus: QWidget) -> None:
        self.stack.setCurrentWidget(pane)
        self._mark.raise_()
        focus.setFocus()

    def _show_failure(self, error: object) -> None:
        self.banner.show_notice(self._desk.notice(error))

    def _save(self) -> None:
        self.save_requested.emit(self.shown)

    def _connect(self) -> None:
        self.back_button.clicked.connect(self._go_back)
        self.on_button.clicked.connect(self._go_on)
        self.save_button.clicked.connect(self._save)
        self.close_button.clicked.connect(self.reject)
        self.pages.failed.connect(self._show_failure)

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Attachment"))
        names = QVBoxLayout()
        names.setSpacing(Space.XS)
        names.addWidget(self.title)
        names.addWidget(self.facts)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addLayout(names, 1)
        for widget in (self.back_button, self.where, self.on_button, self.save_button, self.close_button):
            head.addWidget(widget)
            if isinstance(widget, PlainButton):
                widget.setAutoDefault(False)
        for pane in (self._blank, self.pages, self.text, self.sheets, self.none):
            self.stack.addWidget(pane)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.M)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(self.banner)
        column.addWidget(self.progress)
        column.addWidget(self.stack, 1)
        note = self.tr("Decrypted in memory only; this opening is on the log. A paper copy needs the print register.")
        column.addWidget(Label(note, TextLook.MUTED, wraps=True))
        open_at_size(self, 1120, 700)


@dataclass(frozen=True, slots=True)
class _Read:
    data: bytes

    def __call__(self, report: Report) -> Content:
        return readable(self.data, report)
