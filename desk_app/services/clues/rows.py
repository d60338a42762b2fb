"""The clue list: ids in order, rows of a page, counts of the saved views."""

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, TypeAlias, cast

from desk_app import canonical
from desk_app.domain.ids import RowId, Uid
from desk_app.services.door import Look, Query
from desk_app.store.queries import clues as sql
from desk_app.store.queries.clues import ClueFilter

__all__ = ["ClueCount", "ClueFilter", "ClueIds", "ClueRow", "ClueRows", "Views", "saved_view"]

_SqlRow: TypeAlias = Mapping[Any, Any]
CLOSED_STATES = ("S90", "S91", "S02", "S04")
SOON_DAYS = 7


@dataclass(frozen=True, slots=True)
class ClueRow:
    """One line of the clue list; codes, not words."""

    id: RowId
    uid: Uid
    number: str
    title: str
    subjects: tuple[str, ...]
    unit_and_post: str
    disciplines: tuple[str, ...]
    laws: tuple[str, ...]
    sources: tuple[str, ...]
    name_kind: str
    state: str
    way: str
    received_on: date | None
    handlers: tuple[str, ...]
    due_on: date | None
    due_rule: str
    has_conflict: bool


@dataclass(frozen=True, slots=True)
class ClueIds(Query["array[int]"]):
    """Ask which rows a list shows, in order."""

    filter: ClueFilter

    def run(self, look: Look) -> "array[int]":
        """Give the row ids, 8 bytes each."""
        return sql.clue_ids(look.read.connection, seen(look, self.filter))


@dataclass(frozen=True, slots=True)
class ClueCount(Query[int]):
    """Ask how many clues match."""

    filter: ClueFilter

    def run(self, look: Look) -> int:
        """Count them."""
        return sql.clue_count(look.read.connection, seen(look, self.filter))


@dataclass(frozen=True, slots=True)
class ClueRows(Query[tuple[ClueRow, ...]]):
    """Ask for the rows with these ids; page-sized, by primary key."""

    ids: tuple[int, ...]

    def run(self, look: Look) -> tuple[ClueRow, ...]:
        """Give the rows in the order of the ids; withdrawn ones are left out."""
        connection = look.read.connection
        found = [row for row in sql.clue_page(connection, self.ids) if row["uid"] not in look.read.kept_from]
        uids = [row["uid"] for row in found]
        subjects = _grouped(sql.subjects_of(connection, uids), "clue")
        yardsticks = _grouped(sql.yardsticks_of(connection, uids), "clue")
        due = _grouped(sql.open_deadlines_of(connection, uids), "of")
        rows = {row["id"]: _row(row, subjects[row["uid"]], yardsticks[row["uid"]], due[row["uid"]]) for row in found}
        return tuple(rows[row_id] for row_id in self.ids if row_id in rows)


def seen(look: Look, wanted: ClueFilter) -> ClueFilter:
    """Leave out the clues that who looks recused from."""
    return replace(wanted, kept_from=frozenset(look.read.kept_from))


def _grouped(rows: Sequence[_SqlRow], key: str) -> defaultdict[str, list[_SqlRow]]:
    found: defaultdict[str, list[_SqlRow]] = defaultdict(list)
    for row in rows:
        found[row[key]].append(row)
    return found


def _row(row: _SqlRow, subjects: list[_SqlRow], yardsticks: list[_SqlRow], due: list[_SqlRow]) -> ClueRow:
    first = subjects[0] if subjects else None
    return ClueRow(
        id=RowId(row["id"]),
        uid=Uid(row["uid"]),
        number=row["number"] or "",
        title=row["title"] or "",
        subjects=tuple(subject["name"] for subject in subjects if subject["name"]),
        unit_and_post=" ".join(part for part in (first["unit_name"], first["post"]) if part) if first else "",
        disciplines=_distinct(yardsticks, "discipline"),
        laws=_distinct(yardsticks, "law"),
        sources=listed(row["sources"]),
        name_kind=row["name_kind"] or "",
        state=row["state"] or "",
        way=row["way"] or "",
        received_on=date.fromisoformat(row["received_on"]) if row["received_on"] else None,
        handlers=listed(row["handlers"]),
        due_on=date.fromisoformat(due[0]["due_on"]) if due else None,
        due_rule=due[0]["rule"] if due else "",
        has_conflict=row["heads"] > 1,
    )


def _distinct(rows: list[_SqlRow], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row[name] for row in rows if row[name]))


def listed(value: str | None) -> tuple[str, ...]:
    """Read a column that holds a canonical JSON list of texts."""
    return tuple(cast("list[str]", canonical.loads(value.encode()))) if value else ()


def saved_view(name: str, *, user: str, today: date) -> ClueFilter:
    """Give the filter of one of the built-in views of the clue list.

    Names: ``all``, ``mine``, ``unproposed``, ``soon``, ``overdue``, ``shelved``, ``duplicates``.
    """
    views: Mapping[str, ClueFilter] = {
        "all": ClueFilter(),
        "mine": ClueFilter(handler=user),
        "unproposed": ClueFilter(states=("S01", "S05")),
        "soon": ClueFilter(due_from=today, due_to=today + timedelta(days=SOON_DAYS), sort="due_on"),
        "overdue": ClueFilter(due_to=today - timedelta(days=1), sort="due_on"),
        "shelved": ClueFilter(states=("S30",)),
        "duplicates": ClueFilter(states=("S04",)),
    }
    found = views[name]
    return replace(found, is_descending=found.sort != "due_on")


@dataclass(frozen=True, slots=True)
class Views(Query[Mapping[str, int]]):
    """Ask how many clues each built-in view holds."""

    user: str

    def run(self, look: Look) -> Mapping[str, int]:
        """Count by view name."""
        today = look.read.clock.today()
        names = ("all", "mine", "unproposed", "soon", "overdue", "shelved", "duplicates")
        return {
            name: sql.clue_count(look.read.connection, seen(look, saved_view(name, user=self.user, today=today)))
            for name in names
        }
