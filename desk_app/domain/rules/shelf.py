"""The shipped rules with the packs of an office on them: which book was in force on which day.

A pack is in force from its first day to its last, or to the day before it was withdrawn; a newer version of the same
pack takes its place for good. Where two packs touch one row, the later one counts. What a pack added stays readable
when it is not in force.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar, cast

from desk_app.domain.rules.book import RuleBook, load_rule_book
from desk_app.domain.rules.limits import Limit
from desk_app.domain.rules.overlay import Tables, overlaid, remains
from desk_app.domain.rules.packs import Pack, Policies, read_policies
from desk_app.domain.rules.tables import RawTable

T = TypeVar("T")
_POLICIES = "packs"


@dataclass(frozen=True, slots=True)
class Adopted:
    """A pack an office adopted; ``uid`` is its record, ``withdrawn_on`` the first day it does not apply any more."""

    uid: str
    pack: Pack
    withdrawn_on: date | None = None

    def in_force(self, day: date) -> bool:
        """Tell whether the pack applies on a day, other packs aside."""
        last = self.pack.effective_to
        return self.pack.effective_from <= day and (last is None or day <= last) and not self.withdrawn(day)

    def withdrawn(self, day: date) -> bool:
        """Tell whether the pack was withdrawn by a day."""
        return self.withdrawn_on is not None and day >= self.withdrawn_on


class RuleShelf:
    """The books of rules by day; each distinct one is built once.

    ``set_aside`` names adopted packs that do not fit this version of the program and are not applied.
    """

    def __init__(self, shipped: Tables, adopted: Iterable[Adopted] = (), *, set_aside: Iterable[str] = ()) -> None:
        self.shipped = shipped
        self.set_aside = frozenset(set_aside)
        self.policies: Policies = read_policies(RawTable(_POLICIES, "", shipped[_POLICIES]))
        self.adopted = tuple(sorted(adopted, key=lambda one: one.pack.effective_from))
        self._tables: dict[tuple[bool, ...], Tables] = {}
        self._made: dict[tuple[str, tuple[bool, ...]], object] = {}

    def with_packs(self, adopted: Iterable[Adopted], *, set_aside: Iterable[str] = ()) -> "RuleShelf":
        """Give the same shipped rules with other packs on them."""
        return RuleShelf(self.shipped, adopted, set_aside=set_aside)

    def standing(self, day: date) -> tuple[Adopted, ...]:
        """List the packs that count on a day, in the order they are laid."""
        return tuple(
            one
            for place, one in enumerate(self.adopted)
            if one.in_force(day) and not self._is_replaced(one, self.adopted[place + 1 :], day)
        )

    def tables_on(self, day: date) -> Tables:
        """Give the tables in force on a day.

        Raises:
            InputError: as ``overlay.overlaid`` says.
        """
        key = self._key(day)
        if key not in self._tables:
            tables = self.shipped
            for one in self.standing(day):
                tables = overlaid(tables, one.pack, self.policies, shipped=self.shipped)
            for one, stands in zip(self.adopted, key, strict=True):
                if not stands:
                    tables = remains(tables, one.pack, self.policies, shipped=self.shipped)
            self._tables[key] = tables
        return self._tables[key]

    def derived(self, day: date, name: str, make: Callable[[Tables], T]) -> T:
        """Make something of the tables in force on a day, once for every distinct set of packs; ``name`` tells it.

        Raises:
            DeskError: what ``make`` refuses, or ``tables_on``.
        """
        key = (name, self._key(day))
        if key not in self._made:
            self._made[key] = make(self.tables_on(day))
        return cast("T", self._made[key])

    def on(self, day: date) -> RuleBook:
        """Give the book in force on a day.

        Raises:
            InputError: ``rules.invalid``, ``rules.pack_forbidden`` or ``rules.pack_unknown``.
        """
        return self.derived(day, "book", load_rule_book)

    def days(self) -> tuple[date, ...]:
        """List the first days of the periods between which the rules differ, the shipped rules first."""
        found = {date.min}
        for one in self.adopted:
            found.add(one.pack.effective_from)
            if one.pack.effective_to is not None and one.pack.effective_to < date.max:
                found.add(one.pack.effective_to + timedelta(days=1))
            if one.withdrawn_on is not None:
                found.add(one.withdrawn_on)
        return tuple(sorted(found))

    def limit_as_judged(self, rule: str, version: str, *, today: date) -> Limit | None:
        """Give the limit in the version a record was judged under, or else the one in force, if there is one."""
        for day in reversed(self.days()):
            found = self.on(day).limits.get(rule)
            if found is not None and found.provenance.version == version:
                return found
        return self.on(today).limits.get(rule)

    def _key(self, day: date) -> tuple[bool, ...]:
        standing = {one.uid for one in self.standing(day)}
        return tuple(one.uid in standing for one in self.adopted)

    @staticmethod
    def _is_replaced(one: Adopted, later: Iterable[Adopted], day: date) -> bool:
        return any(
            other.pack.id == one.pack.id and other.pack.effective_from <= day and not other.withdrawn(day)
            for other in later
        )


def plain_shelf(rules: Mapping[str, object], templates: Mapping[str, object]) -> RuleShelf:
    """Put the shipped files on a shelf without packs; those of the papers stand under ``templates/``."""
    words = {f"templates/{name}": table for name, table in templates.items()}
    return RuleShelf(cast("Tables", {**rules, **words}))
