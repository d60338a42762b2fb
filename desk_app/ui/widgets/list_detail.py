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
from desk_app.ui.widgets.error_banner import ErrorBanner, Notice
from desk_app.ui.widgets.page_header import PageHeader
from desk_app.ui.widgets.progress_line import ProgressLine
from desk_app.ui.widgets.scroll import ScrollPane
from desk_app.ui.widgets.stepper import Stepper
from desk_app.ui.widgets.table_view import TableView
from desk_app.ui.widgets.text import ElidedLabel, TextLook


def square_button(icon: Icon, name: str) -> PlainButton:
    """Make a button that shows a drawing only; its name is its tooltip."""
    button = PlainButton("", icon)
    button.setProperty("look", "square")
    button.setAccessibleName(name)
    button.setToolTip(name)
    return button


class ListPane(QWidget):
    """Header, saved views, filters in force, and the table or what an empty place says.

    Further buttons go into ``tools``, what belongs to the choice of rows into ``below_filters``.
    """

    def __init__(self, title: str, empty: EmptyState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = PageHeader(title)
        self.views = ChipBar(self.tr("Saved views"))
        self.filter_button = square_button(Icon.FILTER, self.tr("Filter"))
        self.filters = FilterChips(self.tr("Filters in force"))
        self.banner = ErrorBanner()
        self.progress = ProgressLine()
        self.table = TableView(title)
        self.empty = empty
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(empty)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(Space.XS)
        self.tools.addWidget(self.filter_button)
        self.below_filters = QVBoxLayout()
        self.below_filters.setSpacing(Space.S)
        self.filters.hide()
        self._lay_out()

    def show_empty(self, *, is_empty: bool) -> None:
        """Show the table, or the sentence that teaches what belongs here."""
        self.show_page(self.empty if is_empty else self.table)

    def show_page(self, page: QWidget) -> None:
        """Show the table or what stands in its place."""
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    def _lay_out(self) -> None:
        chips = QHBoxLayout()
        chips.setSpacing(Space.S)
        chips.addWidget(self.views, 1)
        chips.addLayout(self.tools)
        chips.setAlignment(self.tools, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.header)
        column.addLayout(chips)
        column.addLayout(self.below_filters)
        self.below_filters.addWidget(self.filters)
        for widget in (self.banner, self.progress):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)


class DetailPane(QStackedWidget):
    """Number and subject, identity, lifecycle, the next step, and tabs; or a quiet sentence when nothing is chosen."""

    def __init__(self, nothing: EmptyState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = PageHeader("", note_below=True)
        self.print_button = square_button(Icon.PRINT, self.tr("Print"))
        self.next_step = NextStepButton()
        self.stepper = Stepper()
        self.banner = ErrorBanner()
        self.tabs = QTabWidget()
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setUsesScrollButtons(True)
        self.due = Badge()
        self.due.setMinimumWidth(current().px(90))  # rather cut off, with its tip, than the whole page wider than seen
        self.due_name = ElidedLabel("", TextLook.MUTED)
        self.header.corner.addWidget(self.print_button)
        card = Card()
        steps = QHBoxLayout()
        steps.setSpacing(Space.M)
        steps.addWidget(self.next_step)
        steps.addWidget(self.due)
        steps.addWidget(self.due_name, 1)
        self.tabs.setMinimumHeight(current().px(170))
        content = QWidget()
        self._body = QVBoxLayout(content)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(card.body.spacing())
        for widget in (self.header, self.stepper, self.banner):
            self._body.addWidget(widget)
        self._body.addLayout(steps)
        self._body.addWidget(self.tabs, 1)
        # Large type on a low screen: the head scrolls away rather than squeezing what is below it.
        card.body.addWidget(ScrollPane(content, margin=0, keeps_off=False))
        self.due.hide()
        self._blank_banner = ErrorBanner()
        blank = Card()
        blank.body.addWidget(self._blank_banner)
        blank.body.addWidget(nothing, 1)
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

    def show_notice(self, notice: Notice) -> None:
        """Tell what went wrong, on the page that is seen."""
        (self.banner if self.currentWidget() is self._record else self._blank_banner).show_notice(notice)

    def show_record(self, *, is_chosen: bool) -> None:
        """Show the record's parts, or that nothing is chosen."""
        self._blank_banner.hide()
        self.setCurrentWidget(self._record if is_chosen else self._blank)


class SplitPane(QSplitter):
    """List left, detail right; neither can be squeezed away."""

    def __init__(self, left: QWidget, right: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        left.setMinimumWidth(current().px(360))
        self.addWidget(left)
        self.addWidget(right)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(Space.M)
        self.setStretchFactor(0, 12)
        self._mind_right(right)
        self.setSizes([1200, 860])

    def show_right(self, right: QWidget) -> None:
        """Put the detail in the place of what stood there until it was made."""
        self.replaceWidget(1, right).deleteLater()
        self._mind_right(right)
        right.show()

    def _mind_right(self, right: QWidget) -> None:
        right.setMinimumWidth(current().px(380))
        self.setStretchFactor(1, 9)
