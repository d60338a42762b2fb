"""The list of a place as rows of texts, for paper and workbook; the filter that drives the list drives these, too."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from desk_app.documents import facts
from desk_app.domain.rules.book import RuleBook
from desk_app.errors import UsageError
from desk_app.services.cases import CaseRow, case_rows
from desk_app.services.clues.choosing import ClueChoice
from desk_app.services.clues.filters import kept_from
from desk_app.services.clues.rows import ClueRow
from desk_app.services.door import Look
from desk_app.services.due import DeadlineFilter, DeadlineRow, ListDeadlines
from desk_app.services.kit import Kit
from desk_app.store.queries.parts import parts
from desk_app.store.unit import Read

Cell: TypeAlias = str | date | int
_COMMA = "\u3001"
_ZH = "zh"
_SHARES: Mapping[str, float] = {
    "number": 2.7,
    "subject": 1.45,
    "unit": 2.2,
    "kind": 1.8,
    "source": 1.4,
    "title": 2.6,
    "state": 1.4,
    "limit": 2.6,
    "event": 2.0,
    "filed_on": 1.85,
    "due": 1.85,
    "received_on": 1.85,
    "started": 1.85,
    "due_on": 1.85,
}
_SHARE = 1.5


@dataclass(frozen=True, slots=True)
class ClueListing:
    """Clues as a list shows them: which, which columns in which order, and in words what narrowed the list.

    ``is_cases`` shows them as the cases they became.
    """

    choice: ClueChoice
    columns: tuple[str, ...]
    told: str = ""
    is_cases: bool = False


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
    known = _heads(words.case_heads if wanted.is_cases else words.clue_heads)
    heads = tuple(pair for key in wanted.columns for pair in known if pair[0] == key)
    if not heads:
        raise UsageError("listing.no_column")
    found = wanted.choice.shown(read, kit, most=most, code="listing.too_many")
    rows: tuple[tuple[Cell, ...], ...]
    if wanted.is_cases:
        look, of_case = Look(read, kit), _case_cells(kit.rules)
        cases = [case for piece in parts(found) for case in case_rows(look, piece)]
        rows = tuple(tuple(of_case[key](case) for key, _ in heads) for case in cases)
    else:
        of_clue = _clue_cells(kit.rules)
        rows = tuple(tuple(of_clue[key](row) for key, _ in heads) for row in found)
    return Grid(words.cases if wanted.is_cases else words.clues, heads, rows)


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


@dataclass(frozen=True, slots=True)
class _Worded:
    rules: RuleBook

    def __call__(self, list_name: str, codes: Sequence[str]) -> str:
        known = self.rules.list(list_name)
        return _COMMA.join(known.label(code, _ZH) if code in known else code for code in codes if code)


def _clue_cells(rules: RuleBook) -> Mapping[str, Callable[[ClueRow], Cell]]:
    worded = _Worded(rules)
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


def _case_cells(rules: RuleBook) -> Mapping[str, Callable[[CaseRow], Cell]]:
    worded, of_clue = _Worded(rules), _clue_cells(rules)
    return {
        "number": lambda case: case.number or case.clue.number,
        "subject": lambda case: of_clue["subject"](case.clue),
        "filed_on": lambda case: case.filed_on or "",
        "state": lambda case: of_clue["state"](case.clue),
        "due": lambda case: of_clue["due"](case.clue),
        "sanctions": lambda case: worded("measure", case.sanctions),
        "holders": lambda case: _COMMA.join(case.holders),
        "unit": lambda case: case.clue.unit_and_post,
        "measures": lambda case: worded("measure", case.measures),
        "clue": lambda case: case.clue.number,
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
