"""Who did what, newest first, and whether the log is whole."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.services.auditing import Verdict, VerifyAudit
from desk_app.services.log_lines import RECOVERY, LogLine, LogLines
from desk_app.ui.act_words import act_words
from desk_app.ui.desk import Desk
from desk_app.ui.figures import local_time
from desk_app.ui.icons import Icon
from desk_app.ui.models.columns import Column
from desk_app.ui.models.held import HeldModel
from desk_app.ui.screen import Destination
from desk_app.ui.theme import Space, State
from desk_app.ui.widgets.buttons import PlainButton, PrimaryButton
from desk_app.ui.widgets.error_banner import ErrorBanner, Notice
from desk_app.ui.widgets.progress_line import ProgressLine
from desk_app.ui.widgets.table_view import TableView
from desk_app.ui.widgets.text import Label, TextLook

_SHOWN = 2_000
_PLACES = {"clue": "clues", "problem": "rectification", "person": "people", "subject": "people"}


class AuditTab(QWidget):
    """The log; opening an entry leads to the record it is about."""

    navigation_requested = Signal(object)  # Destination

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.banner, self.progress = ErrorBanner(), ProgressLine()
        self.verify_button = PrimaryButton(self.tr("Verify the log"), Icon.SHIELD)
        self.refresh_button = PlainButton(self.tr("Refresh"), Icon.REFRESH)
        self.shown = Label("", TextLook.MUTED)
        self.table = TableView(self.tr("Log"))
        self.model: HeldModel[LogLine] = HeldModel(self._columns(), self)
        self._lay_out()
        self.table.show_model(self.model)
        self.verify_button.clicked.connect(self._verify)
        self.refresh_button.clicked.connect(self.refresh)
        self.table.opened.connect(self._open)
        self.refresh()

    def refresh(self) -> None:
        """Ask for the newest entries."""
        job = self._desk.runner.ask(LogLines(_SHOWN))
        job.succeeded.connect(self._show_entries)
        job.failed.connect(self._show_failure)

    def _show_entries(self, lines: tuple[LogLine, ...]) -> None:
        self.model.show_rows(lines)
        self.shown.setText(self.tr("the newest %n entry(ies)", "", len(lines)))

    def _verify(self) -> None:
        self.banner.hide()
        self.verify_button.setEnabled(False)
        job = self._desk.runner.start(VerifyAudit())
        job.succeeded.connect(self._show_verdict)
        job.failed.connect(self._show_failure)
        job.finished.connect(self._be_ready)
        self.progress.follow(job, self.tr("Verifying every entry"))

    def _show_verdict(self, verdict: Verdict) -> None:
        if verdict.is_good:
            notice = Notice(
                self.tr("The log is whole: %n entry(ies) follow one another without a gap.", "", verdict.size),
                self.tr("No entry was changed, added or taken out."),
                state=State.FINE,
            )
        else:
            notice = Notice(
                self.tr("The log is not whole: entry {number} does not fit.").format(
                    number=verdict.bad_seq or (verdict.bad_anchor.size if verdict.bad_anchor else 0)
                ),
                self.tr("The %n entry(ies) before it fit.", "", verdict.size),
                self.tr("Stop working in this store, keep it as it is and call the auditor."),
                "check.audit",
            )
        self.banner.show_notice(notice)
        self.refresh()

    def _be_ready(self) -> None:
        self.verify_button.setEnabled(True)

    def _open(self, number: object) -> None:
        line = self.model.row_at(number) if isinstance(number, int) else None
        if line is not None and line.kind in _PLACES:
            self.navigation_requested.emit(Destination(_PLACES[line.kind], line.uid))

    def _show_failure(self, error: object) -> None:
        self.banner.show_notice(self._desk.notice(error))

    def _columns(self) -> tuple[Column[LogLine], ...]:
        return (
            Column("seq", self.tr("No."), _seq, 64, is_right=True),
            Column("at", self.tr("Time"), _at, 136),
            Column("who", self.tr("Who"), _who, 110),
            Column("act", self.tr("Act"), _Act(act_words()), 180),
            Column("obj", self.tr("About"), _about, 300, stretches=True),
        )

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(self.shown)
        buttons.addStretch(1)
        buttons.addWidget(self.refresh_button)
        buttons.addWidget(self.verify_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.L, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(buttons)
        column.addWidget(self.banner)
        column.addWidget(self.progress)
        column.addWidget(self.table, 1)


@dataclass(frozen=True, slots=True)
class _Act:
    words: Mapping[str, str]

    def __call__(self, line: LogLine) -> str:
        return self.words.get(line.act, line.act)


def _seq(line: LogLine) -> str:
    return str(line.seq)


def _at(line: LogLine) -> str:
    return local_time(line.at)


def _about(line: LogLine) -> str:
    return line.number


def _who(line: LogLine) -> str:
    return QCoreApplication.translate("AuditTab", "recovery sheet") if line.who == RECOVERY else line.who
