"""Keep the search index in step with the records, inside the caller's transaction, and ask it.

A record is found when each term of the query stands in its short text, its long text, or the sound of one of its
names. Texts of protected records (the reporter's) must not be passed in.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, text

from desk_app.store.search.bigrams import tokens
from desk_app.store.search.names import readings
from desk_app.store.search.normal import normalise
from desk_app.store.search.query import Query, Slot, parse
from desk_app.store.search.reading import Place, Reader, Row
from desk_app.store.search.schema import SCHEMA, VERSION
from desk_app.store.search.snippet import Snippet, cut

__all__ = ["SCHEMA", "Hit", "Hits", "Place", "SearchIndex"]

ALL_SLOTS = frozenset(Slot)
_FULL_TEXT = ("search_short", "search_long")
_REBUILD_BATCH = 500

_KNOWN = text(
    "SELECT sort_key, short_shown, long_shown FROM search_text JOIN search_order USING (record_id)"
    " WHERE record_id = :id"
)
_KNOWN_NAMES = text("SELECT DISTINCT name FROM search_name WHERE record_id = :id")
_STORE = text(
    "INSERT OR REPLACE INTO search_text (record_id, short_body, long_body, short_shown, long_shown)"
    " VALUES (:id, :short_body, :long_body, :short_shown, :long_shown)"
)
_PLACE = text("INSERT OR REPLACE INTO search_order (record_id, sort_key) VALUES (:id, :sort_key)")
_FORGET = tuple(
    text(f"DELETE FROM {name} WHERE record_id = :id")  # noqa: S608 - our names
    for name in ("search_text", "search_order", "search_name")
)
_FORGET_NAMES = _FORGET[-1]
_NAME = text("INSERT OR IGNORE INTO search_name (record_id, name, reading) VALUES (:id, :name, :reading)")
_INSERT = tuple(text(f"INSERT INTO {name} (rowid, t) VALUES (:id, :t)") for name in _FULL_TEXT)  # noqa: S608 - our names
_DELETE = tuple(text(f"DELETE FROM {name} WHERE rowid = :id") for name in _FULL_TEXT)  # noqa: S608 - our names


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found, and where."""

    record_id: int
    slot: Slot
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class Hits:
    """One page of hits, newest first.

    ``total`` is an upper bound while ``exact`` is false (very many candidates, not all verified); ``after`` is the
    place to go on from, None at the end.
    """

    total: int
    exact: bool
    rows: tuple[Hit, ...]
    after: Place | None


def _write_tokens(conn: Connection, record_id: int, bodies: tuple[str, str]) -> None:
    for insert, body in zip(_INSERT, bodies, strict=True):
        listed = " ".join(tokens(body))
        if listed:
            conn.execute(insert, {"id": record_id, "t": listed})


class SearchIndex:
    """The index of one store; holds the surname readings and nothing of the store."""

    def __init__(self, surnames: Mapping[str, str]) -> None:
        self._surnames = dict(surnames)

    def put(
        self, conn: Connection, record_id: int, *, short: str, long: str, names: Iterable[str], sort_key: str
    ) -> None:
        """Add a record or replace what was known of it."""
        known = conn.execute(_KNOWN, {"id": record_id}).one_or_none()
        if known is None or (known.short_shown, known.long_shown) != (short, long):
            if known is not None:
                self._drop_tokens(conn, record_id)
            self._store(conn, record_id, short, long)
        if known is None or known.sort_key != sort_key:
            conn.execute(_PLACE, {"id": record_id, "sort_key": sort_key})
        wanted = tuple(dict.fromkeys(names))
        if set(wanted) != set(conn.execute(_KNOWN_NAMES, {"id": record_id}).scalars()):
            self._store_names(conn, record_id, wanted)

    def remove(self, conn: Connection, record_id: int) -> None:
        """Forget a record; nothing happens when it is not known."""
        self._drop_tokens(conn, record_id)
        for forget in _FORGET:
            conn.execute(forget, {"id": record_id})

    def search(
        self,
        conn: Connection,
        words: str,
        limit: int,
        after: Place | None = None,
        *,
        slots: frozenset[Slot] = ALL_SLOTS,
        without: Collection[int] = (),
    ) -> Hits:
        """Find the records that hold every word, newest first; those ``without`` are not counted either."""
        query = parse(words)
        if not query.terms or not slots:
            return Hits(0, True, (), None)
        page = Reader(conn, query, slots, without=without).page(limit, after)
        rows = tuple(self._hit(query, slots, row) for row in page.rows)
        return Hits(page.total, page.exact, rows, page.after)

    def matching(self, conn: Connection, words: str) -> tuple[int, ...]:
        """Find the ids of all records that hold every word, to narrow a list by; no words find nothing."""
        query = parse(words)
        return Reader(conn, query, ALL_SLOTS).every() if query.terms else ()

    def sound_of(self, name: str) -> str:
        """Give the commonest full reading of a name, to find others that sound the same; empty for other scripts."""
        return next(iter(readings(name, self._surnames)), "")

    def is_current(self, conn: Connection) -> bool:
        """Tell whether the index was built by these rules; if not, ``rebuild`` before trusting an answer."""
        stored = conn.execute(text("SELECT value FROM search_state WHERE key = 'tokenizer'")).scalar_one_or_none()
        return stored == VERSION

    def rebuild(self, conn: Connection, report: Callable[[int, int], None] = lambda _done, _total: None) -> None:
        """Make the index anew from its own copy of the texts; ``report`` gets (done, total) and may raise to stop."""
        for name in _FULL_TEXT:
            conn.execute(text(f"INSERT INTO {name} ({name}) VALUES ('delete-all')"))  # noqa: S608 - our names
        total = conn.execute(text("SELECT count(*) FROM search_text")).scalar_one()
        done, last = 0, -(2**63)
        batch = text(
            "SELECT record_id, short_shown, long_shown FROM search_text"
            " WHERE record_id > :last ORDER BY record_id LIMIT :size"
        )
        while rows := conn.execute(batch, {"last": last, "size": _REBUILD_BATCH}).all():
            for row in rows:
                self._store(conn, row.record_id, row.short_shown, row.long_shown)
                names = tuple(conn.execute(_KNOWN_NAMES, {"id": row.record_id}).scalars())
                self._store_names(conn, row.record_id, names)
            done, last = done + len(rows), rows[-1].record_id
            report(done, total)
        conn.execute(
            text("INSERT OR REPLACE INTO search_state (key, value) VALUES ('tokenizer', :version)"),
            {"version": VERSION},
        )

    def optimize(self, conn: Connection) -> None:
        """Merge the index into its smallest form; for idle time."""
        for name in _FULL_TEXT:
            conn.execute(text(f"INSERT INTO {name} ({name}) VALUES ('optimize')"))  # noqa: S608 - our names

    def _drop_tokens(self, conn: Connection, record_id: int) -> None:
        for delete in _DELETE:
            conn.execute(delete, {"id": record_id})

    def _store(self, conn: Connection, record_id: int, short: str, long: str) -> None:
        bodies = normalise(short), normalise(long)
        conn.execute(
            _STORE,
            {
                "id": record_id,
                "short_body": bodies[0],
                "long_body": bodies[1],
                "short_shown": short,
                "long_shown": long,
            },
        )
        _write_tokens(conn, record_id, bodies)

    def _store_names(self, conn: Connection, record_id: int, names: tuple[str, ...]) -> None:
        conn.execute(_FORGET_NAMES, {"id": record_id})
        rows = [
            {"id": record_id, "name": name, "reading": reading}
            for name in names
            for reading in readings(name, self._surnames)
        ]
        if rows:
            conn.execute(_NAME, rows)

    def _hit(self, query: Query, slots: frozenset[Slot], row: Row) -> Hit:
        terms = tuple(term.text for term in query.terms)
        found = {
            slot: sum(term in body for term in terms)
            for slot, body in ((Slot.SHORT, row.short_body), (Slot.LONG, row.long_body))
            if slot in slots
        }
        best = max(found, key=lambda slot: found[slot], default=Slot.NAME)
        if found.get(best):
            return Hit(row.record_id, best, cut(row.short_shown if best is Slot.SHORT else row.long_shown, terms))
        sounds = [term.sound for term in query.terms if term.sound]
        for name in row.names:
            if any(reading.startswith(piece) for piece in sounds for reading in readings(name, self._surnames)):
                return Hit(row.record_id, Slot.NAME, Snippet(name, ((0, len(name)),)))
        return Hit(row.record_id, Slot.NAME, Snippet("", ()))
