"""Full-text and name search over everything but the reporters."""

from dataclasses import dataclass

from desk_app.domain.ids import Uid
from desk_app.services.door import Look, Query
from desk_app.store.queries import search as sql
from desk_app.store.search.index import Place


@dataclass(frozen=True, slots=True)
class Found:
    """A matter that was found; ``marks`` are the (start, end) places of the words in the snippet."""

    uid: Uid
    kind: str
    number: str
    title: str
    field: str
    snippet: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class FoundPage:
    """One page of what was found, newest first; ``total`` is an upper bound while ``exact`` is false."""

    total: int
    exact: bool
    rows: tuple[Found, ...]
    after: Place | None


@dataclass(frozen=True, slots=True)
class Search(Query[FoundPage]):
    """Look for words in clues, people and units; pinyin initials find names."""

    words: str
    limit: int = 20
    after: Place | None = None

    def run(self, look: Look) -> FoundPage:
        """Find the newest matches."""
        connection = look.read.connection
        hits = look.kit.search.search(connection, self.words, self.limit, self.after)
        headings = sql.headings(connection, [hit.record_id for hit in hits.rows])
        hidden = {row for row, found in headings.items() if found.uid in look.read.kept_from}
        rows = tuple(
            Found(
                uid=headings[hit.record_id].uid,
                kind=headings[hit.record_id].kind,
                number=headings[hit.record_id].number,
                title=headings[hit.record_id].title,
                field=hit.slot.value,
                snippet=hit.snippet.text,
                marks=tuple(hit.snippet.marks),
            )
            for hit in hits.rows
            if hit.record_id in headings.keys() - hidden
        )
        return FoundPage(hits.total - len(hidden), hits.exact, rows, hits.after)
