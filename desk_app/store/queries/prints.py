"""The print register read back: by record, by number, by the code on a copy, by the file that was made."""

import json
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Row, func, select

from desk_app.domain.ids import Uid
from desk_app.store.tables import ledgers
from desk_app.store.tables.journal import record, revision

_SERIES = "print"
_FILLED = "paper"


@dataclass(frozen=True, slots=True)
class PrintRow:
    """One entry of the print register; ``mark`` is a code of list ``secrecy``, empty for none."""

    register_no: str
    document: str
    uid: str
    rev: str
    pages: int
    copies: int
    purpose: str
    sha256: str
    made_as: str
    mark: str
    mark_years: int
    mark_scope: str
    mark_by: str
    at: str
    by: str


@dataclass(frozen=True, slots=True)
class PrintedCopy:
    """One numbered copy with its entry; ``pages`` are digests of the words of its pages in order."""

    row: PrintRow
    seq: int
    copy: int
    code: str
    content: str
    pages: tuple[str, ...]


def prints_of(connection: Connection, uid: Uid | None = None) -> tuple[PrintRow, ...]:
    """List the print register, newest first, of one record with the papers filled for it and its parts, or of all."""
    table = ledgers.print_entry
    statement = select(table).order_by(table.c.id.desc())
    if uid is not None:
        papers = select(record.c.uid).where(record.c.matter == uid, record.c.kind == _FILLED)
        statement = statement.where((table.c.uid == uid) | table.c.uid.in_(papers))
    return tuple(_entry(row) for row in connection.execute(statement))


def numbered(connection: Connection, register_no: str) -> PrintRow | None:
    """Find a print by its printed number."""
    return _one(connection, ledgers.print_entry.c.register_no == register_no)


def named_in(connection: Connection, text: str) -> PrintRow | None:
    """Find a print whose number stands somewhere in a text, the longest such number first."""
    table = ledgers.print_entry
    found = connection.execute(
        select(table)
        .where(func.instr(text, table.c.register_no) > 0)
        .order_by(func.length(table.c.register_no).desc(), table.c.id)
        .limit(1)
    ).one_or_none()
    return _entry(found) if found else None


def of_file(connection: Connection, sha256: str) -> PrintRow | None:
    """Find the print whose file has this digest."""
    return _one(connection, ledgers.print_entry.c.sha256 == sha256)


def number_at(connection: Connection, year: int, serial: int) -> str:
    """Give the printed number of a place in the series of prints; empty when none was given there."""
    table = ledgers.number
    return (
        connection.scalar(
            select(table.c.number).where(table.c.series == _SERIES, table.c.year == year, table.c.serial == serial)
        )
        or ""
    )


def copy_of(connection: Connection, code: str) -> PrintedCopy | None:
    """Find a copy by the code on it."""
    table = ledgers.print_copy
    found = connection.execute(select(table).where(table.c.code == code)).one_or_none()
    if found is None:
        return None
    entry = connection.execute(select(ledgers.print_entry).where(ledgers.print_entry.c.id == found.entry)).one()
    return PrintedCopy(_entry(entry), entry.seq, found.copy, code, found.content, tuple(json.loads(found.pages)))


def changed_since(connection: Connection, uid: str, seq: int, *, parts: bool = False) -> str:
    """Give when the newest revision came after a print of a record; empty when none did.

    With ``parts`` it is asked of the other records of its matter, like steps and measures. What is sealed stands on no
    paper and does not count, nor do papers that were filled in.
    """
    own = connection.execute(select(record.c.matter).where(record.c.uid == uid)).one_or_none()
    if own is None:
        return ""
    others = (record.c.matter == own.matter) & (record.c.uid != uid) & (record.c.kind != _FILLED)
    line = connection.scalar(
        select(revision.c.line)
        .join(record, record.c.id == revision.c.record_id)
        .where(others if parts else record.c.uid == uid, revision.c.seq > seq, revision.c.sealed.is_(False))
        .order_by(revision.c.seq.desc())
        .limit(1)
    )
    return "" if line is None else str(json.loads(line)["at"])


def _one(connection: Connection, wanted: ColumnElement[bool]) -> PrintRow | None:
    table = ledgers.print_entry
    found = connection.execute(select(table).where(wanted).order_by(table.c.id).limit(1)).one_or_none()
    return _entry(found) if found else None


def _entry(row: Row[tuple[object, ...]]) -> PrintRow:
    return PrintRow(*(getattr(row, name) for name in PrintRow.__dataclass_fields__))
