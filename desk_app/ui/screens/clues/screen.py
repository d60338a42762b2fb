"""The place of the clues: saved views and filters over the list, and beside it one clue."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from desk_app.services.clues.filters import ClueFilter
from desk_app.services.clues.rows import ClueRow
from desk_app.ui.desk import Desk
from desk_app.ui.drafts import DraftMarks
from desk_app.ui.icons import Icon
from desk_app.ui.screens.clues.list_spec import OPEN, clue_list
from desk_app.ui.screens.clues.matters import MatterScreen
from desk_app.ui.widgets.buttons import PlainButton, PrimaryButton
from desk_app.ui.widgets.empty_state import EmptyState


class ClueScreen(MatterScreen[ClueFilter, ClueRow]):
    """Clues from receiving to archive."""

    register_requested = Signal()
    import_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        empty = EmptyState(
            translate("ClueScreen", "No clue yet"),
            translate(
                "ClueScreen",
                "Every report, transfer and finding about a person or unit begins here. Register the first one.",
            ),
            translate("ClueScreen", "Register a clue"),
            translate("ClueScreen", "Import a ledger"),
        )
        drafts = DraftMarks(desk)
        super().__init__(desk, clue_list(desk, drafts.matters), empty, parent)
        drafts.setParent(self)
        drafts.changed.connect(self.list_pane.table.viewport().update)
        self.import_button = PlainButton(self.tr("Import a ledger"))
        self.add_button = PrimaryButton(self.tr("Register a clue"), Icon.ADD)
        self.list_pane.header.corner.addWidget(self.import_button)
        self.list_pane.header.corner.addWidget(self.add_button)
        for button in (self.add_button, empty.first):
            button.clicked.connect(self.register_requested)
        for other in (self.import_button, empty.second):
            other.clicked.connect(self.import_requested)

    def open_at(self, subject: object) -> None:
        """Show one clue by its uid, or a list by its name."""
        if subject == OPEN:
            self.list_pane.narrow(ClueFilter(is_open=True))
        else:
            super().open_at(subject)

    def _show_counts(self, counts: Mapping[str, int]) -> None:
        note = self.tr("{all} clues \u00b7 {open} in hand \u00b7 {overdue} overdue")
        note = note.format(all=counts["all"], open=counts[OPEN], overdue=counts["overdue"])
        self.list_pane.header.set_title(self.tr("Clues"), note)
        super()._show_counts(counts)
