"""The shape every wizard has: steps on top, pages, one job at a time, one way on; it checks first and asks after."""

from collections.abc import Sequence
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desk_app.services.door import Command
from desk_app.ui.desk import Desk
from desk_app.ui.drafts import Address, DraftKeeper, DraftOf, Typed
from desk_app.ui.runner import Job
from desk_app.ui.theme import Space, State
from desk_app.ui.widgets.buttons import PlainButton, PrimaryButton
from desk_app.ui.widgets.error_banner import ErrorBanner, Notice
from desk_app.ui.widgets.field_form import FieldForm
from desk_app.ui.widgets.fitting import open_at_size
from desk_app.ui.widgets.page_header import PageHeader
from desk_app.ui.widgets.progress_line import ProgressLine
from desk_app.ui.widgets.scroll import ScrollPane
from desk_app.ui.widgets.stepper import Stepper

R = TypeVar("R")
_BELOW_STEPS = 2


class Notices(Protocol):
    """Who words the failure of a job: the desk of an open store, or what stands for it before there is one."""

    def notice(self, error: object) -> Notice:
        """Word it."""


class Wizard(QDialog):
    """A window of its own, so that the place stays usable; closing it cancels what runs.

    A wizard overrides ``go_on`` and ``refresh_actions``, and calls ``name``, ``lay_out`` and ``keep_draft`` while it is
    made. What was chosen on its first page is its draft: ``draft_state`` and ``take_draft_state``.
    """

    navigation_requested = Signal(object)  # Destination

    def __init__(self, notices: Notices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notices = notices
        self._steps: tuple[str, ...] = ()
        self._job: Job[Any] | None = None
        self.drafts: DraftKeeper | None = None
        self.header = PageHeader("")
        self.stepper = Stepper()
        self.banner, self.progress = ErrorBanner(), ProgressLine()
        self.pages = QStackedWidget()
        self.back_button = PlainButton(self.tr("Back"))
        self.close_button = PlainButton(self.tr("Close"))
        self.next_button = PrimaryButton("")
        self.next_button.setDefault(True)
        self.back_button.clicked.connect(self._go_back)
        self.close_button.clicked.connect(self.reject)
        self.next_button.clicked.connect(self.go_on)

    def name(self, title: str, steps: Sequence[str]) -> None:
        """Give the wizard its title and the names of its steps."""
        self.setWindowTitle(title)
        self.header.set_title(title)
        self._steps = tuple(steps)

    def start(self) -> None:
        """Show the wizard, with what was chosen last time; it is freed when it closes."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.drafts is not None:
            self.drafts.begin()
        self.show()

    def keep_draft(
        self, desk: Desk, address: Address, form: FieldForm | None = None, *, empty: Typed | None = None
    ) -> None:
        """Keep what is chosen as a draft under this address; ``form`` is the form of the first page.

        ``empty`` is what stands for nothing chosen where a choice may be made before the wizard opens.
        """
        of = DraftOf(address, self.windowTitle(), empty=empty or {})
        self.drafts = DraftKeeper(desk, self, of, self)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(_BELOW_STEPS, self.drafts.strip)
        self.drafts.failed.connect(self._show_failure)
        if form is not None:
            self.drafts.watch(form)

    def draft_state(self) -> dict[str, Any]:
        """Return what was chosen, by name."""
        return {}

    def take_draft_state(self, state: Typed) -> None:
        """Choose it again."""

    def draft_label(self, name: str) -> str:
        """Name a choice; a wizard shows no record that could change meanwhile."""
        return name

    def command(self, command: Command[R]) -> Command[R]:
        """Give the command that also takes the draft away."""
        return self.drafts.settling(command) if self.drafts is not None else command

    def go_on(self) -> None:
        """Do what the primary button of this page says."""

    def refresh_actions(self) -> None:
        """Bring buttons and steps in line with the state."""

    @property
    def page(self) -> int:
        """Return the number of the page shown."""
        return self.pages.currentIndex()

    @property
    def is_busy(self) -> bool:
        """Tell whether a job runs."""
        return self._job is not None

    def go_to(self, page: int) -> None:
        """Show another page."""
        self.pages.setCurrentIndex(page)
        self.refresh_actions()

    def follow(self, job: Job[Any], what: str) -> None:
        """Show a job's progress, and its failure or end in the banner."""
        self.banner.hide()
        self._job = job
        job.failed.connect(self._show_failure)
        job.cancelled.connect(self._say_cancelled)
        job.finished.connect(self._forget_job)
        self.progress.follow(job, what)
        self.refresh_actions()

    def say(self, notice: Notice) -> None:
        """Show a notice above the page."""
        self.banner.show_notice(notice)

    def show_steps(self, at: int) -> None:
        """Show how far the wizard is; the number of steps means all are done."""
        self.stepper.show_steps(self._steps, at)

    def reject(self) -> None:
        """Cancel what runs and close."""
        if self._job is not None:
            self._job.cancel()
        if self.drafts is not None:
            self.drafts.leave()
        super().reject()

    def lay_out(self, pages: Sequence[QWidget], *, width: int = 1080, height: int = 700) -> None:
        """Put the pages between head and buttons."""
        for page in pages:
            self.pages.addWidget(ScrollPane(page, margin=0, keeps_off=False))
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
        open_at_size(self, width, height)

    def _go_back(self) -> None:
        self.banner.hide()
        self.go_to(self.page - 1)

    def _show_failure(self, error: object) -> None:
        self.banner.show_notice(self._notices.notice(error))

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
        if self.drafts is not None and self.page < self.pages.count() - 1:
            self.drafts.resume()
        self.refresh_actions()
