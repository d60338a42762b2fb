"""Back up now: the last verified backup, the place it goes to, and one button."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_app.domain.events import LedgerChanged
from desk_app.jobs import Report
from desk_app.services.backups import LEDGER, Backup, LastBackup, PlaceFound, back_up_now, look_at_place
from desk_app.ui.desk import Desk
from desk_app.ui.figures import size_text
from desk_app.ui.icons import Icon
from desk_app.ui.theme import Space, State
from desk_app.ui.widgets.buttons import PlainButton
from desk_app.ui.widgets.card import Card
from desk_app.ui.widgets.error_banner import ErrorBanner, Notice
from desk_app.ui.widgets.file_choice import FileChoice
from desk_app.ui.widgets.progress_line import ProgressLine
from desk_app.ui.widgets.text import ElidedLabel, Label, TextLook


class BackupCard(Card):
    """Goes to the place of the last backup unless another is chosen; people go on working meanwhile."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Backup"))
        self._desk = desk
        self._into: Path | None = None
        self.last = Label("", wraps=True)
        self.place = ElidedLabel("", TextLook.MUTED)
        self.banner, self.progress = ErrorBanner(), ProgressLine()
        self.now_button = PlainButton(self.tr("Back up now"), Icon.BACKUP)
        self.place_button = PlainButton(self.tr("Another place\u2026"), Icon.FOLDER)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        for button in (self.now_button, self.place_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for widget in (self.last, self.place, self.banner, self.progress):
            self.body.addWidget(widget)
        self.body.addLayout(buttons)
        desk.facts.published.connect(self._note_facts)
        self.now_button.clicked.connect(self.back_up)
        self.place_button.clicked.connect(self._choose_and_back_up)
        self._show(desk.services.ask(LastBackup()))

    def back_up(self) -> None:
        """Back up to the known place, or ask for one first."""
        into = self._into
        if into is None:
            self._choose_and_back_up()
            return
        services = self._desk.services

        def copy(report: Report) -> tuple[Backup, PlaceFound]:
            found = look_at_place(services.folder, into)
            return back_up_now(services, into, report), found

        self.banner.hide()
        for button in (self.now_button, self.place_button):
            button.setEnabled(False)
        job = self._desk.runner.work(copy)
        job.succeeded.connect(self._tell)
        job.failed.connect(self._fail)
        job.finished.connect(self._rest)
        self.progress.follow(job, self.tr("Backing up and reading it back"))

    def _choose_and_back_up(self) -> None:
        chosen = FileChoice.ask_folder(self, self.tr("Place for backups"))
        if chosen is not None:
            self._into = chosen
            self.back_up()

    def _tell(self, made: tuple[Backup, PlaceFound]) -> None:
        backup, found = made
        done = self.tr("The backup was made and read back: {size}.").format(size=size_text(backup.size_bytes))
        if found.is_same_disk:
            self.banner.show_notice(
                Notice(
                    done,
                    self.tr("It lies on the same disk as the store; if that fails, both are gone."),
                    self.tr("Choose a stick or another disk next time."),
                    state=State.SOON,
                )
            )
        else:
            self.banner.show_notice(Notice(done, state=State.FINE))

    def _fail(self, error: object) -> None:
        self.banner.show_notice(self._desk.notice(error))

    def _rest(self) -> None:
        for button in (self.now_button, self.place_button):
            button.setEnabled(True)

    def _note_facts(self, facts: object) -> None:
        assert isinstance(facts, Iterable)
        if any(isinstance(fact, LedgerChanged) and fact.ledger == LEDGER for fact in facts):
            self._show(self._desk.services.ask(LastBackup()))

    def _show(self, backup: Backup | None) -> None:
        self.place.setVisible(backup is not None)
        if backup is None:
            self.last.setText(self.tr("No verified backup was made yet. Plug in a stick and make the first one."))
            return
        self._into = self._into or backup.place
        told = f"{backup.at.astimezone():%Y-%m-%d %H:%M}"
        self.last.setText(
            self.tr("Last verified backup: {time}, {size}").format(time=told, size=size_text(backup.size_bytes))
        )
        self.place.setText(str(backup.folder))
