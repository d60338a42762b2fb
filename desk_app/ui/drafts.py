"""Drafts: what is typed into a form is kept encrypted at every pause and put back when the form is opened again.

A form has an ``Address``, which names it well enough to open it again; its draft lies under that address. Only what a
person changed is put back, so a record that was changed meanwhile shows its new values in the other fields.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desk_app.domain.events import KeptChanged
from desk_app.errors import DeskError
from desk_app.services.door import Command
from desk_app.services.keeping import Forget, Keep, KeptAt, KeptItem, KeptLine, KeptLines, Settling
from desk_app.ui.desk import Desk
from desk_app.ui.figures import short_time
from desk_app.ui.widgets.draft_strip import DraftStrip
from desk_app.ui.widgets.field_form import PAUSE_MS, FieldForm

SHELF = "draft"
Typed = Mapping[str, Any]
"""What was typed, by field, as JSON can write it."""
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Address:
    """Names a form so that it can be opened again: which one, about which record, with what.

    ``detail`` is what else the form needs (the step, the kind of a new part, a file); ``seed`` tells apart drafts of
    one form that began differently. Neither may hold a uid: a person who recuses must not get at the draft.
    """

    form: str
    about: str = ""
    detail: str = ""
    seed: str = ""

    @property
    def key(self) -> str:
        """Return the key under which the draft lies."""
        return json.dumps((self.form, self.detail, self.seed), ensure_ascii=False)


def address_of(key: str, about: str) -> Address:
    """Read an address back from where something is kept."""
    form, detail, seed = json.loads(key)
    return Address(form, about, detail, seed)


class Drafted(Protocol):
    """What a form must be able to do to have a draft."""

    def draft_state(self) -> dict[str, Any]:
        """Return what was typed, by field."""

    def take_draft_state(self, state: Typed) -> None:
        """Put back what was typed; fields that are not named stay as they are."""

    def draft_label(self, name: str) -> str:
        """Name a field for the person."""


@dataclass(frozen=True, slots=True)
class DraftOf:
    """Whose draft it is: the form's address and title, the revision it shows, and what may tell who reported.

    ``empty`` is what a field holds when nothing is chosen, for fields that may be filled in before the form opens.
    """

    address: Address
    title: str
    base: str = ""
    hidden: frozenset[str] = frozenset()
    hides_all: bool = False
    empty: Typed = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DraftLeft:
    """A form was closed with something typed into it that is kept."""

    address: Address
    title: str


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft as a list shows it."""

    address: Address
    title: str
    at: str


@dataclass(frozen=True, slots=True)
class _Body:
    """What is kept: the form as it was filled in before anything was typed, and as it stands."""

    title: str
    base: str = ""
    blank: Typed = field(default_factory=dict)
    state: Typed = field(default_factory=dict)


def typed_in(draft: KeptItem | None) -> Typed:
    """Give what was typed into a form that is not open yet, without what may tell who reported."""
    return _body(draft.body).state if draft is not None else {}


class DraftKeeper(QObject):
    """Keeps the draft of one form; a child of the form."""

    failed = Signal(object)  # the error of keeping it
    kept = Signal()

    def __init__(self, desk: Desk, form: Drafted, of: DraftOf, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._form, self._of = desk, form, of
        self.strip = DraftStrip()
        self._blank: Typed = {}
        self._last: Typed = {}
        self._aside: Typed = {}
        self._base = of.base
        self._is_kept = self._is_settling = self._has_begun = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        self.strip.again_requested.connect(self.start_again)

    def watch(self, form: FieldForm) -> None:
        """Keep what is typed into this form at every pause and whenever a field is left."""
        form.paused.connect(self.keep)

    def soon(self, _what: object = None) -> None:
        """Keep the draft once nothing more changes for a moment."""
        self._pause.start()

    @property
    def address(self) -> Address:
        """Return the address of the form."""
        return self._of.address

    @property
    def title(self) -> str:
        """Return the title of the form."""
        return self._of.title

    @property
    def is_settling(self) -> bool:
        """Tell whether the form is being submitted."""
        return self._is_settling

    @property
    def has_draft(self) -> bool:
        """Tell whether something was typed that is not submitted."""
        return self._has_begun and not self._is_settling and self._form.draft_state() != self._blank

    def begin(self) -> None:
        """Take the form as it stands for blank, and put back a draft of it."""
        self._blank = self._last = {**self._form.draft_state(), **self._of.empty}
        self._has_begun = True
        address = self._of.address
        found = self._desk.services.ask(KeptAt(SHELF, address.key, address.about))
        if found is not None:
            self._put_back(found)

    def keep(self) -> None:
        """Keep what was typed since the last time."""
        if not self._has_begun or self._is_settling or self._desk.runner.is_closed:
            return
        state = self._form.draft_state()
        if state == self._last:
            return
        self._last = state
        if state == self._blank:
            self._forget()
            return
        self._is_kept = True
        job = self._desk.runner.keep(self._order(state))
        job.failed.connect(self._fail)
        job.succeeded.connect(self._tell)

    def leave(self) -> None:
        """Keep the draft because the person closed the form, and let them be told."""
        self.keep()
        if self.has_draft:
            self._desk.facts.publish((DraftLeft(self._of.address, self._of.title),))

    def settling(self, command: Command[R]) -> Command[R]:
        """Keep the last words, and give the command that also takes the draft away."""
        self.keep()
        if not self._is_kept:
            return command
        self._is_settling = True
        return Settling(command, Forget(SHELF, self._of.address.key, self._of.address.about))

    def resume(self, _error: object = None) -> None:
        """Go on keeping, because the command was refused."""
        self._is_settling = False

    def settled(self) -> None:
        """Take the form as it stands for blank, because what was typed is submitted and the form stays."""
        self._blank = self._last = self._form.draft_state()
        self._is_settling = self._is_kept = False
        self.strip.hide()

    def start_again(self) -> None:
        """Show what is stored, without what was typed; a second time brings it back."""
        if self._aside:
            state, self._aside = self._aside, {}
            self._form.take_draft_state(state)
            self.strip.hide()
        else:
            self._aside = self._form.draft_state()
            self._form.take_draft_state(self._blank)
            self.strip.show_put_aside()
        self.keep()

    def _order(self, state: Typed) -> Keep:
        open_part, hidden_part = self._parted(state)
        blank, hidden_blank = self._parted(self._blank)
        body = _json(_Body(self._of.title, self._base, blank, open_part))
        hidden = _json(_Body("", "", hidden_blank, hidden_part)) if hidden_part else ""
        address = self._of.address
        return Keep(SHELF, address.key, body, address.about, hidden)

    def _parted(self, state: Typed) -> tuple[Typed, Typed]:
        hidden = frozenset(state) if self._of.hides_all else self._of.hidden
        return (
            {name: value for name, value in state.items() if name not in hidden},
            {name: value for name, value in state.items() if name in hidden},
        )

    def _put_back(self, found: KeptItem) -> None:
        parts = [_body(text) for text in (found.body, found.hidden) if text]
        blank = {name: value for part in parts for name, value in part.blank.items()}
        typed = {
            name: value
            for part in parts
            for name, value in part.state.items()
            if name in self._blank and value != blank.get(name)
        }
        self._is_kept = True
        if not typed:
            return
        self._form.take_draft_state(typed)
        self._last = self._form.draft_state()
        changed: list[str] = []
        if self._base and parts[0].base != self._base:
            changed = [name for name, value in self._blank.items() if name in blank and blank[name] != value]
        labels = [self._form.draft_label(name) for name in changed]
        both = [self._form.draft_label(name) for name in changed if name in typed]
        self.strip.show_restored(short_time(found.at, self._desk.services.kit.clock.now()), labels, both)

    def _forget(self) -> None:
        if self._is_kept:
            self._is_kept = False
            address = self._of.address
            self._desk.runner.keep(Forget(SHELF, address.key, address.about)).failed.connect(self._fail)

    def _tell(self, _nothing: object) -> None:
        self.kept.emit()

    def _fail(self, error: object) -> None:
        self._last = {}
        if isinstance(error, DeskError):
            self.failed.emit(error)


class DraftMarks(QObject):
    """Knows which matters have a draft of the signed-in person, for the badge in lists."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.matters: set[str] = set()
        desk.facts.published.connect(self._note_facts)
        self._ask()

    def _ask(self) -> None:
        self._desk.runner.ask(KeptLines(SHELF)).succeeded.connect(self._take)

    def _take(self, lines: tuple[KeptLine, ...]) -> None:
        found = {line.matter for line in lines if line.matter}
        if found != self.matters:
            # The same set stays: columns were made with it.
            self.matters.clear()
            self.matters.update(found)
            self.changed.emit()

    def _note_facts(self, facts: Iterable[object]) -> None:
        if any(isinstance(fact, KeptChanged) and fact.shelf == SHELF for fact in facts):
            self._ask()


def draft_line(item: KeptItem) -> DraftLine:
    """Make what is kept on the shelf of drafts into a line of a list."""
    return DraftLine(address_of(item.key, item.about), str(json.loads(item.body)["title"]), item.at)


def plain(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Write what editors give as JSON gives it back, so that both compare equal."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in raw.items()}


def typed(state: Typed) -> dict[str, Any]:
    """Write what JSON gives back as editors take it."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in state.items()}


def existing(path: str) -> Path | None:
    """Give a file that was chosen, when it is still there."""
    file = Path(path)
    return file if path and file.is_file() else None


def _json(body: _Body) -> str:
    parts = {"title": body.title, "base": body.base, "blank": body.blank, "state": body.state}
    return json.dumps(parts, ensure_ascii=False)


def _body(text: str) -> _Body:
    parts = json.loads(text)
    return _Body(parts["title"], parts["base"], parts["blank"], parts["state"])
