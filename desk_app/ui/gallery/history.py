"""What happened to a record: its history, two revisions, two versions, undo, and the questions before risky acts."""

from desk_app.services.guarding import Guard
from desk_app.services.history import ShowHistory
from desk_app.ui.gallery.bench import Bench, Entry
from desk_app.ui.guards import GuardDialog
from desk_app.ui.history.compare_dialog import CompareDialog
from desk_app.ui.history.conflict_dialog import ConflictDialog
from desk_app.ui.history.conflict_list import ConflictList
from desk_app.ui.history.pane import HistoryPane
from desk_app.ui.history.undo_dialog import UndoDialog
from desk_app.ui.widgets.dialogs import Question


def _pane(bench: Bench) -> HistoryPane:
    pane = HistoryPane(bench.desk)
    pane.show_record(bench.uids["forked"])
    return pane


def _compare(bench: Bench) -> CompareDialog:
    uid = bench.uids["forked"]
    return CompareDialog(bench.desk, bench.desk.services.ask(ShowHistory(uid)), uid)


def _conflicts(bench: Bench) -> ConflictList:
    return ConflictList(bench.desk)


def _conflict(bench: Bench) -> ConflictDialog:
    dialog = ConflictDialog(bench.desk, bench.uids["forked"])
    dialog.load()
    return dialog


def _undo(bench: Bench) -> UndoDialog:
    return UndoDialog(bench.desk, None)


def _guard(bench: Bench) -> GuardDialog:
    title, sentence, accept, typed = bench.sample["form"]["confirm"]
    question = Question(title, sentence, accept, typed=typed, is_danger=True)
    return GuardDialog(bench.desk, Guard.NUMBER, question, {}, reason=accept)


def _second(bench: Bench) -> GuardDialog:
    title, sentence, accept, _typed = bench.sample["form"]["confirm"]
    return GuardDialog(bench.desk, Guard.SECOND, Question(title, sentence, accept, is_danger=True), {"p02": accept})


ENTRIES = (
    Entry("history.tab", HistoryPane, _pane),
    Entry("history.compare", CompareDialog, _compare),
    Entry("history.conflicts", ConflictList, _conflicts),
    Entry("history.conflict", ConflictDialog, _conflict),
    Entry("history.undo", UndoDialog, _undo),
    Entry("guard.number", GuardDialog, _guard),
    Entry("guard.second", GuardDialog, _second),
)
