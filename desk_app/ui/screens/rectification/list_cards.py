"""The two lists that hang on a problem: who answers for it, and what is done about it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desk_app.domain.records.oversight import Remedy, Responsibility
from desk_app.services.rectification import Stored
from desk_app.ui.desk import Desk
from desk_app.ui.icons import Icon
from desk_app.ui.theme import Space, State
from desk_app.ui.widgets.badge import Badge
from desk_app.ui.widgets.buttons import LinkButton, PlainButton
from desk_app.ui.widgets.clearing import clear
from desk_app.ui.widgets.key_values import KeyValueGrid
from desk_app.ui.widgets.text import Label, TextLook, rule_line


class ListTab(QWidget):
    """Entries one below the other, a sentence when there is none, and a button that adds one."""

    add_requested = Signal()

    def __init__(self, nothing: str, add: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.nothing = Label(nothing, TextLook.MUTED, wraps=True)
        self.add_button = PlainButton(add, Icon.ADD)
        self.entries: tuple[QWidget, ...] = ()
        self._entries = QVBoxLayout()
        self._entries.setSpacing(Space.M)
        buttons = QHBoxLayout()
        buttons.addWidget(self.add_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(self._entries)
        column.addWidget(self.nothing)
        column.addLayout(buttons)
        column.addStretch(1)
        self.add_button.clicked.connect(self.add_requested)

    def show_entries(self, entries: Sequence[QWidget]) -> None:
        """Show these entries with a line between them."""
        clear(self._entries)
        self.entries = tuple(entries)
        for number, entry in enumerate(entries):
            if number:
                self._entries.addWidget(rule_line())
            self._entries.addWidget(entry)
        self.nothing.setVisible(not entries)


class ResponsibilityEntry(QWidget):
    """One entry of the responsibility list."""

    def __init__(self, desk: Desk, record: Responsibility, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        terms = desk.services.kit.terms
        pairs = KeyValueGrid(columns=2)
        pairs.show_pairs(
            [
                (terms.field(Responsibility.KIND, name, desk.lang), str(getattr(record, name)))
                for name in ("leader", "department", "person_name", "cooperating", "supervisor")
                if getattr(record, name)
            ]
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(pairs)


class RemedyEntry(QWidget):
    """One entry of the rectification list with its progress."""

    progress_requested = Signal(object)  # Stored[Remedy]

    def __init__(self, desk: Desk, stored: Stored[Remedy], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stored, record = stored, stored.record
        today = desk.services.kit.clock.today()
        self.badge = Badge(*self._standing(record, is_late=bool(record.due_on and record.due_on < today)))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 100)
        self.bar.setValue(record.progress or 0)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.bar.setProperty("state", (State.FINE if record.done_on else self.badge.state).value)
        self.report_button = LinkButton(self.tr("Report progress"))
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(Label(record.action, TextLook.STRONG, wraps=True), 1)
        head.addWidget(self.badge)
        foot = QHBoxLayout()
        foot.setSpacing(Space.M)
        foot.addWidget(self.bar, 1)
        foot.addWidget(Label(f"{record.progress or 0}%", TextLook.MUTED))
        foot.addWidget(self.report_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(head)
        details = self._details(desk, record)
        if details:
            column.addWidget(Label(details, TextLook.MUTED, wraps=True))
        column.addLayout(foot)
        self.report_button.clicked.connect(self._ask)

    def _standing(self, record: Remedy, *, is_late: bool) -> tuple[str, State]:
        if record.done_on:
            return self.tr("done on {day}").format(day=record.done_on), State.FINE
        if record.due_on is None:
            return self.tr("no due day"), State.NEUTRAL
        return self.tr("due on {day}").format(day=record.due_on), State.OVERDUE if is_late else State.INFO

    def _details(self, desk: Desk, record: Remedy) -> str:
        kit = desk.services.kit
        kind = kit.rules.label("rectification_kind", record.remedy_kind, desk.lang) if record.remedy_kind else ""
        return " \u00b7 ".join(part for part in (kind, record.goal, record.standard, record.evidence) if part)

    def _ask(self) -> None:
        self.progress_requested.emit(self.stored)
