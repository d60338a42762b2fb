"""The records behind a figure, as a list shows them; a list is looked at and never exported."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from desk_app.domain.ids import Uid
from desk_app.domain.rules.codes import CodeList
from desk_app.domain.statistics.tables import Output
from desk_app.services.door import Look, Query
from desk_app.store.queries import statistics as sql


@dataclass(frozen=True, slots=True)
class Behind:
    """One record behind a figure and the clue it belongs to; ``what`` is its measure or its state."""

    uid: str
    clue: Uid
    number: str
    name: str
    unit: str
    what: str
    day: date | None


@dataclass(frozen=True, slots=True)
class _Source:
    load: Callable[[Any, Sequence[str]], Iterator[Any]]
    labels: str


_MEASURES = _Source(sql.measures_behind, "measure")
_CASES = _Source(sql.cases_behind, "clue_state")
_CLUES = _Source(sql.clues_behind, "clue_state")
_SOURCES: Mapping[Output, _Source] = {Output.FORMS: _MEASURES, Output.DISPOSAL: _CLUES, Output.CASES: _MEASURES}
_FILED = "filed"


@dataclass(frozen=True, slots=True)
class AskBehind(Query[tuple[Behind, ...]]):
    """Ask for the records of one figure: those a cell of a column of an output names, newest first."""

    output: Output
    column: str
    records: tuple[str, ...]
    lang: str = "zh"

    def run(self, look: Look) -> tuple[Behind, ...]:
        """List them."""
        source = _CASES if self.column == _FILED else _SOURCES[self.output]
        rows = source.load(look.read.connection, tuple(dict.fromkeys(self.records)))
        known = look.kit.rules.list(source.labels)
        found = [_behind(known, row, self.lang) for row in rows]
        return tuple(sorted(found, key=lambda one: (one.day or date.min, one.number), reverse=True))


def _behind(known: CodeList, row: Any, lang: str) -> Behind:
    return Behind(
        uid=row.uid,
        clue=Uid(row.clue or ""),
        number=row.number or "",
        name=row.name or "",
        unit=row.unit_name or "",
        what=known.label(row.what, lang) if row.what in known else "",
        day=date.fromisoformat(row.day) if row.day else None,
    )
