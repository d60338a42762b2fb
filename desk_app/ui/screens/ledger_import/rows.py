"""The rows of a ledger as the check shows them: what will become of each, why, and which cells are refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, unique
from types import MappingProxyType

from desk_app.domain.kinds import specs
from desk_app.domain.records.clue import Clue
from desk_app.services.kit import Kit
from desk_app.services.ledgers.importing import DryRun
from desk_app.ui.models.columns import Column
from desk_app.ui.theme import State

_LONGEST = 200
_NOTHING = "\u2205"
_LETTERS = 26
_MEASURED = 50
_NARROWEST, _WIDEST, _DIGIT_WIDTH, _PADDING = 60, 240, 8, 24


@unique
class Fate(Enum):
    """What an import does with a row; a repeated row is taken in and flagged."""

    TAKEN = "taken"
    REPEATED = "repeated"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """One row of the sheet; ``number`` counts from 1 as spreadsheet programs do, ``red`` are refused columns."""

    number: int
    fate: Fate
    reason: str
    cells: tuple[str, ...]
    red: frozenset[int]


def checked_rows(found: DryRun, kit: Kit, lang: str) -> tuple[CheckedRow, ...]:
    """Put the verdict beside every row of the sheet that is not blank, in the order of the sheet."""
    headers = _texts(found.table.rows[found.preview.header_row - 1])
    repeated = {
        one.row: kit.wording.sentence(one.code, lang, row=one.row, first=one.first) for one in found.preview.duplicates
    }
    rows = [
        CheckedRow(
            row.row,
            Fate.REPEATED if row.row in repeated else Fate.TAKEN,
            repeated.get(row.row, ""),
            _texts(found.table.rows[row.row - 1]),
            frozenset(),
        )
        for row in found.preview.accepted
    ]
    for refused in found.preview.rejected:
        places = (_index(reason.place.column, reason.place.header, headers) for reason in refused.reasons)
        rows.append(
            CheckedRow(
                refused.row,
                Fate.REFUSED,
                " ".join(
                    kit.wording.sentence(reason.code, lang, header=reason.place.header, value=_shortened(reason.value))
                    for reason in refused.reasons
                ),
                _texts(found.table.rows[refused.row - 1]),
                frozenset(place for place in places if place >= 0),
            )
        )
    return tuple(sorted(rows, key=_by_number))


def noticed(found: DryRun, kit: Kit, lang: str) -> tuple[tuple[str, int], ...]:
    """Count what was noticed by sentence, the most frequent first; a count of 0 is about the file as a whole."""
    say = kit.wording.sentence
    named = (
        (note.code, _named(_params(note.place.column, note.place.header, note.before, note.after), kit, lang))
        for note in found.preview.notes
    )
    whole = tuple((say(code, lang, **params), 0) for code, params in named)
    first: dict[tuple[str, str], str] = {}
    counts: dict[tuple[str, str], int] = {}
    for row in found.preview.accepted:
        for note in row.notes:
            key = note.code, note.place.header
            counts[key] = counts.get(key, 0) + 1
            params = _params(note.place.column, note.place.header, note.before, note.after)
            first.setdefault(key, say(note.code, lang, **params))
    ordered = sorted(counts, key=lambda key: -counts[key])
    return (*whole, *((first[key], counts[key]) for key in ordered))


def ledger_columns(
    headers: Sequence[str], rows: Sequence[CheckedRow], words: Mapping[str, str], fates: Mapping[Fate, str]
) -> tuple[Column[CheckedRow], ...]:
    """Make the columns of the check: row, fate and reason, then those of the sheet, as wide as their first rows."""
    known = MappingProxyType(dict(fates))
    widths = [_width(header, at, rows[:_MEASURED]) for at, header in enumerate(headers)]
    return (
        Column("row", words["row"], _row_number, 52, is_right=True),
        Column("fate", words["fate"], _FateText(known), 86, state=_fate_state),
        Column("reason", words["reason"], _reason, 380),
        *(
            Column(
                f"cell{at}",
                _shortened(header),
                _CellText(at),
                width,
                state=_CellState(at),
                stretches=width == _WIDEST,
            )
            for at, (header, width) in enumerate(zip(headers, widths, strict=True))
        ),
    )


def _width(header: str, at: int, rows: Sequence[CheckedRow]) -> int:
    """Guess a width; a Chinese character is twice as wide as a digit."""
    texts = (header, *(row.cells[at] for row in rows if at < len(row.cells)))
    longest = max(sum(1 if char.isascii() else 2 for char in text) for text in texts)
    return max(_NARROWEST, min(_WIDEST, longest * _DIGIT_WIDTH + _PADDING))


def sheet_headers(found: DryRun) -> tuple[str, ...]:
    """Give the words over the columns of the sheet."""
    width = max((len(row) for row in found.table.rows), default=0)
    given = _texts(found.table.rows[found.preview.header_row - 1])
    return (*given, *("" for _ in range(width - len(given))))


@dataclass(frozen=True, slots=True)
class _CellText:
    at: int

    def __call__(self, row: CheckedRow) -> str:
        text = row.cells[self.at] if self.at < len(row.cells) else ""
        return text or (_NOTHING if self.at in row.red else "")


@dataclass(frozen=True, slots=True)
class _CellState:
    at: int

    def __call__(self, row: CheckedRow) -> State | None:
        return State.OVERDUE if self.at in row.red else None


@dataclass(frozen=True, slots=True)
class _FateText:
    words: Mapping[Fate, str]

    def __call__(self, row: CheckedRow) -> str:
        return self.words[row.fate]


_STATES = {Fate.TAKEN: State.FINE, Fate.REPEATED: State.SOON, Fate.REFUSED: State.OVERDUE}


def _fate_state(row: CheckedRow) -> State:
    return _STATES[row.fate]


def _row_number(row: CheckedRow) -> str:
    return str(row.number)


def _reason(row: CheckedRow) -> str:
    return row.reason


def _by_number(row: CheckedRow) -> int:
    return row.number


def _params(column: str, header: str, before: str, after: str) -> dict[str, str]:
    return {"column": column, "header": header, "before": _shortened(before), "after": _shortened(after)}


def _named(params: dict[str, str], kit: Kit, lang: str) -> dict[str, str]:
    """Say our own field names and codes in words."""
    spec = specs(Clue).get(params["before"])
    if spec is None:
        return params
    codes = kit.rules.lists.get(spec.list_name)
    words = codes.label(params["after"], lang) if codes and params["after"] in codes else params["after"]
    return params | {"before": kit.terms.field(Clue.KIND, spec.name, lang), "after": words}


def _texts(cells: Sequence[object]) -> tuple[str, ...]:
    return tuple(_text(cell) for cell in cells)


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return _shortened(str(cell))


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[:_LONGEST]}\u2026"


def _index(column: str, header: str, headers: Sequence[str]) -> int:
    """Find a column by its letter, or by its header when no letter is known; -1 when neither."""
    if column:
        at = 0
        for letter in column:
            at = at * _LETTERS + ord(letter) - ord("A") + 1
        return at - 1
    wanted = "".join(header.split())
    return next((at for at, known in enumerate(headers) if "".join(known.split()) == wanted and wanted), -1)
