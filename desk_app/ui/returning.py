"""Where a person was when the window locked or closed, and how it comes back: place, view, scroll, open forms.

Everything but the shape of the window is kept encrypted in the store, for that person alone.
"""

import json
import logging
from collections import deque
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtWidgets import QDialog

from desk_app.services.keeping import Forget, Keep, KeptAt
from desk_app.ui.desk import Desk
from desk_app.ui.drafts import SHELF, Address, DraftKeeper, DraftLeft
from desk_app.ui.reopening import Reopening, can_reopen
from desk_app.ui.screen import Destination
from desk_app.ui.screens.drafts.dialog import DRAFTS, open_drafts
from desk_app.ui.shell.toast import Toast
from desk_app.ui.shell.window import Window
from desk_app.ui.widgets.view_memory import put_rows, put_scrolls, put_spot, rows_of, scrolls_of, spot_of

_log = logging.getLogger(__name__)
_PLACE, _LAST = "place", "last"


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A form that was open; one that was being submitted comes back only if it was refused."""

    address: Address
    is_settling: bool
    scrolls: dict[str, int]
    spot: tuple[int, int]


class Returning(QObject):
    """Keeps where a person is, and brings it back; lives as long as the store is open."""

    def __init__(self, window: Window, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window, self._desk = window, desk
        self._scrolls: dict[str, int] = {}
        self._forms: deque[OpenForm] = deque()  # that are still to be opened
        self._form: OpenForm | None = None  # that is being opened
        self._rows: list[list[int]] = []
        self._home = ""
        desk.facts.published.connect(self._note_facts)
        window.toast_requested.connect(self._take_request)

    def keep(self) -> None:
        """Keep every draft and where the person is; the runner ends these jobs even when everything is cancelled."""
        for keeper in self._window.findChildren(DraftKeeper):
            keeper.keep()
        self._desk.runner.keep(Keep(_PLACE, _LAST, json.dumps(self._now(), ensure_ascii=False)))

    def bring_back(self, home: str, *, is_whole: bool = True) -> None:
        """Go where the person was, or home; ``is_whole`` is false after a crash, which must not come again."""
        self._home = home
        found = self._desk.services.ask(KeptAt(_PLACE, _LAST))
        kept = json.loads(found.body) if found is not None and is_whole else {}
        place = str(kept.get("place", ""))
        self._window.go(Destination(place if place in self._window.registry else home))
        screen = self._window.current_screen()
        if screen is not None and kept:
            screen.restore_view_state({str(name): str(value) for name, value in kept["state"].items()})
        if found is not None:
            self._desk.runner.keep(Forget(_PLACE, _LAST))
        self._scrolls, self._rows = kept.get("scrolls", {}), kept.get("rows", [])
        self._forms = deque(_form(form) for form in kept.get("forms", ()))
        if self._desk.runner.is_idle:
            QTimer.singleShot(0, self._settle_in)
        else:
            self._desk.runner.idle.connect(self._settle_in, Qt.ConnectionType.SingleShotConnection)

    def _listed(self) -> QDialog:
        dialog = open_drafts(self._desk, self._window)
        dialog.open_requested.connect(self.open)
        return dialog

    def open(self, address: Address) -> None:
        """Open a form again; tell in a toast why it cannot be."""
        if address == DRAFTS:
            self._listed()
        else:
            self._reopening(address).start()

    def _reopening(self, address: Address) -> Reopening:
        opening = Reopening(self._desk, address, self._window)
        opening.failed.connect(self._tell_refusal)
        return opening

    def _tell_refusal(self, error: object) -> None:
        notice = self._desk.notice(error)
        self._window.show_toast(Toast(f"{notice.happened} {notice.safe}".strip()))

    def _settle_in(self) -> None:
        """Scroll once the lists are filled, then open the forms."""
        screen = self._window.current_screen()
        if screen is not None:
            put_rows(screen, self._rows, by_place=screen.KEEPS_ROWS)
            put_scrolls(screen, self._scrolls)
        self._open_next()

    def _open_next(self) -> None:
        """Open the forms one after the other, so that they lie above each other as they did."""
        while self._forms:
            self._form = form = self._forms.popleft()
            if form.address == DRAFTS:
                self._bring_form(self._listed())
            elif not form.is_settling or self._has_draft(form.address):
                opening = self._reopening(form.address)
                opening.opened.connect(self._bring_form)
                opening.ended.connect(self._open_next)
                opening.start()
                return
        self._window.prepare(self._home)  # last: it counts for the rail, and nobody waits for that

    def _bring_form(self, dialog: QDialog) -> None:
        assert self._form is not None
        put_scrolls(dialog, self._form.scrolls)
        put_spot(dialog, self._form.spot)
        dialog.activateWindow()

    def _has_draft(self, address: Address) -> bool:
        return self._desk.services.ask(KeptAt(SHELF, address.key, address.about)) is not None

    def _now(self) -> dict[str, Any]:
        screen = self._window.current_screen()
        return {
            "place": self._window.current_place(),
            "state": screen.view_state() if screen is not None else {},
            "scrolls": scrolls_of(screen) if screen is not None else {},
            "rows": rows_of(screen) if screen is not None else [],
            "forms": [asdict(form) for form in self._open_forms()],
        }

    def _open_forms(self) -> Iterable[OpenForm]:
        for dialog in self._window.findChildren(QDialog):
            keeper = dialog.findChild(DraftKeeper, options=Qt.FindChildOption.FindDirectChildrenOnly)
            address = keeper.address if keeper is not None else getattr(dialog, "address", None)
            if dialog.isVisible() and isinstance(address, Address) and (address == DRAFTS or can_reopen(address)):
                is_settling = keeper is not None and keeper.is_settling
                yield OpenForm(address, is_settling, scrolls_of(dialog), spot_of(dialog))

    def _note_facts(self, facts: object) -> None:
        assert isinstance(facts, Iterable)
        for fact in facts:
            if isinstance(fact, DraftLeft):
                sentence = QCoreApplication.translate("Returning", "Draft kept: {title}").format(title=fact.title)
                button = QCoreApplication.translate("Returning", "Open again") if can_reopen(fact.address) else ""
                self._window.show_toast(Toast(sentence, button, fact.address))

    def _take_request(self, request: object) -> None:
        if isinstance(request, Address):
            self.open(request)


def _form(parts: dict[str, Any]) -> OpenForm:
    at, cursor = parts["spot"]
    return OpenForm(Address(**parts["address"]), parts["is_settling"], parts["scrolls"], (at, cursor))
