"""The print preview: the paper itself, what a print asks once, then printer or file, then the register number."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.ids import Uid
from desk_app.domain.statistics.periods import Period
from desk_app.domain.statistics.tables import Breakdown
from desk_app.errors import DeskError
from desk_app.services.papers.printing import NO_UID, PaperKind, Preview, PreviewPaper, Printed, PrintPaper, Wanted
from desk_app.services.papers.word import WriteWord, Written
from desk_app.ui.desk import Desk
from desk_app.ui.drafts import Address, DraftKeeper, DraftOf, Typed, plain, typed
from desk_app.ui.page_drawing import PageDrawer, PdfSource
from desk_app.ui.printer import PrinterChoice, print_pages
from desk_app.ui.runner import Job
from desk_app.ui.screens.printing.order_card import OrderCard, PrintOrder
from desk_app.ui.theme import Space, State, current
from desk_app.ui.widgets.error_banner import ErrorBanner, Notice
from desk_app.ui.widgets.file_choice import FileChoice
from desk_app.ui.widgets.fitting import open_at_size
from desk_app.ui.widgets.page_header import PageHeader
from desk_app.ui.widgets.pdf_panel import PdfPanel
from desk_app.ui.widgets.progress_line import ProgressLine
from desk_app.ui.widgets.scroll import ScrollPane

PRINT = "paper.print"
_PAUSE_MS = 500


def open_print(
    desk: Desk, papers: Sequence[Wanted], *, about: str = "", parent: QWidget | None = None
) -> "PrintDialog":
    """Open the preview of the first of some papers about the same thing."""
    dialog = PrintDialog(desk, papers, about=about, parent=parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.drafts.begin()
    dialog.show()
    return dialog


def ordered_papers(detail: str, uid: Uid) -> tuple[Sequence[Wanted], str]:
    """Read from the detail of an address which papers a preview offers, and what they are about."""
    about, rows = json.loads(detail)
    papers = []
    for kind, days, by in rows:
        period = Period(*(date.fromisoformat(day) for day in days)) if days else None
        breakdown = Breakdown(by) if by else None
        papers.append(Wanted(PaperKind(kind), uid if not days else NO_UID, period, by=breakdown))
    return papers, about


def _detail(papers: Sequence[Wanted], about: str) -> str:
    rows = [
        (
            paper.kind.value,
            [paper.period.first.isoformat(), paper.period.last.isoformat()] if paper.period else None,
            paper.by.value if paper.by else "",
        )
        for paper in papers
    ]
    return json.dumps((about, rows), ensure_ascii=False)


class PrintDialog(QDialog):
    """Shows a paper and registers its print."""

    printed = Signal(object)  # Printed

    def __init__(self, desk: Desk, papers: Sequence[Wanted], *, about: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._preview: Preview | None = None
        self._printer: QPrinter | None = None
        self._order: PrintOrder | None = None
        self._job: Job[Any] | None = None
        self.header = PageHeader(self.tr("Print"))
        self.header.set_title(self.tr("Print"), about)
        self.banner, self.progress = ErrorBanner(), ProgressLine()
        self.panel = PdfPanel()
        self._drawer = PageDrawer(desk.runner, self.panel)
        self.order = OrderCard(desk, papers)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._lay_out()
        self._pause.timeout.connect(self._refresh_preview)
        for failed in (self._drawer.failed, self.panel.view.page_failed):
            failed.connect(self._show_failure)
        self.order.paper_changed.connect(self._refresh_preview)
        self.order.looks_changed.connect(self._pause.start)
        self.order.print_requested.connect(self._print)
        self.order.save_requested.connect(self._save)
        self.order.word_requested.connect(self._save_word)
        of = DraftOf(Address(PRINT, papers[0].uid, _detail(papers, about)), self.windowTitle())
        self.drafts = DraftKeeper(desk, self, of, self)
        self._column.insertWidget(1, self.drafts.strip)
        self.drafts.watch(self.order.form)
        self.order.form.editor("purpose").setFocus()
        self._refresh_preview()

    def draft_state(self) -> dict[str, Any]:
        """Return what was asked of the print so far."""
        return plain(self.order.form.draft())

    def take_draft_state(self, state: Typed) -> None:
        """Put it back."""
        self.order.form.take_draft(typed(state))

    def draft_label(self, name: str) -> str:
        """Name a field for the person."""
        return self.order.form.label(name)

    def reject(self) -> None:
        """Cancel what runs and close."""
        self._pause.stop()
        if self._job is not None:
            self._job.cancel()
        self._drawer.close()
        self.drafts.leave()
        super().reject()

    def _refresh_preview(self) -> None:
        self._pause.stop()
        if self._order is not None:
            return
        if self._job is not None:
            self._job.cancel()
        job = self._desk.runner.ask(PreviewPaper(self.order.wanted()))
        job.succeeded.connect(self._show_preview)
        self._follow(job, self.tr("Laying out the paper"))

    def _show_preview(self, preview: Preview) -> None:
        self._preview = preview
        self._drawer.measure(PdfSource(preview.pdf))
        if preview.missing:
            self.banner.show_notice(
                Notice(
                    self.tr("No font has these characters: {characters}").format(characters=" ".join(preview.missing)),
                    self.tr("Nothing was printed; no number was used."),
                    self.tr("Write them another way in the record, then print."),
                    "paper.missing_glyph",
                    State.SOON,
                )
            )

    def _print(self, order: PrintOrder) -> None:
        # The printer comes first: a print that is cancelled there must not use up a number.
        self._printer = PrinterChoice.ask(self)
        if self._printer is not None:
            self._register(order, None)

    def _save(self, order: PrintOrder) -> None:
        self._printer = None
        name = self.tr("{paper}.pdf").format(paper=self.order.paper_name())
        target = FileChoice.ask_save(self, self.tr("Save as PDF"), name, self.tr("PDF (*.pdf)"))
        if target is not None:
            self._register(order, target)

    def _save_word(self, order: PrintOrder) -> None:
        name = self.tr("{paper}.docx").format(paper=self.order.paper_name())
        target = FileChoice.ask_save(self, self.tr("Save as Word"), name, self.tr("Word (*.docx)"))
        if target is not None:
            self._printer = None
            self._start(order, WriteWord(order.wanted, order.purpose, target))

    def _register(self, order: PrintOrder, target: Path | None) -> None:
        self._start(order, PrintPaper(order.wanted, order.purpose, order.copies, target))

    def _start(self, order: PrintOrder, command: PrintPaper | WriteWord) -> None:
        self._order = order
        job = self._desk.runner.start(self.drafts.settling(command))
        job.failed.connect(self.drafts.resume)
        job.cancelled.connect(self.drafts.resume)
        job.succeeded.connect(self._finish)
        self._follow(job, self.tr("Entering the print into the register"))

    def _finish(self, made: Printed | Written) -> None:
        self.drafts.settled()
        printer, order = self._printer, self._order
        if printer is not None and order is not None and isinstance(made, Printed):
            try:
                print_pages(printer, made.pdf, made.pages * order.copies)
            except DeskError as error:
                self._show_failure(error)
                return
        self.order.show_number(made.register_no)
        self.banner.show_notice(
            Notice(
                self.tr("Registered as {number}.").format(number=made.register_no),
                self.tr("%n page(s) a copy; every copy carries its number.", "", made.pages),
                state=State.FINE,
            )
        )
        self.printed.emit(made)

    def _follow(self, job: Job[Any], what: str) -> None:
        self.banner.hide()
        self._job = job
        job.failed.connect(self._show_failure)
        job.finished.connect(self._forget_job)
        self.progress.follow(job, what)
        self._refresh_actions()

    def _forget_job(self) -> None:
        if self._job is not None and self._job.is_over:
            self._job = self._order = self._printer = None
        self._refresh_actions()

    def _show_failure(self, error: object) -> None:
        self.banner.show_notice(self._desk.notice(error))

    def _refresh_actions(self) -> None:
        can_write = self._job is None and self._preview is not None
        can_print = can_write and self._preview is not None and not self._preview.missing
        self.order.set_ready(is_ready=can_print, is_written=can_write)
        self.order.form.setEnabled(self._order is None)

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Print"))
        order = ScrollPane(self.order, margin=0, keeps_off=False)
        order.setFixedWidth(current().px(320))
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        row.addWidget(self.panel, 1)
        row.addWidget(order, 0)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        for widget in (self.header, self.banner, self.progress):
            column.addWidget(widget)
        column.addLayout(row, 1)
        open_at_size(self, 1120, 720)
