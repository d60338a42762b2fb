"""The shape every list place has: a list pane and a detail pane side by side; the screen fills them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from desk_app.ui.icons import Icon
from desk_app.ui.theme import Space, State, current
from desk_app.ui.tips import plain_tip
from desk_app.ui.widgets.badge import Badge
from desk_app.ui.widgets.buttons import NextStepButton, PlainButton
from desk_app.ui.widgets.card import Card
from desk_app.ui.widgets.chips import ChipBar, FilterChips
from desk_app.ui.widgets.empty_state import EmptyState
from desk_app.ui.widgets.error_banner import ErrorBanner
from desk_app.ui.widgets.page_header import PageHeader
from desk_app.ui.widgets.progress_line import ProgressLine
from desk_app.ui.widgets.stepper import Stepper
from desk_app.ui.widgets.table_view import TableView
from desk_app.ui.widgets.text import ElidedLabel, TextLook


class ListPane(QWidget):
    """Header, saved views, filters in force, and the table or what an empty place says."""

    def __init__(self, title: str, empty: EmptyState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = PageHeader(title)
        self.views = ChipBar(self.tr("Saved views"))
        self.filter_button = PlainButton("", Icon.FILTER)
        self.filter_button.setProperty("look", "square")
        self.filter_button.setAccessibleName(self.tr("Filter"))
        self.filter_button.setToolTip(self.tr("Filter"))
        self.filters = FilterChips(self.tr("Filters in force"))
        self.banner = ErrorBanner()
        self.progress = ProgressLine()
        self.table = TableView(title)
        self.empty = empty
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(empty)
        self.filters.hide()
        self._lay_out()

    def show_empty(self, *, is_empty: bool) -> None:
        """Show the table, or the sentence that teaches what belongs here."""
        self._stack.setCurrentWidget(self.empty if is_empty else self.table)

    def _lay_out(self) -> None:
        chips = QHBoxLayout()
        chips.setSpacing(Space.S)
        chips.addWidget(self.views, 1)
        chips.addWidget(self.filter_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.header)
        column.addLayout(chips)
        for widget in (self.filters, self.banner, self.progress):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)


class DetailPane(QStackedWidget):
    """Number and subject, identity, lifecycle, the next step, and tabs; or a quiet sentence when nothing is chosen."""

    def __init__(self, nothing: EmptyState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = PageHeader("", note_below=True)
        self.print_button = PlainButton("", Icon.PRINT)
        self.print_button.setProperty("look", "square")
        self.print_button.setAccessibleName(self.tr("Print"))
        self.print_button.setToolTip(self.tr("Print"))
        self.next_step = NextStepButton()
        self.stepper = Stepper()
        self.banner = ErrorBanner()
        self.tabs = QTabWidget()
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setUsesScrollButtons(True)
        self.due = Badge()
        self.due_name = ElidedLabel("", TextLook.MUTED)
        self.header.corner.addWidget(self.print_button)
        card = Card()
        steps = QHBoxLayout()
        steps.setSpacing(Space.M)
        steps.addWidget(self.next_step)
        steps.addWidget(self.due)
        steps.addWidget(self.due_name, 1)
        for widget in (self.header, self.stepper, self.banner):
            card.body.addWidget(widget)
        card.body.addLayout(steps)
        self._body = card.body
        card.body.addWidget(self.tabs, 1)
        self.due.hide()
        blank = Card()
        blank.body.addWidget(nothing)
        self._record, self._blank = card, blank
        self.addWidget(card)
        self.addWidget(blank)
        self.setCurrentWidget(blank)

    def lay_above_tabs(self, widget: QWidget) -> None:
        """Put a further part between the next step and the tabs."""
        self._body.insertWidget(self._body.indexOf(self.tabs), widget)

    def show_due(self, text: str, state: State, name: str, tip: str) -> None:
        """Show the most urgent time limit beside the next step; an empty text shows none."""
        self.due.show_state(text, state)
        self.due.setToolTip(plain_tip(tip))
        self.due.setVisible(bool(text))
        self.due_name.setText(name)

    def show_record(self, *, is_chosen: bool) -> None:
        """Show the record's parts, or that nothing is chosen."""
        self.setCurrentWidget(self._record if is_chosen else self._blank)


class SplitPane(QSplitter):
    """List left, detail right; neither can be squeezed away."""

    def __init__(self, left: QWidget, right: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        left.setMinimumWidth(current().px(360))
        right.setMinimumWidth(current().px(380))
        self.addWidget(left)
        self.addWidget(right)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(Space.M)
        self.setStretchFactor(0, 12)
        self.setStretchFactor(1, 9)
        self.setSizes([1200, 860])
