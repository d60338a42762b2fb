"""The import from choosing the file to what became of it; a window of its own, so that the place stays usable."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desk_app.services.ledgers.batches import UndoBatch
from desk_app.services.ledgers.importing import (
    DryRun,
    Imported,
    ImportLedger,
    LedgerSource,
    PreviewLedger,
    WriteRejects,
)
from desk_app.ui.desk import Desk
from desk_app.ui.runner import Job
from desk_app.ui.screen import Destination
from desk_app.ui.screens.ledger_import.pages import OWN_MAP, CheckLedgerPage, ChooseLedgerPage, ImportedPage
from desk_app.ui.theme import Space, State, current
from desk_app.ui.widgets.buttons import PlainButton, PrimaryButton
from desk_app.ui.widgets.dialogs import ConfirmDialog, Question
from desk_app.ui.widgets.error_banner import ErrorBanner, Notice
from desk_app.ui.widgets.file_choice import FileChoice
from desk_app.ui.widgets.page_header import PageHeader
from desk_app.ui.widgets.progress_line import ProgressLine
from desk_app.ui.widgets.stepper import Stepper

CLUES = "clues"
_CHOOSE, _CHECK, _DONE = range(3)


def open_import(desk: Desk, parent: QWidget | None = None) -> "ImportDialog":
    """Open the import beside the window."""
    dialog = ImportDialog(desk, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()
    return dialog


class ImportDialog(QDialog):
    """Choose, check, import; closing it while an import runs cancels the import, which then leaves nothing."""

    navigation_requested = Signal(object)  # Destination
    imported = Signal(object)  # Imported

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._file: Path | None = None
        self._map: Path | None = None
        self._source: LedgerSource | None = None
        self._found: DryRun | None = None
        self._made: Imported | None = None
        self._job: Job[Any] | None = None
        kit = desk.services.kit
        self.header = PageHeader(self.tr("Import a ledger"))
        self.stepper = Stepper()
        self.banner, self.progress = ErrorBanner(), ProgressLine()
        self.choose_page = ChooseLedgerPage(
            [(name, profile.label(desk.lang)) for name, profile in kit.profiles.items()]
        )
        self.check_page, self.done_page = CheckLedgerPage(desk), ImportedPage()
        self.pages = QStackedWidget()
        self.back_button = PlainButton(self.tr("Back"))
        self.close_button = PlainButton(self.tr("Close"))
        self.next_button = PrimaryButton(self.tr("Check the file"))
        self._lay_out()
        self._connect()
        self._refresh_actions()

    def choose_file(self, file: Path) -> None:
        """Take this file, as if it had been chosen."""
        self._file = file
        self.choose_page.show_file(file)
        self.banner.hide()
        self._refresh_actions()

    def reject(self) -> None:
        """Cancel what runs and close."""
        if self._job is not None:
            self._job.cancel()
        super().reject()

    def _ask_file(self) -> None:
        kinds = self.tr("Ledgers (*.xlsx *.xls *.csv *.txt);;All files (*)")
        chosen = FileChoice.ask_open(self, self.tr("Choose the ledger"), kinds)
        if chosen:
            self.choose_file(chosen)

    def _ask_map(self) -> None:
        chosen = FileChoice.ask_open(self, self.tr("Choose the map of columns"), self.tr("Maps (*.toml)"))
        if chosen:
            self._map = chosen
            self.choose_page.show_map(chosen)
            self._refresh_actions()

    def _go_on(self) -> None:
        if self.pages.currentIndex() == _CHOOSE:
            self._check()
        elif self.pages.currentIndex() == _CHECK:
            self._import()
        else:
            self.accept()

    def _check(self) -> None:
        if self._file is None or not self.choose_page.form.check():
            return
        profile = self.choose_page.profile()
        self._source = LedgerSource(self._file, profile, sheet=self.choose_page.sheet())
        if profile == OWN_MAP:
            self._source = replace(self._source, profile="", map_file=self._map)
        job = self._desk.runner.ask(PreviewLedger(self._source))
        job.succeeded.connect(self._show_check)
        self._follow(job, self.tr("Checking every row"))

    def _import(self) -> None:
        assert self._source is not None
        job = self._desk.runner.start(ImportLedger(self._source))
        job.succeeded.connect(self._show_done)
        self._follow(job, self.tr("Importing"))

    def _show_check(self, found: DryRun) -> None:
        self._found = found
        self.check_page.show_result(found)
        self.pages.setCurrentIndex(_CHECK)

    def _show_done(self, made: Imported) -> None:
        self._made = made
        self.done_page.show_result(made)
        self.pages.setCurrentIndex(_DONE)
        self.imported.emit(made)

    def _save_refused(self) -> None:
        assert self._source is not None
        name = self.tr("{name} - refused rows.xlsx").format(name=self._source.file.stem)
        target = FileChoice.ask_save(
            self, self.tr("Save the refused rows"), name, self.tr("Workbooks (*.xlsx)"), may_replace=True
        )
        if target is not None:
            job = self._desk.runner.ask(WriteRejects(self._source, target, self._desk.lang))
            job.succeeded.connect(self._say_saved)
            self._follow(job, self.tr("Saving the refused rows"))

    def _say_saved(self, rows: int) -> None:
        self.banner.show_notice(
            Notice(
                self.tr("%n refused row(s) saved with their reasons.", "", rows),
                next_step=self.tr("Mend them in a spreadsheet program and import that file."),
                state=State.FINE,
            )
        )

    def _undo(self) -> None:
        assert self._made is not None
        question = Question(
            self.tr("Undo this import?"),
            self.tr(
                "The %n clue(s) of this batch are withdrawn as a whole; their history stays.", "", self._made.accepted
            ),
            self.tr("Undo the import"),
            is_danger=True,
        )
        if ConfirmDialog.ask(self, question):
            job = self._desk.runner.start(UndoBatch(self._made.uid))
            job.succeeded.connect(self.done_page.show_undone)
            self._follow(job, self.tr("Undoing the import"))

    def _follow(self, job: Job[Any], what: str) -> None:
        self.banner.hide()
        self._job = job
        job.failed.connect(self._show_failure)
        job.cancelled.connect(self._say_cancelled)
        job.finished.connect(self._forget_job)
        self.progress.follow(job, what)
        self._refresh_actions()

    def _show_failure(self, error: object) -> None:
        self.banner.show_notice(self._desk.notice(error))

    def _say_cancelled(self) -> None:
        self.banner.show_notice(
            Notice(
                self.tr("Cancelled."),
                self.tr("Nothing was written."),
                self.tr("You can start again at any time."),
                state=State.INFO,
            )
        )

    def _forget_job(self) -> None:
        self._job = None
        self._refresh_actions()

    def _go_back(self) -> None:
        self.banner.hide()
        self.pages.setCurrentIndex(_CHOOSE)
        self._refresh_actions()

    def _show_clues(self) -> None:
        self.navigation_requested.emit(Destination(CLUES))
        self.accept()

    def _refresh_actions(self) -> None:
        page, is_free = self.pages.currentIndex(), self._job is None
        count = len(self._found.preview.accepted) if self._found else 0
        texts = {
            _CHOOSE: self.tr("Check the file"),
            _CHECK: self.tr("Import %n row(s)", "", count),
            _DONE: self.tr("Done"),
        }
        self.next_button.setText(texts[page])
        has_choice = self._file is not None and (self.choose_page.profile() != OWN_MAP or self._map is not None)
        self.next_button.setEnabled(is_free and {_CHOOSE: has_choice, _CHECK: count > 0, _DONE: True}[page])
        self.back_button.setVisible(page == _CHECK)
        self.back_button.setEnabled(is_free)
        self.close_button.setVisible(page != _DONE)
        for widget in (self.choose_page, self.done_page):
            widget.setEnabled(is_free)
        steps = (self.tr("Choose"), self.tr("Check"), self.tr("Import"), self.tr("Result"))
        is_importing = page == _CHECK and not is_free
        self.stepper.show_steps(steps, len(steps) if page == _DONE else page + int(is_importing))

    def _refresh(self, _field: object) -> None:
        self._refresh_actions()

    def _connect(self) -> None:
        self.choose_page.file_requested.connect(self._ask_file)
        self.choose_page.map_requested.connect(self._ask_map)
        self.choose_page.form.changed.connect(self._refresh)
        self.done_page.save_requested.connect(self._save_refused)
        self.done_page.undo_requested.connect(self._undo)
        self.done_page.clues_requested.connect(self._show_clues)
        self.back_button.clicked.connect(self._go_back)
        self.close_button.clicked.connect(self.reject)
        self.next_button.clicked.connect(self._go_on)
        self.next_button.setDefault(True)

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Import a ledger"))
        for page in (self.choose_page, self.check_page, self.done_page):
            self.pages.addWidget(page)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(self.close_button)
        buttons.addStretch(1)
        buttons.addWidget(self.back_button)
        buttons.addWidget(self.next_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        for widget in (self.header, self.stepper, self.banner, self.progress):
            column.addWidget(widget)
        column.addWidget(self.pages, 1)
        column.addLayout(buttons)
        self.resize(current().px(1080), current().px(700))
