"""A wizard of pages in a readable width; what it does runs on the pool, so that it needs no open store."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_app.jobs import Report
from desk_app.services import founding
from desk_app.services.founding import Calibrated
from desk_app.services.kit import Kit
from desk_app.ui.first_pages import Page
from desk_app.ui.runner import Job, Runner
from desk_app.ui.wizard import Notices, Wizard


class PageWizard(Wizard):
    """Goes to where typing begins on a page; on a page where nothing is typed, to the way on."""

    def __init__(self, kit: Kit, runner: Runner, notices: Notices, parent: QWidget | None = None) -> None:
        super().__init__(notices, parent)
        self.kit, self._runner = kit, runner
        self._in_order: tuple[Page, ...] = ()

    def lay_out_pages(self, pages: Sequence[Page], *, width: int = 1000, height: int = 680) -> None:
        """Put the pages into the middle, between head and buttons."""
        self._in_order = tuple(pages)
        self.lay_out([_centred(page) for page in pages], width=width, height=height)

    def go_to(self, page: int) -> None:
        """Show a page with the focus where typing begins."""
        self.banner.hide()
        super().go_to(page)
        target = self._in_order[page].begins_at or self.next_button
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def begin_job(self, work: Callable[[Report], Any], what: str) -> Job[Any]:
        """Run something off the window's thread, with its progress shown."""
        job = self._runner.work(work)
        self.follow(job, what)
        return job

    def measure(self) -> Job[Calibrated]:
        """Find out what a password may cost on this computer."""
        kit = self.kit

        def calibrate(_report: Report) -> Calibrated:
            return founding.calibrate(kit)

        return self._runner.work(calibrate)


def _centred(page: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch(1)
    row.addWidget(page, 100)
    row.addStretch(1)
    return holder
