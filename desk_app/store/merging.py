"""Unite foreign revisions with ours, and recreate every projection from the revisions.

A merge is a set union: order and repetition do not matter, no clock takes part, nothing is overwritten. Two heads of
one record are a conflict that a person resolves. Source: bundle design section 4.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select

from desk_app.domain.ids import RevId, Uid
from desk_app.domain.kinds import is_sealed
from desk_app.domain.records.catalogue import kind_named
from desk_app.domain.revision import Revision
from desk_app.errors import TamperedError
from desk_app.store.journal import Journal, Known
from desk_app.store.tables.journal import record, revision
from desk_app.store.tables.projections import TABLES

_REBUILD_CHUNK = 2000


@dataclass(slots=True)
class Merged:
    """What a merge did: revisions new and known, records made, moved on, and left with several heads."""

    new: int = 0
    known: int = 0
    created: int = 0
    updated: int = 0
    conflicts: int = 0
    records: tuple[Uid, ...] = ()


def merge(journal: Journal, revisions: Iterable[Revision]) -> Merged:
    """Store the revisions that are not here yet; their signatures have been checked before.

    Raises:
        TamperedError: ``bundle.orphan`` when a revision's parents are neither here nor earlier in the sequence, belong
            to another record, or do not give it its generation,
            ``bundle.kind_changed`` when a record would change its kind.
    """
    merged = Merged()
    touched: dict[Uid, Known] = {}
    created: set[Uid] = set()
    for item in revisions:
        if journal.has(item.rev):
            merged.known += 1
            continue
        kind = kind_named(item.kind)
        known = journal.find(item.uid)
        if not journal.fits(item, known):
            raise TamperedError("bundle.orphan")
        if known is None:
            known = journal.register(item, kind)
            created.add(item.uid)
        elif known.kind != item.kind:
            raise TamperedError("bundle.kind_changed")
        merged.new += 1
        touched[known.uid] = known
        journal.buffer(item, known, kind)
    journal.flush()
    for known in touched.values():
        journal.show(known)
        merged.conflicts += known.heads > 1
    if created:
        journal.adopt()
    journal.flush()
    merged.created = len(created)
    merged.updated = len(touched) - len(created)
    merged.records = tuple(touched)
    return merged


def rebuild(journal: Journal) -> int:
    """Recreate every projection and search document from the revisions; give the number of records.

    Sealed kinds are left as they are when the reporter key is not at hand.
    """
    journal.flush()
    can_open = journal.sealer is not None
    for kind, table in TABLES.items():
        if can_open or not is_sealed(kind_named(kind)):
            journal.connection.execute(delete(table))
    rows = journal.connection.execute(select(record.c.uid, record.c.kind).order_by(record.c.id)).all()
    for done, row in enumerate(rows, start=1):
        if can_open or not is_sealed(kind_named(row.kind)):
            journal.show(journal.known(Uid(row.uid)))
        if done % _REBUILD_CHUNK == 0:
            journal.flush()
    journal.flush()
    return len(rows)


def survey(connection: Connection, revisions: Iterable[Revision]) -> Merged:
    """Tell what a merge of these revisions would do, without writing."""
    merged = Merged()
    heads: dict[Uid, set[RevId]] = {}
    created: set[Uid] = set()
    for item in revisions:
        if connection.scalar(select(revision.c.seq).where(revision.c.rev == item.rev)) is not None:
            merged.known += 1
            continue
        merged.new += 1
        if item.uid not in heads:
            rows = connection.scalars(
                select(revision.c.rev)
                .join(record, record.c.id == revision.c.record_id)
                .where(record.c.uid == item.uid, revision.c.is_head.is_(True))
            )
            heads[item.uid] = {RevId(rev) for rev in rows}
            if not heads[item.uid]:
                created.add(item.uid)
        heads[item.uid].difference_update(item.parents)
        heads[item.uid].add(item.rev)
    merged.created = len(created)
    merged.updated = len(heads) - len(created)
    merged.conflicts = sum(len(found) > 1 for found in heads.values())
    return merged
