"""Ask for rows that are painted on the read lane, so that a jump to a place never seen does not hold the window up."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from desk_app.ui.runner import Job

RowT = TypeVar("RowT")

_MOST = 3
"""Pages asked for at once: what is in sight. Those passed while the scroll bar is dragged are asked for again."""


class LateRows(QObject, Generic[RowT]):
    """Gathers the pages that are wanted and asks for the last ones; answers to what was forgotten are dropped."""

    arrived = Signal(object, object)  # int, the page; tuple[RowT, ...], in any order
    failed = Signal(object)  # DeskError

    def __init__(self, ask: Callable[[Sequence[int]], Job[Iterable[RowT]]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ask = ask
        self._wanted: dict[int, Sequence[int]] = {}
        self._asked: dict[int, Job[Any]] = {}
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(0)  # once what is being painted has been painted
        self._gather.timeout.connect(self._ask_wanted)

    def want(self, page: int, ids: Sequence[int]) -> None:
        """Ask for a page unless that was done."""
        if page not in self._asked:
            self._wanted.pop(page, None)
            self._wanted[page] = ids
            if not self._gather.isActive():
                self._gather.start()

    def forget(self) -> None:
        """Drop everything wanted and asked for: other rows are shown now."""
        self._gather.stop()
        self._wanted.clear()
        asked, self._asked = self._asked, {}
        for job in asked.values():
            job.cancel()

    def _ask_wanted(self) -> None:
        wanted, self._wanted = list(self._wanted.items())[-_MOST:], {}
        for page in list(self._asked)[: len(self._asked) - _MOST]:
            self._asked.pop(page).cancel()  # passed by while it was on its way
        for page, ids in wanted:
            job = self._asked[page] = self._ask(ids)
            job.succeeded.connect(self._take)
            job.failed.connect(self._fail)

    def _take(self, rows: object) -> None:
        page = self._page_of_sender()
        if page is not None:
            self.arrived.emit(page, rows)

    def _fail(self, error: object) -> None:
        if self._page_of_sender() is not None:
            self.failed.emit(error)

    def _page_of_sender(self) -> int | None:
        job = self.sender()
        page = next((page for page, asked in self._asked.items() if asked is job), None)
        if page is not None:
            del self._asked[page]
        return page
