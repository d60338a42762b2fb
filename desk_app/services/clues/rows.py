"""The clue list: ids in order, rows of a page, counts of any filters."""

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias, cast

from desk_app import canonical
from desk_app.domain.ids import RowId, Uid
from desk_app.services.clues.filters import ClueFilter, conditions, kept_from
from desk_app.services.door import Look, Query
from desk_app.services.kit import Kit
from desk_app.store.queries import clues as sql
from desk_app.store.unit import Read

__all__ = ["ClueCount", "ClueCounts", "ClueFilter", "ClueIds", "ClueRow", "ClueRows"]

_SqlRow: TypeAlias = Mapping[Any, Any]


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
    tags: tuple[str, ...]
    due_on: date | None
    due_rule: str
    has_conflict: bool


@dataclass(frozen=True, slots=True)
class ClueIds(Query["array[int]"]):
    """Ask which rows a list shows, in order."""

    filter: ClueFilter

    def run(self, look: Look) -> "array[int]":
        """Give the row ids, 8 bytes each."""
        return clue_ids(look.read, look.kit, self.filter)


@dataclass(frozen=True, slots=True)
class ClueCount(Query[int]):
    """Ask how many clues match."""

    filter: ClueFilter

    def run(self, look: Look) -> int:
        """Count them."""
        return sql.clue_count(look.read.connection, conditions(look.read, look.kit, self.filter))


@dataclass(frozen=True, slots=True)
class ClueCounts(Query[tuple[int, ...]]):
    """Ask how many clues match each of some filters."""

    filters: tuple[ClueFilter, ...]

    def run(self, look: Look) -> tuple[int, ...]:
        """Count them, in the same order."""
        read = look.read
        return tuple(sql.clue_count(read.connection, conditions(read, look.kit, one)) for one in self.filters)


@dataclass(frozen=True, slots=True)
class ClueRows(Query[tuple[ClueRow, ...]]):
    """Ask for the rows with these ids; page-sized, by primary key."""

    ids: tuple[int, ...]

    def run(self, look: Look) -> tuple[ClueRow, ...]:
        """Give the rows in the order of the ids; withdrawn ones are left out."""
        return clue_rows(look.read, self.ids)


def clue_rows(read: Read, ids: Sequence[int]) -> tuple[ClueRow, ...]:
    """Load some rows in the order of their ids."""
    connection, hidden = read.connection, kept_from(read)
    found = [row for row in sql.clue_page(connection, ids) if row["uid"] not in hidden]
    uids = [row["uid"] for row in found]
    subjects = _grouped(sql.subjects_of(connection, uids), "clue")
    yardsticks = _grouped(sql.yardsticks_of(connection, uids), "clue")
    due = _grouped(sql.open_deadlines_of(connection, uids), "of")
    rows = {row["id"]: _row(row, subjects[row["uid"]], yardsticks[row["uid"]], due[row["uid"]]) for row in found}
    return tuple(rows[row_id] for row_id in ids if row_id in rows)


def clue_ids(read: Read, kit: Kit, wanted: ClueFilter) -> "array[int]":
    """List the rows a filter lets through, in its order."""
    met = conditions(read, kit, wanted)
    return sql.clue_ids(read.connection, met, wanted.sort, is_descending=wanted.is_descending)


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
        tags=listed(row["tags"]),
        due_on=date.fromisoformat(due[0]["due_on"]) if due else None,
        due_rule=due[0]["rule"] if due else "",
        has_conflict=row["heads"] > 1,
    )


def _distinct(rows: list[_SqlRow], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row[name] for row in rows if row[name]))


def listed(value: str | None) -> tuple[str, ...]:
    """Read a column that holds a canonical JSON list of texts."""
    return tuple(cast("list[str]", canonical.loads(value.encode()))) if value else ()
