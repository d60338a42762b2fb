"""Read one table of a parsed rule file with types, refusing whatever is missing, misspelt or of the wrong type.

A misspelt key must never pass: ``guard`` for ``guards`` would silently drop a safeguard.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from desk_app.domain.provenance import Confidence, Provenance
from desk_app.errors import InputError

Parsed: TypeAlias = Mapping[str, object]
"""A table as ``tomllib`` gives it."""

PROVENANCE_KEYS = frozenset({"source", "version", "effective_from", "effective_to", "confidence"})


@dataclass(frozen=True, slots=True)
class RawTable:
    """One table with the place it came from, for error messages."""

    file: str
    row: str
    fields: Parsed

    def invalid(self, problem: str) -> InputError:
        """Make the error that names this file and row."""
        return InputError("rules.invalid", file=self.file, row=self.row, problem=problem)

    def only(self, *names: str) -> None:
        """Refuse keys outside ``names``.

        Raises:
            InputError: ``rules.invalid`` when there is an unknown key.
        """
        unknown = sorted(set(self.fields) - set(names))
        if unknown:
            raise self.invalid(f"unknown key {unknown[0]}")

    def text(self, name: str, default: str | None = None) -> str:
        """Give a non-blank text, or ``default`` when the key is absent.

        Raises:
            InputError: ``rules.invalid`` when the text is missing, blank or not a text.
        """
        if name not in self.fields and default is not None:
            return default
        value = self.fields.get(name)
        if not isinstance(value, str) or not value.strip():
            raise self.invalid(f"text {name}")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """Give a list of non-blank, distinct texts; an absent key is an empty list.

        Raises:
            InputError: ``rules.invalid`` when the list has anything else.
        """
        value = self.fields.get(name, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self.invalid(f"list {name}")
        if len(set(value)) != len(value):
            raise self.invalid(f"repeated value in {name}")
        return tuple(value)

    def whole(self, name: str, default: int | None = None) -> int:
        """Give a whole number of zero or more, or ``default`` when the key is absent.

        Raises:
            InputError: ``rules.invalid`` when the number is missing, negative or not whole.
        """
        value = self.fields.get(name, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.invalid(f"number {name}")
        return value

    def flag(self, name: str, *, default: bool) -> bool:
        """Give a boolean, or ``default`` when the key is absent.

        Raises:
            InputError: ``rules.invalid`` when the value is not a boolean.
        """
        value = self.fields.get(name, default)
        if not isinstance(value, bool):
            raise self.invalid(f"flag {name}")
        return value

    def optional_day(self, name: str) -> date | None:
        """Give a calendar day, or nothing when the key is absent.

        Raises:
            InputError: ``rules.invalid`` when the value is not a calendar day.
        """
        value = self.fields.get(name)
        if value is None:
            return None
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.invalid(f"day {name}")
        return value

    def day(self, name: str) -> date:
        """Give a calendar day.

        Raises:
            InputError: ``rules.invalid`` when the key is absent or not a calendar day.
        """
        value = self.optional_day(name)
        if value is None:
            raise self.invalid(f"day {name}")
        return value

    def table(self, name: str) -> "RawTable":
        """Give a table inside this one; an absent key is an empty table.

        Raises:
            InputError: ``rules.invalid`` when the value is not a table.
        """
        value = self.fields.get(name, {})
        if not isinstance(value, dict):
            raise self.invalid(f"table {name}")
        return RawTable(self.file, name, value)

    def tables(self, name: str) -> Iterator["RawTable"]:
        """Give the tables of a list inside this one, each named by its ``id`` or else its position.

        Raises:
            InputError: ``rules.invalid`` when the value is not a list of tables.
        """
        value = self.fields.get(name, [])
        if not isinstance(value, list):
            raise self.invalid(f"list {name}")
        for number, item in enumerate(value, start=1):
            if not isinstance(item, dict):
                raise self.invalid(f"list {name}")
            yield RawTable(self.file, str(item.get("id", f"{self.row} {name} {number}")), item)

    def under(self, defaults: "RawTable") -> "RawTable":
        """Fill absent keys from ``defaults``."""
        return RawTable(self.file, self.row, {**defaults.fields, **self.fields})

    def provenance(self) -> Provenance:
        """Give the citation of this row.

        Raises:
            InputError: ``rules.invalid`` when a part is missing or the period ends before it starts.
        """
        confidence = self.text("confidence")
        if confidence not in frozenset(Confidence):
            raise self.invalid("confidence")
        start, end = self.day("effective_from"), self.optional_day("effective_to")
        if end is not None and end < start:
            raise self.invalid("effective_to before effective_from")
        return Provenance(self.text("source"), self.text("version"), start, end, Confidence(confidence))
