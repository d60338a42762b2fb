"""The station's own keys, other units and their keys, and the ledger of bundles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from desk_app import canonical
from desk_app.crypto.age import ReceiveKey
from desk_app.crypto.keys import PaperKey
from desk_app.crypto.signing import SigningKey
from desk_app.domain.ids import Uid
from desk_app.store.tables import ledgers
from desk_app.store.tables.journal import record, revision

IMPORTED, VERIFIED = "imported", "verified"
SENT, RECEIVED = "sent", "received"


@dataclass(frozen=True, slots=True)
class Account:
    """A person of this unit."""

    id: str
    name: str
    role: str
    verify_key: str


@dataclass(frozen=True, slots=True)
class ContactRow:
    """Another unit as stored; ``identity`` is its signed identity file."""

    unit: str
    name: str
    identity: bytes
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleEntry:
    """One bundle for the ledger."""

    bundle_id: str
    manifest_sha256: str
    direction: str
    peer: str
    seq: int
    at: str
    by: str
    records: int
    attachments: int
    status: str
    counts: Mapping[str, int]


def receive_key(connection: Connection) -> ReceiveKey:
    """Give the key that opens bundles for this station."""
    return ReceiveKey(_secret(connection, "receive"))


def log_key(connection: Connection) -> SigningKey:
    """Give the key that signs the head of the audit log."""
    return SigningKey(_secret(connection, "log"))


def paper_key(connection: Connection) -> PaperKey:
    """Give the key that makes the codes of printed papers."""
    return PaperKey(_secret(connection, "paper"))


def _secret(connection: Connection, name: str) -> bytes:
    table = ledgers.station_secret
    found: bytes = connection.scalars(select(table.c.secret).where(table.c.name == name)).one()
    return found


def accounts(connection: Connection) -> tuple[Account, ...]:
    """List the people of this unit."""
    rows = connection.execute(select(ledgers.account).order_by(ledgers.account.c.id))
    return tuple(Account(row.id, row.name, row.role, row.verify_key) for row in rows)


def contacts(connection: Connection) -> tuple[ContactRow, ...]:
    """List the other units by name."""
    rows = connection.execute(select(ledgers.contact).order_by(ledgers.contact.c.name))
    return tuple(ContactRow(row.unit, row.name, row.identity, row.status) for row in rows)


def put_contact(connection: Connection, contact: ContactRow, *, at: str) -> None:
    """Add a unit or replace what was known of it; a replaced one has to be verified again."""
    connection.execute(
        insert(ledgers.contact).prefix_with("OR REPLACE"),
        {
            "unit": contact.unit,
            "name": contact.name,
            "identity": contact.identity,
            "status": contact.status,
            "added_at": at,
            "verified_at": None,
            "verified_by": None,
        },
    )


def mark_verified(connection: Connection, unit: str, keys: Sequence[tuple[str, str]], *, at: str, by: str) -> None:
    """Trust a unit from now on; its (person, key) pairs are kept for ever, so that old revisions can be checked."""
    connection.execute(
        update(ledgers.contact)
        .where(ledgers.contact.c.unit == unit)
        .values(status=VERIFIED, verified_at=at, verified_by=by)
    )
    for person, key in keys:
        connection.execute(
            insert(ledgers.signer).prefix_with("OR IGNORE"), {"origin": unit, "person": person, "verify_key": key}
        )


def bundle_entry(connection: Connection, bundle_id: str, direction: str) -> RowMapping | None:
    """Find a bundle in the ledger."""
    table = ledgers.bundle
    return (
        connection.execute(select(table).where(table.c.bundle_id == bundle_id, table.c.direction == direction))
        .mappings()
        .one_or_none()
    )


def add_bundle(connection: Connection, entry: BundleEntry, *, roots: Sequence[Uid], uids: Sequence[Uid]) -> None:
    """Enter a bundle with the records that travelled in it."""
    result = connection.execute(
        insert(ledgers.bundle),
        {
            "bundle_id": entry.bundle_id,
            "manifest_sha256": entry.manifest_sha256,
            "direction": entry.direction,
            "peer": entry.peer,
            "seq": entry.seq,
            "at": entry.at,
            "by": entry.by,
            "records": entry.records,
            "attachments": entry.attachments,
            "status": entry.status,
            "counts": canonical.dumps(dict(entry.counts)).decode(),
            "receipt": None,
        },
    )
    assert result.inserted_primary_key is not None
    row = result.inserted_primary_key[0]
    top = set(roots)
    if uids:
        connection.execute(
            insert(ledgers.record_sent), [{"bundle": row, "uid": uid, "is_root": uid in top} for uid in uids]
        )


def set_bundle_status(connection: Connection, bundle_id: str, direction: str, status: str, receipt: bytes) -> None:
    """Note what became of a bundle, with the receipt that says so."""
    table = ledgers.bundle
    connection.execute(
        update(table)
        .where(table.c.bundle_id == bundle_id, table.c.direction == direction)
        .values(status=status, receipt=receipt)
    )


def channel(connection: Connection, peer: str, direction: str) -> tuple[int, str | None]:
    """Give the last sequence number exchanged with a unit and the hash of that bundle's manifest."""
    table = ledgers.bundle
    row = connection.execute(
        select(table.c.seq, table.c.manifest_sha256)
        .where(table.c.peer == peer, table.c.direction == direction)
        .order_by(table.c.seq.desc())
        .limit(1)
    ).one_or_none()
    return (0, None) if row is None else (row.seq, row.manifest_sha256)


def heads_of(connection: Connection, bundle_id: str, direction: str) -> tuple[str, ...]:
    """List the head revisions of the records a bundle touched, sorted."""
    entry = bundle_entry(connection, bundle_id, direction)
    if entry is None:
        return ()
    sent = select(ledgers.record_sent.c.uid).where(ledgers.record_sent.c.bundle == entry["id"])
    statement = (
        select(revision.c.rev)
        .join(record, record.c.id == revision.c.record_id)
        .where(record.c.uid.in_(sent), revision.c.is_head.is_(True))
        .order_by(revision.c.rev)
    )
    return tuple(connection.scalars(statement))


def bundles_count(connection: Connection) -> int:
    """Count the bundles of both directions."""
    return connection.scalar(select(func.count()).select_from(ledgers.bundle)) or 0
