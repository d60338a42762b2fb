"""Checks of the store's own consistency; each gives how many things are wrong."""

from sqlalchemy import Connection, func, select

from desk_app.crypto.keys import SealKey
from desk_app.crypto.signing import VerifyKey
from desk_app.domain.ids import RevId
from desk_app.domain.revision import signing_payload
from desk_app.errors import DeskError
from desk_app.jobs import Report
from desk_app.store.projecting import opened
from desk_app.store.tables import ledgers
from desk_app.store.tables.journal import record, revision
from desk_app.store.tables.projections import TABLES

_BATCH = 2000


def dangling_rows(connection: Connection) -> int:
    """Count rows whose foreign key points nowhere."""
    return len(connection.exec_driver_sql("PRAGMA foreign_key_check").all())


def damaged_pages(connection: Connection) -> int:
    """Count what the cipher and SQLite find wrong in the file."""
    cipher = connection.exec_driver_sql("PRAGMA cipher_integrity_check").all()
    plain = [row for row in connection.exec_driver_sql("PRAGMA integrity_check").all() if row[0] != "ok"]
    return len(cipher) + len(plain)


def signers(connection: Connection) -> dict[tuple[str, str], list[VerifyKey]]:
    """Load the verify keys of all known authors."""
    found: dict[tuple[str, str], list[VerifyKey]] = {}
    for row in connection.execute(select(ledgers.signer)):
        found.setdefault((row.origin, row.person), []).append(VerifyKey.parse(row.verify_key))
    return found


def is_signed(keys: list[VerifyKey], rev: RevId, signature: str) -> bool:
    """Tell whether one of an author's keys made the signature."""
    for key in keys:
        try:
            key.verify(signing_payload(rev), bytes.fromhex(signature))
        except DeskError:
            continue
        return True
    return False


def bad_revisions(connection: Connection, sealer: SealKey | None, report: Report) -> int:
    """Count revisions whose id or signature does not fit; sealed ones are skipped without the key.

    Revisions of authors whose keys we do not hold are checked for their id only.
    """
    keys = signers(connection)
    total = connection.scalar(select(func.count()).select_from(revision)) or 0
    bad = done = 0
    rows = connection.execute(
        select(revision.c.rev, revision.c.line, revision.c.sealed)
        .order_by(revision.c.seq)
        .execution_options(yield_per=_BATCH)
    )
    for row in rows:
        done += 1
        if done % _BATCH == 0:
            report.step(done, total, "check.revisions")
        if row.sealed and sealer is None:
            continue
        try:
            found = opened(row.line, RevId(row.rev), sealer, is_sealed_line=row.sealed)
        except DeskError:
            bad += 1
            continue
        known = keys.get((found.origin, found.by))
        bad += found.rev != row.rev or (known is not None and not is_signed(known, found.rev, found.sig))
    return bad


def projection_gaps(connection: Connection) -> int:
    """Count records whose projection row is missing, or should not be there."""
    gaps = 0
    for kind, table in TABLES.items():
        living = select(record.c.id).where(record.c.kind == kind, record.c.deleted.is_(False))
        there = select(table.c.id)
        gaps += len(set(connection.scalars(living)) ^ set(connection.scalars(there)))
    return gaps
