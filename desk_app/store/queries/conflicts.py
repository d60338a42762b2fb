"""Records with several heads: both sides changed them, and a person has to unite the versions."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, func, select

from desk_app.domain.ids import RevId, Uid
from desk_app.domain.revision import Revision
from desk_app.store.tables.journal import record


def rows(connection: Connection, *, without: Collection[Uid] = ()) -> tuple[RowMapping, ...]:
    """List the records with several heads, oldest first."""
    statement = select(record).where(record.c.heads > 1).order_by(record.c.id)
    if without:
        statement = statement.where(record.c.matter.not_in(without))
    return tuple(connection.execute(statement).mappings())


def count(connection: Connection, *, without: Collection[Uid] = ()) -> int:
    """Count the records with several heads."""
    statement = select(func.count()).select_from(record).where(record.c.heads > 1)
    if without:
        statement = statement.where(record.c.matter.not_in(without))
    return connection.scalar(statement) or 0


@dataclass(frozen=True, slots=True)
class Fork:
    """The revisions nobody replaced, the one shown first, and the last state they have in common."""

    heads: tuple[Revision, ...]
    ancestor: Revision | None


def fork_of(revisions: Iterable[Revision]) -> Fork:
    """Find the heads among all revisions of a record, and their best common ancestor."""
    known = {revision.rev: revision for revision in revisions}
    replaced = {parent for revision in known.values() for parent in revision.parents}
    heads = sorted(
        (revision for revision in known.values() if revision.rev not in replaced),
        key=lambda revision: (revision.gen, revision.rev),
        reverse=True,
    )
    common = set(known)
    for head in heads:
        common &= _above(known, head.rev)
    best = max((known[rev] for rev in common), key=lambda revision: (revision.gen, revision.rev), default=None)
    return Fork(tuple(heads), best)


def _above(known: dict[RevId, Revision], rev: RevId) -> set[RevId]:
    found: set[RevId] = set()
    waiting = [rev]
    while waiting:
        one = waiting.pop()
        if one in known and one not in found:
            found.add(one)
            waiting.extend(known[one].parents)
    return found
