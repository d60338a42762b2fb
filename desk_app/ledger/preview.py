"""Dry run of an import: take every row of a table to an accepted or a rejected row, and say what was noticed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from desk_app.jobs import give_way
from desk_app.ledger.cells import is_blank
from desk_app.ledger.checking import Finding, check_cell
from desk_app.ledger.codes import CodeTables
from desk_app.ledger.matching import MappedColumn, Match, fitting
from desk_app.ledger.profiles import ColumnType, Profile
from desk_app.ledger.reading import Table
from desk_app.ledger.rows import Duplicate, LedgerRow, Note, Place, Preview, RawCell, Reason, RejectedRow, Value

IGNORED_COLUMN: Final = "ledger.ignored_column"
REPEATED_COLUMN: Final = "ledger.repeated_column"
ABSENT_COLUMN: Final = "ledger.absent_column"
OTHER_SHEET: Final = "ledger.other_sheet"
FIXED_VALUE: Final = "ledger.fixed_value"
SAME_ROW: Final = "ledger.same_row"
SAME_NUMBER: Final = "ledger.same_number"


@dataclass(slots=True)
class _Seen:
    """Rows met so far, to flag those that come again."""

    rows: dict[tuple[RawCell, ...], int] = field(default_factory=dict)
    numbers: dict[tuple[str, Value], int] = field(default_factory=dict)
    duplicates: list[Duplicate] = field(default_factory=list)

    def row(self, number: int, cells: tuple[RawCell, ...]) -> None:
        first = self.rows.setdefault(cells, number)
        if first != number:
            self.duplicates.append(Duplicate(number, first, SAME_ROW))

    def unique(self, number: int, name: str, value: Value) -> None:
        first = self.numbers.setdefault((name, value), number)
        known = self.duplicates and self.duplicates[-1].row == number
        if first != number and not known:
            self.duplicates.append(Duplicate(number, first, SAME_NUMBER))


def preview(table: Table, profile: Profile, codes: CodeTables) -> Preview:
    """Check every row; nothing is dropped and nothing is written.

    Raises:
        InputError: ``ledger.no_header``, ``ledger.missing_column``, ``ledger.unknown_list``.
    """
    match = fitting(table, profile)
    seen = _Seen()
    accepted: list[LedgerRow] = []
    rejected: list[RejectedRow] = []
    blank = 0
    for number in range(match.header_row + 1, len(table.rows)):
        give_way()
        if all(is_blank(cell) and (number, at) not in table.failed for at, cell in enumerate(table.rows[number])):
            blank += 1
            continue
        outcome = _row(table, match, number, codes, seen)
        if isinstance(outcome, RejectedRow):
            rejected.append(outcome)
        else:
            accepted.append(outcome)
    return Preview(
        profile=profile.id,
        header_row=match.header_row + 1,
        headers=MappingProxyType({mapped.column.field: mapped.header for mapped in match.columns}),
        accepted=tuple(accepted),
        rejected=tuple(rejected),
        blank=blank,
        notes=tuple(_file_notes(table, match)),
        duplicates=tuple(seen.duplicates),
    )


def _row(table: Table, match: Match, number: int, codes: CodeTables, seen: _Seen) -> LedgerRow | RejectedRow:
    cells = table.rows[number]
    findings: list[tuple[MappedColumn, Finding]] = []
    reasons: list[Reason] = []
    compared: list[RawCell] = []
    for mapped in match.columns:
        cell = cells[mapped.index] if mapped.index < len(cells) else ""
        if mapped.column.type is not ColumnType.SERIAL:
            compared.append(cell)
        has_failed = (number, mapped.index) in table.failed
        outcome = check_cell(cell, mapped, number, codes, has_failed=has_failed)
        if isinstance(outcome, Reason):
            reasons.append(outcome)
        else:
            findings.append((mapped, outcome))
    seen.row(number + 1, tuple(compared))
    if reasons:
        return RejectedRow(number + 1, tuple(reasons))
    for mapped, finding in findings:
        if mapped.column.is_unique and finding.value not in (None, ""):
            seen.unique(number + 1, mapped.column.field, finding.value or "")
    return _accepted(match, number, findings, codes)


def _accepted(
    match: Match, number: int, findings: list[tuple[MappedColumn, Finding]], codes: CodeTables
) -> LedgerRow | RejectedRow:
    values: dict[str, Value] = {}
    implied: dict[str, Value] = {}
    notes: list[Note] = []
    for mapped, finding in findings:
        _take(values, mapped.column.field, finding.value)
        implied.update(finding.also)
        notes.extend(finding.notes)
    for column, value in match.profile.fixed:
        fixed = check_cell(value, MappedColumn(0, column.field, column), number, codes, has_failed=False)
        if isinstance(fixed, Reason):
            return RejectedRow(number + 1, (fixed,))
        if column.field not in values:
            _take(values, column.field, fixed.value)
    return LedgerRow(number + 1, MappingProxyType({**implied, **values}), tuple(notes))


def _take(values: dict[str, Value], name: str, value: Value | None) -> None:
    """Put a value in; several columns of one enumeration are joined."""
    if value is None or value in ("", ()):
        return
    known = values.get(name)
    values[name] = (*known, *value) if isinstance(known, tuple) and isinstance(value, tuple) else value


def _file_notes(table: Table, match: Match) -> Iterator[Note]:
    yield from (Note(IGNORED_COLUMN, place) for place in match.unknown)
    yield from (Note(REPEATED_COLUMN, place) for place in match.repeated)
    present = {mapped.column.headers for mapped in match.columns}
    absent = (column for column in match.profile.columns if column.headers not in present)
    nowhere = Place(0, "", "")
    yield from (Note(ABSENT_COLUMN, nowhere, after=column.headers[0]) for column in absent)
    yield from (Note(OTHER_SHEET, nowhere, after=sheet) for sheet in table.other_sheets)
    yield from (Note(FIXED_VALUE, nowhere, column.field, value) for column, value in match.profile.fixed)


def count_notes(rows: tuple[LedgerRow, ...]) -> Mapping[tuple[str, str], int]:
    """Count the rows' notes by code and header, for a summary a person can read."""
    counts: dict[tuple[str, str], int] = {}
    for row in rows:
        for note in row.notes:
            key = note.code, note.place.header
            counts[key] = counts.get(key, 0) + 1
    return MappingProxyType(counts)
