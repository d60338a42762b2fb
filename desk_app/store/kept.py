"""What the window keeps for one person inside the encrypted database: drafts, places, saved views.

No record and no revision: it travels in no bundle, and a rebuild leaves it as it is.
"""

from collections.abc import Collection
from dataclasses import asdict, dataclass

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from desk_app.domain.ids import Uid
from desk_app.store.tables import ledgers
from desk_app.store.tables.journal import record

_kept = ledgers.kept


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something is kept: whose it is, the shelf, the key, and the uid of the record it is about, if any."""

    owner: str
    shelf: str
    key: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class KeptItem:
    """One thing that is kept: ``body`` is JSON text, ``at`` when it was put there."""

    key: str
    body: str
    at: str
    about: str = ""


def put(connection: Connection, spot: Spot, body: str, at: str) -> None:
    """Keep something; what lay at the same spot is replaced."""
    connection.execute(insert(_kept).prefix_with("OR REPLACE"), {**asdict(spot), "body": body, "at": at})


def drop(connection: Connection, spot: Spot) -> bool:
    """Take something away; tell whether it was there."""
    return bool(connection.execute(delete(_kept).where(*_at(spot))).rowcount)


def is_there(connection: Connection, spot: Spot) -> bool:
    """Tell whether something is kept at a spot."""
    return connection.scalar(select(_kept.c.at).where(*_at(spot))) is not None


def count(connection: Connection, owner: str, shelf: str) -> int:
    """Count what somebody keeps on a shelf."""
    found = connection.scalar(select(func.count()).where(_kept.c.owner == owner, _kept.c.shelf == shelf))
    return int(found or 0)


def listed(connection: Connection, owner: str, shelf: str, without: Collection[Uid]) -> tuple[KeptItem, ...]:
    """List what somebody keeps on a shelf, newest first, but nothing about the matters ``without``."""
    asked = select(_kept).where(_kept.c.owner == owner, _kept.c.shelf == shelf)
    if without:
        hidden = select(record.c.uid).where(record.c.matter.in_(without))
        asked = asked.where(_kept.c.about.not_in(hidden))
    rows = connection.execute(asked.order_by(_kept.c.at.desc(), _kept.c.key, _kept.c.about)).mappings()
    return tuple(KeptItem(row["key"], row["body"], row["at"], row["about"]) for row in rows)


def _at(spot: Spot) -> tuple[ColumnElement[bool], ...]:
    return tuple(_kept.c[name] == value for name, value in asdict(spot).items())
