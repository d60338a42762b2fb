"""The page of one unit: its open books and problems, the reminders due and those given."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.ids import Uid
from desk_app.services.followups import FollowUp, FollowUpKind
from desk_app.services.reform.figures import ShowUnit, UnitPage
from desk_app.ui.days_left import days_badge, light_state
from desk_app.ui.desk import Desk
from desk_app.ui.icons import Icon
from desk_app.ui.theme import Space, State
from desk_app.ui.widgets.badge import Badge
from desk_app.ui.widgets.buttons import LinkButton, PlainButton
from desk_app.ui.widgets.card import Card
from desk_app.ui.widgets.clearing import clear
from desk_app.ui.widgets.error_banner import ErrorBanner
from desk_app.ui.widgets.page_header import PageHeader
from desk_app.ui.widgets.scroll import ScrollPane
from desk_app.ui.widgets.text import ElidedLabel, Label, TextLook
from desk_app.ui.widgets.timeline import Moment, Timeline


class FollowUpLine(QWidget):
    """One book or problem in one line; its number opens it."""

    requested = Signal(object)  # FollowUp

    def __init__(self, desk: Desk, row: FollowUp, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        rules, lang = desk.services.kit.rules, desk.lang
        self.number = LinkButton(row.number)
        self.number.clicked.connect(self._open)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.M)
        line.addWidget(self.number)
        line.addWidget(ElidedLabel(row.title), 1)
        line.addWidget(Badge(rules.label(row.state_list, row.state, lang), State.INFO))
        if row.due_on is not None and row.remaining is not None and row.light is not None:
            today = desk.services.kit.clock.today()
            line.addWidget(Badge(days_badge(row.remaining, row.due_on, today), light_state(row.light)))

    def _open(self) -> None:
        self.requested.emit(self.row)


class UnitView(QWidget):
    """Everything open of one unit."""

    back_requested = Signal()
    problem_requested = Signal(object)  # Uid
    book_requested = Signal(object)  # Uid
    rung_requested = Signal(object)  # Uid of the problem
    whole_requested = Signal(object)  # str, the name

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.name = ""
        self.header = PageHeader("")
        self.back_button = PlainButton(self.tr("Back to the board"))
        self.back_button.clicked.connect(self.back_requested)
        self.whole_button = PlainButton(self.tr("Everything about the unit"))
        self.whole_button.clicked.connect(self._ask_whole)
        self.header.corner.addWidget(self.whole_button)
        self.header.corner.addWidget(self.back_button)
        self.banner = ErrorBanner()
        self.books, self.problems = Card(self.tr("Recommendation books")), Card(self.tr("Open problems"))
        self.due, self.given = Card(self.tr("Reminders due")), Card(self.tr("Reminders given"))
        self.timeline = Timeline()
        self.given.body.addWidget(self.timeline)
        self.lines: tuple[FollowUpLine, ...] = ()
        self.rungs: tuple[PlainButton, ...] = ()
        self._lay_out()

    def show_unit(self, name: str) -> None:
        """Ask for the follow-ups of a unit."""
        self.name = name
        job = self._desk.runner.ask(ShowUnit(name))
        job.succeeded.connect(self._show)
        job.failed.connect(self._show_failure)

    def _show(self, page: UnitPage) -> None:
        self.banner.hide()
        note = self.tr("{open} open \u00b7 {closed} closed").format(
            open=len(page.books) + len(page.problems), closed=page.closed
        )
        self.header.set_title(page.name, note)
        books = self._fill(self.books, page.books, self.tr("No book is open."))
        self.lines = (*books, *self._fill(self.problems, page.problems, self.tr("No problem is open.")))
        self._show_reminders(page)

    def _show_reminders(self, page: UnitPage) -> None:
        rules, lang = self._desk.services.kit.rules, self._desk.lang
        numbers = {row.uid: row.number for row in page.problems}
        clear(self.due.body)
        buttons = []
        for uid, rung in page.rungs:
            text = f"{rules.label('reminder_rung', rung, lang)} \u00b7 {numbers.get(uid, '')}"
            button = PlainButton(text, Icon.ADD)
            button.setProperty("problem", str(uid))
            button.clicked.connect(self._remind)
            self.due.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            buttons.append(button)
        if not buttons:
            self.due.body.addWidget(Label(self.tr("Nothing to remind of now."), TextLook.MUTED))
        self.rungs = tuple(buttons)
        self.timeline.show_moments(
            [
                Moment(
                    str(stored.record.given_on or ""),
                    rules.label("reminder_rung", stored.record.rung, lang),
                    tuple(part for part in (numbers.get(stored.record.problem, ""), stored.record.document_no) if part),
                    State.INFO,
                )
                for stored in page.reminders
            ]
        )
        self.given.setVisible(bool(page.reminders))

    def _fill(self, card: Card, rows: Sequence[FollowUp], nothing: str) -> tuple[FollowUpLine, ...]:
        clear(card.body)
        lines = tuple(FollowUpLine(self._desk, row) for row in rows)
        for line in lines:
            line.requested.connect(self._open)
            card.body.addWidget(line)
        if not lines:
            card.body.addWidget(Label(nothing, TextLook.MUTED))
        return lines

    def _open(self, row: FollowUp) -> None:
        signal = self.book_requested if row.kind is FollowUpKind.BOOK else self.problem_requested
        signal.emit(row.uid)

    def _remind(self) -> None:
        sender = self.sender()
        if isinstance(sender, PlainButton):
            self.rung_requested.emit(Uid(str(sender.property("problem"))))

    def _ask_whole(self) -> None:
        self.whole_requested.emit(self.name)

    def _show_failure(self, error: object) -> None:
        self.banner.show_notice(self._desk.notice(error))

    def _lay_out(self) -> None:
        held = QWidget()
        cards = QVBoxLayout(held)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(Space.M)
        for card in (self.problems, self.books, self.due, self.given):
            cards.addWidget(card)
        cards.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.header)
        column.addWidget(self.banner)
        column.addWidget(ScrollPane(held, margin=0), 1)
