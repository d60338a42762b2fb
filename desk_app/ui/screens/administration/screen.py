"""The place of administration: health, log, batches, rules, the office, and the program itself, one tab each."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from desk_app.ui.desk import Desk
from desk_app.ui.screen import Screen
from desk_app.ui.screens.administration.about_tab import About, AboutTab
from desk_app.ui.screens.administration.audit_tab import AuditTab
from desk_app.ui.screens.administration.batches_tab import BatchesTab
from desk_app.ui.screens.administration.health_tab import HealthTab
from desk_app.ui.screens.administration.office_tab import OfficeTab
from desk_app.ui.screens.administration.prints_tab import PrintsTab
from desk_app.ui.screens.administration.rules_tab import RulesTab
from desk_app.ui.theme import Space
from desk_app.ui.widgets.page_header import PageHeader

ABOUT = "about"
_TABS = ("health", "log", "prints", "batches", "rules", "office", ABOUT)


class AdministrationScreen(Screen):
    """Opens at one of its tabs: ``health``, ``log``, ``prints``, ``batches``, ``rules``, ``office`` or ``about``."""

    KEEPS_ROWS = True
    verify_requested = Signal()

    def __init__(self, desk: Desk, about: About, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = PageHeader(self.tr("Administration"))
        self.tabs = QTabWidget()
        self.tabs.tabBar().setDrawBase(False)
        self.health, self.log = HealthTab(desk), AuditTab(desk)
        self.prints, self.batches = PrintsTab(desk), BatchesTab(desk)
        self.rules = RulesTab(desk)
        self.office, self.about = OfficeTab(desk), AboutTab(desk, about)
        for tab, name in (
            (self.health, self.tr("Health check")),
            (self.log, self.tr("Log")),
            (self.prints, self.tr("Prints")),
            (self.batches, self.tr("Batches")),
            (self.rules, self.tr("Rules")),
            (self.office, self.tr("Office")),
            (self.about, self.tr("About")),
        ):
            self.tabs.addTab(tab, name)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L + Space.XS, Space.L, Space.L + Space.XS, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self.header)
        column.addWidget(self.tabs, 1)
        self.log.navigation_requested.connect(self.navigation_requested)
        self.prints.navigation_requested.connect(self.navigation_requested)
        self.prints.verify_requested.connect(self.verify_requested)

    def open_at(self, subject: object) -> None:
        """Show a tab by its key."""
        if subject in _TABS:
            self.tabs.setCurrentIndex(_TABS.index(str(subject)))

    def view_state(self) -> dict[str, str]:
        """Remember the tab."""
        return {"tab": _TABS[self.tabs.currentIndex()]}

    def restore_view_state(self, state: dict[str, str]) -> None:
        """Bring the tab back."""
        self.open_at(state.get("tab"))
