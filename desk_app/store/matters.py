"""Keep one search document a matter: a clue with everything that hangs on it, a person, a unit."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, RowMapping, select, update

from desk_app import canonical
from desk_app.domain.ids import Uid
from desk_app.domain.kinds import FieldType, Search, specs
from desk_app.domain.records.catalogue import KINDS
from desk_app.store.queries.parts import parts
from desk_app.store.search.index import SearchIndex
from desk_app.store.tables.journal import record
from desk_app.store.tables.projections import TABLES


@dataclass(slots=True)
class _Document:
    short: list[str] = field(default_factory=list)
    long: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    sort_key: str = ""


def reindex(connection: Connection, search: SearchIndex, matters: Collection[Uid]) -> None:
    """Write the search documents of ``matters`` anew from the projections, in the caller's transaction."""
    for part in parts(sorted(matters)):
        _reindex_chunk(connection, search, part)


def waiting(connection: Connection) -> list[tuple[Uid, Uid]]:
    """List the records that stand alone although what they hang on is here now, each with the matter it belongs to."""
    found: list[tuple[Uid, Uid]] = []
    above = record.alias("above")
    for kind in KINDS:
        if not kind.PARENT:
            continue
        table = TABLES[kind.KIND]
        rows = connection.execute(
            select(record.c.uid, above.c.matter)
            .join(table, table.c.id == record.c.id)
            .join(above, above.c.uid == table.c[kind.PARENT])
            .where(record.c.kind == kind.KIND, record.c.matter == record.c.uid, above.c.matter != record.c.uid)
        )
        found.extend((Uid(row.uid), Uid(row.matter)) for row in rows)
        if found:
            break  # What hangs on these moves with them; the next look sees it where it is then.
    return found


def move(connection: Connection, search: SearchIndex, child: Uid, matter: Uid) -> None:
    """Let a record that stood alone, and all that hung on it, belong to a matter."""
    row = connection.scalar(select(record.c.id).where(record.c.uid == child))
    assert row is not None
    search.remove(connection, row)
    connection.execute(update(record).where(record.c.matter == child).values(matter=matter))


def _reindex_chunk(connection: Connection, search: SearchIndex, chunk: Sequence[Uid]) -> None:
    roots = connection.execute(select(record.c.id, record.c.uid, record.c.deleted).where(record.c.uid.in_(chunk))).all()
    documents = {root.uid: _Document() for root in roots if not root.deleted}
    for kind in KINDS:
        searched = [(name, spec.search, spec.type) for name, spec in specs(kind).items() if spec.search != Search.NONE]
        if not searched:
            continue
        table = TABLES[kind.KIND]
        columns = [table.c[name] for name, _, _ in searched]
        if "received_on" in table.c:
            columns.append(table.c.received_on)
        rows = connection.execute(
            select(record.c.matter.label("matter_uid"), *columns)
            .join(record, record.c.id == table.c.id)
            .where(record.c.matter.in_(chunk), record.c.kind == kind.KIND)
            # By number alone, SQLite walks the whole table of the kind, to be spared the sorting.
            .order_by(record.c.matter, record.c.id)
        ).mappings()
        for row in rows:
            document = documents.get(row["matter_uid"])
            if document is not None:
                _add(document, row, searched)
    for root in roots:
        if root.deleted:
            search.remove(connection, root.id)
        else:
            document = documents[root.uid]
            search.put(
                connection,
                root.id,
                short="\n".join(document.short),
                long="\n".join(document.long),
                names=tuple(document.names),
                sort_key=document.sort_key,
            )


def _add(document: _Document, row: RowMapping, searched: Sequence[tuple[str, Search, FieldType]]) -> None:
    for name, role, field_type in searched:
        value = row[name]
        if not value:
            continue
        if field_type is FieldType.TEXTS:
            value = "\n".join(str(part) for part in canonical.loads(value.encode()))  # type: ignore[union-attr]
        if role is Search.LONG:
            document.long.append(value)
        else:
            document.short.append(value)
        if role is Search.NAME:
            document.names.append(value)
    if row.get("received_on"):
        document.sort_key = row["received_on"]
