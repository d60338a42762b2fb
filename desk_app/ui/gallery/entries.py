"""The one list of everything there is to look at, by area."""

from desk_app.ui.gallery import (
    attachments,
    clues,
    exchange,
    history,
    papers,
    parts,
    people,
    places,
    rectification,
    relations,
    shell,
    whole,
)
from desk_app.ui.gallery.bench import Entry

ENTRIES: tuple[Entry, ...] = (
    *parts.ENTRIES,
    *shell.ENTRIES,
    *whole.ENTRIES,
    *places.ENTRIES,
    *clues.ENTRIES,
    *attachments.ENTRIES,
    *relations.ENTRIES,
    *people.ENTRIES,
    *rectification.ENTRIES,
    *exchange.ENTRIES,
    *papers.ENTRIES,
    *history.ENTRIES,
)
