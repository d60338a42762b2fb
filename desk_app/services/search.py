"""Full-text, name, number and day search over everything but the reporters."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, unique

from desk_app.domain.ids import Uid
from desk_app.domain.kinds import Search as Role
from desk_app.domain.kinds import specs
from desk_app.domain.records.catalogue import kind_named
from desk_app.services.door import Look, Query
from desk_app.store.queries import search as sql
from desk_app.store.search.index import Hit, Place
from desk_app.store.search.normal import normalise
from desk_app.store.search.query import Slot, parse

_YEARS_BACK = 30
_MOST_NUMBERS = 12
_WIDER = 4
_NUMBER_FIELDS = frozenset({"number", "document_no", "external_numbers"})
_PEOPLE = frozenset({"person", "unit"})
# Year and serial however they are bracketed or dashed, as normalising leaves them; a bare serial needs its suffix.
_YEAR_AND_SERIAL = re.compile(r"(?P<before>\D*?) ?(?P<year>(?:19|20)\d\d)\D{1,4}0*(?P<serial>\d{1,6}) ?\u53f7?")
_SERIAL = re.compile(r"(?P<before>\D*?) ?\u7b2c? ?0*(?P<serial>\d{1,6}) ?\u53f7")
_BARE = re.compile(r"(?P<before>)0*(?P<serial>\d{1,6})")
_DAY = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?: |\u5e74)(?P<month>\d{1,2})(?: |\u6708)(?P<day>\d{1,2})\u65e5?"
    r"|(?P<year8>(?:19|20)\d\d)(?P<month8>\d\d)(?P<day8>\d\d)"
)


@unique
class Only(Enum):
    """What a search is narrowed to."""

    ALL = "all"
    PEOPLE = "people"
    NUMBERS = "numbers"


@dataclass(frozen=True, slots=True)
class Found:
    """A matter that was found, and where: ``part`` is the record of it whose ``part_field`` holds the words.

    ``marks`` are the (start, end) places of the words in the snippet. ``part_field`` is empty when no single field
    holds them.
    """

    uid: Uid
    kind: str
    number: str
    title: str
    field: str
    snippet: str
    marks: tuple[tuple[int, int], ...]
    part: str = ""
    part_kind: str = ""
    part_field: str = ""
    is_exact: bool = False


@dataclass(frozen=True, slots=True)
class FoundPage:
    """One page of what was found, newest first; ``total`` is an upper bound while ``exact`` is false."""

    total: int
    exact: bool
    rows: tuple[Found, ...]
    after: Place | None


@dataclass(frozen=True, slots=True)
class Search(Query[FoundPage]):
    """Look for words in clues, people and units; pinyin initials find names.

    Records whose number or day of receipt was typed, however it is written, come before what merely holds the words.
    """

    words: str
    limit: int = 20
    after: Place | None = None
    only: Only = Only.ALL

    def run(self, look: Look) -> FoundPage:
        """Find the newest matches."""
        wider = 1 if self.only is Only.ALL else _WIDER
        connection, kept_from = look.read.connection, look.read.kept_from
        hidden = sql.rows_of(connection, kept_from) if kept_from else ()
        hits = look.kit.search.search(connection, self.words, self.limit * wider, self.after, without=hidden)
        rows = _rows(look, self.words, hits.rows)
        exact = () if self.after else _exact(look, self.words, self.only)
        known = {(row.uid, row.part) for row in exact}
        rest = [row for row in rows if (row.uid, row.part) not in known and _fits(row, self.only)]
        more = sum(row.uid not in {hit.uid for hit in rows} for row in exact)
        if self.only is not Only.ALL:
            chosen = (*exact, *rest)[: self.limit]
            return FoundPage(len(chosen), hits.after is None, chosen, None)
        # A page with exact finds on top may be longer than asked, so that none of the others is lost between pages.
        return FoundPage(hits.total + more, hits.exact, (*exact, *rest), hits.after)


def _rows(look: Look, words: str, hits: Sequence[Hit]) -> list[Found]:
    connection = look.read.connection
    headings = sql.headings(connection, [hit.record_id for hit in hits])
    shown = [hit for hit in hits if hit.record_id in headings]
    terms = tuple(term.text for term in parse(words).terms)
    spots = dict(sql.spots(connection, [headings[hit.record_id].uid for hit in shown], terms))
    by_sound = {headings[hit.record_id].uid: normalise(hit.snippet.text) for hit in shown if hit.slot is Slot.NAME}
    if by_sound:
        spots.update(sql.spots(connection, list(by_sound), tuple(filter(None, by_sound.values()))))
    found = []
    for hit in shown:
        heading = headings[hit.record_id]
        spot = spots.get(heading.uid)
        snippet = spot.snippet if spot else hit.snippet
        found.append(
            Found(
                uid=heading.uid,
                kind=heading.kind,
                number=heading.number,
                title=heading.title,
                field=hit.slot.value,
                snippet=snippet.text,
                marks=snippet.marks,
                part=spot.uid if spot else "",
                part_kind=spot.kind if spot else "",
                part_field=spot.field if spot else "",
            )
        )
    return found


def _fits(row: Found, only: Only) -> bool:
    if only is Only.PEOPLE:
        spec = specs(kind_named(row.part_kind)).get(row.part_field) if row.part_kind else None
        return row.kind in _PEOPLE or (spec is not None and spec.search is Role.NAME)
    return only is Only.ALL or row.part_field in _NUMBER_FIELDS


def _exact(look: Look, words: str, only: Only) -> tuple[Found, ...]:
    """Find what carries the number or the day that was typed."""
    if only is Only.PEOPLE:
        return ()
    connection, normal = look.read.connection, normalise(words)
    found: dict[Uid, str] = {}
    day = _day(normal)
    number = next(filter(None, (form.fullmatch(normal) for form in _forms(only))), None)
    if number is not None and day is None:
        parts = number.groupdict()
        today = look.kit.clock.today().year
        years = [int(parts["year"])] if parts.get("year") else range(today - _YEARS_BACK, today + 1)
        series = look.kit.rules.numbering.series.keys()
        numbers = sql.numbered(connection, int(parts["serial"]), years, series, _MOST_NUMBERS)
        found.update({uid: text for uid, text in numbers if parts["before"] in normalise(text)})
    if day is not None and only is Only.ALL:
        found.update(dict.fromkeys(sql.received(connection, day.isoformat(), _MOST_NUMBERS), day.isoformat()))
    matters = sql.matters_of(connection, found)
    headings = sql.headings(connection, [row for row, _, _ in matters.values()])
    field = "received_on" if day is not None else "number"
    return tuple(
        Found(
            uid=matters[uid][1],
            kind=headings[matters[uid][0]].kind,
            number=headings[matters[uid][0]].number,
            title=headings[matters[uid][0]].title,
            field=Slot.SHORT.value,
            snippet=text,
            marks=((0, len(text)),),
            part=uid,
            part_kind=matters[uid][2],
            part_field=field,
            is_exact=True,
        )
        for uid, text in found.items()
        if uid in matters and matters[uid][0] in headings and matters[uid][1] not in look.read.kept_from
    )


def _forms(only: Only) -> tuple[re.Pattern[str], ...]:
    return (_YEAR_AND_SERIAL, _SERIAL, _BARE) if only is Only.NUMBERS else (_YEAR_AND_SERIAL, _SERIAL)


def _day(normal: str) -> date | None:
    match = _DAY.fullmatch(normal)
    if match is None:
        return None
    parts = [match[name] or match[f"{name}8"] for name in ("year", "month", "day")]
    try:
        return date(*map(int, parts))
    except ValueError:
        return None
