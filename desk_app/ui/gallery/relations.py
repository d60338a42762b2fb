"""The web of a clue."""

from desk_app.ui.gallery.bench import Bench, Entry
from desk_app.ui.relations.pane import RelationsDialog, RelationsPane


def _pane(bench: Bench) -> RelationsPane:
    pane = RelationsPane(bench.desk)
    pane.show_clue(bench.uids["verified"])
    return pane


def _alone(bench: Bench) -> RelationsPane:
    pane = RelationsPane(bench.desk)
    pane.show_clue(bench.uids["again"])
    return pane


def _large(bench: Bench) -> RelationsDialog:
    return RelationsDialog(bench.desk, bench.uids["verified"])


ENTRIES = (
    Entry("relations.pane", RelationsPane, _pane),
    Entry("relations.other", RelationsPane, _alone),
    Entry("relations.large", RelationsDialog, _large),
)
