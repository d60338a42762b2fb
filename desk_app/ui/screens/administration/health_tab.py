"""Is the store sound: the quick check, the full one, and the rebuild of what lists show."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.services.health import Check, CheckStore, Rebuild
from desk_app.ui.desk import Desk
from desk_app.ui.icons import Icon
from desk_app.ui.runner import Job
from desk_app.ui.screens.administration.backup_card import BackupCard
from desk_app.ui.screens.administration.secrets_card import SecretsCard
from desk_app.ui.screens.administration.words import check_words
from desk_app.ui.theme import Space, State
from desk_app.ui.widgets.badge import Badge
from desk_app.ui.widgets.buttons import PlainButton, PrimaryButton
from desk_app.ui.widgets.card import Card
from desk_app.ui.widgets.dialogs import ConfirmDialog, Question
from desk_app.ui.widgets.error_banner import ErrorBanner, Notice
from desk_app.ui.widgets.progress_line import ProgressLine
from desk_app.ui.widgets.scroll import ScrollPane
from desk_app.ui.widgets.text import Label, TextLook, rule_line

_PROJECTIONS = "projections"


class HealthTab(QWidget):
    """Runs the checks and names every result; a check that was not run says so."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.banner, self.progress = ErrorBanner(), ProgressLine()
        self.quick_button = PrimaryButton(self.tr("Check now"), Icon.CHECK)
        self.full_button = PlainButton(self.tr("Check everything"), Icon.SHIELD)
        self.rebuild_button = PlainButton(self.tr("Rebuild the lists"), Icon.REFRESH)
        self.card = Card(self.tr("Health of the store"))
        self.backup, self.secrets = BackupCard(desk), SecretsCard(desk)
        self.lines = {name: CheckLine(words) for name, words in check_words().items()}
        self._lay_out()
        self.quick_button.clicked.connect(self._check_quickly)
        self.full_button.clicked.connect(self._check_fully)
        self.rebuild_button.clicked.connect(self._ask_rebuild)

    def _check_quickly(self) -> None:
        self._check(is_full=False)

    def _check_fully(self) -> None:
        self._check(is_full=True)

    def _check(self, *, is_full: bool) -> None:
        job = self._desk.runner.start(CheckStore(is_full))
        job.succeeded.connect(self._show_checks)
        self._follow(job, self.tr("Checking the store"))

    def _show_checks(self, checks: Sequence[Check]) -> None:
        found = {check.name: check for check in checks}
        bad = [check for check in checks if check.problem]
        for name, line in self.lines.items():
            line.show_check(self._desk, found.get(name))
        self.card.set_title(
            self.card.title.text(), self.tr("checked at {time}").format(time=self._now()) if checks else ""
        )
        self.rebuild_button.setVisible(any(check.name == _PROJECTIONS for check in bad))
        if bad:
            self.banner.show_notice(
                Notice(
                    self.tr("%n check(s) found something wrong.", "", len(bad)),
                    self.tr("Checking changed nothing."),
                    self.tr("Follow what is said beside each check, and keep a backup first."),
                )
            )
        else:
            self.banner.show_notice(
                Notice(self.tr("Everything that was checked is sound."), state=State.FINE),
            )

    def _now(self) -> str:
        return self._desk.services.kit.clock.now().astimezone().strftime("%Y-%m-%d %H:%M")

    def _ask_rebuild(self) -> None:
        question = Question(
            self.tr("Rebuild the lists?"),
            self.tr("What lists and the search show is made anew from the records; the records are not changed."),
            self.tr("Rebuild"),
        )
        if ConfirmDialog.ask(self, question):
            job = self._desk.runner.start(Rebuild())
            job.succeeded.connect(self._say_rebuilt)
            self._follow(job, self.tr("Rebuilding"))

    def _say_rebuilt(self, records: int) -> None:
        self.rebuild_button.hide()
        self.banner.show_notice(Notice(self.tr("%n record(s) were rebuilt.", "", records), state=State.FINE))

    def _follow(self, job: Job[Any], what: str) -> None:
        self.banner.hide()
        self._set_ready(is_ready=False)
        job.failed.connect(self._show_failure)
        job.finished.connect(self._be_ready)
        self.progress.follow(job, what)

    def _be_ready(self) -> None:
        self._set_ready(is_ready=True)

    def _set_ready(self, *, is_ready: bool) -> None:
        for button in (self.quick_button, self.full_button, self.rebuild_button):
            button.setEnabled(is_ready)

    def _show_failure(self, error: object) -> None:
        self.banner.show_notice(self._desk.notice(error))

    def _lay_out(self) -> None:
        for number, line in enumerate(self.lines.values()):
            if number:
                self.card.body.addWidget(rule_line())
            self.card.body.addWidget(line)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        for button in (self.quick_button, self.full_button, self.rebuild_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.rebuild_button.hide()
        note = Label(
            self.tr("Checking everything reads every page and attachment; it takes a while and can be cancelled."),
            TextLook.MUTED,
            wraps=True,
        )
        whole, outer = QWidget(), QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ScrollPane(whole, margin=0))
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, Space.L, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.banner)
        column.addWidget(self.progress)
        column.addWidget(self.backup)
        column.addWidget(self.secrets)
        column.addWidget(self.card)
        column.addLayout(buttons)
        column.addWidget(note)
        column.addStretch(1)


class CheckLine(QWidget):
    """One check: its name, what it found, and what to do."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.badge = Badge(self.tr("not checked yet"), State.NEUTRAL)
        self.found = Label("", TextLook.MUTED, wraps=True)
        names = QVBoxLayout()
        names.setSpacing(Space.XS)
        names.addWidget(Label(name))
        names.addWidget(self.found)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(names, 1)
        row.addWidget(self.badge)
        self.found.hide()

    def show_check(self, desk: Desk, check: Check | None) -> None:
        """Show a result, or that this check was not run."""
        self.found.clear()
        if check is None:
            self.badge.show_state(self.tr("not checked"), State.NEUTRAL)
        elif not check.problem:
            self.badge.show_state(self.tr("sound"), State.FINE)
        else:
            self.badge.show_state(self.tr("problem"), State.OVERDUE)
            wording = desk.services.kit.wording
            found = wording.sentence(check.problem, desk.lang, count=check.count)
            way_out = wording.way_out(check.problem, desk.lang, count=check.count)
            self.found.setText(f"{found} {way_out}")
        self.found.setVisible(bool(self.found.text()))
