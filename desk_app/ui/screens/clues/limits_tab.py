"""The time limits of a clue: how each stands, how its day was found, and what a person may do with it."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.services.clues.beside import Around
from desk_app.services.clues.detail import ClueDetail
from desk_app.services.procedure.limit_view import LimitView
from desk_app.ui.days_left import light_state, limit_badge
from desk_app.ui.desk import Desk
from desk_app.ui.field_words import SEPARATOR
from desk_app.ui.icons import Icon
from desk_app.ui.near import near_of
from desk_app.ui.screens.clues.limit_questions import ASKS, ask_start
from desk_app.ui.theme import Space
from desk_app.ui.widgets.buttons import PlainButton
from desk_app.ui.widgets.record_line import Act, Line, Mark, RecordLines
from desk_app.ui.widgets.text import Label, TextLook


class LimitsTab(QWidget):
    """One line a limit, the most urgent first."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._detail: ClueDetail | None = None
        self.start_button = PlainButton(self.tr("Start a limit by hand"), Icon.ADD)
        self._nothing = Label(self.tr("No time limit is running."), TextLook.MUTED, wraps=True)
        self.lines = RecordLines()
        row = QHBoxLayout()
        row.addWidget(self.start_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(row)
        column.addWidget(self._nothing)
        column.addWidget(self.lines)
        column.addStretch(1)
        self.start_button.clicked.connect(self._start)
        self.lines.act_requested.connect(self._act)

    def show_detail(self, detail: ClueDetail) -> None:
        """Show the limits that run for this clue."""
        self._detail = detail
        self.lines.show_lines("", tuple(self._line(limit) for limit in detail.limits))
        self._nothing.setVisible(not detail.limits)

    def _line(self, limit: LimitView) -> Line:
        badge = limit_badge(limit, self._desk.services.kit.clock.today())
        notes = [SEPARATOR.join(filter(None, (self.tr("due {day}").format(day=_end(limit)), limit.event)))]
        if limit.is_soft:
            notes.append(self.tr("A reminder of the office, not a limit of the law."))
        acts = [
            Act("resume", self.tr("Resume")) if limit.is_suspended else Act("suspend", self.tr("Suspend")),
            Act("extend", self.tr("Extend")),
            Act("close", self.tr("Close")),
        ]
        return Line(
            key=limit.uid,
            title=limit.label,
            notes=tuple(notes),
            marks=(Mark(badge, light_state(limit.light)),),
            acts=tuple(acts),
            folded=(*limit.explained, self.tr("Source: {source}").format(source=limit.source)),
        )

    def _act(self, key: object, act: object) -> None:
        for limit in self._detail.limits if self._detail else ():
            if limit.uid == key:
                ASKS[str(act)](self._desk, limit, self).start()

    def _start(self) -> None:
        if self._detail is not None:
            around = Around(self._detail.clue.uid, self._detail.subjects, self._detail.measures, ())
            ask_start(self._desk, self._detail.clue.uid, near_of(self._desk, around), self).start()


def _end(limit: LimitView) -> str:
    return f"{limit.due_at:%Y-%m-%d %H:%M}" if limit.due_at else limit.due_on.isoformat()
