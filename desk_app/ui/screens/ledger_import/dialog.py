"""The import from choosing the file to what became of it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

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
from desk_app.ui.drafts import Address, Typed, existing, plain, typed
from desk_app.ui.guards import ask_guard
from desk_app.ui.screen import Destination
from desk_app.ui.screens.ledger_import.pages import OWN_MAP, CheckLedgerPage, ChooseLedgerPage, ImportedPage
from desk_app.ui.theme import State
from desk_app.ui.widgets.dialogs import Question
from desk_app.ui.widgets.error_banner import Notice
from desk_app.ui.widgets.file_choice import FileChoice
from desk_app.ui.wizard import Wizard

CLUES = "clues"
IMPORT = Address("ledger.import")
_FILE, _MAP = "file", "map"
_CHOOSE, _CHECK, _DONE = range(3)
_STEPS = 4


def open_import(desk: Desk, parent: QWidget | None = None) -> "ImportDialog":
    """Open the import beside the window."""
    dialog = ImportDialog(desk, parent)
    dialog.start()
    return dialog


class ImportDialog(Wizard):
    """Choose, check, import; closing it while an import runs cancels the import, which then leaves nothing."""

    imported = Signal(object)  # Imported

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._desk = desk
        self._file: Path | None = None
        self._map: Path | None = None
        self._source: LedgerSource | None = None
        self._found: DryRun | None = None
        self._made: Imported | None = None
        kit = desk.services.kit
        steps = (self.tr("Choose"), self.tr("Check"), self.tr("Import"), self.tr("Result"))
        self.name(self.tr("Import a ledger"), steps)
        self.choose_page = ChooseLedgerPage(
            [(name, profile.label(desk.lang)) for name, profile in kit.profiles.items()]
        )
        self.check_page, self.done_page = CheckLedgerPage(desk), ImportedPage()
        self.lay_out((self.choose_page, self.check_page, self.done_page), width=1180)
        self._connect()
        self.keep_draft(desk, IMPORT, self.choose_page.form, empty={_FILE: "", _MAP: ""})
        self.refresh_actions()

    def draft_state(self) -> dict[str, Any]:
        """Return the files chosen and how they are read."""
        files = {_FILE: str(self._file or ""), _MAP: str(self._map or "")}
        return {**plain(self.choose_page.form.draft()), **files}

    def take_draft_state(self, state: Typed) -> None:
        """Choose them again, as far as they are still there."""
        self.choose_page.form.take_draft(typed(state))
        file, columns = existing(str(state.get(_FILE, ""))), existing(str(state.get(_MAP, "")))
        if file is not None:
            self.choose_file(file)
        if columns is not None:
            self._choose_map(columns)

    def choose_file(self, file: Path) -> None:
        """Take this file, as if it had been chosen."""
        self._file = file
        self.choose_page.show_file(file)
        self.banner.hide()
        self.refresh_actions()

    def go_on(self) -> None:
        """Check the file, import it, or close."""
        if self.page == _CHOOSE:
            self._check()
        elif self.page == _CHECK:
            self._import()
        else:
            self.accept()

    def refresh_actions(self) -> None:
        """Name the next thing to do and allow it when it can be done."""
        count = len(self._found.preview.accepted) if self._found else 0
        texts = {
            _CHOOSE: self.tr("Check the file"),
            _CHECK: self.tr("Import %n row(s)", "", count),
            _DONE: self.tr("Done"),
        }
        has_choice = self._file is not None and (self.choose_page.profile() != OWN_MAP or self._map is not None)
        can_go_on = {_CHOOSE: has_choice, _CHECK: count > 0, _DONE: True}
        self.next_button.setText(texts[self.page])
        self.next_button.setEnabled(not self.is_busy and can_go_on[self.page])
        self.back_button.setVisible(self.page == _CHECK)
        self.back_button.setEnabled(not self.is_busy)
        self.close_button.setVisible(self.page != _DONE)
        for widget in (self.choose_page, self.done_page):
            widget.setEnabled(not self.is_busy)
        self.show_steps(_STEPS if self.page == _DONE else self.page + int(self.page == _CHECK and self.is_busy))

    def _ask_file(self) -> None:
        kinds = self.tr("Ledgers (*.xlsx *.xls *.csv *.txt);;All files (*)")
        chosen = FileChoice.ask_open(self, self.tr("Choose the ledger"), kinds)
        if chosen:
            self.choose_file(chosen)

    def _ask_map(self) -> None:
        chosen = FileChoice.ask_open(self, self.tr("Choose the map of columns"), self.tr("Maps (*.toml)"))
        if chosen:
            self._choose_map(chosen)

    def _choose_map(self, file: Path) -> None:
        self._map = file
        self.choose_page.show_map(file)
        self.refresh_actions()

    def _check(self) -> None:
        if self._file is None or not self.choose_page.form.check():
            return
        profile = self.choose_page.profile()
        self._source = LedgerSource(self._file, profile, sheet=self.choose_page.sheet())
        if profile == OWN_MAP:
            self._source = replace(self._source, profile="", map_file=self._map)
        job = self._desk.runner.ask(PreviewLedger(self._source))
        job.succeeded.connect(self._show_check)
        self.follow(job, self.tr("Checking every row"))

    def _import(self) -> None:
        assert self._source is not None
        job = self._desk.runner.start(self.command(ImportLedger(self._source)))
        job.succeeded.connect(self._show_done)
        self.follow(job, self.tr("Importing"))

    def _show_check(self, found: DryRun) -> None:
        self._found = found
        self.check_page.show_result(found)
        self.go_to(_CHECK)

    def _show_done(self, made: Imported) -> None:
        self._made = made
        self.done_page.show_result(made)
        self.go_to(_DONE)
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
            self.follow(job, self.tr("Saving the refused rows"))

    def _say_saved(self, rows: int) -> None:
        self.say(
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
            self.tr("The %n clue(s) of this batch are withdrawn; their history stays.", "", self._made.accepted),
            self.tr("Undo the import"),
            typed=str(self._made.accepted),
            is_danger=True,
        )
        dialog = ask_guard(self._desk, UndoBatch.AUDITED_AS, question, self)
        dialog.granted.connect(self._undo_made)
        dialog.start()

    def _undo_made(self, _granted: object) -> None:
        assert self._made is not None
        job = self._desk.runner.start(UndoBatch(self._made.uid))
        job.succeeded.connect(self.done_page.show_undone)
        self.follow(job, self.tr("Undoing the import"))

    def _show_clues(self) -> None:
        self.navigation_requested.emit(Destination(CLUES))
        self.accept()

    def _note_change(self, _field: object) -> None:
        self.refresh_actions()

    def _connect(self) -> None:
        self.choose_page.file_requested.connect(self._ask_file)
        self.choose_page.map_requested.connect(self._ask_map)
        self.choose_page.form.changed.connect(self._note_change)
        self.done_page.save_requested.connect(self._save_refused)
        self.done_page.undo_requested.connect(self._undo)
        self.done_page.clues_requested.connect(self._show_clues)
