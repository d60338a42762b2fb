"""Read the chains of approval: which blocks a slip has, and which steps it is for."""

from collections.abc import Mapping
from types import MappingProxyType

from desk_app.domain.rules.tables import PROVENANCE_KEYS, RawTable
from desk_app.domain.workflow.chains import Chain, Rung


def read_chains(raw: RawTable, *, roles: frozenset[str], rows: frozenset[str]) -> Mapping[str, Chain]:
    """Read all chains by id; a row of a procedure has one chain at most.

    Raises:
        InputError: ``rules.invalid`` when a role or row is unknown, or something repeats.
    """
    raw.only("defaults", "chain")
    defaults = raw.table("defaults")
    found: dict[str, Chain] = {}
    used: set[str] = set()
    for row in raw.tables("chain"):
        chain = _read(row, defaults, roles)
        if chain.id in found:
            raise row.invalid("repeated id")
        for name in chain.rows:
            if name not in rows or name in used:
                raise row.invalid(f"row {name}")
            used.add(name)
        found[chain.id] = chain
    return MappingProxyType(found)


def _read(row: RawTable, defaults: RawTable, roles: frozenset[str]) -> Chain:
    row.only("id", "zh", "en", "rows", "rungs", "fold", *PROVENANCE_KEYS)
    rungs = []
    for rung in row.tables("rungs"):
        rung.only("role", "zh", "en")
        rungs.append(Rung(rung.text("role"), rung.text("zh"), rung.text("en")))
    named = [rung.role for rung in rungs]
    if not rungs or not set(named) <= roles or len(set(named)) != len(named):
        raise row.invalid("rungs")
    return Chain(
        id=row.text("id"),
        zh=row.text("zh"),
        en=row.text("en"),
        rows=row.texts("rows"),
        rungs=tuple(rungs),
        folds=frozenset(_pairs(row, named)),
        provenance=row.under(defaults).provenance(),
    )


def _pairs(row: RawTable, named: list[str]) -> list[frozenset[str]]:
    """Read pairs of roles; only neighbours may be held by one person."""
    value = row.fields.get("fold", [])
    if not isinstance(value, list):
        raise row.invalid("fold")
    found = []
    for pair in value:
        known = isinstance(pair, list) and len(pair) == len(("lower", "upper")) and all(role in named for role in pair)
        if not known or abs(named.index(pair[0]) - named.index(pair[1])) != 1:
            raise row.invalid("fold")
        found.append(frozenset(pair))
    return found
