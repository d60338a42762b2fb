"""Every running time limit in one table: narrowed by urgency, each line leads to its clue."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.services.due import DeadlineFilter, DeadlineRow, ListDeadlines
from desk_app.services.listing import ListExported
from desk_app.services.papers.listing import DeadlineListing
from desk_app.services.papers.printing import PaperKind, Wanted
from desk_app.ui.days_left import light_state, limit_badge
from desk_app.ui.desk import Desk
from desk_app.ui.icons import Icon
from desk_app.ui.lists.exporting import ask_export, exported_toast
from desk_app.ui.models.columns import Column
from desk_app.ui.models.held import HeldModel
from desk_app.ui.screens.home.words import STUBS, place_of
from desk_app.ui.theme import Space, State
from desk_app.ui.widgets.buttons import PlainButton
from desk_app.ui.widgets.chips import Chip, ChipBar
from desk_app.ui.widgets.error_banner import ErrorBanner
from desk_app.ui.widgets.list_detail import square_button
from desk_app.ui.widgets.page_header import PageHeader
from desk_app.ui.widgets.table_view import TableView

ALL, OVERDUE, WEEK, MONTH, SUSPENDED = "all", "overdue", "week", "month", "suspended"
_WITHIN: Mapping[str, int] = {WEEK: 7, MONTH: 30}
_NOBODY = "\u2014"


class DeadlinesPage(QWidget):
    """The table behind the list of Home; Return or a double click opens the clue, Escape goes back."""

    left = Signal()
    navigation_requested = Signal(object)  # Destination
    stubs_requested = Signal()
    papers_requested = Signal(object, str)  # tuple[Wanted, ...], what they are about
    toast_requested = Signal(object)  # Toast

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._view = desk, ALL
        self.header = PageHeader(self.tr("Due and time limits"))
        self.back_button = PlainButton(self.tr("Back to home"))
        self.views = ChipBar(self.tr("Saved views"))
        self.banner = ErrorBanner()
        self.table = TableView(self.tr("Due and time limits"))
        self.model: HeldModel[DeadlineRow] = HeldModel(_columns(desk), self)
        self.table.show_model(self.model)
        self.export_button = square_button(Icon.EXPORT, self.tr("Export the list\u2026"))
        self.print_button = square_button(Icon.PRINT, self.tr("Print the list\u2026"))
        for button in (self.back_button, self.export_button, self.print_button):
            self.header.corner.addWidget(button)
        self._show_views()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        for widget in (self.header, self.views, self.banner):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        self._back_key = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        self._back_key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._back_key.activated.connect(self.left)
        self.back_button.clicked.connect(self.left)
        self.export_button.clicked.connect(self._export)
        self.print_button.clicked.connect(self._print)
        self.views.chosen.connect(self._choose)
        self.table.opened.connect(self._open)

    def refresh(self) -> None:
        """Ask for the limits again."""
        self.banner.hide()
        job = self._desk.runner.ask(ListDeadlines(self.filter()))
        job.succeeded.connect(self._show)
        job.failed.connect(self._show_failure)

    def filter(self) -> DeadlineFilter:
        """Return what drives the table, its export and its print."""
        return DeadlineFilter(
            within_days=_WITHIN.get(self._view), only_overdue=self._view == OVERDUE, lang=self._desk.lang
        )

    def _listing(self) -> DeadlineListing:
        # Papers and workbooks are Chinese.
        told = self.views.button(self._view).text()
        return DeadlineListing(replace(self.filter(), lang="zh"), only_suspended=self._view == SUSPENDED, told=told)

    def _export(self) -> None:
        name = self.tr("Due and time limits")
        dialog = ask_export(self._desk, self._listing(), name, self.model.rowCount(), self)
        if dialog is not None:
            dialog.carried_out.connect(self._say_exported)
            dialog.start()

    def _say_exported(self, made: ListExported) -> None:
        self.toast_requested.emit(exported_toast(made))

    def _print(self) -> None:
        listing = self._listing()
        self.papers_requested.emit((Wanted(PaperKind.DEADLINE_LIST, listing=listing),), listing.told)

    def _show(self, rows: tuple[DeadlineRow, ...]) -> None:
        if self._view == SUSPENDED:
            rows = tuple(row for row in rows if row.is_suspended)
        self.model.show_rows(sorted(rows, key=_urgency))
        self.header.set_title(self.tr("Due and time limits"), self.tr("%n time limit(s)", "", len(rows)))
        if rows and self.table.current_id() is None:
            self.table.go_to_id(0)

    def _choose(self, view: object) -> None:
        self._view = str(view)
        self.refresh()

    def _open(self, number: object) -> None:
        place = place_of(self.model.rows[number]) if isinstance(number, int) else None
        if place is not None and place.place == STUBS:
            self.stubs_requested.emit()
        elif place is not None:
            self.navigation_requested.emit(place)

    def _show_views(self) -> None:
        chips = (
            Chip(ALL, self.tr("All")),
            Chip(OVERDUE, self.tr("Overdue")),
            Chip(WEEK, self.tr("Within 7 days")),
            Chip(MONTH, self.tr("Within 30 days")),
            Chip(SUSPENDED, self.tr("Suspended")),
        )
        self.views.show_chips(chips, self._view)

    def _show_failure(self, error: object) -> None:
        self.banner.show_notice(self._desk.notice(error))


def _urgency(row: DeadlineRow) -> tuple[bool, date, str]:
    return row.is_suspended, row.due_on, row.number


def _columns(desk: Desk) -> tuple[Column[DeadlineRow], ...]:
    told, translate = _Told(desk.services.kit.clock.today(), desk), QCoreApplication.translate
    return (
        Column("number", translate("deadlines", "Number"), told.number, 176, tip=told.title),
        Column("subject", translate("deadlines", "Subject"), told.subject, 90, tip=told.title),
        Column("limit", translate("deadlines", "Limit"), told.limit, 200, tip=told.how, stretches=True),
        Column("event", translate("deadlines", "Counts from"), told.event, 150, tip=told.how, stretches=True),
        Column("started", translate("deadlines", "Since"), told.started, 88),
        Column("due_on", translate("deadlines", "Due on"), told.due, 88),
        Column("left", translate("deadlines", "Days left"), told.left, 178, state=told.state, tip=told.how),
    )


@dataclass(frozen=True, slots=True)
class _Told:
    today: date
    desk: Desk

    def number(self, row: DeadlineRow) -> str:
        return row.number or _NOBODY

    def subject(self, row: DeadlineRow) -> str:
        return " ".join(row.subjects) or _NOBODY

    def title(self, row: DeadlineRow) -> str:
        return row.title or row.number

    def limit(self, row: DeadlineRow) -> str:
        return row.rule_label

    def event(self, row: DeadlineRow) -> str:
        return row.event

    def started(self, row: DeadlineRow) -> str:
        return row.started_on.isoformat() if row.started_on else _NOBODY

    def due(self, row: DeadlineRow) -> str:
        return row.due_on.isoformat()

    def left(self, row: DeadlineRow) -> str:
        return limit_badge(row, self.today)

    def state(self, row: DeadlineRow) -> State:
        return light_state(row.light)

    def how(self, row: DeadlineRow) -> str:
        return "\n".join(filter(None, (row.rule_label, *row.explained, row.source, row.note)))
