"""Find the header row of a table and the profile that fits it best."""

from collections.abc import Iterable
from dataclasses import dataclass

from desk_app.errors import InputError
from desk_app.ledger.cells import is_blank, letters, plain, shown
from desk_app.ledger.profiles import Column, Profile
from desk_app.ledger.reading import Table
from desk_app.ledger.rows import Place

HEADER_SEARCH = 20
"""A title, a unit and a date may stand above the header; further down nobody writes one."""

FEWEST_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """A column of the table that the profile knows."""

    index: int
    header: str
    column: Column

    def place(self, row: int) -> Place:
        """Name the cell of this column in the row counted from 0."""
        return Place(row + 1, letters(self.index), self.header)


@dataclass(frozen=True, slots=True)
class Match:
    """How a profile lies over a table; rows are counted from 0."""

    profile: Profile
    header_row: int
    columns: tuple[MappedColumn, ...]
    unknown: tuple[Place, ...]
    repeated: tuple[Place, ...]
    missing: tuple[Column, ...]

    @property
    def merit(self) -> tuple[int, int]:
        """Rank by columns recognised, then by how few of the profile's columns are absent."""
        known = {mapped.column.headers for mapped in self.columns}
        return len(self.columns), len(known) - len(self.profile.columns)


def match(table: Table, profile: Profile) -> Match | None:
    """Lay the profile over its best header row; None when no row looks like its header."""
    rows = range(min(HEADER_SEARCH, len(table.rows)))
    tried = [_at(table, profile, row) for row in rows]
    found = [one for one in tried if len(one.columns) >= min(FEWEST_COLUMNS, len(profile.columns))]
    return max(found, key=lambda one: (len(one.columns), -one.header_row), default=None)


def fitting(table: Table, profile: Profile) -> Match:
    """Lay a chosen profile over the table.

    Raises:
        InputError: ``ledger.no_header`` when no row looks like its header, ``ledger.missing_column`` when a
            required column is absent.
    """
    found = match(table, profile)
    if found is None:
        raise InputError("ledger.no_header", profile=profile.id)
    if found.missing:
        raise InputError("ledger.missing_column", profile=profile.id, field=found.missing[0].field)
    return found


def choose_profile(table: Table, profiles: Iterable[Profile]) -> Profile:
    """Choose the profile that recognises most columns.

    Raises:
        InputError: ``ledger.no_profile`` when none fits with its required columns, ``ledger.ambiguous_profile``
            when two fit equally well; then a person has to name one.
    """
    matches = [found for profile in profiles if (found := match(table, profile)) is not None and not found.missing]
    if not matches:
        raise InputError("ledger.no_profile")
    best, *others = sorted(matches, key=lambda found: found.merit, reverse=True)
    if others and others[0].merit == best.merit:
        raise InputError("ledger.ambiguous_profile", first=best.profile.id, second=others[0].profile.id)
    return best.profile


def _at(table: Table, profile: Profile, row: int) -> Match:
    known = {header: column for column in profile.columns for header in column.headers}
    columns: list[MappedColumn] = []
    unknown: list[Place] = []
    repeated: list[Place] = []
    seen: set[str] = set()
    taken: set[str] = set()
    for index, cell in enumerate(table.rows[row]):
        if is_blank(cell):
            continue
        header, key = " ".join(shown(cell).split()), plain(shown(cell))
        place = Place(row + 1, letters(index), header)
        if key not in known:
            unknown.append(place)
        elif key in seen or (known[key].field in taken and not known[key].is_many):
            # Two headers of one single-valued field: the second must not overwrite the first.
            repeated.append(place)
        else:
            seen.add(key)
            taken.add(known[key].field)
            columns.append(MappedColumn(index, header, known[key]))
    present = {mapped.column.field for mapped in columns}
    missing = tuple(column for column in profile.columns if column.is_required and column.field not in present)
    return Match(profile, row, tuple(columns), tuple(unknown), tuple(repeated), missing)
