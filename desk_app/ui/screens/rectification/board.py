"""The board: problems as cards in the columns of their states."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.records.oversight import Problem
from desk_app.services.rectification import ProblemRow
from desk_app.ui.days_left import days_words, light_state
from desk_app.ui.desk import Desk
from desk_app.ui.screens.rectification.problem_list import GROUP_STATES
from desk_app.ui.theme import Space, State, current
from desk_app.ui.tips import plain_tip
from desk_app.ui.widgets.badge import Badge
from desk_app.ui.widgets.buttons import ShortLink
from desk_app.ui.widgets.clearing import clear
from desk_app.ui.widgets.scroll import ScrollPane
from desk_app.ui.widgets.text import ElidedLabel, Label, TextLook

MOST_CARDS = 40
"""Cards in one column; the list shows the rest."""


class ProblemCard(QFrame):
    """One problem: its number opens it, its unit opens the page of the unit, the reminder due opens its form."""

    problem_requested = Signal(object)  # Uid
    unit_requested = Signal(object)  # str, the name
    reminder_requested = Signal(object)  # ProblemRow

    def __init__(self, desk: Desk, row: ProblemRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.row = row
        rules, lang = desk.services.kit.rules, desk.lang
        self.number = ShortLink(row.number)
        self.number.setAccessibleName(
            self.tr("Open {number}: {problem}").format(number=row.number, problem=row.description)
        )
        self.unit = ShortLink(row.unit_name)
        self.unit.setAccessibleName(self.tr("All follow-ups of {unit}").format(unit=row.unit_name))
        self.due = Badge()
        if row.due_on is not None and row.remaining is not None and row.light is not None:
            today = desk.services.kit.clock.today()
            self.due.show_state(days_words(row.remaining, row.due_on, today), light_state(row.light))
            self.due.setToolTip(row.due_on.isoformat())
        self.rung = ShortLink(rules.label("reminder_rung", row.rung, lang) if row.rung else "")
        self.rung.setAccessibleName(self.tr("Keep a reminder: {rung}").format(rung=self.rung.text()))
        self.rung.setToolTip(plain_tip(self.rung.accessibleName()))
        self._lay_out(desk, row)
        # Only now: what is shown before it has a parent flashes as a window of its own.
        self.unit.setVisible(bool(row.unit_name))
        self.due.setVisible(bool(self.due.text))
        self.rung.setVisible(bool(row.rung))
        self.number.clicked.connect(self._open)
        self.unit.clicked.connect(self._open_unit)
        self.rung.clicked.connect(self._remind)

    def _lay_out(self, desk: Desk, row: ProblemRow) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.number, 1)
        foot.setSpacing(Space.XS)
        foot.addWidget(self.due)
        if row.recurrences:
            count = desk.services.kit.terms.field(Problem.KIND, "recurrences", desk.lang)
            again = Badge(f"\u21bb {row.recurrences}", State.OVERDUE)
            again.setAccessibleName(f"{count} {row.recurrences}")
            again.setToolTip(again.accessibleName())
            foot.addWidget(again)
        foot.addStretch(1)
        what = ElidedLabel(row.description, TextLook.STRONG)
        who = QHBoxLayout()
        who.setSpacing(Space.S)
        who.addWidget(self.unit, 2)
        if row.owners:  # an empty label would take its third of the room all the same
            who.addWidget(ElidedLabel(", ".join(row.owners), TextLook.MUTED), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        column.setSpacing(Space.XS)
        column.addLayout(head)
        column.addWidget(what)
        column.addLayout(who)
        column.addLayout(foot)
        column.addWidget(self.rung, 0, Qt.AlignmentFlag.AlignLeft)

    def _open(self) -> None:
        self.problem_requested.emit(self.row.uid)

    def _open_unit(self) -> None:
        self.unit_requested.emit(self.row.unit_name)

    def _remind(self) -> None:
        self.reminder_requested.emit(self.row)


class _ColumnPane(ScrollPane):
    """Scrolls up and down, and is never narrower than the cards in it."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass on that the cards need other room, which a scroll area keeps to itself."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        """Fit the cards and the bar beside them."""
        cards = self.widget().minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(max(current().px(150), cards), super().minimumSizeHint().height())


class Board(QWidget):
    """The columns side by side, each scrolling by itself."""

    problem_requested = Signal(object)  # Uid
    unit_requested = Signal(object)  # str, the name
    reminder_requested = Signal(object)  # ProblemRow

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.cards: dict[str, tuple[ProblemCard, ...]] = {}
        self.heads: dict[str, Badge] = {}
        self._columns: dict[str, QVBoxLayout] = {}
        columns = QWidget()
        row = QHBoxLayout(columns)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ScrollPane(columns, margin=0, keeps_off=False))
        for group in desk.services.kit.rules.list("rectification_group"):
            row.addWidget(self._column(group.id, group.label(desk.lang)), 1)

    def show_rows(self, rows: Sequence[ProblemRow]) -> None:
        """Put the problems into their columns, what is due first on top."""
        ordered = sorted(rows, key=lambda row: (row.due_on is None, str(row.due_on), row.number))
        for group, column in self._columns.items():
            members = [row for row in ordered if row.group == group]
            clear(column)
            self.cards[group] = tuple(self._card(row) for row in members[:MOST_CARDS])
            for card in self.cards[group]:
                column.addWidget(card)
            more = len(members) - MOST_CARDS
            if more > 0:
                column.addWidget(Label(self.tr("%n more in the list", "", more), TextLook.MUTED, wraps=True))
            column.addStretch(1)
            self.heads[group].show_state(str(len(members)), GROUP_STATES.get(group, State.NEUTRAL))

    def _column(self, group: str, name: str) -> QWidget:
        self.heads[group] = Badge("0", GROUP_STATES.get(group, State.NEUTRAL))
        head = QHBoxLayout()
        head.addWidget(Label(name, TextLook.CARD_TITLE))
        head.addStretch(1)
        head.addWidget(self.heads[group])
        held = QWidget()
        held.setAccessibleName(name)
        self._columns[group] = QVBoxLayout(held)
        self._columns[group].setContentsMargins(0, 0, 0, 0)
        self._columns[group].setSpacing(Space.S)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(head)
        pane = _ColumnPane(held, margin=0, keeps_off=False)  # six columns have no room to give away
        pane.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(pane, 1)
        return whole

    def _card(self, row: ProblemRow) -> ProblemCard:
        card = ProblemCard(self._desk, row)
        card.problem_requested.connect(self.problem_requested)
        card.unit_requested.connect(self.unit_requested)
        card.reminder_requested.connect(self.reminder_requested)
        return card
