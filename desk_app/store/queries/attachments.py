"""Attachments of a matter, who brought them in, and what else holds the same content."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from sqlalchemy import Connection, select

from desk_app.domain.ids import Uid
from desk_app.domain.revision import Revision
from desk_app.store.queries.parts import parts
from desk_app.store.tables.journal import record, revision
from desk_app.store.tables.projections import TABLES

_attachment, _approval = TABLES["attachment"], TABLES["approval"]


def uids_of(connection: Connection, of: Uid) -> tuple[Uid, ...]:
    """List the attachments of a record; of a whole matter when the record is the top of one."""
    statement = (
        select(_attachment.c.uid)
        .join(record, record.c.id == _attachment.c.id)
        .where((_attachment.c.of == of) | (record.c.matter == of))
        .order_by(_attachment.c.id)
    )
    return tuple(Uid(uid) for uid in connection.scalars(statement))


def first_revisions(connection: Connection, uids: Sequence[Uid]) -> Mapping[Uid, Revision]:
    """Give the revision each record began with: it says who brought it in, and when."""
    found: dict[Uid, Revision] = {}
    for part in parts(uids):
        rows = connection.execute(
            select(record.c.uid, revision.c.line)
            .join(record, record.c.id == revision.c.record_id)
            .where(record.c.uid.in_(part), revision.c.gen == 1, revision.c.sealed.is_(False))
        )
        found.update((Uid(row.uid), Revision.parse(row.line)) for row in rows)
    return found


def with_content(connection: Connection, digests: Collection[str]) -> Iterator[tuple[str, Uid, Uid, str]]:
    """Give digest, uid, record and name of every attachment with one of these contents, oldest first."""
    for part in parts(sorted(digests)):
        rows = connection.execute(
            select(_attachment.c.sha256, _attachment.c.uid, _attachment.c.of, _attachment.c.name)
            .where(_attachment.c.sha256.in_(part))
            .order_by(_attachment.c.id)
        )
        for row in rows:
            yield row.sha256, Uid(row.uid), Uid(row.of or ""), row.name or ""


def scanned_in(connection: Connection, uids: Sequence[Uid]) -> Iterator[tuple[Uid, str, Uid]]:
    """Give attachment, role and step of the approvals whose scans these are."""
    for part in parts(uids):
        rows = connection.execute(
            select(_approval.c.scan, _approval.c.role, _approval.c.step)
            .where(_approval.c.scan.in_(part))
            .order_by(_approval.c.id)
        )
        for row in rows:
            yield Uid(row.scan), row.role or "", Uid(row.step or "")
