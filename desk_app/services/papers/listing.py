"""The list of a place as rows of texts, for paper and workbook; the filter that drives the list drives these, too."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from desk_app.documents import facts
from desk_app.domain.rules.book import RuleBook
from desk_app.errors import ConflictError, UsageError
from desk_app.services.clues.choosing import ClueChoice, chunks
from desk_app.services.clues.filters import kept_from
from desk_app.services.clues.rows import ClueRow, clue_rows
from desk_app.services.door import Look
from desk_app.services.due import DeadlineFilter, DeadlineRow, ListDeadlines
from desk_app.services.kit import Kit
from desk_app.store.unit import Read

Cell: TypeAlias = str | date | int
_COMMA = "\u3001"
_ZH = "zh"
_SHARES: Mapping[str, float] = {
    "number": 2.2,
    "subject": 1.3,
    "unit": 2.4,
    "kind": 2.0,
    "source": 1.4,
    "title": 2.6,
    "state": 1.5,
    "limit": 2.6,
    "event": 2.0,
}
_SHARE = 1.3


@dataclass(frozen=True, slots=True)
class ClueListing:
    """Clues as a list shows them: which, which columns in which order, and in words what narrowed the list."""

    choice: ClueChoice
    columns: tuple[str, ...]
    told: str = ""


@dataclass(frozen=True, slots=True)
class DeadlineListing:
    """Time limits as their table shows them."""

    filter: DeadlineFilter
    only_suspended: bool = False
    told: str = ""


Listing: TypeAlias = ClueListing | DeadlineListing


@dataclass(frozen=True, slots=True)
class Grid:
    """A list with its heads by key; a cell is a text, a day or a number."""

    title: str
    heads: tuple[tuple[str, str], ...]
    rows: tuple[tuple[Cell, ...], ...]


def grid(read: Read, kit: Kit, wanted: Listing, *, most: int) -> Grid:
    """Read the rows of a list.

    Raises:
        UsageError: ``bulk.nothing``, ``listing.too_many``, ``listing.no_column``.
        ConflictError: ``bulk.other_count`` when other rows match than the person saw.
    """
    if isinstance(wanted, DeadlineListing):
        return _deadlines(read, kit, wanted, most)
    words = kit.templates.listing
    heads = tuple(pair for key in wanted.columns for pair in _heads(words.clue_heads) if pair[0] == key)
    if not heads:
        raise UsageError("listing.no_column")
    rows = wanted.choice.rows(read, kit)
    if len(rows) > most:
        raise UsageError("listing.too_many", most=most)
    cells = _clue_cells(kit.rules)
    found = [row for piece in chunks(rows) for row in clue_rows(read, piece)]
    if len(found) != len(rows):
        raise ConflictError("bulk.other_count", seen=len(rows), found=len(found))
    return Grid(words.clues, heads, tuple(tuple(cells[key](row) for key, _ in heads) for row in found))


def _deadlines(read: Read, kit: Kit, wanted: DeadlineListing, most: int) -> Grid:
    words = kit.templates.listing
    hidden = kept_from(read)
    found = [row for row in ListDeadlines(wanted.filter).run(Look(read, kit)) if row.clue not in hidden]
    if wanted.only_suspended:
        found = [row for row in found if row.is_suspended]
    if len(found) > most:
        raise UsageError("listing.too_many", most=most)
    heads = _heads(words.deadline_heads)
    cells = _deadline_cells(words.suspended)
    found.sort(key=lambda row: (row.is_suspended, row.due_on, row.number))
    return Grid(words.deadlines, heads, tuple(tuple(cells[key](row) for key, _ in heads) for row in found))


def listing_facts(read: Read, kit: Kit, wanted: Listing, *, most: int) -> facts.ListingFacts:
    """Say what the paper of a list shows.

    Raises:
        UsageError, ConflictError: as ``grid`` does.
    """
    made = grid(read, kit, wanted, most=most)
    none = kit.templates.listing.none
    return facts.ListingFacts(
        title=made.title,
        unit=read.office("unit_name"),
        told=wanted.told,
        heads=tuple(facts.ListingHead(label, _SHARES.get(key, _SHARE)) for key, label in made.heads),
        rows=tuple(tuple(str(cell) or none for cell in row) for row in made.rows),
        prepared_on=read.clock.today(),
    )


def _heads(words: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return tuple((key, label) for key, _, label in (word.partition(" ") for word in words))


def _clue_cells(rules: RuleBook) -> Mapping[str, Callable[[ClueRow], Cell]]:
    def worded(list_name: str, codes: Sequence[str]) -> str:
        known = rules.list(list_name)
        return _COMMA.join(known.label(code, _ZH) if code in known else code for code in codes if code)

    return {
        "number": lambda row: row.number,
        "subject": lambda row: _COMMA.join(row.subjects),
        "unit": lambda row: row.unit_and_post,
        "kind": lambda row: _COMMA.join(
            filter(None, (worded("discipline", row.disciplines), worded("illegal_act", row.laws)))
        ),
        "source": lambda row: worded("source", row.sources),
        "handlers": lambda row: _COMMA.join(row.handlers),
        "received_on": lambda row: row.received_on or "",
        "title": lambda row: row.title,
        "way": lambda row: worded("way", (row.way,)),
        "tags": lambda row: worded("special_tag", row.tags),
        "state": lambda row: worded("clue_state", (row.state,)),
        "due": lambda row: row.due_on or "",
    }


def _deadline_cells(suspended: str) -> Mapping[str, Callable[[DeadlineRow], Cell]]:
    return {
        "number": lambda row: row.number,
        "subject": lambda row: _COMMA.join(row.subjects),
        "limit": lambda row: row.rule_label,
        "event": lambda row: row.event,
        "started": lambda row: row.started_on or "",
        "due_on": lambda row: row.due_on,
        "left": lambda row: suspended if row.is_suspended else row.remaining,
    }
