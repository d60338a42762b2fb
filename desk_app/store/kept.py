"""What the window keeps for one person inside the encrypted database: drafts, places, saved views.

No record and no revision: it travels in no bundle, and a rebuild leaves it as it is. What may tell who reported is
sealed under the reporter key, as it would be in the record; without that key it is not kept.
"""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, field

from sqlalchemy import ColumnElement, RowMapping, delete, func, insert, select

from desk_app import canonical
from desk_app.crypto.keys import SealKey
from desk_app.crypto.sealing import open_sealed, seal
from desk_app.domain.ids import Uid
from desk_app.store.tables import ledgers
from desk_app.store.tables.journal import record
from desk_app.store.unit import Read, Unit

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
    """One thing that is kept: ``body`` and ``hidden`` are JSON text, ``at`` is when it was put there."""

    key: str
    body: str
    at: str
    about: str = ""
    hidden: str = field(default="", repr=False)


def put(unit: Unit, spot: Spot, body: str, hidden: str = "") -> None:
    """Keep something; what lay at the same spot is replaced. Without the reporter key ``hidden`` is left out."""
    sealed = None
    if hidden and unit.sealer is not None:
        sealed = seal(unit.sealer, hidden.encode(), _context(spot))
    row = {**asdict(spot), "body": body, "hidden": sealed, "at": unit.at}
    unit.connection.execute(insert(_kept).prefix_with("OR REPLACE"), row)


def drop(unit: Unit, spot: Spot) -> bool:
    """Take something away; tell whether it was there."""
    return bool(unit.connection.execute(delete(_kept).where(*_at(spot))).rowcount)


def is_there(read: Read, spot: Spot) -> bool:
    """Tell whether something is kept at a spot."""
    return read.connection.scalar(select(_kept.c.at).where(*_at(spot))) is not None


def count(read: Read, owner: str, shelf: str) -> int:
    """Count what somebody keeps on a shelf."""
    found = read.connection.scalar(select(func.count()).where(_kept.c.owner == owner, _kept.c.shelf == shelf))
    return int(found or 0)


def at(read: Read, spot: Spot) -> KeptItem | None:
    """Give what is kept at a spot."""
    found = _asked(read, *_at(spot))
    return found[0] if found else None


def listed(read: Read, owner: str, shelf: str) -> tuple[KeptItem, ...]:
    """List what somebody keeps on a shelf, newest first, but nothing about a matter who looks recused from."""
    return _asked(read, _kept.c.owner == owner, _kept.c.shelf == shelf)


def matters(read: Read, abouts: Collection[str]) -> dict[str, Uid]:
    """Give the matter each of these records belongs to."""
    rows = read.connection.execute(select(record.c.uid, record.c.matter).where(record.c.uid.in_(set(abouts) - {""})))
    return {row.uid: Uid(row.matter) for row in rows}


def _asked(read: Read, *where: ColumnElement[bool]) -> tuple[KeptItem, ...]:
    seen: Sequence[ColumnElement[bool]] = ()
    if read.kept_from:
        seen = (_kept.c.about.not_in(select(record.c.uid).where(record.c.matter.in_(read.kept_from))),)
    order = (_kept.c.at.desc(), _kept.c.key, _kept.c.about)
    rows = read.connection.execute(select(_kept).where(*where, *seen).order_by(*order)).mappings()
    return tuple(_item(row, read.sealer) for row in rows)


def _item(row: RowMapping, sealer: SealKey | None) -> KeptItem:
    hidden = ""
    if sealer is not None and row["hidden"] is not None:
        spot = Spot(row["owner"], row["shelf"], row["key"], row["about"])
        hidden = open_sealed(sealer, row["hidden"], _context(spot)).decode()
    return KeptItem(row["key"], row["body"], row["at"], row["about"], hidden)


def _at(spot: Spot) -> tuple[ColumnElement[bool], ...]:
    return tuple(_kept.c[name] == value for name, value in asdict(spot).items())


def _context(spot: Spot) -> bytes:
    """Bind what is sealed to where it lies."""
    return b"kept\0" + canonical.dumps(asdict(spot))
