"""The first run: home, office, password, recovery sheet, rehearsal, backup; a store exists only after the last page."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from desk_app.jobs import Report
from desk_app.services import founding, opening
from desk_app.services.backups import Backup, PlaceFound, back_up_now, look_at_place
from desk_app.services.founding import Calibrated
from desk_app.services.kit import Kit
from desk_app.services.papers.printing import Preview
from desk_app.services.papers.recovery import recovery_pdf
from desk_app.ui.first_pages import (
    BackupPage,
    DonePage,
    HomePage,
    OfficePage,
    PasswordPage,
)
from desk_app.ui.runner import Runner
from desk_app.ui.sheet_wizard import SheetWizard
from desk_app.ui.wizard import Notices

_HOME, _OFFICE, _PASSWORD, _SHEET, _GROUPS, _BACKUP, _DONE = range(7)


@dataclass(frozen=True, slots=True)
class Founded:
    """A store just made and where it lies."""

    folder: Path
    made: opening.NewStore


class FirstRun(SheetWizard):
    """Every page checks first; going back over the password makes another store and takes the first one away."""

    founded = Signal(object)  # Founded, once the last page is confirmed
    demo_requested = Signal()
    existing_requested = Signal()
    restore_requested = Signal()

    def __init__(
        self, kit: Kit, runner: Runner, notices: Notices, suggested: Path | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(kit, runner, notices, parent)
        self._calibrated: Calibrated | None = None
        self._made: opening.NewStore | None = None
        self._folder: Path | None = None
        self._backup: Backup | None = None
        self._place: PlaceFound | None = None
        self.home, self.office, self.password = HomePage(), OfficePage(), PasswordPage()
        self.backup = BackupPage()
        self.done_page = DonePage(
            QCoreApplication.translate("founding", "The store is ready"),
            QCoreApplication.translate("founding", "Put the recovery sheet into its envelope now, before you begin."),
        )
        self.name(
            self.tr("Set up a store"),
            (
                self.tr("Place"),
                self.tr("Office"),
                self.tr("Password"),
                self.tr("Sheet"),
                self.tr("Rehearsal"),
                self.tr("Backup"),
                self.tr("Ready"),
            ),
        )
        pages = (self.home, self.office, self.password, self.sheet, self.groups, self.backup, self.done_page)
        self.lay_out_pages(pages)
        if suggested is not None:
            self.home.folder.line.setText(str(suggested))
        self._connect()
        self.go_to(_HOME)

    def go_on(self) -> None:
        """Check the page, then go on."""
        if self.is_busy:
            return
        steps: dict[int, Callable[[], None]] = {
            _HOME: self._check_home,
            _OFFICE: self._check_office,
            _PASSWORD: self._create,
            _SHEET: self.leave_sheet,
            _GROUPS: self._compare,
            _BACKUP: self._back_up,
            _DONE: self._finish,
        }
        steps[self.page]()

    def refresh_actions(self) -> None:
        """Name the way on."""
        names = {
            _PASSWORD: self.tr("Create the store"),
            _GROUPS: self.tr("Check"),
            _BACKUP: self.tr("Back up now") if self._backup is None else self.tr("Continue"),
            _DONE: self.tr("Begin"),
        }
        self.next_button.setText(names.get(self.page, self.tr("Continue")))
        self.next_button.setEnabled(not self.is_busy)
        self.back_button.setEnabled(not self.is_busy and self.page not in (_HOME, _DONE))
        self.close_button.setEnabled(not self.is_busy)
        self.close_button.setText(self.tr("Cancel"))
        self.show_steps(self.page)

    def _check_home(self) -> None:
        folder = self.home.named(self.home.folder, self.tr("Choose a folder"))
        if folder is None:
            return

        def check(_report: Report) -> Path:
            founding.look_at_home(folder)
            return folder

        job = self.begin_job(check, self.tr("Looking at the folder"))
        job.succeeded.connect(self._take_home)
        if self._calibrated is None:
            self.measure().succeeded.connect(self._take_cost)

    def _take_cost(self, calibrated: Calibrated) -> None:
        self._calibrated = calibrated
        self.password.show_cost(calibrated.seconds)

    def _take_home(self, folder: Path) -> None:
        if self._folder != folder:
            self._forget_made()
        self._folder = folder
        self.go_to(_OFFICE)

    def _check_office(self) -> None:
        if self.office.is_good():
            self.go_to(_PASSWORD)

    def _create(self) -> None:
        if not self.password.is_good():
            return
        if self._calibrated is None:
            self.password.say(self.tr("One moment: this computer is still being measured"))
            return
        folder, cost, kit = self._folder, self._calibrated.cost, self.kit
        assert folder is not None
        asked = opening.Founding(
            self.office.office.text().strip(),
            self.office.short_name.text().strip(),
            self.office.person.text().strip(),
            "registrar",
            self.password.secret.text(),
        )
        self._forget_made()

        def create(report: Report) -> tuple[opening.NewStore, Preview]:
            made = founding.begin(kit, folder, asked, cost)
            try:
                sheet = recovery_pdf(kit, made.recovery_code, asked.unit_name)
                report.step(1, 1, "founding")  # whoever left meanwhile takes no answer
            except BaseException:
                founding.abandon(made.services, folder)
                raise
            return made, sheet

        self.begin_job(create, self.tr("Creating the store")).succeeded.connect(self._show_sheet)

    def _show_sheet(self, found: tuple[opening.NewStore, Preview]) -> None:
        self._made, sheet = found
        for line in (self.password.secret, self.password.again):
            line.take()
        self.take_sheet(self._made.recovery_code, sheet)
        self.go_to(_SHEET)

    def _compare(self) -> None:
        if self.is_rehearsed():
            self.go_to(_BACKUP)

    def _back_up(self) -> None:
        if self._backup is not None:
            self._show_done()
            return
        into, made = self.backup.named(self.backup.folder, self.tr("Choose a folder, best on another disk")), self._made
        assert made is not None
        if into is None:
            return
        place, services = self._place, made.services
        if place is None or place.folder != into:

            def look(_report: Report) -> PlaceFound:
                return look_at_place(services.folder, into)

            self._place = None
            job = self.begin_job(look, self.tr("Looking at the place"))
            job.succeeded.connect(self._show_place)
            job.finished.connect(self._after_look)
            return

        def copy(report: Report) -> Backup:
            return back_up_now(services, into, report)

        self.begin_job(copy, self.tr("Backing up and reading it back")).succeeded.connect(self._note_backup)

    def _show_place(self, found: PlaceFound) -> None:
        self._place = found
        self.backup.show_found(found)

    def _after_look(self) -> None:
        """Go on at once when nothing speaks against the place; a warning waits for a second press."""
        if self._place is not None and not self._place.is_same_disk:
            self._back_up()

    def _note_backup(self, backup: Backup) -> None:
        self._backup = backup
        self._show_done()

    def _show_done(self) -> None:
        folder = self._folder
        place = str(self._backup.folder) if self._backup else self.tr("none yet; make one today")
        self.done_page.grid.show_pairs(
            (
                (self.tr("Store"), str(folder)),
                (self.tr("Signs in"), self.office.person.text().strip()),
                (self.tr("Recovery sheet"), self.tr("on paper, four groups checked")),
                (self.tr("Verified backup"), place),
            )
        )
        self.go_to(_DONE)

    def _finish(self) -> None:
        folder = self._folder
        assert folder is not None

        def end(_report: Report) -> None:
            founding.finish(folder)

        self.begin_job(end, self.tr("Finishing")).succeeded.connect(self._hand_over)

    def _hand_over(self) -> None:
        made, folder = self._made, self._folder
        assert made is not None
        assert folder is not None
        self._made = None
        self.forget_sheet()
        self.accept()
        self.founded.emit(Founded(folder, made))

    def _forget_made(self) -> None:
        made, self._made, self._backup, self._place = self._made, None, None, None
        self.forget_sheet()
        if made is not None and self._folder is not None:
            founding.abandon(made.services, self._folder)

    def _ask_demo(self) -> None:
        self.reject()
        self.demo_requested.emit()

    def _ask_restore(self) -> None:
        self.reject()
        self.restore_requested.emit()

    def _ask_existing(self) -> None:
        self.reject()
        self.existing_requested.emit()

    def _connect(self) -> None:
        self.finished.connect(self._forget_made)
        self.home.demo_requested.connect(self._ask_demo)
        self.home.existing_requested.connect(self._ask_existing)
        self.home.restore_requested.connect(self._ask_restore)
        self.backup.skipped.connect(self._show_done)
