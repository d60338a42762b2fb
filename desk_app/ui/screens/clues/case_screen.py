"""The place of the cases: saved views and filters over what was filed, and beside it the page of the clue."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desk_app.services.cases import CaseFilter, CaseRow
from desk_app.ui.desk import Desk
from desk_app.ui.screen import Destination
from desk_app.ui.screens.clues.case_list import case_list
from desk_app.ui.screens.clues.matters import MatterScreen
from desk_app.ui.widgets.empty_state import EmptyState

CLUES = "clues"


class CaseScreen(MatterScreen[CaseFilter, CaseRow]):
    """Cases from filing to archive."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        empty = EmptyState(
            translate("CaseScreen", "No case yet"),
            translate("CaseScreen", "A clue becomes a case when its filing is approved; it then stands here as well."),
            translate("CaseScreen", "Go to the clues"),
        )
        super().__init__(desk, case_list(desk), empty, parent)
        empty.first.clicked.connect(self._go_to_clues)

    def _show_counts(self, counts: Mapping[str, int]) -> None:
        note = self.tr("{all} cases \u00b7 {investigated} under investigation \u00b7 {overdue} overdue")
        note = note.format(all=counts["all"], investigated=counts["investigation"], overdue=counts["overdue"])
        self.list_pane.header.set_title(self.tr("Cases"), note)
        super()._show_counts(counts)

    def _go_to_clues(self) -> None:
        self.navigation_requested.emit(Destination(CLUES))
