"""Lay the pack of an office over the parsed rules: a pure function from tables and pack to new tables.

What a pack may change is judged against the rules as shipped, never against another pack: otherwise one pack could
take a row for the office, and the next one loosen it.
"""

import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from string import Formatter
from typing import Any, cast

from desk_app.domain.provenance import Confidence
from desk_app.domain.rules.packs import (
    ANY,
    CODES,
    LISTS,
    PAPER,
    PAPERS,
    TEMPLATES,
    WORDS,
    Change,
    FilePolicy,
    Pack,
    Policies,
)
from desk_app.domain.rules.tables import PROVENANCE_KEYS, Parsed
from desk_app.domain.rules.tightness import is_no_looser
from desk_app.errors import InputError

Tables = Mapping[str, Parsed]
Row = dict[str, Any]
_AND = "\uff1b"
_AFTER = "after"
_KEPT = frozenset({"id", "template"})  # a number's template is checked by its own reader


def overlaid(tables: Tables, pack: Pack, policies: Policies, *, shipped: Tables | None = None) -> Tables:
    """Give the tables with the rows of a pack replaced, added or hidden; ``shipped`` are the rules without packs.

    Raises:
        InputError: ``rules.pack_forbidden`` or ``rules.pack_unknown`` with the file and row; nothing was changed.
    """
    return _Overlay(tables, pack, policies, shipped or tables).run()


def remains(tables: Tables, pack: Pack, policies: Policies, *, shipped: Tables) -> Tables:
    """Give the tables with what a pack leaves behind when it is not in force.

    Rows it added stay so that old records can be read, codes among them hidden; a limit it opened can still be closed.

    Raises:
        InputError: as ``overlaid``.
    """
    overlay = _Overlay(tables, pack, policies, shipped)
    left = []
    for change in pack.changes:
        policy = overlay.policy(change)
        if policy.rows == WORDS or (policy.rows == PAPER and change.file in shipped):
            continue
        if policy.rows == PAPER:
            left.append(change)
            continue
        if overlay.shipped_row(change, policy) is None:
            left.append(replace(change, fields={**change.fields, **policy.asleep}))
        else:
            kept = {name: value for name, value in change.fields.items() if name in policy.lingers}
            left.append(replace(change, fields=kept))
    return _Overlay(tables, replace(pack, changes=tuple(left)), policies, shipped, is_remnant=True).run()


@dataclass(frozen=True, slots=True)
class _Place:
    """The rows of one kind in a file, with what a row inherits where it says nothing."""

    rows: list[Row]
    inherited: Parsed

    def find(self, row_id: str) -> Row | None:
        return next((row for row in self.rows if row.get("id") == row_id), None)


class _Overlay:
    def __init__(
        self, tables: Tables, pack: Pack, policies: Policies, shipped: Tables, *, is_remnant: bool = False
    ) -> None:
        self._tables = dict(tables)
        self._pack = pack
        self._policies = policies
        self._shipped = shipped
        self._is_remnant = is_remnant

    def run(self) -> Tables:
        touched = {self._file(change) for change in self._pack.changes if change.fields or not self._is_remnant}
        for file in touched:
            self._tables[file] = copy.deepcopy(dict(self._tables.get(file, {})))  # the shipped ones come read-only
        for change in self._pack.changes:
            policy = self.policy(change)
            if policy.rows == WORDS:
                self._reword(change, policy)
            elif policy.rows == PAPER:
                self._lay_paper(change, policy)
            elif change.fields or not self._is_remnant:
                self._lay(change, policy)
        return self._tables

    def policy(self, change: Change) -> FilePolicy:
        """Find what may be done to the row's file."""
        found = self._policies.of(self._file(change))
        if found is None:
            raise change.refused()
        return found

    def shipped_row(self, change: Change, policy: FilePolicy) -> Row | None:
        """Find the row as the program ships it."""
        place = _place(self._shipped, self._file(change), change, policy)
        return place.find(change.row) if place else None

    def _file(self, change: Change) -> str:
        if change.file == CODES:
            for name, table in self._tables.items():
                if change.part in cast("Mapping[str, object]", table.get(LISTS, {})):
                    return name
        elif self._is_words(change):
            return change.file
        raise InputError("rules.pack_unknown", file=change.file, row=change.place)

    def _is_words(self, change: Change) -> bool:
        """Tell whether a change names a file by itself: a known one, or a template of a paper, which may be new."""
        is_known = change.file in self._tables and (change.row or change.file.startswith(f"{TEMPLATES}/"))
        return bool(is_known) or change.file.startswith(f"{PAPERS}/")

    def _lay(self, change: Change, policy: FilePolicy) -> None:
        """Merge one row of the pack into the tables."""
        place = _place(self._tables, self._file(change), change, policy)
        if place is None:
            raise InputError("rules.pack_unknown", file=change.file, row=change.place)
        shipped, row = self.shipped_row(change, policy), place.find(change.row)
        if shipped is None:
            if not policy.adds or policy.is_closed(change.part):
                raise change.refused()
            self._check_new(change)
            if row is None:
                row = {"id": change.row}
                _insert(place.rows, row, change, at_end=self._is_remnant)
            elif self._is_remnant:
                return  # another pack that is in force has it
            row.update({key: value for key, value in change.fields.items() if key != _AFTER})
            self._check_variant({**place.inherited, **row}, change, policy)
        else:
            assert row is not None
            self._change(row, change, policy, {**place.inherited, **shipped})
        if shipped is None or not self._is_remnant:
            self._sign(row, change, place.inherited, is_new=shipped is None)

    def _change(self, row: Row, change: Change, policy: FilePolicy, shipped: Parsed) -> None:
        is_law = shipped.get("confidence") == Confidence.VERIFIED
        for key, value in change.fields.items():
            if key == "source":
                continue
            if key in policy.gains | policy.own:
                row[key] = self._gained(row, change, key, policy)
                continue
            is_free = key in policy.words or (policy.frees(key) and not is_law)
            if not (is_free or (key in policy.stricter and is_law)) or (
                key == "hidden" and policy.is_closed(change.part)
            ):
                raise change.refused(key)
            if _places(value) - _places(shipped.get(key, "")) and key not in _KEPT:
                raise change.refused(key)
            row[key] = value
        self._check_variant({**shipped, **row}, change, policy)
        if is_law and policy.stricter & set(change.fields) and not is_no_looser({**shipped, **row}, shipped):
            raise change.refused(next(iter(sorted(policy.stricter & set(change.fields)))))

    def _check_variant(self, row: Parsed, change: Change, policy: FilePolicy) -> None:
        """Refuse a row in use that takes the place of a verified one and binds less than it."""
        stands_for = row.get(policy.variant) if policy.variant and row.get("in_use", True) else None
        if not isinstance(stands_for, str):
            return
        place = _place(self._shipped, change.file, change, policy)
        law = place.find(stands_for) if place else None
        if place is None or law is None:
            raise change.refused(policy.variant)
        full = {**place.inherited, **law}
        is_fit = is_no_looser(row, full) and all(row.get(key) == full.get(key) for key in policy.same)
        if full.get("confidence") == Confidence.VERIFIED and not is_fit:
            raise change.refused(policy.variant)

    def _gained(self, row: Row, change: Change, key: str, policy: FilePolicy) -> list[object]:
        """Add to a list of a row; a limit may be opened or closed elsewhere only if this pack brought it."""
        more = change.fields[key]
        if not isinstance(more, list):
            raise change.refused(key)
        if key in policy.own and not all(self._is_own_limit(item) for item in more):
            raise change.refused(key)
        return list(dict.fromkeys((*row.get(key, ()), *more)))

    def _is_own_limit(self, limit: object) -> bool:
        return any(change.file == "limits" and change.row == limit for change in self._pack.changes) and not any(
            row.get("id") == limit for row in cast("Iterable[Row]", self._shipped["limits"].get("limit", ()))
        )

    def _check_new(self, change: Change) -> None:
        for key, value in change.fields.items():
            if key == "id" or (key in PROVENANCE_KEYS and key != "source") or _places(value):
                raise change.refused(key)

    def _sign(self, row: Row, change: Change, inherited: Parsed, *, is_new: bool) -> None:
        """Say whose row it is now; what the law says stays cited beside the text of the office."""
        own, before = change.fields.get("source"), {**inherited, **row}
        said = str(before.get("source", ""))
        if own is None:
            is_cited = not is_new and before.get("confidence") in (Confidence.VERIFIED, Confidence.OFFICE)
            if is_cited and self._pack.basis in said.split(_AND):
                own = said
            else:
                own = f"{said}{_AND}{self._pack.basis}" if is_cited else self._pack.basis
        row["source"] = own
        row["version"] = self._pack.stamp
        row["effective_from"] = self._pack.effective_from
        row["confidence"] = Confidence.OFFICE.value
        row.pop("effective_to", None)
        if self._pack.effective_to is not None:
            row["effective_to"] = self._pack.effective_to

    def _lay_paper(self, change: Change, policy: FilePolicy) -> None:
        """Take the office's own template of a paper, or put parts of the shipped one in place of others.

        Its own reader judges it whole; whom a paper goes to is never an office's to change.
        """
        table = cast("Row", self._tables[change.file])
        if self._is_remnant and table:
            return  # another pack that is in force has it
        is_new = change.file not in self._shipped
        for key, value in change.fields.items():
            if key == "source":
                continue
            if not is_new and key not in policy.words:
                raise change.refused(key)
            table[key] = value
        self._sign(table, change, {}, is_new=is_new)

    def _reword(self, change: Change, policy: FilePolicy) -> None:
        if policy.is_closed(change.file.removeprefix(f"{TEMPLATES}/")):
            raise change.refused()
        shipped = self._shipped[change.file]
        words = cast("Row", self._tables[change.file])
        for key, value in change.fields.items():
            if not _is_alike(shipped.get(key), value):
                raise change.refused(key)
            _merge(words, key, value)


def _place(tables: Tables, file: str, change: Change, policy: FilePolicy) -> _Place | None:
    table = cast("dict[str, Any]", tables.get(file, {}))
    defaults = table.get("defaults", {})
    if policy.rows == LISTS:
        found = table.get(LISTS, {}).get(change.part)
        if found is None:
            return None
        own = {name: value for name, value in found.items() if name in PROVENANCE_KEYS}
        return _Place(found["entries"], {**defaults, **own})
    rows = policy.rows if policy.rows != ANY else _array_of(table, change.row)
    return _Place(table[rows], defaults) if rows in table else None


def _array_of(table: Parsed, row_id: str) -> str:
    """Find the array that holds a row; a new row goes into the first."""
    arrays = {name: rows for name, rows in table.items() if isinstance(rows, list)}
    holding = (name for name, rows in arrays.items() if any(row.get("id") == row_id for row in rows))
    return next(chain(holding, arrays), "")


def _insert(rows: list[Row], row: Row, change: Change, *, at_end: bool) -> None:
    """Put a new row at the end, or behind the one the pack names."""
    after = change.fields.get(_AFTER)
    if after is None or at_end:
        rows.append(row)
        return
    places = [number for number, known in enumerate(rows, start=1) if known.get("id") == after]
    if not places:
        raise change.refused(_AFTER)
    rows.insert(places[0], row)


def _is_alike(shipped: object, value: object) -> bool:
    """Tell whether words can stand for the shipped ones: same shape, and no placeholder nobody fills."""
    if isinstance(shipped, dict) and isinstance(value, dict):
        return all(_is_alike(shipped.get(key), inside) for key, inside in value.items())
    if isinstance(shipped, list) and isinstance(value, list):
        return len(shipped) == len(value) and all(map(_is_alike, shipped, value))
    if isinstance(shipped, str) and isinstance(value, str):
        return not _places(value) - _places(shipped)
    return type(shipped) is type(value) and not isinstance(shipped, str | dict | list | None)


def _merge(words: Row, key: str, value: object) -> None:
    if isinstance(value, dict):
        for name, inside in value.items():
            _merge(words[key], name, inside)
    else:
        words[key] = value


def _places(value: object) -> frozenset[tuple[str, str | None, str | None]]:
    """List the placeholders of a text; a text that cannot be read has one nobody can have."""
    if not isinstance(value, str):
        return frozenset()
    try:
        return frozenset((name, form, how) for _, name, form, how in Formatter().parse(value) if name is not None)
    except ValueError:
        return frozenset({("{", None, None)})
