"""What this program is, what it promises, and whether it is complete."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.jobs import Report
from desk_app.ui.desk import Desk
from desk_app.ui.icons import Icon
from desk_app.ui.theme import Space, State
from desk_app.ui.widgets.badge import Badge
from desk_app.ui.widgets.buttons import PrimaryButton
from desk_app.ui.widgets.card import Card
from desk_app.ui.widgets.clearing import clear
from desk_app.ui.widgets.error_banner import ErrorBanner
from desk_app.ui.widgets.key_values import KeyValueGrid
from desk_app.ui.widgets.progress_line import ProgressLine
from desk_app.ui.widgets.scroll import ScrollPane
from desk_app.ui.widgets.text import Label, TextLook


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """One part of the program that was tried: ``problem`` is empty when it works."""

    name: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """What the composition root knows of the program; ``versions`` are (part, version), ``checks`` tries each part.

    ``checks`` runs off the GUI thread and never touches the store.
    """

    brand: str
    versions: tuple[tuple[str, str], ...]
    checks: Callable[[Report], tuple[SelfCheck, ...]]


class AboutTab(QWidget):
    """Says what the program does and does not do, and lets a person try it."""

    def __init__(self, desk: Desk, about: About, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._about = desk, about
        self.banner, self.progress = ErrorBanner(), ProgressLine()
        self.versions = KeyValueGrid()
        self.versions.show_pairs(about.versions)
        self.test_button = PrimaryButton(self.tr("Run the self-test"), Icon.CHECK)
        self.results = QVBoxLayout()
        self.results.setSpacing(Space.XS)
        self._lay_out()
        self.test_button.clicked.connect(self._test)

    def _test(self) -> None:
        self.test_button.setEnabled(False)
        job = self._desk.runner.work(self._about.checks)
        job.succeeded.connect(self._show_results)
        job.failed.connect(self._show_failure)
        job.finished.connect(self._be_ready)
        self.progress.follow(job, self.tr("Trying every part of the program"))

    def _show_results(self, checks: Sequence[SelfCheck]) -> None:
        clear(self.results)
        for check in checks:
            self.results.addWidget(self._line(check))

    def _line(self, check: SelfCheck) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Label(check.name, wraps=True), 1)
        if check.problem:
            row.addWidget(Label(check.problem, TextLook.PROBLEM))
            row.addWidget(Badge(self.tr("problem"), State.OVERDUE))
        else:
            row.addWidget(Badge(self.tr("works"), State.FINE))
        return line

    def _be_ready(self) -> None:
        self.test_button.setEnabled(True)

    def _show_failure(self, error: object) -> None:
        self.banner.show_notice(self._desk.notice(error))

    def _lay_out(self) -> None:
        promise = Card(self._about.brand)
        for sentence in (
            self.tr("This program works without a network. It opens no connection, sends nothing, asks for no update."),
            self.tr("Everything stays in the encrypted store; only files you save leave it, and each is registered."),
            self.tr("Nothing is kept about how you use it beyond the log of acts, which you can read and verify here."),
        ):
            promise.body.addWidget(Label(sentence, wraps=True))
        versions = Card(self.tr("Versions"))
        versions.body.addWidget(self.versions)
        test = Card(self.tr("Self-test"), self.tr("opens every part the program ships with"))
        test.corner.addWidget(self.test_button)
        for widget in (self.banner, self.progress):
            test.body.addWidget(widget)
        test.body.addLayout(self.results)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        for card in (promise, versions, test):
            column.addWidget(card)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, Space.L, 0, 0)
        outer.addWidget(ScrollPane(inner, margin=0))
