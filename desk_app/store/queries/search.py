"""What a search hit is called, where in the matter it stands, and which records carry a number or a day."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from desk_app import canonical
from desk_app.domain.ids import Uid
from desk_app.domain.kinds import FieldType, Search, specs
from desk_app.domain.records.catalogue import KINDS
from desk_app.store.search.normal import normalise
from desk_app.store.search.snippet import Snippet, cut
from desk_app.store.tables.journal import record
from desk_app.store.tables.ledgers import number
from desk_app.store.tables.projections import TABLES

_TITLES = {
    "clue": ("number", "title"),
    "person": ("", "name"),
    "unit": ("", "name"),
    "problem": ("number", "description"),
}


@dataclass(frozen=True, slots=True)
class Heading:
    """How a matter is named in a list of hits."""

    uid: Uid
    kind: str
    number: str
    title: str


def rows_of(connection: Connection, matters: Collection[Uid]) -> tuple[int, ...]:
    """Give the rows of these matters and of what belongs to them."""
    return tuple(connection.scalars(select(record.c.id).where(record.c.matter.in_(matters))))


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a matter the words stand: a record of it, its kind, one of its fields, and the text around them."""

    uid: Uid
    kind: str
    field: str
    snippet: Snippet
    terms: int


def headings(connection: Connection, rows: Sequence[int]) -> dict[int, Heading]:
    """Name the matters with these row ids; withdrawn ones are left out."""
    found: dict[int, Heading] = {}
    kinds = {
        row.id: row.kind for row in connection.execute(select(record.c.id, record.c.kind).where(record.c.id.in_(rows)))
    }
    for kind, (numbered, title) in _TITLES.items():
        ids = [row for row, name in kinds.items() if name == kind]
        if not ids:
            continue
        table = TABLES[kind]
        for row in connection.execute(select(table).where(table.c.id.in_(ids))).mappings():
            found[row["id"]] = Heading(
                Uid(row["uid"]), kind, (row[numbered] or "") if numbered else "", row[title] or ""
            )
    unnamed = {one.uid: row for row, one in found.items() if one.kind == "clue" and not one.title}
    for uid, name in _first_names(connection, unnamed).items():
        found[unnamed[uid]] = replace(found[unnamed[uid]], title=name)
    return found


def _first_names(connection: Connection, clues: Collection[Uid]) -> dict[Uid, str]:
    """Name clues without a title by their first subject."""
    table = TABLES["subject"]
    rows = connection.execute(
        select(table.c.clue, table.c.name).where(table.c.clue.in_(clues)).order_by(table.c.id.desc())
    )
    return {Uid(row.clue): row.name for row in rows if row.name}


def spots(connection: Connection, matters: Sequence[Uid], terms: tuple[str, ...]) -> Mapping[Uid, Spot]:
    """Find for each matter the field that holds most of the terms; short fields go before long ones."""
    found: dict[Uid, Spot] = {}
    wanted = [kind for kind in KINDS if any(spec.search is not Search.NONE for spec in specs(kind).values())]
    for role in (frozenset({Search.SHORT, Search.NAME}), frozenset({Search.LONG})):
        for kind in wanted:
            names = [name for name, spec in specs(kind).items() if spec.search in role]
            if names:
                _look(connection, kind.KIND, names, matters, terms, found)
    return found


def _look(
    connection: Connection,
    kind: str,
    names: Sequence[str],
    matters: Sequence[Uid],
    terms: tuple[str, ...],
    found: dict[Uid, Spot],
) -> None:
    table = TABLES[kind]
    rows = connection.execute(
        select(record.c.matter.label("matter_uid"), table.c.uid.label("record_uid"), *(table.c[name] for name in names))
        .join(record, record.c.id == table.c.id)
        .where(record.c.matter.in_(matters), record.c.kind == kind)
        # By number alone, SQLite walks the whole table of the kind, to be spared the sorting.
        .order_by(record.c.matter, record.c.id)
    ).mappings()
    kinds = {declared.KIND: declared for declared in KINDS}
    for row in rows:
        matter = Uid(row["matter_uid"])
        for name in names:
            text = row[name]
            if not text:
                continue
            if specs(kinds[kind])[name].type is FieldType.TEXTS:
                text = "\n".join(str(part) for part in canonical.loads(text.encode()))  # type: ignore[union-attr]
            body = normalise(text)
            held = sum(term in body for term in terms)
            if held > (found[matter].terms if matter in found else 0):
                found[matter] = Spot(Uid(row["record_uid"]), kind, name, cut(text, terms), held)


def numbered(
    connection: Connection, serial: int, years: Collection[int], series: Collection[str], most: int
) -> tuple[tuple[Uid, str], ...]:
    """List records by the serial of their number in these years and series, the newest years first."""
    rows = connection.execute(
        select(number.c.uid, number.c.number)
        .where(
            number.c.series.in_(series),
            number.c.year.in_(years),
            number.c.serial == serial,
            number.c.voided.is_(None),
        )
        .order_by(number.c.year.desc(), number.c.series)
        .limit(most)
    )
    return tuple((Uid(row.uid), row.number) for row in rows)


def received(connection: Connection, day: str, most: int) -> tuple[Uid, ...]:
    """List the clues received on a day (ISO)."""
    table = TABLES["clue"]
    rows = connection.execute(
        select(table.c.uid).where(table.c.received_on == day).order_by(table.c.id.desc()).limit(most)
    )
    return tuple(Uid(row.uid) for row in rows)


def matters_of(connection: Connection, uids: Collection[Uid]) -> dict[Uid, tuple[int, Uid, str]]:
    """Give for each record the row and uid of the matter it belongs to, and its own kind; what is gone is left out."""
    root = record.alias("root")
    rows = connection.execute(
        select(record.c.uid, record.c.kind, root.c.id, root.c.uid.label("matter"))
        .join(root, root.c.uid == record.c.matter)
        .where(record.c.uid.in_(uids), record.c.deleted.is_(False), root.c.deleted.is_(False))
    )
    return {Uid(row.uid): (row.id, Uid(row.matter), row.kind) for row in rows}
