"""A quiet suggestion on a new clue: which other clues it may repeat; nothing waits for an answer."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.ids import Uid
from desk_app.services.clues.detail import ClueDetail
from desk_app.services.clues.similar import Similar, SimilarClues
from desk_app.ui.desk import Desk
from desk_app.ui.field_words import SEPARATOR
from desk_app.ui.latest import Latest
from desk_app.ui.screen import Destination
from desk_app.ui.theme import Space, current
from desk_app.ui.widgets.buttons import LinkButton
from desk_app.ui.widgets.record_line import Act, Line, RecordLines
from desk_app.ui.widgets.scroll import ScrollPane
from desk_app.ui.widgets.text import Label, TextLook

_MOST, _LEAST_SCORE, _HEIGHT = 5, 30, 150
_GO, _RELATE = "go", "relate"


class SimilarStrip(QFrame):
    """One line that opens into the likest clues; hidden while there are none."""

    navigation_requested = Signal(object)  # Destination
    relation_requested = Signal(object)  # Similar
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked = Latest(desk.runner)
        self._found: dict[str, Similar] = {}
        self.setProperty("look", "sunken")
        self._words = Label("", wraps=True)
        self.open_button = LinkButton(self.tr("Look at them"))
        self.lines = RecordLines()
        row = QHBoxLayout()
        row.addWidget(self._words, 1)
        row.addWidget(self.open_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        column.addLayout(row)
        self._room = ScrollPane(self.lines, margin=0)
        self._room.setFixedHeight(current().px(_HEIGHT))
        self._room.hide()
        column.addWidget(self._room)
        column.addWidget(Label(self.tr("A suggestion only: a person decides."), TextLook.MUTED))
        self.hide()
        self.open_button.clicked.connect(self._open)
        self.lines.act_requested.connect(self._act)

    def show_detail(self, detail: ClueDetail) -> None:
        """Look for clues like this one, while it is new."""
        self.hide()
        self._asked.cancel()  # its answer would be about another clue
        if detail.clue.record.state in self._desk.services.kit.rules.list("clue_state").marked("early"):
            job = self._asked.ask(SimilarClues(detail.clue.uid, most=_MOST))
            job.succeeded.connect(self._show)
            job.failed.connect(self.failed)

    def _show(self, found: tuple[Similar, ...]) -> None:
        alike = [one for one in found if one.likeness.score >= _LEAST_SCORE and not one.related_as]
        self._found = {one.uid: one for one in alike}
        self._words.setText(self.tr("%n clue(s) may be about the same", "", len(self._found)))
        self._room.hide()
        self.open_button.show()
        self.setVisible(bool(self._found))

    def _open(self) -> None:
        self.open_button.hide()
        self._room.show()
        self.lines.show_lines("", tuple(self._line(one) for one in self._found.values()))

    def _line(self, one: Similar) -> Line:
        rules, lang = self._desk.services.kit.rules, self._desk.lang
        traits = SEPARATOR.join(rules.label("likeness", trait.value, lang) for trait in one.likeness.traits)
        state = rules.label("clue_state", one.state, lang)
        notes = SEPARATOR.join(filter(None, (one.title, str(one.received_on or ""), state)))
        acts = (Act(_GO, self.tr("Open")), Act(_RELATE, self.tr("Relate")))
        return Line(one.uid, one.number, (notes, traits), acts=acts)

    def _act(self, key: object, act: object) -> None:
        if act == _GO:
            self.navigation_requested.emit(Destination("clues", Uid(str(key))))
        else:
            self.relation_requested.emit(self._found[str(key)])
