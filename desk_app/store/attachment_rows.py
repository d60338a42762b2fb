"""Tie attachment files to their rows: the same content is stored once, whoever brings it."""

from typing import BinaryIO

from sqlalchemy import Connection, RowMapping, insert, select

from desk_app.crypto.keys import FileKey
from desk_app.domain.ids import Uid
from desk_app.errors import CorruptStoreError
from desk_app.jobs import Report
from desk_app.store.attachments import StoredAttachment
from desk_app.store.tables import ledgers
from desk_app.store.unit import Read, Unit


def store(unit: Unit, src: BinaryIO, report: Report) -> tuple[str, int]:
    """Encrypt a stream into the folder and note it; give SHA-256 (hex) and size of the plain content.

    A crash before the commit leaves an orphan file, which the next start collects.
    """
    added = unit.attachments.add(src, report)
    if _row(unit.connection, added.sha256) is not None:
        unit.attachments.remove(added.file)
    else:
        unit.connection.execute(
            insert(ledgers.attachment_file),
            {
                "sha256": added.sha256,
                "size_bytes": added.size,
                "file_key": added.file_key.reveal(),
                "file": added.file,
            },
        )
    return added.sha256, added.size


def has(connection: Connection, sha256: str) -> bool:
    """Tell whether the content is here."""
    return _row(connection, sha256) is not None


def open_content(read: Read, sha256: str) -> BinaryIO:
    """Open the plain content for reading.

    Raises:
        CorruptStoreError: ``attachment.missing``: the row or the file is gone, or it never came with a handover.
        TamperedError: while reading, when the bytes were altered.
    """
    row = _need(read.connection, sha256)
    return read.attachments.open(row["file"], FileKey(row["file_key"]))


def verify(read: Read, sha256: str, report: Report) -> None:
    """Read the content to its end and compare size and hash.

    Raises:
        TamperedError: ``attachment.hash``.
        CorruptStoreError: ``attachment.missing``.
    """
    row = _need(read.connection, sha256)
    stored = StoredAttachment(sha256, row["size_bytes"], FileKey(row["file_key"]), row["file"])
    read.attachments.verify(stored, report)


def files(connection: Connection) -> dict[str, str]:
    """List all stored contents: SHA-256 to file name."""
    table = ledgers.attachment_file
    return {row.sha256: row.file for row in connection.execute(select(table.c.sha256, table.c.file))}


def register_extraction(unit: Unit, uid: Uid, sha256: str, purpose: str) -> None:
    """Enter that an attachment was taken out of the store."""
    unit.connection.execute(
        insert(ledgers.extraction),
        {"uid": uid, "sha256": sha256, "purpose": purpose, "at": unit.at, "by": unit.author.person},
    )


def _row(connection: Connection, sha256: str) -> RowMapping | None:
    table = ledgers.attachment_file
    return connection.execute(select(table).where(table.c.sha256 == sha256)).mappings().one_or_none()


def _need(connection: Connection, sha256: str) -> RowMapping:
    row = _row(connection, sha256)
    if row is None:
        raise CorruptStoreError("attachment.missing")
    return row
