"""Tables of figures: what is counted stands in columns, the breakdown in lines; every figure keeps its records."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TypeVar

from desk_app.domain.rules.forms import FORM_NUMBERS
from desk_app.domain.statistics.disposal import Disposals
from desk_app.domain.statistics.treatments import Axes, FormCounts, SanctionCounts

T = TypeVar("T")


@unique
class Output(StrEnum):
    """The five outputs of the statistics."""

    FORMS = "forms"
    DISPOSAL = "disposal"
    CASES = "cases"
    YEAR_ON_YEAR = "year-on-year"
    BULLETIN = "bulletin"


@unique
class Breakdown(StrEnum):
    """By what a table may be broken down."""

    MEASURE = "measure"
    UNIT = "unit"
    RANK = "rank"
    SOURCE = "source"
    DISCIPLINE = "discipline"


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure with the uids of the records behind it; a person may stand behind several records."""

    number: int = 0
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a breakdown; ``key`` is a name or code, empty for what is not known."""

    key: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """A counted table: the names of its columns, its lines, and the sum line."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    total: tuple[Cell, ...]

    def cell(self, column: str, key: str | None = None) -> Cell:
        """Give one figure: of a line, or of the sum line."""
        place = self.columns.index(column)
        if key is None:
            return self.total[place]
        return next((line.cells[place] for line in self.lines if line.key == key), Cell())


@dataclass(frozen=True, slots=True)
class Filed:
    """One case filed in the period."""

    uid: str
    axes: Axes


def forms_tally(counts: FormCounts, by: Breakdown) -> Tally:
    """Put person-treatments into lines; the columns are the four forms, their sum, and what rose later."""
    columns = {f"form_{number}": [one for one in counts.counted if one.form == number] for number in FORM_NUMBERS}
    columns["total"] = list(counts.counted)
    columns["upgraded"] = [one for one in counts.counted if one.upgraded_on is not None]
    return _tally(
        columns,
        key=lambda one: one.measure if by is Breakdown.MEASURE else axis(one.axes, by),
        records=lambda one: (one.uid,),
    )


def cases_tally(filed: Sequence[Filed], sanctions: SanctionCounts, by: Breakdown) -> Tally:
    """Put filings and people sanctioned into lines, each person once, where the heaviest sanction belongs."""
    cases = _tally({"filed": filed}, key=lambda one: axis(one.axes, by), records=lambda one: (one.uid,))
    whole = sanctions.sanctioned
    people = {
        "people": whole,
        "party": [one for one in whole if one.is_party],
        "government": [one for one in whole if one.is_government],
        **{f"people_{number}": [one for one in whole if one.form == number] for number in FORM_NUMBERS[1:]},
    }
    return beside(cases, _tally(people, key=lambda one: axis(one.axes, by), records=lambda one: one.records))


def disposal_tally(disposals: Disposals, by: Breakdown) -> Tally:
    """Put the clues of each column of the disposal table into lines."""
    axes = disposals.axes
    return _tally(disposals.columns, key=lambda uid: axis(axes[uid], by), records=lambda uid: (uid,))


def beside(left: Tally, right: Tally) -> Tally:
    """Join two tables with the same breakdown side by side."""
    keys = dict.fromkeys([line.key for line in (*left.lines, *right.lines)])
    lines = (
        Line(
            key,
            (
                *(left.cell(column, key) for column in left.columns),
                *(right.cell(column, key) for column in right.columns),
            ),
        )
        for key in keys
    )
    return Tally((*left.columns, *right.columns), tuple(lines), (*left.total, *right.total))


def axis(axes: Axes, by: Breakdown) -> str:
    """Give where a record belongs in a breakdown other than by measure."""
    return str(getattr(axes, by.value))


def _tally(
    columns: Mapping[str, Sequence[T]], *, key: Callable[[T], str], records: Callable[[T], tuple[str, ...]]
) -> Tally:
    names = tuple(columns)
    by_key: dict[str, list[list[T]]] = {}
    for place, name in enumerate(names):
        for one in columns[name]:
            by_key.setdefault(key(one), [[] for _ in names])[place].append(one)
    lines = (Line(name, tuple(_cell(ones, records) for ones in cells)) for name, cells in by_key.items())
    return Tally(names, tuple(lines), tuple(_cell(columns[name], records) for name in names))


def _cell(ones: Iterable[T], records: Callable[[T], tuple[str, ...]]) -> Cell:
    kept = list(ones)
    return Cell(len(kept), tuple(uid for one in kept for uid in records(one)))
