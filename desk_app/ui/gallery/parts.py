"""The parts every place is put together from, with words of their own."""

from desk_app.ui.gallery.bench import Bench, Entry
from desk_app.ui.gallery.samples import HomeScreen, ListScreen, PartsScreen


def _home(bench: Bench) -> HomeScreen:
    return HomeScreen(bench.sample)


def _list(bench: Bench) -> ListScreen:
    return ListScreen(bench.sample)


def _parts(bench: Bench) -> PartsScreen:
    return PartsScreen(bench.sample)


ENTRIES = (
    Entry("parts.home", HomeScreen, _home),
    Entry("parts.list", ListScreen, _list),
    Entry("parts.all", PartsScreen, _parts),
)
