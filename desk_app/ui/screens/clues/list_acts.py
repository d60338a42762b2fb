"""What is done with chosen clues, or with the list as it is: change, print, export, hand over."""

from typing import Any

from PySide6.QtCore import QObject, Signal

from desk_app.domain.ids import Uid
from desk_app.services.clues.bulk import Bulk
from desk_app.services.clues.choosing import ClueChoice, ClueUids
from desk_app.services.clues.filters import ClueFilter
from desk_app.services.door import Command
from desk_app.services.listing import ListExported
from desk_app.services.papers.listing import ClueListing
from desk_app.services.papers.printing import PaperKind, Wanted
from desk_app.ui.desk import Desk
from desk_app.ui.lists.exporting import ask_export, exported_toast
from desk_app.ui.lists.place_list import PlaceList
from desk_app.ui.lists.spec import Chosen
from desk_app.ui.screens.clues.bulk_dialogs import BulkDialog, OutcomeDialog, ask_handlers, ask_tags, outcome_text
from desk_app.ui.screens.clues.list_spec import CASES, EXPORT, HAND_OVER, HANDLERS, PRINT, PRINT_LIST, TAGS
from desk_app.ui.shell.toast import Toast


class ListActs(QObject):
    """Carries out what the list of clues is asked for; what other places do is asked of the window."""

    toast_requested = Signal(object)  # Toast
    papers_requested = Signal(object, str)  # tuple[Wanted, ...], what they are about
    handover_requested = Signal(object)  # tuple[Uid, ...]

    def __init__(self, desk: Desk, pane: PlaceList[Any, Any]) -> None:
        super().__init__(pane)
        self._desk, self._pane = desk, pane
        pane.action_requested.connect(self._act_on_rows)
        pane.list_action_requested.connect(self._act_on_list)

    def _act_on_rows(self, key: str, chosen: Chosen[ClueFilter]) -> None:
        choice = ClueChoice(chosen.ids, chosen.filter, chosen.count)
        match key:
            case _ if key == HANDLERS:
                self._ask(ask_handlers(self._desk, choice, chosen.count, self._pane))
            case _ if key == TAGS:
                self._ask(ask_tags(self._desk, choice, chosen.count, self._pane))
            case _ if key == PRINT:
                kinds = (PaperKind.REGISTRATION, PaperKind.SUMMARY)
                papers = tuple(Wanted(kind, choice=choice) for kind in kinds)
                self.papers_requested.emit(papers, self.tr("%n clue(s)", "", chosen.count))
            case _ if key == EXPORT:
                self._export(self._listing(choice))
            case _ if key == HAND_OVER:
                job = self._desk.runner.ask(ClueUids(choice))
                job.succeeded.connect(self._hand_over)
                job.failed.connect(self._pane.show_failure)

    def _act_on_list(self, key: str) -> None:
        listing = self._listing(ClueChoice(filter=self._pane.filter(), seen=self._pane.count()))
        if key == EXPORT:
            self._export(listing)
        elif key == PRINT_LIST:
            self.papers_requested.emit((Wanted(PaperKind.CLUE_LIST, listing=listing),), listing.told)

    def _listing(self, choice: ClueChoice) -> ClueListing:
        spec = self._pane.spec
        return ClueListing(choice, self._pane.columns_shown(), self._pane.told(), is_cases=spec.key == CASES)

    def _ask(self, dialog: BulkDialog) -> None:
        dialog.agreed.connect(self._carry_out)
        dialog.start()

    def _carry_out(self, command: Command[Bulk]) -> None:
        job = self._desk.runner.start(command)
        job.succeeded.connect(self._tell)
        job.failed.connect(self._pane.show_failure)
        self._pane.progress.follow(job, self.tr("Changing clue by clue"))

    def _tell(self, made: Bulk) -> None:
        if made.refused:
            OutcomeDialog(self._desk, made, self._pane).start()
        elif not made.changed:
            self.toast_requested.emit(Toast(outcome_text(made)))  # what was changed is told with its undo

    def _hand_over(self, uids: tuple[Uid, ...]) -> None:
        self.handover_requested.emit(uids)

    def _export(self, listing: ClueListing) -> None:
        choice = listing.choice
        count = choice.seen if choice.filter is not None else len(choice.ids)
        dialog = ask_export(self._desk, listing, self._pane.spec.title, count, self._pane)
        if dialog is not None:
            dialog.carried_out.connect(self._say_exported)
            dialog.start()

    def _say_exported(self, made: ListExported) -> None:
        self.toast_requested.emit(exported_toast(made))
