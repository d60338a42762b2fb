r"""The audit log: one hash-chained entry an act, ids only.

``chain_i = SHA-256("qingjuan-log-v1\0" + chain_(i-1) + entry_i)`` with 32 zero bytes before the first. Anchors
(``vault.keys``, outgoing bundles, receipts, prints) hold (size, head) pairs; a log that is shorter than an anchor, or
whose chain value at that size differs, has been rewritten.

Source: bundle design section 5.
"""

import hashlib
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from sqlalchemy import Connection, func, insert, select

from desk_app import canonical
from desk_app.canonical import Json
from desk_app.domain.ids import PersonId
from desk_app.errors import TamperedError
from desk_app.store.tables.journal import audit

_START = bytes(32)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A state of the log known elsewhere: number of entries and chain value in hex."""

    size: int
    head: str


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One act as shown to people."""

    seq: int
    at: str
    who: str
    act: str
    obj: str
    detail: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of a verification; ``bad_seq`` is the first entry that does not fit, or ``None``."""

    size: int
    head: str
    bad_seq: int | None
    bad_anchor: Anchor | None

    @property
    def is_good(self) -> bool:
        """Tell whether every entry and every anchor fits."""
        return self.bad_seq is None and self.bad_anchor is None


def _chained(previous: bytes, entry: bytes) -> bytes:
    return hashlib.sha256(b"qingjuan-log-v1\0" + previous + entry).digest()


def head(connection: Connection) -> Anchor:
    """Give the current size and chain value."""
    row = connection.execute(select(audit.c.seq, audit.c.chain).order_by(audit.c.seq.desc()).limit(1)).one_or_none()
    return Anchor(0, _START.hex()) if row is None else Anchor(row.seq, row.chain.hex())


def append(
    connection: Connection, *, at: str, who: PersonId, act: str, obj: str = "", detail: Mapping[str, Json] | None = None
) -> None:
    """Add one act; ``detail`` holds ids and numbers, never a field value or a person's name."""
    last = head(connection)
    entry = canonical.dumps(
        {
            "seq": last.size + 1,
            "at": at,
            "who": who,
            "act": act,
            "obj": obj,
            # A random part, so that content cannot be guessed from a published hash.
            "n": secrets.token_hex(8),
            "detail": dict(detail or {}),
        }
    )
    connection.execute(
        insert(audit), {"seq": last.size + 1, "entry": entry, "chain": _chained(bytes.fromhex(last.head), entry)}
    )


def verify(connection: Connection, anchors: Iterable[Anchor] = ()) -> Verdict:
    """Check every entry and every anchor; name the first that does not fit."""
    wanted: dict[int, set[str]] = {}
    for anchor in anchors:
        wanted.setdefault(anchor.size, set()).add(anchor.head)
    previous, expected, bad_anchor = _START, 1, None
    for row in connection.execute(select(audit).order_by(audit.c.seq).execution_options(yield_per=2000)):
        if row.seq != expected or row.chain != _chained(previous, row.entry) or _seq_inside(row.entry) != row.seq:
            return Verdict(expected - 1, previous.hex(), expected, bad_anchor)
        previous = row.chain
        for wanted_head in wanted.pop(row.seq, ()):
            if wanted_head != previous.hex() and bad_anchor is None:
                bad_anchor = Anchor(row.seq, wanted_head)
        expected += 1
    for size, heads in sorted(wanted.items()):
        if size > 0 and bad_anchor is None:
            bad_anchor = Anchor(size, next(iter(heads)))
    return Verdict(expected - 1, previous.hex(), None, bad_anchor)


def _seq_inside(entry: bytes) -> int:
    try:
        found = canonical.loads(entry)
    except TamperedError:
        return -1  # Somebody with the key chained bytes that are no entry.
    return cast("int", found.get("seq", -1)) if isinstance(found, Mapping) else -1


def entries(connection: Connection, *, newest: int | None = None) -> Iterator[AuditEntry]:
    """List entries, newest first, at most ``newest`` of them."""
    statement = select(audit.c.entry).order_by(audit.c.seq.desc())
    if newest is not None:
        statement = statement.limit(newest)
    for raw in connection.scalars(statement):
        yield entry_of(raw)


def entry_of(raw: bytes) -> AuditEntry:
    """Read one entry as stored."""
    found = cast("Mapping[str, Json]", canonical.loads(raw))
    return AuditEntry(
        cast("int", found["seq"]),
        cast("str", found["at"]),
        cast("str", found["who"]),
        cast("str", found["act"]),
        cast("str", found["obj"]),
        cast("Mapping[str, Json]", found["detail"]),
    )


def raw_entries(connection: Connection) -> Iterator[bytes]:
    """List the entries as stored, oldest first, for an export that others can verify."""
    yield from connection.scalars(select(audit.c.entry).order_by(audit.c.seq))


def count(connection: Connection) -> int:
    """Count the entries."""
    return connection.scalar(select(func.count()).select_from(audit)) or 0
