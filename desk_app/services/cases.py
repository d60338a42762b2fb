"""The list of cases: clues that were filed, with the number and day of filing, who holds them and what was decided."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from desk_app.domain.ids import RowId, Uid
from desk_app.domain.rules.book import RuleBook
from desk_app.domain.rules.forms import MeasureKind
from desk_app.services.clues.filters import ClueFilter, own_name
from desk_app.services.clues.rows import ClueRow, clue_rows, listed
from desk_app.services.door import Look, Query
from desk_app.store.queries import cases as sql
from desk_app.store.queries.clues import ClueConditions
from desk_app.store.unit import Read

VIEWS = ("all", "mine", "investigation", "trial", "execution", "closed", "soon", "overdue")
_STAGES: Mapping[str, str] = {
    "investigation": "filing",
    "trial": "trial",
    "execution": "execution",
    "closed": "archive",
}
_SANCTIONS = frozenset({MeasureKind.PARTY, MeasureKind.GOVERNMENT})


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the list of cases; codes, not words. ``measures`` are those that are no sanctions."""

    clue: ClueRow
    number: str
    filed_on: date | None
    holders: tuple[str, ...]
    sanctions: tuple[str, ...]
    measures: tuple[str, ...]

    @property
    def id(self) -> RowId:
        """Give the row of the clue."""
        return self.clue.id

    @property
    def uid(self) -> Uid:
        """Give the clue, which carries the state of the whole matter."""
        return self.clue.uid


@dataclass(frozen=True, slots=True)
class CaseRows(Query[tuple[CaseRow, ...]]):
    """Ask for the rows with these ids of clues; page-sized, by primary key."""

    ids: tuple[int, ...]

    def run(self, look: Look) -> tuple[CaseRow, ...]:
        """Give the rows in the order of the ids."""
        return case_rows(look, clue_rows(look.read, self.ids))


def case_rows(look: Look, clues: Sequence[ClueRow]) -> tuple[CaseRow, ...]:
    """Add to a page of clues what makes them cases."""
    connection, uids = look.read.connection, [clue.uid for clue in clues]
    workers = {row["uid"]: row for row in sql.workers_of(connection, uids)}
    filings = {row["clue"]: row for row in sql.filings_of(connection, uids)}
    codes: defaultdict[str, list[str]] = defaultdict(list)
    for row in sql.measures_of(connection, uids):
        codes[row["clue"]].append(row["measure"])
    return tuple(
        _row(look.kit.rules, clue, filings.get(clue.uid, {}), workers[clue.uid], codes[clue.uid]) for clue in clues
    )


def _row(
    rules: RuleBook, clue: ClueRow, filing: Mapping[Any, Any], workers: Mapping[Any, Any], codes: list[str]
) -> CaseRow:
    distinct = tuple(dict.fromkeys(codes))
    sanctions = tuple(code for code in distinct if _is_sanction(rules, code))
    holders = listed(workers["reviewers"]) if rules.stage(clue.state) == "trial" else listed(workers["investigators"])
    return CaseRow(
        clue=clue,
        number=filing.get("number") or "",
        filed_on=date.fromisoformat(filing["filed_on"]) if filing.get("filed_on") else None,
        holders=holders or listed(workers["handlers"]),
        sanctions=sanctions,
        measures=tuple(code for code in distinct if code not in sanctions),
    )


def _is_sanction(rules: RuleBook, code: str) -> bool:
    return code in rules.scheme.measures and rules.scheme.measures[code].kind in _SANCTIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFilter(ClueFilter):
    """What the list of cases shows; ``view`` is one of ``VIEWS``."""

    is_filed: bool = True
    sort: str = "case_number"

    def in_view(self, read: Read, rules: RuleBook) -> ClueConditions:
        """Say what the view asks of a case today."""
        if self.view in _STAGES:
            stage = _STAGES[self.view]
            states = tuple(state for state in rules.list("clue_state").ids if rules.stage(state) == stage)
            return ClueConditions(states=states)
        if self.view == "mine":
            return ClueConditions(workers=(own_name(read),))
        return ClueFilter(view=self.view).in_view(read, rules)
