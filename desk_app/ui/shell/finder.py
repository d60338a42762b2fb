"""The one field that finds everything: what the program itself offers at every key, records as they arrive.

Places, actions and the steps of what is shown are matched here at once; records are asked for by ``records_wanted``
and shown by ``show_records``. Answers to an older question are dropped.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum, unique

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from desk_app.services.spoken import Spoken, plainly, spoken, typed_form
from desk_app.ui.shell.palette import SearchPalette
from desk_app.ui.shell.palette_rows import Hit
from desk_app.ui.widgets.search_box import SearchBox

_MOST_OF_A_GROUP = 6
_RECENT = 8
_PAGE = 6


@unique
class Scope(StrEnum):
    """What the first character typed narrows the search to."""

    ALL = "all"
    ACTIONS = "actions"
    PEOPLE = "people"
    NUMBERS = "numbers"


_PREFIXES = {">": Scope.ACTIONS, "@": Scope.PEOPLE, "#": Scope.NUMBERS}
_FULL_WIDTH = str.maketrans("\uff1e\uff20\uff03\u300b", ">@#>")


@dataclass(frozen=True, slots=True)
class Question:
    """What records are asked for; ``scope`` is never that of actions."""

    words: str
    scope: Scope = Scope.ALL


Offers = Callable[[], Sequence[Hit]]


class Finder(QObject):
    """Joins the field and the palette; hits that are no record come from ``offers``, group by group."""

    records_wanted = Signal(object)  # Question; answer with show_records
    hit_chosen = Signal(object)  # target of the hit
    left = Signal()  # the person closed the palette; the focus goes back to the place

    def __init__(self, box: SearchBox, palette: SearchPalette, offers: Offers, parent: QObject) -> None:
        super().__init__(parent)
        self._box, self._palette, self._offers = box, palette, offers
        self._readings: dict[str, Spoken] = {}
        self._knows_readings = False
        self._recent: tuple[Hit, ...] = ()
        self._asked: Question | None = None
        self._records: tuple[Hit, ...] = ()
        self._note = ""
        self._is_answered = True
        self._wants_first = False
        self._is_on = True
        box.installEventFilter(self)
        box.textChanged.connect(self._refresh)
        box.searched.connect(self._ask)
        palette.hit_chosen.connect(self._choose)

    def learn(self, readings: Mapping[str, Spoken]) -> None:
        """Take over how labels are read; from now on others are looked up as they come."""
        self._readings.update(readings)
        self._knows_readings = True

    def labels(self) -> tuple[str, ...]:
        """List the words worth looking up before they are asked for."""
        return tuple(hit.words for hit in self._offers())

    def open(self) -> None:
        """Go to the field and show what is at hand."""
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._box.selectAll()
        self._show()

    def close(self) -> None:
        """Hide the palette and empty the field."""
        self._wants_first = False
        self._is_on = False
        self._box.clear()
        self._is_on = True
        self._records, self._asked, self._note = (), None, ""
        self._palette.hide()

    def show_records(self, question: Question, hits: Sequence[Hit], note: str = "") -> None:
        """Show the records found for a question, unless another was asked meanwhile."""
        if question != self._asked:
            return
        self._records, self._note, self._is_answered = tuple(hits), note, True
        if not self._box.text().strip():
            return
        self._show()
        if self._wants_first:
            self._wants_first = False
            shown = self._palette.hits()
            if len(shown) == 1 or any(hit.is_exact for hit in shown[:1]):
                self._palette.choose()

    def question(self) -> Question:
        """Read the field: what is searched for, in what."""
        typed = self._box.text().strip().translate(_FULL_WIDTH)
        scope = _PREFIXES.get(typed[:1], Scope.ALL)
        return Question(typed[1:].strip() if scope is not Scope.ALL else self._box.text().strip(), scope)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move through the palette while the keyboard stays in the field."""
        if watched is not getattr(self, "_box", None):  # nothing is left of it while the window goes
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(Qt.Key(event.key()))
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            window_left = event.reason() in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
            if not window_left:
                self._palette.hide()
        return False

    def _take_key(self, key: Qt.Key) -> bool:
        moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _PAGE, Qt.Key.Key_PageUp: -_PAGE}
        if key in moves:
            if not self._palette.isVisible():
                self._show()
            else:
                self._palette.note_moved(is_moved=True)
                self._palette.move_choice(moves[key])
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._take_return()
        if key == Qt.Key.Key_Escape:
            was_open = self._palette.isVisible() or bool(self._box.text())
            self.close()
            if was_open:
                self.left.emit()
            return True
        return False

    def _take_return(self) -> bool:
        hit = self._palette.current() if self._palette.isVisible() else None
        # A record still shown from the last question must not be opened for this one.
        if hit is not None and (self._is_answered or hit not in self._records):
            self._palette.choose()
            return True
        if self._is_answered and self._asked == self.question():
            return True
        self._wants_first = True
        return False  # the field asks at once

    def _refresh(self, _text: str) -> None:
        if not self._is_on:
            return
        self._palette.note_moved(is_moved=False)
        question = self.question()
        if question != self._asked:
            # Records of the last question stay until the next answer: nothing flickers while typing goes on.
            self._is_answered = not question.words or question.scope is Scope.ACTIONS
            if self._is_answered or (self._asked is not None and question.scope is not self._asked.scope):
                self._records, self._note = (), ""
        if self._box.hasFocus() or self._box.text():
            self._show()

    def _ask(self, _text: str) -> None:
        question = self.question()
        if not question.words or question.scope is Scope.ACTIONS:
            self._asked, self._records, self._note = None, (), ""
            return
        self._asked, self._is_answered = question, False
        self.records_wanted.emit(question)

    def _show(self) -> None:
        question = self.question()
        hits = (*self._at_hand(question), *(self._records if question.words else ()))
        note = self._note
        if not hits and not note:
            note = self.tr("Nothing found") if self._is_answered else self.tr("Searching\u2026")
        self._palette.show_hits(hits, self._box, note)

    def _at_hand(self, question: Question) -> tuple[Hit, ...]:
        if question.scope in (Scope.PEOPLE, Scope.NUMBERS):
            return ()
        offers = self._offers()
        if question.words:
            return self._matching(typed_form(question.words), offers)
        recent = () if question.scope is Scope.ACTIONS else self._recent
        most = len(offers) if question.scope is Scope.ACTIONS else _MOST_OF_A_GROUP
        return (*recent, *_cut(offers, most))

    def _matching(self, typed: str, offers: Iterable[Hit]) -> tuple[Hit, ...]:
        """Rank what is at hand; within a group the better match first, groups in the order of their best match."""
        groups: dict[str, list[tuple[int, Hit]]] = {}
        for hit in offers:
            rank = self._reading(hit.words).rank(typed)
            if rank is not None:
                groups.setdefault(hit.group, []).append((rank, hit))
        order = sorted(groups.values(), key=lambda members: min(rank for rank, _ in members))
        return tuple(
            hit for members in order for _, hit in sorted(members, key=lambda pair: pair[0])[:_MOST_OF_A_GROUP]
        )

    def _reading(self, label: str) -> Spoken:
        if label not in self._readings:
            if not self._knows_readings:
                return plainly(label)
            self._readings[label] = spoken(label)
        return self._readings[label]

    def _choose(self, hit: Hit) -> None:
        if hit in self._records or hit in self._recent:
            kept = [one for one in self._recent if one.target != hit.target]
            title = self.tr("Lately opened")
            opened = replace(hit, group=title, note="", where="", marks=(), is_exact=False)
            self._recent = (opened, *kept)[:_RECENT]
        self.close()
        self.hit_chosen.emit(hit.target)


def _cut(offers: Iterable[Hit], most: int) -> tuple[Hit, ...]:
    shown: dict[str, int] = {}
    kept = []
    for hit in offers:
        shown[hit.group] = shown.get(hit.group, 0) + 1
        if shown[hit.group] <= most:
            kept.append(hit)
    return tuple(kept)
