"""Ask the index: candidates from FTS5, verified against the normalised text, newest first, one page at a time."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, text

from desk_app.store.search.query import TERM_LIMIT, Query, Slot, Term

MANY = 20_000
"""Above so many candidates sorting them costs more than walking the date index and verifying on the way."""

_BATCH = 200
_TABLES = ((Slot.SHORT, "search_short"), (Slot.LONG, "search_long"))
_WITHOUT = "SELECT value FROM json_each(:without)"
_NEWEST = "ORDER BY sort_key DESC, record_id DESC"
_SOUNDS = "(SELECT group_concat(reading, ' ') FROM search_name n WHERE n.record_id = search_order.record_id)"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ended; the next one begins after it."""

    sort_key: str
    record_id: int


@dataclass(frozen=True, slots=True)
class Row:
    """What is stored of one record."""

    record_id: int
    short_body: str
    long_body: str
    short_shown: str
    long_shown: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of one page, with the count of all."""

    total: int
    exact: bool
    rows: tuple[Row, ...]
    after: Place | None


class Reader:
    """One query on one connection; ``without`` are records that are neither found nor counted."""

    def __init__(
        self, conn: Connection, query: Query, slots: frozenset[Slot], *, without: Collection[int] = ()
    ) -> None:
        self._conn = conn
        self._query = query
        self._slots = slots
        self._hidden = {"without": json.dumps(list(without))} if without else {}
        self._asked = dict(self._hidden)
        self._candidates = " INTERSECT ".join(
            f"SELECT * FROM ({self._found_by(number, term)})"  # noqa: S608 - our names, bound values
            for number, term in enumerate(query.terms[:TERM_LIMIT])
        )
        if without:  # not for nothing: a set operation reads all candidates where otherwise some are enough
            self._candidates += f" EXCEPT {_WITHOUT}"

    def page(self, limit: int, after: Place | None) -> Page:
        """Answer one page and the count of all hits."""
        ids = list(self._conn.execute(text(f"{self._candidates} LIMIT {MANY + 1}"), self._asked).scalars())
        if len(ids) > MANY:
            counted = text(f"SELECT count(*) FROM ({self._candidates})")  # noqa: S608 - our names, bound values
            total, exact = self._conn.execute(counted, self._asked).scalar_one(), self._query.exact
            places = self._walk(limit, after)
        else:
            found = self._verified(ids)
            total, exact = len(found), True
            places = [place for place in found if after is None or self._is_after(place, after)][: limit + 1]
        shown = places[:limit]
        return Page(total, exact, self._rows(shown), shown[-1] if shown and len(places) > limit else None)

    def every(self) -> tuple[int, ...]:
        """Give the ids of all hits, however many, in no particular order."""
        ids = list(self._conn.execute(text(self._candidates), self._asked).scalars())
        return tuple(ids) if self._query.exact else tuple(place.record_id for place in self._verified(ids))

    def _found_by(self, number: int, term: Term) -> str:
        parts = [
            f"SELECT rowid FROM {table} WHERE {table} MATCH :m{number}"  # noqa: S608 - our names, bound values
            for slot, table in _TABLES
            if slot in self._slots
        ]
        self._asked[f"m{number}"] = term.match
        if Slot.NAME in self._slots and (term.sound or not parts):
            # An impossible sound keeps the statement whole when only names are asked for.
            self._asked[f"s{number}"] = term.sound or "~"
            self._asked[f"e{number}"] = (term.sound or "~") + "{"
            spoken = f"reading >= :s{number} AND reading < :e{number}"
            parts.append(f"SELECT record_id FROM search_name WHERE {spoken}")  # noqa: S608 - our names, bound values
        return " UNION ".join(parts)

    def _verified(self, ids: list[int]) -> list[Place]:
        chosen = "record_id IN (SELECT value FROM json_each(:ids))"
        if self._query.exact:
            statement = f"SELECT sort_key, record_id FROM search_order WHERE {chosen} {_NEWEST}"  # noqa: S608 - our names
            return [Place(*row) for row in self._conn.execute(text(statement), {"ids": json.dumps(ids)})]
        return list(self._holding(f"WHERE {chosen} {_NEWEST}", {"ids": json.dumps(ids)}))

    def _walk(self, limit: int, after: Place | None) -> list[Place]:
        limits = [f"record_id NOT IN ({_WITHOUT})"] if self._hidden else []
        asked: dict[str, object] = {**self._hidden}
        if after is not None:
            limits.append("(sort_key, record_id) < (:key, :id)")
            asked |= {"key": after.sort_key, "id": after.record_id}
        where = f"WHERE {' AND '.join(limits)}" if limits else ""
        places: list[Place] = []
        for place in self._holding(f"{where} {_NEWEST}", asked):
            places.append(place)
            if len(places) > limit:
                break
        return places

    def _holding(self, where: str, asked: dict[str, object]) -> Iterator[Place]:
        """Stream the places of the rows whose text holds the query."""
        sounds = _SOUNDS if Slot.NAME in self._slots and any(term.sound for term in self._query.terms) else "''"
        statement = (
            f"SELECT record_id, sort_key, short_body, long_body, {sounds} AS sounds"  # noqa: S608 - our names
            f" FROM search_order JOIN search_text USING (record_id) {where}"
        )
        with self._conn.execute(text(statement).execution_options(yield_per=_BATCH), asked) as result:
            for row in result:
                texts = tuple(
                    body
                    for slot, body in ((Slot.SHORT, row.short_body), (Slot.LONG, row.long_body))
                    if slot in self._slots
                )
                if self._query.holds(texts, tuple((row.sounds or "").split())):
                    yield Place(row.sort_key, row.record_id)

    def _rows(self, places: list[Place]) -> tuple[Row, ...]:
        stored = text(
            "SELECT record_id, short_body, long_body, short_shown, long_shown FROM search_text WHERE record_id = :id"
        )
        named = text("SELECT DISTINCT name FROM search_name WHERE record_id = :id")
        rows = []
        for place in places:
            asked = {"id": place.record_id}
            row = self._conn.execute(stored, asked).one()
            names = tuple(self._conn.execute(named, asked).scalars())
            rows.append(Row(row[0], row[1], row[2], row[3], row[4], names))
        return tuple(rows)

    @staticmethod
    def _is_after(place: Place, after: Place) -> bool:
        return (place.sort_key, place.record_id) < (after.sort_key, after.record_id)
